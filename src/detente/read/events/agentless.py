"""What is done to somebody by one whom the sentence does not name: "a warplane of X was shot down"."""

from __future__ import annotations

from typing import Final

from detente.read.events.arguments import fill, site_of
from detente.read.events.frames import Parties, actors_of
from detente.read.events.scene import Scene
from detente.read.events.triggers import Hit

_DONE_TO: Final = ("ASSAULT", "SANCTION")


def undergone(scene: Scene, hit: Hit) -> tuple[Parties, ...]:
    """Return the parties of a hostile act in the passive that has no agent, source empty; empty when it is no such act.

    hit  a trigger whose frame was not filled
    """
    trigger = hit.trigger
    if trigger.frame.part != "verb" or trigger.plover not in _DONE_TO or scene.tag(hit.head) != "VBN":
        return ()
    site = site_of(scene, hit)
    if not site.government.passive or fill(site, "by"):
        return ()
    for slot in ("on", "at", "against", "obj"):
        if slot in (*trigger.frame.target, "obj") and (target := actors_of(scene, fill(site, slot))):
            named = tuple(actor for actor in target if actor.id != "OTHER")
            return (Parties(site, (), named, reciprocal=False),) if named else ()
    return ()
