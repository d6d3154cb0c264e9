"""People: who is an actor of the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from detente.model.draft.lookup import drafted
from detente.model.draft.material import Material, parties, sides
from detente.model.draft.meetings import voting_bodies
from detente.model.draft.seating import Seated
from detente.model.elements import Actor
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL

MOST: Final = 9
"""Most actors of a draft: beyond it nobody reviews the numbers, which grow with the square."""
_ENOUGH: Final = 2
"""Acts, statements and claims that an actor without a seat must be spoken of in: once is an aside."""


def actor_ids(seated: Sequence[Seated], material: Material) -> tuple[str, ...]:
    """Return the ids of the actors, sorted.

    Whoever sits at a table is one.  So is whoever is seen to act or speak and is named by two or more acts, statements
    or claims; bodies that vote are their members.  Beyond nine, those named most stay, seats first.
    """
    seats = {actor for table in seated for actor in table.seats}
    named, acting = _named(material), _acting(material)
    others = [a for a, count in named.items() if count >= _ENOUGH and a in acting and a not in seats]
    ranked = sorted(seats, key=lambda a: (-named[a], a)) + sorted(others, key=lambda a: (-named[a], a))
    for actor in sorted(ranked[MOST:]):
        material.note(f"actors.{actor}", f"named less than {MOST} others")
    for actor in sorted(set(named) - set(ranked)):
        material.note(
            f"actors.{actor}", "named once, or never seen to act or speak, and without a seat at a table"
        )
    return tuple(sorted(ranked[:MOST]))


def _named(material: Material) -> Counter[str]:
    """Return in how many acts that happened or are planned, statements and claims an actor takes part."""
    found: Counter[str] = Counter()
    for group in material.groups:
        if group.status in (*ACTUAL, "planned"):
            found.update(
                {actor for event in material.members(group) for side in sides(event) for actor in side}
            )
    for statement in material.reading.statements:
        found.update(parties((statement.speaker, *statement.addressee)))
    for claim in material.reading.claims:
        found.update({actor for actor in claim.actors if actor in found})
    return Counter({actor: count for actor, count in found.items() if actor not in voting_bodies()})


def _acting(material: Material) -> frozenset[str]:
    """Return who does something or says something."""
    found: set[str] = set()
    for event in material.happened():
        found |= sides(event)[0]
    for statement in material.reading.statements:
        found |= parties((statement.speaker,))
    return frozenset(found)


def draft_actors(ids: Sequence[str]) -> tuple[Actor, ...]:
    """Return the actors, by id."""
    return tuple(_actor(actor) for actor in ids)


def _actor(actor: str) -> Actor:
    permanent = any(actor in members for members in voting_bodies().values())
    row = (
        "actor.capability.permanent" if permanent
        else "actor.capability.body" if actor.startswith("IGO-")
        else "actor.capability.armed" if actor.startswith("ARM-")
        else "actor.capability"
    )  # fmt: skip
    return Actor(
        key=actor,
        name=actor_label(actor),
        capability=drafted(row),
        responsiveness=drafted("actor.responsiveness"),
        relevance=drafted("actor.relevance"),
        face=drafted("actor.face"),
    )
