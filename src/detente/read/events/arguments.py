"""Arguments: the mentions that fill a slot of a frame, for verbs and for nouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.read.events.argument_words import ANSWERING, LABELLING, MEDIATING
from detente.read.events.company import blamed, likewise, partners
from detente.read.events.scene import Scene, after_preposition, clause_end, phrase_left, phrase_right
from detente.read.events.triggers import Hit
from detente.read.grammar.governor_words import listed
from detente.read.grammar.governors import Government, govern

_FINITE: Final = ("VERB", "AUX")
_PREMODIFIERS: Final = ("ADJ", "NOUN", "NUM", "VBN", "VBG", "QUOTE", "NAME", "ADV")
_VERBAL: Final = ("VERB", "VBG", "VBN")
_WHEN: Final = ("before", "after", "since", "until", "during", "amid", "ahead")
_MEANWHILE: Final = {
    "visit": ("during", "on", "amid"),
    "calls": ("during", "on", "in"),
    "talks": ("during", "for"),
}
"""Prepositions before a noun in the course of which somebody does something else, by the noun's frame."""

_BORDERS: Final = ("border", "borders", "frontier", "boundary")
_PARTICLES: Final = ("to", "down", "up", "off", "out", "away", "back", "in", "over", "home", "at")
_ONWARD: Final = ("then", "on", "and", "later", "also")
_PLACES: Final = ("to", "in", "at", "into")

Mentions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A trigger in its sentence: what governs it, the verb that takes it (nouns), and how far its clause reaches."""

    scene: Scene
    hit: Hit
    government: Government
    taker: int | None
    end: int


def site_of(scene: Scene, hit: Hit) -> Site:
    """Return the surroundings in which the slots of a hit are filled."""
    government = govern(scene.tokens, hit.head)
    if hit.trigger.frame.part == "noun":
        passes = listed("light") | listed("taken") | listed("erupting")
        taker = _taker(scene, government.phrase - 1)
        return Site(scene, hit, government, taker, clause_end(scene, hit.end, passes))
    end = clause_end(scene, hit.end)
    while "deep" in hit.trigger.frame.flags and scene.tag(end) == "TO":
        end = clause_end(scene, end + 2)
    return Site(scene, hit, government, None, end)


def _taker(scene: Scene, at: int) -> int | None:
    """Return the index of the verb that takes a noun phrase as object or behind a preposition."""
    if scene.tag(at) == "VERB" and scene.low(at) in listed("speaking"):
        return None
    if scene.tag(at) in _VERBAL:
        return at
    if scene.low(at) == "for" and scene.low(at - 1) == "responsibility" and scene.tag(at - 2) in _VERBAL:
        return at - 2
    if scene.tag(at) in ("PREP", "TO") and scene.low(at) not in _WHEN and scene.tag(at - 1) in _VERBAL:
        return at - 1
    return None


def fill(site: Site, slot: str) -> Mentions:
    """Return the mentions that fill a slot; empty when none does."""
    if slot == "subj":
        return _subject(site) if not _is_passive(site) else _behind(site, ("by",))
    if slot == "obj":
        return _object(site) if not _is_passive(site) else _subject(site)
    if slot in ("poss", "adj", "compound"):
        return _before_noun(site, slot)
    if slot == "light":
        return _light(site)
    if slot == "toplace":
        return _gone_to(site)
    if slot == "inplace":
        return _inside(site)
    if slot == "guest":
        return phrase_right(site.scene, site.hit.head, site.end)[:1]
    if slot == "taker":
        return _light(site)
    if slot == "inner":
        return _inner(site)
    if slot == "with":
        return _joined(site)
    return _behind(site, (slot,))


def _inside(site: Site) -> Mentions:
    """Return the state in or near whose place something happens; the border that it happens at is nobody's."""
    scene = site.scene
    found = after_preposition(scene, site.hit.first + 1, site.end, ("in", "near", "inside"))[:1]
    return tuple(m for m in found if scene.low(scene.spans[m][1]) not in _BORDERS)


def _joined(site: Site) -> Mentions:
    """Return those behind "with", and who holds the talks with them: "X will host a summit with Y and Z"."""
    found = _behind(site, ("with",))
    noun = site.hit.trigger.frame.part == "noun" and "sym" in site.hit.trigger.frame.flags
    return (*(m for m in _light(site) if m not in found), *found) if noun and found else found


def _behind(site: Site, prepositions: tuple[str, ...]) -> Mentions:
    if prepositions == ("of",):
        found = _of(site)
    else:
        found = after_preposition(site.scene, site.hit.first + 1, site.end, prepositions)
    struck = prepositions == ("at",) and site.hit.trigger.plover == "ASSAULT"
    return found if struck else tuple(m for m in found if not site.scene.is_place(m))


def _of(site: Site) -> Mentions:
    """Return the mentions behind "of" right after the trigger, or inside it: "the seizure of a Spanish bank"."""
    scene = site.scene
    for i in range(site.hit.first + 1, min(site.hit.end + 2, site.end)):
        if scene.low(i) == "of" and (found := phrase_right(scene, i + 1, site.end)):
            return found
    doer = scene.owner[site.hit.end + 1] if scene.low(site.hit.end) == "by" else -1
    behind = scene.spans[doer][1] if doer >= 0 else 0
    return phrase_right(scene, behind + 1, site.end) if doer >= 0 and scene.low(behind) == "of" else ()


