"""Frames of forecast: what is likely, what could or will come, what somebody expects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.frames import (
    Draft,
    Frame,
    Range,
    Scene,
    complement,
    cue_range,
    full,
    is_copula,
    is_passive,
)
from detente.read.causes.spans import whole_subject
from detente.read.claims.voices import speaks
from detente.read.grammar.cue_patterns import Hit, forms, word_set
from detente.read.grammar.phrases import has_finite, left_subject
from detente.read.grammar.speakers import bare_actor, head_end, speaker_nouns
from detente.records.vocabulary import ClaimType, Polarity

_SCHEDULED: Final = word_set(
    "arrive visit meet travel attend go come leave depart return fly hold host take speak begin start sign open"
    " address join announce give deliver"
)


_JUDGES: Final = word_set(
    "concluded considered calculated reckoned decided judged concludes calculates reckons"
)
_LIKELY: Final = word_set(
    "probably surely certainly likely inevitably almost eventually sooner doubtless undoubtedly presumably soon lightly"
    " hardly scarcely never"
)
_HOLDS: Final = frozenset().union(
    *map(
        forms,
        ("insist", "predict", "believe", "think", "reckon", "bet", "argue", "contend", "suspect", "conclude"),
    )
)
_RAISES: Final = frozenset().union(
    *map(forms, ("speak", "warn", "see", "talk", "fear", "evoke", "conjure", "raise", "foresee", "be"))
)
_ASSETS: Final = word_set("leverage bargaining clout card cards lever")


def forecast(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X is likely to Y", "X could Y": the whole clause."""
    tokens = scene.tokens
    if hit.end >= len(tokens) or _of_the_past(tokens, hit):
        return None
    modal = hit.end - hit.first == 1
    if modal and tokens[hit.first].tag != "MODAL":
        return None
    if hit.cue.id == "claim.likely" and tokens[hit.end].lower in _SCHEDULED and scene.view.sentence.times:
        return None
    before = tokens[hit.first - 1] if hit.first else None
    rest = complement(scene, hit.end)
    subject = whole_subject(tokens, hit.first)
    if full(rest) is None or full(subject) is None:
        return None
    if before is not None and before.lower == "who":
        return None
    shared = before is not None and before.tag == "CONJ"
    effect = (subject[0], rest[1])
    if shared or _long(tokens, subject, rest):
        effect = (rest[0] + (tokens[rest[0]].tag == "NEG" and rest[1] - rest[0] > 1), rest[1])
    judge = next((n for n in range(max(0, effect[0] - 4), effect[0]) if tokens[n].lower in _JUDGES), None)
    if judge is not None:
        asset = any(t.lower in _ASSETS for t in tokens[effect[0] : effect[1]])
        holder = full(left_subject(tokens, judge))
        return Draft(
            hit,
            "leverage" if asset else "interest",
            sign,
            cue_range(tokens, hit),
            None,
            effect,
            holder=holder,
        )
    return Draft(hit, ctype, sign, cue_range(tokens, hit), None, effect)


def _long(tokens: Sequence[Token], subject: Range, rest: Range) -> bool:
    """Whether a subject holds a clause of its own and more words than what is foretold of it."""
    return subject[1] - subject[0] > rest[1] - rest[0] and has_finite(tokens, *subject)


