"""Ties: one lane per pair of actors: how the relation stood, in words, and when it turned."""

from __future__ import annotations

from dataclasses import dataclass

from detente.read.links import EventGroup
from detente.read.reading import Reading
from detente.records.interval import Interval
from detente.records.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a relation.

    direction  as texts assert it, or None when only events show it
    words      what a reader sees: "strained", "restored", "meets", "sanctions", "threats"
    period     when, or None when no text says
    sought     the texts say that it is wanted, not that it is so
    records    ids of the relations and events it rests on
    evidence   their evidence strings
    """

    direction: Direction | None
    words: str
    period: Interval | None
    sought: bool
    records: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The course of one relation.

    pair     two actor ids, sorted; the second is "*" for an actor said to be isolated
    phases   in order of time
    turned   index of the phase in which the sign changed last, or None
    events   number of grouped events that happened between the two
    series   None, or why there is no weekly series ("too few events for a weekly series: 4 in 11 weeks")
    """

    pair: tuple[str, str]
    phases: tuple[Phase, ...]
    turned: int | None
    events: int
    series: str | None


def build_lanes(reading: Reading, groups: tuple[EventGroup, ...]) -> tuple[Lane, ...]:
    """Return a lane for every pair that a text or an event speaks of, the best attested first.

    reading  every document's records
    groups   the events grouped by happening
    """
    return ()