def _is_passive(site: Site) -> bool:
    scene, head = site.scene, site.hit.head
    if site.government.passive:
        return True
    by = scene.low(site.hit.end) == "by" or (site.hit.end == head + 2 and scene.low(head + 1) == "by")
    return by and scene.tag(head) == "VBN" and not _has_have(site)


def _has_have(site: Site) -> bool:
    return any(site.scene.low(i) in listed("have") for i in site.government.links)


def _subject(site: Site) -> Mentions:
    found = subject_of(site.scene, site.government, site.hit.head)
    return (
        (*found, *(m for m in likewise(site.scene, site.hit.head, site.hit.end) if m not in found))
        if found
        else ()
    )


def subject_of(scene: Scene, government: Government, head: int) -> Mentions:
    """Return the mentions that are the subject of a verb.

    government  what governs the verb
    head        the verb's token index
    """
    before = government.subject_end - 1
    if scene.tag(head) == "VBG" and scene.low(before) == "that":
        return ()
    headed = scene.tag(head) == "VBG" and scene.tag(before) in ("PREP", "SUBORD")
    found = () if headed else phrase_left(scene, government.subject_end)
    if government.controlled and found:
        found = _told_by(scene, found[0]) or found
    if not found and (scene.tag(head) == "VBG" or scene.tag(before) == "WH" or scene.low(before) == "that"):
        found = _shared_subject(scene, government, head)
    return tuple(m for m in found if not scene.is_place(m))


def _told_by(scene: Scene, agent: int) -> Mentions:
    """Return X of "X was urged by Y to act", where Y stands before the infinitive; empty when it is no such case."""
    by = scene.spans[agent][0] - 1
    if scene.low(by) != "by" or scene.tag(by - 1) != "VBN":
        return ()
    return phrase_left(scene, govern(scene.tokens, by - 1).subject_end)


def _shared_subject(scene: Scene, government: Government, head: int) -> Mentions:
    """A participle without a subject shares that of the main verb, before it or behind the next comma."""
    if whom := blamed(scene, head):
        return whom
    for i in range(government.left - 1, -1, -1):
        if scene.tag(i) == "VERB" or (scene.tag(i) == "AUX" and scene.tag(i + 1) not in _VERBAL):
            found = phrase_left(scene, govern(scene.tokens, i).subject_end)
            return (*found, *(m for m in partners(scene, i, government.left) if m not in found))
    commas = [i for i in range(head, len(scene.tokens)) if scene.low(i) == ","]
    for i in commas:
        if (found := phrase_right(scene, i + 1, min(len(scene.tokens), i + 12))) and _has_verb(scene, found):
            return found
    if not commas or any(scene.tag(i) in ("NOUN", "NAME", "PRON") for i in range(government.left)):
        return ()
    return phrase_right(scene, commas[0] + 1, min(len(scene.tokens), commas[0] + 12))


def _has_verb(scene: Scene, mentions: Mentions) -> bool:
    """Return whether a verb follows a phrase, so that it is a subject and no name set beside another."""
    end = max(scene.spans[m][1] for m in mentions)
    end += scene.tag(end) == "ADV"
    return scene.tag(end) in ("VERB", "AUX", "MODAL")


def _object(site: Site) -> Mentions:
    scene, hit = site.scene, site.hit
    first = hit.head + 1
    while scene.low(first) in _PARTICLES:
        first += 1
    inside = phrase_right(scene, first, max(hit.end, first))
    found = inside or phrase_right(scene, hit.end, site.end)
    if not found and scene.low(hit.end) == "and" and scene.tag(hit.end + 1) in _VERBAL:
        found = phrase_right(scene, hit.end + 2, len(scene.tokens))
    doers = _doers(site) if any(scene.mentions[m].kind == "pronoun" for m in found) else frozenset()
    return tuple(
        m
        for m in found
        if not (scene.is_place(m) or _temporal(scene, m))
        and not (scene.mentions[m].kind == "pronoun" and doers.issuperset(scene.mentions[m].ids))
    )


def _doers(site: Site) -> frozenset[str]:
    """Return the ids of the subject: "their meeting" is no object that another one suffers."""
    return frozenset(i for m in _subject(site) for i in site.scene.mentions[m].ids)


def _temporal(scene: Scene, mention: int) -> bool:
    first = scene.spans[mention][0]
    return scene.low(first - 1) in ("in", "at", "near")


def _before_noun(site: Site, slot: str) -> Mentions:
    """Return owner ("X's talks", "its talks"), adjectives ("Chinese talks") or names ("Iran talks") before a noun."""
    scene = site.scene
    found: dict[str, list[int]] = {"poss": [], "adj": [], "compound": []}
    i = min(site.hit.first, site.hit.head) - 1
    while i >= 0:
        owner = scene.owner[i]
        if owner >= 0:
            _sort_modifier(scene, owner, i, found)
            i = scene.spans[owner][0] - 1
        elif scene.tag(i) in _PREMODIFIERS or scene.tag(i) == "POSS" or scene.low(i) in ("-", "and", "/"):
            if scene.low(i) == "and" and not (found["adj"] or found["compound"]):
                break
            i -= 1
        else:
            break
    return tuple(reversed(found[slot]))


