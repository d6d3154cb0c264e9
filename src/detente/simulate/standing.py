"""Standing: what each party brings to each table in a week: power, and what no deal is worth [model.md (3) (4)].

All of it as the public sees it: that is what parties bargain on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.backing import admission, ends_of, support, tie_level
from detente.model.system import Structure, System
from detente.model.value import TIE_SLOPE, Wants, tie_strength
from detente.simulate.interventions import Interventions
from detente.simulate.layout import PUBLIC, Layout
from detente.simulate.sample import Sample
from detente.simulate.tables import Tables, Voice
from detente.simulate.wishes import Wishes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Brought:
    """What the parties bring to the tables in a week.

    level       (issue, table, replication)  as implemented
    fallback    (issue, table, replication)  where it would stand without a new deal: steps under way are counted with
                                             the trust in who owes them
    no_deal     (party, table, replication)  [d] in units of value
    capability  (party, table, replication)  [C]; access [A] the same
    support     (backing, replication)       [S] in units of value
    """

    level: Floats
    fallback: Floats
    no_deal: Floats
    capability: Floats
    access: Floats
    support: Floats


class Standing:
    """What stays the same all run: promises, capabilities, how far outsiders were let in at first.

    promise    (backing, replication)  worth of a backing by a full tie
    ties       (backing,)  row of the tie BACKER.PROTEGE as the public sees it
    fixed      (backing,)  given or withheld from outside: does not follow the tie
    hardening  (backing, replication)  [gamma]; lending [g], nothing unless the structure lends
    """

    __slots__ = (
        "_capability", "_first", "_given", "_layout", "_tables", "_voiced",
        "fixed", "hardening", "lending", "promise", "ties",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        structure: Structure,
        layout: Layout,
        sample: Sample,
        tables: Tables,
        wishes: Wishes,
        done: Interventions,
    ) -> None:
        import numpy as np

        self._tables, self._layout = tables, layout
        asked, full = Wants(wishes.weight, wishes.ideal), np.ones(sample.replications)
        worth = [support(system, sample.theta, backing, asked, full) for backing in system.backings]
        self.promise = np.array(worth).reshape(len(worth), sample.replications) / tie_strength(full)
        ends = [ends_of(backing) for backing in system.backings]
        rows = [layout.row(f"ties.{end.backer}.{end.protege}") for end in ends]
        self.ties = np.array([layout.seen(row, PUBLIC) for row in rows], np.intp)
        self.fixed = np.array([backing.key in done.backings for backing in system.backings], np.bool_)
        given = [float(done.backings.get(backing.key, False)) for backing in system.backings]
        self._given = np.array(given)[:, None]
        self.hardening = sample.stack([f"backings.{backing.key}.hardening" for backing in system.backings])
        lending = sample.stack([f"backings.{backing.key}.lending" for backing in system.backings])
        self.lending = lending if structure.lend else np.zeros_like(lending)
        capability = sample.stack([f"actors.{actor.key}.capability" for actor in system.actors])
        self._capability = capability[tables.party] * tables.real[:, :, None]
        self._voiced = [_Heard(layout, sample, voice) for voice in tables.voices]
        self._first = [heard.admitted(heard.first(system, sample)) for heard in self._voiced]

    def support(self, scene: Floats, rows: Places | None = None) -> Floats:
        """Return what each backing is worth to its protege [S], (backing, replication).

        scene  (row, replication)
        rows   (backing,)  where the tie is looked up: as the public sees it unless said
        """
        import numpy as np

        carried = tie_strength(scene[self.ties if rows is None else rows])
        if self.fixed.any():
            carried = np.where(self.fixed[:, None], self._given * tie_strength(np.ones(1)), carried)
        return self.promise * carried

    def rise(self, scene: Floats) -> Floats:
        """Return by how much each support rises with its tie, (backing, replication); nothing where it is fixed."""
        import numpy as np

        carried = tie_strength(scene[self.ties])
        return np.where(self.fixed[:, None], 0.0, self.promise * tie_slope(carried))

    def bring(self, scene: Floats, weight: Floats, ideal: Floats, level: Floats, fallback: Floats) -> Brought:
        """Return what the parties bring to the tables.

        scene          (row, replication)
        weight, ideal  (party, issue, table, replication)  of the parties, for the agenda
        level          (issue, table, replication)  as implemented; fallback the same, without a new deal
        """
        import numpy as np

        support = self.support(scene)
        distance = fallback - ideal
        no_deal: Floats = -(weight * distance * distance).sum(axis=1)
        capability, access = self._capability.copy(), np.ones_like(self._capability)
        for backed in self._tables.backed:
            given, at = support[backed.backing], backed.table
            no_deal[backed.protege, at] += given
            no_deal[backed.opponent, at] += self.hardening[backed.backing] * given
            capability[backed.protege, at] += self.lending[backed.backing] * given
        for voice, heard, first in zip(self._tables.voices, self._voiced, self._first, strict=True):
            access[voice.party, voice.table] = np.maximum(0.0, heard.admitted(heard.now(scene)) - first)
        return Brought(level, fallback, no_deal, capability, access, support)

    def voice_slopes(self, scene: Floats) -> list[tuple[int, int, str, str, Floats]]:
        """Return by how much each voice rises with each tie: (party, table, source, target, (replication,))."""
        found = []
        for voice, heard, first in zip(self._tables.voices, self._voiced, self._first, strict=True):
            found += [(voice.party, voice.table, *slope) for slope in heard.slopes(scene, first)]
        return found


class _Heard:
    """How far an outsider is let in at a table by those who sit there."""

    __slots__ = ("_back", "_gain", "_names", "_others", "_towards")

    def __init__(self, layout: Layout, sample: Sample, voice: Voice) -> None:
        import numpy as np

        self._names = voice
        self._others = tuple(actor for actor in voice.seated if actor != voice.backer)
        self._gain = np.minimum(1.0, sample.of(f"backings.{voice.backing}.lending"))
        towards = [layout.row(f"ties.{other}.{voice.backer}") for other in self._others]
        back = [layout.row(f"ties.{voice.backer}.{other}") for other in self._others]
        self._towards = np.array([layout.seen(row, PUBLIC) for row in towards], np.intp)
        self._back = np.array([layout.seen(row, PUBLIC) for row in back], np.intp)

    def now(self, scene: Floats) -> tuple[Floats, Floats]:
        """Return the ties towards the outsider and back, (other, replication) both."""
        return scene[self._towards], scene[self._back]

    def first(self, system: System, sample: Sample) -> tuple[Floats, Floats]:
        """Return the ties when positions were elicited: those of the start, the tie to the protege as it was said."""
        import numpy as np

        backer, theta = self._names.backer, sample.theta
        towards = np.array([tie_level(system, theta, other, backer) for other in self._others])
        back = np.array([tie_level(system, theta, backer, other) for other in self._others])
        back[self._others.index(self._names.protege)] = theta.of(f"backings.{self._names.backing}.reference")
        return sample.spread(towards), sample.spread(back)

    def admitted(self, ties: tuple[Floats, Floats]) -> Floats:
        """Return how far it is let in [Ahat], (replication,)."""
        return admission(self._gain, *ties)

    def slopes(self, scene: Floats, first: Floats) -> list[tuple[str, str, Floats]]:
        """Return by how much its access rises with each tie: (source, target, (replication,))."""
        import numpy as np

        towards, back = self.now(scene)
        strong, strong_back = tie_strength(towards), tie_strength(back)
        let_in = 1.0 - self._gain * strong * strong_back
        whole: Floats = let_in.prod(axis=0)
        open_now = (1.0 - whole) >= first
        found = []
        for place, other in enumerate(self._others):
            rest: Floats = np.where(open_now, self._gain * np.delete(let_in, place, axis=0).prod(axis=0), 0.0)
            inward = rest * strong_back[place] * tie_slope(strong[place])
            outward = rest * strong[place] * tie_slope(strong_back[place])
            found += [(other, self._names.backer, inward), (self._names.backer, other, outward)]
        return found


def tie_slope(strength: Floats) -> Floats:
    """Return by how much the share that a tie carries rises with the tie, from that share."""
    return TIE_SLOPE * strength * (1.0 - strength)
