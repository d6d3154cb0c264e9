"""Acts: the moves of the system that the acts told in some words are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.explain.propositions.matters import NEARBY
from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Scene
from detente.model.acts import Move
from detente.read.links.tellings import MEETING, family_of, stems
from detente.records.types import Event

_TAKEN_UP: Final = re.compile(r"(?:the|this|that|these|those) (?:\w+ )?\w+", re.IGNORECASE)
"""A noun phrase that may take up an act told before."""
_ASKS_TO_MEET: Final = re.compile(
    r"(?:seek|sought|request|propos|call(?:s|ed)? for|ask(?:s|ed)? for)\w* .*\b(?:meet|summit|talks|dialogue)",
    re.IGNORECASE,
)
"""A meeting asked for is about the meeting."""


_NO_MEETING: Final = "125"
"""CAMEO code of a meeting refused: that there are no talks is about the talks."""


def moves_told(scene: Scene, part: Part) -> list[tuple[Move, ...]]:
    """Return the moves that each act told in a part is, the nearest in kind first; an act without any is left out."""
    found = (tuple(moves_of(scene, event)) for event in part.events or _told_before(part))
    return [moves for moves in found if moves]


def _told_before(part: Part) -> tuple[Event, ...]:
    """Return the act of a sentence before that a short noun phrase takes up: "the shelling" after "shelled"."""
    wanted = stems(part.text.lower()) if _TAKEN_UP.fullmatch(part.text.strip()) else frozenset()
    for sentence in part.page.before(part.start, NEARBY) if wanted else ():
        for event in reversed(part.page.between(sentence.start, sentence.end).events):
            if wanted & stems(event.trigger.text.lower()):
                return (event,)
    return ()


def moves_of(scene: Scene, event: Event, *, anybody: bool = False) -> list[Move]:
    """Return the moves that an act is, the nearest in kind first; [] when the system has none.

    anybody  an act that is told without its target may be upon anybody: as an outcome each of them shows it
    """
    found = list(_fitting(scene, event, anybody=anybody))
    if family_of(event) == MEETING:
        return found
    return sorted(found, key=lambda move: (-_shared(move.cameo, event.cameo), move.at == ""))


def _fitting(scene: Scene, event: Event, *, anybody: bool) -> Iterator[Move]:
    elements = scene.elements
    sources = scene.known(actor.id for actor in event.source)
    targets = scene.known(actor.id for actor in event.target)
    if family_of(event) == MEETING:
        everyone = tuple(dict.fromkeys((*sources, *targets)))
        yield from elements.meetings(everyone) if len(everyone) > 1 else ()
        return
    for by in sources:
        for move in elements.moves_by.get(by, ()):
            upon = move.at in targets if targets else anybody or move.at in ("", *sources)
            if (
                move.plover == event.plover
                and upon
                and _shared(move.cameo, event.cameo) >= min(2, len(move.cameo))
            ):
                yield move


def _shared(one: str, other: str) -> int:
    """Return how many digits two CAMEO codes have in common from the left."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def act_told(scene: Scene, part: Part) -> tuple[Event, list[Move]] | None:
    """Return the deed that the verb of a part tells, and the moves that it is; None when it tells of none.

    Meetings and words given are left to what they are about: talks, a tie, a matter.
    """
    for event in part.events:
        verb = next((t for t in part.tokens if t.start >= event.trigger.start), None)
        if (
            verb is None
            or verb.tag not in ("VERB", "VBG", "VBN")
            or event.plover in ("AGREE", "CONSULT", "SUPPORT")
            or event.cameo == _NO_MEETING
        ):
            continue
        if _ASKS_TO_MEET.match(event.trigger.text):
            continue
        return event, moves_of(scene, event, anybody=True)
    return None
