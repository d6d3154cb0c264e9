"""Whom an act concerns when its frame does not say: whoever its object comes from, is about, or is in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.events.arguments import Mentions, Site
from detente.read.events.frames import Parties, actors_of
from detente.read.events.missions import RULES as MISSIONS
from detente.read.events.scene import PLACE_RULE, Scene, phrase_right

_ABOUT: Final = (
    "of",
    "from",
    "on",
    "against",
    "over",
    "to",
    "toward",
    "towards",
    "at",
    "for",
    "with",
    "about",
)
_CLAUSE: Final = 14
"""Tokens of a reported clause among which the party it is about may be named."""

_WITHIN: Final = ("in", "inside", "within")
_JUDGED: Final = ("ACCUSE", "REJECT", "REQUEST", "SANCTION", "COERCE", "THREATEN")
"""Types whose object may be a thing in a state: "criticised the closure of schools in X"."""

_OF_CLAUSES: Final = ("ACCUSE", "REJECT", "THREATEN", "REQUEST", "CONCEDE")
"""Types of acts that a clause behind "that" may be about."""

_NAMING: Final = (
    "called",
    "calls",
    "termed",
    "sees",
    "saw",
    "considers",
    "considered",
    "describes",
    "described",
)

_AIMED: Final = (*_JUDGED, "SUPPORT", "CONCEDE", "RETREAT", "AID", "AGREE", "PROTEST")

_TELLING: Final = (
    "told",
    "tells",
    "tell",
    "informed",
    "informs",
    "assured",
    "assures",
    "warned",
    "warns",
    "notified",
)
_DRIVING_OUT: Final = ("expel", "deport", "eject", "evict", "banish", "detain")


def aimed(who: Parties) -> Parties:
    """Return the parties with the target taken from what depends on the verb's object, when there is none.

    who  the parties of a trigger
    """
    trigger = who.site.hit.trigger
    if who.target or who.reciprocal or trigger.frame.part != "verb" or not trigger.frame.target:
        return who
    if len(who.source) > 1 and trigger.frame.target[0] == "with":
        return replace(who, reciprocal=True)
    if trigger.plover not in (_AIMED if len(who.source) == 1 else (*_JUDGED, "PROTEST", "SUPPORT")):
        return who
    sources = {actor.id for actor in who.source}
    for mentions in (*_dependents(who.site), _addressee(who.site)):
        found = tuple(
            a for a in actors_of(who.site.scene, mentions) if a.id not in sources and a.id != "OTHER"
        )
        if found:
            return replace(who, target=found)
    return _their_own(who, sources)


def _their_own(who: Parties, sources: set[str]) -> Parties:
    """Return the parties of "X accused Y and expelled its ambassador": an own one is not expelled."""
    scene, hit = who.site.scene, who.site.hit
    owned = [
        m
        for m, one in enumerate(scene.mentions)
        if one.kind == "pronoun" and hit.first < scene.spans[m][0] < who.site.end
    ]
    if not scene.low(hit.first).startswith(_DRIVING_OUT) or not owned:
        return who
    for m in reversed(range(owned[0])):
        found = tuple(a for a in actors_of(scene, (m,)) if a.id not in sources and a.id != "OTHER")
        if found and not scene.is_place(m) and scene.spans[m][1] <= hit.first:
            return replace(who, target=found)
    return who


def _dependents(site: Site) -> list[Mentions]:
    """Return the mentions behind each preposition of the verb's clause, nearest first."""
    scene = site.scene
    trigger = site.hit.trigger
    judged = trigger.plover in (*_JUDGED, "RETREAT") or trigger.rule in MISSIONS
    found: list[Mentions] = [_accused(site)] if trigger.plover in _OF_CLAUSES else []
    if trigger.plover == "THREATEN":
        found.append(_on_condition(site))
    if any(scene.low(i) == "to" for i in range(site.hit.head + 1, site.hit.end + 1)):
        found.append(_complement(site))
    for i in range(site.hit.first + 1, site.end):
        low = scene.low(i)
        venue = low in _WITHIN and scene.tag(i - 1) == "VBN" and i - 1 > site.hit.first
        if low in _ABOUT or (judged and low in _NAMING) or (judged and low in _WITHIN and not venue):
            behind = phrase_right(scene, i + 1, site.end)
            found.append(tuple(m for m in behind if _counts(scene, m, located=low in _WITHIN)))
    return [mentions for mentions in found if mentions]


def _on_condition(site: Site) -> Mentions:
    """Return on whose conduct a threat depends: "threatened to leave if X went on"."""
    scene = site.scene
    for i in range(site.hit.end, len(scene.tokens)):
        if scene.low(i) in ("if", "unless"):
            behind = phrase_right(scene, i + 1, min(len(scene.tokens), i + _CLAUSE))
            return tuple(m for m in behind if _counts(scene, m, located=False))[:1]
        if scene.low(i) in (";", ":"):
            break
    return ()


def _accused(site: Site) -> Mentions:
    """Return the subject of the clause that tells an allegation: "alleged that X had known"."""
    scene = site.scene
    places = range(site.hit.head + 1, min(site.hit.end + 1, len(scene.tokens)))
    end = next((i for i in places if scene.low(i) == "that"), None)
    if end is None:
        return ()
    subject = phrase_right(scene, end + 1, min(len(scene.tokens), end + 8))[:1]
    if any(scene.mentions[m].kind == "pronoun" for m in subject):
        subject = ()
    later = (
        m
        for m, one in enumerate(scene.mentions)
        if end < scene.spans[m][0] <= end + _CLAUSE
        and "POSS" not in (scene.tag(scene.spans[m][1] - 1), scene.tag(scene.spans[m][1]))
    )
    return subject or tuple(m for m in later if _counts(scene, m, located=False))[:1]


def _complement(site: Site) -> Mentions:
    """Return the object of the infinitive that tells what is offered, refused or threatened: "to turn off X's gas"."""
    scene, verb = site.scene, site.hit.end
    verb += scene.low(verb) == "to"
    verb -= scene.tag(verb) != "VERB" and verb - 1 > site.hit.head and scene.tag(verb - 1) == "VERB"
    if scene.tag(verb) != "VERB":
        return ()
    first = verb + 1
    while scene.tag(first) in ("ADV", "PREP"):
        first += 1
    behind = phrase_right(scene, first, len(scene.tokens))
    return tuple(m for m in behind if _counts(scene, m, located=False))


def _addressee(site: Site) -> Mentions:
    """Return who is told that the act is done or not done: "X told Y that it would not pay"."""
    scene = site.scene
    for i in range(site.government.left - 1, max(0, site.government.left - 8), -1):
        if scene.low(i) == "that" and scene.owner[i - 1] >= 0:
            told = scene.owner[i - 1]
            return (told,) if scene.low(scene.spans[told][0] - 1) in _TELLING else ()
        if scene.tag(i) in ("VERB", "SUBORD", "WH"):
            return ()
    return ()


def _counts(scene: Scene, mention: int, *, located: bool) -> bool:
    """Return whether a mention may be a target: a party, or behind "in" a place."""
    one = scene.mentions[mention]
    return one.kind != "pronoun" and (located or one.rule != PLACE_RULE)
