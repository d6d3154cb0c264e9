"""Verdicts: which outright judgement of a later document is about which claim."""

from __future__ import annotations

import re
from typing import Final

from detente.explain.folder import Folder
from detente.explain.outright import Told
from detente.read.gazetteer import states
from detente.records.types import Claim

_WORD: Final = re.compile(r"[A-Za-z][a-z]{3,}")
_DENIAL: Final = re.compile(
    r"\b(?:no|not|never|neither|nor|none|refuse\w*|unlikely|without)\b|n['’]t\b", re.IGNORECASE
)
_COMMON: Final = frozenset(
    [
        "that",
        "this",
        "with",
        "would",
        "could",
        "might",
        "will",
        "from",
        "have",
        "been",
        "they",
        "their",
        "there",
        "which",
        "what",
        "when",
        "last",
        "year",
        "years",
        "more",
        "than",
        "were",
        "said",
        "wrote",
        "some",
        "most",
        "into",
        "over",
        "only",
        "also",
        "before",
        "after",
        "about",
    ]
)
_GENERIC: Final = re.compile(
    r"\b(?:those|forecasters?|writers?|editorials?|analysts?|observers?|commentators?|papers?|newspapers?|many|most|some|we)\b",
    re.IGNORECASE,
)
_ALONE: Final = 3
"""Words that must be shared when nothing says that the forecaster is the same."""


def find_verdicts(claim: Claim, folder: Folder) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences of later documents that say that a claim came true, and that it did not.

    claim   a forecast or a condition with its consequence
    folder  the indexed reading
    """
    right: list[str] = []
    wrong: list[str] = []
    for told in folder.verdicts:
        if folder.is_later(told.doc, claim.doc) and is_about(told, claim):
            (right if told.came else wrong).append(told.record)
    return tuple(right[:2]), tuple(wrong[:2])


def is_about(told: Told, claim: Claim) -> bool:
    """Return whether a judgement is about a claim: the same voice and matter, or nearly the same words."""
    matter = _words(claim.effect.text) | (_words(claim.cause.text) if claim.cause else set())
    shared = len(_words(told.what) & matter)
    if claim.claimant != "author" and _same_voice(told.who, claim):
        return shared >= 1
    if claim.claimant != "author" or not _GENERIC.search(told.who):
        return False
    whole = len(_words(told.what))
    return (shared >= _ALONE or 2 <= whole <= shared) and bool(_DENIAL.search(told.what)) == bool(
        _DENIAL.search(claim.effect.text)
    )


def _words(text: str) -> set[str]:
    return {word[:5] for word in (w.lower() for w in _WORD.findall(text)) if word not in _COMMON}


def _same_voice(who: str, claim: Claim) -> bool:
    """Whether the words for a forecaster fit a claimant: a role in common, or a name or state of his."""
    if _words(who) & _words(claim.claimant):
        return True
    known = states().get(claim.claimant.split(" ")[0])
    names = () if known is None else (known.name, *known.adjectives, *known.capitals)
    return any(name in who for name in names)
