"""Frames of interest, leverage and forecast: who wants or needs what, who has what hold, what is to be expected."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.causes.bounds import clause_start
from detente.read.causes.frames import (
    Draft,
    Frame,
    Range,
    Scene,
    complement,
    cue_range,
    full,
    is_passive,
)
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import is_finite, left_subject, trim, verb_group_start
from detente.read.grammar.speakers import bare_actor, head_end
from detente.records.vocabulary import ClaimType, Polarity

_VERBAL: Final = frozenset(("VERB", "VBN", "VBG", "ADJ"))
_NEAR: Final = 8
_NOBODY: Final = word_set("nobody none neither")
_OWN: Final = word_set("his her its their our my")


def _holder(scene: Scene, part: Range) -> Range | None:
    if part[0] >= part[1]:
        return None
    somebody = scene.view.mentions_in(*part) or bare_actor(scene.view, part)
    somebody = somebody or all(scene.tokens[n].tag == "NAME" for n in range(*part))
    return part if somebody or scene.tokens[part[0]].lower in _NOBODY else None


def _negated(scene: Scene, first: int) -> bool:
    start = verb_group_start(scene.tokens, first)
    subject = left_subject(scene.tokens, first)
    nobody = subject[0] < subject[1] and scene.tokens[subject[0]].lower in _NOBODY
    return nobody != any(token.tag == "NEG" for token in scene.tokens[start:first])


def _flip(sign: Polarity, negated: bool) -> Polarity:
    return "-" if negated == (sign == "+") else "+"


def want(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X seeks Y", "X is keen to Y": X an actor."""
    tokens = scene.tokens
    if tokens[hit.first].tag not in (*_VERBAL, "MODAL", "NOUN") or is_passive_want(scene, hit):
        return None
    holder = _holder(scene, left_subject(tokens, hit.first))
    effect = complement(scene, hit.end)
    while effect[0] < effect[1] and tokens[effect[0]].tag == "TO":
        effect = (effect[0] + 1, effect[1])
    if holder is None or full(effect) is None:
        return None
    return Draft(
        hit,
        ctype,
        _flip(sign, _negated(scene, hit.first)),
        cue_range(tokens, hit),
        None,
        effect,
        holder=holder,
    )


def is_passive_want(scene: Scene, hit: Hit) -> bool:
    """Whether the wanting is passive ("is wanted") or a bare noun ("the needs of")."""
    tokens = scene.tokens
    token = tokens[hit.first]
    if token.tag == "ADJ" or (token.tag == "VBN" and hit.end - hit.first > 1):
        return False
    if token.tag == "NOUN" and token.lower.endswith("s") and 0 < hit.first < hit.end < len(tokens):
        verbal = tokens[hit.end].tag == "VBG" or tokens[hit.end].lower == "that"
        if verbal and tokens[hit.first - 1].tag in ("CONJ", "NAME", "PRON"):
            return False
    return is_passive(tokens, hit.first) or (token.tag == "NOUN" and hit.end - hit.first == 1)


