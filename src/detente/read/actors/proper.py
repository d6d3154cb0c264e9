"""Names of things that hold a state's or a town's name: treaties, institutes, ships, people by descent."""

from __future__ import annotations

from typing import Final

from detente.read.actors.index import Item
from detente.read.actors.scene import HONORIFICS, Scene
from detente.read.gazetteer import word_list

THINGS: Final = word_list("named_things")
"""Last words of proper names that begin with a place."""

VESSELS: Final = frozenset({"uss", "hms", "hmas", "hmcs", "brp", "ins", "mv", "ss", "rfa", "bap", "bns"})
LONGEST: Final = 5
NAMED: Final = ("state", "place", "adjective", "informal", "town")


def names_a_thing(scene: Scene, item: Item) -> bool:
    """Return whether a state's or town's name is part of the name of a treaty, an institute, a ship or a person.

    scene  the sentence, as far as read
    item   a match
    """
    if item.label not in NAMED or scene.words[item.last].possessive:
        return False
    before = scene.key(item.first - 1)
    if item.label != "adjective" and before in VESSELS:
        return True
    if before in HONORIFICS and before != "miss" and scene.words[item.first - 1].capital and len(before) < 4:
        return item.label in ("state", "place", "town")
    return item.label != "adjective" and _ends_as_thing(scene, item)


def _ends_as_thing(scene: Scene, item: Item) -> bool:
    """Return whether the capitalised words behind a name end in the word for a thing: "the Lima Convention"."""
    at = item.last + 1
    while at <= item.last + LONGEST and at < len(scene.words) and scene.capital(at):
        if scene.key(at) in THINGS:
            return True
        at += 1
    return False


def by_descent(scene: Scene, first: Item, second: Item) -> bool:
    """Return whether two names beside each other mean citizens by their descent: "Cuban Americans".

    first, second  matches next to each other
    """
    descended = first.labelled("adjective") is not None and second.label in ("people", "adjective")
    beside = second.first == first.last + 1 and not scene.words[first.last].possessive
    people = second.label == "people" or scene.key(second.first - 1) == "the"
    return descended and beside and people and first.entry.ids != second.entry.ids
