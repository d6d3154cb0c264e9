"""Lint rules: what a finding is, the codes, and the names that a system knows.

Codes (stable; E stops a run, W is worth a look):

M001 E  an actor that nobody knows            M020 E  a number outside the bounds of its field
M002 E  an issue that nobody knows            M021 E  a prior without mass inside the bounds
M003 E  a table that nobody knows             M022 W  factions that weigh more than one together
M004 E  a move that nobody knows              M023 W  base rates of a group that sum above one
M005 E  a variable that nobody knows          M030 W  numbers without evidence or why
M006 E  a faction that its actor lacks        M031 E  evidence of no known form
M007 E  a window that scales nothing known    M032 W  evidence that has moved
M008 E  a key of the wrong shape              M033 E  evidence that has gone stale
M009 E  a key twice in its section            M040 W  a guard that can never hold
M010 E  a stage set off a table, or none on   M041 W  an effect larger than its variable's whole range
M011 W  a class that PLOVER does not have     M042 W  a lever that nothing uses
M012 E  a start, horizon or window of time    M043 E  an issue on two open tables
        that cannot be                        M044 E  a voting rule that cannot pass, or W cannot fail
                                              M045 E  a ladder without an order, or W a jump over its steps
                                              M046 E  a table without two seats
                                              M047 W  a seat that wants nothing of the agenda
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from detente.model.files.nearest import one_of, quoted
from detente.model.system import System

Level = Literal["error", "warning"]
RANGES: Final[dict[str, tuple[float, float]]] = {
    "issues": (0.0, 1.0), "assets": (0.0, 1.0), "levers": (0.0, 1.0), "ties": (-1.0, 1.0),
    "flows": (0.0, float("inf")), "tables": (-1.0, 5.0),
}  # fmt: skip
"""What a state variable can be, by section; a table's is the rank of its stage."""
DERIVED: Final = ("trust", "debts", "seats", "support", "no_deal", "offer", "known")
"""Variables that follow from the state: one may ask about them, and change them only through what they follow from."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a model that a person should look at.

    code    stable, see above
    level   error: a run would stop or mean nothing; warning: it would not do what was meant, perhaps
    path    of the number or element
    came, wanted, fix  as of ``DetenteError``
    """

    code: str
    level: Level
    path: str
    came: str
    wanted: str
    fix: str


def error(code: str, path: str, came: str, wanted: str, fix: str) -> Finding:
    """Return a finding that stops a run."""
    return Finding(code, "error", path, came, wanted, fix)


def warning(code: str, path: str, came: str, wanted: str, fix: str) -> Finding:
    """Return a finding that is worth a look."""
    return Finding(code, "warning", path, came, wanted, fix)


class Names:
    """What a system calls things.

    system  the model
    """

    def __init__(self, system: System) -> None:
        self.system = system
        self.actors = {actor.key: actor for actor in system.actors}
        self.issues = {issue.key: issue for issue in system.issues}
        self.tables = {table.key: table for table in system.tables}
        self.moves = {move.key: move for move in system.moves}

    @cached_property
    def variables(self) -> dict[str, tuple[float, float]]:
        """What each state variable can be, by its path."""
        return {
            f"{section}.{item.key}": bounds
            for section, bounds in RANGES.items()
            for item in getattr(self.system, section)
        }

    @cached_property
    def scalable(self) -> tuple[str, ...]:
        """What a window can scale."""
        hazards = (f"hazards.{hazard.key}" for hazard in self.system.hazards)
        moves = (f"moves.{key}" for key in self.moves)
        return (*(f"actors.{key}" for key in self.actors), *moves, *hazards)

    def actor(self, key: str, path: str) -> Iterator[Finding]:
        """Yield a finding unless the actor is known."""
        yield from _known("M001", "actor", key, self.actors, path, "actors")

    def issue(self, key: str, path: str) -> Iterator[Finding]:
        """Yield a finding unless the issue is known."""
        yield from _known("M002", "issue", key, self.issues, path, "issues")

    def move(self, key: str, path: str) -> Iterator[Finding]:
        """Yield a finding unless the move is known."""
        yield from _known("M004", "move", key, self.moves, path, "moves")

    def scaled(self, key: str, path: str) -> Iterator[Finding]:
        """Yield a finding unless a window can scale it."""
        yield from _known("M007", "window's target", key, self.scalable, path, "moves, actors or hazards")

    def variable(self, key: str, path: str, *, derived: bool) -> Iterator[Finding]:
        """Yield a finding unless the variable is known; ``derived``: whether those that follow from others will do."""
        section, _, rest = key.partition(".")
        if section == "tables":
            yield from _known("M003", "table", rest, self.tables, path, "tables")
        elif not (derived and section in DERIVED and rest):
            yield from _known("M005", "variable", key, self.variables, path, "the section it begins with")


def _known(
    code: str, what: str, key: str, known: Iterable[str], path: str, section: str
) -> Iterator[Finding]:
    if key not in known:
        fix = f"write a known one, or add it to {section}"
        yield error(code, path, f"{what} {quoted(key)} is not known", one_of(key, known), fix)
