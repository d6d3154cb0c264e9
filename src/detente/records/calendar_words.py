"""Days and stretches of days in words, as every view and reason writes them."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final

from detente.records.interval import Interval

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOT_DATED: Final = 62
"""Days: an inferred stretch longer than this, read from no words, says only that it was before the text."""


def day_words(day: date) -> str:
    """Return "27 Mar 2018"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return "Mar 2018"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def range_words(start: date, end: date) -> str:
    """Return a stretch of days in as few words as say it: a day, a month, a year, or its two ends."""
    if start == end:
        return day_words(start)
    if start.day == 1 and _month_end(end):
        return _months_words(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def _months_words(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return month_words(start)
    if start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year == end.year:
        return f"{MONTHS[start.month - 1]}–{month_words(end)}"
    return f"{month_words(start)} – {month_words(end)}"


def interval_words(interval: Interval) -> str:
    """Return an interval in words; "about" stands before what was inferred, "by" for what is only known to be past."""
    if interval.basis == "inferred" and interval.text is None and interval.days > NOT_DATED:
        return f"by {day_words(interval.end)}"
    words = range_words(interval.start, interval.end)
    return f"about {words}" if interval.basis == "inferred" and interval.days > 1 else words
