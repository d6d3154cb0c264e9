"""Talks: what comes of a table that meets: a text, another round, or a rupture [model.md (5) (6) (7)].

Parties bargain on the no-deal values that all believe in; each consents by its own, which the others do not know.
Where no text suits all by what they know themselves, they part: for another round if, by what all believe, there was
something to be had, in a rupture if not even that.  Who is silenced from outside signs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.bargaining import compromise
from detente.model.consent import consent
from detente.model.elements import STAGES
from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.interventions import Interventions
from detente.simulate.layout import PUBLIC, Layout
from detente.simulate.ledger import Ledger
from detente.simulate.offers import terms_of
from detente.simulate.prospects import Prospects, View
from detente.simulate.sample import Sample
from detente.simulate.standing import Standing
from detente.simulate.tables import UNBOUND, Backed, Tables
from detente.simulate.wishes import Wishes
from detente.streams import WORLD, Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

TIE_HIT: Final = 0.1
SUPPORT_HIT: Final = 0.05
SOFTENED: Final = 0.5
"""A rupture costs every tie between those who sat a tenth of a step from neutral to best, each of them a twentieth of
its support at home, and halves how hard they had committed themselves.  Our own round numbers, with no source."""


@dataclass(frozen=True, slots=True)
class Met:
    """What came of the tables that met, (table, replication)."""

    settled: Bools
    ruptured: Bools


class Talks:
    """Tables that meet.

    terms  (table, issue, replication)  last agreed, NaN where nothing was
    """

    __slots__ = (
        "_absent", "_clarity", "_coins", "_doubt", "_hits", "_kinds", "_layout", "_ledger", "_noise", "_noise_of",
        "_own_ties", "_prospects", "_slots", "_standing", "_tables", "_wishes", "terms",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        *,
        layout: Layout,
        sample: Sample,
        tables: Tables,
        wishes: Wishes,
        standing: Standing,
        ledger: Ledger,
        prospects: Prospects,
        draws: Draws,
        done: Interventions,
    ) -> None:
        import numpy as np

        self._layout, self._tables, self._wishes = layout, tables, wishes
        self._standing, self._ledger, self._prospects = standing, ledger, prospects
        self.terms = np.full((tables.count, len(system.issues), sample.replications), np.nan)
        self._doubt = sample.stack([f"tables.{table.key}.doubt" for table in system.tables])
        self._clarity = sample.stack([f"tables.{table.key}.clarity" for table in system.tables])
        self._kinds = [(issue.kind, len(issue.steps)) for issue in system.issues]
        insiders = [(int(row), int(at)) for at, row in np.argwhere(tables.insider.T)]
        self._noise_of = {spot: place for place, spot in enumerate(insiders)}
        keys = tuple((int(tables.party[row, at]), at) for row, at in insiders)
        self._noise = draws.rows(Purpose.CONSENT, system.horizon, keys, "normal")
        self._slots = {slot: place for place, slot in enumerate(tables.slots())}
        self._coins = draws.rows(
            Purpose.CONSENT, system.horizon, tuple((WORLD, n) for n in range(len(self._slots)))
        )
        self._own_ties = _own_ties(system, layout, tables)
        absent = np.isin(tables.party, list(done.silent)) & tables.insider
        self._absent: Bools = np.any(absent, axis=0)
        self._hits = [_hits(system, layout, at) for at in range(tables.count)]

    def meet(
        self, week: int, met: Bools, view: View, scene: Floats, ranks: dict[int, Floats], change: Floats
    ) -> Met:
        """Settle what the tables that meet have on their agendas.

        week    of the run
        met     (table, replication)  meets in this week
        view    of the tables at its start
        scene   (row, replication)    at its start
        ranks   row of a table -> (replication,)  rank of its stage, changed in place
        change  (state, replication)  added to by a rupture
        """
        import numpy as np

        settled, ruptured = np.zeros(met.shape, np.bool_), np.zeros(met.shape, np.bool_)
        for at in range(self._tables.count):
            where = np.flatnonzero(met[at])
            if not len(where):
                continue
            row = int(self._tables.stage[at])
            terms = terms_of(self._tables, at, self._prospects.seats, view.brought, where)
            agenda = self._tables.slot[:, at]
            private: Floats = terms.no_deal + self._private(week, at, view, scene, where)
            proposal = compromise(terms) if view.offer.direct else view.offer.level[agenda, at][:, where]
            found = consent(terms, proposal, private)
            signed = found.agreed if not self._absent[at] else np.zeros_like(found.agreed)
            agreed, parted = where[signed], where[~signed]
            self._write(week, at, agreed, found.level[:, signed], view)
            broken = where[~found.agreed & ~view.offer.feasible[at, where]]
            self._rupture(at, broken, change)
            settled[at, agreed], ruptured[at, broken] = True, True
            ranks[row][parted] = STAGES["accepted"]
            ranks[row][agreed] = STAGES["settled"]
            ranks[row][broken] = STAGES["broken"]
        return Met(settled, ruptured)

    def _private(self, week: int, at: int, view: View, scene: Floats, where: Places) -> Floats:
        """Return by how much each party's own no-deal value differs from what all believe, (party, chosen).

        Doubt, and the support of a backer that a party has in secret.
        """
        import numpy as np

        own = np.zeros((int(self._tables.real[:, at].sum()), len(where)))
        for row in range(len(own)):
            noise = self._noise_of.get((row, at))
            if noise is not None:
                own[row] = self._noise[week, noise, where] * self._doubt[at, where]
        for backed, protege_tie, opponent_tie in self._own_ties:
            if backed.table == at:
                hardening = self._standing.hardening[backed.backing, where]
                own[backed.protege] += self._known(backed, protege_tie, view, scene)[where]
                own[backed.opponent] += hardening * self._known(backed, opponent_tie, view, scene)[where]
        return own

    def _known(self, backed: Backed, tie: int, view: View, scene: Floats) -> Floats:
        """Return how much more support there is than all believe, by the tie as one party sees it, (replication,)."""
        rows = self._standing.ties.copy()
        rows[backed.backing] = tie
        known: Floats = self._standing.support(scene, rows)[backed.backing]
        more: Floats = known - view.brought.support[backed.backing]
        return more

    def _write(self, week: int, at: int, where: Places, agreed: Floats, view: View) -> None:
        """Write down what was agreed: the steps that trust allows, in whole rungs, treaties as yes or no."""
        import numpy as np

        tables = self._tables
        if not len(where):
            return
        start, fallback = view.brought.level[:, at][:, where], view.brought.fallback[:, at][:, where]
        to, binding = start.copy(), np.zeros(start.shape, np.bool_)
        shrink = view.shrink[at, where]
        for slot, place in enumerate(np.flatnonzero(tables.slot[:, at])):
            issue = int(tables.issue[place, at])
            level = fallback[place] + shrink * (agreed[slot] - fallback[place])
            coin = self._coins[week, self._slots[int(place), at], where]
            bound = (tables.debtor[place, at] != UNBOUND) & (view.control[place, at, where] > 0.0)
            to[place] = np.where(bound, _whole(level, start[place], self._kinds[issue], coin), start[place])
            binding[place] = bound
            self.terms[at, issue, where] = np.where(bound, to[place], self.terms[at, issue, where])
        self._ledger.write(at, where, start, to, binding, week)
        if self._wishes.moving:
            issues = tables.issue[tables.slot[:, at], at]
            seats = tables.party[tables.seat[:, at], at]
            self._wishes.promise(seats, issues, to[tables.slot[:, at]], self._clarity[at, where], where)

    def _rupture(self, at: int, where: Places, change: Floats) -> None:
        if not len(where):
            return
        ties, support = self._hits[at]
        for row in ties:
            change[row, where] -= TIE_HIT
        for row in support:
            change[row, where] -= SUPPORT_HIT
        self._ledger.void(at, where)
        if self._wishes.moving:
            issues = self._tables.issue[self._tables.slot[:, at], at]
            self._wishes.soften(self._tables.party[self._tables.seat[:, at], at], issues, SOFTENED, where)


def _whole(level: Floats, start: Floats, kind: tuple[str, int], coin: Floats) -> Floats:
    """Return a level that can be written down: a treaty or none by its chance, a ladder by the rungs fully agreed."""
    import numpy as np

    name, rungs = kind
    if name == "binary":
        return (coin < level).astype(level.dtype)
    if name != "ladder" or not rungs:
        return level
    slack = 1e-9
    up = np.floor(level * rungs + slack) / rungs
    down = np.ceil(level * rungs - slack) / rungs
    return np.where(level >= start, np.maximum(up, start), np.minimum(down, start))


def _hits(system: System, layout: Layout, at: int) -> tuple[list[int], list[int]]:
    """Return the rows of the ties between those who sit at a table, and of their support at home."""
    seats = system.tables[at].seats
    ties = [layout.row(f"ties.{one}.{other}") for one in seats for other in seats if one != other]
    support = [
        layout.rows[f"assets.{seat}.support"] for seat in seats if f"assets.{seat}.support" in layout.rows
    ]
    return [row for row in ties if row != layout.nothing], support


def _own_ties(system: System, layout: Layout, tables: Tables) -> list[tuple[Backed, int, int]]:
    """Return where protege and opponent see the tie that carries a backing, if not both as the public does."""
    found = []
    for backed in tables.backed:
        backer, protege, opponent = system.backings[backed.backing].key.split(".")
        row = layout.row(f"ties.{backer}.{protege}")
        own = layout.seen(row, protege), layout.seen(row, opponent)
        if any(one != layout.seen(row, PUBLIC) for one in own):
            found.append((backed, *own))
    return found
