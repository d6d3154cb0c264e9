"""Ledger: who owes whom which step, what was delivered and missed, and what trust is left [model.md (1) (7)]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.model.system import System
from detente.simulate.layout import Layout, creditors
from detente.simulate.sample import Sample
from detente.simulate.tables import JOINT, Tables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

DUE: Final = 8.0
"""Weeks in which a step is due when the text is exact; twice as many when it is all vague.  Two months is the
order of the first steps of written accords; our own round number."""
DISPUTED: Final = 0.5
"""Share of a step that the debtor of an all vague text reads as not promised; our own number."""
_MET: Final = 1e-9
"""Distance at which a level counts as reached."""


class Ledger:
    """Steps owed, (issue on the agenda, table, replication), and counts, (pair, replication).

    active   agreed and not yet delivered
    overdue  and past its day
    start    level when it was agreed; to  level that the creditors read in the text; goal  that the debtor reads
    pairs    (creditor, debtor) -> place
    """

    __slots__ = (
        "_creditors", "_disputed", "_first", "_halving", "_links", "_missed", "_period", "_slots", "_tables",
        "active", "delivered", "due", "goal", "overdue", "pairs", "start", "stranger", "to",
    )  # fmt: skip

    def __init__(self, system: System, layout: Layout, sample: Sample, tables: Tables) -> None:
        import numpy as np

        self._tables = tables
        self.pairs = {pair: place for place, pair in enumerate(creditors(system))}
        shape = (*tables.issue.shape, sample.replications)
        self.active, self.overdue = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        self.start, self.to, self.goal, self.due = (np.zeros(shape) for _ in range(4))
        self._first = (sample.of("trust_delivered"), sample.of("trust_missed"))
        counts = (len(self.pairs), sample.replications)
        self.delivered, self._missed = np.zeros(counts), np.zeros(counts)
        self._halving = 0.5 ** (1.0 / np.maximum(sample.of("half_life"), 1e-9))
        clarity = sample.stack([f"tables.{table.key}.clarity" for table in system.tables])
        self._disputed = DISPUTED * (1.0 - clarity)
        self._period = np.ceil(DUE * (2.0 - clarity))
        total = self._first[0] + self._first[1]
        self.stranger = np.where(total > 0.0, self._first[0] / np.where(total > 0.0, total, 1.0), 0.5)
        self._links = _links(system, layout, tables, self.pairs)
        self._slots, firsts = np.unique(self._links[:, 0], return_index=True)
        self._creditors = np.diff(np.append(firsts, len(self._links)))

    def trust(self) -> Floats:
        """Return what each creditor trusts each debtor with [B], (pair, replication), a share."""
        import numpy as np

        kept, known = self._first[0] + self.delivered, self._first[1] + self._missed
        total = kept + known
        return np.where(total > 0.0, kept / np.where(total > 0.0, total, 1.0), 0.5)

    def debtor_trust(self, trust: Floats) -> Floats:
        """Return how far the debtor of each step is trusted by those who sit: (issue, table, replication).

        One where the signing itself is the act, nothing where nobody at the table can deliver.
        """
        import numpy as np

        flat = np.where(self._tables.debtor.reshape(-1, 1) == JOINT, 1.0, 0.0)
        flat = np.repeat(flat, trust.shape[1], axis=1)
        alone = self._tables.debtor.ravel() >= 0
        flat[alone] = 1.0
        if len(self._links):
            sums = np.add.reduceat(trust[self._links[:, 1]], self._starts(), axis=0)
            flat[self._slots] = sums / self._creditors[:, None]
        return flat.reshape(*self._tables.debtor.shape, trust.shape[1])

    def _starts(self) -> Places:
        import numpy as np

        return np.cumsum(self._creditors) - self._creditors

    def owed(self, level: Floats) -> Floats:
        """Return the overdue steps that each debtor owes each creditor [O], (pair, replication), in levels.

        level  (issue, table, replication)  as implemented
        """
        import numpy as np

        debts = np.zeros(self.delivered.shape)
        if self.overdue.any():
            left = np.where(self.overdue, np.abs(self.to - level), 0.0).reshape(-1, debts.shape[1])
            for slot, pair in self._links:
                debts[pair] += left[slot]
        return debts

    def write(self, table: int, where: Places, start: Floats, to: Floats, binding: Bools, week: int) -> None:
        """Write down the steps of a settlement in place of what the table had agreed before.

        table      place
        where      (chosen,)         replications
        start, to  (issue, chosen)   levels
        binding    (issue, chosen)   the step is this table's to agree
        week       of the run
        """
        import numpy as np

        at = np.ix_(np.arange(len(start)), np.array([table]), where)
        self.start[at], self.to[at] = start[:, None], to[:, None]
        self.goal[at] = (to - (to - start) * self._disputed[table, where])[:, None]
        self.active[at] = (binding & (np.abs(to - start) > _MET))[:, None]
        self.overdue[at] = False
        self.due[at] = week + self._period[table, where]

    def void(self, table: int, where: Places) -> None:
        """Strike out what a table agreed, in some replications."""
        self.active[:, table, where] = False
        self.overdue[:, table, where] = False

    def close(self, level: Floats, week: int) -> None:
        """Count what is delivered and what is missed at the end of a week; counts fade by half in a half-life.

        level  (issue, table, replication)  after all that was done in the week
        week   of the run
        """
        import numpy as np

        self.delivered *= self._halving
        self._missed *= self._halving
        kept = self.active & ((self.goal - level) * np.sign(self.goal - self.start) <= _MET)
        self.active &= ~kept
        self.overdue &= self.active
        missed = self.active & (week >= self.due)
        self.overdue |= missed
        self.due = np.where(missed, self.due + self._period, self.due)
        if kept.any() or missed.any():
            self._count(kept, missed)

    def _count(self, kept: Bools, missed: Bools) -> None:
        """Credit every creditor's account; what a vague text leaves in dispute counts as missed."""
        flat = (-1, kept.shape[-1])
        good = (kept * (1.0 - self._disputed)).reshape(flat)
        bad = (kept * self._disputed + missed).reshape(flat)
        for slot, pair in self._links:
            self.delivered[pair] += good[slot]
            self._missed[pair] += bad[slot]


def _links(system: System, layout: Layout, tables: Tables, pairs: dict[tuple[str, str], int]) -> Places:
    """Return (flat slot, pair) for every creditor of every step, by slot."""
    import numpy as np

    names = {place: actor for actor, place in layout.actors.items()}
    found = [
        (issue * tables.count + at, pairs[seat, names[int(tables.debtor[issue, at])]])
        for issue, at in tables.slots()
        if tables.debtor[issue, at] >= 0
        for seat in system.tables[at].seats
        if seat != names[int(tables.debtor[issue, at])]
    ]
    return np.array(sorted(found), np.intp).reshape(-1, 2)
