"""The tense around a time expression, read from the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Final

from detente.read.annotation import Token
from detente.read.dates.grammar import Tense
from detente.read.lexicon import rows

_CLAUSE_END: Final = frozenset([";", ":"])
_PAST_ENDING: Final = re.compile(r"[a-z]{2,}ed$")
_READY_WITHIN, _ACTION_WITHIN = 4, 3
_REACH: Final = 60
"""Words between which a verb still tells the tense of a time."""


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {tense: frozenset(words.split()) for tense, words in rows("date_tense.tsv")}


def _looks_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Is set to, are due, is going to, is meeting: the present that looks ahead."""
    ready = _words()["ready"]
    if at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return True
    return any(token.lower in ready for token in tokens[at + 1 : at + _READY_WITHIN]) or any(
        token.tag == "VBG" for token in tokens[at + 1 : at + _ACTION_WITHIN]
    )


def _is_state(tokens: Sequence[Token], at: int) -> bool:
    """Are met, is not yet opened: the present passive."""
    return any(token.lower in _words()["present"] for token in tokens[max(0, at - 3) : at]) and all(
        token.tag in ("AUX", "NEG", "ADV") for token in tokens[max(0, at - 1) : at]
    )


def _infinitive(tokens: Sequence[Token], at: int) -> Tense | None:
    """Is to open, agreed to meet: ahead; "travelled to meet" is left to the verb before."""
    governor, words = tokens[at - 2].lower if at > 1 else "", _words()
    return "future" if governor in words["present"] else "modal" if governor in words["planned"] else None


def _mark(tokens: Sequence[Token], at: int) -> Tense | None:
    """The tense that one word speaks for, or None: "be opened" leaves it to the word before "be"."""
    token, words = tokens[at], _words()
    word, before = token.lower, tokens[at - 1].lower if at else ""
    if before == "be" or (word in ("have", "be") and before in words["future"] | words["modal"]):
        return None
    if word in ("be", "was", "were") and "to" in (
        before,
        tokens[at + 1].lower if at + 1 < len(tokens) else "",
    ):
        return "planned"
    if word in words["future"]:
        return "future"
    if word in words["modal"]:
        return "modal" if token.text[0].islower() else None
    if word in words["present"]:
        return "future" if _looks_ahead(tokens, at) else "open"
    if before == "to" and token.tag == "VERB":
        return _infinitive(tokens, at)
    if word in words["planned"]:
        return "future" if before in words["present"] else "planned"
    if _is_state(tokens, at):
        return None
    if word in words["past"] or (
        token.tag in ("VERB", "VBN", "ADJ", "NOUN") and _PAST_ENDING.fullmatch(word)
    ):
        return "past"
    return None


def _first_mark(tokens: Sequence[Token], places: Sequence[int]) -> tuple[Tense, int] | None:
    for index in places:
        if tokens[index].text in _CLAUSE_END:
            return None
        if (found := _mark(tokens, index)) is not None:
            return found, index
    return None


def first_from(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first token that begins at an offset or after it."""
    return bisect_left(tokens, at, key=attrgetter("start"))


def is_told(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a word between two offsets tells a tense."""
    first, last = first_from(tokens, start), first_from(tokens, end)
    return any(_mark(tokens, index) for index in range(first, last))


def tense_at(tokens: Sequence[Token], start: int, end: int) -> Tense:
    """Return the tense at a place: the nearest verb to its left in the clause, else the nearest to its right.

    tokens      of the sentence, tagged
    start, end  offsets of the expression
    returns     past, future, planned (a past verb about a coming thing), modal or open; "agreed in April" is past,
                "agreed on a meeting in April" planned
    """
    before = bisect_right(tokens, start, key=attrgetter("end"))
    after = first_from(tokens, end)
    left = _first_mark(tokens, range(before - 1, max(-1, before - 1 - _REACH), -1))
    if left is not None:
        tense, index = left
        close = index >= before - 2 and _PAST_ENDING.fullmatch(tokens[index].lower)
        return "past" if tense == "planned" and close else tense
    right = _first_mark(tokens, range(after, min(len(tokens), after + _REACH)))
    if right is None:
        return "open"
    tense, index = right
    return "past" if tense == "planned" and _PAST_ENDING.fullmatch(tokens[index].lower) else tense
