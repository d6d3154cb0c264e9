"""Time expressions: the words of a sentence that say when, and the days they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, cast

from detente.read.annotation import TimeExpression, Token
from detente.read.dates.framing import Scope, framed
from detente.read.dates.grammar import Frame, Tense
from detente.read.dates.occasions import find_occasions
from detente.read.dates.rules import Head, rules_for
from detente.read.dates.story import story_time
from detente.read.dates.tense import is_told
from detente.read.dates.words import FULL_MONTH, SHORT_MONTH, WEEKDAY
from detente.records.interval import Interval

_LOOK_AHEAD: Final = 48
_HEAD_WORDS: Final = (
    "a about almost an another around at barely beginning close coming current days during earlier early eight "
    "eighteen eighty eleven end fall fifteen fifty first five following for forty four fourteen fourth half in just "
    "last late later mid middle month months more nearly next nine nineteen ninety one only over past q1 q2 q3 q4 "
    "roughly second seven seventeen seventy six sixteen sixty some spring start summer ten that the third thirteen "
    "thirty this three throughout today tomorrow tonight twelve twenty two weeks winter autumn "
    "within year yesterday years days decades several many final opening closing hours minutes moments"
)
_HEAD: Final = re.compile(
    rf"(?<![\w$€£])(?:(?P<figure>\d)|(?P<name>(?:{FULL_MONTH}|{SHORT_MONTH}|{WEEKDAY}|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    rf"Easter|Christmas|Good Friday|Boxing Day|New Year|Thanksgiving)\b)"
    rf"|(?P<word>(?i:{'|'.join(_HEAD_WORDS.split())})\b))"
)
_HINT: Final = re.compile(
    r"\d|(?i:day\b|days\b|hour|minutes\b|moment|week|month|quarter|year|decade|centur|spring|summer|autumn|fall\b|winter|tomorrow|tonight|"
    r"night\b|morning|afternoon|evening|christmas|easter|thanksgiving|\wties\b)|"
    rf"{FULL_MONTH}|{SHORT_MONTH}\b"
)


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
    scope = Scope(text, tokens[0].start, tokens[-1].end, tokens, anchor)
    dated = tuple(_scan(scope, previous)) if _HINT.search(text, scope.start, scope.end) else ()
    occasions = find_occasions(text, scope.start, scope.end, anchor, scope.tense)
    found = _longest((*dated, *occasions)) if occasions else dated
    return tuple(
        replace(one, interval=replace(one.interval, text=text[one.start : one.end]))
        for one in framed(scope, found)
    )


def _scan(scope: Scope, previous: Interval | None) -> Iterator[TimeExpression]:
    at, last = scope.start, None
    while (head := _HEAD.search(scope.text, at, scope.end)) is not None:
        found = _best(scope, head, previous, last)
        if found is None:
            at = head.end()
            continue
        yield found
        previous, last, at = found.interval, found, found.end


def _best(
    scope: Scope, head: re.Match[str], previous: Interval | None, last: TimeExpression | None
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
        story = story_time(scope, previous, last, start, tense) if rule.tensed else None
        interval = rule.build(match, Frame(scope.anchor, previous, tense, scope.before(start), story))
        if interval is not None:
            return TimeExpression(start, end, interval, rule.id)
    return None


def _tense(scope: Scope, match: re.Match[str], last: TimeExpression | None) -> Tense:
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
        at = bisect_right(kept, one.start, key=attrgetter("start"))
        clear = (at == 0 or kept[at - 1].end <= one.start) and (at == len(kept) or one.end <= kept[at].start)
        if clear:
            kept.insert(at, one)
    return tuple(kept)
