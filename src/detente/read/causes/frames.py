"""Frames of argument: from a cue to cause and effect, for causes, conditions and their clauses, as token ranges."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.bounds import clause_start
from detente.read.causes.spans import cut, whole_subject
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import (
    has_finite,
    left_subject,
    right_end,
    trim,
    verb_group_start,
)
from detente.read.grammar.speakers import View, bare_actor, head_end
from detente.records.vocabulary import ClaimType, Polarity

Range = tuple[int, int]
VERBAL: Final = frozenset(("VERB", "VBN", "VBG", "AUX", "MODAL"))
_FAILS: Final = word_set("fail fails failed")
_THEN: Final = word_set("once when if before after since until")
_SUMS_UP: Final = word_set("makes made make means meant mean left leaves explains explained")
_NONE: Final = word_set("no none neither nobody nothing")
_BE: Final = word_set("is are was were be been being 's 're")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: its cue, type, sign, and token ranges; None where nothing stands.

    sign   direction in which the cause moves the effect
    holder range of the noun phrase whose interest it is
    """

    hit: Hit
    ctype: ClaimType
    sign: Polarity
    cue: Range
    cause: Range | None
    effect: Range
    condition: Range | None = None
    holder: Range | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a frame works on: the sentence, where other cues make a complement or a subject stop.

    wide  whether what somebody did or suffered counts too, not only what is argued of things
    """

    view: View
    limits: frozenset[int]
    ends: tuple[int, ...] = ()
    wide: bool = False

    def bound(self, at: int) -> int:
        """Return the end of the last other cue before a token that a subject may not reach across."""
        return max((end for end in self.ends if end < at), default=0)

    def somebody(self, part: Range) -> bool:
        """Return whether a cause is a mere actor, whose acts are told, not argued; never in a wide scene."""
        return not self.wide and bare_actor(self.view, part)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.view.tokens


Frame = Callable[[Scene, Hit, ClaimType, Polarity], Draft | None]


def full(part: Range) -> Range | None:
    """Return a range, None when it is empty."""
    return part if part[0] < part[1] else None


def complement(scene: Scene, first: int, *, clausal: bool = False) -> Range:
    """Return the trimmed complement that begins at a token; empty at a mark."""
    tokens = scene.tokens
    if first >= len(tokens) or tokens[first].tag in ("PUNCT", "CONJ"):
        return first, first
    end = cut(tokens, first, right_end(tokens, first, scene.limits, clausal=clausal))
    if end - first <= 2 and tokens[first].lower in ("that", "this", "it"):
        return first, first + 1
    return trim(tokens, first, end)


def is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is a passive or a reduced participle."""
    if tokens[at].tag not in ("VBN", "VERB"):
        return False
    start = verb_group_start(tokens, at)
    auxiliaries = [token.lower for token in tokens[start:at] if token.tag in ("AUX", "VERB")]
    if auxiliaries:
        return auxiliaries[-1] in _BE
    if tokens[at].tag != "VBN" or start != at or at == 0 or tokens[at - 1].tag == "CONJ":
        return False
    return has_finite(tokens, 0, at) or has_finite(tokens, at + 1, len(tokens))


def cue_range(tokens: Sequence[Token], hit: Hit) -> Range:
    """Return the cue with the auxiliaries and adverbs before it."""
    first = hit.first
    while first > 0 and tokens[first - 1].tag in ("AUX", "MODAL", "NEG"):
        first -= 1
    return first, hit.end


def causer(scene: Scene, hit: Hit) -> Range:
    """Return the subject of a causing verb; for ", causing ..." the clause before the comma."""
    tokens = scene.tokens
    start = verb_group_start(tokens, hit.first)
    if (
        tokens[hit.first].tag == "VBG"
        and start == hit.first
        and (start == 0 or tokens[start - 1].tag == "PUNCT")
    ):
        before = trim(tokens, clause_start(tokens, max(0, start - 1)), max(0, start - 1))
        opened = start > 0 and tokens[start - 1].lower == "," and has_finite(tokens, *before)
        return before if opened else (start, start)
    if tokens[hit.first].lower == "as":
        return left_subject(tokens, hit.first - 1, scene.bound(hit.first - 1))
    if start > 1 and tokens[start - 1].lower == "what" and is_copula(tokens, start - 2):
        first, end = left_subject(tokens, start - 2, scene.bound(start - 2))
        return first - (first > 0 and tokens[first - 1].lower in ("that", "this")), end
    subject = whole_subject(tokens, hit.first, scene.bound(hit.first))
    first = subject[0]
    if start > 2 and tokens[start - 1].lower == "which" and tokens[start - 2].lower == ",":
        told = trim(tokens, clause_start(tokens, start - 2), start - 2)
        ends = tokens[subject[1] - 1].end
        somebody = any(m.end >= ends for m in scene.view.mentions_in(*subject))
        return (
            told
            if (somebody or tokens[hit.first].lower in _SUMS_UP) and has_finite(tokens, *told)
            else subject
        )
    if subject[1] - first == 1 and first > 1 and tokens[first - 1].lower == ";":
        return trim(tokens, clause_start(tokens, first - 1), first - 1)
    return subject


