"""Worlds: runs of the reference model, without and with a change, always with the same luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.subsystems.check import SEED
from detente.model.change import Change
from detente.model.design import Theta, draw_theta
from detente.model.files import load_model
from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.futures import Futures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

CASE: Final = Path(__file__).resolve().parents[2] / "src" / "detente" / "cases" / "korea-2018"
COUNT: Final = 256


class Worlds:
    """The model of the reference case, ready to be played.

    count  runs, each with a draw of the numbers of its own
    """

    def __init__(self, count: int = COUNT) -> None:
        self.count = count
        self._plain: dict[int, Futures] = {}

    @property
    def data(self) -> str:
        """What the runs are, as a table shows it."""
        return f"model.yaml, {self.count} runs paired by their luck; numbers judged, not fitted"

    @cached_property
    def system(self) -> System:
        """The model."""
        return load_model(CASE / "model.yaml")

    @cached_property
    def theta(self) -> Theta:
        """One draw of the numbers for each run."""
        return draw_theta(self.system, self.count, SEED)

    @cached_property
    def _draws(self) -> Draws:
        import numpy as np

        return Draws(SEED, np.arange(self.count))

    def play(self, weeks: int, changes: Sequence[Change] = ()) -> Futures:
        """Return runs of some weeks; those without a change are kept."""
        if not changes and weeks in self._plain:
            return self._plain[weeks]
        found = self._played(weeks, changes)
        if not changes:
            self._plain[weeks] = found
        return found

    def _played(self, weeks: int, changes: Sequence[Change]) -> Futures:
        import numpy as np

        from detente.simulate.reference import run

        return run(
            replace(self.system, horizon=weeks),
            self.theta,
            seed=SEED,
            replications=np.arange(self.count),
            changes=changes,
            draws=self._draws,
        )

    def number(self, path: str) -> Floats:
        """Return a number of the model, (run,)."""
        import numpy as np

        return np.broadcast_to(self.theta.of(path), (self.count,))

    def month_of(self, week: int) -> tuple[int, int]:
        """Return the year and month in which the Thursday of a week lies."""
        day: date = self.system.start + timedelta(days=7 * week + 3)
        return day.year, day.month


def ever(futures: Futures, *moves: str, weeks: int | None = None) -> Flags:
    """Return the runs in which one of some moves is made and works within some weeks, (run,)."""
    import numpy as np

    flags: Flags = np.logical_or.reduce([futures.done(move)[:weeks].any(axis=0) for move in moves])
    return flags


def chance(futures: Futures, move: str, week: int = 0) -> Floats:
    """Return the chance that a move is chosen in a week, (run,)."""
    found: Floats = futures.chance[week, futures.moves.index(move)]
    return found


def expected(futures: Futures, move: str) -> Floats:
    """Return how often a move is expected over a run, (run,): its weekly chances, summed."""
    total: Floats = futures.chance[:, futures.moves.index(move)].sum(axis=0)
    return total


def tried(futures: Futures, move: str) -> Flags:
    """Return when a move is made, whether it works or not, (week, run)."""
    found: Flags = futures.made[:, futures.moves.index(move)]
    return found
