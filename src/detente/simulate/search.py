"""Search: the weights behind a settlement, found by a few Newton steps from those of last week [model.md (5) (6)].

Both rules look for weights f >= 0 with f times gain = aim, where the gain follows from the point of the frontier at
base + f: under ``nash`` the base is nothing and the aim is power; under ``compromise`` the base is power and the aim
next to nothing, so that a party's no-deal value tells only where it binds.  ``model/interior.py`` solves the same
equations to eleven digits, at twenty times the work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.model.frontier import Point, Wishes, in_draws, point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

FURTHEST: Final = 8.0
"""Most that a weight grows or shrinks by in a step: where nothing suits all, nothing else would hold it."""
_LEAST: Final = 0.05
_MOST: Final = 1e6
"""Least and greatest weight as multiples of the aim, one over the gain: no gain is above twenty times all that is at
stake, and one of a millionth is none."""
WORTHWHILE: Final = 1e-4
"""Gain, as a share of all that a party has at stake, below which there is nothing to settle: a text that has just been
agreed leaves a trifle on the table, and nobody meets about that."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; the draw axis is table by replication.

    wishes   of the parties, in units of all that each has at stake
    no_deal  (party, draw)  value that each gain counts from, in the same units
    aim      (party, draw)  > 0
    base     (party, draw)  weight that each party has in any case; None for none
    reach    (draw,)        fall of the weighted sum of values from best to worst, by the base weights
    near     relative error of f times gain up to which a draw has arrived
    """

    wishes: Wishes
    no_deal: Floats
    aim: Floats
    base: Floats | None
    reach: Floats
    near: float

    def at(self, draws: Places) -> Search:
        """Return the search in some of the draws."""
        return Search(
            self.wishes.at(draws),
            in_draws(self.no_deal, draws),
            in_draws(self.aim, draws),
            None if self.base is None else in_draws(self.base, draws),
            self.reach[draws],
            self.near,
        )

    def point(self, force: Floats) -> Point:
        """Return the point of the frontier at the base weights and these."""
        return point(self.wishes, force if self.base is None else force + self.base)

    def hopeless(self, force: Floats, here: Point) -> tuple[Floats, Bools]:
        """Return the weighted sum of the gains (draw,), and where it proves that not all can gain.

        At these weights it is at its greatest: where even that is next to nothing, no level suits all.
        """
        import numpy as np

        earned: Floats = (force * (here.value - self.no_deal)).sum(axis=0)
        least: Floats = WORTHWHILE * force.sum(axis=0) - self.reach
        if self.base is not None:
            least = least - (self.base * here.value).sum(axis=0)
        return earned, np.less_equal(earned, least)

    def suits_all(self, here: Point) -> Bools:
        """Return the draws (draw,) in which all gain: under ``nash`` enough to meet about."""
        import numpy as np

        least = self.no_deal + WORTHWHILE if self.base is None else self.no_deal
        suits: Bools = np.all(here.value > least, axis=0)
        return suits


def approached(search: Search, force: Floats, known: Point | None, steps: int) -> tuple[Floats, Point, Bools]:
    """Return the weights after some Newton steps, their point, and the draws (draw,) that more steps would move.

    Without a base the weights are first brought to the scale at which their gains add up to the aim: that moves no
    level.  Where it is certain that not all can gain the weights stay as they are.

    search  what is looked for
    force   (party, draw)  to start from
    known   the point of these weights, where it is known
    steps   how many
    """
    import numpy as np

    here = search.point(force) if known is None else known
    earned, hopeless = search.hopeless(force, here)
    if search.base is None:
        aim: Floats = search.aim.sum(axis=0)
        scale = np.where(hopeless, 1.0, earned / aim)
        force, here = force / scale, replace(here, response=here.response * scale)
    for _ in range(steps):
        force = np.where(hopeless, force, _stepped(search, force, here))
        here = search.point(force)
    gain = here.value - search.no_deal
    astray: Bools = np.any(np.abs(force * gain - search.aim) > search.near * search.aim, axis=0)
    return force, here, astray & ~search.hopeless(force, here)[1]


def _stepped(search: Search, force: Floats, here: Point) -> Floats:
    """Return the weights after one Newton step, none of them more than ``FURTHEST`` times larger or smaller."""
    import numpy as np

    wanted = search.aim / force
    short = wanted - here.value + search.no_deal
    change = solved(here.response, wanted / force, short[:, None])[:, 0]
    least = np.maximum(force / FURTHEST, search.aim * _LEAST)
    most = np.minimum(force * FURTHEST, search.aim * _MOST)
    return np.clip(force + change, least, most)


def solved(response: Floats, stiffness: Floats, right: Floats) -> Floats:
    """Solve (response + stiffness on its diagonal) times found = right, for several right sides, draw by draw.

    response   (row, row, draw)     symmetric, at or above zero
    stiffness  (row, draw)          above zero
    right      (row, column, draw)
    returns    (row, column, draw)
    """
    import numpy as np

    size = len(right)
    rows = np.concatenate([response, right], axis=1)
    for i in range(size):
        rows[i, i] += stiffness[i]
    for i in range(size - 1):
        factor = rows[i + 1 :, i] / rows[i, i]
        rows[i + 1 :, i + 1 :] -= factor[:, None] * rows[i, i + 1 :]
    found: Floats = rows[:, size:]
    for i in reversed(range(size)):
        for j in range(i + 1, size):
            found[i] -= rows[i, j] * found[j]
        found[i] /= rows[i, i]
    return found
