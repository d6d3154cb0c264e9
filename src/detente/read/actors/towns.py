"""Towns and regions: they say where somebody is at home, and never stand for a government."""

from __future__ import annotations

from typing import Final

from detente.read.actors.index import Item
from detente.read.actors.names import name_run
from detente.read.actors.scene import Scene
from detente.read.gazetteer import RoleNoun, word_list

PEOPLE: Final = word_list("bystanders") | {"people", "officials", "diplomats", "police", "residents"}
LOCAL: Final = frozenset(
    ("official", "officials", "authorities", "police", "court", "judge", "prosecutors", "mayor", "governor",
     "lawmaker", "lawmakers", "politician", "politicians", "protesters", "activists", "farmers", "fishermen",
     "exporters", "firms", "company", "companies", "businessman", "professor", "historian", "economist", "analyst")
)  # fmt: skip
"""Role nouns that a town before them places: "Mumbai police"."""


AGENTS: Final = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ant",
    "ants",
)
PREPOSITIONS: Final = frozenset({"in", "at", "near", "from", "of", "outside"})


def houses(scene: Scene, item: Item) -> bool:
    """Return whether a town says where somebody lives: "a trader in Mumbai", "residents of Goma"."""
    noun = scene.key(item.first - 2)
    if scene.key(item.first - 1) not in PREPOSITIONS or scene.tag(item.first - 2) not in ("NOUN", "NAME", ""):
        return False
    return noun.endswith(AGENTS) or noun.removesuffix("s") in PEOPLE or noun in PEOPLE


def is_local(role: RoleNoun) -> bool:
    """Return whether a town may stand before a role noun as its home."""
    return role.noun in LOCAL


def names_a_town(scene: Scene, item: Item) -> bool:
    """Return whether a town's name is one here, not part of a longer name.

    scene  the sentence
    item   a match of a town
    """
    before = item.first - 1
    if scene.glued(item.first) or scene.glued(item.last + 1):
        return False
    if not scene.words[item.last].possessive and name_run(scene, item.last + 1) > item.last:
        return False
    alone = before < 0 or scene.words[before].possessive or name_run(scene, before) < before
    return alone or scene.honorific(item.first)[0] != item.first
