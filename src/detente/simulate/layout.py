"""Layout: which row of the scene holds which variable, and which row an actor sees in its place.

The scene is one matrix (row, replication): the state; what follows from it (trust, debts, seats, support, no-deal
values, offers, ties as known); one row that is always zero, for ties that nobody stated; then, for what can be done in
secret, the state as those see it who do not know yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from detente.errors import UsageError
from detente.model.acts import Move
from detente.model.elements import Table
from detente.model.system import System

PUBLIC: Final = ""
"""The observer who hears what everybody hears."""
_BOUNDS: Final = {
    "issues": (0.0, 1.0), "ties": (-1.0, 1.0), "assets": (0.0, 1.0), "levers": (0.0, 1.0),
    "flows": (0.0, float("inf")), "tables": (-1.0, 5.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of the scene.

    names    what each row holds: the state first, then what follows from it
    states   how many rows are state
    rows     by name
    blind    (observer, row of the state) that is not seen as it is, in the order of their rows
    actors   places of the actors
    """

    names: tuple[str, ...]
    states: int
    rows: Mapping[str, int]
    blind: Mapping[tuple[str, int], int]
    actors: Mapping[str, int]

    @property
    def nothing(self) -> int:
        """The row that is always zero."""
        return len(self.names)

    @property
    def size(self) -> int:
        """How many rows the scene has."""
        return len(self.names) + 1 + len(self.blind)

    def row(self, variable: str) -> int:
        """Return the row of a variable; a tie that nobody stated is zero.

        Raises UsageError when the system has no such variable.
        """
        if variable in self.rows:
            return self.rows[variable]
        if variable.startswith("ties."):
            return self.nothing
        raise UsageError("S004", "system", repr(variable), "a variable of the system", "check its name")

    def state(self, variable: str) -> int:
        """Return the row of a state variable.

        Raises UsageError when the system has no such variable, or only one that follows from others.
        """
        row = self.row(variable)
        if row >= self.states:
            wanted = "a state variable: only those can be changed by acts"
            raise UsageError("S004", "system", repr(variable), wanted, "check its name")
        return row

    def seen(self, row: int, observer: str) -> int:
        """Return the row in which an observer finds what stands in a row of the scene."""
        return self.blind.get((observer, row), row)

    def bounds(self, row: int) -> tuple[float, float]:
        """Return the least and the greatest level of a state variable."""
        return _BOUNDS[self.names[row].split(".", 1)[0]]


def layout_of(system: System) -> Layout:
    """Return the rows of the scene of a system: issues, ties, assets, levers, flows, tables, and what follows."""
    state = _state(system)
    names = (*state, *_following(system))
    rows = {name: row for row, name in enumerate(names)}
    actors = {actor.key: place for place, actor in enumerate(system.actors)}
    first = len(names) + 1
    pairs = dict.fromkeys((observer, rows[name]) for observer, name in _blind(system) if name in rows)
    return Layout(names, len(state), rows, {pair: first + place for place, pair in enumerate(pairs)}, actors)


def _state(system: System) -> tuple[str, ...]:
    return (
        *(f"issues.{issue.key}" for issue in system.issues),
        *(f"ties.{tie.key}" for tie in system.ties),
        *(f"assets.{asset.key}" for asset in system.assets),
        *(f"levers.{lever.key}" for lever in system.levers),
        *(f"flows.{flow.key}" for flow in system.flows),
        *(f"tables.{table.key}" for table in system.tables),
    )


def _following(system: System) -> tuple[str, ...]:
    pairs = [f"{creditor}.{debtor}" for creditor, debtor in creditors(system)]
    return (
        *(f"trust.{pair}" for pair in pairs),
        *(f"debts.{pair}" for pair in pairs),
        *(f"seats.{actor.key}" for actor in system.actors),
        *(f"support.{backing.key}" for backing in system.backings),
        *(f"no_deal.{table.key}.{actor}" for table in system.tables for actor in insiders(table)),
        *(f"offer.{table.key}.{issue}" for table in system.tables for issue in table.agenda),
        *(f"known.{tie.key}" for tie in system.ties),
    )


def insiders(table: Table) -> tuple[str, ...]:
    """Return who must consent at a table: seats, then holders of a veto."""
    return tuple(dict.fromkeys((*table.seats, *table.vetoes)))


def creditors(system: System) -> tuple[tuple[str, str], ...]:
    """Return who may come to be owed by whom, (creditor, debtor), in the order of tables and seats."""
    deliverer = {issue.key: issue.deliverer for issue in system.issues}
    owed = (
        (seat, deliverer[issue])
        for table in system.tables
        for issue in table.agenda
        if deliverer[issue] in parties(table)
        for seat in table.seats
        if seat != deliverer[issue]
    )
    return tuple(dict.fromkeys(owed))


def parties(table: Table) -> tuple[str, ...]:
    """Return who has weight at a table: insiders, then those admitted."""
    return tuple(dict.fromkeys((*insiders(table), *table.admitted)))


def ignorant(system: System, move: Move, variable: str) -> list[str]:
    """Return who does not see at once what a secret move does to a variable: the public, and all who are not told.

    Who has a place at a table knows how it stands.
    """
    told = {move.by, move.at, *move.insiders}
    for table in system.tables:
        if variable == f"tables.{table.key}":
            told.update(parties(table))
    return [PUBLIC, *(actor.key for actor in system.actors if actor.key not in told)]


def _blind(system: System) -> list[tuple[str, str]]:
    """Return (observer, variable) for whatever may be done without the observer's knowing it at once."""
    return [
        (observer, effect.on)
        for move in system.moves
        if move.delay
        for effect in (*move.effects, *move.failures)
        for observer in ignorant(system, move, effect.on)
    ]


def slots_of(system: System, layout: Layout) -> list[tuple[int, int]]:
    """Return the slot of each move: (place of its author, order within its author), conventions.md."""
    counts: dict[str, int] = {}
    found = []
    for move in system.moves:
        found.append((layout.actors[move.by], counts.get(move.by, 0)))
        counts[move.by] = counts.get(move.by, 0) + 1
    return found
