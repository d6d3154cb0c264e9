"""Settling: which of a sentence's drafts stand beside each other, which are only part of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.causes.frames import Draft, Range
from detente.read.grammar.phrases import verb_group_start
from detente.read.grammar.speakers import View

_WEAK: Final = frozenset(("forecast",))


def settled(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Attach conditions, let the leverage inside a cause-effect pair name its type, drop weak doubles."""
    weak = [d for d in drafts if d.ctype in _WEAK and d.hit.cue.fields[2] != "expect"]
    kept = [d for d in drafts if d not in weak or not _outdone(view, d, drafts)]
    kept = [d for d in kept if not any(_inner(d, o) for o in kept if o is not d)]
    plain = [d for d in kept if d.condition is None]
    out: list[Draft] = []
    for draft in kept:
        if draft.condition is not None and any(_overlap(p.effect, draft.effect) for p in plain):
            continue
        condition = next(
            (
                c.condition
                for c in kept
                if c is not draft and c.condition and _overlap(c.effect, draft.effect)
            ),
            None,
        )
        out.append(draft if draft.condition or condition is None else replace(draft, condition=condition))
    spoken_for = [d.effect for d in out if d.ctype == "conditional"]
    spoken_for += [d.cause for d in out if d.cause is not None and d.hit.cue.fields[2] == "correlative"]
    out = [d for d in out if d.ctype != "leverage" or not any(_within(d.cue, part) for part in spoken_for)]
    inner = [d for d in out if d.ctype == "leverage"]
    pairs = [d for d in out if d.ctype == "causal" and d.cause is not None and d.hit.cue.fields[2] != "sub"]
    for pair in pairs:
        for item in inner:
            if item in out and _within(item.effect, pair.effect, pair.cause):
                out = [replace(d, ctype="leverage") if d is pair else d for d in out if d is not item]
    return out


def _inner(draft: Draft, other: Draft) -> bool:
    """Whether a draft is only part of another's condition, or foretells within what somebody expects."""
    frame = other.hit.cue.fields[2]
    if _within(draft.cue, other.condition):
        return True
    if frame == "expect":
        return draft.ctype in ("interest", "forecast") and _within(draft.cue, other.effect)
    if other.ctype != "conditional" or frame != "sub" or other.cause is None:
        return False
    return _within(draft.cue, other.cause) or (
        draft.ctype == "conditional" and _within(draft.effect, other.cause)
    )


def _overlap(one: Range, other: Range) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _within(inner: Range, *outer: Range | None) -> bool:
    return any(part is not None and part[0] <= inner[0] and inner[1] <= part[1] for part in outer)


def _outdone(view: View, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a stronger cue hangs on the modal of a forecast ("would lead to", "is likely to cause")."""
    for other in drafts:
        if other is draft:
            continue
        if other.ctype in _WEAK:
            if other.cue[0] < draft.cue[0] and _within(draft.cue, other.effect):
                return True
            continue
        if other.ctype == "causal" and other.hit.cue.fields[2] == "sub" and _within(draft.cue, other.effect):
            continue
        if _within((draft.hit.first, draft.hit.first + 1), other.effect, other.cause):
            return True
        if other.cue[0] <= draft.hit.first < other.cue[1]:
            return True
        start = verb_group_start(view.tokens, other.hit.first)
        if (
            start <= draft.hit.first <= other.hit.first
            or draft.hit.end <= other.hit.first <= draft.hit.end + 2
        ):
            return True
        if other.ctype == "conditional" and _overlap(other.effect, draft.effect):
            return True
    return False
