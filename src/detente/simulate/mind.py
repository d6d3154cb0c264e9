"""Mind: all that actors weigh at the start of a week, put together from its parts, and what is written down of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.system import Structure, System
from detente.simulate.draws import Draws
from detente.simulate.entries import outlook_of
from detente.simulate.interventions import Interventions
from detente.simulate.layout import PUBLIC, Layout, insiders
from detente.simulate.ledger import Ledger
from detente.simulate.prospects import Prospects, View
from detente.simulate.sample import Sample
from detente.simulate.standing import Standing
from detente.simulate.tables import Tables, tables_of
from detente.simulate.tastes import Tastes, chosen_by
from detente.simulate.votes import Votes
from detente.simulate.weighing import Weighing, seats_of
from detente.simulate.wishes import Wishes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Thought:
    """What is weighed at the start of a week.

    view     of the tables
    gains    (move, replication)    worth of each move to its author [Delta_EU]
    ballots  (ballot, replication)  chance of a yes
    """

    view: View
    gains: Floats
    ballots: Floats


class Mind:
    """Wishes, tables, standing, ledger, tastes, votes and prospects of one run.

    agenda  (issue, table)  rows of the scene
    """

    __slots__ = (
        "_done", "_following", "_system", "agenda", "ledger", "prospects", "standing", "tables", "tastes", "votes",
        "weighing", "wishes",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        structure: Structure,
        *,
        layout: Layout,
        sample: Sample,
        draws: Draws,
        done: Interventions,
    ) -> None:
        import numpy as np

        self._system, self._done = system, done
        self.wishes = Wishes(system, sample)
        self.tables = tables_of(system, structure, layout)
        self.agenda = np.where(self.tables.slot, self.tables.issue, layout.nothing)
        self.ledger = Ledger(system, layout, sample, self.tables)
        self.standing = Standing(system, structure, layout, sample, self.tables, self.wishes, done)
        self.prospects = Prospects(
            system, structure, layout=layout, sample=sample, tables=self.tables, wishes=self.wishes,
            standing=self.standing, ledger=self.ledger, done=done,
        )  # fmt: skip
        self.tastes = Tastes(system, layout, sample, self.wishes, done)
        outlook = outlook_of(system, layout, sample)
        self.votes = Votes(
            system, layout=layout, sample=sample, tastes=self.tastes, outlook=outlook, draws=draws, done=done
        )
        self.weighing = Weighing(
            system, structure, layout=layout, sample=sample, tastes=self.tastes, outlook=outlook, tables=self.tables,
            prospects=self.prospects, standing=self.standing, ledger=self.ledger, motions=self.votes.places, done=done,
        )  # fmt: skip
        self._following = _Following(system, layout, self.tables)

    def think(self, scene: Floats) -> Thought:
        """Weigh every move, and write what follows from the state into the scene.

        scene  (row, replication)  at the start of a week; the rows that follow from the state are changed
        """
        view = self.prospects.look(scene)
        self._following.write(scene, view, self.prospects.salience)
        slopes = self.weighing.slopes(scene, view)
        ballots = self.votes.chances(scene, slopes, self.tastes.bending)
        gains = self.weighing.moves(scene, view, slopes, self.votes.passing(ballots))
        return Thought(view, gains, ballots)

    def refresh(self) -> None:
        """Take in stakes that have changed."""
        self.prospects.refresh(self.wishes)
        self.tastes.refresh(*chosen_by(self._system, self.wishes, self._done))


class _Following:
    """Where what follows from the state is written."""

    __slots__ = ("_known", "_no_deal", "_offer", "_rows", "_tables")

    def __init__(self, system: System, layout: Layout, tables: Tables) -> None:
        import numpy as np

        self._tables = tables
        sections = ("trust", "debts", "seats", "support", "no_deal", "offer", "known")
        names = list(layout.names)
        first = {s: next((i for i, n in enumerate(names) if n.startswith(f"{s}.")), 0) for s in sections}
        count = {s: sum(name.startswith(f"{s}.") for name in names) for s in sections}
        self._rows = {section: slice(first[section], first[section] + count[section]) for section in sections}
        no_deal = [(row, at) for at, table in enumerate(system.tables) for row in range(len(insiders(table)))]
        self._no_deal = tuple(np.array(no_deal, np.intp).reshape(-1, 2).T)
        offer = [(row, at) for at, table in enumerate(system.tables) for row in range(len(table.agenda))]
        self._offer = tuple(np.array(offer, np.intp).reshape(-1, 2).T)
        known = [layout.seen(layout.rows[f"ties.{tie.key}"], PUBLIC) for tie in system.ties]
        self._known = np.array(known, np.intp)

    def write(self, scene: Floats, view: View, salience: Floats) -> None:
        """Write down trust, debts, seats, support, no-deal values, offers and ties as known."""
        rows = self._rows
        scene[rows["known"]] = scene[self._known]
        scene[rows["trust"]] = view.trust
        scene[rows["debts"]] = view.debts
        scene[rows["seats"]] = seats_of(view, salience)
        scene[rows["support"]] = view.brought.support
        scene[rows["no_deal"]] = view.brought.no_deal[self._no_deal]
        scene[rows["offer"]] = view.terms[self._offer]
