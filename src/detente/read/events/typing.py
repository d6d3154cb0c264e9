"""The type of the act between a given pair: which trigger of a sentence tells what one party does to another.

An act that is only announced, refused, threatened or asked for is of another type than the act itself: "will send
aid" is AGREE, "refused to free" REJECT, "threatened to shell" THREATEN, "urged to withdraw" REQUEST (CAMEO code book,
roots 03, 10, 12 and 13).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from detente.read.annotation import Mention, Sentence
from detente.read.events.frames import parties
from detente.read.events.scene import Scene, scene_of
from detente.read.events.triggers import Hit, find_hits
from detente.read.events.typing_turns import Kind, turned
from detente.read.events.typing_words import SOURCE, TARGET, Found, find_words, meant
from detente.read.grammar.governor_words import listed
from detente.read.grammar.governors import Government, govern
from detente.read.modality.modality import status_under
from detente.records.types import Actor, Offsets
from detente.records.vocabulary import (
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    VERBAL_COOPERATION,
    Confidence,
    EventStatus,
    PloverType,
)

_COOPERATION: Final = frozenset((*VERBAL_COOPERATION, *MATERIAL_COOPERATION))
_CONFLICT: Final = frozenset(MATERIAL_CONFLICT)
_BOTH_NAMED: Final = 4.0
_ONE_NAMED: Final = 2.0
_ASIDE: Final = 0.5
_BETWEEN: Final = 1.0
_STEP: Final = 0.02
_FRAMED: Final = 1.0
_SURE: Final[Mapping[Confidence, float]] = {"high": 0.6, "medium": 0.4, "low": 0.2}
"""Weights of the fit: each party in its slot, a party in the other's slot, a trigger between both, one word away.

Below ``_FRAMED`` no party is in its slot.
"""


@dataclass(frozen=True, slots=True)
class PairAct:
    """What a trigger tells of a pair.

    plover, mode, cameo  type, mode and code, with the hold on the act taken into account
    stated   the type that the trigger has by itself
    rule     id of the trigger; ``pair.*`` when only a word of ``pair_triggers.tsv`` is known
    trigger  offsets
    status   of the act that the trigger tells
    fit      how well the pair fits the trigger's frame and place; larger is better
    """

    plover: PloverType
    mode: str | None
    cameo: str
    stated: PloverType
    rule: str
    trigger: Offsets
    status: EventStatus
    fit: float


def acts_of_pair(sentence: Sentence, source: Offsets | None, target: Offsets | None) -> tuple[PairAct, ...]:
    """Return what a sentence may tell of a pair, the likeliest first.

    sentence        with tagged tokens; its own mentions are not looked at
    source, target  offsets of who acts and who is acted on; None when the sentence does not name them
    """
    scene = _pair_scene(sentence, source, target)
    acts = [act for hit in find_hits(scene) if (act := _act(scene, hit)) is not None]
    if all(act.fit < _FRAMED for act in acts):
        acts += [_worded(scene, found) for found in find_words(scene)]
    return tuple(sorted(acts, key=lambda act: (-act.fit, act.trigger)))


def type_of_pair(sentence: Sentence, source: Offsets | None, target: Offsets | None) -> PairAct | None:
    """Return what a sentence tells that the source does to the target; None when nothing in it is known.

    sentence        with tagged tokens; its own mentions are not looked at
    source, target  offsets of who acts and who is acted on; None when the sentence does not name them
    """
    return next(iter(acts_of_pair(sentence, source, target)), None)


def _pair_scene(sentence: Sentence, source: Offsets | None, target: Offsets | None) -> Scene:
    mentions = tuple(
        Mention(*span, "", "name", (Actor(role, None, span, "OTHER"),), role)
        for role, span in ((SOURCE, source), (TARGET, target))
        if span is not None
    )
    return scene_of(replace(sentence, mentions=mentions))


def _act(scene: Scene, hit: Hit) -> PairAct | None:
    trigger, fit = hit.trigger, _fit(scene, hit)
    if fit is None:
        return None
    kind = meant(scene, trigger) or (trigger.plover, trigger.mode, trigger.cameo)
    return _told(scene, kind, hit.head, (hit.first, hit.end), trigger.rule, fit)


def _worded(scene: Scene, found: Found) -> PairAct:
    word = found.word
    fit = _SURE[word.confidence] - _FRAMED + _place(scene, found.first)
    kind = (word.plover, word.mode, word.cameo)
    return _told(scene, kind, found.first, (found.first, found.end), word.rule, fit)


def _told(scene: Scene, kind: Kind, head: int, place: tuple[int, int], rule: str, fit: float) -> PairAct:
    """Return an act with the hold on it taken into account; ``place`` in token indices [first, end)."""
    government = govern(scene.tokens, head)
    status = status_under(government)
    plover = _held(kind[0], status, government, scene)
    mode, cameo = (kind[1], kind[2]) if plover == kind[0] else turned(plover, kind[0])
    offsets = (scene.tokens[place[0]].start, scene.tokens[place[1] - 1].end)
    return PairAct(plover, mode, cameo, kind[0], rule, offsets, status, fit)


def _held(plover: PloverType, status: EventStatus, government: Government, scene: Scene) -> PloverType:
    """Return the type of an act that the source promises, denies, threatens or asks for."""
    words = frozenset(government.words)
    if words & listed("threatening"):
        return "THREATEN"
    if words & listed("requesting") and status == "hypothetical":
        return "REQUEST"
    if status == "negated" and plover in _COOPERATION:
        return "REJECT"
    if words & listed("deciding") or (
        status == "hypothetical" and (not words or _guessed(government, scene))
    ):
        return plover
    if status in ("planned", "hypothetical"):
        if plover in _COOPERATION:
            return "AGREE"
        if plover in _CONFLICT:
            return "THREATEN"
    return plover


def _guessed(government: Government, scene: Scene) -> bool:
    """Return whether the act is past and only not certain: "may have launched"."""
    return any(scene.low(i) in listed("have") for i in government.links)


def _fit(scene: Scene, hit: Hit) -> float | None:
    """Return how well the pair fits a trigger; None when its frame rules the reading out."""
    found = parties(scene, hit)
    if not found and "slur" in hit.trigger.frame.flags:
        return None
    best = 0.0
    for who in found:
        sources = {actor.id for actor in who.source}
        targets = {actor.id for actor in who.target}
        if who.reciprocal:
            fit = _BOTH_NAMED if len(sources) > 1 else _ONE_NAMED
        else:
            fit = _ONE_NAMED * ((SOURCE in sources) + (TARGET in targets))
            fit += _ASIDE * ((TARGET in sources) + (SOURCE in targets))
        best = max(best, fit)
    return best + _place(scene, hit.head)


def _place(scene: Scene, at: int) -> float:
    """Return how near a token stands to the pair; between both counts most."""
    starts = sorted(first for first, _ in scene.spans)
    between = len(starts) > 1 and starts[0] < at < starts[-1]
    away = min((abs(at - first) for first in starts), default=0)
    return _BETWEEN * between - _STEP * away
