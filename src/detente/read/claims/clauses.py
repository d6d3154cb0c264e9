"""Frames of argument between clauses: because, as a result of, if, as, with, so that, until, in order to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.claims.frames import (
    VERBAL,
    Draft,
    Frame,
    Range,
    Scene,
    actor_phrase,
    clause_start,
    complement,
    copula,
    cue_range,
    full,
    key_object,
    subject_object,
    subject_phrase,
    thing_object,
    thing_phrase,
    thing_whole_object,
)
from detente.read.claims.movement import holds_change
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import has_finite, is_finite, left_subject, trim, verb_group_start
from detente.read.grammar.speakers import bare_actor
from detente.records.vocabulary import ClaimType, Polarity

_NECESSITY: Final = word_set("must need needs needed has have had should ought")


def effect_cause(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y because of X", "Y is the result of X", "Y arising from X"."""
    tokens = scene.tokens
    cause = complement(scene, hit.end, clausal=tokens[hit.end - 1].tag == "SUBORD")
    if full(cause) is None:
        return None
    if not has_finite(tokens, 0, hit.first) and tokens[hit.first].tag not in VERBAL:
        comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower == ","), hit.end)
        cause, effect = trim(tokens, hit.end, comma), complement(scene, comma + 1, clausal=True)
        if full(cause) is None:
            return None
    elif tokens[hit.first].tag in VERBAL and hit.cue.fields[1] == "+" and not _verb_in_effect(hit):
        effect = left_subject(tokens, hit.first)
        if tokens[effect[0]].tag == "PREP":
            start = next((n for n in range(*effect) if tokens[n].tag == "DET"), effect[0])
            effect = (start, effect[1])
    elif _verb_in_effect(hit):
        effect = _with_subject(tokens, hit.first, hit.end - 1)
    else:
        end = hit.first
        while end and tokens[end - 1].tag in ("MODAL", "ADV"):
            end -= 1
        effect = trim(tokens, clause_start(tokens, end), end)
    return Draft(hit, ctype, sign, cue_range(tokens, hit), cause, effect) if full(effect) else None


