"""What an actor weighs at the start of a run, looked at from outside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.model.change import Change
from detente.model.design import Theta, central
from detente.model.system import Structure, System
from detente.simulate.delivery import Delivery
from detente.simulate.draws import Draws
from detente.simulate.interventions import interventions
from detente.simulate.layout import layout_of
from detente.simulate.mind import Mind, Thought
from detente.simulate.reference import start_of
from detente.simulate.sample import changed, sample_of

Floats = NDArray[np.float64]


class Thinker:
    """A system at its start, ready to be thought about; levels can be put elsewhere first."""

    def __init__(
        self,
        system: System,
        structure: Structure | None = None,
        changes: Sequence[Change] = (),
        theta: Theta | None = None,
        replications: int = 1,
    ) -> None:
        numbers = np.arange(replications, dtype=np.int64)
        self.system = system
        self.layout = layout_of(system)
        self.sample = sample_of(changed(theta or central(system), changes), numbers, 1)
        done = interventions(changes, system, self.layout)
        self.mind = Mind(
            system,
            structure or Structure(),
            layout=self.layout,
            sample=self.sample,
            draws=Draws(1, numbers),
            done=done,
        )
        self.draws, self.done = Draws(1, numbers), done
        self.scene = start_of(system, self.layout, self.sample, done)

    def put(self, variable: str, level: float) -> Thinker:
        """Put a state variable elsewhere."""
        self.scene[self.layout.state(variable)] = level
        return self

    def think(self) -> Thought:
        """Weigh every move."""
        return self.mind.think(self.scene)

    def gain(self, move: str) -> float:
        """What a move is worth to its author, in the first replication."""
        place = [one.key for one in self.system.moves].index(move)
        return float(self.think().gains[place, 0])

    def delivery(self) -> Delivery:
        """Who delivers what is owed."""
        mind = self.mind
        return Delivery(
            self.system,
            layout=self.layout,
            sample=self.sample,
            tables=mind.tables,
            ledger=mind.ledger,
            prospects=mind.prospects,
            draws=self.draws,
            done=self.done,
        )

    def slope(self, actor: str, variable: str) -> float:
        """What one more unit of a variable is worth to an actor a week, in the first replication."""
        thought = self.think()
        slopes = self.mind.weighing.slopes(self.scene, thought.view)
        return float(
            slopes[self.mind.tastes.pairs[self.layout.actors[actor], self.layout.state(variable)], 0]
        )
