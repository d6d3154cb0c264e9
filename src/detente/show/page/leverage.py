"""Leverage of every side: one row a backing at a table; what no number can change is said apart."""

from __future__ import annotations

from detente.show.page.course import badge
from detente.show.page.judged import number
from detente.show.page.markup import Child, Html, folded, items, join, more, table, tag
from detente.show.page.refs import References
from detente.show.view_leverage import SideView
from detente.show.view_words import listed, plural

HEADS = ("Backing", "At the table", "What it does", "By rule")
EFFECTS = {
    "raises": "raises what it gets",
    "depends": "depends",
    "lowers": "lowers what it gets",
    "no room": "nothing to bargain over",
    "none": "changes nothing",
}
BY_RULE = {
    "raises": "raises under",
    "depends": "either way under",
    "lowers": "lowers under",
    "no room": "nothing to bargain over under",
    "none": "cannot show under",
}
ZEROS = "No number of the model could make these tell: the backer has no means, no stake or no way in."
NO_ROOM = "Under most numbers hardly anything suits all who must consent: what backing would give is no share of it."
ASKED = "asked of every side alike although no text speaks of it"


def leverage(rows: tuple[SideView, ...], refs: References) -> Html:
    """Return a table of the backings that the model states, one of all others, and those that can change nothing."""
    telling = [row for row in rows if row.effect not in ("none", "no room")]
    if not rows:
        return tag("p", "No table was found at which anybody could be backed.", class_="empty")
    stated = [row for row in telling if row.stated]
    asked = [row for row in telling if not row.stated]
    first = _table("Backings that the texts speak of", stated, refs)
    second = _table("Backings asked for symmetry", asked, refs)
    return join(
        [
            first,
            folded(f"{more(len(asked), 'backing', 'backings')}, {ASKED}", second) if second else None,
            _silent(rows, "none", "Structural zeros", ZEROS),
            _silent(rows, "no room", "Nothing to bargain over", NO_ROOM),
        ]
    )


def _table(caption: str, rows: list[SideView], refs: References) -> Html | None:
    if not rows:
        return None
    return table(caption, HEADS, [_row(row, refs) for row in rows], "stack sides-table")


def _row(row: SideView, refs: References) -> tuple[str | None, tuple[Child, ...]]:
    key = refs.at(f"side-{_slug(row)}", "Leverage of every side")
    backing = join([tag("b", row.backer.name), " → ", tag("b", row.protege.name)])
    against = join([row.table, tag("br"), tag("small", f"against {row.opponent.name}")])
    rules = plural(row.telling, "rule", "rules")
    agree = f"median upwards under {row.upwards} of {row.telling} {rules} that can tell"
    size = None
    if row.value:
        size = tag("small", f"median {number(row.value)} {row.value.unit}; ")
    effect = join([badge(EFFECTS[row.effect]), tag("br"), size, tag("small", agree)])
    return key, (backing, against, effect, _by_rule(row, refs))


def _slug(row: SideView) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in f"{row.key}-{row.table}")


def _by_rule(row: SideView, refs: References) -> Html:
    condition = join([row.condition or None, " ", refs.cite(row.evidence) if row.evidence else None])
    alike = len(row.by_rule) == 1
    spread: list[Child] = [
        f"{BY_RULE[group.effect]} {'every rule' if alike else listed(group.rules)}" for group in row.by_rule
    ]
    other = f"Also rests on {listed(row.other)}." if row.other else None
    return join(
        [tag("p", condition), folded("rule by rule", items("ul", spread), tag("p", other) if other else None)]
    )


def _silent(rows: tuple[SideView, ...], effect: str, title: str, why: str) -> Html | None:
    """Return the backings that can show no direction, in words, with the reason."""
    silent = [row for row in rows if row.effect == effect]
    if not silent:
        return None
    words = [_words(row) for row in silent]
    lead = tag("span", title, class_="side")
    stated = [w for w, row in zip(words, silent, strict=True) if row.stated]
    asked = [w for w, row in zip(words, silent, strict=True) if not row.stated]
    fold = folded(more(len(asked), "such backing", "such backings"), items("ul", asked)) if asked else None
    return tag("div", tag("p", lead, f" {why}", class_="note"), items("ul", stated) if stated else None, fold)


def _words(row: SideView) -> str:
    return f"{row.backer.name} → {row.protege.name} against {row.opponent.name}, {row.table}"
