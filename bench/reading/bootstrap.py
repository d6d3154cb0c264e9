"""Intervals of a score by drawing its items again, with replacement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

SEED: Final = 20180326
DRAWS: Final = 1000


def interval(
    items: Sequence[Item], score: Callable[[Sequence[Item]], float], draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float]:
    """Return the 90 % percentile interval of a score over draws of its items.

    items    what is drawn: sentences, rows, documents; a list of lists draws groups
    score    from items to one number; nan is left out
    draws    how often
    returns  5th and 95th percentile; (nan, nan) when there are no items
    """
    import numpy as np

    if not items:
        return float("nan"), float("nan")
    generator = np.random.default_rng(seed)
    size = len(items)
    values = [score([items[i] for i in generator.integers(0, size, size).tolist()]) for _ in range(draws)]
    low, high = np.nanpercentile(values, (5, 95)).tolist()
    return float(low), float(high)
