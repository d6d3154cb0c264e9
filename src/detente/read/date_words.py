"""The words of time, and the pieces of pattern that the rules are put together from."""

from __future__ import annotations

import re
from typing import Final

from detente.read.date_spans import Unit

_MONTH_NAMES: Final = (
    "January February March April May June July August September October November December".split()
)
_ABBREVIATED: Final = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9,
                       "Oct": 10, "Nov": 11, "Dec": 12}  # fmt: skip
_WEEKDAY_NAMES: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

MONTH_NUMBER: Final = (
    {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {name.upper(): number for number, name in enumerate(_MONTH_NAMES, 1)}
    | _ABBREVIATED
    | {name.upper(): number for name, number in _ABBREVIATED.items()}
)
WEEKDAY_NUMBER: Final = {name: number for number, name in enumerate(_WEEKDAY_NAMES)} | {
    name[:3]: number for number, name in enumerate(_WEEKDAY_NAMES)
}
NUMBER_WORD: Final = (
    {word: number for number, word in enumerate(_SMALL, 1)}
    | _TENS
    | {"a": 1, "an": 1, "another": 1, "a couple of": 2, "half a dozen": 6, "a dozen": 12}
)
ORDINAL: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _either(words: object) -> str:
    return "|".join(sorted((str(word) for word in words), key=len, reverse=True))  # type: ignore[attr-defined]


FULL_MONTH: Final = rf"(?:{_either(_MONTH_NAMES)}|{_either(name.upper() for name in _MONTH_NAMES)})"
SHORT_MONTH: Final = rf"(?:{_either(_ABBREVIATED)})"
MONTH: Final = rf"(?:{FULL_MONTH}\b|{SHORT_MONTH}\b\.?)"
WEEKDAY: Final = rf"(?:{_either(_WEEKDAY_NAMES)})"
WEEKDAY_LEAD: Final = rf"(?:(?:{_either(WEEKDAY_NUMBER)})\.?,?\s+(?:the\s+)?)?"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[ap]\.?m\b)"
YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d\d\d|\.\d|/\d)"
NUMBER: Final = rf"(?:\d{{1,3}}(?![\d.,]*\d)|(?i:{_either(NUMBER_WORD)})\b)"
UNIT: Final = r"(?:day|week|month|quarter|year|decade|centur(?=y|ies))(?:s|y|ies)?\b"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
PART: Final = r"(?:early|mid|late)"
BLANK: Final = r"[\s-]+"
COUNTED: Final = (
    r"(?!\s+(?:\w+\s+)?(?:people|persons|men|women|children|troops|soldiers|personnel|dead|tonn?es?|tons|miles|km|"
    r"kilomet\w+|met(?:re|er)s|barrels|villages|houses|dollars|euros|percent|per\s+cent|million|billion|thousand|"
    r"hundred|trillion|others|more|years|days|months|weeks|hours|minutes|degrees|seats|votes|members|jobs|firms|"
    r"companies|workers|refugees|migrants|prisoners|tanks|missiles|warheads|ships|trucks|centrifuges)\b)"
)

_UNIT_OF: Final[dict[str, Unit]] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "centur": "century",
}  # fmt: skip


def month_number(text: str) -> int:
    """Return 1..12 for a month's name, full or short, with or without its point."""
    return MONTH_NUMBER[text.rstrip(".")]


def number(text: str) -> int:
    """Return the number that a word or figures mean."""
    clean = re.sub(r"\s+", " ", text.lower())
    return int(clean) if clean.isdigit() else NUMBER_WORD[clean]


def day_number(text: str) -> int:
    """Return the day of the month, without its ordinal ending."""
    return int(text.rstrip("stndrh"))


def unit_of(text: str) -> Unit:
    """Return the unit that a noun means, singular or plural."""
    stem = text.lower()
    return next(unit for head, unit in _UNIT_OF.items() if stem.startswith(head))
