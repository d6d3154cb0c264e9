"""Frames of forecast: what is likely, what could or will come, what somebody expects."""

from __future__ import annotations

from typing import Final

from detente.read.claims.frames import Draft, Frame, Range, Scene, complement, cue_range, full, is_passive
from detente.read.grammar.cue_patterns import Hit, word_set
from detente.read.grammar.phrases import left_subject
from detente.read.grammar.speakers import bare_actor, head_end, speaker_nouns
from detente.records.vocabulary import ClaimType, Polarity

_SCHEDULED: Final = word_set(
    "arrive visit meet travel attend go come leave depart return fly hold host take speak begin start sign open"
    " address join announce give deliver"
)


_JUDGES: Final = word_set(
    "concluded considered calculated reckoned decided judged concludes calculates reckons"
)
_ASSETS: Final = word_set("leverage bargaining clout card cards lever")


def forecast(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "X is likely to Y", "X could Y": the whole clause."""
    tokens = scene.tokens
    if hit.end >= len(tokens) or (tokens[hit.end].lower == "have" and tokens[hit.first].tag == "MODAL"):
        return None
    modal = hit.end - hit.first == 1
    if modal and tokens[hit.first].tag != "MODAL":
        return None
    if hit.cue.id == "claim.likely" and tokens[hit.end].lower in _SCHEDULED and scene.view.sentence.times:
        return None
    before = tokens[hit.first - 1] if hit.first else None
    rest = complement(scene, hit.end)
    subject = left_subject(tokens, hit.first)
    if full(rest) is None or full(subject) is None:
        return None
    if before is not None and before.lower == "who":
        return None
    shared = before is not None and before.tag == "CONJ"
    effect = rest if shared else (subject[0], rest[1])
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


def _trade(scene: Scene, subject: Range) -> bool:
    """Whether a subject is people in general ("insurers"), whose acts are foretold, not planned."""
    head = scene.tokens[head_end(scene.tokens, *subject) - 1].lower
    return speaker_nouns().get(head) == "OTHER" and not scene.view.mentions_in(*subject)


def thing_forecast(scene: Scene, hit: Hit, ctype: ClaimType, sign: Polarity) -> Draft | None:
    """Return "Y will ..." for a thing: what somebody will do is a plan."""
    draft = forecast(scene, hit, ctype, sign)
    subject = left_subject(scene.tokens, hit.first)
    if draft is None or (bare_actor(scene.view, subject) and not _trade(scene, subject)):
        return None
    words = (scene.tokens[subject[0]].lower, scene.tokens[hit.first].lower, scene.tokens[hit.end].lower)
    if words == ("it", "would", "be"):
        return None
    if scene.tokens[hit.end].lower in ("take", "be") and scene.view.sentence.times:
        return None
    return draft


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
    if not first_person and not bare_actor(scene.view, subject):
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


FORECAST_FRAMES: Final[dict[str, Frame]] = {
    "fore": forecast,
    "forething": thing_forecast,
    "nor": neither,
    "expect": expects,
}
