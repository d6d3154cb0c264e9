"""Frames of signals: Y for X, Y to do X, X leaving Y; the two clauses beside a cue, whatever they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.bounds import clause_start, main_comma
from detente.read.causes.frames import (
    Draft,
    Frame,
    Range,
    Scene,
    complement,
    full,
)
from detente.read.grammar.cue_patterns import Hit
from detente.read.grammar.phrases import has_finite, trim
from detente.records.vocabulary import ClaimType, Polarity


def _before(tokens: Sequence[Token], at: int) -> Range:
    """Return the clause before a cue; the whole sentence before it when the clause has no verb."""
    part = trim(tokens, clause_start(tokens, at), at)
    return part if has_finite(tokens, *part) else trim(tokens, 0, at)


def _width(hit: Hit) -> int:
    return int(hit.cue.fields[3]) or hit.end - hit.first


def _sides(scene: Scene, hit: Hit) -> tuple[Range, Range]:
    """Return what stands before and behind a cue; of "Cue X, Y" Y counts as before."""
    tokens, behind = scene.tokens, hit.first + _width(hit)
    before = _before(tokens, hit.first)
    if full(before) is not None:
        return before, complement(scene, behind, clausal=True)
    comma = main_comma(tokens, behind)
    if comma is None:
        comma = next((n for n in range(behind, len(tokens)) if tokens[n].lower == ","), None)
    if comma is None:
        return before, complement(scene, behind, clausal=True)
    return complement(scene, comma + 1, clausal=True), trim(tokens, behind, comma)


def why(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y over X", "Following X, Y"."""
    effect, cause = _sides(scene, hit)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.first + _width(hit)), cause, effect)


def why_within(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y, demanding X": the cue is part of the reason."""
    draft = why(scene, hit, ctype, sign)
    if draft is None or draft.cause is None:
        return None
    return replace(draft, cause=(hit.first, draft.cause[1]))


def so(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X, so Y"."""
    draft = why(scene, hit, ctype, sign)
    if draft is None or draft.cause is None or draft.effect[0] > hit.first:
        return None
    return replace(draft, cause=draft.effect, effect=draft.cause)


def so_within(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X, leaving Y": the cue is part of what came of it."""
    draft = so(scene, hit, ctype, sign)
    return None if draft is None else replace(draft, effect=(hit.first, draft.effect[1]))


SIGNAL_FRAMES: Final[dict[str, Frame]] = {
    "why": why,
    "whyin": why_within,
    "so": so,
    "soin": so_within,
}
