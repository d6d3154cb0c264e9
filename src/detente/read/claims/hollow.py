"""Spans with nothing in them: a season for a cause, "what it" for whoever holds something, "without doubt"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.frames import Draft, Range
from detente.read.grammar.cue_patterns import word_set

_SEASONS: Final = word_set(
    "spring summer autumn fall winter year month week weekend morning evening night holidays christmas easter"
    " january february march april june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday"
)
_PHRASES: Final = word_set("doubt precedent question exception delay fail incident warning notice comment")
_EMPTY: Final = ("WH", "PRON", "ADV", "PREP", "DET", "SUBORD")


def is_season(tokens: Sequence[Token], part: Range | None) -> bool:
    """Return whether a range is a mere time of the year or the week: "after the summer" says when, not why."""
    inside = (
        [] if part is None else [t for t in tokens[part[0] : part[1]] if t.tag not in ("DET", "ADJ", "NUM")]
    )
    return bool(inside) and all(t.lower in _SEASONS for t in inside)


def hollow(tokens: Sequence[Token], draft: Draft) -> bool:
    """Return whether the cause holds a "what" or nothing but small words: "today what it", "there"."""
    inside = [] if draft.cause is None else tokens[draft.cause[0] : draft.cause[1]]
    small = all(t.tag in _EMPTY or t.lower in _SEASONS for t in inside)
    named = len(inside) == 1 and inside[0].tag == "PRON" and inside[0].lower != "there"
    return bool(inside) and (any(t.lower == "what" for t in inside) or (small and not named))


def attached_without(tokens: Sequence[Token], draft: Draft) -> bool:
    """Return whether "without" only describes a noun or a manner: "a region without arms", "without doubt"."""
    at, behind = draft.hit.first, draft.hit.end
    if behind < len(tokens) and tokens[behind].lower in _PHRASES:
        return True
    if not at or at < draft.effect[0]:
        return False
    article = next((n for n in range(at - 1, max(-1, at - 4), -1) if tokens[n].lower in ("a", "an")), None)
    return (
        tokens[at - 1].tag == "NOUN" and article is not None and tokens[article - 1].tag in ("PREP", "VERB")
    )
