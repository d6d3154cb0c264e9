"""A meeting held at home of one of the parties is a visit: the others come, that one is host."""

from __future__ import annotations

from dataclasses import replace

from detente.read.events.arguments import Site
from detente.read.events.frames import Parties


def as_visit(who: Parties) -> Parties | None:
    """Return a meeting of two or more as a visit of the others to the one whose place is named, or None.

    who  the parties of a symmetric consultation
    """
    hosts = _hosts(who.site)
    host = tuple(actor for actor in who.source if actor.id in hosts)
    guests = tuple(actor for actor in who.source if actor.id not in hosts)
    if not who.reciprocal or len(host) != 1 or not guests:
        return None
    return replace(who, source=guests, target=host, reciprocal=False)


def _hosts(site: Site) -> frozenset[str]:
    """Return the ids of the actors whose place stands behind "in" or "at" after the trigger."""
    scene = site.scene
    found: set[str] = set()
    for i in range(site.hit.end, site.end):
        if scene.low(i) in ("in", "at") and i + 1 < len(scene.owner) and scene.owner[i + 1] >= 0:
            found.update(scene.mentions[scene.owner[i + 1]].ids)
    return frozenset(found)
