"""Who is who and who says what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.records.figures import Figure
from detente.records.interval import Interval
from detente.records.types import Actor, Event, Statement
from detente.show.view_parts import Index, Quote, When, actor_name, clean, count, unique, when
from detente.show.view_words import plural

if TYPE_CHECKING:
    from detente.show.case import Case

PEOPLE_SHOWN: Final = 6
CONTEXT_DAYS: Final = 31
"""A longer interval is context, not a date."""
STATEMENT_LENGTH: Final = 160


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor: people named for it, how often it acts, is acted on and speaks, and when.

    first, last  earliest and latest day of its dated events
    """

    id: str
    name: str
    people: tuple[str, ...]
    acts: Figure | None
    targeted: Figure | None
    speaks: Figure | None
    first: When | None
    last: When | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """Something said: to whom, in which act, through which medium, in what form."""

    id: str
    act: str
    to: tuple[str, ...]
    quotes: tuple[Quote, ...]
    via: str | None
    form: str
    when: When | None


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker and what he says, in order of the texts."""

    id: str
    name: str
    side: str | None
    said: Figure
    statements: tuple[StatementView, ...]


def ranked_actors(case: Case) -> tuple[str, ...]:
    """Return the ids of all actors of events, statements and relations, the most involved first."""
    tally: Counter[str] = Counter()
    for event in case.reading.events:
        tally.update({a.id for a in (*event.source, *event.target)})
    for statement in case.reading.statements:
        tally.update({statement.speaker.id})
    for relation in case.reading.relations:
        tally.update({actor for pair in relation.pairs for actor in pair if actor != "*"})
    return tuple(actor for actor, _ in sorted(tally.items(), key=lambda item: (-item[1], item[0])))


def actors(case: Case, index: Index, ranked: tuple[str, ...]) -> tuple[ActorView, ...]:
    """Return one row per actor, in the order given."""
    return tuple(_actor(actor, case, index) for actor in ranked if actor != "OTHER")


def _actor(actor: str, case: Case, index: Index) -> ActorView:
    events, statements = case.reading.events, case.reading.statements
    by = [e for e in events if actor in _ids(e.source)]
    to = [e for e in events if actor in _ids(e.target)]
    speaks = [s for s in statements if s.speaker.id == actor]
    real = [e.date for e in (*by, *to) if e.date and e.status in ("happened", "ongoing")]
    dates = [d for d in real if d.days <= CONTEXT_DAYS]
    return ActorView(
        id=actor,
        name=actor_name(actor).name,
        people=_people(actor, (*by, *to), speaks),
        acts=_tally(index, by),
        targeted=_tally(index, to),
        speaks=_tally(index, speaks),
        first=when(min(dates, key=lambda d: (d.start, d.end), default=None)),
        last=when(_latest(dates)),
    )


def _latest(dates: list[Interval]) -> Interval | None:
    return max(dates, key=lambda d: (d.end, d.start), default=None)


def _ids(parties: Iterable[Actor]) -> set[str]:
    return {party.id for party in parties}


def _tally(index: Index, records: Sequence[Event] | Sequence[Statement]) -> Figure | None:
    if not records:
        return None
    return count(len(records), plural(len(records), "time", "times"), index.sentences_of(records))


def _people(actor: str, events: Iterable[Event], statements: list[Statement]) -> tuple[str, ...]:
    named: Counter[str] = Counter()
    parties = [a for e in events for a in (*e.source, *e.target)] + [s.speaker for s in statements]
    for party in parties:
        if party.id == actor and party.name and party.sector != "MED":
            named[clean(party.name)] += 1
    ordered = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ordered[:PEOPLE_SHOWN])


def party_name(party: Actor) -> str:
    """Return the person's name when one is meant, else the actor's, else the words of the text."""
    if party.name:
        return clean(party.name)
    if party.id == "OTHER":
        return clean(party.mention) if party.mention else "somebody not named"
    return actor_name(party.id).name


def statements(case: Case, index: Index) -> tuple[SpeakerView, ...]:
    """Return what was said, by speaker, those who say most first."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in case.reading.statements:
        key = (statement.speaker.id, party_name(statement.speaker))
        groups.setdefault(key, []).append(statement)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] == "OTHER", -len(item[1]), item[0]))
    return tuple(_speaker(actor, name, said, index) for (actor, name), said in ordered)


def _speaker(actor: str, name: str, said: list[Statement], index: Index) -> SpeakerView:
    side = None if actor == "OTHER" or actor_name(actor).name == name else actor_name(actor).name
    number = count(len(said), plural(len(said), "statement", "statements"), index.sentences_of(said))
    return SpeakerView(actor, name, side, number, tuple(_statement(s, index) for s in said))


def _statement(statement: Statement, index: Index) -> StatementView:
    spans = statement.content or (statement.cue,)
    return StatementView(
        id=statement.id,
        act=clean(statement.act),
        to=unique(party_name(a) for a in statement.addressee),
        quotes=tuple(
            index.quote(statement.doc, s.start, s.end, STATEMENT_LENGTH) for s in spans if s.end > s.start
        ),
        via=party_name(statement.via) if statement.via else None,
        form=statement.form,
        when=when(statement.date),
    )
