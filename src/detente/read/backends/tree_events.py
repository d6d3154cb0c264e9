"""Events of a parsed sentence: the triggers and frames of the rules, their arguments and denials from the tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import AnnotatedDocument
from detente.read.backends.rule_events import draft_of, drafts_by_rule
from detente.read.backends.tree_arguments import Spot, fill, spot_of
from detente.read.backends.trees import Mentions, Tree
from detente.read.backends.words import ROOT
from detente.read.events.arguments import fill as fill_by_place
from detente.read.events.arguments import is_light, site_of
from detente.read.events.coreference import Draft
from detente.read.events.frames import Parties, actors_of
from detente.read.events.missions import is_mission
from detente.read.events.status import is_light_verb, judged
from detente.read.events.triggers import Hit, find_hits
from detente.read.grammar.governor_words import listed
from detente.records.types import Actor

_SPARE: Final = ("of", "light")
_TAKING: Final = ("obj", "nsubj:pass", "obl")
_LISTED: Final = ("subj", "obj", "light", "by")


def tree_drafts(doc: AnnotatedDocument, tree: Tree, before: Sequence[Draft]) -> list[Draft]:
    """Return the events that a parsed sentence tells, in the making.

    before   the drafts of the sentences before
    returns  the rules' drafts, each with the parties that the tree gives its trigger, where it gives any
    """
    scene = tree.scene
    hits = find_hits(scene)
    found = drafts_by_rule(doc, scene.sentence, before)
    for hit in hits:
        who = None if is_light_verb(scene, hit, hits) or is_mission(hit) else _parties(tree, hit)
        draft = None if who is None or judged(who.site, hits) else draft_of(doc, scene, who)
        if draft is not None:
            others = [one for one in found if _key(one.who.site.hit) != _key(hit)]
            found = others if any(draft.repeats(one) for one in others) else [*others, draft]
    return sorted(found, key=lambda one: one.who.site.hit.first)


def _key(hit: Hit) -> tuple[int, int, str]:
    return hit.first, hit.end, hit.trigger.rule


def _parties(tree: Tree, hit: Hit) -> Parties | None:
    """Return who takes part in what a trigger tells, by the tree; None where the tree is silent."""
    site = site_of(tree.scene, hit)
    spot = spot_of(tree, site)
    if spot is None:
        return None
    _deny(spot)
    frame = hit.trigger.frame
    if frame.flags & {"slur", "light"} and not (is_light(site) or fill(spot, "by")):
        return None
    return _symmetric(spot) if "sym" in frame.flags else _directed(spot)


def _deny(spot: Spot) -> None:
    """Let "not", "never" or a weak modal that hangs on the verb count where the linear chain did not reach it."""
    government = spot.site.government
    verb = spot.head
    word = spot.tree.words[verb]
    if spot.site.hit.trigger.frame.part == "noun":
        if word.relation not in _TAKING or word.head == ROOT:
            return
        verb = word.head
    words = {spot.tree.words[c].form.lower() for c in spot.tree.children(verb, "advmod", "aux", "mark")}
    if words & listed("negation") and not government.negations:
        government.negations = 1
    if words & (listed("weak-modal") | listed("condition")) and not government.negations:
        government.hypothetical = True


def _first(spot: Spot, slots: Sequence[str], taken: Mentions = ()) -> Mentions:
    """Return what fills the first slot that anything fills: by the tree, else by place."""
    for slot in slots:
        for filled in (_fill(spot, slot), fill_by_place(spot.site, slot)):
            if found := tuple(m for m in filled if m not in taken):
                return found
    return ()


def _fill(spot: Spot, slot: str) -> Mentions:
    """Return what the tree puts into a slot; members of one list that only the place shows are added.

    A parser that errs in a list most often cuts it short.
    """
    found = fill(spot, slot)
    by_place = fill_by_place(spot.site, slot) if found and slot in _LISTED else ()
    return tuple(sorted({*found, *by_place})) if set(found) & set(by_place) else found


def _directed(spot: Spot) -> Parties | None:
    frame, scene, site = spot.site.hit.trigger.frame, spot.tree.scene, spot.site
    source = _first(spot, frame.source)
    target = _first(spot, frame.target, source)
    senders, receivers = actors_of(scene, source), actors_of(scene, target)
    if site.taker is not None and scene.low(site.taker) in listed("undergoing"):
        receivers, senders = senders, receivers or actors_of(scene, fill(spot, "from"))
    if not senders:
        return None
    known = {actor.id for actor in senders}
    others = tuple(actor for actor in receivers if actor.id == "OTHER" or actor.id not in known)
    if "symplural" in frame.flags and not others and len(senders) > 1:
        return Parties(site, senders, (), reciprocal=True)
    if not others and "other" in frame.flags:
        return None
    return Parties(site, senders, others, reciprocal=False)


def _symmetric(spot: Spot) -> Parties | None:
    frame, scene = spot.site.hit.trigger.frame, spot.tree.scene
    mentions: list[int] = []
    for slot in frame.source:
        if slot in _SPARE and len(actors_of(scene, tuple(mentions))) > 1:
            continue
        filled = _fill(spot, slot) or fill_by_place(spot.site, slot)
        mentions += [m for m in filled if m not in mentions]
    actors: tuple[Actor, ...] = actors_of(scene, tuple(mentions))
    if not actors or (len(actors) < 2 and "single" not in frame.flags):
        return None
    return Parties(spot.site, actors, (), reciprocal=len(actors) > 1)
