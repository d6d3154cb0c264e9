"""What times told from the day of writing, or from a time named before, mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from detente.read.dates.grammar import Build, Frame, Tense, nearest, relative, said
from detente.read.dates.spans import (
    Days,
    Unit,
    edge_days,
    half_days,
    month_days,
    move,
    part_days,
    quarter_days,
    season_days,
    shift,
    unit_days,
    year_days,
)
from detente.read.dates.words import ORDINAL_NUMBER, day_number, month_number, number, unit_of, weekday_number
from detente.records.interval import Interval
from detente.records.vocabulary import Granularity

_GRANULARITY: Final[dict[Unit, Granularity]] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "range",
    "century": "range",
}  # fmt: skip
_WEEK: Final = 6
_MONTH: Final = 31
_SIDE: Final = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_VAGUE_DAYS: Final[dict[Unit, int]] = {
    "day": 7, "week": 56, "month": 274, "quarter": 366, "year": 1826, "decade": 10958, "century": 73050,
}  # fmt: skip

Anchored = Callable[[re.Match[str], Interval, Tense], Interval | None]


def _anchored(meaning: Anchored) -> Build:
    """A meaning that needs the day of writing: without it there is none."""
    return lambda match, frame: meaning(match, frame.anchor, frame.tense) if frame.anchor else None


def _units(anchor: Interval, count: int, unit: Unit) -> Days:
    """The calendar units that lie ``count`` from those of the anchor."""
    first, last = shift(anchor.start, count, unit), shift(anchor.end, count, unit)
    return unit_days(first, unit)[0], unit_days(last, unit)[1]


def _side(match: re.Match[str]) -> int:
    return _SIDE.get(said(match, "s"), 0)


def _named_day(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    step = {"yesterday": -1, "tomorrow": 1}.get(said(match, "w"), 0)
    return relative((move(anchor.start, step), move(anchor.end, step)), "day")


_THE: Final = re.compile(r"\bthe\s+$", re.IGNORECASE)


def _steps_on(match: re.Match[str], frame: Frame) -> bool:
    """Whether "the next week", "next day" go on from a time named before."""
    definite = match.group().lower().startswith("the") or _THE.search(frame.before)
    return said(match, "s") == "next" and (bool(definite) or unit_of(match["u"]) == "day")


def _unit(match: re.Match[str], frame: Frame) -> Interval | None:
    """Last week, late next month; "the next day" of a story is told from the time before, and left to that rule."""
    anchor, tense = frame.anchor, frame.tense
    if anchor is None or (tense == "past" and _steps_on(match, frame)):
        return None
    unit, part = unit_of(match["u"]), said(match, "p")
    days = _units(anchor, _side(match), unit)
    if part in ("earlier", "later"):
        return _toward(days, anchor, part)
    if not part:
        return relative(days, _GRANULARITY[unit])
    days = part_days(days, part)
    if tense == "past" and days[0] <= anchor.end < days[1]:
        days = days[0], anchor.end
    return relative(days, "range")


def _toward(days: Days, anchor: Interval, part: str) -> Interval:
    """What lies in a unit before the day of writing, or after it.

    Earlier in a week counts from its Sunday: where weeks begin is not the same for all who write.
    """
    if part == "earlier" and (days[1] - days[0]).days == _WEEK:
        days = move(days[0], -1), days[1]
    if days[1] < anchor.start or days[0] > anchor.end:
        return relative(part_days(days, "early" if part == "earlier" else "late"), "range")
    if part == "earlier":
        return relative((days[0], max(days[0], move(anchor.end, -1))), "range")
    return relative((min(days[1], move(anchor.start, 1)), days[1]), "range")


def _unit_edge(match: re.Match[str], frame: Frame) -> Interval | None:
    """The end of this month; "the start of the month" of a story is of the month that it has come to."""
    base, unit = frame.anchor, unit_of(match["u"])
    if base is None:
        return None
    told = frame.previous if frame.tense == "past" and not said(match, "s") else None
    if told is not None and told.end < base.start and told.days <= _MONTH and unit in ("month", "year"):
        base = told
    days = _units(base, _side(match), unit)
    return relative(edge_days(days, said(match, "e") or "end"), "range")


def _weekend(match: re.Match[str], anchor: Interval, tense: Tense) -> Interval:
    side = _side(match)
    over = tense == "past" or said(match, "s").endswith("past")
    if side == 0 and over and anchor.end.weekday() < 5:
        side = -1
    first, last = _units(anchor, side, "week")
    return relative((move(first, 5), last), "range")


def _beside(found: list[Days], match: re.Match[str], anchor: Interval, tense: Tense) -> Days:
    """Of yearly ranges the last that is over, the next to begin, or the nearest."""
    side = _side(match)
    if said(match, "s") == "this" and tense == "past":
        return max(days for days in found if days[0] <= anchor.end)
    if side < 0:
        return max(days for days in found if days[1] < anchor.end)
    if side > 0:
        return min(days for days in found if days[0] > anchor.end)
    return nearest(found, anchor, tense)


def _month_side(match: re.Match[str], anchor: Interval, tense: Tense) -> Interval:
    wanted, part = month_number(match["m"]), said(match, "p")
    found = [month_days(year, wanted) for year in range(anchor.start.year - 2, anchor.end.year + 3)]
    days = _beside(found, match, anchor, tense)
    return relative(part_days(days, part), "range") if part else relative(days, "month")


def _season_side(match: re.Match[str], anchor: Interval, tense: Tense) -> Interval:
    """Last summer, late this spring, the end of the winter; without a side the part itself must fit the tense."""
    season, part, edge = said(match, "n"), said(match, "p"), said(match, "e")

    def cut(days: Days) -> Days:
        return edge_days(days, edge) if edge else part_days(days, part) if part else days

    whole = [season_days(year, season) for year in range(anchor.start.year - 2, anchor.end.year + 3)]
    if _side(match):
        days = cut(_beside(whole, match, anchor, tense))
    else:
        days = _beside([cut(one) for one in whole], match, anchor, tense)
    return relative(days, "range" if part or edge else "season")


_SEASON_LEAD: Final = re.compile(
    r"\b(?:in|by|since|during|until|till|before|after|over|through|throughout|for|this)\s+$", re.IGNORECASE
)


def _season_bare(match: re.Match[str], frame: Frame) -> Interval | None:
    """In the spring; "the fall of the city" is none."""
    if frame.anchor is None or not _SEASON_LEAD.search(frame.before):
        return None
    return _season_side(match, frame.anchor, frame.tense)


def _month_of_year(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    month, part = month_number(match["m"]), said(match, "p")
    first, last = (month_days(day.year + _side(match), month) for day in (anchor.start, anchor.end))
    days = first[0], last[1]
    return relative(part_days(days, part), "range") if part else relative(days, "month")


def _day_of_year(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    month, day = month_number(match["m"]), day_number(match["d"])
    first, last = (month_days(one.year + _side(match), month) for one in (anchor.start, anchor.end))
    days = first[0].replace(day=min(day, first[1].day)), last[1].replace(day=min(day, last[1].day))
    return relative(days, "day" if days[0] == days[1] else "range")


def _ago(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    """Some units back; "six decades ago" is between sixty and seventy years, "a year ago" is about a year."""
    count, unit = number(match["n"]), unit_of(match["u"])
    if unit in ("decade", "century") and count == 1:
        near = 1 if unit == "decade" else 10
        first, last = shift(anchor.start, -1, unit), shift(anchor.end, -1, unit)
        return relative(year_days(first.year - near, last.year + near), "range")
    if unit in ("decade", "century"):
        first = shift(anchor.start, -(count + 1), unit)
        return relative(year_days(first.year + 1, shift(anchor.end, -count, unit).year), "range")
    if unit == "year" and count == 1:
        first, last = _units(anchor, -12, "month")
        return relative((shift(first, -1, "month"), unit_days(shift(last, 1, "month"), "month")[1]), "range")
    return relative(_units(anchor, -count, unit), _GRANULARITY[unit])


def _elapsed(match: re.Match[str], anchor: Interval, tense: Tense) -> Interval | None:
    """Six months after the talks, told in the present: counted back from the day of writing."""
    return _ago(match, anchor, tense) if tense == "open" else None


def _past_run(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    count = number(said(match, "n") or "one")
    return relative((shift(anchor.start, -count, unit_of(match["u"])), anchor.end), "range")


def _future_run(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    count = number(said(match, "n") or "one")
    return relative((anchor.start, shift(anchor.end, count, unit_of(match["u"]))), "range")


def _within(match: re.Match[str], frame: Frame) -> Interval | None:
    """Within days: from the day of writing, or, where the clause tells what came to pass, from the time before."""
    anchor = frame.anchor
    if anchor is None:
        return None
    begin, unit = anchor, unit_of(match["u"])
    if frame.tense in ("past", "planned", "modal"):
        if frame.previous is not None and frame.previous.end < anchor.start:
            begin = frame.previous
        elif frame.tense == "past":
            return None
    count = said(match, "n")
    end = shift(begin.end, number(count), unit) if count else move(begin.end, _VAGUE_DAYS[unit])
    return relative((begin.start, end), "range")


_SPAN_LEAD: Final = re.compile(
    r"\b(?:first|last|\w{2,}est|most|least|time|once|twice|only)\s+$", re.IGNORECASE
)


def _in_time(match: re.Match[str], frame: Frame) -> Interval | None:
    """In two weeks: ahead, when the clause looks ahead; else, as in "the first in ten years", how long it took."""
    looks_ahead = frame.tense in ("future", "planned", "modal")
    if frame.anchor is None or not looks_ahead or _SPAN_LEAD.search(frame.before):
        return None
    unit = unit_of(match["u"])
    return relative(_units(frame.anchor, number(match["n"]), unit), _GRANULARITY[unit])


def _vague_past(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    return relative((move(anchor.start, -_VAGUE_DAYS[unit_of(match["u"])]), anchor.end), "range")


def _vague_future(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    return relative((move(anchor.start, 1), move(anchor.end, _VAGUE_DAYS[unit_of(match["u"])])), "range")


def _weekday(match: re.Match[str], anchor: Interval, tense: Tense) -> Interval:
    """The latest such day up to the anchor, or the next one when the clause looks ahead."""
    wanted, side = weekday_number(match["w"]), said(match, "s")
    step = 1 if side else 0
    if side in ("next", "coming") or side.endswith("coming") or (not side and tense in ("future", "modal")):
        first, last = (
            move(day, step + (wanted - day.weekday() - step) % 7) for day in (anchor.start, anchor.end)
        )
    elif side == "this":
        first, last = (move(unit_days(day, "week")[0], wanted) for day in (anchor.start, anchor.end))
    else:
        first, last = (
            move(day, -step - (day.weekday() - step - wanted) % 7) for day in (anchor.start, anchor.end)
        )
    return relative((first, last), "day" if first == last else "range")


def _half(match: re.Match[str], anchor: Interval, _: Tense) -> Interval | None:
    half = {"first": 1, "second": 2, "last": 2}.get(said(match, "o"))
    days = _units(anchor, _side(match), unit_of(match["u"]))
    return relative(half_days(days, half), "range") if half else None


def _quarter_side(match: re.Match[str], anchor: Interval, _: Tense) -> Interval:
    quarter, side = ORDINAL_NUMBER[said(match, "o")], _side(match)
    first, last = (quarter_days(day.year + side, quarter) for day in (anchor.start, anchor.end))
    return relative((first[0], last[1]), "quarter")


def _later(match: re.Match[str], frame: Frame) -> Interval | None:
    """Two days later: told from the time named before; a week after a day is that day of the week."""
    if frame.previous is None:
        return None
    unit, sign = unit_of(match["u"]), -1 if said(match, "s") in ("earlier", "before", "previously") else 1
    count = sign * number(match["n"])
    first, last = shift(frame.previous.start, count, unit), shift(frame.previous.end, count, unit)
    if unit == "week" and abs(count) == 1 and first == last:
        return relative((first, last), "day")
    return relative((unit_days(first, unit)[0], unit_days(last, unit)[1]), _GRANULARITY[unit])


def _neighbour(match: re.Match[str], frame: Frame) -> Interval | None:
    """The next day, the following month, the year before: told from the time named before."""
    if frame.previous is None:
        return None
    sign = -1 if said(match, "s") in ("previous", "before") else 1
    unit = unit_of(match["u"])
    day = shift(frame.previous.end if sign > 0 else frame.previous.start, sign, unit)
    return relative(unit_days(day, unit), _GRANULARITY[unit])


def _same(match: re.Match[str], frame: Frame) -> Interval | None:
    unit = unit_of(match["u"])
    if frame.previous is None or (frame.previous.days > 31 and unit in ("day", "week")):
        return None
    first, last = unit_days(frame.previous.start, unit)[0], unit_days(frame.previous.end, unit)[1]
    return relative((first, last), _GRANULARITY[unit])


_ANCHORED: Final[dict[str, Anchored]] = {
    "named_day": _named_day, "weekend": _weekend, "month_side": _month_side,
    "season_side": _season_side, "month_of_year": _month_of_year, "day_of_year": _day_of_year, "ago": _ago,
    "elapsed": _elapsed,
    "past_run": _past_run, "future_run": _future_run, "vague_past": _vague_past,
    "vague_future": _vague_future, "weekday": _weekday, "half": _half, "quarter_side": _quarter_side,
}  # fmt: skip
RELATIVE_MEANINGS: Final[Mapping[str, Build]] = MappingProxyType(
    {name: _anchored(meaning) for name, meaning in _ANCHORED.items()}
    | {
        "unit": _unit,
        "unit_edge": _unit_edge,
        "season_bare": _season_bare,
        "within": _within,
        "in_time": _in_time,
        "later": _later,
        "neighbour": _neighbour,
        "same": _same,
    }
)
