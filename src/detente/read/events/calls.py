"""Who calls on the telephone and who is called, hosts that are no party, acts that some do to each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.events.arguments import Mentions, Site, fill, site_of
from detente.read.events.frames import Parties, actors_of
from detente.read.events.scene import Scene, phrase_right
from detente.read.events.triggers import Hit
from detente.read.grammar.governors import govern

_RULES: Final = ("event.consult.phone", "event.consult.phone-noun", "event.consult.by-phone")
_HOSTING: Final = frozenset(
    ("host", "hosts", "hosted", "hosting", "convene", "convenes", "convened", "convening")
)
_CALLING: Final = ("telephone", "phone", "ring", "rang", "call")
_TO: Final = ("to",)
_REACH: Final = 8


def directed(who: Parties) -> Parties:
    """Return a call with the caller as source, hosts of a meeting as source alone, acts upon each other as mutual.

    who  the parties of a trigger
    """
    if len(who.source) > 1 and not who.reciprocal and _each_other(who.site):
        return replace(who, target=(), reciprocal=True)
    if not who.reciprocal or who.site.hit.trigger.plover != "CONSULT":
        return who
    if _is_hosted(who.site):
        return replace(who, reciprocal=False)
    if who.site.hit.trigger.rule not in _RULES and not _by_telephone(who.site):
        return who
    callers = actors_of(who.site.scene, _callers(who.site))
    ids = {actor.id for actor in callers}
    called = tuple(actor for actor in who.source if actor.id not in ids)
    return replace(who, source=callers, target=called, reciprocal=False) if callers and called else who


def _each_other(site: Site) -> bool:
    """Return whether "each other" or "one another" stands in the clause."""
    low = site.scene.low
    return any(
        (low(i), low(i + 1)) in (("each", "other"), ("one", "another"))
        for i in range(site.hit.head, min(site.end, len(site.scene.tokens) - 1))
    )


def _callers(site: Site) -> Mentions:
    """Return who calls: the subject of "telephoned" or "spoke to", whom a call is from, who says something in it."""
    scene, hit = site.scene, site.hit
    if hit.trigger.frame.part == "noun":
        return fill(site, "from") or (fill(site, "light") if fill(site, "with") or fill(site, "to") else ())
    to = any(scene.low(i) in _TO for i in range(hit.head, hit.end + 1))
    return fill(site, "subj") if to or scene.low(hit.head).startswith(_CALLING) else ()


def _by_telephone(site: Site) -> bool:
    """Return whether "by telephone" stands in the clause of a verb of talking."""
    scene = site.scene
    return any(
        scene.low(i) in ("by", "over")
        and scene.low(i + 1 + (scene.low(i + 1) == "the")) in ("telephone", "phone")
        for i in range(site.hit.end, min(site.hit.end + _REACH, len(scene.tokens)))
    )


def _is_hosted(site: Site) -> bool:
    """Return whether all parties known are subjects of a verb of hosting."""
    if site.taker is None or site.scene.low(site.taker) not in _HOSTING:
        return False
    return not any(
        fill(site, slot) for slot in ("between", "with", "among", "of", "involving", "including", "adj")
    )


def called_on(scene: Scene, hit: Hit) -> tuple[Parties, ...]:
    """Return the parties of "calls from X persuaded Y", where the called one is the object of what the call does.

    hit  a noun for a telephone call whose frame was not filled
    """
    if hit.trigger.rule not in _RULES or hit.trigger.frame.part != "noun":
        return ()
    site = site_of(scene, hit)
    callers = actors_of(scene, fill(site, "from"))
    verb = next((i for i in range(site.hit.end, len(scene.tokens)) if scene.tag(i) == "VERB"), None)
    if not callers or verb is None or govern(scene.tokens, verb).passive:
        return ()
    ids = {actor.id for actor in callers}
    called = actors_of(scene, phrase_right(scene, verb + 1, len(scene.tokens)))
    called = tuple(actor for actor in called if actor.id not in ids)
    return (Parties(site, callers, called, reciprocal=False),) if called else ()
