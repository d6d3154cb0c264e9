"""Delivery: whether who owes a step takes it in a week [model.md (7)].

A debtor delivers the likelier the more it trusts the others to do their part and the less its own costs it: what it
weighs is the rest of the deal, its own step and theirs, against leaving it there.  With no responsiveness it delivers
at one rate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.interventions import Interventions
from detente.simulate.layout import Layout
from detente.simulate.ledger import Ledger
from detente.simulate.prospects import Prospects, View
from detente.simulate.sample import Sample
from detente.simulate.tables import JOINT, Tables
from detente.simulate.weighing import largest_steps
from detente.streams import WORLD, Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

RATE: Final = 0.25
"""Chance a week of a step that costs nothing and gains nothing: nine of ten are then taken within the eight weeks in
which an exact text has them due.  Our own number, with no source."""
_FURTHEST: Final = 500.0


class Delivery:
    """Weekly acts of those who owe steps, (issue on the agenda, table, replication)."""

    __slots__ = (
        "_debt", "_drawn", "_horizon", "_joint", "_largest", "_ledger", "_prospects", "_reply", "_responsiveness",
        "_seats", "_silent", "_tables",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        *,
        layout: Layout,
        sample: Sample,
        tables: Tables,
        ledger: Ledger,
        prospects: Prospects,
        draws: Draws,
        done: Interventions,
    ) -> None:
        import numpy as np

        self._tables, self._ledger, self._prospects = tables, ledger, prospects
        self._horizon = float(system.horizon)
        debtor = np.maximum(tables.debtor, 0)
        self._responsiveness = sample.stack(
            [f"actors.{actor.key}.responsiveness" for actor in system.actors]
        )[debtor]
        self._debt = sample.of("debt")
        self._joint = (tables.debtor == JOINT)[:, :, None]
        silent = np.isin(tables.debtor, list(done.silent))
        self._silent = silent[:, :, None]
        sitting = tables.seat[:, None, :] & (tables.party[:, None, :] != tables.debtor[None])
        self._seats = sitting.sum(axis=0)[:, :, None]
        self._reply = _replies(layout, tables, ledger)
        steps = largest_steps(system)
        caps = [steps.get(issue, 1.0) for issue in range(len(system.issues))]
        self._largest = np.array([*caps, 1.0])[tables.issue][:, :, None]
        slots = tables.slots()
        drawn = draws.rows(
            Purpose.SUCCESS, system.horizon, tuple((WORLD, place) for place in range(len(slots)))
        )
        self._drawn = np.ones((system.horizon, *tables.issue.shape, sample.replications))
        for place, (issue, at) in enumerate(slots):
            self._drawn[:, issue, at] = drawn[:, place]

    def chance(self, view: View) -> Floats:
        """Return the chance that each step under way is taken this week, (issue, table, replication).

        view  of the tables at the start of the week
        """
        import numpy as np

        ledger, tables = self._ledger, self._tables
        weight, ideal = self._prospects.weight, self._prospects.ideal
        level = view.brought.level
        step = np.where(ledger.active, ledger.goal - level, 0.0)
        debtor = np.maximum(tables.debtor, 0)
        columns = np.arange(tables.count)[None, :]
        worth = np.zeros(step.shape)
        for other in range(len(step)):
            # what the step in row `other` of each table is worth to the debtor of every row
            asked, wanted = weight[debtor, other, columns], ideal[debtor, other, columns]
            gain = -asked * step[other] * (2.0 * level[other] + step[other] - 2.0 * wanted)
            worth += self._share(other, view.trust) * gain
        worth += self._debt * self._seats * np.abs(step)
        tilt = np.clip(self._responsiveness * self._horizon * worth, -_FURTHEST, _FURTHEST)
        chance = 1.0 / (1.0 + np.exp(-(np.log(RATE / (1.0 - RATE)) + tilt)))
        chance = np.where(self._joint, 1.0, chance)
        return np.where(self._silent, 0.0, chance) * ledger.active

    def _share(self, other: int, trust: Floats) -> Floats:
        """Return how far the debtor of each row counts on the step in row ``other``, (issue, table, replication)."""
        import numpy as np

        shares = np.zeros((*self._tables.issue.shape, trust.shape[1]))
        for row, at, pair in self._reply[other]:
            shares[row, at] = 1.0 if pair is None else trust[pair]
        return shares

    def deliver(self, week: int, view: View, change: Floats) -> None:
        """Take the steps of a week: the whole of one, or one rung of a ladder.

        week    of the run
        view    of the tables at its start
        change  (state, replication)  added to
        """
        import numpy as np

        if not self._ledger.active.any():
            return
        taken = self._drawn[week] < self.chance(view)
        left = self._ledger.goal - view.brought.level
        step = np.clip(left, -self._largest, self._largest) * taken
        for issue, at in self._tables.slots():
            row = int(self._tables.issue[issue, at])
            change[row] += step[issue, at]


def _replies(layout: Layout, tables: Tables, ledger: Ledger) -> list[list[tuple[int, int, int | None]]]:
    """Return, for each row of an agenda, (row, table, pair) of the debtors to whom its step is a part of the deal.

    A debtor counts all of the step it weighs itself and of what the signing brings; of another's step what it trusts
    the other with (its place among the pairs); of another step of its own nothing, which is weighed by itself.
    """
    names = {place: actor for actor, place in layout.actors.items()}
    found: list[list[tuple[int, int, int | None]]] = [[] for _ in range(len(tables.issue))]
    for issue, at in tables.slots():
        debtor = int(tables.debtor[issue, at])
        for other, table in tables.slots():
            if table != at or debtor < 0:
                continue
            theirs = int(tables.debtor[other, at])
            if other == issue or theirs == JOINT:
                found[other].append((issue, at, None))
            elif theirs >= 0 and theirs != debtor and (names[debtor], names[theirs]) in ledger.pairs:
                found[other].append((issue, at, ledger.pairs[names[debtor], names[theirs]]))
    return found
