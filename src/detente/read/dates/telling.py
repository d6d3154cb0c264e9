"""Which times of a sentence say when its act was, and the time that a story has come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Sentence, TimeExpression, Token
from detente.records.interval import Interval

NUMBERED: Final = ("date.year.", "date.decade", "date.month.year", "date.century")
"""Rules of times that may tell which thing is meant: "the war of 1971"."""
_NOMINAL: Final = ("NOUN", "NAME", "NUM")
_INSIDE: Final = ("PREP", "DET", "ADV", "ADJ", "POSS", "NOUN", "NAME", "NUM")
_DASHES: Final = frozenset(("-", "–", "—", "--", "("))
_SHORT: Final = 6


def tells_when(sentence: Sentence, time: TimeExpression) -> bool:
    """Return whether a time says when its sentence's act was, so that a story may go on from it.

    False for a dateline's day, the year that names a thing ("the statute of 1996"), the time since when something
    holds, that of a participle behind its noun, and a beginning told ahead ("from January 1").
    """
    tokens = sentence.tokens
    first, end = place_of_time(tokens, time)
    lead = tokens[first - 1].lower if first else ""
    if in_dateline(tokens, first, end) or (lead == "from" and time.interval.days == 1):
        return False
    if lead == "of" and first > 1 and tokens[first - 2].tag in _NOMINAL and time.rule.startswith(NUMBERED):
        return False
    if _since_then(tokens, first):
        return False
    verb = first - 1
    while verb >= 0 and tokens[verb].tag in _INSIDE:
        verb -= 1
    return verb < 0 or not trailing(tokens, verb)


def _since_then(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before a time, back to the last stop, say since when: "since a jet was lost in May"."""
    for token in reversed(tokens[:first]):
        if token.tag == "PUNCT":
            return False
        if token.lower == "since":
            return True
    return False


def place_of_time(tokens: Sequence[Token], time: TimeExpression) -> tuple[int, int]:
    """Return the tokens [first, end) of a time."""
    first = next((i for i, t in enumerate(tokens) if t.start >= time.start), len(tokens))
    end = next((i for i, t in enumerate(tokens) if t.start >= time.end), len(tokens))
    return first, end


def in_dateline(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Return whether a time at tokens [first, end) stands in the dateline that opens a report: "OSLO, May 3 -"."""
    place = tokens[:first]
    if not 0 < len(place) <= _SHORT or end >= len(tokens) or tokens[end].text not in _DASHES:
        return False
    return tokens[0].text.isupper() and all(t.tag == "PUNCT" or t.text[:1].isupper() for t in place)


def trailing(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a participle describes the noun before it: "an accord signed", not "the accord was signed"."""
    if at == 0 or tokens[at].tag != "VBN" or tokens[at - 1].tag not in _NOMINAL:
        return False
    return not any(t.tag == "AUX" for t in tokens[max(0, at - 3) : at])


def clock_after(sentence: Sentence, previous: Interval | None) -> Interval | None:
    """Return the time that a story has come to when a sentence is read, for "the next day".

    previous  the time it had come to before
    returns   the last time of the sentence that tells when something was; a caption moves no story
    """
    if sentence.role not in ("body", "title", "subtitle"):
        return previous
    told = [time.interval for time in sentence.times if tells_when(sentence, time)]
    return told[-1] if told else previous
