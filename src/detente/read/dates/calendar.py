"""What dates that stand on a calendar mean: days, months, years, seasons, quarters, decades."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from detente.read.dates.grammar import Build, Frame, explicit, nearest, said
from detente.read.dates.spans import (
    Days,
    edge_days,
    half_days,
    month_days,
    part_days,
    quarter_days,
    season_days,
    year_days,
)
from detente.read.dates.words import ORDINAL_NUMBER, day_number, month_number
from detente.records.interval import Interval
from detente.records.vocabulary import Granularity

_LEAD: Final = re.compile(
    r"\b(?:in|since|by|until|till|of|last|next|this|from|to|between|during|before|after|through|for|late|early|mid|and|"
    r"each|every|around|the|an?|its|his|her|their|our|that)[\s-]+$",
    re.IGNORECASE,
)
_SURE_LEAD: Final = re.compile(
    r"\b(?:in|since|until|till|last|next|this|during|late|early|mid|the|each|every)[\s-]+$", re.IGNORECASE
)
_TITLE: Final = re.compile(r"\b(?:Theresa|Mrs|Ms|Mr|Miss|Minister|Premier|Sir|Dame|General)\.?\s+$")
_MAY: Final = re.compile(r"\b(?:Theresa|Mrs|Ms|Minister|Premier)\.?\s+May\b")
_YEAR_LEAD: Final = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|to|between|during|before|after|through|throughout|around|circa|and|or|the|"
    r"an?|its|his|her|their|our|for|back|than|early|late|that|as|when|while|because)\s+|['’]s\s+|[(\[]|^\W*|\b(?:19|20)\d\d,\s+|[.!?]\s+|[-–—]\s*)$",
    re.IGNORECASE,
)
_YEARS_FOLLOW: Final = re.compile(r"(?:,|\s+and|\s+or)\s+(?:19|20)\d\d\b(?!,\d)")
_NOT_A_YEAR: Final = re.compile(
    r"\b(?:resolutions?|article|section|page|no\.?|number|flight|room|highway|paragraph)\s+(?:\w+\s+and\s+)?\W*$",
    re.IGNORECASE,
)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years(match: re.Match[str], frame: Frame) -> tuple[int, ...]:
    """The year that is said, else the years about the anchor, else none."""
    if year := said(match, "y"):
        return (int(year),)
    if frame.story:
        return tuple(range(frame.story.start.year, frame.story.end.year + 2))
    return tuple(range(frame.anchor.start.year - 1, frame.anchor.end.year + 2)) if frame.anchor else ()


def _chosen(found: Iterable[Days], frame: Frame) -> Days | None:
    days = tuple(found)
    if frame.story is not None and len(days) > 1:
        return next((one for one in sorted(days) if one[1] >= frame.story.start), None)
    if len(days) < 2 or frame.anchor is None:
        return days[0] if len(days) == 1 else None
    return nearest(days, frame.anchor, frame.tense)


def _told(days: Days | None, granularity: Granularity, part: str = "") -> Interval | None:
    if days is None:
        return None
    return explicit(part_days(days, part), "range") if part else explicit(days, granularity)


def _full(match: re.Match[str], _: Frame) -> Interval | None:
    day = _real(int(match["y"]), month_number(match["m"]), day_number(match["d"]))
    return explicit((day, day), "day") if day else None


def _figures(match: re.Match[str], _: Frame) -> Interval | None:
    day = _real(int(match["y"]), int(match["m"]), int(match["d"]))
    return explicit((day, day), "day") if day else None


def _day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    month, first, last = month_number(match["m"]), day_number(match["d"]), day_number(match["e"])
    found = ((_real(year, month, first), _real(year, month, last)) for year in _years(match, frame))
    return _told(_chosen(((a, b) for a, b in found if a and b and a <= b), frame), "range")


def _months(match: re.Match[str], frame: Frame) -> Interval | None:
    """From a month to another, or from a day to one of a later month; over New Year when need be."""
    low, high = month_number(match["m"]), month_number(match["n"])
    early, late = said(match, "d"), said(match, "e")
    found = []
    for year in _years(match, frame):
        first = month_days(year - (low > high), low)[0]
        last = month_days(year, high)[1]
        start = _real(first.year, first.month, day_number(early)) if early else first
        end = _real(last.year, last.month, day_number(late)) if late else last
        if start and end and start <= end:
            found.append((start, end))
    return _told(_chosen(found, frame), "range")


def _day(match: re.Match[str], frame: Frame) -> Interval | None:
    if _TITLE.search(frame.before):
        return None
    month, day = month_number(match["m"]), day_number(match["d"])
    real = (_real(year, month, day) for year in _years(match, frame))
    return _told(_chosen(((one, one) for one in real if one), frame), "day")


@lru_cache(maxsize=2)
def _knows_may(text: str) -> bool:
    """Whether a text names a person called May."""
    return _MAY.search(text) is not None


def _is_name(match: re.Match[str], before: str) -> bool:
    """Whether a month's word is rather a person's name or a verb."""
    month = match["m"].title()
    if _TITLE.search(before):
        return True
    if month == "May" and _knows_may(match.string):
        return not _SURE_LEAD.search(before)
    return month in ("May", "March") and not _LEAD.search(before)


def _month_year(match: re.Match[str], _: Frame) -> Interval | None:
    return _told(month_days(int(match["y"]), month_number(match["m"])), "month", said(match, "p"))


def _month(match: re.Match[str], frame: Frame) -> Interval | None:
    part, number = said(match, "p"), month_number(match["m"])
    if not part and _is_name(match, frame.before):
        return None
    return _told(_chosen((month_days(year, number) for year in _years(match, frame)), frame), "month", part)


def _month_edge(match: re.Match[str], frame: Frame) -> Interval | None:
    number = month_number(match["m"])
    days = _chosen((month_days(year, number) for year in _years(match, frame)), frame)
    return explicit(edge_days(days, said(match, "e")), "range") if days else None


def _year(match: re.Match[str], frame: Frame) -> Interval | None:
    part = said(match, "p")
    led = _YEAR_LEAD.search(frame.before) or _YEARS_FOLLOW.match(match.string, match.end())
    if not part and (not led or _NOT_A_YEAR.search(frame.before)):
        return None
    return _told(year_days(int(match["y"])), "year", part)


def _year_edge(match: re.Match[str], _: Frame) -> Interval:
    return explicit(edge_days(year_days(int(match["y"])), said(match, "e")), "range")


def _year_range(match: re.Match[str], frame: Frame) -> Interval | None:
    first, last = int(match["y"]), match["z"]
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if second <= first or _NOT_A_YEAR.search(frame.before):
        return None
    return explicit(year_days(first, second), "range")


def _season(match: re.Match[str], _: Frame) -> Interval | None:
    return _told(season_days(int(match["y"]), said(match, "n")), "season", said(match, "p"))


def _quarter(match: re.Match[str], _: Frame) -> Interval:
    return explicit(quarter_days(int(match["y"]), ORDINAL_NUMBER[said(match, "o")]), "quarter")


def _quarter_figure(match: re.Match[str], _: Frame) -> Interval:
    return explicit(quarter_days(int(match["y"]), int(match["o"])), "quarter")


def _half_year(match: re.Match[str], _: Frame) -> Interval | None:
    half = {"first": 1, "second": 2, "last": 2}.get(said(match, "o"))
    return explicit(half_days(year_days(int(match["y"])), half), "range") if half else None


def _decade(match: re.Match[str], _: Frame) -> Interval | None:
    first = int(match["y"])
    return _told(year_days(first, first + 9), "range", said(match, "p"))


_MEANINGS: Final[dict[str, Build]] = {
    "full": _full, "figures": _figures, "day_range": _day_range, "months": _months, "day": _day,
    "month_year": _month_year, "month": _month, "month_edge": _month_edge, "year": _year, "year_edge": _year_edge,
    "year_range": _year_range, "season": _season, "quarter": _quarter, "quarter_figure": _quarter_figure,
    "half_year": _half_year, "decade": _decade,
}  # fmt: skip
CALENDAR_MEANINGS: Final[Mapping[str, Build]] = MappingProxyType(_MEANINGS)
