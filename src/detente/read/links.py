"""Links: the same event told twice, in one document or in several, is one event with several sources."""

from __future__ import annotations

from dataclasses import dataclass

from detente.read.reading import Reading
from detente.records.interval import Interval
from detente.records.vocabulary import EventStatus


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
    origins    number of independent origins (outlets; unknown outlets count one a document; copies count once)
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
    return ()
