"""What kind of mention a name is that stands by itself: party, place, modifier or people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from detente.read import gazetteer
from detente.read.actors.index import Entry, Item
from detente.read.actors.scene import PLACE_PREPOSITIONS, STATE_PREPOSITIONS, TOWARD_PREPOSITIONS, Scene
from detente.read.actors.spelling import fold
from detente.read.annotation import MentionKind
from detente.read.gazetteer import Person

NEVER_STATE_ROLES: Final = frozenset(
    {"people", "head", "chief", "boss", "member", "members", "speaker", "deputies"}
)
FEMALE_NOUNS: Final = ("woman", "lady", "queen", "princess")
MALE_NOUNS: Final = ("man", "men", "king", "prince", "pope", "emperor", "sultan", "emir", "ayatollah")


def takes_article(scene: Scene, item: Item) -> bool:
    """Return whether "the" belongs to a state's name: "the United States", but "the China trip"."""
    state = gazetteer.states().get(item.entry.ids[0])
    if state is None or scene.glued(item.last + 1):
        return False
    return f"the {scene.folded(item)}" in {name.lower() for name in state.aliases}


def kind_of(scene: Scene, item: Item) -> tuple[MentionKind, str]:
    """Return kind and rule of a name that stands by itself."""
    if item.label == "people" or (item.label == "adjective" and _is_people(scene, item)):
        return "nominal", "actor.people"
    if item.label in ("adjective", "combining"):
        return "adjective", f"actor.{item.label}"
    if item.label == "body" and scene.key(item.last) in ("members", "member"):
        return "nominal", "actor.body"
    if item.label == "group":
        modifies = scene.tag(item.last + 1) in ("NOUN", "ADJ", "VBG") and scene.key(item.first)[-1:] != "s"
        return ("adjective" if modifies else "name"), "actor.group.named"
    return _place_or_party(scene, item)


def _place_or_party(scene: Scene, item: Item) -> tuple[MentionKind, str]:
    """Return kind and rule of a state's or capital's name: place, modifier or party."""
    label = item.label
    first = _row_start(scene, item.first)
    preposition = scene.key(first - 1 - (scene.key(first - 1) == "the"))
    located = not scene.words[item.last].possessive and not scene.glued(item.last + 1)
    if label == "place" and located and preposition in PLACE_PREPOSITIONS:
        return "name", "actor.place"
    if label == "place" and located and preposition in TOWARD_PREPOSITIONS:
        return "name", "actor.place.toward"
    if label == "place":
        return "name", "actor.capital"
    if label in ("state", "informal") and located and preposition in STATE_PREPOSITIONS:
        return "name", "actor.state.place"
    modifies = item.labelled("adjective") and scene.tag(item.last + 1) in ("NOUN", "ADJ")
    if modifies and not scene.words[item.last].possessive and scene.key(item.first - 1) != "the":
        return "adjective", "actor.adjective"
    return "name", f"actor.{label}"


def _row_start(scene: Scene, first: int) -> int:
    """Return the first word of the row of places that a place ends: "to Riyadh and Muscat"."""
    while scene.key(first - 1) in ("and", "or", ","):
        before = next((item for item in scene.items if item.last == first - 2), None)
        if before is None or before.label not in ("state", "place") or scene.words[before.last].possessive:
            break
        first = before.first
    return first


def _is_people(scene: Scene, item: Item) -> bool:
    """Return whether an adjective stands for the people: "the Chinese said"."""
    following = item.last + 1
    if scene.glued(following) or scene.key(item.first - 1) != "the":
        return False
    tag = scene.tag(following)
    return tag not in ("NOUN", "NAME", "ADJ", "NUM", "VBG", "VBN") and following not in scene.by_first


def may_own(owner: Item, role: Entry) -> bool:
    """Return whether a role noun after a name means somebody who acts for the named."""
    noun = role.role.noun if role.role else ""
    if noun == "people" or (noun in ("counterpart", "colleague") and owner.label != "adjective"):
        return False
    return owner.label == "body" or noun not in NEVER_STATE_ROLES


def noun_sex(noun: str) -> str:
    """Return the sex a role noun tells: f, m or ""."""
    if noun.endswith(FEMALE_NOUNS):
        return "f"
    return "m" if noun.endswith(MALE_NOUNS) else ""


def short_name(people: Sequence[Person], day: date | None) -> str:
    """Return the folded name by which the text will go on calling a person."""
    serving = [one for one in people if day is not None and one.in_office(day)] or list(people)
    return fold(serving[0].short[0]) if serving[0].short else ""
