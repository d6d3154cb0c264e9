"""Seating: which matter is settled at which table, and so who has to deliver it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from detente.model.draft.kinds import RELATIONS, kinds
from detente.model.draft.material import Material, sides
from detente.model.draft.matters import Matter
from detente.model.draft.meetings import Format, voting_bodies
from detente.read.links.tellings import ACTUAL
from detente.records.vocabulary import POSITIVE_DIRECTIONS

_AGAINST: Final = ("SANCTION", "THREATEN", "ACCUSE", "REQUEST", "REJECT", "COERCE", "ASSAULT")
_WITH: Final = ("AID", "SUPPORT", "COOPERATE")
_AGENDA: Final = 5
"""Most issues a drafted table has: each further one makes every number of it worth less to whoever reviews."""
_OFTEN: Final = 3
"""Meetings told from which on two actors are taken to have dealings: three is no chance."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A table to be: a format and the matters on its agenda, by key."""

    format: Format
    agenda: tuple[Matter, ...]

    @property
    def key(self) -> str:
        """The seats with hyphens."""
        return self.format.key

    @property
    def seats(self) -> tuple[str, ...]:
        """Who sits, sorted."""
        return self.format.seats

    def deliverer(self, matter: Matter) -> str:
        """Return who has to deliver a matter at this table, "" when it takes several."""
        if matter.kind.bind == "owner":
            return matter.owner
        if matter.kind.bind == "pair":
            return ""
        others = [seat for seat in self.seats if seat not in matter.owners]
        able = [seat for seat in others if seat in members(matter.givers)]
        return able[0] if len(able) == 1 else others[0] if len(others) == 1 else ""


def members(actors: Iterable[str]) -> frozenset[str]:
    """Return actors with each body that votes replaced by its permanent members."""
    bodies = voting_bodies()
    return frozenset(member for actor in actors for member in bodies.get(actor, (actor,)))


def seat(formats: Sequence[Format], matters: Sequence[Matter], material: Material) -> tuple[Seated, ...]:
    """Return the tables that have something to settle, by key; each matter stands on one of them at most.

    What foes settle goes to a table with somebody whom no text calls a friend, what friends settle to one with a
    friend; then it goes where most of those it concerns sit, then where texts name the other seats most beside it.
    """
    acts = _hostility(material)
    agendas: dict[str, list[Matter]] = {table.key: [] for table in formats}
    for matter in matters:
        fitting = [table for table in formats if set(matter.owners) <= set(table.seats)]
        if fitting:
            best = max(
                fitting, key=lambda table: (*_fitness(matter, table, acts, material), _reverse(table.key))
            )
            agendas[best.key].append(matter)
        else:
            material.note(f"issues.{matter.key}", "spoken of, and no table seats those it concerns")
    found = []
    for table in formats:
        agenda = _most_spoken(agendas[table.key], material) or _dealings(table, matters, material)
        if agenda:
            found.append(Seated(table, agenda))
            material.note(f"tables.{table.key}.stage", f"{table.stage}: {table.why}")
        else:
            material.note(f"tables.{table.key}", "they meet, and no text says what is to be settled")
    return tuple(found)


def _dealings(table: Format, matters: Sequence[Matter], material: Material) -> tuple[Matter, ...]:
    """Return the one matter of two who meet again and again without a text saying what for: that they deal at all."""
    if (
        len(table.groups) < _OFTEN
        or len(table.seats) != 2
        or any(matter.owners == table.seats for matter in matters)
    ):
        return ()
    kind = next(kind for kind in kinds() if kind.key == RELATIONS)
    matter = Matter(kind, table.seats)
    for group in table.groups:
        for event in material.members(group):
            matter.sentences[event.doc, event.sentence[0]] = material.at(event)
    return (matter,)


def _most_spoken(agenda: Sequence[Matter], material: Material) -> tuple[Matter, ...]:
    """Return the matters that most sentences speak of, by key."""
    ranked = sorted(agenda, key=lambda matter: (-len(matter.sentences), matter.key))
    for matter in ranked[_AGENDA:]:
        material.note(f"issues.{matter.key}", f"spoken of less than {_AGENDA} others of its table")
    return tuple(sorted(ranked[:_AGENDA], key=lambda matter: matter.key))


def _fitness(
    matter: Matter, table: Format, acts: Counter[tuple[str, str]], material: Material
) -> tuple[int, int, int, int]:
    """Return how well a table suits a matter: whether its seats are of the right sort, then whom it concerns."""
    others = set(table.seats) - set(matter.owners)
    if matter.kind.bind == "pair":
        return 0, -len(table.seats), 0, 0
    friends = {other for other in others if _friends(other, matter.owner, material)}
    suits = {"foes": others - friends, "friends": friends, "any": others}[matter.kind.between]
    concerned = others & (set(matter.askers) | members(matter.givers) | members(matter.refusers))
    sign = {"foes": 1, "friends": -1, "any": 0}[matter.kind.between]
    spoken = sum(matter.about.get(other, 0) for other in others)
    done = sum(sign * acts[other, matter.owner] for other in others)
    return bool(suits), len(concerned & suits), spoken, done


def _friends(a: str, b: str, material: Material) -> bool:
    """Return whether texts call a relation good since it turned last."""
    phases = material.since_turn(a, b)
    return any(phase.direction in POSITIVE_DIRECTIONS and not phase.sought for phase in phases)


def _reverse(key: str) -> tuple[int, ...]:
    """Return a sorting key by which the alphabetically first is the greatest."""
    return tuple(-ord(letter) for letter in key)


def _hostility(material: Material) -> Counter[tuple[str, str]]:
    """Return how many more hostile than friendly acts texts tell of from one actor to another."""
    found: Counter[tuple[str, str]] = Counter()
    for group in material.groups:
        sign = 1 if group.plover in _AGAINST else -1 if group.plover in _WITH else 0
        if group.status not in ACTUAL or not sign:
            continue
        pairs: set[tuple[str, str]] = set()
        for event in material.members(group):
            source, target = sides(event)
            pairs |= {(a, b) for a in source for b in target}
            pairs |= set(permutations(sorted(source), 2)) if event.reciprocal else set()
        for pair in pairs:
            found[pair] += sign
    return found
