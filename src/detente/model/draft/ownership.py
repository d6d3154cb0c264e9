"""Ownership: whose matter a sentence makes what it speaks of."""

from __future__ import annotations

import re
from typing import Final

from detente.model.draft.kinds import RELATIONS, Kind
from detente.model.draft.material import Material, Sentence, sides
from detente.model.draft.meetings import voting_bodies
from detente.model.draft.told import Told
from detente.read.links.tellings import ACTUAL
from detente.records.types import Event
from detente.track.phases import is_party

Owners = tuple[str, ...]
"""One actor id, or the two whose matter it is, sorted."""
_OWNED: Final = re.compile(r"[’']s?(?:\s+[\w-]+){0,3}\s*|\s+(?:[\w-]+\s+)?")
"""What may stand between a name and the words of a matter that is its own: more when the name is a genitive."""
_BREAK: Final = re.compile(
    r"\b(?:and|or|with|to|by|from|against|on|of|for|in|as|is|are|was|were|has|have|had|will|would|could|that"
    r"|over)\b"
)
_AFTER: Final = re.compile(
    r"\s+(?:programme\s+|program\s+)?(of|by|against|on|for|from)\s+(?:the\s+|both\s+)?"
)
_DOING: Final = ("of", "by", "from")
_SUFFERING: Final = ("against", "on", "for", "of")
"""Prepositions before whoever does it, and before whoever it is done to or for."""
_NEAR: Final = 8
"""Sentences back to a meeting at which something is promised without saying to whom."""


def owners_of(kind: Kind, sentence: Sentence, told: Told, material: Material) -> set[Owners]:
    """Return whose matter a sentence makes it: by the words about it, by who acts, by who wants it."""
    if kind.bind == "pair":
        return _pairs(kind, sentence, told)
    found = _by_words(kind, sentence)
    for event in told.events:
        if event.status != "hypothetical":
            found |= _acting(kind, event)
            found |= _asked(kind, sentence, event)
    if kind.bind == "to":
        for claim in told.claims:
            if claim.ctype == "interest" and kind.pattern.search(claim.effect.text):
                found |= set(claim.holder)
        found = found or _given_at_meeting(told, material)
    return {(owner,) for owner in found if can_own(owner)}


def doubtful_owners(kind: Kind, told: Told) -> set[Owners]:
    """Return whose matter acts that are only thought of would make it: for when nothing better is told anywhere."""
    if kind.bind == "pair":
        return set()
    thought = (event for event in told.events if event.status == "hypothetical")
    return {(actor,) for event in thought for actor in _acting(kind, event) if can_own(actor)}


def can_own(actor: str) -> bool:
    """Return whether something can be an actor's matter: bodies that vote are their members."""
    return bool(actor) and actor != "*" and is_party(actor) and actor not in voting_bodies()


def neighbours(sentence: Sentence, start: int, end: int) -> tuple[str, str, str]:
    """Return the actor named right before some words, and preposition and actor right after them; "" for none.

    start, end  offsets in the sentence
    """
    before = preposition = after = ""
    for first, last, actor in sentence.named:
        between = sentence.text[last:start] if last <= start else ""
        if between and _OWNED.fullmatch(between) and not _BREAK.search(between):
            before = actor
        if first >= end and not after:
            match = _AFTER.fullmatch(sentence.text, end, first)
            if match:
                preposition, after = match.group(1), actor
    return before, preposition, after


def _by_words(kind: Kind, sentence: Sentence) -> set[str]:
    found: set[str] = set()
    for match in kind.pattern.finditer(sentence.text):
        before, preposition, after = neighbours(sentence, match.start(), match.end())
        if kind.bind == "owner":
            found |= {before, after if preposition in _DOING else ""}
        elif preposition in _SUFFERING:
            found.add(after)
    return found


def _acting(kind: Kind, event: Event) -> frozenset[str]:
    """Return whose matter an act makes it."""
    source, target = sides(event)
    if kind.bind == "owner" and event.cameo in (*kind.acts_low, *kind.acts_high):
        return source
    if kind.bind == "against" and event.cameo in kind.acts_low:
        return target
    if kind.bind == "against" and event.plover == "REQUEST" and not kind.acts_low:
        return source
    if kind.bind == "to" and event.cameo in kind.acts_high:
        return target
    return frozenset()


def _asked(kind: Kind, sentence: Sentence, event: Event) -> frozenset[str]:
    """Return of whom a demand asks it: its target, else whoever is named between the demand and the matter."""
    if kind.bind != "owner" or event.plover != "REQUEST":
        return frozenset()
    source, target = sides(event)
    first = max(0, event.trigger.start - sentence.start)
    match = kind.pattern.search(sentence.text, first)
    if match is None:
        return frozenset()
    between = (actor for a, b, actor in sentence.named if first <= a and b <= match.start())
    return target or frozenset(between) - source


def _pairs(kind: Kind, sentence: Sentence, told: Told) -> set[Owners]:
    """Return the pairs that a matter of two is between in a sentence."""
    found = {tuple(sorted(pair)) for pair in told.pairs} if kind.key == RELATIONS else set()
    for event in told.events:
        source, target = sides(event)
        if len(source | target) == 2:
            found.add(tuple(sorted(source | target)))
    if not found and len(sentence.ids) == 2:
        found.add(tuple(sorted(sentence.ids)))
    return {pair for pair in found if all(map(can_own, pair))}


def _given_at_meeting(told: Told, material: Material) -> set[str]:
    """Return to whom somebody gives its word without saying so: whom it met, as told shortly before."""
    found: set[str] = set()
    for event in told.events:
        source, target = sides(event)
        if event.plover != "AGREE" or event.status not in ACTUAL or len(source) != 1 or target:
            continue
        here = event.sentence_index
        near = [e for e in material.meetings.get(event.doc, ()) if 0 <= here - e.sentence_index <= _NEAR]
        met = [pair for meeting in near if len(pair := frozenset().union(*sides(meeting))) == 2]
        found |= {other for pair in met[-1:] if source < pair for other in pair - source}
    return found
