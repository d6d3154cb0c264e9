"""Whose opinion a clause is when a phrase says so: "in her view", "by the envoy's account", "to his mind"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import word_set

Range = tuple[int, int]
_OPINIONS: Final = word_set(
    "view views judgement judgment account opinion reading estimate estimates eyes telling mind assessment reckoning"
)
_LEADS: Final = word_set("in on by to")
OWNERS: Final = word_set("his her their")
_NAMING: Final = ("NAME", "NOUN", "ADJ", "DET")
_LONGEST: Final = 6


def opinions(tokens: Sequence[Token]) -> list[tuple[Range, Range]]:
    """Return the phrases that say whose opinion something is, each with the range of its owner.

    tokens   of the sentence
    returns  (phrase with its commas, owner), as token ranges
    """
    found = []
    for n, token in enumerate(tokens):
        if token.lower in _OPINIONS and (owner := _owner(tokens, n)) is not None:
            first = owner[0] - 1
            start = first - (first > 0 and tokens[first - 1].lower == ",")
            end = n + 1 + (n + 1 < len(tokens) and tokens[n + 1].lower == ",")
            found.append(((start, end), owner))
    return found


def _owner(tokens: Sequence[Token], noun: int) -> Range | None:
    """Return who holds the opinion, None when the noun is no such phrase."""
    last = noun - 1
    if last > 0 and tokens[last].tag == "ADJ":
        last -= 1
    if last < 1:
        return None
    if tokens[last].lower in OWNERS:
        return (last, last + 1) if tokens[last - 1].lower in _LEADS else None
    if tokens[last].tag != "POSS":
        return None
    first = last
    while first > 0 and last - first < _LONGEST and tokens[first - 1].tag in _NAMING:
        first -= 1
    return (first, last) if first and first < last and tokens[first - 1].lower in _LEADS else None
