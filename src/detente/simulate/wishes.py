"""Wishes: what actors want of the issues in the course of a run, as settlements and ruptures change their stakes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.model.system import System
from detente.model.value import wants
from detente.simulate.sample import Sample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


class Wishes:
    """What actors want of the issues, factions and public stakes inside.

    weight  (actor, issue, replication)  [W]
    ideal   (actor, issue, replication)  [P]
    bare_weight, bare_ideal  the same without what was promised in public
    moving  some actor has a face to lose, so that stakes matter
    """

    __slots__ = ("_face", "_hardness", "_promised", "bare_ideal", "bare_weight", "ideal", "moving", "weight")

    def __init__(self, system: System, sample: Sample) -> None:
        import numpy as np

        bare = wants(replace(system, stakes=()), sample.theta)
        self.bare_weight, self.bare_ideal = sample.spread(bare.weight), sample.spread(bare.ideal)
        self._face = sample.stack([f"actors.{actor.key}.face" for actor in system.actors])
        self._hardness, self._promised = np.zeros(self.bare_weight.shape), self.bare_ideal.copy()
        self.weight, self.ideal = self.bare_weight.copy(), self.bare_ideal.copy()
        actors = {actor.key: place for place, actor in enumerate(system.actors)}
        issues = {issue.key: place for place, issue in enumerate(system.issues)}
        for stake in system.stakes:
            who, issue = stake.key.split(".", 1)
            at = actors[who], issues[issue]
            self._hardness[at] = sample.of(f"stakes.{stake.key}.hardness")
            self._promised[at] = sample.of(f"stakes.{stake.key}.level")
            self._mix(*at)
        self.moving = bool(self._face.any())

    def promise(self, actors: Places, issues: Places, level: Floats, hardness: Floats, where: Places) -> None:
        """Put what was agreed in the place of what some actors promised before.

        actors, issues  places
        level           (issue, chosen)  agreed
        hardness        (chosen,)        how firm the text is
        where           (chosen,)        places on the replication axis
        """
        for actor in actors:
            for place, issue in enumerate(issues):
                self._promised[actor, issue, where] = level[place]
                self._hardness[actor, issue, where] = hardness
                self._mix(int(actor), int(issue))

    def soften(self, actors: Places, issues: Places, share: float, where: Places) -> None:
        """Leave only a share of how hard some actors have committed themselves."""
        for actor in actors:
            for issue in issues:
                self._hardness[actor, issue, where] *= share
                self._mix(int(actor), int(issue))

    def _mix(self, actor: int, issue: int) -> None:
        """Work out what an actor wants of an issue, its stake inside."""
        import numpy as np

        extra = self._face[actor] * self._hardness[actor, issue]
        bare, wanted = self.bare_weight[actor, issue], self.bare_ideal[actor, issue]
        weight = bare + extra
        known = extra > 0.0
        mixed = (bare * wanted + extra * self._promised[actor, issue]) / np.where(known, weight, 1.0)
        self.weight[actor, issue] = weight
        self.ideal[actor, issue] = np.where(known, mixed, wanted)
