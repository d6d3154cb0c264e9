"""Hedges: the words that say how sure a text is of something, and how far each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, cast

from detente.read.annotation import Token
from detente.read.grammar.governor_words import listed
from detente.read.lexicon import rows
from detente.records.vocabulary import Hedge

Found = tuple[Hedge, int, int]

_MODALS: Final = ("may", "might", "could", "can", "must")
_STOPS: Final = frozenset((";", ":", "—", "–", "(", ")"))
_LINKING: Final = ("is", "are", "was", "were", "be", "been", "seem", "seems", "seemed", "remains", "looks")
_NOT: Final = ("not", "n't", "n’t", "never")
_DEGREE: Final = ("quite", "very", "most", "highly", "all", "almost")
_REACH_LEFT: Final = 14
_REACH_RIGHT: Final = 4


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge, cues in rows("event_hedges.tsv"):
        for cue in cues.split("|"):
            words = tuple(cue.split())
            index.setdefault(words[0], []).append((words, cast("Hedge", hedge)))
    return {first: tuple(sorted(row, key=lambda r: -len(r[0]))) for first, row in index.items()}


def find_hedge(tokens: Sequence[Token], start: int, end: int) -> Found | None:
    """Return the hedge over a stretch of a sentence, with the indices of its cue's first and last token.

    tokens      of one sentence
    start, end  offsets of the stretch
    returns     the cue inside the stretch or nearest to it; None when there is none in its scope
    """
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    left, right = _window(tokens, first, last)
    found = [hit for i in range(left, right) if (hit := _cue_at(tokens, i)) is not None]
    return min(found, key=lambda hit: _distance(hit, first, last), default=None)


def _distance(hit: Found, first: int, last: int) -> tuple[int, int]:
    """Cues that open the stretch or stand just before it come first, then those inside, then those after."""
    gap = first - hit[2] if hit[2] < first else hit[1] - last if hit[1] > last else hit[1] - first
    return gap, hit[1]


def _window(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the token range in which a cue may stand for a stretch."""
    left = first
    while left > 0 and first - left < _REACH_LEFT and not _closes(tokens, left - 1, first):
        left -= 1
    left = _before_that(tokens, left)
    right = last + 1
    if any(token.tag in ("VERB", "AUX", "MODAL") for token in tokens[first : last + 1]):
        return left, right
    while right < len(tokens) and right - last <= _REACH_RIGHT and not _closes(tokens, right, last):
        right += 1
    return left, right


def _closes(tokens: Sequence[Token], i: int, anchor: int) -> bool:
    token = tokens[i]
    if token.lower in _STOPS or token.tag in ("SUBORD", "WH"):
        return True
    if token.lower == "," and i == 1 and tokens[0].tag == "ADV":
        return False
    if token.lower == "," and i < anchor:
        return i + 1 < len(tokens) and tokens[i + 1].tag in (
            "CONJ",
            "PRON",
            "DET",
            "NAME",
            "WH",
            "SUBORD",
            "VBG",
        )
    return token.lower == "but" or (token.lower in listed("speaking") and i < anchor)


def _before_that(tokens: Sequence[Token], left: int) -> int:
    """Reach over "that" to the words it completes: "it is likely that ...", "there is a danger that ..."."""
    if left == 0 or tokens[left - 1].lower != "that":
        return left
    cue = max(0, left - 6)
    near = range(cue, left - 1)
    return cue if any((hit := _cue_at(tokens, i)) is not None and hit[2] == left - 2 for i in near) else left


def _cue_at(tokens: Sequence[Token], i: int) -> Found | None:
    """Return the hedge whose cue begins at a token, its words' sense checked."""
    for words, hedge in _index().get(tokens[i].lower, ()):
        last = i + len(words) - 1
        if last < len(tokens) and all(tokens[i + k].lower == word for k, word in enumerate(words)):
            return _sense(tokens, i, last, hedge)
    return None


def _sense(tokens: Sequence[Token], i: int, last: int, hedge: Hedge) -> Found | None:
    token = tokens[i]
    if token.lower in _MODALS and (
        token.tag not in ("MODAL", "AUX", "VERB") or (i and token.text[0].isupper())
    ):
        return None
    if token.lower in ("need", "needs") and i == last and token.tag == "NOUN":
        return None
    if token.lower == "certain" and i == last and (i == 0 or tokens[i - 1].lower not in _LINKING):
        return None
    if token.lower in ("can", "could") and last + 1 < len(tokens) and tokens[last + 1].lower in _NOT:
        return None
    if i and tokens[i - 1].lower in _NOT:
        return _flip(hedge, i - 1, last)
    return hedge, _widen(tokens, i), last


def _widen(tokens: Sequence[Token], i: int) -> int:
    """Take a degree word into the cue: "quite possibly", "very likely"."""
    return i - 1 if i and tokens[i - 1].lower in _DEGREE else i


def _flip(hedge: Hedge, first: int, last: int) -> Found | None:
    flipped: dict[Hedge, Hedge] = {
        "likely": "unlikely",
        "unlikely": "likely",
        "certain": "possible",
        "necessary": "possible",
        "possible": "unlikely",
    }
    return flipped[hedge], first, last
