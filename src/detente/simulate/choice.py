"""Choice: what every actor does in a week, all at once on the state at its start [model.md (10)].

Moves of an actor in one group exclude each other and doing nothing; groups choose independently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from detente.model.system import System
from detente.simulate.calendar import move_factors
from detente.simulate.draws import Draws
from detente.simulate.guards import Guards
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
    Kind = TypeVar("Kind", np.bool_, np.float64)

BUSIEST: Final = 0.999
"""Greatest chance that a group does anything at all in a week; rates that sum to more are scaled down to it."""

_LOUDEST: Final = 600.0
"""Largest log weight of an option: what speaks louder is certain in any precision, and exp(600) does not overflow."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen in a week, (move, replication).

    made     tried
    allowed  could be chosen
    chance   of being chosen, a share; zero where not allowed
    """

    made: Bools
    allowed: Bools
    chance: Floats


class Choice:
    """Who may do what, how often it is done, and the draws that decide.

    The rows are those of a list of options: for each group doing nothing, then its moves.
    """

    __slots__ = (
        "_barred", "_factors", "_forced", "_group", "_guards", "_gumbels", "_log_rate", "_moves", "_nothing",
        "_option", "_rate", "_responsiveness", "_starts",
    )  # fmt: skip

    def __init__(
        self, system: System, layout: Layout, sample: Sample, draws: Draws, done: Interventions
    ) -> None:
        import numpy as np

        groups = _groups(system)
        self._moves = np.array([place for group in groups for place in group], np.intp)
        sizes = np.array([len(group) for group in groups], np.intp)
        self._starts = np.cumsum(sizes + 1) - sizes - 1
        self._group = np.repeat(np.arange(len(groups)), sizes)
        self._option = np.arange(len(self._moves)) + self._group + 1
        self._nothing = self._starts
        moves = [system.moves[place] for place in self._moves]
        self._rate = sample.stack([f"moves.{move.key}.rate" for move in moves])
        self._log_rate = np.log(self._rate)
        self._responsiveness = sample.stack([f"actors.{move.by}.responsiveness" for move in moves])
        self._guards = Guards([(move.by, move.when) for move in moves], layout)
        self._barred = np.array([place not in done.barred for place in self._moves], np.bool_)[:, None]
        self._factors = move_factors(system, sample)
        self._forced = done.forced
        keys = _keys(system, layout, groups)
        self._gumbels = draws.rows(Purpose.CHOICE, system.horizon, keys, "gumbel")

    def choose(self, week: int, scene: Floats, gains: Floats) -> Chosen:
        """Return what is chosen.

        week   of the run
        scene  (row, replication)   at its start
        gains  (move, replication)  worth of each move over what it was worth at the start of the run
        """
        import numpy as np

        replications = scene.shape[1]
        if not len(self._moves):
            empty = np.zeros((0, replications), np.bool_)
            return Chosen(empty, empty, np.zeros((0, replications)))
        allowed = self._guards.hold(scene) & self._barred
        log_weight, idle, allowed = self._weights(week, allowed)
        log_weight = log_weight + self._responsiveness * gains[self._moves]
        scores = np.empty((len(self._moves) + len(self._starts), replications))
        scores[self._nothing] = np.log(idle)
        scores[self._option] = np.where(allowed, log_weight, -np.inf)
        chance = self._shares(scores)
        scores += self._gumbels[week]
        best = np.maximum.reduceat(scores, self._starts, axis=0)
        taken = scores[self._option] == best[self._group]
        self._first_only(taken)
        self._force(week, taken)
        return Chosen(self._placed(taken), self._placed(allowed), self._placed(chance))

    def _weights(self, week: int, allowed: Bools) -> tuple[Floats, Floats, Bools]:
        """Return the log weight of each move, the weight of doing nothing in each group, and what is allowed."""
        import numpy as np

        rate, log_rate = self._rate, self._log_rate
        factors = self._factors.get(week)
        if factors:
            rate, log_rate, allowed = rate.copy(), log_rate.copy(), allowed.copy()
            for row, place in enumerate(self._moves):
                if int(place) in factors:
                    rate[row] *= factors[int(place)]
                    allowed[row] &= rate[row] > 0.0
                    log_rate[row] = np.log(np.where(rate[row] > 0.0, rate[row], 1.0))
        firsts = self._starts - np.arange(len(self._starts))
        busy: Floats = np.add.reduceat(rate * allowed, firsts, axis=0)
        crowded = busy > BUSIEST
        if crowded.any():
            shrink = np.where(crowded, BUSIEST / np.where(crowded, busy, 1.0), 1.0)
            busy = busy * shrink
            log_rate = log_rate + np.log(shrink)[self._group]
        return log_rate, 1.0 - busy, allowed

    def _shares(self, scores: Floats) -> Floats:
        """Return the chance of each move, (row of a move, replication)."""
        import numpy as np

        weights = np.exp(np.minimum(scores, _LOUDEST))
        total: Floats = np.add.reduceat(weights, self._starts, axis=0)
        shares: Floats = weights[self._option] / total[self._group]
        return shares

    def _force(self, week: int, taken: Bools) -> None:
        """Let the forced moves be made, and nothing else in their groups."""
        for place in self._forced.get(week, ()):
            row = int((self._moves == place).argmax())
            taken[self._group == self._group[row]] = False
            taken[row] = True

    def _first_only(self, taken: Bools) -> None:
        """Keep one move a group: two with the same rate and the same 24 bits of luck tie, and the first is taken."""
        import numpy as np

        firsts = self._starts - np.arange(len(self._starts))
        count: NDArray[np.int64] = np.add.reduceat(taken.astype(np.int64), firsts, axis=0)
        if count.max(initial=0) <= 1:
            return
        for first, last in zip(firsts, np.append(firsts[1:], len(taken)), strict=True):
            earlier = np.cumsum(taken[first:last], axis=0) > 1
            taken[first:last] &= ~earlier

    def _placed(self, rows: NDArray[Kind]) -> NDArray[Kind]:
        """Return rows in the order of the moves of the system."""
        import numpy as np

        placed = np.empty_like(rows)
        placed[self._moves] = rows
        return placed


def _groups(system: System) -> list[list[int]]:
    """Return the moves of each group of each actor, by place, in the order in which the system states them."""
    groups: dict[tuple[str, str], list[int]] = {}
    for actor in system.actors:
        for place, move in enumerate(system.moves):
            if move.by == actor.key:
                groups.setdefault((actor.key, move.group), []).append(place)
    return list(groups.values())


def _keys(system: System, layout: Layout, groups: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Return the slots of every option: a move's own; for doing nothing, those after the moves of its actor."""
    slots = slots_of(system, layout)
    count = {actor: sum(1 for other, _ in slots if other == actor) for actor in layout.actors.values()}
    ranks: dict[int, int] = {}
    keys = []
    for group in groups:
        actor = slots[group[0]][0]
        keys.append((actor, count[actor] + ranks.get(actor, 0)))
        ranks[actor] = ranks.get(actor, 0) + 1
        keys += [slots[place] for place in group]
    return tuple(keys)
