"""The timeline: what occurred, when it was published, what is planned, and for when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from detente.records.evidence import is_row
from detente.records.figures import Figure
from detente.records.types import Event
from detente.show.event_words import happening_words
from detente.show.view_parts import ActorName, Index, Quote, When, actor_name, clean, count, when
from detente.show.view_people import CONTEXT_DAYS
from detente.show.view_words import STATUSES, plural

if TYPE_CHECKING:
    from detente.read.links.links import EventGroup
    from detente.show.case import Case

Rank = Literal["main", "more", "earlier"]
LINE_SHOWN: Final = 20
LEAD: Final = timedelta(days=120)
"""How long before the first document its period begins."""
PLAIN: Final = 110
TRIGGER_WINDOW: Final = 120


@dataclass(frozen=True, slots=True)
class EventRow:
    """One happening.

    what      who did what to whom, and where: a clause of ours
    standing  happened, under way, planned, only supposed, said not to have happened
    told      how many independent origins tell it
    conflict  the days that texts give when they differ, else ()
    rank      main (shown at once), more, or earlier (before the period the documents speak of)
    """

    id: str
    occurred: When | None
    published: When | None
    planned: When | None
    actors: tuple[ActorName, ...]
    what: str
    quote: Quote
    status: str
    standing: str
    told: Figure
    conflict: tuple[str, ...]
    rank: Rank


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time; those planned, supposed or denied, and those without a date, apart."""

    dated: tuple[EventRow, ...]
    planned: tuple[EventRow, ...]
    undated: tuple[EventRow, ...]
    unreal: tuple[EventRow, ...]


def group_words(group: EventGroup, index: Index) -> str:
    """Return a happening as a clause of ours: who did what to whom, and where."""
    events = [r for r in index.found(group.events) if isinstance(r, Event)]
    return clean(happening_words(events, group.place))


def timeline(case: Case, index: Index) -> Timeline:
    """Return the grouped events as rows."""
    ranks = _ranks(case)
    dated: list[EventRow] = []
    planned: list[EventRow] = []
    undated: list[EventRow] = []
    unreal: list[EventRow] = []
    for group in case.groups:
        row = _row(group, index, ranks.get(group.id, "more"))
        if row is None:
            continue
        if group.status == "planned":
            planned.append(row)
        elif group.status in ("hypothetical", "negated"):
            unreal.append(row)
        else:
            (dated if group.occurred else undated).append(row)
    return Timeline(
        tuple(sorted(dated, key=lambda row: _order(row.occurred, row))),
        tuple(sorted(planned, key=lambda row: _order(row.planned, row))),
        tuple(undated),
        tuple(unreal),
    )


def _order(moment: When | None, row: EventRow) -> tuple[date, date, str]:
    far = date.max
    return (moment.start, moment.end, row.id) if moment else (far, far, row.id)


def period_start(days: Iterable[date]) -> date | None:
    """Return the first day of the period that documents speak of, from the days they were written."""
    first = min(days, default=None)
    return (first - LEAD).replace(day=1) if first else None


def _ranks(case: Case) -> dict[str, Rank]:
    """Return how prominent each dated event is: within the period the best told, earlier ones as background."""
    start = period_start(r.document.doc_date.start for r in case.reading.documents if r.document.doc_date)
    ranks: dict[str, Rank] = {}
    inside = []
    for group in case.groups:
        if group.occurred and start and group.occurred.end < start:
            ranks[group.id] = "earlier"
        elif group.occurred and group.status in ("happened", "ongoing"):
            vague = group.occurred.days > CONTEXT_DAYS and group.origins < 2
            inside.append((vague, -group.origins, -len(group.conflicts), -len(group.events), group.id))
    inside.sort()
    clear = [key for vague, *_, key in inside if not vague]
    chosen = clear or [key for *_, key in inside]
    return ranks | dict.fromkeys(chosen[:LINE_SHOWN], "main")


def _row(group: EventGroup, index: Index, rank: Rank) -> EventRow | None:
    events = [r for r in index.found(group.events) if isinstance(r, Event)]
    if not events:
        return None
    teller = _plainest([event for event in events if not is_row(event.doc)] or events)
    evidence = index.sentences_of(events)
    return EventRow(
        id=group.id,
        occurred=when(group.occurred),
        published=when(group.published),
        planned=when(group.scheduled),
        actors=tuple(actor_name(actor) for actor in group.actors),
        what=group_words(group, index),
        quote=around(index, teller),
        status=group.status,
        standing=STATUSES[group.status],
        told=count(group.origins, plural(group.origins, "origin", "origins"), evidence),
        conflict=tuple(w.words for c in group.conflicts if (w := when(c.interval))),
        rank=rank,
    )


def _plainest(events: list[Event]) -> Event:
    """The member that says most by itself: it names who acts and the day, in a sentence neither curt nor long."""
    return min(
        events,
        key=lambda e: (_unnamed(e), e.optional, _undated(e), abs(_length(e) - PLAIN), e.doc, e.sentence),
    )


def _unnamed(event: Event) -> int:
    return sum(1 for party in (*event.source, *event.target) if party.span is None or not party.mention)


def _undated(event: Event) -> bool:
    return event.date is None or event.date.basis != "explicit"


def _length(event: Event) -> int:
    return event.sentence[1] - event.sentence[0]


def around(index: Index, event: Event) -> Quote:
    """Return the part of an event's sentence that stands about its trigger and, when they are near, its parties."""
    first, last = event.sentence
    spans = [(event.trigger.start, event.trigger.end)]
    spans += [a.span for a in (*event.source, *event.target) if a.span and first <= a.span[0] < last]
    low, high = min(s for s, _ in spans), max(e for _, e in spans)
    if high - low > TRIGGER_WINDOW:
        low, high = event.trigger.start, event.trigger.end
    return index.quote_about(event.doc, low, high, TRIGGER_WINDOW)
