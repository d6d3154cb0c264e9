"""Next, and what would change our mind: what may come, by when, against its base rate, and what to watch for."""

from __future__ import annotations

from detente.show.page.course import badge
from detente.show.page.judged import number
from detente.show.page.markup import Child, Html, folded, join, more, table, tag
from detente.show.page.refs import References
from detente.show.view_futures import FutureView
from detente.show.view_parts import unique

ROWS_SHOWN = 7
HEADS = ("What may come", "Until", "Against its base rate", "Watch for")
BASE = "The base rate is the same model with nobody weighing what an act would bring: what the record alone expects."


def futures(rows: tuple[FutureView, ...], refs: References, hindsight: str = "") -> Html:
    """Return the prospects as a table, the confidence in a sentence of its own."""
    if not rows:
        return tag("p", "The model holds no table, act or hazard that could come next.", class_="empty")
    levels = unique(row.confidence for row in rows)
    shared = levels[0] if len(levels) == 1 else ""
    made = [_row(row, shared, refs) for row in rows]
    first = table("What may come", HEADS, made[:ROWS_SHOWN], "stack futures")
    rest = made[ROWS_SHOWN:]
    others = table("What else may come", HEADS, rest, "stack futures") if rest else None
    return join(
        [
            tag("p", hindsight, class_="note") if hindsight else None,
            tag("p", BASE, class_="note"),
            tag("p", shared, class_="confidence") if shared else None,
            first,
            folded(more(len(rest), "prospect", "prospects"), others) if rest else None,
        ]
    )


def _row(row: FutureView, shared: str, refs: References) -> tuple[str | None, tuple[Child, ...]]:
    key = refs.at(f"next-{_slug(row.key)}", "Next")
    confidence = tag("p", row.confidence, class_="confidence") if row.confidence != shared else None
    since = join([tag("br"), tag("small", row.told, " ", refs.cite(row.since))]) if row.told else None
    what = join([tag("b", row.words), " ", refs.cite(row.evidence), since, confidence])
    return key, (what, row.until, _against(row), row.watch or "no early act tells")


def _against(row: FutureView) -> Html:
    word = badge(row.direction)
    if row.model is None or row.base is None:
        return word
    numbers = f"{number(row.model)} of the runs, {number(row.base)} at base rates"
    return join([word, tag("br"), row.statement, tag("br"), tag("small", numbers)])


def _slug(key: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in key)
