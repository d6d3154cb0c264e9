"""The time that a text is telling of, when that lies well before its own: "In 1939 ... . In late September ..."."""

from __future__ import annotations

import re
from typing import Final

from detente.read.annotation import TimeExpression
from detente.read.dates.framing import Scope
from detente.read.dates.grammar import Tense
from detente.records.interval import Interval

_LONG_AGO: Final = 366
_NEAR: Final = 400
_LEAD: Final = 30
_ADVERBIAL: Final = re.compile(
    r"(?:^|\W)(?:in|on|by|during|since|from|until|till|after|before)\s+(?:(?:the|early|late|mid|about|around)[\s-]+)*$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"\b(?:later|earlier|next|following|same|that)\b", re.IGNORECASE)
_SPEAKING: Final = re.compile(r"\b(?:said|says|told|announced|reported|wrote|tweeted|added|confirmed)\b")


def story_time(
    scope: Scope, previous: Interval | None, last: TimeExpression | None, start: int, tense: Tense
) -> Interval | None:
    """Return the time last named, when the text goes on telling of it: a month or day without its year lies then.

    scope     the sentence
    previous  the time named before, in this sentence or before it
    last      the time named before in this sentence, or None
    start     where the words stand
    tense     at the words
    returns   None unless that time is more than a year back, stands just before, says when something was ("in 1939",
              not "the 1939 pact"), and nobody speaks of it now ("he said on 3 May")
    """
    anchor = scope.anchor
    if (
        tense != "past"
        or anchor is None
        or previous is None
        or (anchor.start - previous.end).days <= _LONG_AGO
    ):
        return None
    at = last.start if last is not None else _place(scope, previous)
    if at is None or _SPEAKING.search(scope.text, max(scope.start, start - _NEAR), start):
        return None
    counted = previous.basis == "relative" and _COUNTED.search(previous.text or "")
    return previous if counted or _ADVERBIAL.search(scope.text[max(0, at - _LEAD) : at]) else None


def _place(scope: Scope, previous: Interval) -> int | None:
    """Where the time named before the sentence stands, if near."""
    if previous.text is None:
        return None
    at = scope.text.rfind(previous.text, max(0, scope.start - _NEAR), scope.start)
    return None if at < 0 else at
