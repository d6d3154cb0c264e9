"""What times told from the one before mean: "that night", "the following evening", "November of that year"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from detente.read.dates.grammar import Build, Frame, relative, said
from detente.read.dates.spans import month_days, move, part_days
from detente.read.dates.words import month_number
from detente.records.interval import Interval

_WEEK: Final = 7
_MONTH: Final = 31
_SAYING: Final = re.compile(
    r"\b(?:sa(?:y|ys|id)|told\s+\w+|hop\w+|believ\w+|announc\w+|agree\w*|fear\w*)\s+$", re.IGNORECASE
)


def _neighbour_part(match: re.Match[str], frame: Frame) -> Interval | None:
    """The following evening, the night before: the day beside the time named before, if that is a few days."""
    if frame.previous is None or frame.previous.days > _WEEK:
        return None
    if said(match, "s") in ("previous", "preceding", "before"):
        day = move(frame.previous.start, -1)
    else:
        day = move(frame.previous.end, 1)
    return relative((day, day), "day")


def _same_part(_: re.Match[str], frame: Frame) -> Interval | None:
    """That night, the same afternoon, within hours: the time named before."""
    if frame.previous is None or frame.previous.days > _MONTH:
        return None
    days = frame.previous.start, frame.previous.end
    return relative(days, "day" if days[0] == days[1] else "range")


def _month_that(match: re.Match[str], frame: Frame) -> Interval | None:
    """That October: the first from the time named before; November of that year: of its year, or of the next."""
    if frame.previous is None or _SAYING.search(frame.before):
        return None
    month, told, part = month_number(match["m"]), said(match, "y"), said(match, "p")
    year = frame.previous.start.year
    if told in ("the following", "the next") or (not told and month < frame.previous.start.month):
        year += 1
    days = month_days(year, month)
    return relative(part_days(days, part) if part else days, "range" if part else "month")


_MEANINGS: Final[dict[str, Build]] = {
    "neighbour_part": _neighbour_part, "same_part": _same_part, "month_that": _month_that,
}  # fmt: skip
CHAINED_MEANINGS: Final[Mapping[str, Build]] = MappingProxyType(_MEANINGS)
