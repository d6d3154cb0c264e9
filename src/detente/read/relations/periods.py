"""When a relation was as the text says: from the time expressions of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Sentence, TimeExpression, Token
from detente.read.relations.pairs import BREAKS
from detente.records.interval import Interval
from detente.records.vocabulary import RelationStatus

_FROM: Final = frozenset(("since", "after", "following"))
_SEASON: Final = 123
"""Days up to which "after" a time means after its end; what came after an act of some year may be of that year."""

_REACH: Final = 8
"""Tokens from the word that opens a clause among which its own time stands."""

_OPENERS: Final = frozenset(("since", "after", "when", "until", "before", "as"))


def period_of(
    sentence: Sentence, head: Token, status: RelationStatus, written: Interval | None
) -> Interval | None:
    """Return the days for which a relation is asserted, or None when the sentence does not say.

    head     first token of the relation's words
    status   only what is observed has a period
    written  date of the document; it ends "since ..."
    """
    if status != "observed":
        return None
    times = sorted(sentence.times, key=lambda t: (_distance(t, head), t.start))
    for time in times:
        opener = _opener(sentence, time, head)
        if opener is None:
            continue
        if opener in _FROM:
            return _until(time, written, after=opener != "since")
        if opener in ("", "when", "as") and (written is None or time.interval.start <= written.end):
            return _clipped(time.interval, written)
    return None


def _distance(time: TimeExpression, head: Token) -> int:
    return max(time.start - head.end, head.start - time.end, 0)


def _opener(sentence: Sentence, time: TimeExpression, head: Token) -> str | None:
    """Return the word that opens the time's clause ("since"), "" when it stands in the relation's, None when apart."""
    tokens = [t for t in sentence.tokens if t.start < max(time.start + 6, head.start)]
    low, high = sorted((time.start, head.start))
    if any(low <= t.start < high and t.lower in BREAKS for t in tokens):
        return None
    if time.start < head.start:
        clause = _back_to_comma([t for t in tokens if t.start <= time.start])
        found = [t.lower for t in clause if t.lower in _FROM]
        return found[-1] if found else ""
    between = [t for t in tokens if low <= t.start]
    openers = [k for k, t in enumerate(between) if t.lower in _OPENERS or t.tag == "WH"]
    if not openers:
        return ""
    return between[openers[-1]].lower if len(between) - openers[-1] <= _REACH else None


def _back_to_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    marks = [k for k, token in enumerate(tokens) if token.lower in (",", *BREAKS)]
    return tokens[marks[-1] + 1 :] if marks else tokens


def _until(time: TimeExpression, written: Interval | None, *, after: bool) -> Interval:
    sharp = after and time.interval.days <= _SEASON
    start = time.interval.end if sharp else time.interval.start
    end = max(written.end if written else time.interval.end, start)
    return Interval(start, end, time.interval.basis, time.interval.text, "range")


def _clipped(interval: Interval, written: Interval | None) -> Interval:
    if written is None or interval.end <= written.end:
        return interval
    return Interval(interval.start, written.end, interval.basis, interval.text, "range")
