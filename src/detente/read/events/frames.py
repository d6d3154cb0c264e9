"""Frames at work: from a trigger in its sentence to parties, with status and hedge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from detente.read.events.arguments import Mentions, Site, fill, is_light, site_of, subject_of
from detente.read.events.relational import is_kin
from detente.read.events.scene import Scene
from detente.read.events.triggers import Hit
from detente.read.grammar.governor_words import listed
from detente.read.grammar.governors import govern
from detente.records.types import Actor

_PAIRING: Final = frozenset(("separate", "respective", "bilateral_"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Who acts on whom; ``reciprocal``: all sources towards each other."""

    site: Site
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    reciprocal: bool


def parties(scene: Scene, hit: Hit) -> tuple[Parties, ...]:
    """Return who takes part in what a trigger tells; empty when the frame is not filled."""
    site = site_of(scene, hit)
    frame = hit.trigger.frame
    if "light" in frame.flags and not (
        is_light(site) or fill(site, "by") or (fill(site, "poss") and _aimed(site))
    ):
        return ()
    if "slur" in frame.flags and not _slurs(site):
        return ()
    found = _symmetric(site) if "sym" in frame.flags else _directed(site)
    return () if found is None else _pairs(found)


def _slurs(site: Site) -> bool:
    """Return whether a word of enmity is said of the object: "named X as a threat", "called X a liar"."""
    scene = site.scene
    for i in range(site.hit.end, min(site.hit.end + 16, len(scene.tokens))):
        if scene.tag(i) in ("WH", "SUBORD", "VERB", "MODAL") or scene.low(i) == ";":
            return False
        if scene.low(i) in listed("slur"):
            return True
    return False


def _aimed(site: Site) -> bool:
    return any(fill(site, slot) for slot in site.hit.trigger.frame.target)


def actors_of(scene: Scene, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the actors of mentions, each id once.

    mentions  indices into the scene's mentions
    """
    seen: dict[tuple[str, str | None], Actor] = {}
    for mention in mentions:
        kin = is_kin(scene, mention)
        for actor in scene.mentions[mention].actors:
            key = (actor.id, actor.name if actor.id == "OTHER" else None)
            seen.setdefault(key, replace(actor, name=None) if kin else actor)
    return tuple(seen.values())


def _first(site: Site, slots: tuple[str, ...], taken: Mentions = ()) -> Mentions:
    for slot in slots:
        found = tuple(m for m in fill(site, slot) if m not in taken)
        if found:
            return found
    return ()


def _directed(site: Site) -> Parties | None:
    frame, scene = site.hit.trigger.frame, site.scene
    source = _first(site, frame.source)
    target = _first(site, frame.target, source)
    senders, receivers = actors_of(scene, source or _by_order(site)), actors_of(scene, target)
    if site.taker is not None and scene.low(site.taker) in listed("undergoing"):
        senders, receivers = (
            receivers or actors_of(scene, fill(site, "from")),
            actors_of(scene, fill(site, "light")),
        )
    if "symplural" in frame.flags and not receivers and len(senders) > 1:
        return Parties(site, senders, (), reciprocal=True)
    senders, receivers = _imposers(site, senders, receivers)
    if not receivers and "other" in frame.flags:
        receivers = _nearest_other(site, frozenset(actor.id for actor in senders))
    receivers = tuple(
        actor for actor in receivers if actor.id == "OTHER" or actor.id not in {s.id for s in senders}
    )
    if not senders:
        return None
    return Parties(site, senders, receivers, reciprocal=False)


def _by_order(site: Site) -> Mentions:
    """Return who issued what the verb is said of: "signed a decree that bans", "passed a law which closed"."""
    scene, i = site.scene, site.government.subject_end - 1
    if site.hit.trigger.frame.part == "noun" or scene.low(i) not in ("that", "which"):
        return ()
    if scene.low(i - 1) not in listed("instrument"):
        return ()
    verb = i - 2
    while scene.tag(verb) in ("DET", "ADJ", "NOUN", "VBN", "NUM"):
        verb -= 1
    return subject_of(scene, govern(scene.tokens, verb), verb) if scene.tag(verb) == "VERB" else ()


def _imposers(
    site: Site, senders: tuple[Actor, ...], receivers: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """An organisation named inside "backed Council sanctions" is one of those who impose them."""
    if site.hit.trigger.frame.name != "on" or site.hit.trigger.plover != "SANCTION" or not senders:
        return senders, receivers
    inside = dict.fromkeys(o for o in site.scene.owner[site.hit.head + 1 : site.hit.end] if o >= 0)
    named = tuple(a for a in actors_of(site.scene, tuple(inside)) if a.id.startswith("IGO-"))
    known = {actor.id for actor in senders}
    senders = (*senders, *(actor for actor in named if actor.id not in known))
    return senders, tuple(actor for actor in receivers if actor not in named)


def _nearest_other(site: Site, senders: frozenset[str]) -> tuple[Actor, ...]:
    """Return the one actor named before the trigger, else after it, that is not a source: whom it must concern."""
    scene = site.scene
    order = sorted(
        (m for m in range(len(scene.mentions)) if scene.mentions[m].rule != "actor.place"),
        key=lambda m: (scene.spans[m][0] > site.hit.head, abs(scene.spans[m][0] - site.hit.head)),
    )
    for mention in order:
        actors = tuple(actor for actor in scene.mentions[mention].actors if actor.id not in senders)
        if actors and len(actors) == len(scene.mentions[mention].actors):
            return actors
    return ()


def _symmetric(site: Site) -> Parties | None:
    frame, scene = site.hit.trigger.frame, site.scene
    mentions: list[int] = []
    for slot in frame.source:
        spare = slot == "of" or (slot == "light" and "host" not in frame.flags)
        if spare and len(actors_of(scene, tuple(mentions))) > 1:
            continue
        mentions += [m for m in fill(site, slot) if m not in mentions]
    actors = actors_of(scene, tuple(mentions))
    if not actors or (len(actors) < 2 and "single" not in frame.flags):
        return None
    if len(actors) < 2:
        return Parties(site, actors, (), reciprocal=False)
    return Parties(site, actors, (), reciprocal=True)


def _pairs(found: Parties) -> tuple[Parties, ...]:
    """Split "separate talks between A and B and C" into A with B and A with C."""
    site = found.site
    before = {site.scene.low(i) for i in range(max(0, site.hit.first - 3), site.hit.head)}
    if not (found.reciprocal and len(found.source) > 2 and before & _PAIRING):
        return (found,)
    return tuple(replace(found, source=(found.source[0], other)) for other in found.source[1:])
