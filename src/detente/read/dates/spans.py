"""Calendar arithmetic on ranges of days: the months, weeks, seasons and parts that words of time mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, Literal

Days = tuple[date, date]
Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century"]

SEASON_FIRST_MONTH: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_PARTS: Final = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}


def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month; months beyond 1..12 carry into the years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, MINYEAR), MAXYEAR)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_days(year: int, month: int, count: int) -> Days:
    """Return the days of ``count`` months on from a month."""
    return month_days(year, month)[0], month_days(year, month + count - 1)[1]


def year_days(first: int, last: int | None = None) -> Days:
    """Return the days of a year, or of several."""
    return month_days(first, 1)[0], month_days(first if last is None else last, 12)[1]


def quarter_days(year: int, quarter: int) -> Days:
    """Return the days of a quarter (1..4)."""
    return months_days(year, 3 * quarter - 2, 3)


def season_days(year: int, season: str) -> Days:
    """Return the three months of a northern season; winter begins in December of the year named."""
    return months_days(year, SEASON_FIRST_MONTH[season], 3)


def move(day: date, days: int) -> date:
    """Return the day that many days on, kept inside the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift(day: date, count: int, unit: Unit) -> date:
    """Return the day ``count`` units on; the day of the month is cut to the month's length."""
    if unit in ("day", "week"):
        return move(day, count * (7 if unit == "week" else 1))
    months = day.month + count * _MONTHS_IN[unit]
    first, last = month_days(day.year, months)
    return first.replace(day=min(day.day, last.day))


def unit_days(day: date, unit: Unit) -> Days:
    """Return the calendar unit that holds a day; weeks run from Monday to Sunday."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = move(day, -day.weekday())
        return monday, move(monday, 6)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "quarter":
        return quarter_days(day.year, (day.month + 2) // 3)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first = max(day.year - day.year % years, MINYEAR)
    return year_days(first, first + years - 1)


def part_days(days: Days, part: str) -> Days:
    """Return the early, mid or late third of a range.

    A month is cut after the 10th and the 20th, which may already be late in it, whole months are cut into
    whole months, a week after Tuesday and Thursday, and the rest by days.
    """
    first, last = days
    low, high = _PARTS[part]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and move(last, 1).day == 1 and months % 3 == 0:
        return months_days(first.year, first.month + low * months // 3, months // 3)
    if first.day == 1 and months == 1:
        if part == "late":
            return first.replace(day=10 * low), last
        return first.replace(day=1 + 10 * low), first.replace(day=10 * high)
    third = (last - first + timedelta(1)) / 3
    return first + third * low, max(first + third * low, move(first, (third * high).days - 1))


def edge_days(days: Days, edge: str) -> Days:
    """Return the end, start or middle of a range: a month of a year, a week of a month, else a third."""
    part = {"end": "late", "close": "late", "middle": "mid"}.get(edge, "early")
    first, last = days
    length = (last - first).days + 1
    if part == "mid" or length < 28 or length > 366:
        return part_days(days, part)
    if length > 31:
        inside = last if part == "late" else first
        return unit_days(inside, "month")
    return (move(last, -6), last) if part == "late" else (first, move(first, 6))


def half_days(days: Days, half: int) -> Days:
    """Return the first (1) or second (2) half of a range; a whole year is cut after June."""
    first, last = days
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return (first, date(last.year, 6, 30)) if half == 1 else (date(last.year, 7, 1), last)
    middle = move(first, (last - first).days // 2)
    return (first, middle) if half == 1 else (min(move(middle, 1), last), last)


def hull(first: Days, *others: Days) -> Days:
    """Return the smallest range that holds all."""
    return min(first[0], *(days[0] for days in others)), max(first[1], *(days[1] for days in others))
