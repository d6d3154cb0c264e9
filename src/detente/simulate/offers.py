"""Offers: what every table would settle if its parties met now, and how that yields to what they bring [model.md (5)].

Worked out once a week for all tables together.  Under ``nash`` the first week takes the full search of
``model/interior.py``; each later one starts from the weights of the last and takes a few Newton steps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from detente.model.bargaining import ROUNDS, TableTerms
from detente.model.consent import consent
from detente.model.frontier import Point, point, weighted_mean
from detente.model.frontier import Wishes as Quadratic
from detente.model.interior import NashSearch, iterate
from detente.simulate.standing import Brought
from detente.simulate.tables import Tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

STEPS: Final = (1, 4)
"""Newton steps a week from last week's weights, and so many more where that one does not arrive.  A no-deal value that
moves by a hundredth of what is at stake leaves an error of 1e-4 in the level."""
_NEAR: Final = 1e-2
"""Relative error of a weight up to which the steps have arrived: less than three thousandths of the way between two
ideals.  What has not arrived goes on next week; until then any level that all gain from stands for the settlement."""
FURTHEST: Final = 5.0
"""Most that a weight grows or shrinks by in a step: where nothing suits all, nothing else would hold it."""
_LEAST: Final = 0.05
_MOST: Final = 1e5
"""Least and greatest weight as multiples of a party's power, one over its gain: no gain is above twenty times all that
is at stake, and one of a hundred-thousandth is none."""
WORTHWHILE: Final = 1e-4
"""Gain, as a share of all that a party has at stake, below which there is nothing to settle: a text that has just been
agreed leaves a trifle on the table, and nobody meets about that."""
_LEAST_POWER: Final = 1e-8
_FIRST_GAIN: Final = 0.1
"""As in ``model/bargaining.py``."""
_TOLERANCE: Final = 1e-9
_FIRM: Final = 1e9
_YIELDING: Final = 1e-9
"""Stiffness of a party under ``compromise`` whose no-deal value does not bind, and of one whose does."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the tables would settle; the last axis of what is not (issue, table, replication) is table by replication.

    level      (issue, table, replication)  settlement after consent
    feasible   (table, replication)         something exists that all would accept, as far as all know
    wishes     of the parties, in units of all that each has at stake
    size       (party, ...)   those units
    force      (party, ...)   weight of each party's wishes
    response   (party, party, ...)  rise of a party's value with another's weight
    stiffness  (party, ...)   how little a weight yields to the party's own gain
    per_power  (party, ...)   rise of a weight with the party's power, before anybody yields; 0: see ``direct``
    direct     power moves the weight itself (``compromise``)
    """

    level: Floats
    feasible: Bools
    wishes: Quadratic
    size: Floats
    force: Floats
    response: Floats
    stiffness: Floats
    per_power: Floats
    direct: bool

    def yields(self, pull: Floats) -> tuple[Floats, Floats]:
        """Return how something that depends on the offer rises with what the parties bring.

        pull     (row, issue, table, replication)  its rise with the level of each issue
        returns  (party, row, table, replication) with no-deal values, then with power (capability times access)
        """
        import numpy as np

        flat = pull.reshape(*pull.shape[:2], -1)
        level = self.level.reshape(len(self.level), -1)
        held: Floats = (self.force[:, None, :] * self.wishes.weight).sum(axis=0)
        lean = self.wishes.weight * (self.wishes.ideal - level) / np.where(held > 0.0, held, np.inf)
        rise: Floats = np.einsum("ikd,jkd->jid", flat, lean)
        settled = _solved(self.response, self.stiffness, rise)
        with_power = settled * self.per_power[:, None]
        if self.direct:
            with_power = rise - np.einsum("ijd,jkd->ikd", self.response, settled)
        shape = (*rise.shape[:2], *self.feasible.shape)
        return (settled / self.size[:, None]).reshape(shape), with_power.reshape(shape)


@dataclass(frozen=True, slots=True)
class Seated:
    """What those at the tables want, as it is bargained about.

    weight, ideal  (party, issue, table, replication)
    size           (party, table, replication)  all that each has at stake, 1 for nothing
    worst          (party, table, replication)  value lost at the worst level
    wishes         in units of the stake, the last axis table by replication
    """

    weight: Floats
    ideal: Floats
    size: Floats
    worst: Floats
    wishes: Quadratic


def seated(weight: Floats, ideal: Floats) -> Seated:
    """Return what those at the tables want.

    weight, ideal  (party, issue, table, replication)
    """
    import numpy as np

    parties, issues = weight.shape[:2]
    stake: Floats = weight.sum(axis=1)
    size = np.where(stake > 0.0, stake, 1.0)
    far = np.maximum(ideal, 1.0 - ideal)
    worst: Floats = (weight * far * far).sum(axis=1)
    scaled = (weight / size[:, None]).reshape(parties, issues, -1)
    return Seated(weight, ideal, size, worst, Quadratic(scaled, ideal.reshape(parties, issues, -1)))


class Offers:
    """The weekly search: keeps the weights of the last week.

    tables  of the system
    rule    by which they settle
    """

    __slots__ = ("_force", "_here", "_rule", "_tables", "_wishes")

    def __init__(self, tables: Tables, rule: Literal["nash", "compromise"]) -> None:
        self._tables = tables
        self._rule = rule
        self._force: Floats | None = None
        self._here: Point | None = None
        self._wishes: Quadratic | None = None

    def forget(self) -> None:
        """Start the next search from nowhere, so that what was looked at before leaves no trace."""
        self._force = None

    def settle(self, seats: Seated, brought: Brought) -> Offer:
        """Return what every table would settle.

        seats    what those who sit want
        brought  by them
        """
        if self._rule == "nash":
            return self._nash(seats, brought)
        return self._compromise(seats, brought)

    def _nash(self, seats: Seated, brought: Brought) -> Offer:
        import numpy as np

        parties, shape = len(seats.size), brought.level.shape
        total, power = _powers(brought)
        reference = self._references(seats, brought.no_deal) / seats.size
        search = NashSearch(seats.wishes, reference.reshape(parties, -1), power.reshape(parties, -1))
        force, here, feasible = self._weights(search)
        level = np.where(feasible, here.level, brought.fallback.reshape(len(brought.level), -1))
        return Offer(
            level=level.reshape(shape),
            feasible=feasible.reshape(shape[1:]),
            wishes=seats.wishes,
            size=seats.size.reshape(parties, -1),
            force=force,
            response=here.response,
            stiffness=search.power / (force * force),
            per_power=1.0 / (force * total.reshape(-1)),
            direct=False,
        )

    def _weights(self, search: NashSearch) -> tuple[Floats, Point, Bools]:
        """Return the weights, their point of the frontier, and where all gain, (draw,)."""
        import numpy as np

        if self._force is None:
            begun = search.power / _FIRST_GAIN
            (force, _), _ = iterate(search, (begun, search.power / begun), ROUNDS if begun.size else 0)
            force = np.clip(force, search.power * _LEAST, search.power * _MOST)
            here = point(search.wishes, force)
            feasible = _all_gain(search, here)
        else:
            known = self._here if self._wishes is search.wishes else None
            force, here, left = _approached(search, self._force, known, STEPS[0])
            places = np.flatnonzero(left)
            if len(places):
                found, there, _ = _approached(search.at(places), force[:, places], None, STEPS[1])
                force[:, places] = found
                here.level[:, places], here.value[:, places] = there.level, there.value
                here.response[:, :, places] = there.response
            feasible = _all_gain(search, here)
        self._force, self._here, self._wishes = force, here, search.wishes
        return force, here, feasible

    def _references(self, seats: Seated, no_deal: Floats) -> Floats:
        """Return the value from which each party's gain counts: as ``model.bargaining.references``, table by table.

        Who has nothing at stake and nothing to gain from no deal accepts whatever the others do.
        """
        import numpy as np

        idle = (seats.worst <= 0.0) & (no_deal <= 0.0)
        below = np.where(seats.worst > 0.0, -2.0 * seats.worst, -1.0)
        return np.where(self._tables.insider[:, :, None] & ~idle, no_deal, below)

    def _compromise(self, seats: Seated, brought: Brought) -> Offer:
        import numpy as np

        parties, issues = seats.weight.shape[:2]
        wishes = Quadratic(seats.weight.reshape(parties, issues, -1), seats.wishes.ideal)
        force: Floats = (brought.capability * brought.access).reshape(parties, -1)
        shape = brought.level.shape
        level = weighted_mean(wishes, force).reshape(shape)
        added, feasible = np.zeros(brought.no_deal.shape), np.ones(shape[1:], np.bool_)
        for at in range(self._tables.count):
            terms = terms_of(self._tables, at, seats, brought)
            agenda = self._tables.slot[:, at]
            found = consent(terms, level[agenda, at])
            level[agenda, at] = np.where(found.agreed, found.level, brought.fallback[agenda, at])
            feasible[at] = found.agreed
            added[self._tables.real[:, at], at] = found.force
        held = added.reshape(parties, -1)
        force = force + held
        here = point(wishes, force)
        least: Floats = _TOLERANCE * force.sum(axis=0)
        return Offer(
            level=level,
            feasible=feasible,
            wishes=wishes,
            size=np.ones_like(force),
            force=force,
            response=here.response,
            stiffness=np.where(held > least, _YIELDING, _FIRM),
            per_power=np.zeros_like(force),
            direct=True,
        )


def terms_of(
    tables: Tables, at: int, seats: Seated, brought: Brought, where: Places | slice = slice(None)
) -> TableTerms:
    """Return the terms of one table, without the padding.

    at       place of the table
    seats    what those who sit want
    brought  by them
    where    (chosen,)  replications, all unless said
    """
    parties, issues = int(tables.real[:, at].sum()), int(tables.slot[:, at].sum())
    return TableTerms(
        seats.weight[:parties, :issues, at, where],
        seats.ideal[:parties, :issues, at, where],
        brought.capability[:parties, at, where],
        brought.access[:parties, at, where],
        brought.no_deal[:parties, at, where],
        tables.insider[:parties, at],
    )


def _powers(brought: Brought) -> tuple[Floats, Floats]:
    """Return all power at each table, (table, replication), and each party's share of it, at least next to none."""
    import numpy as np

    power = brought.capability * brought.access
    total: Floats = power.sum(axis=0)
    known = total > 0.0
    whole = np.where(known, total, 1.0)
    share = np.where(known, power / whole, 1.0 / len(power))
    return whole, np.maximum(share, _LEAST_POWER)


