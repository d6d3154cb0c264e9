"""Reports: the coded events that the world makes of a simulated future [model.md (11)].

With no echo of any move the counts are negative-binomial climatology, whatever the actors do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.design import Theta
from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.futures import Futures
from detente.simulate.sample import Sample, sample_of
from detente.streams import WORLD, Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]
    Places = NDArray[np.intp]

_SUMMED: Final = 256
"""Counts up to which probabilities are added one by one; beyond them the incomplete beta function is searched."""
_LOUDEST: Final = 30.0
"""Largest exponent of an echo: e^30 times any weekly rate is more than all the events there are."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Weekly counts of coded events.

    keys    SOURCE.TARGET.CLASS, in the order of the system
    counts  (week, report, replication)
    """

    keys: tuple[str, ...]
    counts: Counts


def draw_reports(
    system: System, theta: Theta, futures: Futures, seed: int, draws_per_theta: int = 1
) -> Reports:
    """Return the events that are reported of some futures; they never feed back into them.

    system           what was played
    theta            draws of its numbers, without any change from outside
    futures          what happened
    seed             of the run
    draws_per_theta  replications that share a draw

    Source: model.md (11); inverse of the distribution function at one keyed uniform a count.
    """
    import numpy as np

    sample = sample_of(theta, futures.replications, draws_per_theta)
    keys = tuple(report.key for report in system.reports)
    slots = tuple((WORLD, place) for place in range(len(keys)))
    uniforms = Draws(seed, futures.replications).rows(Purpose.REPORTS, futures.weeks, slots)
    size = np.broadcast_to(sample.stack([f"reports.{key}.size" for key in keys]), uniforms.shape)
    mean = _means(system, sample, futures)
    counts = counts_at(uniforms.ravel(), mean.ravel(), size.ravel())
    return Reports(keys, counts.reshape(uniforms.shape))


def _means(system: System, sample: Sample, futures: Futures) -> Floats:
    """Return the expected counts, (week, report, replication): each move echoes by how far it is from its rate."""
    import numpy as np

    louder = np.zeros((futures.weeks, len(system.reports), len(futures.replications)))
    for place, report in enumerate(system.reports):
        for number, echo in enumerate(report.echoes):
            weight = sample.of(f"reports.{report.key}.echoes.{number}.weight")
            louder[:, place] += weight * (futures.done(echo.move) - sample.of(f"moves.{echo.move}.rate"))
    rate = sample.stack([f"reports.{report.key}.rate" for report in system.reports])
    return rate * np.exp(np.clip(louder, -_LOUDEST, _LOUDEST))


def counts_at(uniforms: Floats, mean: Floats, size: Floats) -> Counts:
    """Return the least count whose distribution function reaches each uniform, negative binomial.

    uniforms  (count,)  in (0, 1)
    mean      (count,)  >= 0
    size      (count,)  > 0; the variance is mean + mean^2 / size
    """
    import numpy as np

    counts = np.zeros(len(uniforms), np.int64)
    share = mean / (mean + size)
    chance = np.exp(-size * np.log1p(mean / size))
    reached = chance.copy()
    left: Places = np.flatnonzero(reached < uniforms)
    chance, reached = chance[left], reached[left]
    for count in range(_SUMMED):
        if not len(left):
            return counts
        chance = chance * share[left] * (count + size[left]) / (count + 1)
        reached = reached + chance
        counts[left] = count + 1
        going = reached < uniforms[left]
        left, chance, reached = left[going], chance[going], reached[going]
    if len(left):
        counts[left] = _searched(uniforms[left], mean[left], size[left])
    return counts


def _searched(uniforms: Floats, mean: Floats, size: Floats) -> Counts:
    """Return the same for large counts: double until they are reached, then halve."""
    import numpy as np
    from scipy.special import betainc

    low, high = np.full(len(uniforms), -1.0), np.maximum(1.0, np.ceil(2.0 * mean))
    kept = size / (size + mean)
    while True:
        short = betainc(size, high + 1.0, kept) < uniforms
        if not short.any():
            break
        low, high = np.where(short, high, low), np.where(short, 2.0 * high, high)
    while (high - low > 1.0).any():
        middle = np.floor((low + high) / 2.0)
        enough = betainc(size, middle + 1.0, kept) >= uniforms
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    found: Counts = high.astype(np.int64)
    return found
