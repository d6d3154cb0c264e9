"""Futures: what happened in each week of each replication of a run, as arrays with the replication last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Futures:
    """What came of a run.  Weeks count from 0; every tuple of names gives the order of an axis.

    weeks         length of the run
    replications  (replication,)  numbers of the replications: part of the key of every draw
    variables     paths of the state, then of what follows from it: ``trust.I.J`` (what I trusts J with, a share),
                  ``debts.I.J`` (overdue steps that J owes I, in levels), ``seats.I`` (share of the live tables at
                  which I has a seat), ``support.BACKING``, ``no_deal.TABLE.ACTOR`` (units of value),
                  ``offer.TABLE.ISSUE`` (what the talks would settle), ``known.I.J`` (the tie as the public sees it)
    levels        (week + 1, variable, replication)  at the start, then at the end of each week; what follows from the
                  state stands as at the start of the week that comes next
    moves         keys, in the order of the system
    made          (week, move, replication)  tried
    worked        (week, move, replication)  tried, and it worked
    allowed       (week, move, replication)  could be chosen
    chance        (week, move, replication)  chance of being chosen, a share; zero where not allowed
    tables        keys
    settled       (week, table, replication)  a text was agreed in that week
    ruptured      (week, table, replication)  talks broke in that week because nothing would have suited all
    issues        keys
    terms         (table, issue, replication)  level last agreed there, NaN where none was
    hazards       keys
    fired         (week, hazard, replication)
    """

    weeks: int
    replications: NDArray[np.int64]
    variables: tuple[str, ...]
    levels: Floats
    moves: tuple[str, ...]
    made: Flags
    worked: Flags
    allowed: Flags
    chance: Floats
    tables: tuple[str, ...]
    settled: Flags
    ruptured: Flags
    issues: tuple[str, ...]
    terms: Floats
    hazards: tuple[str, ...]
    fired: Flags

    def level(self, variable: str) -> Floats:
        """Return the course of a variable: (week + 1, replication), in its unit.

        Raises UsageError when the run has no such variable.
        """
        return self.levels[:, _place(variable, self.variables, "variable")]

    def done(self, move: str) -> Flags:
        """Return when a move was made and worked: (week, replication).

        Raises UsageError when the system has no such move.
        """
        return self.worked[:, _place(move, self.moves, "move")]


def _place(name: str, names: tuple[str, ...], kind: str) -> int:
    if name not in names:
        near = sorted(names, key=lambda other: (not other.startswith(name.split(".", maxsplit=1)[0]), other))[
            :3
        ]
        raise UsageError(
            "S001", "futures", f"{kind} {name!r}", f"one of {', '.join(near)} ...", "check its name"
        )
    return names.index(name)
