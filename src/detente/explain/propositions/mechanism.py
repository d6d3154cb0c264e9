"""Mechanism: the numbers of a system by which one part of it moves another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import Final

from detente.model.elements import Backing, Table
from detente.model.system import System

Edge = tuple[str, str, tuple[str, ...]]
"""From what, to what, by which numbers."""
CHOICE: Final = 3
"""What a step through somebody's choice counts: what goes on by itself is told before what needs a will."""

FAR: Final = 12
"""How long a way may be: two wills and what lies between; no text argues further."""


@dataclass(frozen=True)
class Web:
    """What moves what in a system: variables, moves, hazards, tables, backings and the actors who choose."""

    system: System

    @cached_property
    def edges(self) -> Mapping[str, list[tuple[str, tuple[str, ...], int]]]:
        """By what moves: what it moves, by which numbers, and how far a step that is."""
        found: dict[str, list[tuple[str, tuple[str, ...], int]]] = defaultdict(list)
        for weight, edges in ((1, _by_itself(self.system)), (CHOICE, _by_choice(self.system))):
            for source, target, paths in edges:
                found[source].append((target, paths, weight))
        return found

    def between(self, sources: Iterable[str], targets: Iterable[str]) -> tuple[str, ...] | None:
        """Return the numbers on the shortest way from any source to any target, from cause to effect.

        returns  paths of numbers, () when a source is a target; None when no way leads there
        """
        wanted = set(targets)
        queue: list[tuple[int, int, str, tuple[str, ...]]] = []
        for place, source in enumerate(dict.fromkeys(sources)):
            heappush(queue, (0, place, source, ()))
        count, done = len(queue), set()
        while queue:
            far, _, node, paths = heappop(queue)
            if node in done or far > FAR:
                continue
            if node in wanted:
                return tuple(dict.fromkeys(paths))
            done.add(node)
            for target, by, weight in self.edges.get(node, ()):
                if target not in done:
                    count += 1
                    heappush(queue, (far + weight, count, target, (*paths, *by)))
        return None


def _by_itself(system: System) -> Iterator[Edge]:
    for move in system.moves:
        at = f"moves.{move.key}"
        for place, effect in enumerate(move.effects):
            yield at, effect.on, (f"{at}.effects.{place}.amount",)
        for condition in move.when:
            yield condition.of, at, (f"{at}.rate",)
    for lever in system.levers:
        for place, drain in enumerate(lever.drains):
            yield f"levers.{lever.key}", drain.on, (f"levers.{lever.key}.drains.{place}.rate",)
    for flow in system.flows:
        yield f"flows.{flow.key}", flow.feeds, (f"flows.{flow.key}.weight",)
    for one in system.influences:
        yield one.source, one.target, (f"influences.{one.key}.strength",)
    yield from _rules(system)
    yield from _hazards(system)
    for backing in system.backings:
        yield from _backed(system, backing)
    for table in system.tables:
        yield from _settled(system, table)


def _rules(system: System) -> Iterator[Edge]:
    for rule in system.rules:
        for condition in rule.when:
            for place, effect in enumerate(rule.effects):
                yield condition.of, effect.on, (f"rules.{rule.key}.effects.{place}.amount",)


def _hazards(system: System) -> Iterator[Edge]:
    for hazard in system.hazards:
        at = f"hazards.{hazard.key}"
        for place, driver in enumerate(hazard.drivers):
            yield driver.of, at, (f"{at}.drivers.{place}.weight",)
        for place, effect in enumerate(hazard.effects):
            yield at, effect.on, (f"{at}.effects.{place}.amount",)


def backing_numbers(backing: Backing) -> tuple[str, ...]:
    """Return the numbers by which a backing moves a table, the most direct first."""
    return tuple(f"backings.{backing.key}.{field}" for field in ("credibility", "hardening", "lending"))


def _backed(system: System, backing: Backing) -> Iterator[Edge]:
    backer, protege, opponent = backing.key.split(".")
    at = f"backings.{backing.key}"
    yield f"ties.{backer}.{protege}", at, (f"ties.{backer}.{protege}.level",)
    yield at, f"support.{backing.key}", backing_numbers(backing)[:1]
    for table in system.tables:
        if {protege, opponent} <= set(table.seats):
            yield at, f"tables.{table.key}", backing_numbers(backing)


def wants_at(system: System, table: Table, actor: str) -> tuple[str, ...]:
    """Return how much an actor cares for what stands on a table, as paths of numbers."""
    keys = {position.key for position in system.positions}
    wanted = (f"{actor}.{issue}" for issue in table.agenda)
    return tuple(f"positions.{key}.salience" for key in wanted if key in keys)


def _settled(system: System, table: Table) -> Iterator[Edge]:
    at = f"tables.{table.key}"
    for issue in table.agenda:
        numbers = tuple(f"positions.{seat}.{issue}.salience" for seat in table.seats)
        yield at, f"issues.{issue}", tuple(path for path in numbers if path in _salience(system, table))
        yield f"issues.{issue}", at, ()
    for seat in table.seats:
        yield at, f"seats.{seat}", (f"actors.{seat}.relevance",)


def _salience(system: System, table: Table) -> frozenset[str]:
    return frozenset(path for seat in table.seats for path in wants_at(system, table, seat))


def _by_choice(system: System) -> Iterator[Edge]:
    """Yield how what an actor values moves what it does."""
    for concern in system.concerns:
        actor, owner, kind = concern.key.split(".")
        yield f"assets.{owner}.{kind}", f"actors.{actor}", (f"concerns.{concern.key}.weight",)
    for goodwill in system.goodwill:
        actor, other = goodwill.key.split(".")
        yield f"ties.{other}.{actor}", f"actors.{actor}", (f"goodwill.{goodwill.key}.weight",)
    for position in system.positions:
        actor, issue = position.key.split(".")[:2]
        yield f"issues.{issue}", f"actors.{actor}", (f"positions.{position.key}.salience",)
    for table in system.tables:
        for seat in table.seats:
            yield f"tables.{table.key}", f"actors.{seat}", wants_at(system, table, seat)
    for move in system.moves:
        yield f"actors.{move.by}", f"moves.{move.key}", (f"actors.{move.by}.responsiveness",)
