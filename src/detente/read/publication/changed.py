"""The day a page says it was last changed: no text was written after that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from detente.read.annotation import Sentence
from detente.read.dates.spans import move
from detente.read.publication.dateline import from_metadata
from detente.records.interval import Interval

_CHANGED: Final = re.compile(
    r"\b(?:updated|modified|last\s+edited|corrected)(?:\s+(?:on|at))?\b\s*[:|-]?\s*(?P<rest>.{6,60})",
    re.IGNORECASE,
)
_SHORT: Final = 160
_EDGE: Final = 8
_YEAR: Final = 365


def changed_day(text: str, sentences: Sequence[Sentence], metadata: Mapping[str, str]) -> date | None:
    """Return the day on which the page was last changed: of its metadata, else of a short line at head or foot."""
    stated = from_metadata(metadata["modified"]) if metadata.get("modified") else None
    if stated is not None and stated.day is not None:
        return stated.day
    edges = [one for one in sentences if one.index < _EDGE or one.index >= len(sentences) - _EDGE]
    for one in edges:
        line = text[one.start : one.end]
        match = _CHANGED.search(line) if len(line) <= _SHORT else None
        told = from_metadata(match["rest"]) if match else None
        if told is not None and told.day is not None:
            return told.day
    return None


def by_the_change(
    inferred: Interval | None, changed: date | None, month_day: tuple[int, int] | None
) -> Interval | None:
    """Return what a day of change leaves of the days on which a text may have been written.

    inferred   what the contents allow, or None
    changed    the last change, or None
    month_day  of an agency line without a year: the last such day up to the change
    """
    if changed is None:
        return inferred
    why = f"no dateline; changed on {changed.isoformat()}"
    if month_day is not None and (day := _last_such(month_day, changed)) is not None:
        return Interval(day, day, "inferred", why, "day")
    if inferred is None:
        return Interval(move(changed, -_YEAR), changed, "inferred", why, "range")
    if inferred.start <= changed < inferred.end:
        return replace(inferred, end=changed, text=f"{inferred.text}; changed on {changed.isoformat()}")
    return inferred


def _last_such(month_day: tuple[int, int], changed: date) -> date | None:
    for year in range(changed.year, changed.year - 5, -1):
        try:
            day = date(year, *month_day)
        except ValueError:
            continue
        if day <= changed:
            return day
    return None
