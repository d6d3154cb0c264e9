"""What a rule of time is, and what its meaning may look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from detente.read.dates.spans import Days
from detente.records.interval import Interval
from detente.records.vocabulary import Basis, Granularity

Tense = Literal["past", "future", "planned", "modal", "open"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a rule may look at beside its own words.

    anchor    the days on which the text was written, or None
    previous  the time named before, or None
    tense     of the clause: past, future, planned (a past verb about a coming thing), modal (would, may) or open
    before    the text up to the expression, at most 40 characters
    story     the time that the text is telling of, when it is long past and the expression goes on from it
    """

    anchor: Interval | None
    previous: Interval | None
    tense: Tense
    before: str
    story: Interval | None = None


Build = Callable[[re.Match[str], Frame], Interval | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means.

    begins  what it can begin with: f(igure), n(ame of the calendar), w(ord)
    tensed  whether the meaning hangs on the tense
    """

    id: str
    begins: str
    pattern: re.Pattern[str]
    build: Build
    tensed: bool
    example: str


def explicit(days: Days, granularity: Granularity) -> Interval:
    """Return an interval that stands in the text."""
    return Interval(*days, "explicit", None, granularity)


def relative(days: Days, granularity: Granularity, basis: Basis = "relative") -> Interval:
    """Return an interval that needs the anchor."""
    return Interval(*days, basis, None, granularity)


_LONG_AGO: Final = 274
_FAR: Final = {
    "past": (1.0, 12.0),
    "future": (12.0, 1.0),
    "planned": (3.0, 1.0),
    "modal": (3.0, 1.0),
    "open": (1.0, 1.0),
}


def nearest(candidates: Iterable[Days], anchor: Interval, tense: Tense) -> Days:
    """Return the candidate that lies nearest to the anchor, on the side that the tense asks for.

    A day on the other side counts twelvefold, and one more than nine months back twofold: beside a past verb "in
    April" may still be next month ("they agreed on talks in April"), but is hardly ever eleven months ago.
    """
    back, ahead = _FAR[tense]

    def cost(days: Days) -> tuple[float, date]:
        past, coming = max(0, (anchor.start - days[1]).days), max(0, (days[0] - anchor.end).days)
        return back * past * (2 if past > _LONG_AGO else 1) + ahead * coming, days[0]

    return min(candidates, key=cost)


def said(match: re.Match[str], piece: str) -> str:
    """Return what a named piece of a match says, in lower case; empty when it is absent."""
    return (match.groupdict().get(piece) or "").lower()
