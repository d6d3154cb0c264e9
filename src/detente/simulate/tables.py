"""Tables: who sits where about what, as arrays that hold all tables at once.

Tables are padded to the most parties and the longest agenda; a party or an issue that only fills a place weighs
nothing.  The axes are (party, issue on the agenda, table, replication).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.backing import contested, ends_of
from detente.model.elements import STAGES, Table
from detente.model.system import Structure, System
from detente.simulate.layout import Layout, insiders, parties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Places = NDArray[np.intp]

JOINT: Final = -1
"""Debtor of a step that nobody's act alone brings about: the signing itself does."""
UNBOUND: Final = -2
"""Debtor of a step whose deliverer has no place at the table: nothing can be agreed about it there."""
REACH: Final = {"none": 0.0, "offered": 0.1, "accepted": 0.2, "scheduled": 0.35, "held": 0.6}
"""How much of a settlement its parties count on while talks stand at a stage [theta of model.md (2)].  It has to rise
with the stage and to stay below one, the share at settlement; the steps between are our own round numbers, with no
source.  A table that is broken, or settled with nothing left to deliver, counts as none."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An outsider that a tie lets in [A_K]: its row at a table, its backing, and who sits there."""

    party: int
    table: int
    backing: str
    backer: str
    protege: str
    seated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backed:
    """Where a backing counts: its place, the table, the rows of protege and opponent there."""

    backing: int
    table: int
    protege: int
    opponent: int


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a system.

    party    (party, table)  place of the actor, 0 where nobody is
    real     (party, table)  somebody is there
    insider  (party, table)  must consent
    seat     (party, table)  sits
    issue    (issue, table)  place of the issue, one beyond the last where the agenda is shorter
    slot     (issue, table)  something is there
    debtor   (issue, table)  place of the actor that delivers, ``JOINT`` or ``UNBOUND``
    stage    (table,)        rows of the stages in the scene
    shared   (issue, table, other issue, other table) of issues on more than one agenda
    """

    keys: tuple[str, ...]
    party: Places
    real: Bools
    insider: Bools
    seat: Bools
    issue: Places
    slot: Bools
    debtor: Places
    stage: Places
    shared: tuple[tuple[int, int, int, int], ...]
    voices: tuple[Voice, ...]
    backed: tuple[Backed, ...]

    @property
    def count(self) -> int:
        """How many tables there are."""
        return len(self.keys)

    def slots(self) -> list[tuple[int, int]]:
        """Return (issue, table) of every place on an agenda, table by table."""
        import numpy as np

        return [(int(issue), int(table)) for table, issue in np.argwhere(self.slot.T)]


def tables_of(system: System, structure: Structure, layout: Layout) -> Tables:
    """Return all tables of a system under a structure: backers with a voice have a place of their own."""
    import numpy as np

    seated = [
        (*parties(table), *(_heard(system, table) if structure.voice else ())) for table in system.tables
    ]
    width, length = _most(seated), _most([table.agenda for table in system.tables])
    shape, places = (width, len(seated)), (length, len(seated))
    party, real = np.zeros(shape, np.intp), np.zeros(shape, np.bool_)
    insider, seat = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    issue, debtor = np.full(places, len(system.issues), np.intp), np.full(places, UNBOUND, np.intp)
    column = {one.key: place for place, one in enumerate(system.issues)}
    for at, (table, here) in enumerate(zip(system.tables, seated, strict=True)):
        for row, actor in enumerate(here):
            party[row, at], real[row, at] = layout.actors[actor], True
            insider[row, at], seat[row, at] = actor in insiders(table), actor in table.seats
        for row, key in enumerate(table.agenda):
            issue[row, at] = column[key]
            debtor[row, at] = _debtor(system.issues[column[key]].deliverer, table, layout)
    return Tables(
        keys=tuple(table.key for table in system.tables),
        party=party,
        real=real,
        insider=insider,
        seat=seat,
        issue=issue,
        slot=issue < len(system.issues),
        debtor=debtor,
        stage=np.array([layout.rows[f"tables.{table.key}"] for table in system.tables], np.intp),
        shared=_shared(issue, len(system.issues)),
        voices=_voices(system, seated),
        backed=_backed(system, seated),
    )


def _most(groups: Sequence[Sequence[str]]) -> int:
    return max((len(group) for group in groups), default=1) or 1


def _debtor(deliverer: str, table: Table, layout: Layout) -> int:
    if not deliverer:
        return JOINT
    return layout.actors[deliverer] if deliverer in parties(table) else UNBOUND


def _heard(system: System, table: Table) -> tuple[str, ...]:
    """Return the outsiders that back somebody at a table."""
    backers = [ends_of(backing).backer for backing in system.backings if table in contested(system, backing)]
    return tuple(dict.fromkeys(backer for backer in backers if backer not in parties(table)))


def _voices(system: System, seated: Sequence[tuple[str, ...]]) -> tuple[Voice, ...]:
    found: dict[tuple[int, int], Voice] = {}
    for backing in system.backings:
        ends = ends_of(backing)
        for at, table in enumerate(system.tables):
            outside = ends.backer in seated[at] and ends.backer not in parties(table)
            if outside and table in contested(system, backing):
                row = seated[at].index(ends.backer)
                voice = Voice(row, at, backing.key, ends.backer, ends.protege, insiders(table))
                found.setdefault((row, at), voice)
    return tuple(found.values())


def _backed(system: System, seated: Sequence[tuple[str, ...]]) -> tuple[Backed, ...]:
    return tuple(
        Backed(
            place, at, seated[at].index(ends_of(backing).protege), seated[at].index(ends_of(backing).opponent)
        )
        for place, backing in enumerate(system.backings)
        for at, table in enumerate(system.tables)
        if table in contested(system, backing)
    )


def _shared(issue: Places, none: int) -> tuple[tuple[int, int, int, int], ...]:
    spots = [
        (row, at) for row in range(issue.shape[0]) for at in range(issue.shape[1]) if issue[row, at] < none
    ]
    return tuple(
        (*one, *other)
        for one in spots
        for other in spots
        if one[1] != other[1] and issue[one] == issue[other]
    )


def reach_by_rank() -> list[float]:
    """Return the reach of every stage, by its rank plus one."""
    ranks = sorted(STAGES, key=lambda stage: STAGES[stage])
    return [REACH.get(stage, 0.0) for stage in ranks]
