"""What a rule of time is, and the rules for dates that stand on a calendar: days, months, years, seasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from detente.read.date_spans import (
    Days,
    edge_days,
    half_days,
    month_days,
    part_days,
    quarter_days,
    season_days,
    year_days,
)
from detente.read.date_words import (
    BLANK,
    COUNTED,
    DAY,
    FULL_MONTH,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    WEEKDAY_LEAD,
    YEAR,
    day_number,
    month_number,
)
from detente.records.interval import Interval
from detente.records.vocabulary import Basis, Granularity

Tense = Literal["past", "future", "planned", "open"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a rule may look at beside its own words.

    anchor    the days on which the text was written, or None
    previous  the time named before, or None
    tense     of the clause: past, future, planned (a past verb about a coming thing) or open
    before    the text up to the expression, at most 40 characters
    """

    anchor: Interval | None
    previous: Interval | None
    tense: Tense
    before: str


Build = Callable[[re.Match[str], Frame], Interval | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; ``tensed`` when the meaning hangs on the tense."""

    id: str
    pattern: re.Pattern[str]
    build: Build
    tensed: bool = False


def rule(name: str, pattern: str, build: Build, tensed: bool = False, flags: int = 0) -> Rule:
    """Return a rule; the pattern ends at a word's end."""
    return Rule(f"date.{name}", re.compile(pattern + r"(?!\w)", flags), build, tensed)


def explicit(days: Days, granularity: Granularity) -> Interval:
    """Return an interval that stands in the text."""
    return Interval(*days, "explicit", None, granularity)


def relative(days: Days, granularity: Granularity, basis: Basis = "relative") -> Interval:
    """Return an interval that needs the anchor."""
    return Interval(*days, basis, None, granularity)


_FAR: Final = {"past": (1.0, 12.0), "future": (12.0, 1.0), "planned": (3.0, 1.0), "open": (1.0, 1.0)}


def nearest(candidates: Iterable[Days], anchor: Interval, tense: Tense) -> Days:
    """Return the candidate that lies nearest to the anchor, on the side that the tense asks for.

    A day on the other side counts twelvefold: news says "in April" in the past tense of next month ("they agreed on
    talks in April"), hardly ever of eleven months ago.
    """
    back, ahead = _FAR[tense]

    def cost(days: Days) -> tuple[float, date]:
        return back * max(0, (anchor.start - days[1]).days) + ahead * max(0, (days[0] - anchor.end).days), days[0]

    return min(candidates, key=cost)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(match: re.Match[str], _: Frame) -> Interval | None:
    day = _real(int(match["y"]), month_number(match["m"]), day_number(match["d"]))
    return explicit((day, day), "day") if day else None


def _iso(match: re.Match[str], _: Frame) -> Interval | None:
    day = _real(int(match["y"]), int(match["m"]), int(match["d"]))
    return explicit((day, day), "day") if day else None


def _day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    month = month_number(match["m"])
    first, last = day_number(match["d"]), day_number(match["e"])
    if "y" in match.re.groupindex:
        years: tuple[int, ...] = (int(match["y"]),)
    elif frame.anchor:
        years = _years(frame.anchor)
    else:
        return None
    found = [(a, b) for year in years if (a := _real(year, month, first)) and (b := _real(year, month, last)) and a <= b]
    if not found:
        return None
    return explicit(found[0] if len(found) == 1 or not frame.anchor else nearest(found, frame.anchor, frame.tense), "range")


def _years(anchor: Interval) -> tuple[int, ...]:
    return tuple(range(anchor.start.year - 1, anchor.end.year + 2))


def _yearless_day(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.anchor is None or _is_name(match["m"], frame.before, day=True):
        return None
    month, day = month_number(match["m"]), day_number(match["d"])
    found = [(real, real) for year in _years(frame.anchor) if (real := _real(year, month, day))]
    return explicit(nearest(found, frame.anchor, frame.tense), "day") if found else None


_LEAD: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|last|next|this|from|to|between|during|before|after|through|for|late|early|mid|"
    r"and|each|every|around)[\s-]+)$",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)\s+)$", re.IGNORECASE)


def _is_name(month: str, before: str, day: bool = False) -> bool:
    """Whether a month's word is rather a person's name or a verb."""
    if month not in ("May", "March", "MAY", "MARCH", "June", "April", "August"):
        return False
    if re.search(r"\b(?:Theresa|Mrs|Ms|Mr|Prime Minister|Premier)\.?\s+$", before):
        return True
    return not day and month in ("May", "March", "MAY", "MARCH") and not (_LEAD.search(before) or _ARTICLE.search(before))


def _month_year(match: re.Match[str], _: Frame) -> Interval:
    days = month_days(int(match["y"]), month_number(match["m"]))
    if match["p"]:
        return explicit(part_days(days, match["p"].lower()), "range")
    return explicit(days, "month")


def _month(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.anchor is None or (not match["p"] and _is_name(match["m"], frame.before)):
        return None
    number = month_number(match["m"])
    days = nearest([month_days(year, number) for year in _years(frame.anchor)], frame.anchor, frame.tense)
    return explicit(part_days(days, match["p"].lower()), "range") if match["p"] else explicit(days, "month")


_YEAR_LEAD: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|to|between|during|before|after|through|throughout|around|circa|and|or|"
    r"the|an?|its|his|her|their|our|for|back|than)\s+|['’]s\s+|[(\[]|^\W*|[.!?]\s+|[-–—]\s*)$",
    re.IGNORECASE,
)
_NOT_A_YEAR: Final = re.compile(r"\b(?:resolution|article|section|page|no\.?|number|flight|room|highway)\s+\W*$", re.IGNORECASE)


