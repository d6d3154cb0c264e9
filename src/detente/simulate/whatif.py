"""What if: the same worlds twice, once with a change; what differs, the change did.

Both arms use the same draws, so that a change that touches nothing gives a difference of exactly zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from detente.model.change import Change
from detente.model.system import System
from detente.simulate.ensemble import CHUNK, STRUCTURES, Piece, Plan, Progress, Stock, Weighted, play
from detente.simulate.measure import happened, measure
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)
from detente.simulate.tally import Outcome, outcomes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.simulate.futures import Futures

    Floats = NDArray[np.float64]

DifferenceKind = Literal["outcome", "variable", "observable"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does to one thing.

    key         outcome (``tables.T.settled``, ``moves.M`` ...), path of a variable, or the observable in words
    kind        outcome: share of worlds; variable: level at the end of the run; observable: its own unit
    before      mean without the change
    after       mean with it
    difference  mean of after minus before, world by world
    error       its standard error over the draws
    differ      share of worlds in which it is not the same: for a variable in any week, however little
    """

    key: str
    kind: DifferenceKind
    before: float
    after: float
    difference: float
    error: float
    differ: float


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A paired contrast.

    changes, against  what was done, and what instead (nothing when empty)
    replications      worlds
    seed              of every draw
    draws_per_theta   worlds that share a draw of the numbers
    weeks             that each lasts
    differences       outcomes first, then variables, then the observables asked for
    """

    changes: tuple[Change, ...]
    against: tuple[Change, ...]
    replications: int
    seed: int
    draws_per_theta: int
    weeks: int
    differences: tuple[Difference, ...]

    def of(self, key: str) -> Difference:
        """Return the difference of one thing; KeyError when it was not looked at."""
        for difference in self.differences:
            if difference.key == key:
                return difference
        raise KeyError(key)


def what_if(
    system: System,
    changes: Sequence[Change],
    *,
    against: Sequence[Change] = (),
    observables: Sequence[Observable] = (),
    replications: int = CHUNK,
    seed: int = 1,
    draws_per_theta: int = 1,
    structures: Sequence[Weighted] = STRUCTURES,
    progress: Progress | None = None,
) -> WhatIf:
    """Return what a change does, world by world.

    system           the model
    changes          what is done
    against          what is done instead; nothing when empty
    observables      looked at beside every outcome and variable
    replications     how many worlds
    seed             64 bits
    draws_per_theta  worlds that share a draw of the numbers: a power of two up to 1,024
    structures       alternatives with their weights
    progress         told (done, wanted) after every chunk

    Raises UsageError when it is asked for what cannot be.
    """
    plan = Plan(replications, seed, draws_per_theta, tuple(structures))
    arms = _Arms(system, Stock(), plan, tuple(against), tuple(changes))
    seen, watched = outcomes(system), tuple(observables)
    sums: _Sums | None = None
    for first, pieces in groupby(plan.pieces(), key=lambda piece: piece.first):
        for piece in pieces:
            found = arms.sums(piece, seen, watched)
            sums = sums.plus(found) if sums else found
        if progress:
            progress(min(first + CHUNK, replications), replications)
    assert sums is not None
    differences = sums.differences(replications, plan.draws)
    return WhatIf(
        arms.changes, arms.against, replications, seed, draws_per_theta, system.horizon, differences
    )


def observable_words(observable: Observable) -> str:
    """Return what an observable looks at, in few words.

    observable  what is looked at
    """
    match observable:
        case LevelAt(variable, week):
            return f"{variable} at the end" if week is None else f"{variable} at the end of week {week}"
        case MeanLevel(variable):
            return f"{variable}, mean over the run"
        case TermsAt(table, actor):
            return f"value to {actor} of what {table} settles"
        case Made(moves, weeks):
            return f"{' or '.join(moves)}{_within(weeks)}"
        case Reached(table, stage, weeks):
            return f"{table} {stage}{_within(weeks)}"
        case Ruptured(table, weeks):
            return f"{table} ruptured{_within(weeks)}"
        case Fired(hazard, weeks):
            return f"{hazard}{_within(weeks)}"


def _within(weeks: int | None) -> str:
    return "" if weeks is None else f" within {weeks} weeks"


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over worlds, (row,) each; ``mean`` and ``square`` over the mean differences of the draws."""

    rows: tuple[tuple[str, DifferenceKind], ...]
    before: Floats
    after: Floats
    mean: Floats
    square: Floats
    differ: Floats

    def plus(self, other: _Sums) -> _Sums:
        """Return the sums over the worlds of both."""
        return _Sums(
            self.rows,
            self.before + other.before,
            self.after + other.after,
            self.mean + other.mean,
            self.square + other.square,
            self.differ + other.differ,
        )

    def differences(self, worlds: int, draws: int) -> tuple[Difference, ...]:
        """Return mean difference, error and share of each row."""
        import numpy as np

        spread = np.maximum(self.square - self.mean**2 / draws, 0.0) / max(draws - 1, 1)
        columns = (
            self.before / worlds,
            self.after / worlds,
            self.mean / draws,
            np.sqrt(spread / draws),
            self.differ / worlds,
        )
        numbers = np.stack(columns, axis=1).tolist()
        return tuple(Difference(key, kind, *row) for (key, kind), row in zip(self.rows, numbers, strict=True))


