"""Frontier: points where nobody can gain without another's loss, and the Newton step that moves along them.

With quadratic wishes every such point is a mean of the ideals, weighted by one multiplier a party [mu in
model.md (5)].  Nash, consent and the egalitarian point differ only in the multipliers, so one step serves all.
The draw axis is the last one everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.value import issue_value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


def in_draws(array: Floats, draws: Places) -> Floats:
    """Return some of the draws of an array (..., draw), as a block of its own with the draw axis innermost in memory.

    Plain indexing would leave it outermost: slower, and sums in another order.
    """
    import numpy as np

    return np.take(array, draws, axis=-1)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Quadratic wishes of the parties at a table.

    weight  (party, issue, draw)  value lost at distance 1, >= 0
    ideal   (party, issue, draw)  level wanted, in [0, 1]
    """

    weight: Floats
    ideal: Floats

    def at(self, draws: Places) -> Wishes:
        """Return the wishes in some of the draws."""
        return Wishes(in_draws(self.weight, draws), in_draws(self.ideal, draws))


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the frontier and how it yields.

    level     (issue, draw)         where it is
    value     (party, draw)         what it is worth to each party
    pull      (party, issue, draw)  half of what a party loses as the level of an issue rises, per unit
    response  (party, party, draw)  by how much a party's value rises with another's multiplier; symmetric, >= 0 on
                                    the diagonal
    """

    level: Floats
    value: Floats
    pull: Floats
    response: Floats


def weighted_mean(wishes: Wishes, multiplier: Floats) -> Floats:
    """Return the level of each issue at the given multipliers, (issue, draw); a plain mean where nobody weighs it.

    multiplier  (party, draw)  >= 0

    Source: model.md (5).
    """
    return _mean(wishes, multiplier)[0]


def _mean(wishes: Wishes, multiplier: Floats) -> tuple[Floats, Floats]:
    """Return the levels and the weight that holds them [M_k], infinite where nobody weighs the issue."""
    import numpy as np

    pull = multiplier[:, None, :] * wishes.weight
    total: Floats = pull.sum(axis=0)
    total = np.where(total > 0.0, total, np.inf)
    pull *= wishes.ideal
    level: Floats = pull.sum(axis=0)
    level /= total
    free = np.isinf(total)
    if free.any():
        level = np.where(free, wishes.ideal.mean(axis=0), level)
    return level, total


def point(wishes: Wishes, multiplier: Floats) -> Point:
    """Return the point of the frontier at the given multipliers.

    multiplier  (party, draw)  >= 0
    """
    import numpy as np

    level, total = _mean(wishes, multiplier)
    pull = level - wishes.ideal
    value = (wishes.weight * pull * pull).sum(axis=1)
    pull *= wishes.weight
    response: Floats = np.einsum("ikd,jkd->ijd", pull, pull / (0.5 * total))
    return Point(level, -value, pull, response)


def gains(wishes: Wishes, level: Floats, no_deal: Floats) -> Floats:
    """Return what each party gains over no deal, (party, draw).

    level    (issue, draw)
    no_deal  (party, draw)
    """
    return issue_value(wishes.weight, wishes.ideal, level) - no_deal


def solved(matrix: Floats, right: Floats) -> Floats:
    """Solve a symmetric positive definite system in every draw at once.

    matrix   (row, row, draw)
    right    (row, draw)
    returns  (row, draw)

    Elimination without pivots: each draw is worked on by itself, so its result does not depend on the others.
    """
    import numpy as np

    size = len(right)
    rows = np.concatenate([matrix, right[:, None]], axis=1)
    for i in range(size - 1):
        factor = rows[i + 1 :, i] / rows[i, i]
        rows[i + 1 :, i + 1 :] -= factor[:, None] * rows[i, i + 1 :]
    found = rows[:, size]
    for i in reversed(range(size)):
        for j in range(i + 1, size):
            found[i] -= rows[i, j] * found[j]
        found[i] /= rows[i, i]
    return found
