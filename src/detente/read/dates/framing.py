"""Words around a time that move or widen it: from A to B, since A, until A, two days after A."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from detente.read.annotation import TimeExpression, Token
from detente.read.dates.grammar import Tense
from detente.read.dates.spans import Days, move, shift, unit_days
from detente.read.dates.tense import first_from, tense_at
from detente.read.dates.words import NUMBER, UNITS, number, unit_of
from detente.records.interval import Interval
from detente.records.vocabulary import Basis

_LOOK_BACK: Final = 40
_SINCE: Final = re.compile(r"\b(?:ever\s+)?since\s+(?:around\s+|about\s+)?(?:the\s+)?$", re.IGNORECASE)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|by|through|up\s+to|no\s+later\s+than|before)\s+(?:the\s+)?$", re.IGNORECASE
)
_EVENT: Final = (
    r"(?:(?:the|that|this|his|her|its|their|an?)\s+)?(?:[\w'’-]+\s+){0,6}?(?:(?:of|on|in|at)\s+)?(?:the\s+)?$"
)
_OFFSET: Final = re.compile(
    rf"\b(?P<n>{NUMBER}|the)[\s-]+(?P<u>{UNITS})\s+(?P<s>after|before|following)\s+{_EVENT}", re.IGNORECASE
)
_EVE: Final = re.compile(rf"\b(?:on\s+)?the\s+eve\s+of\s+{_EVENT}", re.IGNORECASE)
_FINITE: Final = ("VERB", "AUX", "MODAL", "WH", "SUBORD")
_FAR_BACK: Final = 90
_LONG: Final = 31
_FROM: Final = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO: Final = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence to be searched."""

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    anchor: Interval | None

    def before(self, at: int) -> str:
        """The words up to a place, inside the sentence."""
        return self.text[max(self.start, at - _LOOK_BACK) : at]

    def tense(self, start: int, end: int) -> Tense:
        """The tense at a place; what has lasted since then is past."""
        return "past" if _SINCE.search(self.before(start)) else tense_at(self.tokens, start, end)


def framed(scope: Scope, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Join "from A to B", and widen "since A" and "until A"."""
    at = 0
    while at < len(found):
        one = found[at]
        opening = _FROM.search(scope.before(one.start))
        if opening and at + 1 < len(found) and _TO.fullmatch(scope.text[one.end : found[at + 1].start]):
            joined = _joined(scope, one, found[at + 1], one.start - len(opening.group()))
            if joined is not None:
                yield joined
                at += 2
                continue
        if opening and one.rule.startswith("date.range."):
            one = replace(one, start=one.start - len(opening.group()))
        yield _moved(scope, one) or _widened(scope, one)
        at += 1


def _joined(scope: Scope, first: TimeExpression, second: TimeExpression, start: int) -> TimeExpression | None:
    low, high = first.interval, second.interval
    if high.end < low.start:
        later = shift(high.end, 1, "year")
        if later < low.start or str(high.end.year) in scope.text[second.start : second.end]:
            return None
        high = replace(high, start=low.start, end=later)
    basis: Basis = "explicit" if low.basis == high.basis == "explicit" else "relative"
    return TimeExpression(
        start, second.end, Interval(low.start, high.end, basis, None, "range"), "date.range.joined"
    )


def _moved(scope: Scope, one: TimeExpression) -> TimeExpression | None:
    """Two days after A, a week before the vote of A, on the eve of A."""
    before = scope.text[max(scope.start, one.start - _FAR_BACK) : one.start]
    opening = _OFFSET.search(before) or _EVE.search(before)
    if opening is None or _has_verb(scope, one.start - len(opening.group()), one.start):
        return None
    days = _from_event(opening, one.interval)
    if days is None:
        return None
    granularity = "day" if days[0] == days[1] else one.interval.granularity
    start = one.start - len(opening.group())
    return TimeExpression(start, one.end, Interval(*days, "relative", None, granularity), "date.offset")


def _from_event(opening: re.Match[str], event: Interval) -> Days | None:
    parts = opening.groupdict()
    if "u" not in parts:
        eve = move(event.start, -1)
        return (eve, eve) if event.days <= _LONG else None
    unit, sign = unit_of(parts["u"]), -1 if parts["s"].lower() == "before" else 1
    count = 1 if parts["n"].lower() == "the" else number(parts["n"])
    first, last = (shift(day, sign * count, unit) for day in (event.start, event.end))
    return unit_days(first, unit)[0], unit_days(last, unit)[1]


def _has_verb(scope: Scope, start: int, end: int) -> bool:
    """Whether a clause of its own stands between, so that the time dates something else."""
    inside = scope.tokens[first_from(scope.tokens, start) : first_from(scope.tokens, end)]
    return any(t.tag in _FINITE and t.lower not in ("after", "before", "following") for t in inside)


def _widened(scope: Scope, one: TimeExpression) -> TimeExpression:
    before, anchor, interval = scope.before(one.start), scope.anchor, one.interval
    if anchor is None:
        return one
    since, until = _SINCE.search(before), _UNTIL.search(before)
    if since and interval.start <= anchor.end:
        days, frame, rule = (interval.start, anchor.end), since, "date.since"
    elif until and interval.end > anchor.end:
        days, frame, rule = (
            (min(anchor.start, interval.start), _limit(one, until, anchor)),
            until,
            "date.until",
        )
    else:
        return one
    return TimeExpression(
        one.start - len(frame.group()), one.end, Interval(*days, interval.basis, None, "range"), rule
    )


def _limit(one: TimeExpression, until: re.Match[str], anchor: Interval) -> date:
    """The last day of "until A"; "before A" ends the day before, "before the end of A" with A."""
    if not until.group().lower().startswith("before") or one.rule.endswith(".edge"):
        return one.interval.end
    return max(move(one.interval.start, -1), anchor.end)
