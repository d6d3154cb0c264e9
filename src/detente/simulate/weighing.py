"""Weighing: what every move would be worth to its author at the start of a week [Delta_EU of model.md (10)]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from detente.model.elements import STAGES
from detente.model.system import Structure, System
from detente.simulate.entries import Entries, Outlook, Part, entries_of, parts_of
from detente.simulate.interventions import Interventions
from detente.simulate.layout import Layout
from detente.simulate.ledger import Ledger
from detente.simulate.prospects import Prospects, View
from detente.simulate.sample import Sample
from detente.simulate.standing import Standing
from detente.simulate.tables import Tables, reach_by_rank
from detente.simulate.tastes import Tastes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


class Weighing:
    """What moves are worth.

    tastes   slopes of value apart from prospects
    outlook  what lasts and what follows
    """

    __slots__ = (
        "_debt", "_entries", "_layout", "_ledger", "_moves", "_price", "_prospects", "_relevance", "_stages",
        "_standing", "_system", "_tables", "outlook", "tastes",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        structure: Structure,
        *,
        layout: Layout,
        sample: Sample,
        tastes: Tastes,
        outlook: Outlook,
        tables: Tables,
        prospects: Prospects,
        standing: Standing,
        ledger: Ledger,
        motions: Mapping[tuple[str, int], int],
        done: Interventions,
    ) -> None:
        import numpy as np

        self.tastes, self.outlook = tastes, outlook
        self._system, self._layout, self._tables = system, layout, tables
        self._prospects, self._standing, self._ledger = prospects, standing, ledger
        self._moves = len(system.moves)
        self._price = sample.stack([f"moves.{move.key}.price" for move in system.moves])
        entries, stages = [], []
        for owner, move in enumerate(system.moves):
            for part in parts_of(system, sample, move.key):
                entries += entries_of(
                    owner, move.by, part, outlook=outlook, pairs=tastes.pairs, layout=layout, sample=sample,
                    motions=motions, largest=largest_steps(system),
                )  # fmt: skip
                stages += _stage_changes(owner, layout.actors[move.by], part, tables)
        self._entries = Entries(entries, layout)
        self._stages = _Stages(stages, system.horizon, sample.replications)
        kept = np.array([[(a.key, "relevance") not in done.dropped] for a in system.actors]).reshape(-1, 1)
        relevance = sample.stack([f"actors.{actor.key}.relevance" for actor in system.actors])
        self._relevance = relevance * kept if structure.relevance else np.zeros_like(relevance)
        owing = np.array([[(a.key, "debt") not in done.dropped] for a in system.actors]).reshape(-1, 1)
        self._debt = sample.of("debt") * owing

    def slopes(self, scene: Floats, view: View) -> Floats:
        """Return what one more unit of each valued variable is worth, prospects inside: (pair, replication).

        scene  (row, replication)  at the start of the week
        view   of the tables
        """
        slopes = self.tastes.slopes(scene)
        if not self._tables.count:
            return slopes
        if self._tables.voices:
            self._add_presence(slopes, scene, view)
        if view.reach.any():
            with_no_deal, with_power, with_level = self._prospects.slopes(view)
            for issue, at in self._tables.slots():
                slopes[self._pairs(int(self._tables.issue[issue, at]))] += with_level[:, issue, at]
            self._add_support(slopes, scene, with_no_deal, with_power)
            self._add_voice(slopes, scene, view, with_power)
        if self._ledger.overdue.any():
            self._add_debts(slopes, view)
        return slopes

    def _pairs(self, row: int) -> list[int]:
        """Return the places of every actor's taste for a variable that all can value."""
        return [self.tastes.pairs[actor, row] for actor in self._layout.actors.values()]

    def _add_support(self, slopes: Floats, scene: Floats, with_no_deal: Floats, with_power: Floats) -> None:
        """A tie carries support, and support moves what no deal is worth."""
        standing = self._standing
        rise = standing.rise(scene)
        for backed in self._tables.backed:
            place, at = backed.backing, backed.table
            row = self._layout.row("ties." + self._system.backings[place].key.rsplit(".", 1)[0])
            if row == self._layout.nothing:
                continue
            worth = with_no_deal[backed.protege, :, at]
            worth = worth + with_no_deal[backed.opponent, :, at] * standing.hardening[place]
            worth = worth + with_power[backed.protege, :, at] * standing.lending[place]
            slopes[self._pairs(row)] += rise[place] * worth

    def _add_voice(self, slopes: Floats, scene: Floats, view: View, with_power: Floats) -> None:
        """A tie lets an outsider in, whose interests then weigh."""
        for party, at, source, target, rise in self._standing.voice_slopes(scene):
            row = self._layout.row(f"ties.{source}.{target}")
            if row != self._layout.nothing:
                power = view.brought.capability[party, at] * rise
                slopes[self._pairs(row)] += power * with_power[party, :, at]

    def _add_presence(self, slopes: Floats, scene: Floats, view: View) -> None:
        """Whom a tie lets in is no longer left out."""
        live, salience = view.rank > 0, self._prospects.salience
        for party, at, source, target, rise in self._standing.voice_slopes(scene):
            row = self._layout.row(f"ties.{source}.{target}")
            if row != self._layout.nothing:
                actor = int(self._tables.party[party, at])
                whole: Floats = (live * salience[actor]).sum(axis=0)
                share = live[at] * salience[actor, at] / _safe(whole)
                slopes[self.tastes.pairs[actor, row]] += self._relevance[actor] * share * rise

    def _add_debts(self, slopes: Floats, view: View) -> None:
        """An overdue step weighs on its debtor until the level is reached."""
        import numpy as np

        ledger, tables = self._ledger, self._tables
        for issue, at in tables.slots():
            debtor = int(tables.debtor[issue, at])
            if debtor < 0:
                continue
            owed = ledger.overdue[issue, at] * np.sign(ledger.to[issue, at] - view.brought.level[issue, at])
            seats = int(
                tables.seat[:, at].sum() - (tables.seat[:, at] & (tables.party[:, at] == debtor)).sum()
            )
            slopes[self.tastes.pairs[debtor, int(tables.issue[issue, at])]] += (
                self._debt[debtor] * seats * owed
            )

    def moves(self, scene: Floats, view: View, slopes: Floats, passing: Floats) -> Floats:
        """Return what each move would be worth to its author [Delta_EU], (move, replication).

        scene    (row, replication)     at the start of the week
        view     of the tables
        slopes   (pair, replication)    of ``slopes``
        passing  (motion, replication)  chance that a motion passes, the last row one
        """
        gains: Floats = -self._price
        self._entries.gains(scene, slopes, self.tastes.bending, passing, gains)
        self._stages.gains(view, self._prospects.salience, self._relevance, gains)
        return gains


