"""Where a mention on its way to being resolved stands: sentence, paragraph, clause, neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final, NamedTuple

from detente.read.actors.draft import Draft

WINDOW: Final = 2
"""Sentences before a mention's own in which its antecedent may stand."""

OPEN: Final = "actor.role.open"
"""Rule of a role noun that may mean several people: it means none of them, and a pronoun after it neither."""


class Around(NamedTuple):
    """What the words around a mention say of it.

    oblique   whether a preposition governs it
    local     whether it is the subject of an infinitive or of a relative clause
    aside     whether it is the subject of an attribution between commas
    embedded  whether its clause hangs on another before it
    object    whether a verb stands right before it
    quoted    whether it stands between quotation marks
    than      whether "than" stands right before it
    this      whether "this" or "that" is the subject of its sentence
    plural    whether a plural noun stands before it in its sentence
    clause    offset where its clause begins
    initial   offset of the comma after it when it stands in a clause or phrase that opens its sentence, else 0
    """

    oblique: bool = False
    local: bool = False
    aside: bool = False
    embedded: bool = False
    object: bool = False
    quoted: bool = False
    than: bool = False
    this: bool = False
    plural: bool = False
    clause: int = 0
    initial: int = 0


class Place(NamedTuple):
    """Where a draft stands.

    sentence, paragraph   their numbers
    subject               whether it is the subject of its clause
    joined                whether "and" ties it to the draft before
    fresh                 whether no other noun has been a subject before it in its sentence
    apposed               whether only a comma stands between it and the draft before
    """

    draft: Draft
    sentence: int
    paragraph: int
    subject: bool = False
    joined: bool = False
    fresh: bool = True
    apposed: bool = False
    around: Around = Around()


def same(draft: Draft, bearer: Draft) -> Draft:
    """Return the draft as another mention of the bearer's person or state; a title keeps its own words."""
    if draft.rule.startswith("actor.administration"):
        return draft._replace(ids=bearer.ids, codes=bearer.codes)
    return draft._replace(
        ids=bearer.ids,
        name=bearer.name,
        sector=bearer.sector,
        sex=bearer.sex or draft.sex,
        short=bearer.short,
        personal=bearer.personal,
        candidates=bearer.candidates,
        serving=bearer.serving,
        codes=bearer.codes,
    )


def at_distance(before: Sequence[Place], place: Place, distance: int) -> list[Place]:
    """Return the places that stand so many sentences before a place."""
    wanted = place.sentence - distance
    found: list[Place] = []
    for earlier in reversed(before):
        if earlier.sentence < wanted:
            break
        if earlier.sentence == wanted:
            found.append(earlier)
    return found[::-1]


def coordinated(here: Sequence[Place]) -> list[Place]:
    """Return the actors of a sentence that commas and "and" join, each row as one plural place."""
    found: list[Place] = []
    row: list[Place] = []
    for place in here:
        if place.joined and row:
            plain = all(one.draft.kind != "adjective" for one in (*row, place))
            if plain and row[-1].draft.ids != place.draft.ids:
                found.append(reduce(joint, (*row, place)))
            row = []
        row = [*row, place] if place.apposed and row else [place]
    return found


def joint(first: Place, second: Place) -> Place:
    """Return two places as one plural place."""
    a, b = first.draft, second.draft
    draft = b._replace(
        start=a.start,
        ids=(*a.ids, *b.ids),
        names=(*names_of(a), *names_of(b)),
        plural=True,
        personal=a.personal and b.personal,
        name=None,
        codes=(*a.codes, *b.codes),
    )
    return second._replace(draft=draft)


def names_of(draft: Draft) -> tuple[str | None, ...]:
    """Return the names of a draft's actors, one for each id."""
    return draft.names or (draft.name,) * len(draft.ids)
