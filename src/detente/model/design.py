"""Design: draws of every number of a system, a Latin hypercube whose permutations are keyed by path.

Adding a parameter moves the draws of no other (conventions.md, Parameter).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.numbers import bounds, parameters
from detente.model.parameter import Parameter
from detente.model.priors import quantiles
from detente.model.system import System
from detente.records.identity import digest
from detente.streams import WORLD, Purpose, uniforms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Theta:
    """Draws of the numbers of a system [theta].

    draws   how many
    values  by path: (draw,), in the unit of the field
    """

    draws: int
    values: Mapping[str, Floats]

    def of(self, path: str) -> Floats:
        """Return the draws of one number, (draw,); raises KeyError when the system has no such number."""
        return self.values[path]


def draw_theta(system: System, draws: int, seed: int) -> Theta:
    """Return draws of every number from its prior; a number without one is the same in every draw.

    system  the model
    draws   how many, at least 1
    seed    64 bits
    """
    import numpy as np

    numbers = parameters(system)
    ranks = strata_of([path for path, parameter in numbers.items() if parameter.prior], draws, seed)
    values = {}
    for path, parameter in numbers.items():
        if parameter.prior is None:
            values[path] = np.full(draws, parameter.value, np.float64)
        else:
            values[path] = quantiles(parameter.prior, ranks[path], bounds(path))
    return Theta(draws, values)


def central(system: System) -> Theta:
    """Return the one draw that takes every number at its value, or at the median of its prior."""
    import numpy as np

    return Theta(1, {path: np.array([middle(p, path)], np.float64) for path, p in parameters(system).items()})


def middle(parameter: Parameter, path: str) -> float:
    """Return the number that stands for a parameter: its value, else the median of its prior.

    parameter  the number
    path       where it stands: sets its bounds
    """
    import numpy as np

    if parameter.value is not None:
        return parameter.value
    assert parameter.prior is not None
    return float(quantiles(parameter.prior, np.array([0.5]), bounds(path))[0])


def strata(path: str, draws: int, seed: int) -> Floats:
    """Return the strata of one path, (draw,); as ``strata_of``."""
    return strata_of([path], draws, seed)[path]


def strata_of(paths: Sequence[str], draws: int, seed: int) -> dict[str, Floats]:
    """Return one point in each of ``draws`` equal slices of (0, 1), in an order that only path and seed decide.

    paths    drawn at one go, none of which moves another
    draws    how many, at least 1
    seed     64 bits
    returns  path -> (draw,)

    Source: Latin hypercube sampling [mckay1979]; keyed as conventions.md, Parameter, says.
    """
    import numpy as np

    keys = [int(digest(path.encode(), 14), 16) for path in paths]
    weeks = np.array([key >> 32 for key in keys], np.int64)
    numbers = np.array([key & 0xFFFFFFFF for key in keys], np.int64)
    drawn = uniforms(seed, Purpose.THETA, weeks, numbers, WORLD, 2 * draws)
    place = np.argsort(drawn[:, :draws], axis=1, kind="stable")
    points: Floats = (place + drawn[:, draws:]) / draws
    return dict(zip(paths, points, strict=True))
