"""Offers: what every table would settle if its parties met now, and how that yields to what they bring [model.md (5)].

Worked out once a week for all tables together, from the weights of the week before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.model.bargaining import TableTerms
from detente.model.frontier import Point
from detente.model.frontier import Wishes as Quadratic
from detente.simulate.search import Search, approached, solved
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
COLD: Final = (10, 30)
"""The same from nowhere: ordinary tables take 8 to 20."""
_NEAR: Final = {"nash": 1e-2, "compromise": 0.5}
"""Relative error up to which the steps have arrived: under ``nash`` less than three thousandths of the way between two
ideals; under ``compromise`` it is that of an aim next to nothing.  What has not arrived goes on next week; until then
any level that suits all stands for the settlement."""
_EDGE: Final = 1e-4
"""Aim under ``compromise``, as a share of all power: how near to a no-deal value that binds the offer comes."""
_LEAST_POWER: Final = 1e-8
_FIRST_GAIN: Final = 0.1
"""As in ``model/bargaining.py``."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the tables would settle; the last axis of what is not (issue, table, replication) is table by replication.

    level      (issue, table, replication)  settlement after consent
    feasible   (table, replication)         something exists that all would accept, as far as all know
    wishes     of the parties, in units of all that each has at stake
    size       (party, ...)   those units
    weight     (party, ...)   of each party's wishes in the settlement
    response   (party, party, ...)  rise of a party's value with another's weight
    stiffness  (party, ...)   how little a weight yields to the party's own gain
    per_power  (party, ...)   rise of a weight with the party's power, before anybody yields
    direct     power moves the weight itself (``compromise``)
    """

    level: Floats
    feasible: Bools
    wishes: Quadratic
    size: Floats
    weight: Floats
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
        held: Floats = (self.weight[:, None, :] * self.wishes.weight).sum(axis=0)
        lean = self.wishes.weight * (self.wishes.ideal - level) / np.where(held > 0.0, held, np.inf)
        rise: Floats = np.einsum("ikd,jkd->jid", flat, lean)
        settled = solved(self.response, self.stiffness, rise)
        moved = rise - np.einsum("ijd,jkd->ikd", self.response, settled) if self.direct else settled
        shape = (*rise.shape[:2], *self.feasible.shape)
        return (settled / self.size[:, None]).reshape(shape), (moved * self.per_power[:, None]).reshape(shape)


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

    __slots__ = ("_force", "_here", "_rule", "_seen", "_tables")

    def __init__(self, tables: Tables, rule: Literal["nash", "compromise"]) -> None:
        self._tables = tables
        self._rule: Literal["nash", "compromise"] = rule
        self._force: Floats | None = None
        self._here: Point | None = None
        self._seen: Quadratic | None = None

    def forget(self) -> None:
        """Start the next search from nowhere, so that what was looked at before leaves no trace."""
        self._force = None

    def settle(self, seats: Seated, brought: Brought) -> Offer:
        """Return what every table would settle.

        seats    what those who sit want
        brought  by them
        """
        import numpy as np

        parties, shape = len(seats.size), brought.level.shape
        total, share = _powers(brought)
        size = seats.size.reshape(parties, -1)
        search = self._search(seats, brought, share)
        force, here, feasible = self._weights(search)
        level = np.where(feasible, here.level, brought.fallback.reshape(len(brought.level), -1))
        direct = search.base is not None
        return Offer(
            level=level.reshape(shape),
            feasible=feasible.reshape(shape[1:]),
            wishes=seats.wishes,
            size=size,
            weight=force if search.base is None else force + search.base,
            response=here.response,
            stiffness=search.aim / (force * force),
            per_power=(size if direct else 1.0 / force) / total.reshape(-1),
            direct=direct,
        )

    def _search(self, seats: Seated, brought: Brought, share: Floats) -> Search:
        """Return what is looked for under the rule.

        share  (party, table, replication)  of all power at the table
        """
        import numpy as np

        flat = (len(seats.size), -1)
        no_deal = (self._references(seats, brought.no_deal) / seats.size).reshape(flat)
        if self._rule == "nash":
            nothing = np.zeros(no_deal.shape[1])
            return Search(seats.wishes, no_deal, share.reshape(flat), None, nothing, _NEAR["nash"])
        base = (share * seats.size).reshape(flat)
        reach: Floats = (share * seats.worst).sum(axis=0)
        insider = np.repeat(self._tables.insider[:, :, None], share.shape[2], axis=2).reshape(flat)
        aim: Floats = base.sum(axis=0) * np.where(insider, _EDGE, _EDGE * _EDGE)
        return Search(seats.wishes, no_deal, aim, base, reach.reshape(-1), _NEAR["compromise"])

    def _weights(self, search: Search) -> tuple[Floats, Point, Bools]:
        """Return the weights, their point of the frontier, and where all gain, (draw,)."""
        import numpy as np

        cold = self._force is None
        first, further = COLD if cold else STEPS
        known = self._here if self._seen is search.wishes and search.base is None and not cold else None
        begun = search.aim / _FIRST_GAIN if self._force is None else self._force
        force, here, left = approached(search, begun, known, first)
        places = np.flatnonzero(left)
        if len(places):
            found, there, _ = approached(search.at(places), force[:, places], None, further)
            force[:, places] = found
            here.level[:, places], here.value[:, places] = there.level, there.value
            here.response[:, :, places] = there.response
        self._force, self._here, self._seen = force, here, search.wishes
        return force, here, search.suits_all(here)

    def _references(self, seats: Seated, no_deal: Floats) -> Floats:
        """Return the value from which each party's gain counts: as ``model.bargaining.references``, table by table.

        Who has nothing at stake and nothing to gain from no deal accepts whatever the others do.
        """
        import numpy as np

        idle = (seats.worst <= 0.0) & (no_deal <= 0.0)
        below = np.where(seats.worst > 0.0, -2.0 * seats.worst, -1.0)
        return np.where(self._tables.insider[:, :, None] & ~idle, no_deal, below)


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
