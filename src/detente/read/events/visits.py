"""A meeting of two at home of one of them is a visit: the other comes, that one is host.

Talks of three or more in a state that takes part, and negotiations wherever they are held, stay talks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.events.arguments import Site
from detente.read.events.frames import Parties

_TALKS: Final = frozenset(("talks", "negotiations", "negotiate", "negotiated", "dialogue", "consultations"))


def as_visit(who: Parties) -> Parties | None:
    """Return a meeting of two as a visit of the one to the other, whose place is named, or None.

    who  the parties of a symmetric consultation
    """
    hosts = _hosts(who.site)
    host = tuple(actor for actor in who.source if actor.id in hosts)
    guests = tuple(actor for actor in who.source if actor.id not in hosts)
    if not who.reciprocal or len(host) != 1 or len(guests) != 1 or _negotiates(who.site):
        return None
    return replace(who, source=guests, target=host, reciprocal=False)


def _negotiates(site: Site) -> bool:
    """Return whether the trigger is a word for talks, which may be held on anybody's ground."""
    words = (site.scene.low(i) for i in range(site.hit.first, site.hit.end))
    return any(word in _TALKS for word in words)


def _hosts(site: Site) -> frozenset[str]:
    """Return the ids of the actors whose place stands behind "in" or "at" after the trigger."""
    scene = site.scene
    found: set[str] = set()
    for i in range(site.hit.end, site.end):
        if scene.low(i) in ("in", "at") and i + 1 < len(scene.owner) and scene.owner[i + 1] >= 0:
            found.update(scene.mentions[scene.owner[i + 1]].ids)
    return frozenset(found)
