"""What is done to somebody by one whom the sentence does not name: "a warplane of X was shot down"."""

from __future__ import annotations

from typing import Final

from detente.read.events.arguments import Site, fill, site_of
from detente.read.events.armed import FLAG as ARMED
from detente.read.events.armed import by_force
from detente.read.events.frames import Parties, actors_of
from detente.read.events.scene import Scene
from detente.read.events.triggers import Hit

_DONE_TO: Final = ("ASSAULT", "SANCTION", "COERCE", "REQUEST", "RETREAT", "CONCEDE")
_AT_HOME: Final = ("COERCE", "ACCUSE")
"""Types of acts that a state does on its own ground when nobody else is named: "was arrested in"."""

_AGAINST: Final = ("on", "against")
"""Prepositions whose party an act is aimed at, so that whoever owns the noun has done it: "the Omani tax on"."""

_BAN: Final = "event.sanction.noun"
_STAYING: Final = frozenset(("stay", "stays", "stayed", "remain", "remains", "remained"))
_PACTS: Final = ("event.agree.sign", "event.agree.signed", "event.agree.peace", "event.agree.names")
_PAIRED: Final = frozenset(
    ("diplomats", "negotiators", "envoys", "sides", "men", "leaders", "ministers", "countries", "neighbours",
     "neighbors", "enemies", "rivals", "parties", "governments", "two", "pair", "both")
)  # fmt: skip


def undergone(scene: Scene, hit: Hit) -> tuple[Parties, ...]:
    """Return the parties of a hostile act in the passive that has no agent, source empty; empty when it is no such act.

    hit  a trigger whose frame was not filled
    """
    trigger = hit.trigger
    site = site_of(scene, hit)
    if trigger.frame.part != "verb":
        stays = trigger.rule == _BAN and any(scene.low(i) in _STAYING for i in range(hit.end, site.end + 2))
        return _done_to(site) if stays else ()
    if trigger.rule in _PACTS and not fill(site, "subj"):
        return (Parties(site, (), (), reciprocal=True),) if _signed(site) else ()
    if not site.government.passive:
        fired = (
            ARMED in trigger.frame.flags
            and trigger.plover == "ASSAULT"
            and by_force(scene, hit.head, weapons=True)
        )
        return _done_to(site) if fired else ()
    if trigger.plover not in (*_DONE_TO, *_AT_HOME) or scene.tag(hit.head) != "VBN" or fill(site, "by"):
        return ()
    return _done_to(site)


def _signed(site: Site) -> bool:
    """Return whether a pact is said to be made, by parties that only the text as a whole names."""
    scene, subject = site.scene, site.government.subject_end - 1
    if site.government.passive or site.hit.first < site.hit.head:
        return True
    return scene.tag(site.hit.head) == "VERB" and scene.low(subject) in _PAIRED


def _done_to(site: Site) -> tuple[Parties, ...]:
    """Return the parties of an act whose doer is left out: the one on whose ground it is done, or nobody."""
    trigger, scene = site.hit.trigger, site.scene
    for slot in (*_AGAINST, *trigger.frame.target, "at", "obj"):
        if slot not in ("inplace", "by") and (target := actors_of(scene, fill(site, slot))):
            named = tuple(actor for actor in target if actor.id != "OTHER")
            ids = {actor.id for actor in named}
            home = actors_of(scene, fill(site, "inplace")) if trigger.plover in _AT_HOME else ()
            if slot in _AGAINST:
                home = actors_of(scene, fill(site, "poss") or fill(site, "adj"))
            home = tuple(actor for actor in home if actor.id not in ids)
            told = named and (home or trigger.plover in _DONE_TO)
            return (Parties(site, home, named, reciprocal=False),) if told else ()
    return ()