def _of_the_past(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a modal looks back: "may have left", not "may have to leave", not "will have left"."""
    if tokens[hit.first].tag != "MODAL" or tokens[hit.end].lower != "have":
        return False
    must = hit.end + 1 < len(tokens) and tokens[hit.end + 1].tag == "TO"
    return not must and tokens[hit.first].lower not in ("will", "'ll")


def _judged(scene: Scene, hit: Hit) -> bool:
    """Whether what somebody will do is held likely, or denied, or said of those others: no announcement of a plan."""
    tokens = scene.tokens
    after = next((t for t in tokens[hit.end :] if t.tag not in ("ADV", "NEG")), tokens[-1])
    start = left_subject(tokens, hit.first)[0]
    held = start > 1 and tokens[start - 1].lower == "that" and tokens[start - 2].lower in _HOLDS
    if after.lower in _SCHEDULED:
        return held and not scene.view.sentence.times
    return held or any(t.lower in _LIKELY for t in tokens[hit.end : hit.end + 3])


def _foretold(scene: Scene, hit: Hit) -> bool:
    """Whether what somebody will do is told without a day and without a name for a plan: then it is foretold."""
    tokens = scene.tokens
    after = next((t for t in tokens[hit.end :] if t.tag not in ("ADV", "NEG")), tokens[-1])
    if tokens[hit.first].lower not in ("will", "'ll", "’ll", "wo") or scene.view.sentence.times:
        return False
    return after.lower not in _SCHEDULED and after.tag in ("VERB", "NOUN", "AUX")


def _trade(scene: Scene, subject: Range) -> bool:
    """Whether a subject is people in general ("insurers"), whose acts are foretold, not planned."""
    head = scene.tokens[head_end(scene.tokens, *subject) - 1].lower
    return speaker_nouns().get(head) == "OTHER" and not scene.view.mentions_in(*subject)


def thing_forecast(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y will ..." for a thing: what somebody will do is a plan."""
    draft = forecast(scene, hit, ctype, sign)
    subject = left_subject(scene.tokens, hit.first)
    plan = bare_actor(scene.view, subject) and not _trade(scene, subject)
    if draft is None or (plan and not _judged(scene, hit) and not _foretold(scene, hit)):
        return None
    words = (scene.tokens[subject[0]].lower, scene.tokens[hit.first].lower, scene.tokens[hit.end].lower)
    if words == ("it", "would", "be"):
        return None
    if scene.tokens[hit.end].lower in ("take", "be") and scene.view.sentence.times:
        return None
    return draft


def _holds_views(scene: Scene, subject: Range) -> bool:
    head = head_end(scene.tokens, *subject)
    return bare_actor(scene.view, subject) or speaks(scene.view.words(subject[0], head))


def doubtful(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "it is hard to see how Y"."""
    tokens = scene.tokens
    start = hit.end - (tokens[hit.end - 1].tag == "DET")
    effect = complement(scene, start, clausal=True)
    return Draft(hit, ctype, sign, (hit.first, start), None, effect) if full(effect) else None


def named_outcome(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "the likeliest outcome is Y"."""
    tokens = scene.tokens
    verb = next((n for n in range(hit.end, min(len(tokens), hit.end + 8)) if is_copula(tokens, n)), None)
    if verb is None:
        return None
    start = verb + 1
    while start < len(tokens) and tokens[start].tag in ("ADV", "NEG") and tokens[start].lower != "not":
        start += 1
    effect = complement(scene, start)
    return Draft(hit, ctype, sign, (hit.first, hit.end), None, effect) if full(effect) else None


def expects(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X expects Y", "X expects Y to Z": what X, somebody, foretells; X is kept as the holder."""
    tokens = scene.tokens
    if (
        tokens[hit.first].tag not in ("VERB", "VBN")
        or is_passive(tokens, hit.first)
        or hit.end >= len(tokens)
    ):
        return None
    subject, effect = left_subject(tokens, hit.first), complement(scene, hit.end, clausal=True)
    if full(subject) is None or full(effect) is None or tokens[hit.end].tag in ("TO", "PREP", "WH", "PUNCT"):
        return None
    first_person = subject[1] - subject[0] == 1 and tokens[subject[0]].lower in ("i", "we")
    if not first_person and not _holds_views(scene, subject):
        return None
    return Draft(
        hit, ctype, sign, cue_range(tokens, hit), None, effect, holder=None if first_person else subject
    )


def neither(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "nor is X going to Y"."""
    tokens = scene.tokens
    if hit.first or hit.end >= len(tokens) or tokens[hit.end].tag not in ("AUX", "MODAL"):
        return None
    effect = complement(scene, hit.end + 1)
    future = tokens[hit.end].tag == "MODAL" or any(t.lower == "going" for t in tokens[effect[0] : effect[1]])
    return Draft(hit, ctype, sign, (0, 1), None, effect) if future and full(effect) else None


def foreseen(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "a war seems inevitable": what is foreseen is the subject, a thing."""
    tokens = scene.tokens
    effect = whole_subject(tokens, hit.first)
    ends = hit.end >= len(tokens) or tokens[hit.end].tag in ("PUNCT", "CONJ", "SUBORD", "PREP", "QUOTE")
    if (
        not ends
        or full(effect) is None
        or tokens[effect[1] - 1].tag == "PRON"
        or bare_actor(scene.view, effect)
    ):
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), None, effect)


def possibility(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "he spoke of the danger of Y": a danger that is named or warned of, not one that somebody lowers."""
    tokens, effect = scene.tokens, complement(scene, hit.end)
    near = {t.lower for t in tokens[max(0, hit.first - 6) : hit.first]}
    if full(effect) is None or not near & _RAISES or tokens[hit.first].tag != "NOUN":
        return None
    return Draft(hit, ctype, sign, (hit.first, hit.end), None, effect)


FORECAST_FRAMES: Final[dict[str, Frame]] = {
    "fore": forecast,
    "forething": thing_forecast,
    "foreseen": foreseen,
    "possibility": possibility,
    "nor": neither,
    "expect": expects,
    "doubtful": doubtful,
    "outcome": named_outcome,
}