def _verb_usable(scene: Scene, hit: Hit) -> bool:
    tokens = scene.tokens
    token = tokens[hit.first]
    if token.tag == "NOUN" and hit.end - hit.first > 1 and hit.first:
        return token.lower.endswith("s") and tokens[hit.first - 1].tag in ("NOUN", "NAME")
    if token.lower == "as":
        return hit.first > 1 and tokens[hit.first - 1].tag == "VBN"
    if token.tag not in VERBAL or (token.lower not in _BE and is_passive(tokens, hit.first)):
        return False
    before = tokens[hit.first - 1] if hit.first else None
    if before is None or before.tag not in ("TO", "PREP"):
        return True
    start = verb_group_start(tokens, hit.first)
    return before.tag == "TO" and any(
        tokens[n].tag in ("AUX", "MODAL", "VERB") for n in range(start, hit.first)
    )


def subject_object(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X causes Y"."""
    if not _verb_usable(scene, hit):
        return None
    cause, effect = causer(scene, hit), complement(scene, hit.end)
    if full(effect) is None or full(cause) is None:
        return None
    after = scene.tokens[hit.end].tag if hit.end < len(scene.tokens) else "PUNCT"
    asks = after == "WH" and scene.tokens[hit.end].lower in ("how", "what", "whether", "who", "whom")
    if hit.end - hit.first == 1 and after in ("PREP", "NEG", "WH", "SUBORD") and not asks:
        return None
    if scene.tokens[effect[0]].lower in _THEN and hit.end - hit.first == 1:
        return None
    start = verb_group_start(scene.tokens, hit.first)
    denials = sum(t.tag == "NEG" or t.lower in _FAILS for t in scene.tokens[start : hit.first])
    denied = (denials + (scene.tokens[cause[0]].lower in _NONE)) % 2 == 1
    lone = effect[1] - effect[0] == 1 and scene.tokens[effect[0]].tag == "PRON"
    if denied and not scene.wide and hit.cue.fields[2] in ("svo", "thing") and (sign == "-" or lone):
        return Draft(hit, ctype, "-", cue_range(scene.tokens, hit), cause, (hit.first, effect[1]))
    return Draft(hit, ctype, opposite(sign) if denied else sign, cue_range(scene.tokens, hit), cause, effect)


def opposite(sign: Polarity) -> Polarity:
    """Return the other direction."""
    return "+" if sign == "-" else "-"


def key_object(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X is vital for Y" when Y is nobody's own: what is vital for somebody's Y is an interest."""
    draft = thing_object(scene, hit, ctype, sign)
    if draft is None or scene.view.mentions_in(draft.effect[0], head_end(scene.tokens, *draft.effect)):
        return None
    return draft


def thing_object(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X means Y" when X is a thing: what somebody does is an event, not an argument."""
    draft = subject_object(scene, hit, ctype, sign)
    return None if draft is None or draft.cause is None or scene.somebody(draft.cause) else draft


def subject_phrase(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X strengthens Y": the effect is the whole verb phrase, with the object where the cue holds it."""
    draft = subject_object(scene, hit, ctype, sign)
    if draft is None and hit.end - hit.first > 2 and _verb_usable(scene, hit):
        cause = causer(scene, hit)
        cue = cue_range(scene.tokens, hit)
        return Draft(hit, ctype, sign, cue, cause, (hit.first, hit.end)) if full(cause) else None
    if draft is None:
        return None
    return replace(draft, effect=(hit.first, draft.effect[1]))


def actor_phrase(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X plays a key role" when X is somebody."""
    draft = subject_phrase(scene, hit, ctype, sign)
    return (
        draft
        if draft is not None and draft.cause is not None and bare_actor(scene.view, draft.cause)
        else None
    )


def thing_whole_object(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X offers hope": the object begins inside the cue."""
    if not _verb_usable(scene, hit):
        return None
    cause, effect = causer(scene, hit), complement(scene, hit.first + 1)
    if full(effect) is None or full(cause) is None or scene.somebody(cause):
        return None
    return Draft(hit, ctype, sign, cue_range(scene.tokens, hit), cause, effect)


def copula(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "a key element of Y is X", "the obstacle to Y was X"."""
    tokens = scene.tokens
    verb = next((n for n in range(hit.end, min(len(tokens), hit.end + 14)) if is_copula(tokens, n)), None)
    if verb is None or has_finite(tokens, max(0, hit.first - 6), hit.first):
        return None
    effect = trim(tokens, hit.end, verb)
    after = verb + 1
    if any(t.lower in ("place", "with") for t in tokens[verb : verb + 6]):
        after = next((n + 1 for n in range(verb, len(tokens)) if tokens[n].lower in ("with", "by")), after)
    while after < len(tokens) and tokens[after].tag in ("AUX", "ADV", "VBN"):
        after += 1
    cause = complement(scene, after)
    if full(effect) is None or full(cause) is None:
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), cause, effect)


def is_copula(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is what stands between "the key to Y" and "X"."""
    return tokens[at].lower in ("is", "was", "are", "were", "has", "remains", "remained", "lies")


def thing_phrase(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X derails Y" when X is a thing."""
    draft = subject_phrase(scene, hit, ctype, sign)
    return None if draft is None or draft.cause is None or scene.somebody(draft.cause) else draft


def relative_limits(tokens: Sequence[Token], firsts: Collection[int]) -> frozenset[int]:
    """Return the relative pronouns whose clauses begin with a cue: where an earlier complement must stop."""
    found = set()
    for first in firsts:
        group = verb_group_start(tokens, first)
        if group and tokens[group - 1].lower in ("that", "which", "who"):
            found.add(group - 1)
        elif (
            tokens[first].tag in ("VBG", "VBN")
            and group == first
            and first
            and tokens[first - 1].tag == "NOUN"
        ):
            found.add(first)
    return frozenset(found)
