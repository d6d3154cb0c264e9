"""Frames of argument between clauses: because, as a result of, if, as, with, so that, until, in order to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.bounds import clause_start, main_clause, main_comma
from detente.read.causes.frames import (
    VERBAL,
    Draft,
    Frame,
    Range,
    Scene,
    actor_phrase,
    complement,
    copula,
    cue_range,
    full,
    is_copula,
    key_object,
    subject_object,
    subject_phrase,
    thing_object,
    thing_phrase,
    thing_whole_object,
)
from detente.read.causes.openers import not_a_clause
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import has_finite, is_finite, left_subject, trim, verb_group_start
from detente.read.grammar.speakers import bare_actor
from detente.records.vocabulary import ClaimType, Polarity

_PERFECT: Final = word_set("has have had 's 've")
UNREAL: Final = word_set("would could might")


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


def after_comma(scene: Scene, at: int) -> Range:
    """Return the clause behind the next comma, empty when there is none."""
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
        or not_a_clause(tokens, hit)
    ):
        return None
    comma = next((n for n in range(at + 1, len(tokens)) if tokens[n].lower == ","), None)
    joined = bool(first) and _joins(tokens, first)
    ahead = main_comma(tokens, at) if joined else None
    bare = _unmarked_main(tokens, at) if joined and ahead is None else None
    if bare is not None:
        cause, effect = trim(tokens, at, bare), complement(scene, bare, clausal=True)
    elif ahead is not None:
        cause, effect = trim(tokens, at, ahead), complement(scene, ahead + 1, clausal=True)
    elif first == 0 or not has_finite(tokens, clause_start(tokens, first), first):
        inner = main_comma(tokens, at)
        comma = (_turned(tokens, at) or comma) if inner is None or tokens[inner + 1].tag == "MODAL" else comma
        if inner is not None and comma is not None and comma < inner and _aside_before(tokens, comma, inner):
            comma = inner
        if comma is None:
            return None
        cause, effect = trim(tokens, at, comma), complement(scene, comma + 1, clausal=True)
    else:
        cause = complement(scene, at, clausal=True)
        effect = main_clause(tokens, first)
    if full(cause) is None or full(effect) is None or _ever_since(tokens, hit, effect):
        return None
    return Draft(hit, ctype, sign, (first, at), cause, effect)


def _ever_since(tokens: Sequence[Token], hit: Hit, effect: Range) -> bool:
    """Whether "since" says since when: the effect is in the perfect, and no comma sets the reason off."""
    if hit.cue.id != "claim.since" or (hit.first and tokens[hit.first - 1].lower == ","):
        return False
    return any(tokens[n].lower in _PERFECT for n in range(*effect))


def _turned(tokens: Sequence[Token], at: int) -> int | None:
    """Return the comma before an inverted main clause: "only if X, would Y"."""
    commas = (n for n in range(at, len(tokens) - 1) if tokens[n].lower == ",")
    return next((n for n in commas if tokens[n + 1].lower in UNREAL or tokens[n + 1].lower == "will"), None)


def _unmarked_main(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the main clause begins without a comma: "that if the pact fails | there will be a war"."""
    return next(
        (
            n
            for n in range(at + 3, len(tokens) - 1)
            if tokens[n].lower in ("there", "then", "it", "they", "we", "he") and tokens[n + 1].tag == "MODAL"
        ),
        None,
    )


def _aside_before(tokens: Sequence[Token], comma: int, inner: int) -> bool:
    """Whether what stands between two commas belongs to the condition: ", and no one has seen it,"."""
    return tokens[comma + 1].tag in ("CONJ", "WH") or not has_finite(tokens, comma + 1, inner)


def _joins(tokens: Sequence[Token], first: int) -> bool:
    """Whether a new main clause begins with the subordinate one: "..., but unless X, Y", "...: if X, Y"."""
    before = tokens[first - 1]
    return before.tag == "CONJ" or before.lower in (":", ";", "—", "–") or before.lower == "that"


