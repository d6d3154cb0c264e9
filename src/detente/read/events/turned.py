"""Patterns of a verb and its object read the other way round: "the ban was lifted", "an accord signed in Lima"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from detente.read.events.lexicon import Frame, Trigger
from detente.read.events.scene import Scene
from detente.read.grammar.governor_words import listed

_GROUP: Final = ("AUX", "ADV", "NEG", "MODAL", "QUOTE")
_INSIDE: Final = ("NOUN", "NAME", "ADJ", "NUM", "POSS", "DET", "CONJ", "PREP", "TO", "QUOTE")
_REDUCED: Final = ("by", "in", "on", "with", "between", "at", "last", "this", "earlier")
_OWN_READING: Final = frozenset(
    ("go", "see", "host", "told", "must", "stay", "visiting", "none", "label", "from")
)
"""Frames whose verbs are no acts upon their object."""

MISSIONS: Final = ("embassy", "embassies", "consulate", "consulates", "mission", "missions")
"""Nouns whose closing without an agent is told of whose they are."""

_ENDINGS: Final = ("ed", "uck")
_REACH: Final = 12
_PARTS: Final = 3


def object_before(scene: Scene, trigger: Trigger, at: int) -> int | None:
    """Return the index of the object's noun before a participle, None when the pattern does not fit so.

    at  index of the verb
    """
    if (
        trigger.frame.part != "verb"
        or trigger.frame.name in _OWN_READING
        or scene.tag(at) not in ("VBN", "VERB")
    ):
        return None
    if scene.tag(at) == "VERB" and not (trigger.plover == "AGREE" and scene.low(at).endswith(_ENDINGS)):
        return None
    parts = [part for part in trigger.elements if not part.optional or part.wild]
    if len(parts) != _PARTS or not parts[1].wild or not parts[2].words:
        return None
    i = at - 1
    while scene.tag(i) in _GROUP:
        i -= 1
    links = {scene.low(k) for k in range(i + 1, at)}
    if trigger.plover == "MOBILIZE" and not links:
        return None
    if not links & listed("be") and (links or scene.low(at + 1) not in _REDUCED):
        return None
    noun = _head_noun(scene, i, parts[2].words)
    abroad = noun is not None and scene.low(noun) in MISSIONS and scene.low(at + 1) != "by"
    return None if abroad else noun


def _head_noun(scene: Scene, end: int, nouns: frozenset[str]) -> int | None:
    """Return the noun of a list that heads the phrase that ends at a token."""
    for k in range(end, max(-1, end - _REACH), -1):
        if scene.owner[k] < 0 and scene.tag(k) not in _INSIDE:
            return None
        heads = k == end or scene.tag(k + 1) in ("PREP", "TO")
        if heads and scene.low(k) in nouns and scene.tag(k) in ("NOUN", "NAME", "VBG"):
            return k
    return None


def turned_frame(trigger: Trigger) -> Trigger:
    """Return a trigger whose frame also looks before the object's noun and behind it: "the Swiss ban on"."""
    return replace(trigger, frame=_around(trigger.frame))


@cache
def _around(frame: Frame) -> Frame:
    if "sym" in frame.flags:
        more = tuple(slot for slot in ("between", "adj", "poss") if slot not in frame.source)
        return replace(frame, source=(*frame.source, *more))
    known = (
        ("obj", *(slot for slot in frame.target if slot != "obj")) if "obj" in frame.target else frame.target
    )
    more = tuple(slot for slot in ("adj", "poss", "of", "obj") if slot not in known)
    return replace(frame, target=(*known, *more))
