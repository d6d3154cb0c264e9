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
        actors = {actor.key: place for place, actor in enumerate(system.actors)}
        issues = {issue.key: place for place, issue in enumerate(system.issues)}
        for stake in system.stakes:
            who, issue = stake.key.split(".", 1)
            at = actors[who], issues[issue]
            self._hardness[at] = sample.of(f"stakes.{stake.key}.hardness")
            self._promised[at] = sample.of(f"stakes.{stake.key}.level")
        self.moving = bool(self._face.any())
        self.weight, self.ideal = self.bare_weight.copy(), self.bare_ideal.copy()
        self._mix()

    def promise(self, actors: Places, issues: Places, level: Floats, hardness: Floats, where: Places) -> None:
        """Put what was agreed in the place of what some actors promised before.

        actors, issues  places
        level           (issue, chosen)  agreed
        hardness        (chosen,)        how firm the text is
        where           (chosen,)        places on the replication axis
        """
        import numpy as np

        at = np.ix_(actors, issues, where)
        self._promised[at] = level
        self._hardness[at] = hardness
        self._mix()

    def soften(self, actors: Places, issues: Places, share: float, where: Places) -> None:
        """Leave only a share of how hard some actors have committed themselves."""
        import numpy as np

        self._hardness[np.ix_(actors, issues, where)] *= share
        self._mix()

    def _mix(self) -> None:
        if not self.moving:
            return
        import numpy as np

        extra = self._face[:, None, :] * self._hardness
        self.weight = self.bare_weight + extra
        pull = self.bare_weight * self.bare_ideal + extra * self._promised
        known = extra > 0.0
        self.ideal = np.where(known, pull / np.where(known, self.weight, 1.0), self.bare_ideal)
