"""Hidden: what was done in secret and is not known yet; an actor acts on what it has learned [model.md, belief].

A move that stays secret changes the state at once; whoever is neither its author nor its target nor told sees the
state without it until ``delay`` weeks later than everybody would have known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.system import System
from detente.simulate.acting import Effects
from detente.simulate.chains import persistences
from detente.simulate.draws import Draws
from detente.simulate.layout import Layout, ignorant, slots_of
from detente.simulate.sample import Sample
from detente.streams import Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Secret:
    """One variable that a move can change in secret.

    move    place; row  of the state; delay  weeks
    blind   rows of the scene of those who do not see it
    """

    move: int
    row: int
    delay: int
    blind: tuple[int, ...]


class Hidden:
    """What is not known yet, by secret and by week in which it was done."""

    __slots__ = ("_kept", "_layout", "_moves", "_pending", "_secrets", "_touched", "_unheard")

    def __init__(self, system: System, layout: Layout, sample: Sample, draws: Draws) -> None:
        import numpy as np

        self._layout = layout
        self._secrets = _secrets(system, layout)
        self._moves = sorted({secret.move for secret in self._secrets})
        self._pending = [np.zeros((secret.delay + 1, sample.replications)) for secret in self._secrets]
        persistence = persistences(system, layout, sample)
        self._kept = [persistence[secret.row] for secret in self._secrets]
        publicity = sample.stack([f"moves.{system.moves[move].key}.publicity" for move in self._moves])
        slots = slots_of(system, layout)
        drawn = draws.rows(Purpose.LEARNING, system.horizon, tuple(slots[move] for move in self._moves))
        self._unheard = drawn >= publicity
        self._touched: dict[int, Bools] = {}

    def learn(self, week: int, scene: Floats) -> None:
        """Let what is old enough be known, and write down what each observer sees.

        week   of the run, whose start this is
        scene  (row, replication)  its last rows are changed
        """
        import numpy as np

        hidden: dict[int, Floats] = {}
        for place, secret in enumerate(self._secrets):
            pending = self._pending[place]
            pending[week % (secret.delay + 1)] = 0.0
            veil: Floats = pending.sum(axis=0)
            for row in secret.blind:
                hidden[row] = hidden[row] + veil if row in hidden else veil
            pending *= self._kept[place]
        for (_, row), seen in self._layout.blind.items():
            veiled = hidden.get(seen)
            low, high = self._layout.bounds(row)
            scene[seen] = scene[row] if veiled is None else np.clip(scene[row] - veiled, low, high)

    def hide(
        self, week: int, happened: Bools, effects: Effects, scene: Floats, ranks: dict[int, Floats]
    ) -> None:
        """Take down what was done in secret in a week.

        happened  (cause, replication)  moves that worked, then moves that failed
        effects   of the moves
        scene     (row, replication)    at the start of the week
        ranks     row of a table -> (replication,)  rank of its stage after the moves
        """
        self._touched.clear()
        moves = len(happened) // 2
        for place, secret in enumerate(self._secrets):
            made = happened[secret.move] | happened[moves + secret.move]
            unheard = made & self._unheard[week, self._moves.index(secret.move)]
            if not unheard.any():
                self._touched.setdefault(secret.row, unheard)
                continue
            if secret.row in ranks:
                moved = ranks[secret.row] - scene[secret.row]
                self._touched[secret.row] = self._touched.get(secret.row, unheard) | unheard
            else:
                moved = effects.of(secret.move, secret.row, happened)
                moved = moved + effects.of(moves + secret.move, secret.row, happened)
            self._pending[place][week % (secret.delay + 1)] = moved * unheard

    def reveal(self, row: int, rank: Floats, scene: Floats) -> None:
        """Let all know how a table stands where it has moved on in public.

        row    of the table
        rank   (replication,)      of its stage at the end of the week
        scene  (row, replication)  at its start
        """
        for place, secret in enumerate(self._secrets):
            if secret.row == row:
                public = (rank != scene[row]) & ~self._touched[row]
                self._pending[place][:, public] = 0.0


def _secrets(system: System, layout: Layout) -> list[_Secret]:
    """Return every variable that some move can change in secret."""
    found = []
    for place, move in enumerate(system.moves):
        changed = dict.fromkeys(effect.on for effect in (*move.effects, *move.failures))
        for variable in changed if move.delay else ():
            row = layout.state(variable)
            blind = tuple(layout.blind[observer, row] for observer in ignorant(system, move, variable))
            found.append(_Secret(place, row, move.delay, blind))
    return found
