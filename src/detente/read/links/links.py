"""Links: the same event told twice, in one document or in several, is one event with several sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.read.links.linking import cluster
from detente.read.links.origins import Origins
from detente.read.links.tellings import ACTUAL, Telling, tellings
from detente.read.reading import DocumentReading, Reading
from detente.records.evidence import is_row
from detente.records.identity import digest
from detente.records.interval import Interval
from detente.records.types import Event
from detente.records.vocabulary import EVENT_STATUSES, EventStatus

_JOURNEY: Final = re.compile(
    r"\b(?:visit|trip|tour|journey|travel|fl(?:y|ies|ew|own|ight)|arriv|land|return|go|goes|went|came|come)",
    re.IGNORECASE,
)
"""Words of a stay of several days, of which texts name the first, the last or any."""


@dataclass(frozen=True, slots=True)
class DateConflict:
    """One of the days that texts give for the same event.

    interval  the day or days
    events    ids of the records that say so
    """

    interval: Interval
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Event records about one happening.

    id         "g-" and 12 hex digits of the sorted member ids
    events     ids of the members, earliest document first
    docs       documents that tell it, earliest first
    origins    number of independent origins: outlets of one owner are one, copies of one text are one, and a
               document of an unknown outlet is one of its own
    actors     sorted ids of all who take part
    plover     PLOVER type of the group
    status     the strongest of the members': happened, ongoing, planned, hypothetical, negated
    occurred   the narrowest interval of those who say it happened, None for plans
    scheduled  for plans: when it is to take place, None when not said
    published  date of the earliest document that tells it
    place      place name as found, or None
    conflicts  the differing days, two or more; empty when the texts agree
    """

    id: str
    events: tuple[str, ...]
    docs: tuple[str, ...]
    origins: int
    actors: tuple[str, ...]
    plover: str
    status: EventStatus
    occurred: Interval | None
    scheduled: Interval | None
    published: Interval | None
    place: str | None
    conflicts: tuple[DateConflict, ...]


def link_events(reading: Reading) -> tuple[EventGroup, ...]:
    """Return the events of a reading grouped by happening, in order of time, undated last.

    reading  every document's records
    """
    told = tellings(reading)
    documents = {one.document.doc: one for one in reading.tellers}
    origins = Origins.of(reading)
    groups = [_group([told[rank] for rank in ranks], documents, origins) for ranks in cluster(told)]
    return tuple(sorted(groups, key=_group_order))


def _group_order(group: EventGroup) -> tuple[bool, str, str, str]:
    when = group.occurred or group.scheduled
    start, end = (when.start.isoformat(), when.end.isoformat()) if when else ("", "")
    return (when is None, start, end, group.id)


def _group(members: Sequence[Telling], documents: dict[str, DocumentReading], origins: Origins) -> EventGroup:
    events = [member.event for member in members]
    docs = tuple(dict.fromkeys(event.doc for event in events))
    status = min((event.status for event in events), key=EVENT_STATUSES.index)
    actual = _same_sort([e for e in events if e.date and e.status in ACTUAL])
    plans = [(e.scheduled, e.id) for e in events if e.scheduled]
    occurred, conflicts = reconcile(actual if status in ACTUAL else [])
    scheduled, unsettled = settle(plans)
    return EventGroup(
        id=f"g-{digest(chr(31).join(sorted(e.id for e in events)).encode(), 12)}",
        events=tuple(event.id for event in events),
        docs=docs,
        origins=origins.count(docs),
        actors=max((member.actors for member in members), key=lambda ids: (len(ids), ids)),
        plover=Counter(event.plover for event in events).most_common(1)[0][0],
        status=status,
        occurred=occurred,
        scheduled=scheduled,
        published=documents[docs[0]].document.doc_date,
        place=next((event.place for event in events if event.place), None),
        conflicts=conflicts or unsettled,
    )


def _same_sort(events: Sequence[Event]) -> list[tuple[Interval, str]]:
    """Return dates with their records; beside a meeting, the day of a journey is no other day for it."""
    stays = [event for event in events if not _is_journey(event)]
    return [(event.date, event.id) for event in stays or events if event.date]


def _is_journey(event: Event) -> bool:
    """Return whether an event tells a stay of several days: by its words, of a data row by its days."""
    if is_row(event.doc):
        return event.date is not None and event.date.days > 1
    return bool(_JOURNEY.search(event.trigger.text))


def reconcile(given: Sequence[tuple[Interval, str]]) -> tuple[Interval | None, tuple[DateConflict, ...]]:
    """Return the narrowest interval that all dates allow, and the differing days when they allow none.

    given    (interval, id of the record that gives it)
    returns  the common days; or, when there are none, from the earliest to the last of the differing days
    """
    if not given:
        return None, ()
    start = max(interval.start for interval, _ in given)
    end = min(interval.end for interval, _ in given)
    best = min((interval for interval, _ in given), key=lambda i: (i.days, i.start, i.basis, i.text or ""))
    if start <= end:
        return (best if (best.start, best.end) == (start, end) else _between(start, end, best)), ()
    by_days: dict[tuple[date, date], list[tuple[Interval, str]]] = {}
    for interval, record in given:
        by_days.setdefault((interval.start, interval.end), []).append((interval, record))
    inner = sorted(days for days in by_days if not any(_holds(days, other) for other in by_days))
    conflicts = tuple(
        DateConflict(by_days[days][0][0], tuple(record for _, record in by_days[days])) for days in inner
    )
    if len(conflicts) < 2:
        return best, ()
    return _between(inner[0][0], max(end for _, end in inner), best), conflicts


def settle(given: Sequence[tuple[Interval, str]]) -> tuple[Interval | None, tuple[DateConflict, ...]]:
    """Return the narrowest schedule that a text gives, and the differing ones when they exclude each other.

    Schedules are vague ("in the coming weeks"): their common days are nobody's plan, so none is made of them.
    """
    common, conflicts = reconcile(given)
    if common is None or conflicts:
        return common, conflicts
    return min(
        (interval for interval, _ in given), key=lambda i: (i.days, i.start, i.basis, i.text or "")
    ), ()


def _holds(days: tuple[date, date], other: tuple[date, date]) -> bool:
    return days != other and days[0] <= other[0] and other[1] <= days[1]


def _between(start: date, end: date, like: Interval) -> Interval:
    return Interval(start, end, like.basis, None, "day" if start == end else "range")
