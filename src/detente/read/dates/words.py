"""The words of time, and the pieces of pattern that the rules in ``lexicon/date_rules.tsv`` are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from detente.read.dates.spans import Unit

_MONTHS: Final = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December"]  # fmt: skip
_ABBREVIATED: Final = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9,
                       "Oct": 10, "Nov": 11, "Dec": 12}  # fmt: skip
_WEEKDAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_NUMBERS: Final = {
    "a": 1, "an": 1, "another": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "half a dozen": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS: Final[dict[str, Unit]] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "centur": "century",
}  # fmt: skip
_MONTH_NUMBER: Final = {name: number for number, name in enumerate(_MONTHS, 1)} | _ABBREVIATED
_WEEKDAY_NUMBER: Final = {name[:3]: number for number, name in enumerate(_WEEKDAYS)}
ORDINAL_NUMBER: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "fifth": 5}


CENTURY_NUMBER: Final = {
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
_DECADES: Final = {
    "twent": 20,
    "thirt": 30,
    "fort": 40,
    "fift": 50,
    "sixt": 60,
    "sevent": 70,
    "eight": 80,
    "ninet": 90,
}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


FULL_MONTH: Final = rf"(?:{_either([*_MONTHS, *(name.upper() for name in _MONTHS)])})"
SHORT_MONTH: Final = rf"(?:{_either([*_ABBREVIATED, *(name.upper() for name in _ABBREVIATED)])})"
MONTH: Final = rf"(?:{FULL_MONTH}\b|{SHORT_MONTH}\b\.?)"
WEEKDAY: Final = rf"(?:{_either(_WEEKDAYS)})"
WEEKDAY_LEAD: Final = rf"(?:(?:{_either([*_WEEKDAYS, *_WEEKDAY_NUMBER])})\.?,?\s+(?:the\s+)?)?"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[ap]\.?m\b)"
YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d\d\d|\.\d|/\d)"
NUMBER: Final = rf"(?:\d{{1,3}}(?![\d.,]*\d)|(?i:{_either(_NUMBERS)})\b)".replace(" ", r"\s+")
UNIT: Final = r"(?:day|week|month|quarter|year|decade|century)\b"
UNITS: Final = r"(?:day|week|month|quarter|year|decade|centur(?=y|ies))(?:s|y|ies)?\b"
PART: Final = r"(?:early|mid|late)"
_COUNTED_NOUNS: Final = (
    "people persons men women children troops soldiers personnel dead tonnes tons miles km kilometres kilometers "
    "metres meters barrels villages houses dollars euros percent million billion thousand hundred trillion others "
    "more years days months weeks hours minutes degrees seats votes members jobs firms companies workers refugees "
    "migrants prisoners tanks missiles warheads ships vessels trucks friends countries states cases"
)
PIECES: Final = {
    "LEAD": WEEKDAY_LEAD,
    "D": rf"(?P<d>{DAY})",
    "E": rf"(?P<e>{DAY})",
    "M": rf"(?P<m>{MONTH})",
    "N": rf"(?P<n>{MONTH})",
    "Y": rf"(?P<y>{YEAR})",
    "FULL_MONTH": FULL_MONTH,
    "SHORT_MONTH": SHORT_MONTH,
    "WEEKDAY": rf"(?P<w>{WEEKDAY})",
    "SEASON": r"(?P<n>spring|summer|autumn|fall|winter)",
    "ORDINAL": r"(?P<o>first|second|third|fourth|last)",
    "DASH": r"\s?[-–—]\s?",
    "TO": r"(?:\s?[-–—]\s?|\s+(?:to|until|through)\s+)",
    "TO_OR_AND": r"(?:\s?[-–—]\s?|\s+(?:to|until|through|and)\s+)",
    "PART": rf"(?:(?P<p>(?i:{PART}))[\s-]+)?",
    "PART_IN": rf"(?:(?P<p>(?i:{PART}))[\s-]+(?:in\s+)?)?",
    "NEARER": rf"(?:(?P<p>{PART}|earlier|later)[\s-]+)?",
    "E_OF": r"(?P<e>end|start|beginning|close|middle)\s+of\s+",
    "EDGE": r"(?i:the\s+)?(?P<e>(?i:end|start|beginning|close|middle))\s+(?i:of)\s+",
    "NUMBER": rf"(?P<n>{NUMBER})",
    "UNIT": rf"(?P<u>{UNIT})",
    "UNITS": rf"(?P<u>{UNITS})",
    "FEW": r"(?:(?:a\s+few|several|some|many|a\s+number\s+of)\s+)?",
    "WHOLE": (
        rf"(?:(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?|(?P<y2>{YEAR})"
        r"|(?i:the\s+)?(?P<s>(?i:this|last|next)\s+)?(?P<v>(?i:year|month|decade))\b)"
    ),
    "PLURAL": r"(?P<u>days|weeks|months|years|decades)",
    "COUNT": rf"(?P<n>{NUMBER})[\s-]+(?P<u>(?i:{UNITS}))(?:\s+or\s+(?:so|more)\b)?",
    "CENTURY_WORDS": _either(CENTURY_NUMBER),
    "ROUGH": r"(?i:(?:about|almost|nearly|around|some|just|over|more\s+than|barely|roughly|only|at\s+least)\s+)?",
    "COUNTED": rf"(?!\s+(?:\w+\s+)?(?:{'|'.join(_COUNTED_NOUNS.split())}|per\s+cent)\b)",
}


def month_number(text: str) -> int:
    """Return 1..12 for a month's name, full or short, with or without its point."""
    return _MONTH_NUMBER[text.rstrip(".").title()]


def weekday_number(text: str) -> int:
    """Return 0 (Monday) to 6 for a day's name."""
    return _WEEKDAY_NUMBER[text[:3].title()]


def number(text: str) -> int:
    """Return the number that a word or figures mean."""
    clean = re.sub(r"\s+", " ", text.lower())
    return int(clean) if clean.isdigit() else _NUMBERS[clean]


def day_number(text: str) -> int:
    """Return the day of the month, without its ordinal ending."""
    return int(text.rstrip("stndrh"))


def decade_number(text: str) -> int:
    """Return 20 to 90 for "the twenties" to "the nineties", in words or figures, without its century."""
    stem = re.split(r"[\s-]", text.lower())[-1].lstrip("'’")
    return (
        int(stem[:2])
        if stem[:1].isdigit()
        else next(n for head, n in _DECADES.items() if stem.startswith(head))
    )


def unit_of(text: str) -> Unit:
    """Return the unit that a noun means, singular or plural."""
    stem = text.lower()
    return next(unit for head, unit in _UNITS.items() if stem.startswith(head))