class _StageChange:
    """One move that brings a table to a stage."""

    __slots__ = ("actor", "chance", "owner", "rank", "table")

    def __init__(self, owner: int, actor: int, table: int, rank: int, chance: Floats) -> None:
        self.owner, self.actor, self.table, self.rank, self.chance = owner, actor, table, rank, chance


def _stage_changes(owner: int, actor: int, part: Part, tables: Tables) -> list[_StageChange]:
    return [
        _StageChange(
            owner, actor, tables.keys.index(effect.on.partition(".")[2]), STAGES[effect.sets], part.chance
        )
        for effect in part.effects
        if effect.sets is not None
    ]


class _Stages:
    """Changes of stage as arrays, one row each."""

    __slots__ = ("_actor", "_broken", "_live", "_owners", "_reach", "_starts", "_table", "_weight")

    def __init__(self, changes: Sequence[_StageChange], horizon: int, replications: int) -> None:
        import numpy as np

        reach = reach_by_rank()
        owners = [change.owner for change in changes]
        self._owners = np.array(sorted(set(owners)), np.intp)
        self._starts = np.searchsorted(owners, self._owners)
        self._actor = np.array([change.actor for change in changes], np.intp)
        self._table = np.array([change.table for change in changes], np.intp)
        self._reach = np.array([reach[change.rank + 1] for change in changes])[:, None]
        self._live = np.array([float(change.rank > 0) for change in changes])[:, None]
        self._broken = np.array([float(change.rank < 0) for change in changes])[:, None]
        chances = np.array([change.chance for change in changes]).reshape(len(changes), replications)
        self._weight = chances * float(horizon)

    def gains(self, view: View, salience: Floats, relevance: Floats, gains: Floats) -> None:
        """Add what each change of stage is worth for the horizon, (move, replication)."""
        import numpy as np

        if not len(self._owners):
            return
        actor, table = self._actor, self._table
        worth = (self._reach - view.reach[table]) * view.worth[actor, table]
        worth -= self._broken * view.owed[actor, table]
        if relevance.any():
            worth += relevance[actor] * self._heard(view, salience)
        gains[self._owners] += np.add.reduceat(worth * self._weight, self._starts, axis=0)

    def _heard(self, view: View, salience: Floats) -> Floats:
        """Return by how much the author's share of live tables would rise [R], (change, replication)."""
        live = (view.rank > 0).astype(view.reach.dtype)
        whole, outside = standing_of(live, salience, view.present)
        mine = salience[self._actor, self._table]
        opened = (self._live - live[self._table]) * mine
        left_out = outside[self._actor] + opened * (1.0 - view.present[self._actor, self._table])
        after = left_out / _safe(whole[self._actor] + opened)
        return outside[self._actor] / _safe(whole[self._actor]) - after


def standing_of(live: Floats, salience: Floats, present: Floats) -> tuple[Floats, Floats]:
    """Return all that is talked about and what is talked about without them, by salience: (actor, replication) both.

    live               (table, replication)  1 where talks go on, else 0
    salience, present  (actor, table, replication)
    """
    weighed = live * salience
    whole: Floats = weighed.sum(axis=1)
    outside: Floats = (weighed * (1.0 - present)).sum(axis=1)
    return whole, outside


def seats_of(view: View, salience: Floats) -> Floats:
    """Return the share of live tables at which each actor has a seat [R], (actor, replication); all of none is one."""
    live = (view.rank > 0).astype(view.reach.dtype)
    whole, outside = standing_of(live, salience, view.present)
    return 1.0 - outside / _safe(whole)


def largest_steps(system: System) -> dict[int, float]:
    """Return the greatest rise of an issue in a week, row of the state -> levels: one rung of a ladder."""
    return {
        row: 1.0 / len(issue.steps)
        for row, issue in enumerate(system.issues)
        if issue.kind == "ladder" and issue.steps
    }


def _safe(whole: Floats) -> Floats:
    import numpy as np

    return np.where(whole > 0.0, whole, 1.0)
