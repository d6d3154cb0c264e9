"""Signals: the acts that are said to show what somebody wants."""

from __future__ import annotations

import re
from typing import Final

from detente.explain.propositions.acts import moves_of
from detente.explain.propositions.scene import Scene
from detente.read.links.tellings import stems
from detente.records.types import Event

_SHOWS: Final = re.compile(
    r"\b(?:shows?|showed|signals?|signall?ed|signif(?:y|ies|ied)|indicates?|indicated|suggests?|suggested|means?|meant"
    r"|proves?|proved|reveals?|revealed|demonstrates?|a sign"
    r"|(?:sends?|sent|sending) (?:the|a) (?:message|signal)) that\b",
    re.IGNORECASE,
)
_REACH: Final = 8
"""Sentences back among which "these messages" or "the visit" may have been told."""


def signal(scene: Scene, holder: str) -> tuple[str, ...]:
    """Return the moves of an actor that a sentence says show something; () when it says nothing of the kind."""
    start = scene.claim.sentence[0]
    head = scene.page.between(start, scene.effect.start)
    cut = _SHOWS.search(head.text)
    if cut is None:
        return ()
    subject = scene.page.between(start, start + cut.start())
    acts = [event for event in subject.events if _by(event, holder)] or _pointed_at(
        scene, subject.text, holder
    )
    moves = (move.key for event in acts[:1] for move in moves_of(scene, event) if move.by == holder)
    return tuple(dict.fromkeys(moves))


def _pointed_at(scene: Scene, words: str, holder: str) -> list[Event]:
    """Return the acts of an actor told before in a word that the subject repeats, the latest first."""
    wanted = stems(words.lower())
    return [
        event
        for sentence in scene.page.before(scene.claim.sentence[0], _REACH)
        for event in reversed(scene.page.between(sentence.start, sentence.end).events)
        if _by(event, holder)
        and wanted & stems(scene.page.text[event.trigger.start : event.trigger.end].lower())
    ]


def _by(event: Event, actor: str) -> bool:
    return any(one.id == actor for one in event.source)
