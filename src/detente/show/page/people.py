"""Actors and who says what."""

from __future__ import annotations

from detente.show.page.markup import Child, Html, folded, join, more, table, tag
from detente.show.page.refs import References, moment
from detente.show.view_people import ActorView, SpeakerView, StatementView
from detente.show.view_words import listed

ACTORS_SHOWN = 8
SPEAKERS_SHOWN = 5
STATEMENTS_SHOWN = 3
HEADS = ("Actor", "People named", "Acts", "Is acted on", "Speaks", "First dated", "Last dated")


def actors(rows: tuple[ActorView, ...], refs: References) -> Html:
    """Return the table of actors."""
    if not rows:
        return tag("p", "No actor was recognised.", class_="empty")
    first = table(
        "In how many events each acts or is acted on, and how often it speaks",
        HEADS,
        [_actor(r, refs) for r in rows[:ACTORS_SHOWN]],
        "stack actors",
    )
    rest = rows[ACTORS_SHOWN:]
    if not rest:
        return first
    others = table("Actors that appear less", HEADS, [_actor(r, refs) for r in rest], "stack actors")
    return join([first, folded(more(len(rest), "actor", "actors"), others)])


def _actor(row: ActorView, refs: References) -> tuple[str, tuple[Child, ...]]:
    key = refs.at(f"actor-{row.id}", "Actors")
    name = join([row.name, " ", tag("small", row.id)])
    numbers = [refs.number(figure) for figure in (row.acts, row.targeted, row.speaks)]
    return key, (name, listed(row.people) or "–", *numbers, moment(row.first), moment(row.last))


def speakers(rows: tuple[SpeakerView, ...], refs: References) -> Html:
    """Return what was said, speaker by speaker."""
    if not rows:
        return tag("p", "Nobody is quoted or reported.", class_="empty")
    made = [_speaker(row, position, refs) for position, row in enumerate(rows, 1)]
    first = tag("div", *made[:SPEAKERS_SHOWN], class_="speakers")
    rest = made[SPEAKERS_SHOWN:]
    if not rest:
        return first
    return join([first, folded(more(len(rest), "speaker", "speakers"), tag("div", *rest, class_="speakers"))])


def _speaker(row: SpeakerView, position: int, refs: References) -> Html:
    key = refs.at(f"speaker-{position}", "Who says what")
    said = [_statement(statement, refs) for statement in row.statements]
    side = tag("span", f" {row.side}", class_="of") if row.side else None
    first = tag("ul", *said[:STATEMENTS_SHOWN])
    rest = said[STATEMENTS_SHOWN:]
    others = folded(f"{len(rest)} more", tag("ul", *rest)) if rest else None
    head = tag("h3", row.name, side, tag("span", " ", refs.figure(row.said), class_="count"))
    return tag("article", head, first, others, id=key)


def _statement(statement: StatementView, refs: References) -> Html:
    act: list[Child] = [tag("b", statement.act or "says")]
    if statement.to:
        act.append(f" to {listed(statement.to)}")
    if statement.via:
        act.append(f", as {statement.via} relays it")
    if statement.when:
        act += [", ", moment(statement.when)]
    form = {"quoted": None, "mixed": " partly in own words", "paraphrased": " in the author’s words"}[
        statement.form
    ]
    words = join([refs.quote(quote) for quote in statement.quotes], " ")
    return tag("li", tag("span", *act, tag("i", form) if form else None, class_="act"), " ", words)
