"""Political parties and fronts by their own names, and "the party" after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.actors.draft import Draft
from detente.read.actors.place import Place
from detente.read.actors.scene import OWNERS, Scene

PARTY: Final = "actor.party"
"""Rule of a party named in full: of the state it is said to be of, else of the passage's."""

HEADS: Final = frozenset({"party", "front", "movement", "coalition", "bloc", "rally"})
LONGEST: Final = 6
INNER: Final = frozenset({"and", "of", "for", "the"})


def parties(scene: Scene) -> list[Draft]:
    """Return the drafts of names such as "the Justice and Development Party".

    scene  the sentence
    """
    found: list[Draft] = []
    for at, word in enumerate(scene.words):
        if word.key not in HEADS or not word.capital or scene.capital(at + 1):
            continue
        first = _first(scene, at)
        if first == at:
            continue
        owner = next((item for item in scene.items if item.last == first - 1 and item.label in OWNERS), None)
        start = first - (scene.key(first - 1) == "the")
        draft = Draft(
            scene.words[start].start, word.end, "name", PARTY, sector="OTHER", owner=word.possessive
        )
        found.append(draft._replace(ids=owner.entry.ids if owner and len(owner.entry.ids) == 1 else ()))
    return found


def _first(scene: Scene, head: int) -> int:
    """Return the first word of the capitalised run that ends in a party's head noun."""
    at = head
    while at > 0 and head - at < LONGEST:
        before = scene.words[at - 1]
        if before.possessive or any(
            item.first <= at - 1 <= item.last for item in scene.items if item.label in OWNERS
        ):
            break
        joined = before.key in INNER and scene.capital(at - 2)
        if not (before.capital and before.text.isalpha() and before.key != "the") and not joined:
            break
        at -= 1
    return at


def party_of(place: Place, before: Sequence[Place]) -> tuple[str, ...]:
    """Return whose "the party" is: the last party's in the passage, () when none was named.

    place   its blank draft
    before  resolved drafts of the document before it, in order
    """
    named = [p for p in before if p.draft.rule == PARTY and p.draft.ids]
    near = [p for p in named if p.paragraph == place.paragraph]
    return (near or named)[-1].draft.ids if named else ()
