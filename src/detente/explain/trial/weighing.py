"""Weighing: from differences over the draws to a share, a range and a word.

A share of parameter space is no probability: how many of the numbers we hold possible speak for a claim says nothing
of how likely they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.explain.judgement import Trial, Verdict
from detente.explain.proposition import STAYS
from detente.explain.trial.regions import Region
from detente.explain.trial.words import ALL
from detente.records.figures import Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ROBUST: Final = 0.95
"""Least share of the draws for "robust": the claim holds whatever, within the priors, the numbers are."""
FAILS: Final = 0.05
"""Greatest share for "fails": hardly any numbers within the priors make it true."""
LEVEL: Final = 0.9
"""Share of the draws that the range of an effect holds, half of the rest on either side."""


@dataclass(frozen=True, slots=True)
class Arm:
    """What a test showed under one structure.

    words       the structure in words
    difference  (draw,)  what is done minus what is done instead, in the unit of the outcome
    zero        the structure cannot show a difference whatever the numbers
    """

    words: str
    difference: Floats
    zero: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """An arm, or all of them, as shares, range and word; as ``judgement.Trial`` without what it rests on."""

    words: str
    verdict: Verdict
    share: float
    undecided: float
    median: float
    low: float
    high: float
    zero: bool

    def trial(self, unit: str, evidence: tuple[str, ...]) -> Trial:
        """Return the trial with its figures.

        unit      of the effect
        evidence  evidence strings, at least one
        """
        return Trial(
            self.words,
            self.verdict,
            Figure(self.share, "share", evidence, "of parameter space"),
            Figure(self.undecided, "share", evidence, "of parameter space"),
            Figure(self.median, "simulated", evidence, unit, self.low, self.high, LEVEL),
            self.zero,
        )


def claimed(difference: Floats, sign: int, threshold: float) -> Flags:
    """Return which draws go the claimed way by more than the threshold; or stay within it, where that is claimed.

    difference  (draw,)  in the unit of the outcome
    sign        +1 up, -1 down, 0 either way, ``STAYS`` neither
    threshold   least difference that counts, same unit
    returns     (draw,)
    """
    import numpy as np

    if sign == STAYS:
        still: Flags = np.abs(difference) <= threshold
        return still
    moved: Floats = np.abs(difference) if sign == 0 else sign * difference
    found: Flags = moved > threshold
    return found


def hits(arms: Sequence[Arm], sign: int, threshold: float) -> Floats:
    """Return for each draw the share of the structures that can show a difference under which it goes the claimed way.

    returns  (draw,)  in [0, 1]; zeros when no structure can
    """
    import numpy as np

    counted = [arm for arm in arms if not arm.zero]
    if not counted:
        return np.zeros(len(arms[0].difference))
    share: Floats = np.mean([claimed(arm.difference, sign, threshold) for arm in counted], axis=0)
    return share


def weigh(
    arms: Sequence[Arm], sign: int, threshold: float, region: Region | None, words: str = ALL
) -> Weighed:
    """Return what some arms show together; those that cannot show a difference do not count.

    arms    at least one, of equally many draws
    region  where in the priors it holds, when something short decides
    """
    import numpy as np

    counted = [arm for arm in arms if not arm.zero]
    pooled = np.concatenate([arm.difference for arm in counted or arms])
    share = float(hits(arms, sign, threshold).mean())
    still = float((np.abs(pooled) <= threshold).mean())
    low, median, high = np.quantile(pooled, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]).tolist()
    return Weighed(words, verdict(share, region), share, still, median, low, high, not counted)


def weigh_one(arm: Arm, sign: int, threshold: float) -> Weighed:
    """Return what one structure shows; no region is looked for, so what is not clear-cut is fragile."""
    return weigh([arm], sign, threshold, None, arm.words)


def verdict(share: float, region: Region | None) -> Verdict:
    """Return the word for a share of parameter space.

    share   in [0, 1]
    region  where in the priors it holds, when something short decides
    """
    if share >= ROBUST:
        return "robust"
    if share <= FAILS:
        return "fails"
    return "depends" if region is not None else "fragile"
