"""An embassy that opens or closes: it tells who deals with whom though it does nothing itself."""

from __future__ import annotations

from typing import Final

from detente.read.events.arguments import site_of
from detente.read.events.frames import Parties, actors_of
from detente.read.events.scene import Scene, phrase_left
from detente.read.events.triggers import Hit
from detente.read.events.turned import MISSIONS

RULES: Final = frozenset(("event.support.mission", "event.sanction.mission"))


def is_mission(hit: Hit) -> bool:
    """Return whether a hit is a verb of opening or closing alone, which tells an event of a mission only."""
    return hit.trigger.rule in RULES and len(hit.trigger.elements) == 1


def mission_parties(scene: Scene, hit: Hit) -> tuple[Parties, ...]:
    """Return the parties of "X's embassy in Y reopened"; empty when the subject is no mission abroad.

    hit  the verb of opening or closing
    """
    site = site_of(scene, hit)
    for m in phrase_left(scene, site.government.subject_end):
        first, end = scene.spans[m]
        hosts = [k for k in range(len(scene.mentions)) if end < scene.spans[k][0] < hit.first]
        if any(scene.low(i) in MISSIONS for i in range(first, end)) and hosts and _abroad(scene, end):
            own = actors_of(scene, (m,))
            host = tuple(a for a in actors_of(scene, tuple(hosts[:1])) if a.id not in {o.id for o in own})
            return (Parties(site, own, host, reciprocal=False),) if host else ()
    return ()


def _abroad(scene: Scene, end: int) -> bool:
    return scene.low(end) in ("in", "at", "to")
