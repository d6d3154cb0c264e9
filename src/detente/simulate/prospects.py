"""Prospects: what actors expect of the tables at the start of a week, over going on without a new deal [model.md (2)].

Measured from no deal, never from the level as implemented: otherwise a settlement half delivered looks like a loss.
An issue counts at one table only, the one where talks about it have come furthest, so that spare tables do not pay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.system import Structure, System
from detente.simulate.interventions import Interventions
from detente.simulate.layout import PUBLIC, Layout
from detente.simulate.ledger import Ledger
from detente.simulate.offers import Offer, Offers, seated
from detente.simulate.sample import Sample
from detente.simulate.standing import Brought, Standing
from detente.simulate.tables import Tables, reach_by_rank
from detente.simulate.tastes import chosen_by
from detente.simulate.wishes import Wishes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class View:
    """The tables as all see them at the start of a week; (issue, table, replication) unless said.

    rank     (table, replication)  ranks of the stages
    reach    (table, replication)  how much of a settlement talks let expect
    trust    (pair, replication)   of creditors in debtors; debts  what is overdue, in levels
    control  1 where the issue is this table's to settle, else 0
    sure     how far the step will be delivered: control times trust in its debtor, 0 where nobody can deliver
    brought  by the parties; offer  what they would settle
    shrink   (table, replication)  share of the agreed steps that trust lets them write down
    terms    what they would write down
    pending  steps under way, counted with the trust in who owes them
    worth    (actor, table, replication)  of a settlement now, over no deal, in units of value
    owed     (actor, table, replication)  of the steps under way
    present  (actor, table, replication)  has a seat, or a voice in part
    """

    rank: Places
    reach: Floats
    trust: Floats
    debts: Floats
    control: Floats
    sure: Floats
    brought: Brought
    offer: Offer
    shrink: Floats
    terms: Floats
    pending: Floats
    worth: Floats
    owed: Floats
    present: Floats


class Prospects:
    """What stays the same all run, and what actors want of the agendas.

    weight, ideal        (actor, issue, table, replication)  as actors choose
    seats                as they bargain
    salience             (actor, table, replication)  of the agendas
    """

    __slots__ = (
        "_agenda", "_count", "_done", "_kept", "_ledger", "_offers", "_present", "_reach", "_standing", "_system",
        "_tables", "ideal", "salience", "seats", "weight",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        structure: Structure,
        *,
        layout: Layout,
        sample: Sample,
        tables: Tables,
        wishes: Wishes,
        standing: Standing,
        ledger: Ledger,
        done: Interventions,
    ) -> None:
        import numpy as np

        self._system, self._tables, self._ledger, self._standing, self._done = (
            system,
            tables,
            ledger,
            standing,
            done,
        )
        rows = [layout.seen(place, PUBLIC) for place in range(len(system.issues))]
        self._agenda = np.array([*rows, layout.nothing], np.intp)[tables.issue]
        self._offers = Offers(tables, structure.rule)
        self._reach = np.array(reach_by_rank())
        self._count = (tables.debtor >= 0).sum(axis=0)[:, None]
        dropped = [[(a.key, f"prospect.{t}") not in done.dropped for t in tables.keys] for a in system.actors]
        self._kept = np.array(dropped, np.float64).reshape(len(system.actors), tables.count, 1)
        present = np.zeros((len(system.actors), tables.count, sample.replications))
        for row, at in np.argwhere(tables.real):
            present[tables.party[row, at], at] = 1.0
        for voice in tables.voices:
            present[layout.actors[voice.backer], voice.table] = 0.0
        self._present = present
        self.refresh(wishes)

    def refresh(self, wishes: Wishes) -> None:
        """Take what actors want now."""
        weight, ideal = _padded(wishes.weight), _padded(wishes.ideal)
        tables = self._tables
        self.salience = weight[:, tables.issue].sum(axis=1)
        at = tables.party[:, None], tables.issue[None]
        self.seats = seated(weight[at] * tables.real[:, None, :, None], ideal[at])
        asked, wanted = chosen_by(self._system, wishes, self._done)
        self.weight, self.ideal = _padded(asked)[:, tables.issue], _padded(wanted)[:, tables.issue]

    def forget(self) -> None:
        """Leave no trace of what was looked at before."""
        self._offers.forget()

    def look(self, scene: Floats) -> View:
        """Return the tables as they stand.

        scene  (row, replication)  at the start of the week
        """
        import numpy as np

        tables, ledger = self._tables, self._ledger
        level, rank = scene[self._agenda], np.rint(scene[tables.stage]).astype(np.intp)
        trust = ledger.trust()
        kept = ledger.debtor_trust(trust)
        pending = ledger.active * kept
        fallback = level + pending * (ledger.goal - level)
        brought = self._standing.bring(scene, self.seats.weight, self.seats.ideal, level, fallback)
        offer = self._offers.settle(self.seats, brought)
        shrink = self._shrink(kept)
        terms = fallback + shrink * (offer.level - fallback)
        control = self._control(rank)
        sure = kept * control
        gain = self.weight * (fallback - terms) * (terms + fallback - 2.0 * self.ideal)
        return View(
            rank=rank,
            reach=self._reach[rank + 1],
            trust=trust,
            debts=ledger.owed(level),
            control=control,
            sure=sure,
            brought=brought,
            offer=offer,
            shrink=shrink,
            terms=terms,
            pending=pending,
            worth=(sure * gain).sum(axis=1) * self._kept,
            owed=self._owed(level, pending),
            present=self._presence(brought),
        )

    def _shrink(self, kept: Floats) -> Floats:
        """Return what share of a step trust lets be agreed: all at a stranger's trust or above, in proportion below."""
        import numpy as np

        owing = (self._tables.debtor >= 0)[:, :, None]
        mean = (kept * owing).sum(axis=0) / np.maximum(self._count, 1)
        share = np.minimum(1.0, mean / np.maximum(self._ledger.stranger, 1e-12))
        return np.where(self._count > 0, share, 1.0)

    def _control(self, rank: Places) -> Floats:
        """Return where an issue is the table's to settle: no other table has come further with it."""
        import numpy as np

        if not self._tables.shared:
            return np.ones(self._ledger.active.shape)
        open_now = (rank > 0) & (rank < len(self._reach) - 2)
        base = np.where(open_now, rank, 0)
        standing = np.where(self._ledger.active, len(self._reach), base[None])
        control = np.ones(standing.shape)
        for issue, at, other_issue, other in self._tables.shared:
            mine, theirs = standing[issue, at], standing[other_issue, other]
            lost = (theirs > mine) | ((theirs == mine) & (mine > 0) & (other < at))
            control[issue, at] = np.where(lost, 0.0, control[issue, at])
        return control

    def _owed(self, level: Floats, pending: Floats) -> Floats:
        """Return what the steps under way are worth over the level when they were agreed: the share left, by trust."""
        import numpy as np

        ledger = self._ledger
        if not ledger.active.any():
            return np.zeros(self._present.shape)
        whole = ledger.goal - ledger.start
        left = np.clip((ledger.goal - level) / np.where(whole == 0.0, 1.0, whole), 0.0, 1.0) * pending
        gain = self.weight * -whole * (ledger.goal + ledger.start - 2.0 * self.ideal)
        owed: Floats = (left * gain).sum(axis=1)
        return owed * self._kept

    def _presence(self, brought: Brought) -> Floats:
        if not self._tables.voices:
            return self._present
        present = self._present.copy()
        for voice in self._tables.voices:
            actor = self._tables.party[voice.party, voice.table]
            present[actor, voice.table] = brought.access[voice.party, voice.table]
        return present

    def slopes(self, view: View) -> tuple[Floats, Floats, Floats]:
        """Return how prospects, counted as far as talks reach, rise with what parties bring and with levels.

        returns  (party, actor, table, replication) with no-deal values, the same with power,
                 (actor, issue, table, replication) with levels
        """
        import numpy as np

        counted = view.reach * view.offer.feasible
        sure = view.sure * counted
        pull = 2.0 * self.weight * (self.ideal - view.terms)
        pull *= sure
        with_no_deal, with_power = view.offer.yields(pull * view.shrink)
        with_no_deal *= self._kept
        with_power *= self._kept
        moved = 2.0 * self.seats.weight * (self.seats.ideal - view.brought.fallback)
        moved *= self._tables.insider[:, None, :, None]
        shape = pull.shape
        through: Floats = np.einsum(
            "jnd,jkd->nkd",
            with_no_deal.reshape(*with_no_deal.shape[:2], -1),
            moved.reshape(*moved.shape[:2], -1),
        ).reshape(shape)
        direct = pull * (1.0 - view.shrink) - 2.0 * sure * self.weight * (self.ideal - view.brought.fallback)
        with_level = (through + direct * self._kept[:, None]) * (1.0 - view.pending)
        return with_no_deal, with_power, with_level


def _padded(values: Floats) -> Floats:
    """Return what actors want with one more issue that nobody wants anything of, for the ends of shorter agendas."""
    import numpy as np

    actors, _, replications = values.shape
    return np.concatenate([values, np.zeros((actors, 1, replications))], axis=1)
