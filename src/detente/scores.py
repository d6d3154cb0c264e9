"""Proper scores.  Smaller is better; a certain, right forecast scores zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class ShapeMismatch(ValueError):
    """Two arrays whose trailing axes had to agree do not."""


def crps(draws: Floats, outcome: Floats) -> Floats:
    """Continuous ranked probability score.

    draws    (run, *rest)   any unit
    outcome  (*rest)        the same unit
    returns  (*rest)        the same unit

    Raises ShapeMismatch when the trailing axes differ.
    Sorted form of the energy score, O(n log n) in runs [gneiting2007].
    """
    import numpy as np

    if draws.shape[1:] != outcome.shape:
        raise ShapeMismatch(f"draws {draws.shape} do not end in the outcome's shape {outcome.shape}")
    runs = len(draws)
    rank = np.arange(1, runs + 1).reshape(-1, *[1] * outcome.ndim)
    error: Floats = np.abs(draws - outcome).mean(axis=0)
    spread: Floats = ((2 * rank - runs - 1) * np.sort(draws, axis=0)).sum(axis=0) / runs**2
    return error - spread


def brier(probability: Floats, outcome: Floats) -> Floats:
    """Brier score of each forecast.

    probability  (*rest)  in [0, 1]
    outcome      (*rest)  0 or 1
    returns      (*rest)  in [0, 1]

    Raises ShapeMismatch when the shapes differ.  Source: Brier 1950, halved form for two classes.
    """
    if probability.shape != outcome.shape:
        raise ShapeMismatch(f"probability {probability.shape} and outcome {outcome.shape} differ in shape")
    score: Floats = (probability - outcome) ** 2
    return score