def simultaneous(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y grew as X happened"."""
    tokens = scene.tokens
    if tokens[hit.first].tag != "SUBORD" or hit.first < 2 or tokens[hit.first - 1].tag == "ADV":
        return None
    effect = trim(tokens, clause_start(tokens, hit.first), hit.first)
    cause = complement(scene, hit.end, clausal=True)
    if full(cause) is None or full(effect) is None:
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


def _clause_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb follow "so": not "so far", "so many"."""
    if at >= len(tokens) or tokens[at].tag not in ("DET", "NAME", "NOUN", "PRON", "POSS"):
        return False
    return has_finite(tokens, at, min(len(tokens), at + 8))


def consequence(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X, so that Y" and "X and therefore Y"."""
    tokens = scene.tokens
    if hit.first == 0:
        return None
    joint = hit.first
    while joint > 0 and tokens[joint - 1].tag in ("CONJ", "PUNCT"):
        joint -= 1
    if joint == hit.first and hit.cue.id in ("claim.therefore", "claim.so"):
        return None
    if hit.cue.id == "claim.so" and not _clause_follows(tokens, hit.end):
        return None
    cause, effect = trim(tokens, clause_start(tokens, joint), joint), complement(scene, hit.end)
    if full(cause) is None or full(effect) is None or not has_finite(tokens, *cause):
        return None
    if (
        hit.cue.id == "claim.so_that"
        and not scene.wide
        and any(t.tag == "MODAL" for t in tokens[effect[0] : effect[1]])
    ):
        return _to_that_end(scene, hit, cause, effect)
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def _to_that_end(scene: Scene, hit: Hit, told: Range, effect: Range) -> Draft:
    """Return "X does Z so that Y may": Y is what X wants, Z the means."""
    tokens = scene.tokens
    verb = next(n for n in range(told[1] - 1, told[0] - 1, -1) if is_finite(tokens, n))
    holder = full(left_subject(tokens, verb))
    while verb + 2 < told[1] and tokens[verb].tag in ("AUX", "MODAL") and tokens[verb + 1].tag in VERBAL:
        verb += 1
    return Draft(hit, "interest", "+", (hit.first, hit.end), (verb, told[1]), effect, holder=holder)


def degree(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X is so strong that Y"."""
    tokens = scene.tokens
    if tokens[hit.first + 1].lower in ("far", "called"):
        return None
    cause = trim(tokens, clause_start(tokens, hit.first), hit.end - 1)
    effect = complement(scene, hit.end, clausal=True)
    if full(effect) is None or not has_finite(tokens, *cause) or not has_finite(tokens, *effect):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def correlative(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "the more X, the smaller Y"."""
    tokens = scene.tokens
    comma = next((n for n in range(hit.end, len(tokens)) if tokens[n].lower == ","), None)
    if comma is None or comma + 2 >= len(tokens) or tokens[comma + 1].lower != "the":
        return None
    second = tokens[comma + 2].lower
    cause, effect = trim(tokens, hit.end, comma), complement(scene, comma + 1, clausal=True)
    if not (second in ("more", "less", "worse") or second.endswith("er")) or full(cause) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect) if full(effect) else None


def cleft(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "what stopped Y was X"."""
    tokens = scene.tokens
    verb = next((n for n in range(hit.end, min(len(tokens), hit.end + 14)) if is_copula(tokens, n)), None)
    if verb is None or (hit.first and tokens[hit.first - 1].tag not in ("PUNCT", "CONJ", "QUOTE")):
        return None
    start = verb + 1
    if start < len(tokens) and tokens[start].tag == "NEG":
        start = next((n + 1 for n in range(start, len(tokens)) if tokens[n].lower == "but"), len(tokens))
    cause, effect = complement(scene, start), trim(tokens, hit.end, verb)
    if full(cause) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


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
    "degree": degree,
    "correlative": correlative,
    "cleft": cleft,
}
