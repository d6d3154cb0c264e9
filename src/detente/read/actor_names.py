"""Persons whom the gazetteer does not know, found by a title, a speech verb or an apposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from detente.read.actor_draft import Draft
from detente.read.actor_index import Entry
from detente.read.actor_scene import CALENDAR, OWNERS, SPEECH, Scene

PARTICLES: Final = frozenset("van von der den de da di del della dos bin ibn al el ul abu ben la le ter ould e y".split())
NEVER_IN_NAMES: Final = frozenset(
    "university institute institution ministry council committee commission center centre olympics games street "
    "square house party union bank group company corporation corp inc ltd agency organization organisation "
    "association foundation forum summit treaty agreement act court congress parliament assembly senate department "
    "office war peninsula sea ocean gulf river lake mountain island islands strait north south east west northern "
    "southern eastern western central new daily times news post press tv radio media hotel airport airlines army "
    "navy force forces world cup league club academy school college plan initiative day year week month road belt "
    "the a an and or but if when while after before since as in on at to from for with by of this that these those "
    "it he she they we i you his her their its our my your what why how who where there here no not yes however "
    "meanwhile moreover also both all some many most another other such than then now still yet so because "
    "although though despite under over during amid among between against without within according following "
    "mr mrs ms dr prof president minister prime foreign defence defense secretary state general king queen prince "
    "senator chairman director chief spokesman envoy ambassador professor leader".split()
) | CALENDAR
COPULAS: Final = frozenset({"is", "was"})
LONGEST: Final = 5
APPOSITION: Final = 12
"""Words after a name's comma within which its role noun must stand."""


def name_run(scene: Scene, at: int) -> int:
    """Return the last word of a run of capitalised words that may be a person's name, at - 1 when there is none."""
    last = at - 1
    place = at
    while place < len(scene.words) and place - at < LONGEST:
        word = scene.words[place]
        if place > at and scene.words[place - 1].possessive:
            break
        if _is_name_word(scene, place, first=place == at):
            last = place
        elif word.key == "." and place > at and len(scene.words[place - 1].text) == 1 and scene.capital(place + 1):
            pass
        elif not (place > at and word.key in PARTICLES and scene.capital(place + 1)):
            break
        place += 1
    return last


def _is_name_word(scene: Scene, place: int, first: bool) -> bool:
    """Return whether a word may stand in a name."""
    word = scene.words[place]
    if not first and word.glued and word.text.isalpha():
        return True
    if not word.capital or not word.text.isalpha() or word.key in NEVER_IN_NAMES:
        return False
    if len(word.text) > 1 and word.text.isupper():
        return False
    item = scene.by_first.get(place)
    if item is not None and item.label not in ("short", "role") or word.glued:
        return False
    if item is not None and item.label == "role":
        return False
    return place > 0 or scene.tag(place) in ("NAME", "")


def surname_of(scene: Scene, first: int, last: int) -> str:
    """Return the folded surname: the first word before a hyphenated given name (Cho Sung-ryul), else the last."""
    words = scene.words[first : last + 1]
    if len(words) >= 3 and words[-1].glued and not words[-1].capital and not words[1].glued:
        return words[0].key
    plain = [word for word in words if len(word.text) > 1]
    return plain[-1].key if plain else words[-1].key


def strangers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return persons not known to the gazetteer whom a title, a speech verb or an apposition makes persons.

    scene    the sentence
    drafts   what was found before; strangers do not overlap it
    """
    taken = [(draft.start, draft.end) for draft in drafts]
    found: list[Draft] = []
    at = 0
    while at < len(scene.words):
        if not scene.words[at].capital:
            at += 1
            continue
        last = name_run(scene, at)
        if last < at:
            at += 1
            continue
        start, end = scene.words[at].start, scene.words[last].end
        if all(end <= s or e <= start for s, e in taken):
            draft = _stranger(scene, at, last)
            if draft is not None:
                found.append(draft)
        at = last + 1
    return found


def _stranger(scene: Scene, first: int, last: int) -> Draft | None:
    """Return the draft of a run of words that something shows to be a person, else None."""
    start, sex = scene.honorific(first)
    words = scene.words
    name = scene.text[words[first].start : words[last].end]
    blank = Draft(
        words[start].start, words[last].end, "name", "actor.stranger", name=name,
        short=surname_of(scene, first, last), personal=True, sex=sex, owner=words[last].possessive,
    )  # fmt: skip
    if last == first:
        return replace(blank, rule="actor.stranger.honorific") if start != first else None
    role, ids = _apposition(scene, last)
    if role is not None and role.role is not None:
        return replace(blank, ids=ids, sector=role.sector, office=role.role.office, rule="actor.stranger.apposition")
    before = scene.key(first - 1)
    said = scene.key(last + 1) in SPEECH or before in SPEECH
    if said or start != first or (before == "to" and scene.key(first - 2) == "according"):
        return replace(blank, rule="actor.stranger.speaker")
    return None


def _apposition(scene: Scene, last: int) -> tuple[Entry | None, tuple[str, ...]]:
    """Return the role noun that a name's apposition or copula gives it and the ids of whom it serves."""
    follows = scene.key(last + 1)
    if follows not in (",", "(") and follows not in COPULAS:
        return None, ()
    place = last + 2
    while place < min(len(scene.words), last + 2 + APPOSITION):
        if scene.key(place) in (",", ".", ";", ")", ":", "who", "said", "told") or scene.key(place) in SPEECH:
            return None, ()
        found = scene.roles(place)
        if found is not None:
            role = found[1]
            return (role, _served(scene, place, found[0])) if role.role and not role.role.plural else (None, ())
        place += 1
    return None, ()


def _served(scene: Scene, first: int, after: int) -> tuple[str, ...]:
    """Return the ids of the state or body before a role noun or after its "of" or "for"."""
    for item in scene.items:
        if item.label in OWNERS and item.last < first and scene.skip_fillers(item.last + 1)[0] >= first:
            return item.entry.ids
    at = after + 1 + (scene.key(after + 1) == "the")
    owner = scene.by_first.get(at)
    prepositions = ("of", "for", "at") if owner and owner.label in ("seat", "body") else ("of", "for")
    if owner and owner.label in OWNERS and scene.key(after) in prepositions:
        return owner.entry.ids
    return ()


