"""Answers about futures in words.  Of a model that nobody has reviewed: direction and condition, no percentage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente.records.calendar_words import day_words
from detente.show.system_names import STATE, Names
from detente.show.system_words import draft_words
from detente.show.terminal import paragraph
from detente.show.view_parts import clean
from detente.show.view_words import plural
from detente.simulate.change_words import change_words
from detente.simulate.whatif import Difference, WhatIf

if TYPE_CHECKING:
    from detente.explain.grave import Conditional
    from detente.explain.outlook import Outlook, Prospect
    from detente.explain.sides import Range, RuleLeverage, SideLeverage
    from detente.read.links.links import EventGroup
    from detente.show.situation import Situation
    from detente.simulate.ensemble import Ensemble

MOVED: Final = 0.02
"""Least change of a level that is told: nobody can say where a level stands more finely."""
ERRORS: Final = 2.0
"""Standard errors from which on a difference is told as one."""
_TOLD: Final = 0.005
"""Least share that is told."""
_COURSES: Final = ("rises", "falls", "goes either way", "stays about where it is")
_DIRECTIONS: Final = {
    "more often": "more often than base rates alone would have it",
    "less often": "less often than base rates alone would have it",
    "about as often": "about as often as base rates alone would have it",
}
_EFFECTS: Final = {
    "raises": "gains under every rule",
    "lowers": "loses under every rule",
    "depends": "DEPENDS",
}
_SILENT: Final = (
    ("none", "No difference whatever the numbers"),
    ("no room", "Nothing to bargain over under most of the numbers"),
)


def outlook_text(situation: Situation, outlook: Outlook, groups: Sequence[EventGroup] = ()) -> str:
    """Return what may come: of tables, acts, hazards; what is grave, on a condition; then where the levels go.

    situation  the system and how far it is confirmed
    outlook    what came of its runs
    groups     the events that were read, for the number of such events
    """
    from detente.explain.grave import events_told

    run, names = outlook.model, Names.read(situation.system)
    lines = [
        f"{clean(situation.system.name)}: {run.done:,} futures of {run.weeks} weeks; {draft_words(situation)}"
    ]
    if situation.reviewed:
        lines += ["", *(line for prospect in outlook.prospects for line in _prospect(prospect))]
    else:
        lines += _by_direction(outlook.prospects)
    if outlook.prospects:
        lines += ["", paragraph(outlook.prospects[0].confidence)]
    if outlook.grave:
        told = [_grave(one, events_told(groups, one.actors), situation.reviewed) for one in outlook.grave]
        lines += ["", "On a condition only", *told]
    levels = levels_text(run, names, reviewed=situation.reviewed)
    if levels:
        lines += ["", f"Where things go in {run.weeks} weeks", *levels]
    return "".join(f"{line}\n" for line in lines)


def levels_text(run: Ensemble, names: Names, *, reviewed: bool) -> list[str]:
    """Return where every level goes: one line each with its numbers, or one line a direction without any.

    run       what came of it
    names     of the variables
    reviewed  whether numbers may be shown
    """
    ends, found = run.quantiles(), list[tuple[str, str, str]]()
    for place, variable in enumerate(run.variables):
        if variable.partition(".")[0] in STATE:
            start, (low, median, high) = float(ends[2, 0, place]), ends[[0, 2, 4], -1, place].tolist()
            numbers = f"{start:.2f} to {median:.2f}, in 90 % of futures {low:.2f} to {high:.2f}"
            found.append((_course(median - start, high - low), names.variable(variable), numbers))
    if reviewed:
        return [f"  {name} {course}: {numbers}" for course, name, numbers in found]
    grouped = {course: [name for one, name, _ in found if one == course] for course in _COURSES}
    return [paragraph(f"{course}: {'; '.join(told)}", "  ") for course, told in grouped.items() if told]


def whatif_text(situation: Situation, found: WhatIf) -> str:
    """Return what a change does: outcomes first, then levels, what differs most first.

    situation  the system and how far it is confirmed
    found      the contrast
    """
    done = "; ".join(map(change_words, found.changes))
    instead = "; ".join(map(change_words, found.against)) or "nothing is changed"
    from detente.explain.grave import grave_keys

    apart = grave_keys(situation.system)
    names, told = Names.read(situation.system), [one for one in found.differences if _is_told(one)]
    head = f"What if {done}, against: {instead}. {found.replications:,} worlds, the same draws in both."
    lines = [paragraph(head), draft_words(situation)]
    for title, kinds in (("What happens", ("outcome",)), ("Levels at the end", ("variable", "observable"))):
        ranked = sorted((one for one in told if one.kind in kinds), key=lambda one: -abs(one.difference))
        if ranked:
            rows = (_difference(one, names, situation.reviewed, one.key in apart) for one in ranked)
            lines += ["", title, *(f"  {row}" for row in rows)]
    parted = sum(one.differ > 0 for one in found.differences)
    if not parted:
        lines.append("Nothing differs, in none of the worlds.")
    elif parted > len(told):
        more = parted - len(told)
        lines += ["", f"{more} more differ by little, by chance, or only inside the model; --json has them."]
    return "".join(f"{line}\n" for line in lines)


def leverage_text(situation: Situation, found: Sequence[SideLeverage]) -> str:
    """Return who gains from whose backing: those the model states first, structural zeros last.

    situation  the system and how far it is confirmed
    found      of every side
    """
    names, lines = Names.read(situation.system), [draft_words(situation)]
    for title, stated in (("Backings of the model", True), ("Asked for every side alike", False)):
        told = [side for side in found if side.stated == stated and side.effect in _EFFECTS]
        if told:
            lines += ["", title, *(line for side in told for line in _side(side, names, situation.reviewed))]
    for effect, title in _SILENT:
        silent = [_side_words(side, names) for side in found if side.effect == effect]
        if silent:
            lines += ["", title, *(paragraph(line, "  ") for line in silent)]
    if not found:
        lines.append("No table has two sides and an outsider who could back one.")
    return "".join(f"{line}\n" for line in lines)


def _by_direction(prospects: Sequence[Prospect]) -> list[str]:
    """Return prospects without numbers, by how they stand to their base rates."""
    lines = list[str]()
    for direction, title in _DIRECTIONS.items():
        told = [prospect for prospect in prospects if prospect.direction == direction]
        if not told:
            continue
        lines += ["", f"By {day_words(told[0].until)} {title}"]
        if direction == "about as often":
            lines.append(paragraph("; ".join(clean(prospect.words) for prospect in told), "  "))
            continue
        for prospect in told:
            lines += [paragraph(f"- {clean(prospect.words)}"), *_sign(prospect, reviewed=False)]
    return lines


def _grave(one: Conditional, events: int, reviewed: bool) -> str:
    """Return something grave on its condition, with the number of such events in what was read."""
    often = "more" if one.more else "less"
    words = f"{clean(one.words)}: {often} often after this: {clean(one.given)}"
    if reviewed:
        words += f" ({_between(one.after)} of the runs with it, {_between(one.otherwise)} of those without)"
    told = f"{events} such {plural(events, 'event is', 'events are')} told in the documents and data rows"
    return paragraph(f"- {words}; {told}.")


def _between(ends: tuple[float, float]) -> str:
    low, high = (100 * end for end in ends)
    return f"{low:.0f}–{high:.0f}%"


def _prospect(prospect: Prospect) -> list[str]:
    return [paragraph(f"- {clean(prospect.statement)}"), *_sign(prospect, reviewed=True)]


def _sign(prospect: Prospect, *, reviewed: bool) -> list[str]:
    sign = prospect.sign
    if sign is None:
        return []
    numbers = f" ({_share(sign.after)} against {_share(sign.otherwise)})" if reviewed else ""
    often = "more" if sign.more else "less"
    return [paragraph(f"watch for: {clean(sign.name)}; it comes {often} often after that{numbers}", "  ")]


def _course(change: float, spread: float) -> str:
    if abs(change) < MOVED:
        return "stays about where it is" if spread < 2 * MOVED else "goes either way"
    return "rises" if change > 0 else "falls"


def _is_told(one: Difference) -> bool:
    """Return whether a difference is beyond chance, and of something that is no mere step inside the model."""
    section = one.key.partition(".")[0]
    if (one.kind == "outcome" and section == "acts") or (one.kind == "variable" and section not in STATE):
        return False
    least = 0.0 if one.kind == "outcome" else MOVED / 2
    return one.differ > 0 and abs(one.difference) > max(ERRORS * one.error, least)


def _difference(one: Difference, names: Names, reviewed: bool, alone: bool) -> str:
    """Return a difference in words; ``alone`` without the two shares, of what has no probability of its own."""
    up = one.difference > 0
    if one.kind == "outcome":
        words = f"{names.outcome(one.key)}: {'more often' if up else 'less often'}"
        numbers = "" if alone else f", {_share(one.before)} to {_share(one.after)}"
    else:
        name = names.variable(one.key) if one.kind == "variable" else one.key
        words, numbers = f"{name}: {'higher' if up else 'lower'}", f", {one.before:.3g} to {one.after:.3g}"
    error = f", by {one.difference:+.2g} ± {ERRORS * one.error:.1g}, in {_share(one.differ)} of the worlds"
    return f"{words}{numbers + error if reviewed else ''}"


def _side(side: SideLeverage, names: Names, reviewed: bool) -> list[str]:
    upwards, rules = side.upwards
    protege = names.name("actors", side.protege)
    count = f"{upwards} of {rules} {plural(rules, 'rule', 'rules')} with a median in favour of {protege}"
    lines = [paragraph(f"{_side_words(side, names)}: {_EFFECTS[side.effect]}; {count}", "  ")]
    if side.condition:
        lines.append(paragraph(f"{side.condition}.", "    "))
    if reviewed:
        lines += [f"    {_rule(rule)}" for rule in side.rules if rule.effect in _EFFECTS]
        empty = 1 - min((rule.room for rule in side.rules if rule.effect in _EFFECTS), default=1.0)
        if empty >= _TOLD:
            left = f"in {_share(empty)} of the numbers there is next to nothing to bargain over: left out"
            lines.append(f"    {left}")
    return lines


def _side_words(side: SideLeverage, names: Names) -> str:
    backer, protege, opponent = (
        names.name("actors", one) for one in (side.backer, side.protege, side.opponent)
    )
    return f"{backer} behind {protege} against {opponent}, {names.name('tables', side.table)}"


def _rule(rule: RuleLeverage) -> str:
    on = [word for word, is_on in (("voice", rule.structure.voice), ("lend", rule.structure.lend)) if is_on]
    name = f"{rule.structure.rule} with {' and '.join(on)}" if on else rule.structure.rule
    parts = f"terms {_range(rule.terms)}, insurance {_range(rule.insurance)}, rupture {_range(rule.rupture)}"
    return f"{name}: {_range(rule.value)} of what it can get ({parts})"


def _range(of: Range) -> str:
    return f"{_change(of.median)} [{_change(of.low)}, {_change(of.high)}]"


def _change(change: float) -> str:
    """Return a change with its sign in two figures, "0" where it is below what the model can resolve."""
    from detente.explain.sides import RESOLUTION

    return "0" if abs(change) < RESOLUTION else f"{change:+.2g}"


def _share(share: float) -> str:
    """Return a share of runs in per cent."""
    return f"{100 * share:.0f}%"
