"""Acts: the moves of the system that the acts told in some words are."""

from __future__ import annotations

from collections.abc import Iterator

from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Scene
from detente.model.acts import Move
from detente.read.links.tellings import MEETING, family_of
from detente.records.types import Event


def moves_told(scene: Scene, part: Part) -> list[tuple[Move, ...]]:
    """Return the moves that each act told in a part is, the nearest in kind first; an act without any is left out."""
    found = (tuple(moves_of(scene, event)) for event in part.events)
    return [moves for moves in found if moves]


def moves_of(scene: Scene, event: Event) -> list[Move]:
    """Return the moves that an act is, the nearest in kind first; [] when the system has none."""
    fitting = sorted(_fitting(scene, event), key=lambda move: -_shared(move.cameo, event.cameo))
    return fitting


def _fitting(scene: Scene, event: Event) -> Iterator[Move]:
    elements = scene.elements
    sources = scene.known(actor.id for actor in event.source)
    targets = scene.known(actor.id for actor in event.target)
    if family_of(event) == MEETING:
        everyone = dict.fromkeys((*sources, *targets))
        for by in everyone:
            yield from (m for at in everyone if at != by for m in elements.moves("talks", by, at))
        return
    for by in sources:
        for move in elements.moves_by.get(by, ()):
            upon = move.at in targets if targets else move.at in ("", *sources)
            if move.plover == event.plover and upon and _shared(move.cameo, event.cameo) >= min(2, len(move.cameo)):
                yield move


def _shared(one: str, other: str) -> int:
    """Return how many digits two CAMEO codes have in common from the left."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
