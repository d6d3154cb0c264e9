"""Key assumptions, fact, judgement and assumption told apart by how they look, and competing explanations."""

from __future__ import annotations

from detente.show.page.course import badge
from detente.show.page.judged import number
from detente.show.page.markup import Child, Html, folded, items, join, more, table, tag
from detente.show.page.refs import References
from detente.show.view_assumptions import BASES, AssumptionView
from detente.show.view_rivals import Rivalry

ROWS_SHOWN = 8
HEADS = ("What the verdicts turn on", "It is", "If it is false", "Rests on")


def assumptions(rows: tuple[AssumptionView, ...], refs: References) -> Html:
    """Return the table of key assumptions."""
    if not rows:
        return tag("p", "No verdict turns on a number: none was in doubt.", class_="empty")
    made = [_row(row, position, refs) for position, row in enumerate(rows, 1)]
    legend = [tag("span", _basis(name), f" {words}") for name, words in BASES.items()]
    note = tag("p", join(legend, ". "), ".", class_="note")
    first = table("Key assumptions, the weightiest first", HEADS, made[:ROWS_SHOWN], "stack assumptions")
    rest = made[ROWS_SHOWN:]
    if not rest:
        return join([note, first])
    others = table("The other assumptions", HEADS, rest, "stack assumptions")
    return join([note, first, folded(more(len(rest), "assumption", "assumptions"), others)])


def _basis(name: str) -> Html:
    return tag("span", name, class_=f"basis {name}")


def _row(row: AssumptionView, position: int, refs: References) -> tuple[str | None, tuple[Child, ...]]:
    key = refs.at(f"assumption-{position}", "Key assumptions")
    words = join(
        [
            tag("span", row.words, class_=f"words {row.basis}"),
            *([tag("br"), tag("small", row.why)] if row.why else []),
        ]
    )
    cited = refs.cite(row.evidence) if row.evidence else None
    other = tag("small", f" {'; '.join(row.other)}") if row.other else None
    rests = join([cited, other]) if cited or other else tag("span", "nothing is cited", class_="none")
    links = [tag("a", f"trial {n}", href=f"#{id_}") for n, id_ in enumerate(row.needed, 1)]
    share = f"{number(row.share)} {row.share.unit}. " if row.share else None
    effect = join([row.effect, " ", tag("small", share, "Turn on it: ", join(links, " "))])
    return key, (words, _basis(row.basis), effect, rests)


def rivalries(found: tuple[Rivalry, ...], refs: References) -> Html:
    """Return what competes for one explanation; a matrix only where sentences bear on more than one of them."""
    return join([_rivalry(rivalry, position, refs) for position, rivalry in enumerate(found, 1)])


def _rivalry(rivalry: Rivalry, position: int, refs: References) -> Html:
    key = refs.at(f"rivalry-{position}", "Competing explanations")
    names = [join([tag("b", f"E{n}"), " ", rival.words]) for n, rival in enumerate(rivalry.rivals, 1)]
    rows = [
        join(
            [
                name,
                " ",
                badge(rival.verdict),
                " ",
                badge(rival.standing),
                " ",
                tag("a", "trial", href=f"#{rival.id}"),
            ]
        )
        for name, rival in zip(names, rivalry.rivals, strict=True)
    ]
    head = tag("h3", f"Why: {rivalry.about}")
    return tag("div", head, items("ul", rows), _matrix(rivalry, refs), class_="rivalry", id=key)


def _matrix(rivalry: Rivalry, refs: References) -> Html:
    if not rivalry.matrix:
        return tag(
            "p", "No sentence bears on more than one of them: a matrix would tell nothing.", class_="note"
        )
    heads = ("Sentence", *(f"E{n}" for n, _ in enumerate(rivalry.rivals, 1)))
    rows: list[tuple[str | None, tuple[Child, ...]]] = [
        (None, (refs.quote(row.quote), *(bearing or "–" for bearing in row.on))) for row in rivalry.matrix
    ]
    return table(
        "Sentences that bear on more than one, those that tell them apart first", heads, rows, "stack matrix"
    )
