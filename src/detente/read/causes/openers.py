"""Whether a word that may open a condition or a reason opens one here: "once", "while", "as long as", "since"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.bounds import main_comma
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import has_finite

_GOING_ON: Final = word_set(
    "last lasts remain remains hold holds continue continues persist persists stand stands"
)
_SHORT: Final = 8


def not_a_clause(tokens: Sequence[Token], hit: Hit) -> bool:
    """Return whether a cue opens no clause of the kind it stands for: "ever since", "at once", "even if".

    tokens  of the sentence
    hit     the cue
    """
    before = tokens[hit.first - 1].lower if hit.first else ""
    after = tokens[hit.end].lower
    if hit.cue.id == "claim.since" or tokens[hit.end].tag == "NUM":
        return before == "ever" or tokens[hit.end].tag == "NUM"
    if hit.cue.id == "claim.once":
        return (
            tokens[hit.first].tag not in ("SUBORD", "ADV")
            or before
            in (
                "at",
                "was",
                "were",
                "that",
                "and",
                "had",
                "than",
                "least",
                "for",
                "who",
                "which",
                "he",
                "she",
                "it",
                "they",
                "we",
                "i",
            )
            or not _begins_clause(tokens, hit.end)
        )
    if hit.cue.id == "claim.while_lasts":
        opens = hit.first == 0 or tokens[hit.first - 1].tag in ("PUNCT", "CONJ")
        return not (opens and _lasts(tokens, hit.end))
    if hit.cue.id == "claim.as_long" and before == "for" and _been(tokens, hit.end):
        return True
    lone = before == "and" and main_comma(tokens, hit.end) is None
    return (
        lone
        or before in ("as", "even", "wonder", "ask", "whether")
        or after
        in (
            "not",
            "any",
            "only",
            "ever",
            "of",
        )
    )


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb stand behind "once", before a comma: not "once more", "once a habit"."""
    if tokens[at].tag in ("ADV", "PREP", "AUX", "MODAL") or tokens[at].lower in ("more", "again"):
        return False
    comma = next((n for n in range(at, len(tokens)) if tokens[n].lower in (",", ";", ".")), len(tokens))
    return tokens[at].tag in ("VBN", "VBG", "ADJ") or has_finite(tokens, at + 1, comma)


def _lasts(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause behind "while" says that something goes on: "while the sanctions last"."""
    for token in tokens[at + 1 : at + _SHORT]:
        if token.lower in _GOING_ON:
            return True
        if token.tag in ("PUNCT", "VERB", "MODAL"):
            return False
    return False


def _been(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause tells what has been so: "for as long as there have been states"."""
    return any(t.lower in ("have", "has", "had") for t in tokens[at : at + _SHORT])
