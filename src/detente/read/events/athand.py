"""A meeting that its phrase gives no parties: they are the pair at hand in the sentence or just before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.events.arguments import Mentions, Site, site_of
from detente.read.events.coreference import Draft
from detente.read.events.frames import Parties, actors_of
from detente.read.events.scene import Scene, phrase_left
from detente.read.events.times import place_of
from detente.read.events.triggers import Hit
from detente.read.grammar.governor_words import listed
from detente.read.grammar.governors import govern
from detente.records.types import Actor

_ANCHORING: Final = ("since", "after", "before", "during", "from", "following", "until", "at")
_DEFINITE: Final = ("the", "that", "this", "their")
_JOINTS: Final = ("-", "–", "and")
_SUMMITS: Final = ("summit", "summits")
_REACH: Final = 2


def at_hand(scene: Scene, hit: Hit, here: Sequence[Draft], before: Sequence[Draft]) -> tuple[Parties, ...]:
    """Return the pair that meets in "the talks in Geneva", "a second summit"; empty when none is at hand.

    hit     a noun of meeting whose frame was not filled
    here    the drafts of its sentence so far
    before  the drafts of the sentences before
    """
    if hit.trigger.plover != "CONSULT" or hit.trigger.frame.name not in ("talks", "forum"):
        return ()
    site = site_of(scene, hit)
    first = site.government.phrase
    if scene.low(first - 1) == "for" and not site.government.words:
        return ()
    start = ordinal_start(scene, hit)
    told = _announced(site) or _told(scene, hit, here, before) or _pair(scene, hit)
    if start is None:
        anchored = scene.low(first - 1) in _ANCHORING or place_of(site) is not None
        if scene.low(first) not in _DEFINITE or not anchored:
            return ()
        told = _pair(scene, hit) or told
    return (Parties(site, told, (), reciprocal=True),) if len(told) > 1 else ()


def ordinal_start(scene: Scene, hit: Hit) -> int | None:
    """Return the index of "second", "another", "next" before a noun of meeting; None when it is not counted."""
    i = min(hit.first, hit.head) - 1
    while i >= 0 and scene.owner[i] < 0:
        if scene.low(i) in listed("ordinal"):
            return i
        if scene.tag(i) not in ("ADJ", "NUM", "NOUN", "DET", "VBN") and scene.low(i) not in ("of", "-"):
            return None
        i -= 1
    return None


def _told(scene: Scene, hit: Hit, here: Sequence[Draft], before: Sequence[Draft]) -> tuple[Actor, ...]:
    """Return the parties of the last meeting told here or up to two sentences before; of a summit, no mere visit's."""
    near = [d for d in before if scene.sentence.index - d.sentence.index <= _REACH]
    for draft in (*reversed(here), *reversed(near)):
        if draft.plover == "CONSULT" or draft.cameo == "036":
            parties = (*draft.source, *(a for a in draft.target if a.id not in {s.id for s in draft.source}))
            if len({actor.id for actor in parties}) == 2:
                envoy = draft.mode is not None and scene.low(hit.head) in _SUMMITS
                return tuple(replace(actor, name=None) for actor in parties) if envoy else parties
    return ()


def _announced(site: Site) -> tuple[Actor, ...]:
    """Return who announces a meeting, with the one other party that its sentence names before it."""
    scene, taker = site.scene, site.taker
    if taker is None or scene.low(taker) not in listed("announcing"):
        return ()
    said = actors_of(scene, phrase_left(scene, govern(scene.tokens, taker).subject_end))
    ids = {actor.id for actor in said}
    order = tuple(
        m for m in range(len(scene.mentions)) if scene.spans[m][1] <= taker and not scene.is_place(m)
    )
    others = {actor.id: actor for actor in actors_of(scene, order) if actor.id not in ids}
    return (*said, replace(*others.values(), name=None)) if len(ids) == len(others) == 1 else ()


def _pair(scene: Scene, hit: Hit) -> tuple[Actor, ...]:
    """Return the nearest two parties joined by a hyphen or "and", or meant by one mention, before the noun."""
    order: Mentions = tuple(m for m in range(len(scene.mentions)) if scene.spans[m][1] <= hit.first)
    for m in sorted(order, key=lambda m: -scene.spans[m][0]):
        found = actors_of(scene, (m,))
        end = scene.spans[m][1]
        after = next((k for k in order if scene.spans[k][0] == end + 1), None)
        if len(found) < 2 and after is not None and scene.low(end) in _JOINTS:
            found = actors_of(scene, (m, after))
        if len(found) == 2:
            return found
    return ()
