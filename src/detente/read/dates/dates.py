"""Time expressions: the words of a sentence that say when, and the days they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from detente.read.annotation import TimeExpression, Token
from detente.read.dates.grammar import Frame, Tense
from detente.read.dates.occasions import find_occasions
from detente.read.dates.rules import Head, rules_for
from detente.read.dates.spans import move, shift, unit_days
from detente.read.dates.tense import is_told, tense_at
from detente.read.dates.words import FULL_MONTH, NUMBER, SHORT_MONTH, UNITS, WEEKDAY, number, unit_of
from detente.records.interval import Interval
from detente.records.vocabulary import Basis

_LOOK_BACK: Final = 40
_LOOK_AHEAD: Final = 48
_HEAD_WORDS: Final = (
    "a about almost an another around at barely beginning close coming current days during earlier early eight "
    "eighteen eighty eleven end fall fifteen fifty first five following for forty four fourteen fourth half in just "
    "last late later mid middle month months more nearly next nine nineteen ninety one only over past q1 q2 q3 q4 "
    "roughly second seven seventeen seventy six sixteen sixty some spring start summer ten that the third thirteen "
    "thirty this three throughout today tomorrow tonight twelve twenty two weeks winter autumn within year yesterday"
)
_HEAD: Final = re.compile(
    rf"(?<![\w$€£])(?:(?P<figure>\d)|(?P<name>(?:{FULL_MONTH}|{SHORT_MONTH}|{WEEKDAY}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)"
    rf"|(?P<word>(?i:{'|'.join(_HEAD_WORDS.split())})\b))"
)
_HINT: Final = re.compile(
    r"\d|(?i:day\b|days\b|week|month|quarter|year|decade|centur|spring|summer|autumn|fall\b|winter|tomorrow|tonight)|"
    rf"{FULL_MONTH}|{SHORT_MONTH}\b"
)
_SINCE: Final = re.compile(r"\b(?:ever\s+)?since\s+(?:around\s+|about\s+)?(?:the\s+)?$", re.IGNORECASE)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|by|through|up\s+to|no\s+later\s+than|before)\s+(?:the\s+)?$", re.IGNORECASE
)
_OFFSET: Final = re.compile(
    rf"\b(?P<n>{NUMBER})[\s-]+(?P<u>{UNITS})\s+(?P<s>after|before)\s+(?:the\s+)?$", re.IGNORECASE
)
_FROM: Final = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO: Final = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Scope:
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


def find_times(
    text: str, tokens: Sequence[Token], anchor: Interval | None, previous: Interval | None = None
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a sentence, in order, not overlapping, the longest at each place.

    text      the whole document
    tokens    of one sentence, tagged; the search stays between the first and the last
    anchor    the days on which the text was written; None when not known: explicit dates only, and none without a year
    previous  the time that the sentence before named, for "two days later"
    returns   expressions whose interval carries the words they stand on
    """
    if not tokens:
        return ()
    scope = _Scope(text, tokens[0].start, tokens[-1].end, tokens, anchor)
    dated = tuple(_scan(scope, previous)) if _HINT.search(text, scope.start, scope.end) else ()
    occasions = find_occasions(text, scope.start, scope.end, anchor, scope.tense)
    found = _longest((*dated, *occasions)) if occasions else dated
    return tuple(
        replace(one, interval=replace(one.interval, text=text[one.start : one.end]))
        for one in _frames(scope, found)
    )


def _scan(scope: _Scope, previous: Interval | None) -> Iterator[TimeExpression]:
    at, last = scope.start, None
    while (head := _HEAD.search(scope.text, at, scope.end)) is not None:
        found = _best(scope, head, previous, last)
        if found is None:
            at = head.end()
            continue
        yield found
        previous, last, at = found.interval, found, found.end


def _best(
    scope: _Scope, head: re.Match[str], previous: Interval | None, last: TimeExpression | None
) -> TimeExpression | None:
    """The longest rule that holds at a place."""
    start, kind = head.start(), cast(Head, head.lastgroup)
    text, limit = scope.text, scope.end
    if kind == "word" and not _HINT.search(text, start, min(limit, start + _LOOK_AHEAD)):
        return None
    matches = [
        (match.end(), rule, match)
        for rule in rules_for(kind)
        if (match := rule.pattern.match(text, start, limit)) is not None
    ]
    for end, rule, match in sorted(matches, key=lambda one: -one[0]):
        tense = _tense(scope, match, last) if rule.tensed and scope.anchor else "open"
        interval = rule.build(match, Frame(scope.anchor, previous, tense, scope.before(start)))
        if interval is not None:
            return TimeExpression(start, end, interval, rule.id)
    return None


def _tense(scope: _Scope, match: re.Match[str], last: TimeExpression | None) -> Tense:
    """The tense at a match; with no verb since the last time named ("in June and in May") its side of the anchor."""
    start, anchor = match.start(), scope.anchor
    if last is not None and anchor is not None and not is_told(scope.tokens, last.end, start):
        if last.interval.start > anchor.end:
            return "future"
        if last.interval.end < anchor.start:
            return "past"
    return scope.tense(start, match.end())


def _longest(found: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Of overlapping expressions keep the longer, then the earlier."""
    kept: list[TimeExpression] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _frames(scope: _Scope, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
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


def _joined(
    scope: _Scope, first: TimeExpression, second: TimeExpression, start: int
) -> TimeExpression | None:
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


def _moved(scope: _Scope, one: TimeExpression) -> TimeExpression | None:
    """Two days after A, a week before A."""
    opening = _OFFSET.search(scope.before(one.start))
    if opening is None:
        return None
    unit, sign = unit_of(opening["u"]), 1 if opening["s"].lower() == "after" else -1
    first, last = (
        shift(day, sign * number(opening["n"]), unit) for day in (one.interval.start, one.interval.end)
    )
    days = unit_days(first, unit)[0], unit_days(last, unit)[1]
    start = one.start - len(opening.group())
    return TimeExpression(
        start, one.end, Interval(*days, "relative", None, one.interval.granularity), "date.offset"
    )


def _widened(scope: _Scope, one: TimeExpression) -> TimeExpression:
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
