"""Rates: how often a move is made in a week in which it may be, shrunk to how often such acts are told anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.model.draft.lookup import CLASS, rows
from detente.model.parameter import Parameter, Prior

WEIGHT: Final = 26
"""[n_class] weeks of a pair's own record that the class counts for: half a year.

With four articles the class decides; a pair in the news for two years decides for itself.
"""
_WIDE: Final = 3.0
"""Factor each way: the tenth and the ninetieth percentile over pairs lie about a factor nine apart in ``rates.tsv``."""
_MOST: Final = 0.95


@dataclass(frozen=True, slots=True)
class Pace:
    """How often acts of a class are told of a pair in the news; a row of ``rates.tsv``.

    share      of weeks with at least one
    mean, size  negative binomial of the weekly count; size None when the count has no more spread than Poisson
    goldstein  how cooperative, in [-10, 10]
    """

    key: str
    share: float
    mean: float
    size: float | None
    goldstein: float


@cache
def paces() -> dict[str, Pace]:
    """Return the classes by PLOVER type or CAMEO code."""
    return {
        key: Pace(key, float(share), float(mean), None if size == "-" else float(size), float(goldstein))
        for key, share, _, _, mean, size, goldstein in rows("rates.tsv")
    }


def rate(pace: str, told: float, weeks: int, evidence: Sequence[str], moves: int = 1) -> Parameter:
    """Return the chance a week that a move is made when it may be, model.md (10): [pi].

    pace      row of ``rates.tsv``
    told      how many such acts the texts tell of in those weeks
    weeks     weeks the texts look back on
    evidence  evidence strings of those acts
    moves     how many moves share the rate of the class

    The class counts for ``WEIGHT`` weeks: (n share + told) / (n + weeks).
    """
    share = paces()[pace].share / moves
    middle = min(_MOST / _WIDE, (WEIGHT * share + told) / (WEIGHT + weeks))
    prior = Prior("triangular", (middle / _WIDE, middle, middle * _WIDE))
    why = (
        f"{told:.2g} told in {weeks} weeks, shrunk to the {share:.3f} of weeks in which such acts are told of a "
        f"pair in the news; a factor of {_WIDE:g} each way"
    )
    return Parameter(middle, prior, tuple(evidence) or (f"{CLASS}{pace}",), why, drafted=True)
