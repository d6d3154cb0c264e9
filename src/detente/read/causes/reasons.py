"""Frames of reason: why people protest, punish or act: over X, to protest X, demanding X, after X."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.bounds import clause_start
from detente.read.causes.frames import (
    Draft,
    Frame,
    Range,
    Scene,
    complement,
    full,
)
from detente.read.grammar.cue_patterns import Hit, forms, word_set
from detente.read.grammar.phrases import has_finite, trim
from detente.records.vocabulary import ClaimType, Polarity

_REACTIONS: Final = frozenset().union(
    *map(
        forms,
        (
            "arrest", "protest", "clash", "suspend", "condemn", "cancel", "recall", "expel", "retaliate",
            "fall", "rise", "drop", "collapse", "erupt", "flee", "evacuate", "detain", "resign", "jump",
            "surge", "slump", "escalate", "worsen", "crack", "anger", "abandon", "deteriorate", "tighten",
            "soar", "plunge", "stall", "disrupt", "riot", "intervene", "postpone",
        ),
    )
)  # fmt: skip
_UNITS: Final = word_set("days weeks months years hours minutes day week month year")


def _clause_before(tokens: Sequence[Token], at: int) -> Range:
    first, end = trim(tokens, clause_start(tokens, at), at)
    return (first, end) if has_finite(tokens, first, end) else trim(tokens, 0, at)


def reason(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "they marched to protest X", "they struck, demanding X": X is why."""
    tokens = scene.tokens
    if tokens[hit.first].tag not in ("TO", "VBG") or hit.first < 2 or tokens[hit.first - 1].tag == "PREP":
        return None
    cause, effect = complement(scene, hit.end), _clause_before(tokens, hit.first)
    if full(cause) is None or full(effect) is None or not has_finite(tokens, *effect):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def issue(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "they protested over X", "a strike against X": X is why, and no number or time."""
    tokens = scene.tokens
    if hit.end >= len(tokens) or tokens[hit.end].tag == "NUM" or _timed(scene, hit.end):
        return None
    verbal = hit.cue.id == "claim.over_issue"
    if tokens[hit.first].tag not in (("VERB", "VBN", "VBG") if verbal else ("VERB", "VBN", "VBG", "NOUN")):
        return None
    cause, effect = complement(scene, hit.end), trim(tokens, clause_start(tokens, hit.first), hit.end - 1)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.end - 1, hit.end), cause, effect)


def _timed(scene: Scene, at: int) -> bool:
    tokens = scene.tokens
    near = {t.lower for t in tokens[at : at + 3]}
    return bool(near & _UNITS) or any(
        at <= scene.view.token_at(t.start) <= at + 1 for t in scene.view.sentence.times
    )


def after(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "prices rose after X": only when the main clause reacts or changes, and X is no date."""
    tokens = scene.tokens
    if hit.end >= len(tokens) or tokens[hit.end].tag in ("NUM", "PUNCT") or _timed(scene, hit.end):
        return None
    if tokens[hit.first].tag not in ("PREP", "SUBORD", "VBG", "ADV", "WH"):
        return None
    if hit.first == 0 or not has_finite(tokens, 0, hit.first):
        comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower == ","), None)
        if comma is None:
            return None
        cause, effect = trim(tokens, hit.end, comma), complement(scene, comma + 1, clausal=True)
    else:
        cause = complement(scene, hit.end, clausal=True)
        effect = trim(tokens, clause_start(tokens, hit.first), hit.first)
        while effect[1] - effect[0] > 2 and tokens[effect[1] - 1].lower in _UNITS:
            effect = trim(tokens, effect[0], effect[1] - 1)
    if full(cause) is None or full(effect) is None:
        return None
    reacts = scene.wide or any(
        t.lower in _REACTIONS and t.tag in ("VERB", "VBN") for t in tokens[effect[0] : effect[1]]
    )
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect) if reacts else None


def for_doing(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X put sanctions on Y for doing Z": Z is why."""
    tokens = scene.tokens
    if hit.end >= len(tokens) or tokens[hit.end].tag != "VBG":
        return None
    cause, effect = complement(scene, hit.end), _clause_before(tokens, hit.end - 1)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.end - 1, hit.end), cause, effect)


def exchange(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "they offered X in return for Y": X, the nearest object or act before the cue, is to bring Y."""
    tokens = scene.tokens
    verb = next(
        (n for n in range(hit.first - 1, -1, -1) if tokens[n].tag in ("VERB", "VBG", "VBN", "PUNCT")), None
    )
    effect = complement(scene, hit.end)
    if verb is None or tokens[verb].tag == "PUNCT" or full(effect) is None:
        return None
    start = verb if tokens[verb - 1].tag == "TO" and verb else verb + 1
    while start < hit.first and tokens[start].tag in ("ADV", "PREP"):
        start += 1
    cause = trim(tokens, start, hit.first)
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect) if full(cause) else None


def pointing(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "That is why Y" and "X, which is why Y"."""
    first, effect = hit.first, complement(scene, hit.end, clausal=True)
    told = first > 1 and scene.tokens[first - 1].lower == ","
    cause = _clause_before(scene.tokens, first - 1) if told else (first, first + 1)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (first, hit.end), cause, effect)


REASON_FRAMES: Final[dict[str, Frame]] = {
    "pointing": pointing,
    "for_doing": for_doing,
    "exchange": exchange,
    "reason": reason,
    "issue": issue,
    "after": after,
}