def _stepped(search: NashSearch, force: Floats, here: Point) -> Floats:
    """Return the weights after one Newton step, none of them more than ``FURTHEST`` times larger or smaller."""
    import numpy as np

    wanted = search.power / force
    short = wanted - here.value + search.no_deal
    change = _solved(here.response, wanted / force, short[:, None])[:, 0]
    return np.clip(force + change, force / FURTHEST, force * FURTHEST)


def _solved(response: Floats, stiffness: Floats, right: Floats) -> Floats:
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


def _approached(
    search: NashSearch, force: Floats, known: Point | None, steps: int
) -> tuple[Floats, Point, Bools]:
    """Return the weights after some Newton steps, their point, and the draws (draw,) that more steps would move.

    The weights are first brought to the scale at which their gains add up to all power: that moves no level.  Where
    even the best weighted mean of the gains is next to nothing, not all can gain, and the weights stay as they are.

    known  the point of these weights, where it is known
    """
    import numpy as np

    here = point(search.wishes, force) if known is None else known
    earned: Floats = (force * (here.value - search.no_deal)).sum(axis=0)
    hopeless: Bools = np.less_equal(earned, WORTHWHILE * force.sum(axis=0))
    scale = np.where(hopeless, 1.0, earned)
    force, here = force / scale, replace(here, response=here.response * scale)
    for _ in range(steps):
        force = np.where(hopeless, force, _stepped(search, force, here))
        here = point(search.wishes, force)
    force = np.clip(force, search.power * _LEAST, search.power * _MOST)
    gain = here.value - search.no_deal
    astray: Bools = np.any(np.abs(force * gain - search.power) > _NEAR * search.power, axis=0)
    total: Floats = (force * gain).sum(axis=0)
    return force, here, astray & (total > WORTHWHILE * force.sum(axis=0))


def _all_gain(search: NashSearch, here: Point) -> Bools:
    """Return the draws (draw,) in which all gain enough to meet about."""
    import numpy as np

    least = search.no_deal + WORTHWHILE
    suits: Bools = np.all(here.value > least, axis=0)
    return suits
