"""Same act: whether an act that is told may be the one that was planned, by who meets, at which rank and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Final

from detente.explain.folder import Folder
from detente.explain.ranks import agree, ranks
from detente.read.actors.spelling import fold
from detente.read.gazetteer import states
from detente.read.lexicon.towns import towns
from detente.read.links.tellings import MEETING, Telling, names_agree

_FEW: Final = 8
"""Tellings of a plan or an act that are looked at: enough to tell who it is, and keeps the work linear."""
_INVITES: Final = re.compile(r"\binvit", re.IGNORECASE)
_TRAVELS: Final = re.compile(
    r"\b(?:visit|trip|tour|travel|fly|flew|go(?:es|ing)? to|went to|invit)", re.IGNORECASE
)


def may_be(planned: Sequence[str], told: Sequence[str], folder: Folder, *, undated: bool) -> bool:
    """Return whether nothing that two acts tell of persons, ranks, travel and place keeps them apart.

    planned  ids of the events that tell the plan
    told     ids of the events that tell the act
    folder   the indexed reading
    undated  whether the plan names no day: then who travels must be told by both
    """
    mine, theirs = ([folder.told[record] for record in some[:_FEW]] for some in (planned, told))
    if not same_people(mine, theirs, folder):
        return False
    if all(telling.source for telling in theirs) and not _persons(mine) <= _persons(theirs):
        return False  # a data row that names nobody is no leader's act
    if not all(_same_place(_where(a), _where(b)) for a, b in product(mine, theirs)):
        return False
    going, gone = (frozenset().union(*map(_visitors, some)) for some in (mine, theirs))
    if not going or not undated:
        return not going or not gone or bool(going & gone)
    return bool(going & gone)


def same_people(mine: Sequence[Telling], theirs: Sequence[Telling], folder: Folder) -> bool:
    """Return whether the persons and the ranks that two acts name may be the same.

    mine, theirs  the tellings of one act and of the other
    folder        the indexed reading
    """
    pairs = list(product(mine, theirs))
    if not all(names_agree(a, b) for a, b in pairs) or _strangers(mine, theirs):
        return False
    if any(telling.family != MEETING for telling in (*mine, *theirs)):
        return True
    texts = folder.reading.texts
    return agree(ranks(mine, texts), ranks(theirs, texts))


def one_way(mine: Telling, theirs: Telling) -> bool:
    """Return whether two tellings of an act to come allow one journey and one place, as far as both tell."""
    going, gone = _visitors(mine), _visitors(theirs)
    return (not going or not gone or bool(going & gone)) and _same_place(_where(mine), _where(theirs))


def _strangers(mine: Sequence[Telling], theirs: Sequence[Telling]) -> bool:
    """Return whether an actor is named as two persons who share no more than a word of their names."""
    first, second = _named(mine), _named(theirs)
    return any(
        not any(a <= b or b <= a for a, b in product(first[actor], second[actor]))
        for actor in sorted(first.keys() & second.keys())
    )


def _named(tellings: Sequence[Telling]) -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = {}
    for telling in tellings:
        for actor in (*telling.event.source, *telling.event.target):
            if actor.name:
                found.setdefault(actor.id, set()).add(frozenset(actor.name.lower().split()))
    return found


def _persons(tellings: Sequence[Telling]) -> frozenset[str]:
    """Return the ids of the sides of which somebody is named."""
    return frozenset(actor for telling in tellings for actor, _ in telling.names)


def _visitors(telling: Telling) -> frozenset[str]:
    """Return who travels: the source of a visit, the guest of an invitation, nobody in a meeting at large."""
    event = telling.event
    side = event.target if _INVITES.search(event.trigger.text) else event.source
    travels = _TRAVELS.search(event.trigger.text) and not event.reciprocal
    return frozenset(actor.id for actor in side) if travels else frozenset()


def _where(telling: Telling) -> str | None:
    """Return where an act takes place: as it is told, else the one state that is visited."""
    event = telling.event
    if event.place or not _visitors(telling) or _INVITES.search(event.trigger.text):
        return event.place
    hosts = {actor.id for actor in event.target} & states().keys()
    return states()[min(hosts)].name if len(hosts) == 1 else None


def _same_place(one: str | None, other: str | None) -> bool:
    """Return whether two places may be one: either is not known, or one lies in the other."""
    if one is None or other is None or fold(one) == fold(other):
        return True
    first, second = _states_of().get(fold(one)), _states_of().get(fold(other))
    if first is None or second is None:
        return True
    if not first & second:
        return False
    return fold(one) not in _towns() or fold(other) not in _towns()


@cache
def _states_of() -> dict[str, frozenset[str]]:
    """Return the states in which a place may lie, by its folded name."""
    found: dict[str, set[str]] = {}
    for state in states().values():
        for name in (state.name, *state.aliases, *state.capitals):
            found.setdefault(fold(name), set()).add(state.id)
    for state_id, names in towns().items():
        for name in names:
            found.setdefault(fold(name), set()).add(state_id)
    return {name: frozenset(ids) for name, ids in found.items()}


@cache
def _towns() -> frozenset[str]:
    """Return the folded names of towns, capitals included; a state that is one town is none here."""
    whole = {fold(name) for state in states().values() for name in (state.name, *state.aliases)}
    named = {fold(name) for state in states().values() for name in state.capitals}
    named |= {fold(name) for names in towns().values() for name in names}
    return frozenset(named - whole)
