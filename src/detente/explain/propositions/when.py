"""When: the day by which a forecast is to have come true."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Scene
from detente.read.dates.dates import find_times
from detente.records.interval import Interval

_BEFORE: Final = re.compile(r"\b(?:before|by|until|till|no later than)\s+(?:the\s+|next\s+)?$", re.IGNORECASE)


def due(scene: Scene) -> Interval | None:
    """Return the days that a forecast names for its outcome, from the day it was written; None when it names none."""
    written = scene.page.written
    found = _times(scene.effect, written)
    if found is None:
        return None
    if written is not None and found.end < written.start:
        return None
    return found


def _times(part: Part, written: Interval | None) -> Interval | None:
    """Return the last time that a part names and that lies in the future of its text; "by May" begins now."""
    for time in reversed(find_times(part.page.text, part.tokens, written)):
        interval = _to_come(time.interval, written)
        if written is None or interval.end >= written.start:
            return _from_now(part, time.start, interval, written)
    return None


def _to_come(interval: Interval, written: Interval | None) -> Interval:
    """Return a month named without its year as the next one of that name: a forecast speaks of what is to come."""
    bare = interval.granularity == "month" and not re.search(r"\d", interval.text or "")
    if written is None or not bare or interval.end >= written.start:
        return interval
    start, end = (_year_on(day) for day in (interval.start, interval.end))
    return Interval(start, end, interval.basis, interval.text, interval.granularity)


def _year_on(day: date) -> date:
    """Return the same day a year later; of a leap day the day before."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def _from_now(part: Part, at: int, interval: Interval, written: Interval | None) -> Interval:
    before = _BEFORE.search(part.page.text[part.start : at])
    if before is None or written is None:
        return interval
    start: date = min(written.end, interval.end)
    return Interval(start, interval.end, interval.basis, interval.text, "range")