def _year(match: re.Match[str], frame: Frame) -> Interval | None:
    if match["p"]:
        return explicit(part_days(year_days(int(match["y"])), match["p"].lower()), "range")
    if not _YEAR_LEAD.search(frame.before) or _NOT_A_YEAR.search(frame.before):
        return None
    return explicit(year_days(int(match["y"])), "year")


def _season(match: re.Match[str], _: Frame) -> Interval:
    days = season_days(int(match["y"]), match["s"].lower())
    return explicit(part_days(days, match["p"].lower()) if match["p"] else days, "season")


def _quarter(match: re.Match[str], _: Frame) -> Interval:
    return explicit(quarter_days(int(match["y"]), ORDINAL[match["o"].lower()]), "quarter")


def _quarter_figure(match: re.Match[str], _: Frame) -> Interval:
    return explicit(quarter_days(int(match["y"]), int(match["o"])), "quarter")


def _half(match: re.Match[str], _: Frame) -> Interval:
    return explicit(half_days(year_days(int(match["y"])), 2 if match["o"].lower() in ("second", "last") else 1), "range")


def _edge_year(match: re.Match[str], _: Frame) -> Interval:
    return explicit(edge_days(year_days(int(match["y"])), match["e"].lower()), "range")


def _edge_month(match: re.Match[str], frame: Frame) -> Interval | None:
    number = month_number(match["m"])
    if match["y"]:
        days = month_days(int(match["y"]), number)
    elif frame.anchor:
        days = nearest([month_days(year, number) for year in _years(frame.anchor)], frame.anchor, frame.tense)
    else:
        return None
    return explicit(edge_days(days, match["e"].lower()), "range")


def _decade(match: re.Match[str], _: Frame) -> Interval:
    first = int(match["y"])
    days = year_days(first, first + 9)
    return explicit(part_days(days, match["p"].lower()) if match["p"] else days, "range")


def _year_range(match: re.Match[str], frame: Frame) -> Interval | None:
    first, last = int(match["y"]), match["z"]
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if second <= first or _NOT_A_YEAR.search(frame.before):
        return None
    return explicit(year_days(first, second), "range")


_DASH = r"\s?[-–—]\s?"
_OPTIONAL_PART = rf"(?:(?P<p>(?i:{PART})){BLANK})?"
_EDGE = r"(?i:the\s+)?(?P<e>(?i:end|start|beginning|close|middle))\s+(?i:of)\s+"

POINT_RULES: Final = (
    rule("full.dmy", rf"{WEEKDAY_LEAD}(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{MONTH}),?\s+(?P<y>{YEAR})", _full),
    rule("full.mdy", rf"{WEEKDAY_LEAD}(?P<m>{MONTH})\s+(?P<d>{DAY}),?\s+(?P<y>{YEAR})", _full),
    rule("full.iso", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", _iso),
    rule("full.ymd", r"(?P<y>(?:19|20)\d\d)[/.](?P<m>0[1-9]|1[0-2])[/.](?P<d>0[1-9]|[12]\d|3[01])", _iso),
    rule("range.dmy", rf"(?P<d>{DAY})(?:{_DASH}|\s+(?:to|and)\s+)(?P<e>{DAY})\s+(?P<m>{MONTH}),?\s+(?P<y>{YEAR})", _day_range),
    rule("range.mdy", rf"(?P<m>{MONTH})\s+(?P<d>{DAY})(?:{_DASH}|\s+(?:to|and)\s+)(?P<e>{DAY}),?\s+(?P<y>{YEAR})", _day_range),
    rule("range.dm", rf"(?P<d>{DAY})(?:{_DASH}|\s+(?:to|and)\s+)(?P<e>{DAY})\s+(?P<m>{MONTH})", _day_range, True),
    rule("range.md", rf"(?P<m>{MONTH})\s+(?P<d>{DAY})(?:{_DASH}|\s+(?:to|and)\s+)(?P<e>{DAY}){COUNTED}", _day_range, True),
    rule("day.dm", rf"{WEEKDAY_LEAD}(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{MONTH})", _yearless_day, True),
    rule("day.md", rf"{WEEKDAY_LEAD}(?P<m>{MONTH})\s+(?P<d>{DAY}){COUNTED}", _yearless_day, True),
    rule("month.year", rf"{_OPTIONAL_PART}(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR}){COUNTED}", _month_year),
    rule("month.bare", rf"{_OPTIONAL_PART}(?P<m>{FULL_MONTH})(?!\s+\d)", _month, True),
    rule("month.edge", rf"{_EDGE}(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", _edge_month, True),
    rule("year.bare", rf"{_OPTIONAL_PART}(?:in\s+)?(?P<y>{YEAR}){COUNTED}", _year),
    rule("year.edge", rf"{_EDGE}(?P<y>{YEAR})", _edge_year),
    rule("year.range", rf"(?P<y>{YEAR}){_DASH}(?P<z>(?:19|20)\d\d|\d\d)(?!-)", _year_range),
    rule("season.year", rf"(?:the\s+)?{_OPTIONAL_PART}(?P<s>(?i:{SEASON}))(?:\s+of)?\s+(?P<y>{YEAR})", _season),
    rule("quarter.year", rf"(?:the\s+)?(?P<o>(?i:first|second|third|fourth|last))\s+quarter\s+of\s+(?P<y>{YEAR})", _quarter),
    rule("quarter.figure", rf"Q(?P<o>[1-4])(?:\s+of)?\s+(?P<y>{YEAR})", _quarter_figure),
    rule("half.year", rf"(?:the\s+)?(?P<o>(?i:first|second|last))\s+half\s+of\s+(?P<y>{YEAR})", _half),
    rule("decade", rf"(?:the\s+)?{_OPTIONAL_PART}(?P<y>(?:1[5-9]|20)\d0)['’]?s", _decade),
)  # fmt: skip
