"""The finder of causes in the widest sense: what is said to come of what, or to be done for what.

Reasons, purposes, consequences and conditions, told or argued, by anybody.  A cue proposes a cause and an effect; a
table of weights says how often such a cue in such surroundings tells one (``claim_causes.tsv``).  The claims of the
reader are a narrower thing: the same frames on the cues of argument, with filters of their own (``read/claims``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from detente.read.causes.clauses import CAUSAL_FRAMES
from detente.read.causes.conditions import CONDITION_FRAMES
from detente.read.causes.context import context
from detente.read.causes.drafts import each_draft, scene_of
from detente.read.causes.frames import Draft, Range
from detente.read.causes.reasons import REASON_FRAMES
from detente.read.causes.signals import SIGNAL_FRAMES
from detente.read.grammar.cue_patterns import Cue, find_cues, load_cues
from detente.read.grammar.speakers import View
from detente.read.lexicon import rows

TOLD: Final = 0.4
"""Least probability that one of a sentence's cues tells a cause at which the sentence is held to."""
ANOTHER: Final = 0.35
"""Least probability of each further cause of a sentence."""
_FRAMES: Final = {**CAUSAL_FRAMES, **CONDITION_FRAMES, **REASON_FRAMES, **SIGNAL_FRAMES}
_ARGUED: Final = frozenset(("causal", "conditional"))
_TOLD_TOO: Final = "claim."
"""How the cues begin that tell a cause of anybody; those that begin "argue." do so of things alone."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What is said to come of what: token ranges, and how likely a careful person would mark it.

    signal       the words that say so
    probability  0 to 1
    """

    cause: Range
    effect: Range
    signal: Range
    probability: float
    rule: str


@dataclass(frozen=True, slots=True)
class Causes:
    """What a sentence tells of causes.

    probability  that one of its cues tells a cause, their chances taken as independent
    likely       the likeliest first, never two of nearly the same words: the first is the best guess, however unlikely,
                 the others reach ``ANOTHER``; empty when no cue has two sides
    """

    probability: float
    likely: tuple[Cause, ...]

    @property
    def told(self) -> bool:
        """Whether the sentence is held to tell a cause."""
        return self.probability >= TOLD


def find_causes(view: View) -> Causes:
    """Return what a sentence tells of causes in the widest sense.

    view  with tokens; names and times are not looked at
    """
    found = sorted((_cause(view, d) for d in proposed(view)), key=lambda c: (-c.probability, c.signal))
    none = math.prod(1 - one.probability for one in found)
    kept: list[Cause] = []
    for one in found:
        if kept and one.probability < ANOTHER:
            break
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return Causes(1 - none, tuple(kept))


def proposed(view: View) -> list[Draft]:
    """Return the drafts of all cues of a sentence that have a cause and an effect.

    view  with tokens
    """
    hits = find_cues(view.sentence, _cues())
    return list(each_draft(scene_of(view, hits, wide=True), hits, _FRAMES))


def marks(view: View, draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return what a draft's weight follows from: pairs of cue and context, "any" cue and "" context among them."""
    near = context(view.tokens, draft)
    name = draft.hit.cue.id
    return ((name, ""), *((name, mark) for mark in near), *(("any", mark) for mark in near))


def _cause(view: View, draft: Draft) -> Cause:
    weights = _weights()
    score = weights["any", ""] + sum(weights.get(mark, 0.0) for mark in marks(view, draft))
    cause = draft.cause or draft.cue
    return Cause(cause, draft.effect, draft.cue, 1 / (1 + math.exp(-score)), draft.hit.cue.id)


def _same(one: Cause, other: Cause) -> bool:
    alike = _shared(one.cause, other.cause) and _shared(one.effect, other.effect)
    return alike or one.signal[0] == other.signal[0]


def _shared(one: Range, other: Range) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common > min(one[1] - one[0], other[1] - other[0])


@cache
def _weights() -> Mapping[tuple[str, str], float]:
    """Return the weight of each mark, log-odds; the constant stands under ("any", "")."""
    table = {(row[0], row[1]): float(row[4]) for row in rows("claim_causes.tsv")}
    return MappingProxyType({("any", ""): 0.0, **table})


@cache
def _cues() -> Mapping[str, tuple[Cue, ...]]:
    """Return the cues of argument, but those that need a thing to argue of, and of all else that tells a cause."""
    index: dict[str, list[Cue]] = {}
    for word, cues in load_cues("claim_cues.tsv").items():
        index.setdefault(word, []).extend(
            c for c in cues if c.fields[0] in _ARGUED and c.id.startswith(_TOLD_TOO)
        )
    for word, cues in load_cues("claim_signals.tsv").items():
        index.setdefault(word, []).extend(
            Cue(cue.id, ("causal", "+", *cue.fields), cue.elements) for cue in cues
        )
    return MappingProxyType({word: tuple(cues) for word, cues in index.items()})
