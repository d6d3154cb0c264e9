"""Arguments: the mentions that fill a slot of a frame, for verbs and for nouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.read.events.scene import Scene, after_preposition, clause_end, phrase_left, phrase_right
from detente.read.events.triggers import Hit
from detente.read.grammar.governor_words import listed
from detente.read.grammar.governors import Government, govern

_PREMODIFIERS: Final = ("ADJ", "NOUN", "NUM", "VBN", "VBG", "QUOTE", "NAME", "ADV")
_VERBAL: Final = ("VERB", "VBG", "VBN")
_WHEN: Final = ("before", "after", "since", "until", "during", "amid", "ahead")
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
        passes = listed("light") | listed("taken")
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
        return after_preposition(site.scene, site.hit.first + 1, site.end, ("in", "near", "inside"))[:1]
    if slot == "guest":
        return phrase_right(site.scene, site.hit.head, site.end)[:1]
    if slot == "taker":
        return _light(site)
    if slot == "inner":
        return _inner(site)
    return _behind(site, (slot,))


def _behind(site: Site, prepositions: tuple[str, ...]) -> Mentions:
    end = site.hit.end + 2 if prepositions == ("of",) else site.end
    found = after_preposition(site.scene, site.hit.first + 1, min(end, site.end), prepositions)
    return tuple(m for m in found if not site.scene.is_place(m))


def _is_passive(site: Site) -> bool:
    scene, head = site.scene, site.hit.head
    if site.government.passive:
        return True
    return scene.tag(head) == "VBN" and scene.low(site.hit.end) == "by" and not _has_have(site)


def _has_have(site: Site) -> bool:
    return any(site.scene.low(i) in listed("have") for i in site.government.links)


def _subject(site: Site) -> Mentions:
    return subject_of(site.scene, site.government, site.hit.head)


def subject_of(scene: Scene, government: Government, head: int) -> Mentions:
    """Return the mentions that are the subject of a verb.

    government  what governs the verb
    head        the verb's token index
    """
    before = government.subject_end - 1
    headed = scene.tag(head) == "VBG" and scene.tag(before) in ("PREP", "SUBORD")
    found = () if headed else phrase_left(scene, government.subject_end)
    if not found and (scene.tag(head) == "VBG" or scene.tag(before) == "WH" or scene.low(before) == "that"):
        found = _shared_subject(scene, government, head)
    return tuple(m for m in found if not scene.is_place(m))


def _shared_subject(scene: Scene, government: Government, head: int) -> Mentions:
    """A participle without a subject shares that of the main verb, before it or behind the next comma."""
    if blamed := _blamed(scene, head):
        return blamed
    for i in range(government.left - 1, -1, -1):
        if scene.tag(i) == "VERB" or (scene.tag(i) == "AUX" and scene.tag(i + 1) not in _VERBAL):
            found = phrase_left(scene, govern(scene.tokens, i).subject_end)
            return (*found, *(m for m in _partners(scene, i, government.left) if m not in found))
    for i in range(head, len(scene.tokens)):
        if scene.low(i) == ",":
            return phrase_right(scene, i + 1, min(len(scene.tokens), i + 12))
    return ()


def _blamed(scene: Scene, head: int) -> Mentions:
    """Return X of "unhappy with X for testing", "thanked X for sending", through a chain of -ing forms."""
    for i in range(head - 1, max(0, head - 12), -1):
        if scene.tag(i) in ("VERB", "AUX", "MODAL", "SUBORD", "WH", "CONJ") or scene.low(i) in (",", ";"):
            return ()
        if scene.low(i) in ("for", "of", "from") and scene.tag(i + 1) == "VBG" and scene.owner[i - 1] >= 0:
            return phrase_left(scene, i)
    return ()


def _partners(scene: Scene, verb: int, limit: int) -> Mentions:
    """Return those whom the subject joins: "X joined Y in imposing", "X sided with Y in imposing"."""
    if scene.low(verb) not in listed("joining"):
        return ()
    return phrase_right(scene, verb + 1, limit) or after_preposition(scene, verb + 1, limit, ("with",))


def _object(site: Site) -> Mentions:
    scene, hit = site.scene, site.hit
    inside = phrase_right(scene, hit.head + 1, max(hit.end, hit.head + 1))
    found = inside or phrase_right(scene, hit.end, site.end)
    return tuple(m for m in found if not scene.is_place(m) and not _temporal(scene, m))


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
    if site.taker is None or site.scene.low(site.taker) in listed("judging"):
        return ()
    above = govern(site.scene.tokens, site.taker)
    if above.passive and "sym" not in site.hit.trigger.frame.flags:
        return ()
    return subject_of(site.scene, above, site.taker)


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
    """Return the last mention inside the trigger ("said on Monday that X must")."""
    owners = [site.scene.owner[i] for i in range(site.hit.head + 1, site.hit.end) if site.scene.owner[i] >= 0]
    return tuple(owners[-1:])


def _gone_to(site: Site) -> Mentions:
    """Return the actor whose place is gone to; a place mention counts here."""
    for preposition in _PLACES:
        if found := after_preposition(site.scene, site.hit.first + 1, site.end, (preposition,)):
            return found[:1] if preposition != "to" else found
    return ()
