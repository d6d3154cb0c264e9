"""Acting: what comes of the moves of a week: success, votes, summed effects, stages of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.acts import Effect
from detente.model.elements import STAGES
from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.interventions import Interventions
from detente.simulate.layout import Layout, slots_of
from detente.simulate.sample import Sample
from detente.streams import Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


class Effects:
    """Effects of several causes on the state, summed by variable."""

    __slots__ = ("_amount", "_cause", "_motion", "_places", "_rows", "_stages", "_starts")

    def __init__(
        self,
        causes: Iterable[tuple[int, tuple[Effect, ...], str]],
        layout: Layout,
        sample: Sample,
        motions: Mapping[tuple[int, int], int] | None = None,
    ) -> None:
        """Take (place of the cause, its effects, path of their numbers), and the motions that effects wait for."""
        import numpy as np

        added: list[tuple[int, int, str]] = []
        self._stages: list[tuple[int, int, int]] = []
        for cause, effects, path in causes:
            for place, effect in enumerate(effects):
                row = layout.state(effect.on)
                if effect.sets is not None:
                    self._stages.append((cause, row, STAGES[effect.sets]))
                else:
                    added.append((row, cause, f"{path}.{place}.amount"))
        added.sort(key=lambda item: item[0])
        rows = [row for row, _, _ in added]
        self._rows = np.array(sorted(set(rows)), np.intp)
        self._starts = np.searchsorted(rows, self._rows)
        self._places = np.array(rows, np.intp)
        self._cause = np.array([cause for _, cause, _ in added], np.intp)
        self._amount = sample.stack([path for _, _, path in added])
        self._motion = np.array([(motions or {}).get((cause, row), -1) for row, cause, _ in added], np.intp)

    def add(self, happened: Bools, change: Floats, passed: Bools | None = None) -> None:
        """Add the effects of what happened to the change of the state.

        happened  (cause, replication)
        change    (state, replication)   added to
        passed    (motion + 1, replication)  motions that passed; the last row is true
        """
        import numpy as np

        if not len(self._rows):
            return
        amounts = self._amount * happened[self._cause]
        if passed is not None:
            amounts *= passed[self._motion]
        change[self._rows] += np.add.reduceat(amounts, self._starts, axis=0)

    def stages(self, happened: Bools, ranks: dict[int, Floats]) -> None:
        """Bring the tables to their new stages.

        One step back is enough to undo any number of steps forward; of several in one direction the furthest counts.

        happened  (cause, replication)
        ranks     row of a table -> (replication,) rank of its stage, changed in place
        """
        import numpy as np

        moved = [change for change in self._stages if happened[change[0]].any()]
        for row in {row for _, row, _ in moved}:
            now = ranks[row]
            lowest, highest = now, now
            for cause, at, rank in moved:
                if at == row:
                    lowest = np.where(happened[cause], np.minimum(lowest, rank), lowest)
                    highest = np.where(happened[cause], np.maximum(highest, rank), highest)
            ranks[row] = np.where(lowest < now, lowest, highest)

    def of(self, cause: int, row: int, happened: Bools) -> Floats:
        """Return what one cause does to one variable, (replication,), stages left out."""
        import numpy as np

        total = np.zeros(happened.shape[1])
        for place in np.flatnonzero((self._cause == cause) & (self._places == row)):
            total += self._amount[place] * happened[cause]
        return total


@dataclass(frozen=True, slots=True)
class Success:
    """Whether what is tried works."""

    draws: Floats
    chance: Floats
    moves: tuple[int, ...]
    forced: Mapping[int, tuple[int, ...]]

    def of(self, week: int, made: Bools) -> Bools:
        """Return what works, (move, replication), of what is made in a week."""
        worked = made.copy()
        for place, move in enumerate(self.moves):
            if move not in self.forced.get(week, ()):
                worked[move] &= self.draws[week, place] < self.chance[place]
        return worked


def success_of(system: System, layout: Layout, sample: Sample, draws: Draws, done: Interventions) -> Success:
    """Return what decides success: draws only for moves that can fail."""
    chance = sample.stack([f"moves.{move.key}.success" for move in system.moves])
    moves = tuple(place for place in range(len(system.moves)) if (chance[place] < 1.0).any())
    slots = slots_of(system, layout)
    drawn = draws.rows(Purpose.SUCCESS, system.horizon, tuple(slots[move] for move in moves))
    return Success(drawn, chance[list(moves)], moves, done.forced)


def move_effects(
    system: System, layout: Layout, sample: Sample, motions: Mapping[tuple[str, int], int]
) -> Effects:
    """Return the effects of all moves; causes are moves that worked, then moves that failed, in order."""
    count = len(system.moves)
    places = {move.key: place for place, move in enumerate(system.moves)}
    causes = [(place, move.effects, f"moves.{move.key}.effects") for place, move in enumerate(system.moves)]
    causes += [
        (count + place, move.failures, f"moves.{move.key}.failures")
        for place, move in enumerate(system.moves)
    ]
    waiting = {(places[key], row): motion for (key, row), motion in motions.items()}
    return Effects(causes, layout, sample, waiting)
