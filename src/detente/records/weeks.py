"""Weeks: Monday to Sunday, numbered from the Monday 1900-01-01."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

EPOCH: Final = date(1900, 1, 1)  # a Monday


def week_index(day: date) -> int:
    """Return the number of the week that holds a day; 0 is the week of 1900-01-01."""
    return (day - EPOCH).days // 7


def week_start(index: int) -> date:
    """Return the Monday of a week."""
    return EPOCH + timedelta(days=7 * index)


def week_shares(start: date, end: date) -> dict[int, float]:
    """Return week index -> share of the interval's days that fall in that week.

    start, end  first and last day, both included
    returns     shares in (0, 1] that sum to 1
    """
    days = (end - start).days + 1
    shares: dict[int, float] = {}
    for index in range(week_index(start), week_index(end) + 1):
        monday = week_start(index)
        inside = (min(end, monday + timedelta(days=6)) - max(start, monday)).days + 1
        shares[index] = inside / days
    return shares
