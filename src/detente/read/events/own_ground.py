"""What a state blows up or tears down of its own: it disarms, or builds, and attacks nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.events.frames import Parties
from detente.read.events.scene import Scene

_BREAKING: Final = ("event.assault.destroy", "event.assault.things")
_ARMS: Final = frozenset(
    ("test", "testing", "reactor", "reactors", "missile", "missiles", "launch", "launcher", "launchers", "silo",
     "silos", "warhead", "warheads", "weapon", "weapons", "stockpile", "centrifuges", "arsenal", "bunkers",
     "nuclear", "rocket", "rockets", "mines", "tunnels", "outposts", "guard")
)  # fmt: skip
_REACH: Final = 12


def on_own_ground(who: Parties) -> Parties | None:
    """Return an act of destruction as one of disarming when its object is the doer's own, None when it is no act.

    who  the parties of a trigger, the target as its sentence gives it
    """
    site = who.site
    trigger = site.hit.trigger
    if trigger.rule not in _BREAKING or who.target or not _own(who):
        return who
    words = {site.scene.low(i) for i in range(site.hit.head + 1, min(site.end, site.hit.end + _REACH))}
    if not words & _ARMS:
        return None
    disarming = replace(trigger, plover="RETREAT", mode="disarm", cameo="087")
    return replace(who, site=replace(site, hit=replace(site.hit, trigger=disarming)))


def _own(who: Parties) -> bool:
    """Return whether the object is said to be the doer's, or to lie in its land."""
    scene, hit = who.site.scene, who.site.hit
    ours = {actor.id for actor in who.source}
    end = min(len(scene.tokens), hit.end + _REACH)
    for m, (first, _) in enumerate(scene.spans):
        if hit.head < first < end and ours and ours >= set(scene.mentions[m].ids) and _owns(scene, m):
            return True
    return any(scene.low(i) in ("its", "their", "own") for i in range(hit.head + 1, min(end, hit.end + 4)))


def _owns(scene: Scene, mention: int) -> bool:
    one = scene.mentions[mention]
    return one.kind == "pronoun" or scene.low(scene.spans[mention][0] - 1) in ("in", "at", "near", "of")