def thing_cause(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y depends on X" when Y is a thing: of somebody it tells a hold."""
    draft = effect_cause(scene, hit, ctype, sign)
    return None if draft is None or bare_actor(scene.view, draft.effect) else draft


def _with_subject(tokens: Sequence[Token], verb: int, end: int) -> Range:
    start = verb_group_start(tokens, verb)
    subject = left_subject(tokens, verb)
    last = max(n for n in range(verb, max(verb + 1, end)) if n == verb or tokens[n].tag in ("VERB", "VBN"))
    return (subject[0] if subject[1] == start else start, last + 1)


def _verb_in_effect(hit: Hit) -> bool:
    """Whether the cue's first word belongs to the effect ("collapsed under", "come only after")."""
    return hit.cue.id in ("claim.collapse_under", "claim.over_amid")


def _after_comma(scene: Scene, at: int) -> Range:
    tokens = scene.tokens
    comma = next((n for n in range(at, len(tokens)) if tokens[n].lower == ","), None)
    return (at, at) if comma is None else complement(scene, comma + 1)


def subordinate(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "if X, Y" and "Y because X"."""
    tokens = scene.tokens
    first, at = hit.first, hit.end
    if (
        at >= len(tokens)
        or not has_finite(tokens, at, min(len(tokens), at + 14))
        or _not_a_clause(tokens, hit)
    ):
        return None
    comma = next((n for n in range(at + 1, len(tokens)) if tokens[n].lower == ","), None)
    if first == 0 or not has_finite(tokens, clause_start(tokens, first), first):
        if comma is None:
            return None
        cause, effect = trim(tokens, at, comma), complement(scene, comma + 1, clausal=True)
    else:
        cause = complement(scene, at, clausal=True)
        effect = trim(tokens, clause_start(tokens, first), first)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (first, at), cause, effect)


def _not_a_clause(tokens: Sequence[Token], hit: Hit) -> bool:
    before = tokens[hit.first - 1].lower if hit.first else ""
    after = tokens[hit.end].lower
    if hit.cue.id == "claim.since":
        return before == "ever" or any(t.lower in ("has", "have", "had", "'s", "'ve") for t in tokens)
    if hit.cue.id == "claim.once":
        return tokens[hit.first].tag not in ("SUBORD", "ADV") or before in (
            "at",
            "was",
            "were",
            "that",
            "and",
            "had",
        )
    return before in ("as", "even", "and", "wonder", "ask", "whether") or after in (
        "not",
        "any",
        "only",
        "ever",
        "of",
    )


def simultaneous(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y grew as X happened": only when Y says that something changed."""
    tokens = scene.tokens
    if tokens[hit.first].tag != "SUBORD" or hit.first < 2 or tokens[hit.first - 1].tag == "ADV":
        return None
    effect = trim(tokens, clause_start(tokens, hit.first), hit.first)
    cause = complement(scene, hit.end, clausal=True)
    if full(cause) is None or full(effect) is None or not holds_change(tokens, *effect):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def absolute(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "with X doing, Y": an absolute that opens a clause."""
    tokens = scene.tokens
    first = hit.first
    if first and tokens[first - 1].tag not in ("CONJ", "PUNCT"):
        return None
    comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower in (",", ".")), len(tokens))
    if not any(_participial(tokens, n) for n in range(hit.end + 1, min(comma, hit.end + 9))):
        return None
    if is_finite(tokens, min(hit.end + 1, len(tokens) - 1)):
        return None
    cause = trim(tokens, hit.end, comma)
    if (
        comma + 1 < len(tokens)
        and tokens[comma].lower == ","
        and (first == 0 or tokens[first - 1].tag == "CONJ")
    ):
        effect = complement(scene, comma + 1)
    else:
        effect = trim(tokens, clause_start(tokens, max(0, first - 1)), first)
    if full(cause) is None or full(effect) is None or not has_finite(tokens, *effect):
        return None
    return Draft(hit, ctype, sign, (first, hit.end), cause, effect)


def _participial(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.tag in ("VBG", "VBN") or token.lower == "being":
        return True
    return (
        token.lower.endswith("ing") and at + 1 < len(tokens) and tokens[at + 1].tag in ("NAME", "DET", "PRON")
    )


def consequence(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X, so that Y" and "X and therefore Y"."""
    tokens = scene.tokens
    if hit.first == 0:
        return None
    joint = hit.first
    while joint > 0 and tokens[joint - 1].tag in ("CONJ", "PUNCT"):
        joint -= 1
    if joint == hit.first and hit.cue.id == "claim.therefore":
        return None
    cause, effect = trim(tokens, clause_start(tokens, joint), joint), complement(scene, hit.end)
    if full(cause) is None or full(effect) is None or not has_finite(tokens, *cause):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def until(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "no Y until X": X a clause or an act, not a date."""
    tokens = scene.tokens
    if any(hit.first <= scene.view.token_at(t.start) <= hit.end + 1 for t in scene.view.sentence.times):
        return None
    if tokens[min(hit.end, len(tokens) - 1)].tag in ("NUM", "ADV", "PUNCT"):
        return None
    cause, effect = complement(scene, hit.end), trim(tokens, clause_start(tokens, hit.first), hit.first)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def inverted_condition(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y should it need X": an inverted condition."""
    tokens = scene.tokens
    if hit.first and tokens[hit.first - 1].tag in ("NAME", "PRON", "DET", "ADJ", "WH"):
        return None
    condition = complement(scene, hit.first)
    verbs = [n for n in range(hit.end, condition[1]) if tokens[n].tag in ("VERB", "AUX")]
    if not verbs or verbs[0] > hit.end + 6 or tokens[verbs[0]].lower in ("have", "been"):
        return None
    if hit.first == 0:
        effect = _after_comma(scene, condition[1])
    elif tokens[hit.first - 1].tag == "NOUN" and not has_finite(tokens, 0, hit.first):
        return None
    else:
        effect = trim(tokens, clause_start(tokens, hit.first), hit.first)
    if full(effect) is None:
        return None
    return Draft(
        hit, ctype, sign, (hit.first, hit.first + 1), (hit.first + 1, condition[1]), effect, condition
    )


def circumstance(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "now that X, Y": a condition met."""
    draft = subordinate(scene, hit, ctype, sign)
    if draft is None or draft.cause is None:
        return None
    return Draft(hit, ctype, sign, draft.cue, draft.cause, draft.effect, (hit.first, draft.cause[1]))


def means_required(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "to do Y, Z must do X"."""
    tokens = scene.tokens
    if hit.first > 2 or hit.end >= len(tokens) or tokens[hit.end].tag not in ("VERB", "ADV", "NOUN", "AUX"):
        return None
    comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower == ","), None)
    if comma is None:
        return None
    must = next(
        (n for n in range(comma + 1, min(len(tokens), comma + 9)) if tokens[n].lower in _NECESSITY), None
    )
    if must is None:
        return None
    start = must + 1 + (must + 1 < len(tokens) and tokens[must + 1].lower in ("to", "first"))
    cause = complement(scene, start)
    effect = trim(tokens, hit.end, comma)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (must, start), cause, effect)


CAUSAL_FRAMES: Final[dict[str, Frame]] = {
    "svo": subject_object,
    "thing": thing_object,
    "vp": subject_phrase,
    "thingvp": thing_phrase,
    "thingobj": thing_whole_object,
    "actorvp": actor_phrase,
    "copula": copula,
    "evc": effect_cause,
    "evcthing": thing_cause,
    "keyto": key_object,
    "sub": subordinate,
    "as": simultaneous,
    "with": absolute,
    "then": consequence,
    "until": until,
    "should": inverted_condition,
    "condition": circumstance,
    "tomust": means_required,
}
