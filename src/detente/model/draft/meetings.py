"""Meetings: the formats in which actors met or mean to meet, and how far each has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from detente.model.draft.lookup import rows
from detente.model.draft.material import TALKS, Material, sides
from detente.model.elements import STAGES, Stage
from detente.read.links.links import EventGroup
from detente.read.links.tellings import ACTUAL
from detente.records.interval import Interval
from detente.records.types import Event

_AGREED: Final = ("036", "03")
_SIGNED: Final = "057"
_REFUSED: Final = ("125", "1246", "161", "1313")
"""CAMEO codes: refuse to meet, leave a deal, threaten to break off."""
_FRESH: Final = timedelta(days=400)
"""How old the last sign of a format may be: a year and a month, so that yearly meetings stay."""
_RECENT: Final = timedelta(days=183)
"""How old an undated plan may be and still count as one: half a year."""
_SEATS: Final = 6
"""Largest format that is a table; more is a forum."""


@dataclass(frozen=True, slots=True)
class Format:
    """Who meets whom.

    seats   actor ids, sorted
    groups  meetings held, planned or spoken of, earliest first
    stage   how far it has come
    why     why that stage, one clause in own words
    """

    seats: tuple[str, ...]
    groups: tuple[EventGroup, ...]
    stage: Stage
    why: str

    @property
    def key(self) -> str:
        """The seats with hyphens."""
        return "-".join(self.seats)


def voting_bodies() -> dict[str, tuple[str, ...]]:
    """Return the bodies that decide by vote, each with its permanent members."""
    return {row[0]: tuple(row[1].split("|")) for row in rows("bodies.tsv")}


def formats(material: Material) -> tuple[Format, ...]:
    """Return the formats with two to six seats that met or are to meet, by key.

    A format of three or more inside a larger one is that one: who did not come is still a party.
    A format only thought of ("talks of three would help") is none.
    """
    met: dict[tuple[str, ...], list[EventGroup]] = defaultdict(list)
    for group in material.groups:
        seats = _seats(material.members(group))
        if 2 <= len(seats) <= _SEATS:
            met[seats].append(group)
    for seats in sorted(met, key=len):
        larger = [other for other in met if len(seats) > 2 and set(seats) < set(other)]
        if larger:
            met[min(larger, key=lambda other: (len(other), other))] += met.pop(seats)
    found = []
    for seats, groups in sorted(met.items()):
        real = [g for g in groups if g.status in (*ACTUAL, "planned")]
        last = max((day for g in real if (day := _day(g)) is not None), default=None)
        if not real or last is None or last < material.as_of - _FRESH:
            material.note(f"tables.{'-'.join(seats)}", "only thought of, or long ago: no table was drafted")
            continue
        stage, why = _stage(seats, sorted(groups, key=_order), material)
        found.append(Format(seats, tuple(sorted(groups, key=_order)), stage, why))
    return tuple(found)


def _seats(members: Iterable[Event]) -> tuple[str, ...]:
    """Return who would sit at the table that the tellings of a meeting speak of; () when it is none.

    Three sit down together when all meet all; who briefs or calls two others does not bring them to one table.
    """
    found: set[str] = set()
    for event in members:
        source, target = sides(event)
        seats = source | target
        talks = event.cameo in TALKS or event.cameo == _SIGNED
        together = len(seats) == 2 or event.reciprocal or not target
        if talks and together and len(seats) >= 2:
            found |= seats
    return tuple(sorted(found)) if not found & set(voting_bodies()) else ()


def _day(group: EventGroup) -> date | None:
    when = group.occurred or group.scheduled or group.published
    return when.end if when else None


def _order(group: EventGroup) -> tuple[str, str]:
    day = _day(group)
    return (day.isoformat() if day else "", group.id)


def _stage(seats: tuple[str, ...], groups: list[EventGroup], material: Material) -> tuple[Stage, str]:
    """Return how far a format has come as of the day, and why: the last sign decides, of one day the furthest."""
    ended = _ended(seats, material)
    stage: Stage = "none"
    why, since = "they met before and nothing is pending", date.min
    for group in groups:
        step = _step(group, material)
        if step is not None and (step[2], STAGES[step[0]]) >= (since, STAGES[stage]):
            stage, why, since = step
    if ended is not None and ended >= since:
        return "broken", "one side left or refused after the last sign of talks"
    return stage, why


def _step(group: EventGroup, material: Material) -> tuple[Stage, str, date] | None:
    """Return what one meeting says of the stage, and the day since when; None when it says nothing."""

    def fresh(day: date) -> bool:
        return material.as_of - day <= _RECENT

    codes = {event.cameo for event in material.members(group)}
    published = group.published.end if group.published else date.min
    if group.status == "planned":
        return _planned(group.scheduled, published, material.as_of)
    if group.status == "hypothetical":
        return (
            ("offered", "another meeting is spoken of and not agreed", published)
            if fresh(published)
            else None
        )
    if group.status not in ACTUAL:
        return None
    day = group.occurred.end if group.occurred else published
    if _SIGNED in codes:
        return "settled", "a text was signed", day
    if codes & set(_AGREED) and fresh(day):
        return "accepted", "they agreed to meet", day
    return (
        "none",
        "an agreement to meet, long ago" if codes & set(_AGREED) else "they met and nothing is pending",
        day,
    )


def _planned(scheduled: Interval | None, published: date, as_of: date) -> tuple[Stage, str, date] | None:
    if scheduled is not None and scheduled.end >= as_of:
        return "scheduled", "a date to come is set", published
    if scheduled is None and as_of - published <= _RECENT:
        return "accepted", "a meeting is planned and no date is told", published
    return None


def _ended(seats: tuple[str, ...], material: Material) -> date | None:
    """Return the last day on which a seat left the talks or refused them, None when none did."""
    days = []
    for group in material.groups:
        if group.status not in ACTUAL or group.occurred is None:
            continue
        for event in material.members(group):
            source, target = sides(event)
            named = target & set(seats) or (not target and len(seats) > 2)
            if event.cameo in _REFUSED and source and source <= set(seats) and named:
                days.append(group.occurred.end)
    return max(days, default=None)
