"""Drafts: every cue of a sentence with what stands on its two sides, read strictly or in the widest sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast

from detente.read.causes.frames import Draft, Frame, Scene, relative_limits
from detente.read.grammar.cue_patterns import Hit
from detente.read.grammar.speakers import View
from detente.records.vocabulary import ClaimType, Polarity


def scene_of(view: View, hits: Sequence[Hit], *, wide: bool = False) -> Scene:
    """Return the scene of a sentence: where other cues make a complement or a subject stop.

    hits  its cues
    wide  whether what somebody did or suffered counts too
    """
    ends = {h.end for h in hits if h.end - h.first > 1 and view.tokens[h.end - 1].tag in ("PREP", "TO")}
    return Scene(view, relative_limits(view.tokens, [hit.first for hit in hits]), tuple(sorted(ends)), wide)


def drafts(scene: Scene, hits: Sequence[Hit], frames: Mapping[str, Frame]) -> Iterator[Draft]:
    """Yield one draft a place at most, the longest cue first, none inside a cue before it.

    hits    in text order, at one token the longer ones first; a cue's fields are type, sign and frame
    frames  by name
    """
    covered = 0
    for first, group in groupby(hits, key=lambda hit: hit.first):
        if first < covered:
            continue
        draft = next((d for hit in group if (d := _draft(scene, hit, frames)) is not None), None)
        if draft is not None:
            covered = draft.hit.end
            yield draft


def each_draft(scene: Scene, hits: Sequence[Hit], frames: Mapping[str, Frame]) -> Iterator[Draft]:
    """Yield the draft of every cue that has both sides, cues inside cues included."""
    for hit in hits:
        draft = _draft(scene, hit, frames)
        if draft is None or draft.cause is None or draft.cause[0] >= draft.cause[1]:
            continue
        if draft.effect[0] < draft.effect[1]:
            yield draft


def _draft(scene: Scene, hit: Hit, frames: Mapping[str, Frame]) -> Draft | None:
    ctype, sign, frame = hit.cue.fields[:3]
    return frames[frame](scene, hit, cast("ClaimType", ctype), cast("Polarity", sign))
