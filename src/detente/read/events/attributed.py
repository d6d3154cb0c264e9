"""What is said before it is told who says it: "no envoy would be sent, he said", "X, said Y, had armed them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.actors.scene import SPEECH
from detente.read.events.arguments import Mentions, site_of
from detente.read.events.coreference import Draft
from detente.read.events.frames import Parties, actors_of
from detente.read.events.lexicon import Trigger, frames, triggers
from detente.read.events.scene import Scene, phrase_left, phrase_right
from detente.read.events.triggers import Hit
from detente.read.grammar.cue_patterns import match_at
from detente.read.grammar.governor_words import listed

_SAYING: Final = ("told", "must")
_MARKS: Final = frozenset((",", '"', "”", "“"))
_SPEAKERS: Final = ("GOV", "MIL", "IGO")
_WORDS: Final = ("warned", "warns", "tells", "insists", "insisted")


def attributed(scene: Scene, found: Sequence[Draft]) -> tuple[Parties, ...]:
    """Return who refuses, threatens, accuses or demands in words whose speaker stands behind or between them.

    found  the drafts of the sentence
    """
    for verb, token in enumerate(scene.tokens):
        if (
            token.tag not in ("VERB", "VBN")
            or not verb
            or token.lower not in SPEECH | listed("speaking") | set(_WORDS)
        ):
            continue
        speakers, left, right = _speech(scene, verb)
        actors = tuple(a for a in actors_of(scene, speakers) if a.sector in _SPEAKERS and a.id != "OTHER")
        if not actors or left <= 0:
            continue
        for trigger in triggers().get(token.lower, ()):
            place = _place(scene, trigger, left, right)
            if place is None or any(d.plover == trigger.plover and d.target for d in found):
                continue
            site = site_of(scene, Hit(_plain(trigger), verb, verb + 1, verb))
            said_by = {actor.id for actor in actors}
            target = tuple(
                a for a in actors_of(scene, _whom(scene, verb, speakers, place)) if a.id not in said_by
            )
            if target or trigger.frame.name != "must":
                return (Parties(site, actors, target, reciprocal=False),)
    return ()


def _speech(scene: Scene, verb: int) -> tuple[Mentions, int, int]:
    """Return the speakers, where the words before them end (-1: no such case), and where those behind begin."""
    if scene.low(verb - 1) in _MARKS:
        speakers = phrase_right(scene, verb + 1, min(len(scene.tokens), verb + 9))[:1]
        return speakers, verb - 1, max((scene.spans[m][1] for m in speakers), default=verb)
    speakers = phrase_left(scene, verb)
    if scene.low(verb + 1) == ",":
        speakers = speakers[-1:]
    start = min((scene.spans[m][0] for m in speakers), default=0)
    start -= scene.low(start - 1) in ("the", "a")
    closed = scene.low(verb + 1) in (",", ".", "") or (
        verb + 1 < len(scene.owner) and scene.owner[verb + 1] >= 0
    )
    closed = closed or scene.tag(verb + 1) == "PREP" or scene.is_time(verb + 1)
    return speakers, start if closed and scene.low(start - 1) in _MARKS else -1, verb + 1


def _place(scene: Scene, trigger: Trigger, left: int, right: int) -> tuple[int, int] | None:
    """Return the token range of what a pattern of speech looks for, when it stands outside the attribution."""
    parts = trigger.elements[2:]
    if (
        trigger.frame.name not in _SAYING
        or trigger.plover == "AGREE"
        or not parts
        or not trigger.elements[1].wild
    ):
        return None
    for first, end in ((0, left), (right, len(scene.tokens))):
        for at in range(first, end):
            stop = match_at(parts, scene.tokens, at)
            if at < stop <= end and scene.low(at) in parts[0].words:
                return at, stop
    return None


def _whom(scene: Scene, verb: int, speakers: Mentions, place: tuple[int, int]) -> Mentions:
    """Return who is spoken to or of: behind the verb, last before the words found, or first behind them."""
    behind = scene.owner[verb + 1] if verb + 1 < len(scene.owner) else -1
    if behind >= 0 and behind not in speakers:
        return (behind,)
    others = [m for m, one in enumerate(scene.mentions) if m not in speakers and one.kind != "pronoun"]
    before = [m for m in others if scene.spans[m][1] <= place[1]]
    after = [m for m in others if scene.spans[m][0] >= place[1]]
    return tuple(before[-1:] or after[:1])


def _plain(trigger: Trigger) -> Trigger:
    return replace(trigger, frame=frames()["told"], confidence="low")
