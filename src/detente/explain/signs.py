"""Signs: whether two shares differ, and which early act goes before an outcome, from counts alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Direction = Literal["more often", "about as often", "less often"]

ODDS: Final = 1.25
"""Least change of the odds that counts: at even chance 5.6 points, half of the narrowest inner band of ICD 203."""
ERRORS: Final = 2.0
"""Standard errors by which two shares must differ: 95 % of the differences of chance alone are smaller."""
SIGN_ERRORS: Final = 3.5
"""The same for an act to watch: it is the strongest of some hundred, and chance reaches this once in 2,000."""
FEWEST: Final = 20
"""Replications with an act, and without it, below which it is no sign."""
NORMAL_95: Final = 1.959964
"""97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Replications in which an outcome was still open after the early weeks.

    waiting  all of them
    later    those in which it came afterwards
    shown    those with the act in the early weeks
    both     those with the act and the outcome
    """

    waiting: int
    later: int
    shown: int
    both: int

    @property
    def after(self) -> float:
        """Return the share of those with the act in which the outcome came."""
        return self.both / self.shown

    @property
    def otherwise(self) -> float:
        """Return the share of those without it."""
        return (self.later - self.both) / (self.waiting - self.shown)

    def errors(self) -> float:
        """Return by how many standard errors the two shares differ, signed; 0 when either has too few runs.

        Source: two-sample test of proportions with the pooled variance.
        """
        without = self.waiting - self.shown
        if min(self.shown, without) < FEWEST:
            return 0.0
        pooled = self.later / self.waiting
        variance = pooled * (1 - pooled) * (1 / self.shown + 1 / without)
        return (self.after - self.otherwise) / math.sqrt(variance) if variance > 0 else 0.0


def strongest(counts: Sequence[Counts]) -> int | None:
    """Return the place of the act that tells most of an outcome, or None when none tells more than chance would.

    counts  one an act
    """
    sizes = [abs(one.errors()) for one in counts]
    best = max(range(len(sizes)), key=sizes.__getitem__, default=None)
    return best if best is not None and sizes[best] >= SIGN_ERRORS else None


def direction(model: float, base: float, runs: int) -> Direction:
    """Return how the share of one run stands to that of another.

    model, base  shares in [0, 1]
    runs         replications of each

    Both the odds and chance must allow it.  The runs share their draws, so the error taken here, as of two
    independent runs, is rather too large than too small.
    """
    error = math.sqrt((model * (1 - model) + base * (1 - base)) / runs)
    gap = abs(model - base)
    if gap == 0 or gap < ERRORS * error or _odds_alike(model, base):
        return "about as often"
    return "more often" if model > base else "less often"


def wilson(share: float, runs: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that was counted in some runs.

    share  in [0, 1]
    runs   1 or more

    Source: Wilson 1927, score interval.
    """
    square = NORMAL_95**2 / runs
    middle = share + square / 2
    half = NORMAL_95 * math.sqrt(share * (1 - share) / runs + square / (4 * runs))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def _odds_alike(one: float, other: float) -> bool:
    """Return whether the larger odds are less than ``ODDS`` times the smaller; multiplied out, for they may be 0."""
    low, high = sorted((one, other))
    return high * (1 - low) < ODDS * low * (1 - high)
