"""Ties: one lane per pair of actors: how the relation stood, in words, and when it turned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.links.links import EventGroup
from detente.read.links.tellings import ACTUAL
from detente.read.reading import Reading
from detente.records.interval import Interval
from detente.records.weeks import week_index
from detente.track.phases import (
    Lane,
    Phase,
    Stretch,
    asserted,
    from_groups,
    is_context,
    merge,
    pairs_of,
    sign_of,
)

__all__ = ["Lane", "Phase", "build_lanes"]

ENOUGH_EVENTS: Final = 30
"""Dated events from which on a pair may have a weekly series."""


def build_lanes(reading: Reading, groups: tuple[EventGroup, ...]) -> tuple[Lane, ...]:
    """Return a lane for every pair that a text or an event speaks of, the best attested first.

    reading  every document's records
    groups   the events grouped by happening
    """
    stretches = [*asserted(reading, groups), *from_groups(reading, groups)]
    by_pair: dict[tuple[str, str], list[Stretch]] = {}
    for stretch in stretches:
        by_pair.setdefault(stretch.pair, []).append(stretch)
    counted = _counted(reading, groups)
    lanes = [_lane(pair, found, counted.get(pair, [])) for pair, found in by_pair.items()]
    return tuple(sorted(lanes, key=_attested))


def _counted(reading: Reading, groups: Sequence[EventGroup]) -> dict[tuple[str, str], list[Interval | None]]:
    """Return per pair the dates of what happened; an interval beyond a month is context and is not counted."""
    events = {event.id: event for event in reading.events}
    counted: dict[tuple[str, str], list[Interval | None]] = {}
    for group in groups:
        if group.status in ACTUAL and not is_context(group.occurred):
            for pair in pairs_of(events[record] for record in group.events):
                counted.setdefault(pair, []).append(group.occurred)
    return counted


def _lane(pair: tuple[str, str], found: Sequence[Stretch], dates: Sequence[Interval | None]) -> Lane:
    phases = merge(found)
    return Lane(pair, phases, _turned(phases), len(dates), _series([when for when in dates if when]))


def _attested(lane: Lane) -> tuple[int, int, tuple[str, str]]:
    """Return the sorting key of lanes: by records that speak of it, then by documents, then by name."""
    docs = {form.rsplit("#", 1)[0] for phase in lane.phases for form in phase.evidence}
    return (-sum(len(phase.records) for phase in lane.phases), -len(docs), lane.pair)


def _turned(phases: Sequence[Phase]) -> int | None:
    """Return the phase in which the sign changed last; what is only wanted or planned turns nothing."""
    turned, last = None, 0
    for index, phase in enumerate(phases):
        sign = sign_of(phase)
        if sign and last and sign != last:
            turned = index
        last = sign or last
    return turned


def _series(dates: Sequence[Interval]) -> str | None:
    """Return None when the dated events carry a weekly series, else why not.

    The rule: at least 30 dated events, and at least one a week on average over the weeks they span.
    """
    if not dates:
        return "too few events for a weekly series: none is dated"
    weeks = week_index(max(d.end for d in dates)) - week_index(min(d.start for d in dates)) + 1
    if len(dates) >= ENOUGH_EVENTS and len(dates) >= weeks:
        return None
    return f"too few events for a weekly series: {len(dates)} in {weeks} week{'s' if weeks > 1 else ''}"
