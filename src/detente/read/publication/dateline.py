"""The date that a page prints on itself: metadata, "published on" lines, datelines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from detente.read.annotation import Sentence
from detente.read.dates.spans import Days, month_days
from detente.read.dates.words import (
    DAY,
    FULL_MONTH,
    MONTH,
    SHORT_MONTH,
    WEEKDAY_LEAD,
    YEAR,
    day_number,
    month_number,
)
from detente.records.interval import Interval

_MINUTES: Final = {
    "KST": 540, "JST": 540, "HKT": 480, "SGT": 480, "GMT": 0, "UTC": 0, "Z": 0, "BST": 60, "CET": 60, "CEST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "PKT": 300, "WIB": 420, "SAST": 120, "EAT": 180, "WAT": 60,
}  # fmt: skip
_FIRST_YEAR: Final = 1900
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?")
_NUMERIC: Final = re.compile(
    r"(?<![\d/.])(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<y>20\d\d|19\d\d)(?![\d/.])"
)
_HYPHENED: Final = re.compile(r"\b(\d{1,2})-([A-Za-z]{3,9})-((?:19|20)\d\d)\b")
_MONTH_ONLY: Final = re.compile(rf"(?:(?P<y>{YEAR})-(?P<n>0[1-9]|1[0-2])|(?P<m>{MONTH}),?\s+(?P<y2>{YEAR}))")
_DATE: Final = (
    rf"(?:{WEEKDAY_LEAD}(?P<d>{DAY})\s+(?P<m>{MONTH}),?\s+(?P<y>{YEAR})"
    rf"|{WEEKDAY_LEAD}(?P<m2>{MONTH})\s+(?P<d2>{DAY}),?\s+(?P<y2>{YEAR})"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>0?[1-9]|1[0-2])[-/.](?P<d3>0[1-9]|[12]\d|3[01]|[1-9])(?!\d))"
)
_TIME: Final = re.compile(
    r"(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[aApP]\.?[mM]\b\.?)?"
    r"(?:\s*\(?(?P<zone>[A-Z]{1,4}\b)?(?P<offset>[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?\b)?)?"
)
_PRINTED: Final = re.compile(_DATE)
_FIRST: Final = re.compile(
    r"\b(?:first\s+published|published|posted|issued|released|date|filed|created)(?:\s+(?:on|at))?\s*[:|-]?\s*"
    + _DATE,
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:updated|modified|last\s+edited|edited|corrected|retrieved|accessed)\b", re.IGNORECASE
)
_AGENCY: Final = re.compile(
    rf"^(?:[A-Z][\w.'’/ -]+?,\s+)+(?P<m>{FULL_MONTH}|{SHORT_MONTH}\.?)\s+(?P<d>{DAY})(?:,?\s+(?P<y>{YEAR}))?"
    r"(?:\s*\((?P<agency>[A-Z][\w .&'’-]{1,30})\))?\s*(?:--|[-–—:])"
)
_AGENCY_DAY_FIRST: Final = re.compile(
    rf"^(?:[A-Z][\w.'’/ -]+?,\s+)+(?P<d>{DAY})\s+(?P<m>{FULL_MONTH}|{SHORT_MONTH}\.?)(?:,?\s+(?P<y>{YEAR}))?"
    r"(?:\s*\((?P<agency>[A-Z][\w .&'’-]{1,30})\))?\s*(?:--|[-–—:])"
)
_PLACE_AGENCY: Final = re.compile(
    r"^[A-Z][A-Za-z .'’-]+(?:,\s+[\w .'’-]+)?\s+\((?P<agency>[A-Z][\w .&'’-]{1,30})\)\s*(?:--|[-–—])"
)
_NEVER: Final = date(1970, 1, 1)
"""What programs write for a date that they do not have."""
_MONTHS: Final = 12
_HEAD_SENTENCES: Final = 8
_TAIL_SENTENCES: Final = 3
_SHORT: Final = 160
_PRINTED_LATER: Final = 3
"""Days between the day of an agency's line and the day of the page that carries it."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a page prints about its own day.

    day        the day, or None when only month and day are printed
    published  ISO 8601, with the time and offset if printed
    month_day  (month, day) of an agency line without a year
    agency     the agency named in the line, or None
    words      the words it stands on
    month      the days of the month, when metadata tell no more than that
    """

    day: date | None
    published: str | None
    month_day: tuple[int, int] | None
    agency: str | None
    words: str
    month: Days | None = None

    @property
    def interval(self) -> Interval | None:
        """The day, or else the month, as an explicit interval."""
        if self.day:
            return Interval(self.day, self.day, "explicit", self.words, "day")
        return Interval(*self.month, "explicit", self.words, "month") if self.month else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    suffix = next((end for end in ("", "2", "3") if parts.get(f"y{end}")), None)
    if suffix is None:
        return None
    month = parts[f"m{suffix}"] or ""
    try:
        return date(
            int(parts[f"y{suffix}"] or 0),
            int(month) if month.isdigit() else month_number(month),
            day_number(parts[f"d{suffix}"] or ""),
        )
    except ValueError:
        return None


def _zone(name: str, offset: str | None) -> int | None:
    """Minutes east of Greenwich, or None when nothing sure tells: "UTC+8", "+0530", "KST"."""
    if offset is None or name not in ("", "UTC", "GMT"):
        return _MINUTES.get(name)
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    return (hours * 60 + minutes) * (-1 if offset[0] == "-" else 1)


def _clock(day: date, after: str) -> str:
    """The day in ISO 8601, with the time that follows it, if any."""
    match = _TIME.match(after.lstrip(" ,|@-\u00a0").removeprefix("at "))
    if match is None:
        return day.isoformat()
    hour, half = int(match["h"]), (match["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    stamp = f"{day.isoformat()}T{hour:02d}:{match['min']}"
    minutes = _zone(match["zone"] or "", match["offset"])
    if minutes is None:
        return stamp
    sign = "-" if minutes < 0 else "+"
    return f"{stamp}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def from_metadata(value: str) -> Dateline | None:
    """Return what a ``published`` value of the page's metadata says, or None when it cannot be read."""
    clean = value.strip()
    if _EPOCH.fullmatch(clean):
        moment = datetime.fromtimestamp(int(clean[:10]), UTC)
        if moment.date() == _NEVER:
            return None
        return Dateline(moment.date(), moment.isoformat(), None, None, clean)
    try:
        stamp = datetime.fromisoformat(clean)
    except ValueError:
        return _written(clean)
    if stamp.year < _FIRST_YEAR or stamp.date() == _NEVER:
        return None
    whole = len(clean) <= 10
    return Dateline(stamp.date(), stamp.date().isoformat() if whole else stamp.isoformat(), None, None, clean)


