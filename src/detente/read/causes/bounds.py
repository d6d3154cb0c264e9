"""Bounds: where the clause before a cue begins, and where the main clause behind a condition does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.governor_words import listed
from detente.read.grammar.phrases import has_finite, is_finite, trim

Range = tuple[int, int]
_ASIDE: Final = 9


def clause_start(tokens: Sequence[Token], end: int) -> int:
    """Return where the clause that ends before ``end`` begins."""
    at = end
    while at > 0:
        token = tokens[at - 1]
        if (
            token.lower in (";", ":", "—", "–", "that", "which")
            and token.tag != "DET"
            and not _relative(tokens, at)
        ):
            break
        if token.tag == "SUBORD" and has_finite(tokens, at, end) and not _relative(tokens, at):
            break
        if token.lower == "," and has_finite(tokens, at, end) and _subject_follows(tokens, at):
            break
        if (
            token.tag == "CONJ"
            and has_finite(tokens, at, end)
            and has_finite(tokens, max(0, at - 20), at - 1)
        ):
            break
        at -= 1
    return at


def _relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether the pronoun before ``at`` opens a clause about the noun before it, in a sentence with another verb."""
    if at < 2 or tokens[at - 1].lower not in ("that", "which") or tokens[at - 2].tag not in ("NOUN", "NAME"):
        return False
    return at < len(tokens) and is_finite(tokens, at) and has_finite(tokens, 0, at - 2)


def _subject_follows(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in ("DET", "NAME", "NOUN", "PRON", "POSS", "ADJ", "NUM", "ADV")


def main_clause(tokens: Sequence[Token], end: int) -> Range:
    """Return the clause that ends before a cue, without who says it ("he said Y", "Y, he said,")."""
    part = _without_speaker(tokens, trim(tokens, clause_start(tokens, end), end))
    aside = 2 <= part[1] - part[0] <= _ASIDE and tokens[part[1] - 1].lower in listed("speaking")
    if not aside or part[0] < 2 or tokens[part[0] - 1].lower != ",":
        return part
    before = trim(tokens, clause_start(tokens, part[0] - 1), part[0] - 1)
    return before if has_finite(tokens, *before) else part


def _without_speaker(tokens: Sequence[Token], part: Range) -> Range:
    """Return a clause behind "he said", where a subject and its verb follow at once."""
    for at in range(part[0] + 1, min(part[1] - 1, part[0] + _ASIDE)):
        if tokens[at].lower in listed("speaking") and is_finite(tokens, at):
            follows = _subject_follows(tokens, at + 1) and has_finite(tokens, at + 1, min(part[1], at + 6))
            return trim(tokens, at + 1, part[1]) if follows else part
    return part


def main_comma(tokens: Sequence[Token], at: int) -> int | None:
    """Return the first comma behind which a subject and its verb follow, None when there is none."""
    commas = [n for n in range(at, len(tokens)) if tokens[n].lower == ","]
    for comma, following in pairwise([*commas, len(tokens)]):
        if following - comma <= _ASIDE + 1 and tokens[following - 1].lower in listed("speaking"):
            continue
        turned = comma + 1 < following and tokens[comma + 1].tag == "MODAL"
        if (
            turned
            or _described_subject(tokens, comma + 1, following)
            or (_subject_follows(tokens, comma + 1) and has_finite(tokens, comma + 1, following))
        ):
            return comma
    return None


def _described_subject(tokens: Sequence[Token], first: int, comma: int) -> bool:
    """Whether a subject with a clause or a name set off by commas follows, and then its verb: "the dam, on which"""
    if comma + 1 >= len(tokens) or not _subject_follows(tokens, first) or has_finite(tokens, first, comma):
        return False
    behind = next((n for n in range(comma + 1, min(len(tokens), comma + 20)) if tokens[n].lower == ","), None)
    return behind is not None and behind + 1 < len(tokens) and tokens[behind + 1].tag in ("MODAL", "AUX")
