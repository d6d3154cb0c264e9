"""What an -ing form hangs on when no verb stands right before it: a verb of pleading, a phrase with "with"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.governor_words import listed

_VERBAL: Final = ("VERB", "VBG", "VBN")
_PHRASE: Final = ("NAME", "NOUN", "ADJ", "DET", "POSS", "NUM", "ADV")
_REACH: Final = 6


def pleads(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a preposition hangs on a verb of pleading: "argued for", "argued in print for"."""
    if tokens[i - 1].tag == "NOUN" and tokens[i - 2].tag == "PREP":
        i -= 2
    return tokens[i - 1].tag in _VERBAL and tokens[i - 1].lower in listed("gerund-for")


def absolute(tokens: Sequence[Token], i: int) -> int | None:
    """Return the index of "with" in "with X supplying", which shares the fate of the main clause; None for another."""
    k = i
    while k > 0 and i - k < _REACH and tokens[k].tag in _PHRASE:
        k -= 1
    return k if k < i and tokens[k].lower == "with" else None
