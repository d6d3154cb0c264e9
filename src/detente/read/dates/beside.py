"""What times told beside another time mean: "four days from now", "the first week of May", "at Easter"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from detente.read.dates.grammar import Build, Frame, nearest, relative, said
from detente.read.dates.spans import (
    Days,
    Unit,
    edge_days,
    month_days,
    move,
    part_days,
    shift,
    unit_days,
    year_days,
)
from detente.read.dates.words import (
    CENTURY_NUMBER,
    ORDINAL_NUMBER,
    day_number,
    decade_number,
    month_number,
    number,
    unit_of,
    weekday_number,
)
from detente.records.interval import Interval

_STEPS: Final = {
    "now": 0, "today": 0, "yesterday": -1, "tomorrow": 1, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "last night": -1, "last evening": -1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_FEW: Final[dict[Unit, tuple[int, int]]] = {
    "day": (2, 6), "week": (2, 8), "month": (2, 9), "quarter": (2, 4), "year": (2, 7), "decade": (2, 5),
    "century": (2, 5),
}  # fmt: skip
"""How many units "a few" of them, or the bare plural, may be."""
_PERFECT: Final = re.compile(r"\b(?:has|have|had)\s|['’]ve\s", re.IGNORECASE)
_SENTENCED: Final = re.compile(
    r"\b(?:jail|imprison|sentenc|suspend|ban|bann|bar|elect|appoint|extend|exten|postpon|delay|renew)\w*\s",
    re.IGNORECASE,
)
_NIGH: Final = 366


def _day(day: date) -> Interval:
    return relative((day, day), "day")


def _steps(anchor: Interval, step: int) -> Days:
    return move(anchor.start, step), move(anchor.end, step)


def _beside_day(match: re.Match[str], frame: Frame) -> Interval | None:
    """Last night, the day before yesterday, this morning."""
    if frame.anchor is None:
        return None
    words = re.sub(r"\s+", " ", said(match, "w"))
    return relative(_steps(frame.anchor, _STEPS[words]), "day")


def _from_day(match: re.Match[str], frame: Frame) -> Interval | None:
    """Four days from now; a week from yesterday: a whole unit on, to the day."""
    if frame.anchor is None:
        return None
    unit, count, base = unit_of(match["u"]), number(match["n"]), said(match, "w")
    first, last = (shift(day, count, unit) for day in _steps(frame.anchor, _STEPS[base]))
    if unit == "day" or (unit == "week" and base != "now"):
        return relative((first, last), "day" if first == last else "range")
    return relative((unit_days(first, unit)[0], unit_days(last, unit)[1]), "range")


def _ago_this(match: re.Match[str], frame: Frame) -> Interval | None:
    """Three years ago this month: the finer unit, that many of the coarser back."""
    if frame.anchor is None:
        return None
    count, unit = -number(match["n"]), unit_of(match["u"])
    fine = unit_of(match["f"]) if match["f"] else "day"
    first, last = (shift(day, count, unit) for day in (frame.anchor.start, frame.anchor.end))
    return relative((unit_days(first, fine)[0], unit_days(last, fine)[1]), "range")


def _before_last(match: re.Match[str], frame: Frame) -> Interval | None:
    """The year before last, the week after next."""
    if frame.anchor is None:
        return None
    unit, step = unit_of(match["u"]), -2 if said(match, "s") == "before last" else 2
    first, last = (shift(day, step, unit) for day in (frame.anchor.start, frame.anchor.end))
    return relative((unit_days(first, unit)[0], unit_days(last, unit)[1]), "range")


def _vague(begin: Interval, unit: Unit, sign: int) -> Days:
    """A few units from some days."""
    low, high = _FEW[unit]
    if sign < 0:
        return shift(begin.start, -high, unit), shift(begin.end, -low, unit)
    return shift(begin.start, low, unit), shift(begin.end, high, unit)


def _vague_ago(match: re.Match[str], frame: Frame) -> Interval | None:
    """Weeks ago, several years ago."""
    return relative(_vague(frame.anchor, unit_of(match["u"]), -1), "range") if frame.anchor else None


def _vague_later(match: re.Match[str], frame: Frame) -> Interval | None:
    """Weeks later, a few days earlier: told from the time named before."""
    if frame.previous is None:
        return None
    sign = -1 if said(match, "s") in ("earlier", "before", "previously") else 1
    return relative(_vague(frame.previous, unit_of(match["u"]), sign), "range")


def _fortnight(match: re.Match[str], frame: Frame) -> Interval | None:
    """A fortnight ago is from the day of writing, a fortnight later from the time before."""
    back = said(match, "s") in ("ago", "earlier")
    begin = frame.anchor if said(match, "s") == "ago" else frame.previous
    if begin is None:
        return None
    days = _steps(begin, -14 if back else 14)
    return relative((unit_days(days[0], "week")[0], unit_days(days[1], "week")[1]), "week")


def _part_that(match: re.Match[str], frame: Frame) -> Interval | None:
    """Later that month: what is left of it after the time named before; earlier that year: what had gone."""
    previous, unit = frame.previous, unit_of(match["u"])
    if previous is None:
        return None
    first, last = unit_days(previous.start, unit)[0], unit_days(previous.end, unit)[1]
    if unit == "day" or previous.days > (last - first).days / 2:
        return relative((first, last), "range")
    if said(match, "p") == "later":
        return relative((previous.end, last), "range")
    return relative((first, previous.start), "range")


def _weekday_beside(match: re.Match[str], frame: Frame) -> Interval | None:
    """The following Tuesday, the previous Friday: told from the time named before."""
    if frame.previous is None or frame.previous.days > 7:
        return None
    wanted, back = weekday_number(match["w"]), said(match, "s") in ("previous", "preceding")
    if back:
        day = move(frame.previous.start, -1 - (frame.previous.start.weekday() - 1 - wanted) % 7)
    else:
        day = move(frame.previous.end, 1 + (wanted - frame.previous.end.weekday() - 1) % 7)
    return _day(day)


def _day_side(match: re.Match[str], frame: Frame) -> Interval | None:
    """Next October 15, last 3 March."""
    if frame.anchor is None:
        return None
    month, number_ = month_number(match["m"]), day_number(match["d"])
    found = [
        first.replace(day=number_)
        for year in range(frame.anchor.start.year - 2, frame.anchor.end.year + 3)
        for first, last in (month_days(year, month),)
        if number_ <= last.day
    ]
    side = said(match, "s")
    if side in ("next", "coming"):
        return _day(min(day for day in found if day > frame.anchor.end))
    if side == "last":
        return _day(max(day for day in found if day < frame.anchor.start))
    return _day(nearest([(day, day) for day in found], frame.anchor, frame.tense)[0])


def _whole(match: re.Match[str], frame: Frame) -> Days | None:
    """The month or year of which a part is told."""
    told = match["y"] or match["y2"]
    year = int(told) if told else None
    if match["m"]:
        wanted = month_number(match["m"])
        if year is not None:
            return month_days(year, wanted)
        if frame.anchor is None:
            return None
        near = range(frame.anchor.start.year - 1, frame.anchor.end.year + 2)
        return nearest([month_days(one, wanted) for one in near], frame.anchor, frame.tense)
    if year is not None:
        return year_days(year)
    if frame.anchor is None:
        return None
    step = {"last": -1, "next": 1}.get(said(match, "s").strip(), 0)
    unit = unit_of(match["v"])
    return unit_days(shift(frame.anchor.start, step, unit), unit)


def _nth_week(match: re.Match[str], frame: Frame) -> Interval | None:
    """The first week of May is its first seven days; the last week its last."""
    days, which = _whole(match, frame), said(match, "o")
    if days is None:
        return None
    if which in ("last", "final"):
        return relative((move(days[1], -6), days[1]), "week")
    first = move(days[0], 7 * (ORDINAL_NUMBER[which] - 1))
    return relative((first, move(first, 6)), "week") if first <= days[1] else None


def _first_of(match: re.Match[str], frame: Frame) -> Interval | None:
    """The first three months of 2017; the last ten days of March; the last days of a year."""
    days = _whole(match, frame)
    if days is None:
        return None
    at_start = said(match, "o") in ("first", "opening", "early")
    if not said(match, "n"):
        return relative(edge_days(days, "start" if at_start else "end"), "range")
    count, unit = number(match["n"]), unit_of(match["u"])
    if at_start:
        return relative((days[0], min(days[1], move(shift(days[0], count, unit), -1))), "range")
    return relative((max(days[0], move(shift(move(days[1], 1), -count, unit), 0)), days[1]), "range")


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return move(first, (3 - first.weekday()) % 7 + 21)


def _feast(name: str, year: int) -> Days:
    """The days of a feast in a year; Easter without its Sunday runs from Good Friday to Easter Monday."""
    if name.startswith(("easter", "good")):
        sunday = _easter(year)
        low, high = {"easter sunday": (0, 0), "easter monday": (1, 1), "good friday": (-2, -2)}.get(
            name, (-2, 1)
        )
        return move(sunday, low), move(sunday, high)
    if name == "thanksgiving":
        return _thanksgiving(year), _thanksgiving(year)
    if name == "the new year":
        return date(year, 1, 1), date(year, 1, 7)
    month, day, last = {
        "christmas": (12, 24, 26), "christmas eve": (12, 24, 24), "christmas day": (12, 25, 25),
        "boxing day": (12, 26, 26), "new year's eve": (12, 31, 31), "new year's day": (1, 1, 1),
    }[name]  # fmt: skip
    return date(year, month, day), date(year, month, last)


def _holiday(match: re.Match[str], frame: Frame) -> Interval | None:
    """At Easter, on Christmas Eve 2018, by the New Year."""
    name = re.sub(r"\s+", " ", said(match, "h")).replace("’", "'")
    if match["y"]:
        return Interval(*_feast(name, int(match["y"])), "explicit", None, "range")
    if frame.anchor is None:
        return None
    years = range(frame.anchor.start.year - 1, frame.anchor.end.year + 2)
    found = [_feast(name, year) for year in years]
    side = said(match, "s")
    if side == "last":
        return relative(max(days for days in found if days[1] < frame.anchor.start), "range")
    if side == "next":
        return relative(min(days for days in found if days[0] > frame.anchor.end), "range")
    return relative(nearest(found, frame.anchor, frame.tense), "range")


def _count_of(match: re.Match[str], frame: Frame) -> Interval | None:
    """Seven years of discord: the years up to the day of writing, unless a plan or an old story is told."""
    anchor, previous = frame.anchor, frame.previous
    if anchor is None or frame.tense in ("future", "planned", "modal"):
        return None
    if previous is not None and (anchor.start - previous.end).days > _NIGH:
        return None
    first = shift(anchor.start, -number(match["n"]), unit_of(match["u"]))
    return relative((first, anchor.end), "range", "inferred")


def _for_count(match: re.Match[str], frame: Frame) -> Interval | None:
    """Has lasted for seven years: the years up to the day of writing."""
    anchor, before = frame.anchor, frame.before
    perfect = _PERFECT.search(before)
    if anchor is None or perfect is None or perfect.group().lower().startswith("had"):
        return None
    if _SENTENCED.search(before, perfect.end()):
        return None
    first = shift(anchor.start, -number(match["n"]), unit_of(match["u"]))
    return relative((first, anchor.end), "range")


def _decade_word(match: re.Match[str], frame: Frame) -> Interval | None:
    """The late seventies: of the last century that is over by the day of writing, so 2020 is the twenties of none."""
    if frame.anchor is None:
        return None
    now = frame.anchor.end.year
    first = now - now % 100 + decade_number(match["w"])
    days = year_days(first - 100 if first > now else first, (first - 100 if first > now else first) + 9)
    part = said(match, "p")
    return Interval(*(part_days(days, part) if part else days), "explicit", None, "range")


def _century(match: re.Match[str], _: Frame) -> Interval | None:
    words = said(match, "c")
    count = CENTURY_NUMBER.get(words) or int(re.sub(r"\D", "", words))
    if not 1 <= count <= 21:
        return None
    first = 100 * count - 99
    low, high = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}.get(said(match, "p"), (0, 99))
    return Interval(*year_days(first + low, first + high), "explicit", None, "range")


_MEANINGS: Final[dict[str, Build]] = {
    "beside_day": _beside_day, "from_day": _from_day, "ago_this": _ago_this, "before_last": _before_last,
    "vague_ago": _vague_ago, "vague_later": _vague_later, "fortnight": _fortnight, "part_that": _part_that,
    "weekday_beside": _weekday_beside, "day_side": _day_side, "nth_week": _nth_week, "first_of": _first_of,
    "holiday": _holiday, "count_of": _count_of, "for_count": _for_count, "century": _century,
    "decade_word": _decade_word,
}  # fmt: skip
BESIDE_MEANINGS: Final[Mapping[str, Build]] = MappingProxyType(_MEANINGS)