@dataclass(frozen=True, slots=True)
class _Arms:
    """Both arms of a contrast, ready to run."""

    system: System
    stock: Stock
    plan: Plan
    against: tuple[Change, ...]
    changes: tuple[Change, ...]

    def sums(self, piece: Piece, seen: Sequence[Outcome], watched: Sequence[Observable]) -> _Sums:
        """Return the sums over one piece."""
        import numpy as np

        one, other = self._futures(piece)
        before, after = self._rows(one, seen, watched), self._rows(other, seen, watched)
        change = after - before
        _, draw = np.unique(piece.replications // self.plan.draws_per_theta, return_inverse=True)
        means = np.stack([np.bincount(draw, row) for row in change]) / np.bincount(draw)
        parted = change != 0
        parted[len(seen) : len(seen) + len(one.variables)] = _ways_part(one, other)
        rows: list[tuple[str, DifferenceKind]] = [(outcome.key, "outcome") for outcome in seen]
        rows += [(variable, "variable") for variable in one.variables]
        rows += [(observable_words(observable), "observable") for observable in watched]
        return _Sums(
            tuple(rows),
            before.sum(axis=1),
            after.sum(axis=1),
            means.sum(axis=1),
            (means**2).sum(axis=1),
            parted.sum(axis=1).astype(np.float64),
        )

    def _futures(self, piece: Piece) -> tuple[Futures, Futures]:
        """Return the worlds of a piece without and with the change, from the same draws."""
        one, other = (
            play(self.system, self.stock, self.plan, piece, changes)
            for changes in (self.against, self.changes)
        )
        return one, other

    def _rows(self, futures: Futures, seen: Sequence[Outcome], watched: Sequence[Observable]) -> Floats:
        """Return every row of every world, (row, replication)."""
        import numpy as np

        came = [happened(outcome.seen, futures, self.system)[-1].astype(np.float64) for outcome in seen]
        size = self.plan.draws_per_theta
        theta = self.stock.theta(self.system, self.plan)
        asked = [measure(one, futures, self.system, theta, size) for one in watched]
        return np.stack([*came, *futures.levels[-1], *asked])


def _ways_part(one: Futures, other: Futures) -> NDArray[np.bool_]:
    """Return the worlds in which a variable is not the same in some week, (variable, replication)."""
    import numpy as np

    same = (one.levels == other.levels) | (np.isnan(one.levels) & np.isnan(other.levels))
    part: NDArray[np.bool_] = ~same.all(axis=0)
    return part
