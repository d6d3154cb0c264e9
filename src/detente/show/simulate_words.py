"""Answers about futures in words.  Of a model that nobody has reviewed: direction and condition, no percentage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente.show.system_words import draft_words
from detente.show.terminal import paragraph
from detente.show.view_parts import clean
from detente.show.view_words import plural
from detente.simulate.change_words import change_words
from detente.simulate.whatif import Difference, WhatIf

if TYPE_CHECKING:
    from detente.explain.outlook import Outlook, Prospect
    from detente.explain.sides import Range, RuleLeverage, SideLeverage
    from detente.show.situation import Situation
    from detente.simulate.ensemble import Ensemble

STATE: Final = ("issues", "ties", "assets", "levers", "flows")
"""Sections of the state whose course is told; what follows from the state is in the JSON."""
MOVED: Final = 0.02
"""Least change of a level that is told: nobody can say where a level stands more finely."""
ERRORS: Final = 2.0
"""Standard errors from which on a difference is told as one."""
_EFFECTS: Final = {
    "raises": "gains under every rule",
    "lowers": "loses under every rule",
    "depends": "DEPENDS",
    "none": "no difference",
}


def outlook_text(situation: Situation, outlook: Outlook) -> str:
    """Return what may come: of tables, acts, hazards; then where the levels go.

    situation  the system and how far it is confirmed
    outlook    what came of its runs
    """
    run = outlook.model
    lines = [
        f"{clean(situation.system.name)}: {run.done:,} futures of {run.weeks} weeks; {draft_words(situation)}"
    ]
    lines += [
        paragraph(line) for prospect in outlook.prospects for line in _prospect(prospect, situation.reviewed)
    ]
    if outlook.prospects:
        lines.append(paragraph(outlook.prospects[0].confidence))
    levels = levels_text(run, reviewed=situation.reviewed)
    if levels:
        lines += ["", f"Where things stand in week {run.weeks}", *levels]
    return "".join(f"{line}\n" for line in lines)


def levels_text(run: Ensemble, *, reviewed: bool) -> list[str]:
    """Return where every level goes, one line each.

    run       what came of it
    reviewed  whether numbers may be shown
    """
    ends, found = run.quantiles(), []
    for place, variable in enumerate(run.variables):
        if variable.partition(".")[0] not in STATE:
            continue
        start, (low, median, high) = float(ends[2, 0, place]), ends[[0, 2, 4], -1, place].tolist()
        numbers = (
            f": {start:.2f} to {median:.2f} (90 % of futures {low:.2f} to {high:.2f})" if reviewed else ""
        )
        found.append(f"  {variable} {_course(median - start, high - low)}{numbers}")
    return found


def whatif_text(situation: Situation, found: WhatIf) -> str:
    """Return what a change does: outcomes first, then levels, what differs most first.

    situation  the system and how far it is confirmed
    found      the contrast
    """
    done = "; ".join(map(change_words, found.changes))
    instead = "; ".join(map(change_words, found.against)) or "nothing is changed"
    head = f"What if {done}, against: {instead}. {found.replications:,} worlds, the same draws in both."
    lines = [paragraph(head), draft_words(situation)]
    parted = [one for one in found.differences if one.differ > 0]
    if not parted:
        lines.append("Nothing differs, in none of the worlds.")
    for title, kinds in (("What happens", ("outcome",)), ("Levels at the end", ("variable", "observable"))):
        told = [one for one in parted if one.kind in kinds and _is_told(one)]
        told.sort(key=lambda one: -abs(one.difference))
        if told:
            lines += ["", title, *(f"  {_difference(one, situation.reviewed)}" for one in told)]
    silent = sum(not _is_told(one) for one in parted)
    if silent:
        lines += ["", f"{silent} more differ by less than chance or anybody could tell; --json has them."]
    return "".join(f"{line}\n" for line in lines)


def leverage_text(situation: Situation, found: Sequence[SideLeverage]) -> str:
    """Return who gains from whose backing: those the model states first, structural zeros last.

    situation  the system and how far it is confirmed
    found      of every side
    """
    names = {
        item.key: clean(item.name)
        for items in (situation.system.actors, situation.system.tables)
        for item in items
    }
    lines = [draft_words(situation)]
    for title, stated in (("Backings of the model", True), ("Asked for every side alike", False)):
        told = [side for side in found if side.stated == stated and side.effect != "none"]
        if told:
            lines += ["", title, *(line for side in told for line in _side(side, names, situation.reviewed))]
    zeros = [f"{side.key} at {names[side.table]}" for side in found if side.effect == "none"]
    if zeros:
        lines += ["", "No difference whatever the numbers", *(paragraph(line, "  ") for line in zeros)]
    if not found:
        lines.append("No table has two sides and an outsider who could back one.")
    return "".join(f"{line}\n" for line in lines)


def _prospect(prospect: Prospect, reviewed: bool) -> list[str]:
    found = [f"- {clean(prospect.statement)}"]
    if prospect.sign:
        often = "more" if prospect.sign.more else "less"
        numbers = (
            f" ({_share(prospect.sign.after)} against {_share(prospect.sign.otherwise)})" if reviewed else ""
        )
        found.append(f"  watch for {clean(prospect.sign.name)}: it comes {often} often after that{numbers}")
    return found


def _course(change: float, spread: float) -> str:
    if abs(change) < MOVED:
        return "stays about where it is" if spread < 2 * MOVED else "goes either way"
    return "rises" if change > 0 else "falls"


def _is_told(one: Difference) -> bool:
    least = 0.0 if one.kind == "outcome" else MOVED / 2
    return abs(one.difference) > max(ERRORS * one.error, least)


def _difference(one: Difference, reviewed: bool) -> str:
    up = one.difference > 0
    if one.kind == "outcome":
        words = "more often" if up else "less often"
        numbers = f": {_share(one.before)} to {_share(one.after)}"
    else:
        words = "higher" if up else "lower"
        numbers = f": {one.before:.3g} to {one.after:.3g}"
    error = f", by {one.difference:+.2g} ± {ERRORS * one.error:.1g}, in {_share(one.differ)} of the worlds"
    return f"{one.key} {words}{numbers + error if reviewed else ''}"


def _side(side: SideLeverage, names: dict[str, str], reviewed: bool) -> list[str]:
    upwards, rules = side.upwards
    head = f"{names[side.backer]} behind {names[side.protege]} against {names[side.opponent]}, {names[side.table]}"
    count = f"{upwards} of {rules} {plural(rules, 'rule', 'rules')} rather in favour of {names[side.protege]}"
    lines = [paragraph(f"{head}: {_EFFECTS[side.effect]}; {count}", "  ")]
    if side.condition:
        lines.append(paragraph(f"{side.condition}.", "    "))
    if reviewed:
        lines += [f"    {_rule(rule)}" for rule in side.rules if rule.effect != "none"]
    return lines


def _rule(rule: RuleLeverage) -> str:
    on = [word for word, is_on in (("voice", rule.structure.voice), ("lend", rule.structure.lend)) if is_on]
    name = " with ".join([rule.structure.rule, *([" and ".join(on)] if on else [])])
    parts = f"terms {_range(rule.terms)}, insurance {_range(rule.insurance)}, rupture {_range(rule.rupture)}"
    return f"{name}: {_range(rule.value)} of what it can get ({parts})"


def _range(of: Range) -> str:
    return f"{of.median:+.2g} [{of.low:+.2g}, {of.high:+.2g}]"


def _share(share: float) -> str:
    """Return a share of runs in per cent."""
    return f"{100 * share:.0f}%"
