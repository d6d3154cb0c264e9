"""The days on which an undated text may have been written, from what it tells as past, as present and as coming.

Each hint allows some ranges of days; the hints are met in order of their strength, and one that contradicts the
stronger ones is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Final

from detente.read.annotation import Sentence, TimeExpression
from detente.read.dates.dates import find_times
from detente.read.dates.spans import Days, move, shift, year_days
from detente.read.dates.tense import tense_at
from detente.read.dates.words import NUMBER, YEAR, number, unit_of
from detente.read.gazetteer import Person, persons
from detente.records.interval import Interval

_FIRST_YEAR, _LAST_YEAR = 1990, 2040
_EVER: Final[Days] = (date(_FIRST_YEAR, 1, 1), date(_LAST_YEAR, 12, 31))
_WIDEST: Final = 400
_PROBE: Final = Interval(date(2001, 7, 1), date(2001, 7, 1), "inferred")
_YEARLESS: Final = ("date.day.dm", "date.day.md", "date.month.bare")
_TELLING: Final = (
    "date.unit.side",
    "date.month.side",
    "date.month.ofyear",
    "date.unit.edge",
    "date.year.month",
)
_RECENT: Final = 270
_AHEAD: Final = 180
_WEAKEST: Final = 9
_CURRENT: Final = re.compile(
    rf"\b(?P<y>{YEAR})\s+(?:marks|is\s+(?:the|a|an)|will|sees|brings|promises|begins|has\s+(?:begun|started))\b"
    rf"|\bthis\s+year\s*[,(]\s*(?P<z>{YEAR})"
)
_ON_FROM: Final = re.compile(
    rf"\b(?P<rough>almost|nearly|about|some|just\s+over|more\s+than|over)?\s*\b(?P<n>{NUMBER})[\s-]+(?P<u>weeks?|months?|years?)\s+"
    r"(?:on\s+(?:from|since|after)|have\s+passed\s+since|has\s+passed\s+since)\b",
    re.IGNORECASE,
)
_SPEAKING: Final = re.compile(r"\b(?:said|says|told|recalled|noted|added|wrote|argued|remembered)\b")
_FORMER: Final = re.compile(
    r"\b(?:former|ex|then|late|future|incoming|elected|elect|predecessor)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Bound:
    """What one hint allows, how strong it is (1 strongest), and why in words."""

    strength: int
    spans: tuple[Days, ...]
    why: str


def infer_days(
    text: str, sentences: Sequence[Sentence], month_day: tuple[int, int] | None = None
) -> Interval | None:
    """Return the days on which a text without a full date may have been written.

    text       the document
    sentences  with roles and tokens
    month_day  (month, day) of a dateline that lacks its year
    returns    an inferred interval whose text gives the reasons, at most 400 days long; None when too little tells
    """
    told = [
        one
        for one in sentences
        if one.role in ("body", "title", "subtitle", "subhead", "caption", "pullquote")
    ]
    bounds = sorted(_bounds(text, told), key=lambda bound: bound.strength)
    if month_day is not None:
        bounds.insert(
            0, _Bound(0, _every_year((month_day, month_day), 0, 0), "month and day of the dateline")
        )
    return _settle(bounds)


def _settle(bounds: Iterable[_Bound]) -> Interval | None:
    allowed: tuple[Days, ...] = (_EVER,)
    reasons: list[str] = []
    soon = False
    for bound in bounds:
        soon = soon or bound.strength == _WEAKEST
        met = _meet(allowed, bound.spans)
        if met and (met[0][0], met[-1][1]) != (allowed[0][0], allowed[-1][1]) and bound.why not in reasons:
            reasons.append(bound.why)
        allowed = met or allowed
    first, last = allowed[0][0], allowed[-1][1]
    if (last - first).days > _WIDEST:
        return None
    if soon:
        last = allowed[0][1]
    words = "no dateline; " + "; ".join(reasons)
    return Interval(first, last, "inferred", words, "day" if first == last else "range")


def _meet(left: Sequence[Days], right: Sequence[Days]) -> tuple[Days, ...]:
    """The days in both, as ranges in order; only ranges that touch each other are compared."""
    ordered = sorted(right)
    starts = [first for first, _ in ordered]
    ends = list(accumulate((last for _, last in ordered), max))
    both = (
        (max(first, near[0]), min(last, near[1]))
        for first, last in left
        for near in ordered[bisect_left(ends, first) : bisect_right(starts, last)]
    )
    return tuple(sorted({days for days in both if days[0] <= days[1]}))


@lru_cache(maxsize=2048)
def _every_year(
    month_days: tuple[tuple[int, int], tuple[int, int]], before: int, after: int
) -> tuple[Days, ...]:
    """A range of the calendar in every year, widened by days at both ends."""
    (month, day), (end_month, end_day) = month_days
    found = []
    for year in range(_FIRST_YEAR - 1, _LAST_YEAR + 1):
        first = shift(date(year, 1, 1), month - 1, "month")
        last = shift(date(year, 1, 1), end_month - 1, "month")
        found.append((move(first, day - 1 - before), move(last, end_day - 1 + after)))
    return tuple(found)


def _bounds(text: str, sentences: Sequence[Sentence]) -> Iterator[_Bound]:
    for one in sentences:
        yield from _current_year(text[one.start : one.end])
        dated = find_times(text, one.tokens, None)
        probed = find_times(text, one.tokens, _PROBE)
        for time in dated:
            yield from _with_year(one, time)
        for time in probed:
            yield from _without_year(text, one, time)
        yield from _beside_occasion(text, one, dated, probed)
    yield from _so_long_after(text, sentences)
    yield from _in_office(text, sentences)
    yield from _not_long_after(text, sentences)


def _current_year(line: str) -> Iterator[_Bound]:
    for match in _CURRENT.finditer(line):
        first, last = year_days(int(match["y"] or match["z"]))
        yield _Bound(1, ((move(first, -14), last),), f"{first.year} is the current year")


def _with_year(sentence: Sentence, time: TimeExpression) -> Iterator[_Bound]:
    words = time.interval.text or ""
    tense = tense_at(sentence.tokens, time.start, time.end)
    if tense == "past":
        yield _Bound(2, ((time.interval.start, _EVER[1]),), f"after {words}")
    elif tense == "future" and not time.rule.startswith("date.occasion"):
        yield _Bound(3, ((_EVER[0], time.interval.end),), f"not after {words}")


def _without_year(text: str, sentence: Sentence, time: TimeExpression) -> Iterator[_Bound]:
    days = (time.interval.start, time.interval.end)
    calendar = ((days[0].month, days[0].day), (days[1].month, days[1].day))
    words = text[time.start : time.end]
    if time.rule == "date.month.side" and words.lower().startswith("last"):
        yield _Bound(
            5, tuple((move(b, 1), move(b, 330)) for _, b in _every_year(calendar, 0, 0)), f"after {words}"
        )
    if time.rule not in _YEARLESS:
        return
    tense = tense_at(sentence.tokens, time.start, time.end)
    if tense == "past":
        yield _Bound(6, _every_year(calendar, 0, _RECENT), f"after {words}")
    elif tense in ("future", "planned"):
        ahead = tuple((move(a, -_AHEAD), move(a, -1)) for a, _ in _every_year(calendar, 0, 0))
        yield _Bound(7, ahead, f"before {words}")


def _beside_occasion(
    text: str, sentence: Sentence, dated: Sequence[TimeExpression], probed: Sequence[TimeExpression]
) -> Iterator[_Bound]:
    """ "Last month's summit in Rome": the days from which that month holds the occasion."""
    for occasion in (time for time in dated if time.rule.startswith("date.occasion")):
        for told in (time for time in probed if time.rule in _TELLING):
            between = text[min(told.end, occasion.end) : max(told.start, occasion.start)]
            if len(between) > 120 or _SPEAKING.search(between):
                continue
            spans = _days_that_fit(text, sentence, told, occasion.interval)
            if spans:
                words = f"{occasion.interval.text} was in {text[told.start : told.end].lower()}"
                yield _Bound(4, (spans,), words)


def _days_that_fit(text: str, sentence: Sentence, told: TimeExpression, occasion: Interval) -> Days | None:
    """The days of writing from which the words told hold the occasion: one stretch, its ends found by halving."""
    tokens = [token for token in sentence.tokens if told.start <= token.start and token.end <= told.end]

    def fits(day: date) -> bool:
        found = find_times(text, tokens, Interval(day, day, "inferred"))
        return any(time.interval.overlaps(occasion) for time in found)

    stride = 5 if "week" in text[told.start : told.end].lower() else 25
    fitting = [day for step in range(-380, 800, stride) if fits(day := move(occasion.start, step))]
    if not fitting:
        return None
    inside = range(stride, -1, -1)
    first = bisect_left(inside, 1, key=lambda back: int(fits(move(fitting[0], -back))))
    last = bisect_left(inside, 1, key=lambda on: int(fits(move(fitting[-1], on))))
    return move(fitting[0], -inside[first]), move(fitting[-1], inside[last])


def _so_long_after(text: str, sentences: Sequence[Sentence]) -> Iterator[_Bound]:
    """ "Nearly five months after the accord", which was "in May last year"."""
    for place, one in enumerate(sentences):
        match = _ON_FROM.search(text, one.start, one.end)
        if match is None:
            continue
        for near in sentences[place : place + 4]:
            for time in find_times(text, near.tokens, _PROBE):
                if time.rule == "date.month.ofyear" and time.interval.end.year == _PROBE.start.year - 1:
                    yield _Bound(
                        5,
                        tuple(_months_after(match, time.interval)),
                        f"{match.group().strip()} {time.interval.text}",
                    )


def _months_after(match: re.Match[str], month: Interval) -> Iterator[Days]:
    count, unit = number(match["n"]), unit_of(match["u"])
    rough = (match["rough"] or "").lower()
    early, late = (
        (20, 0)
        if rough in ("almost", "nearly")
        else (0, 25)
        if "over" in rough or "more" in rough
        else (15, 15)
    )
    for year in range(_FIRST_YEAR, _LAST_YEAR):
        first, last = date(year, month.start.month, 1), shift(date(year, month.start.month, 1), 1, "month")
        low, high = move(shift(first, count, unit), -early), move(shift(last, count, unit), late - 1)
        low, high = max(low, date(year + 1, 1, 1)), min(high, date(year + 1, 12, 31))
        if low <= high:
            yield low, high


def _in_office(text: str, sentences: Sequence[Sentence]) -> Iterator[_Bound]:
    """Somebody called by an office: the text falls in the years of office."""
    body = " ".join(text[one.start : one.end] for one in sentences)
    for person in (one for one in persons() if one.name in body):
        spans = tuple(
            (tenure.start, move(tenure.end or _EVER[1], 45))
            for tenure in person.tenures
            if tenure.start and _called(body, person, tenure.office)
        )
        if spans:
            yield _Bound(2, tuple(sorted(spans)), f"{person.name} in office")


def _called(body: str, person: Person, office: str) -> bool:
    for match in re.finditer(rf"\b{re.escape(office)}\s+{re.escape(person.name)}\b", body, re.IGNORECASE):
        if not _FORMER.search(body[max(0, match.start() - 25) : match.start()]):
            return True
    return False


def _not_long_after(text: str, sentences: Sequence[Sentence]) -> Iterator[_Bound]:
    """News is written within a year of the last day or month that it names in full, and rather soon than late.

    So where several stretches of that year are allowed, the first is taken.
    """
    latest: TimeExpression | None = None
    for one in sentences:
        for time in find_times(text, one.tokens, None):
            if time.interval.granularity not in ("day", "month") or time.rule.startswith("date.occasion"):
                continue
            if tense_at(one.tokens, time.start, time.end) == "past" and (
                latest is None or time.interval.start > latest.interval.start
            ):
                latest = time
    if latest is not None:
        yield _Bound(
            _WEAKEST,
            ((latest.interval.start, move(latest.interval.end, 365)),),
            f"within a year of {latest.interval.text}",
        )
