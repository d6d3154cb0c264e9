"""Priors: the numbers that stand at given ranks of a distribution, truncated to what its field allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.parameter import Prior

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def quantiles(prior: Prior, ranks: Floats, bounds: tuple[float, float]) -> Floats:
    """Return the values of a truncated prior at the given ranks.

    prior    the distribution
    ranks    (draw,)  in (0, 1)
    bounds   least and greatest value of the field
    returns  (draw,)  in the unit of the field, inside the bounds

    Raises ValueError when the prior has no mass inside the bounds.
    """
    import numpy as np

    low, high = (_cumulative(prior, bound) for bound in bounds)
    if not high > low:
        raise ValueError(f"{prior} has no mass in [{bounds[0]:g}, {bounds[1]:g}]")
    drawn: Floats = np.clip(_inverse(prior, low + ranks * (high - low)), *bounds)
    return drawn


def _cumulative(prior: Prior, value: float) -> float:
    """Return the share of the prior at or below a value."""
    import math

    if math.isinf(value):
        return float(value > 0)
    first, last = prior.arguments[0], prior.arguments[-1]
    match prior.family:
        case "uniform":
            return min(1.0, max(0.0, (value - first) / (last - first)))
        case "triangular":
            return _triangular(prior, value)
        case "normal":
            return 0.5 * math.erfc((first - value) / (last * math.sqrt(2)))
        case "lognormal":
            return 0.0 if value <= 0 else 0.5 * math.erfc((first - math.log(value)) / (last * math.sqrt(2)))
        case "beta":
            from scipy.special import betainc

            return float(betainc(first, last, min(1.0, max(0.0, value))))


def _triangular(prior: Prior, value: float) -> float:
    low, mode, high = prior.arguments
    if value <= low:
        return 0.0
    if value >= high:
        return 1.0
    if value <= mode:
        return (value - low) ** 2 / ((high - low) * (mode - low))
    return 1 - (high - value) ** 2 / ((high - low) * (high - mode))


def _inverse(prior: Prior, ranks: Floats) -> Floats:
    """Return the values below which the given shares of the prior lie."""
    import numpy as np

    first, last = prior.arguments[0], prior.arguments[-1]
    found: Floats
    match prior.family:
        case "uniform":
            found = first + ranks * (last - first)
        case "triangular":
            low, mode, high = prior.arguments
            turn = (mode - low) / (high - low)
            rising = low + np.sqrt(ranks * (high - low) * (mode - low))
            falling = high - np.sqrt((1 - ranks) * (high - low) * (high - mode))
            found = np.where(ranks <= turn, rising, falling)
        case "normal" | "lognormal":
            from scipy.special import ndtri

            found = first + last * np.asarray(ndtri(ranks), np.float64)
            found = np.exp(found) if prior.family == "lognormal" else found
        case "beta":
            from scipy.special import betaincinv

            found = np.asarray(betaincinv(first, last, ranks), np.float64)
    return found