def need(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X needs Z to do Y": Z the means, Y the object."""
    draft = want(scene, hit, ctype, sign)
    if draft is None or scene.tokens[hit.first].tag != "VERB":
        return None
    first, end = draft.effect
    aim = next((n for n in range(first + 1, end - 1) if scene.tokens[n].tag == "TO"), None)
    if aim is None or scene.tokens[hit.end].tag == "TO":
        return draft
    cause = trim(scene.tokens, first, aim)
    return Draft(hit, ctype, sign, draft.cue, full(cause), (aim + 1, end), holder=draft.holder)


def want_noun(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X showed a desire for Y"."""
    tokens = scene.tokens
    near = range(hit.first, max(0, hit.first - _NEAR), -1)
    verb = next((n for n in near if is_finite(tokens, n)), None)
    if verb is None or (tokens[hit.first].tag != "NOUN" and hit.cue.id == "claim.desire_noun"):
        return None
    holder = left_subject(tokens, verb)
    effect = complement(scene, hit.first)
    if full(holder) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (verb, hit.end), None, effect, holder=holder)


def stake(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X has no interest in Y", "X has most to lose from Y"."""
    tokens = scene.tokens
    holder, effect = left_subject(tokens, hit.first), complement(scene, hit.end)
    if full(holder) is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, cue_range(tokens, hit), None, effect, holder=holder)


def what_wanted(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "what X wants is Y"."""
    holder = _holder(scene, (hit.first + 1, hit.end - 2))
    effect = complement(scene, hit.end)
    if holder is None or full(effect) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), None, _bare(scene, effect), holder=holder)


def aim_is(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X's aim is to Y"."""
    named = scene.view.mentions_in(max(0, hit.first - 5), hit.first)
    effect = complement(scene, hit.end)
    if not named or full(effect) is None:
        return None
    holder = (scene.view.token_at(named[0].start), scene.view.token_at(named[0].end))
    return Draft(hit, ctype, sign, (hit.first, hit.end), None, _bare(scene, effect), holder=holder)


def _bare(scene: Scene, part: Range) -> Range:
    """Return an effect without the "to" or "that" that opens it."""
    first, end = part
    opens = first + 1 < end and scene.tokens[first].lower in ("to", "that")
    return (first + 1, end) if opens else part


def in_interest(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y is in X's interests"."""
    tokens = scene.tokens
    named = scene.view.mentions_in(hit.first, min(len(tokens), hit.end + 5))
    verb = hit.first - 1
    while verb >= 0 and tokens[verb].tag in ("NEG", "ADV"):
        verb -= 1
    if not named or verb < 1 or tokens[verb].tag not in ("AUX", "VERB"):
        return None
    effect = left_subject(tokens, verb)
    holder = (scene.view.token_at(named[0].start), scene.view.token_at(named[0].end))
    if full(effect) is None:
        return None
    return Draft(
        hit, ctype, _flip(sign, _negated(scene, hit.first)), (verb, hit.end), None, effect, holder=holder
    )


def good_for(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y is good for X" and "Z is vital for X's Y"."""
    tokens = scene.tokens
    verb = hit.first - 1
    while verb >= 0 and tokens[verb].tag in ("NEG", "ADV"):
        verb -= 1
    rest = complement(scene, hit.end)
    if verb < 1 or tokens[verb].tag not in ("AUX", "VERB") or full(rest) is None:
        return None
    subject = left_subject(tokens, verb)
    if full(subject) is None:
        return None
    sign = _flip(sign, _negated(scene, hit.first))
    if subject[1] - subject[0] == 1 and tokens[subject[0]].lower == "it":
        return _extraposed(scene, hit, ctype, sign, (verb, hit.end), rest)
    phrase = (rest[0], head_end(tokens, *rest))
    if bare_actor(scene.view, phrase):
        return Draft(hit, ctype, sign, (verb, hit.end), None, subject, holder=phrase)
    owner = scene.view.mentions_in(*phrase)
    if not owner and tokens[rest[0]].lower not in _OWN:
        return None
    holder = (scene.view.token_at(owner[0].start), scene.view.token_at(owner[0].end)) if owner else None
    return Draft(hit, ctype, sign, (verb, hit.end), subject, (hit.first, rest[1]), holder=holder)


def _extraposed(
    scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity, cue: Range, rest: Range
) -> Draft | None:
    """Return "it is vital for X to do Y"."""
    aim = next((n for n in range(rest[0], rest[1] - 1) if scene.tokens[n].tag == "TO"), None)
    if aim is None or not bare_actor(scene.view, (rest[0], aim)):
        return None
    return Draft(hit, ctype, sign, cue, None, (aim + 1, rest[1]), holder=(rest[0], aim))


def benefit(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Z benefits X", "Z safeguards X's interests"."""
    tokens = scene.tokens
    if tokens[hit.first].tag not in ("VERB", "VBG") or tokens[hit.first - 1].tag == "TO":
        return None
    subject, rest = left_subject(tokens, hit.first), complement(scene, hit.end)
    effect = (hit.first, max(hit.end, rest[1]))
    if full(subject) is None:
        return None
    named = scene.view.mentions_in(hit.first, effect[1])
    if bare_actor(scene.view, subject):
        return Draft(hit, ctype, sign, cue_range(tokens, hit), None, effect, holder=subject)
    if not named:
        return None
    holder = (scene.view.token_at(named[0].start), scene.view.token_at(named[0].end))
    return Draft(hit, ctype, sign, cue_range(tokens, hit), subject, effect, holder=holder)


def purpose(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X does Z in order to Y"."""
    tokens = scene.tokens
    effect = complement(scene, hit.end)
    start = clause_start(tokens, hit.first)
    verb = next((n for n in range(start, hit.first) if is_finite(tokens, n)), None)
    if full(effect) is None or verb is None:
        return None
    holder = _holder(scene, left_subject(tokens, verb))
    while verb + 1 < hit.first and tokens[verb].tag in ("AUX", "MODAL"):
        verb += 1
    cause = trim(tokens, verb, hit.first)
    return Draft(hit, ctype, sign, (hit.first, hit.end), full(cause), effect, holder=holder)


def to_purpose(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X does Z to prevent Y": only behind a noun."""
    tokens = scene.tokens
    if hit.first < 3 or tokens[hit.first - 1].tag not in ("NOUN", "NAME") or hit.end >= len(tokens):
        return None
    draft = purpose(scene, hit, ctype, sign)
    if draft is None:
        return None
    start = hit.first
    while start > 0 and tokens[start - 1].tag not in ("VERB", "AUX", "MODAL", "PUNCT", "SUBORD", "TO"):
        start -= 1
    if start > 1 and tokens[start - 1].tag == "TO" and tokens[start - 2].tag == "VERB":
        start -= 1
    if start and tokens[start - 1].tag == "VERB":
        start -= 1
    cause = full(trim(tokens, start, hit.first))
    holder = draft.holder
    if holder is not None and cause is not None and not bare_actor(scene.view, holder):
        own = scene.view.mentions_in(*cause)
        holder = (scene.view.token_at(own[0].start), scene.view.token_at(own[0].end)) if own else None
    return replace(draft, cause=cause, effect=(hit.first + 1, draft.effect[1]), holder=holder)


def hold_over(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X relies on Y": the whole clause."""
    tokens = scene.tokens
    start = left_subject(tokens, hit.first)
    rest = complement(scene, hit.end)
    if full(start) is None or full(rest) is None or not bare_actor(scene.view, start):
        return None
    return Draft(hit, ctype, sign, cue_range(tokens, hit), None, (start[0], rest[1]))


def having(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X has a reliable partner", "X has more bargaining power"."""
    tokens = scene.tokens
    verb = next((n for n in range(hit.first - 1, max(0, hit.first - 7), -1) if is_finite(tokens, n)), None)
    if verb is None:
        return None
    subject, rest = left_subject(tokens, verb), complement(scene, hit.first)
    if full(subject) is None or full(rest) is None:
        return None
    if bare_actor(scene.view, subject):
        return Draft(hit, ctype, sign, (hit.first, hit.end), None, (subject[0], rest[1]))
    return Draft(hit, ctype, sign, (hit.first, hit.end), subject, (verb, rest[1]))


def crucial(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X is crucial to Y" with an actor X: X has a hold over Y."""
    tokens = scene.tokens
    verb = hit.first - 1
    while verb >= 0 and tokens[verb].tag in ("NEG", "ADV"):
        verb -= 1
    if verb < 1 or tokens[verb].tag not in ("AUX", "VERB", "VBG"):
        return None
    subject, rest = left_subject(tokens, verb), complement(scene, hit.end)
    if full(subject) is None or full(rest) is None or not bare_actor(scene.view, subject):
        return None
    return Draft(hit, ctype, sign, (verb, hit.end), subject, (hit.first, rest[1]))


def in_position(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "as Z, X is in a position to Y"."""
    tokens = scene.tokens
    effect = complement(scene, hit.end)
    comma = next((n for n in range(hit.first) if tokens[n].lower == ","), None)
    if full(effect) is None:
        return None
    cause = trim(tokens, 0, comma) if comma is not None else left_subject(tokens, hit.first)
    return Draft(hit, ctype, sign, cue_range(tokens, hit), full(cause), effect)


def tied(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "they tie X to Y": one issue linked to another, whoever ties them."""
    tokens = scene.tokens
    cause, effect = trim(tokens, hit.first + 1, hit.end - 1), complement(scene, hit.end)
    verbal = (
        tokens[hit.first].tag in ("VERB", "VBG") or hit.first == 0 or tokens[hit.first - 1].tag == "PUNCT"
    )
    if not verbal or full(cause) is None or full(effect) is None or tokens[hit.first].lower == "links":
        return None
    if any(bare_actor(scene.view, part) for part in (cause, effect)):
        return None
    return Draft(hit, ctype, sign, cue_range(tokens, hit), cause, effect)


def handless(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "without X, Y has no cards"."""
    tokens = scene.tokens
    verb = next((n for n in range(hit.first - 1, max(-1, hit.first - 4), -1) if is_finite(tokens, n)), None)
    if verb is None:
        return None
    subject, rest = left_subject(tokens, verb), complement(scene, verb)
    if full(subject) is None or full(rest) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), None, (subject[0], rest[1]))


INTEREST_FRAMES: Final[dict[str, Frame]] = {
    "want": want,
    "need": need,
    "wantnoun": want_noun,
    "stake": stake,
    "whatwant": what_wanted,
    "aimis": aim_is,
    "ininterest": in_interest,
    "goodfor": good_for,
    "benefit": benefit,
    "purpose": purpose,
    "topurpose": to_purpose,
    "levsubj": hold_over,
    "levhave": having,
    "levnoun": having,
    "levcrucial": crucial,
    "levpos": in_position,
    "linkage": want,
    "tied": tied,
    "handless": handless,
}
