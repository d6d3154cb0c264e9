"""Calendar: what the windows multiply in each week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.acts import Window
from detente.model.system import System
from detente.simulate.sample import Sample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Factors = dict[int, dict[int, "Floats"]]
"""Week -> place -> (replication,) factor; what is not named stays as it is."""


def move_factors(system: System, sample: Sample) -> Factors:
    """Return what multiplies the rates of moves, by week and place of the move."""
    names = {f"moves.{move.key}": [place] for place, move in enumerate(system.moves)}
    for actor in system.actors:
        names[f"actors.{actor.key}"] = [
            place for place, move in enumerate(system.moves) if move.by == actor.key
        ]
    return _factors(system, sample, names)


def hazard_factors(system: System, sample: Sample) -> Factors:
    """Return what multiplies the rates of hazards, by week and place of the hazard."""
    return _factors(
        system, sample, {f"hazards.{one.key}": [place] for place, one in enumerate(system.hazards)}
    )


def _factors(system: System, sample: Sample, places: dict[str, list[int]]) -> Factors:
    found: Factors = {}
    for window in system.windows:
        for week, share in shares_of(window, system).items():
            for number, scale in enumerate(window.scales):
                factor = 1.0 + share * (sample.of(f"windows.{window.key}.scales.{number}.factor") - 1.0)
                _multiply(found.setdefault(week, {}), places.get(scale.of, ()), factor)
    return {week: factors for week, factors in found.items() if factors}


def _multiply(factors: dict[int, Floats], places: Sequence[int], factor: Floats) -> None:
    for place in places:
        factors[place] = factors[place] * factor if place in factors else factor


def shares_of(window: Window, system: System) -> dict[int, float]:
    """Return the weeks of a run that a window touches, with the share of their days that lie in it."""
    shares = {}
    for week in range(system.horizon):
        monday = system.start + timedelta(weeks=week)
        first, last = max(window.first, monday), min(window.last, monday + timedelta(days=6))
        if first <= last:
            shares[week] = ((last - first).days + 1) / 7
    return shares