def _written(value: str) -> Dateline | None:
    """A date of the metadata that is not in ISO 8601: in words, in figures that can mean one day only, or a month."""
    clean = _HYPHENED.sub(r"\1 \2 \3", value)
    match = _PRINTED.search(clean)
    day = _day(match) if match else None
    if match is None or day is None:
        match = _NUMERIC.search(clean)
        day = _only_day(match) if match else None
    if match is not None and day is not None:
        return Dateline(day, _clock(day, clean[match.end() :]), None, None, value)
    month = _MONTH_ONLY.fullmatch(clean)
    if month is None:
        return None
    number = int(month["n"]) if month["n"] else month_number(month["m"])
    return Dateline(None, None, None, None, value, month_days(int(month["y"] or month["y2"]), number))


def _only_day(match: re.Match[str]) -> date | None:
    """29/03/2018 and 03/29/2018 are one day; 03/04/2018 may be two, and is left."""
    first, second = int(match["a"]), int(match["b"])
    if (first > _MONTHS) == (second > _MONTHS) and first != second:
        return None
    day, month = max(first, second), min(first, second)
    try:
        return date(int(match["y"]), month, day)
    except ValueError:
        return None


def _labelled(line: str) -> Dateline | None:
    for match in _FIRST.finditer(line):
        day = _day(match)
        if day:
            return Dateline(day, _clock(day, line[match.end() :]), None, None, match.group().strip())
    return None


def _agency(line: str) -> Dateline | None:
    match = _AGENCY.match(line) or _AGENCY_DAY_FIRST.match(line)
    if match is None:
        place = _PLACE_AGENCY.match(line)
        return Dateline(None, None, None, place["agency"], place.group()) if place else None
    month, number = month_number(match["m"]), day_number(match["d"])
    words = match.group().rstrip(" -–—:")
    if match["y"] is None:
        return Dateline(None, None, (month, number), match["agency"], words)
    try:
        day = date(int(match["y"]), month, number)
    except ValueError:
        return None
    return Dateline(day, day.isoformat(), None, match["agency"], words)


def _bare(line: str, role: str) -> Dateline | None:
    """A short line that is little but a date, such as "The Harbour Post, Geneva, 9 March 2018"."""
    match = _PRINTED.search(line)
    day = _day(match) if match else None
    if match is None or day is None or _LATER.search(line[: match.start()]):
        return None
    rest = line[: match.start()] + line[match.end() :]
    if role != "dateline" and (len(rest) > 60 or re.search(r"[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{2,}", rest)):
        return None
    return Dateline(day, _clock(day, line[match.end() :]), None, None, match.group())


def printed(text: str, sentences: Sequence[Sentence]) -> Dateline | None:
    """Return the date that the text prints on itself, or None.

    text       the document
    sentences  with roles; the head and the foot are searched, and whatever has the role dateline
    returns    a labelled first date before a bare one, never an "updated" or "modified" one
    """
    head = [one for one in sentences if one.role == "dateline"]
    head += [one for one in (*sentences[:_HEAD_SENTENCES], *sentences[-_TAIL_SENTENCES:]) if one not in head]
    lines = [(text[one.start : one.end], one.role) for one in head]
    for line, role in lines:
        if (len(line) <= _SHORT or role == "dateline") and (found := _labelled(line)):
            return found
    agency = next((found for line, _ in lines if (found := _agency(line))), None)
    if agency and agency.day:
        return agency
    for line, role in lines:
        if len(line) <= _SHORT and (found := _bare(line, role)) and _agrees(found, agency):
            return replace(found, agency=agency.agency if agency else None)
    return agency


def _agrees(bare: Dateline, agency: Dateline | None) -> bool:
    """Whether a date in full falls near the month and day of the agency's line, which lacks its year."""
    if agency is None or agency.month_day is None or bare.day is None:
        return True
    return any(
        abs((bare.day - day).days) <= _PRINTED_LATER for day in _such_days(bare.day.year, agency.month_day)
    )


def _such_days(year: int, month_day: tuple[int, int]) -> list[date]:
    """The days with a month and day number around a year."""
    days = []
    for one in (year - 1, year, year + 1):
        with suppress(ValueError):
            days.append(date(one, *month_day))
    return days
