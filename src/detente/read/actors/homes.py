"""Whom a role noun serves when the name stands behind it: "the president of X", "soldiers from X", "courts in X"."""

from __future__ import annotations

from typing import Final, NamedTuple

from detente.read.actors.index import Entry, Item
from detente.read.actors.kinds import may_own
from detente.read.actors.overlay import joined_codes
from detente.read.actors.scene import OWNERS, Scene
from detente.read.gazetteer import RoleNoun

AT_HOME: Final = frozenset(
    ("official", "officials", "senior official", "senior officials", "authorities", "government", "parliament",
     "lawmaker", "lawmakers", "court", "courts", "judge", "judges", "prosecutors", "police", "opposition", "mayor",
     "governor", "protesters", "activists", "farmers", "fishermen", "residents")
)  # fmt: skip
"""Role nouns that serve the state in which they are said to be; soldiers and diplomats may be guests there."""

ABROAD: Final = ("diplomat", "ambassador", "envoy", "consul", "peacekeeper", "refugee", "migrant")
PLACES: Final = ("state", "place", "informal")
BEFORE_SUBJECT: Final = ("", "PREP", "CONJ", "SUBORD", "WH", "PUNCT")


class Home(NamedTuple):
    """The served actor, its codes with the role's, the last word of the phrase; ``nested`` when a phrase of its own."""

    owner: Entry
    codes: tuple[str, ...]
    last: int
    nested: bool = False


def home_of(scene: Scene, first: int, after: int, role: Entry) -> Home | None:
    """Return whom a role noun serves by what stands behind it, or None.

    first  first word of the role noun
    after  the word behind it: a preposition
    """
    noun = role.role
    at = after + 1 + (scene.key(after + 1) == "the")
    owner = scene.by_first.get(at)
    if noun is not None and owner is not None and owner.label == "town":
        placed = noun.noun in AT_HOME and scene.key(after) in ("in", "of", "from")
        return Home(owner.entry, joined_codes(owner.entry, role), owner.last) if placed else None
    if noun is None or owner is None or owner.label not in OWNERS:
        return None
    nested = _owned_further(scene, owner)
    if nested:
        serves = scene.key(after) in ("of", "for", "at", "from") and noun.sort == "person"
        if not serves or "ambassador" in noun.noun:
            return None
        return Home(owner.entry, joined_codes(owner.entry, role), nested - 1, nested=True)
    several = _from_home(scene, first, after, role, owner)
    if not (several or _served(scene, after, noun, owner)) or (noun.sort == "body" and owner.label == "body"):
        return None
    second = scene.by_first.get(owner.last + 2) if several and scene.key(owner.last + 1) == "and" else None
    if second is None or second.label not in PLACES or _owned_further(scene, second) or not noun.plural:
        return Home(owner.entry, joined_codes(owner.entry, role), owner.last)
    both = Entry("group", (*owner.entry.ids, *second.entry.ids))
    codes = (*joined_codes(owner.entry, role), *joined_codes(second.entry, role))
    return Home(both, codes if len(codes) == len(both.ids) else (), second.last)


def _served(scene: Scene, after: int, noun: RoleNoun, owner: Item) -> bool:
    """Return whether the preposition says for whom a role is held."""
    preposition = scene.key(after)
    by_of = preposition in ("of", "for") and owner.label in ("state", "body", "informal", "seat")
    by_at = preposition in ("at", "from", "with") and owner.label in ("seat", "body") and noun.sector == "GOV"
    return (by_of and not noun.plural) or by_at


def _from_home(scene: Scene, first: int, after: int, role: Entry, owner: Item) -> bool:
    """Return whether "in" or "from" says where those of a role are at home: "courts in X", "soldiers from X"."""
    noun = role.role
    if noun is None or owner.label not in PLACES:
        return False
    if scene.key(after) == "in":
        listed = bool(role.code) and noun.sector != "MIL" and not any(word in noun.noun for word in ABROAD)
        return noun.noun in AT_HOME or listed
    if scene.key(after) == "of":
        return noun.noun == "residents"
    before = first - 1
    while before >= 0 and scene.tag(before) in ("DET", "ADJ", "NUM"):
        before -= 1
    return scene.key(after) == "from" and scene.tag(before) in BEFORE_SUBJECT


def _owned_further(scene: Scene, owner: Item) -> int:
    """Return the word after a phrase that an owner heads, "the spokesman for the Russian president", else 0."""
    role = scene.roles(scene.skip_fillers(owner.last + 1)[0])
    if role is None or role[1].role is None or not may_own(owner, role[1]):
        return 0
    follower = scene.by_first.get(role[0])
    return 0 if follower and follower.label in ("person", "short") else role[0]
