"""What the hold on an act makes of it: an act of good will that is ruled out for the time to come is a refusal."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.events.lexicon import Trigger, frames
from detente.read.events.scene import Scene
from detente.read.events.typing_turns import turned
from detente.read.grammar.governor_words import listed
from detente.read.grammar.governors import govern
from detente.read.grammar.verb_chain import Government
from detente.records.vocabulary import PloverType

_OWED: Final = ("event.agree.accept", "event.support.recognise")
"""Rules of acts whose not being done is itself a refusal: "has never accepted the verdict"."""

_MEET: Final = "event.consult.meet"
_REFUSABLE: Final[tuple[PloverType, ...]] = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE")


def held(scene: Scene, trigger: Trigger, first: int, head: int) -> Trigger | None:
    """Return the trigger as the words over it leave it; None when it tells nothing under them.

    first, head  token indices of the trigger's first word and of its head
    """
    denied = "denied" in trigger.frame.flags
    if "done" in trigger.frame.flags:
        return replace(trigger, done=True)
    barred = "barred" in trigger.frame.flags
    if trigger.frame.part == "noun" or not (denied or barred or trigger.plover in _REFUSABLE):
        return trigger
    government = govern(scene.tokens, head)
    if denied:
        firm = government.negations % 2 == 1 and not government.hypothetical
        return replace(trigger, done=True) if firm else None
    if barred:
        return replace(trigger, done=True) if _ruled_out(scene, government, first, head) else None
    owed = trigger.rule in _OWED and "yet" not in government.words
    if owed and government.negations % 2 == 1 and not government.hypothetical:
        return _refused(trigger)
    if _both_at_once(scene, trigger, head):
        return trigger
    return _refused(trigger) if _ruled_out(scene, government, first, head) else trigger


def _both_at_once(scene: Scene, trigger: Trigger, head: int) -> bool:
    """Return whether a meeting is denied of both parties at once: "the two will not meet" foretells, nobody refuses."""
    behind = scene.owner[head + 1] if head + 1 < len(scene.owner) else -1
    return (
        trigger.rule == _MEET and behind < 0 and scene.low(head + 1) not in ("with", "any", "either", "the")
    )


def _ruled_out(scene: Scene, government: Government, first: int, head: int) -> bool:
    """Return whether the act is denied for the time to come: "will not meet", "decided not to sign", "not ready to"."""
    if government.hypothetical:
        return False
    if any(scene.tag(i) == "NEG" for i in range(head + 1, first)):
        return True
    words = frozenset(government.words)
    to_come = government.planned or "would" in words or words & listed("deciding")
    return bool(to_come) and any(_denies(scene, i) for i in government.links)


def _denies(scene: Scene, at: int) -> bool:
    return scene.tag(at) == "NEG" or scene.low(at) in listed("negation")


def _refused(trigger: Trigger) -> Trigger:
    mode, cameo = turned("REJECT", trigger.plover)
    return replace(trigger, plover="REJECT", mode=mode, cameo=cameo, frame=frames()["answer"], done=True)
