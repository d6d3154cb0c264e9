"""Context: what stands round a cue, by which a cause is told from a mere circumstance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.frames import Draft, Range
from detente.read.grammar.cue_patterns import forms
from detente.read.grammar.governor_words import forces, listed
from detente.read.grammar.phrases import has_finite
from detente.read.lexicon import rows

_REACH: Final = 6
_VERBAL: Final = frozenset(("VERB", "VBN", "VBG", "AUX", "MODAL"))


@cache
def _words(kind: str) -> frozenset[str]:
    found: set[str] = set()
    for of, words in rows("claim_reactions.tsv"):
        for word in words.split("|") if of == kind else ():
            found |= forms(word[1:]) if word.startswith("~") else {word}
    return frozenset(found)


def context(tokens: Sequence[Token], draft: Draft) -> tuple[str, ...]:
    """Return what stands round the cue of a draft, as short marks in a fixed order.

    tokens  of the sentence
    draft   with a cause

    before=TAG and behind=TAG, the tags beside the cue; under=..., what governs it; effect=verb and cause=verb, a finite
    verb on that side; reaction, occasion, both, reacts-again, the words of ``claim_reactions.tsv``; first, it opens.
    """
    first, end = draft.cue
    cause = draft.cause or (end, end)
    marks = [
        f"before={tokens[first - 1].tag if first else 'start'}",
        f"behind={tokens[end].tag if end < len(tokens) else 'end'}",
        f"under={_governor(tokens, first)}",
        *_strife(tokens, cause, draft.effect),
    ]
    if has_finite(tokens, *draft.effect):
        marks.append("effect=verb")
    if has_finite(tokens, *cause):
        marks.append("cause=verb")
    return tuple(marks if first else [*marks, "first"])


def _strife(tokens: Sequence[Token], cause: Range, effect: Range) -> list[str]:
    reacts, again = (_holds(tokens, part, "reaction") for part in (effect, cause))
    occasion = _holds(tokens, cause, "occasion")
    marks = (
        ("reaction", reacts),
        ("occasion", occasion),
        ("both", reacts and occasion),
        ("reacts-again", again),
    )
    return [name for name, is_so in marks if is_so]


def _holds(tokens: Sequence[Token], part: Range, kind: str) -> bool:
    known = _words(kind)
    return any(tokens[n].lower in known for n in range(*part))


def _governor(tokens: Sequence[Token], at: int) -> str:
    """Return what the words before a cue do with an infinitive: ask for one, command one, leave it free."""
    if at == 0 or tokens[at - 1].tag == "PUNCT":
        return "mark"
    if tokens[at - 1].lower in forces("infinitive"):
        return "control"
    for n in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if tokens[n].tag == "PUNCT":
            break
        if tokens[n].tag in _VERBAL:
            if tokens[n].lower in listed("object-control"):
                return "command"
            return "auxiliary" if tokens[n].tag in ("AUX", "MODAL") else "verb"
    return "noun"
