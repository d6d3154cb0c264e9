"""Flow: what happens by itself in a week: drift, drains, trade, influences, noise, hazards [model.md (12) (13)]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.model.system import System
from detente.simulate.acting import Effects
from detente.simulate.calendar import hazard_factors
from detente.simulate.draws import Draws
from detente.simulate.layout import Layout
from detente.simulate.sample import Sample
from detente.streams import WORLD, Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

_SUREST: Final = 0.999
"""Greatest chance of a hazard in a week: the bound of its rate in ``model/numbers.py``."""
_STEEPEST: Final = 50.0
"""Largest exponent of a hazard: exp(50) times any allowed rate is beyond the greatest chance."""


class Flow:
    """Ties and assets drift to their means; issues, levers and the ledger do not.

    start  (row, replication)  the undisturbed start: influences, trade and hazards count from it
    """

    __slots__ = ("_drains", "_drift", "_feeds", "_influences", "_mean", "_noise", "_noisy", "_rows", "_start")

    def __init__(self, system: System, layout: Layout, sample: Sample, draws: Draws, start: Floats) -> None:
        import numpy as np

        self._start = start
        elements = [
            *(f"ties.{one.key}" for one in system.ties),
            *(f"assets.{one.key}" for one in system.assets),
        ]
        self._rows = np.array([layout.rows[name] for name in elements], np.intp)
        self._mean = sample.stack([f"{name}.mean" for name in elements])
        self._drift = 1.0 - sample.stack([f"{name}.persistence" for name in elements])
        self._drains = [
            (
                layout.rows[f"levers.{lever.key}"],
                layout.state(drain.on),
                sample.of(f"levers.{lever.key}.drains.{at}.rate"),
            )
            for lever in system.levers
            for at, drain in enumerate(lever.drains)
        ]
        self._feeds = [_Feed(f"flows.{flow.key}", flow.feeds, layout, sample, start) for flow in system.flows]
        self._influences = [
            (layout.row(one.source), layout.state(one.target), sample.of(f"influences.{one.key}.strength"))
            for one in system.influences
        ]
        noise = sample.stack([f"{name}.noise" for name in elements])
        loud = np.flatnonzero(noise.any(axis=1))
        self._noisy = self._rows[loud]
        slots = _noise_slots(system, layout)
        normals = draws.rows(Purpose.NOISE, system.horizon, tuple(slots[place] for place in loud), "normal")
        self._noise = normals * noise[loud]

    def add(self, week: int, scene: Floats, change: Floats) -> None:
        """Add what happens by itself to the change of the state.

        week    of the run
        scene   (row, replication)    at its start
        change  (state, replication)  added to
        """
        if len(self._rows):
            change[self._rows] += self._drift * (self._mean - scene[self._rows])
        for source, target, rate in self._drains:
            change[target] += rate * scene[source]
        for feed in self._feeds:
            feed.add(scene, change)
        for source, target, strength in self._influences:
            change[target] += strength * (scene[source] - self._start[source])
        if len(self._noisy):
            change[self._noisy] += self._noise[week]


class _Feed:
    """A flow that sustains a variable: what exceeds the cap is stopped in part."""

    __slots__ = ("_cap", "_enforcement", "_first", "_row", "_target", "_weight")

    def __init__(self, path: str, feeds: str, layout: Layout, sample: Sample, start: Floats) -> None:
        self._row, self._target = layout.rows[path], layout.state(feeds)
        self._cap, self._enforcement = sample.of(f"{path}.cap"), sample.of(f"{path}.enforcement")
        self._weight = sample.of(f"{path}.weight")
        self._first = self._arriving(start)

    def _arriving(self, scene: Floats) -> Floats:
        import numpy as np

        sent: Floats = scene[self._row]
        return sent - self._enforcement * np.maximum(0.0, sent - self._cap)

    def add(self, scene: Floats, change: Floats) -> None:
        change[self._target] += self._weight * (self._arriving(scene) - self._first)


class Hazards:
    """Rare events that nobody chooses: the log of each rate rises with its drivers."""

    __slots__ = ("_drawn", "_drivers", "_factors", "_rate", "_start", "effects")

    def __init__(self, system: System, layout: Layout, sample: Sample, draws: Draws, start: Floats) -> None:
        self._start = start
        self._rate = sample.stack([f"hazards.{hazard.key}.rate" for hazard in system.hazards])
        self._drivers = [
            (place, layout.row(driver.of), sample.of(f"hazards.{hazard.key}.drivers.{at}.weight"))
            for place, hazard in enumerate(system.hazards)
            for at, driver in enumerate(hazard.drivers)
        ]
        self._factors = hazard_factors(system, sample)
        keys = tuple((WORLD, place) for place in range(len(system.hazards)))
        self._drawn = draws.rows(Purpose.HAZARD, system.horizon, keys)
        causes = [(at, one.effects, f"hazards.{one.key}.effects") for at, one in enumerate(system.hazards)]
        self.effects = Effects(causes, layout, sample)

    def strike(self, week: int, scene: Floats) -> Bools:
        """Return what strikes in a week, (hazard, replication).

        scene  (row, replication)  at its start
        """
        import numpy as np

        rate = self._rate
        if self._drivers:
            rise = np.zeros_like(rate)
            for place, row, weight in self._drivers:
                rise[place] += weight * (scene[row] - self._start[row])
            rate = rate * np.exp(np.clip(rise, -_STEEPEST, _STEEPEST))
        factors = self._factors.get(week)
        if factors:
            rate = rate.copy()
            for place, factor in factors.items():
                rate[place] *= factor
        struck: Bools = self._drawn[week] < np.minimum(rate, _SUREST)
        return struck


def _noise_slots(system: System, layout: Layout) -> list[tuple[int, int]]:
    """Return the slot of each tie, then of each asset: even ones for an actor's ties, odd ones for its assets."""
    found = []
    for odd, elements in ((0, system.ties), (1, system.assets)):
        counts: dict[str, int] = {}
        for element in elements:
            owner = element.key.split(".", 1)[0]
            found.append((layout.actors[owner], 2 * counts.get(owner, 0) + odd))
            counts[owner] = counts.get(owner, 0) + 1
    return found