def _sort_modifier(scene: Scene, owner: int, at: int, found: dict[str, list[int]]) -> None:
    mention = scene.mentions[owner]
    if (
        scene.tag(at) == "POSS"
        or scene.tag(at + 1) == "POSS"
        or (found["poss"] and scene.low(at + 1) == "and")
    ):
        found["poss"].append(owner)
    elif (
        mention.kind == "adjective"
        or scene.low(at + 1) in ("-", "–", "and")
        or scene.low(at - 1) in ("-", "–")
    ):
        found["adj"].append(owner)
    else:
        found["compound"].append(owner)


def _light(site: Site) -> Mentions:
    """Return the subject of the verb that takes the noun ("X held talks", "X took part in talks")."""
    if site.taker is None:
        return _in_passing(site) if site.hit.trigger.frame.name in _MEANWHILE else ()
    if site.scene.low(site.taker) in listed("judging") | MEDIATING or _labelled(site) or _answers(site):
        return ()
    above = govern(site.scene.tokens, site.taker)
    if above.passive and "sym" not in site.hit.trigger.frame.flags:
        return ()
    return subject_of(site.scene, above, site.taker)


def _answers(site: Site) -> bool:
    """Return whether the verb answers what somebody else has offered or asked: "turned down the offer"."""
    answering = site.taker is not None and site.scene.low(site.taker) in ANSWERING
    return (
        answering
        and site.hit.trigger.plover in ("AGREE", "REQUEST")
        and "sym" not in site.hit.trigger.frame.flags
    )


def _in_passing(site: Site) -> Mentions:
    """Return who makes a visit during which something else is done: "X spoke during a visit to Y"."""
    scene, first = site.scene, site.government.phrase
    if scene.low(first - 1) not in _MEANWHILE[site.hit.trigger.frame.name]:
        return ()
    if scene.low(first - 2) == "," and scene.tag(first - 3) != "VERB":
        return phrase_left(scene, first - 2)
    for i in range(first - 2, -1, -1):
        if scene.low(i) in (";", ":"):
            return ()
        if scene.tag(i) in _FINITE and scene.tag(i - 1) != "TO" and not scene.is_time(i):
            return phrase_left(scene, govern(scene.tokens, i).subject_end)
    comma = next((i for i in range(site.hit.end, len(scene.tokens)) if scene.low(i) == ","), None)
    return () if comma is None else phrase_right(scene, comma + 1, min(len(scene.tokens), comma + 12))


def _labelled(site: Site) -> bool:
    """Return whether the verb before the noun only says what it is: "called the withdrawal a mistake"."""
    scene, taker = site.scene, site.taker
    if taker is None or scene.low(taker) not in LABELLING:
        return False
    definite = scene.low(taker + 1) in ("the", "that", "this", "their", "its", "his", "her")
    return definite or scene.tag(site.hit.end) in ("DET", "ADJ", "QUOTE", "VBN")


def is_light(site: Site) -> bool:
    """Return whether a light verb takes the noun, or follows it in the passive."""
    scene = site.scene
    if site.taker is not None and scene.low(site.taker) in listed("light") | listed("taken"):
        return True
    return any(
        scene.tag(i) == "VBN" and scene.low(i) in listed("light") | listed("taken")
        for i in range(site.hit.end, min(site.end, site.hit.end + 6))
    )


def _inner(site: Site) -> Mentions:
    """Return the last mention inside the trigger that is no place ("said on Monday that X in Y must")."""
    owners = [site.scene.owner[i] for i in range(site.hit.head + 1, site.hit.end) if site.scene.owner[i] >= 0]
    rules = ("actor.place", "actor.state.place")
    owners = [m for m in owners if site.scene.mentions[m].kind != "pronoun"]
    parties = [m for m in owners if not site.scene.mentions[m].rule.startswith(rules)]
    return tuple((parties or owners)[-1:])


def _gone_to(site: Site) -> Mentions:
    """Return the actor whose place is gone to; a place mention counts here."""
    if site.scene.low(site.hit.end - 1) == "for":
        return phrase_right(site.scene, site.hit.end, site.end)[:1]
    for preposition in _PLACES:
        if found := after_preposition(site.scene, site.hit.first + 1, site.end, (preposition,)):
            return found[:1] if preposition != "to" else (*found, *_onwards(site, found))
    return ()


def _onwards(site: Site, found: Mentions) -> Mentions:
    """Return the places of a journey that goes on: "to X and then to Y"."""
    scene = site.scene
    on = (
        i for i in range(site.hit.end + 1, site.end) if scene.low(i) == "to" and scene.low(i - 1) in _ONWARD
    )
    further = (m for i in on for m in phrase_right(scene, i + 1, site.end))
    return tuple(dict.fromkeys(m for m in further if m not in found))
