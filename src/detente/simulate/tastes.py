"""Tastes: what one more unit of a variable is worth to an actor, week by week [model.md (1)].

Value is at most quadratic in every variable, so that a slope and a bend tell exactly what a change is worth.  An
actor's own ties are its taste and nothing that it strives for: only the goodwill that it *receives* counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.backing import contested, ends_of
from detente.model.system import System
from detente.simulate.interventions import Interventions
from detente.simulate.layout import Layout, insiders
from detente.simulate.sample import Sample
from detente.simulate.wishes import Wishes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Pair = tuple[int, int]
"""(place of the actor, row of the state)."""


def valued(system: System, layout: Layout) -> dict[Pair, int]:
    """Return the pairs of actor and variable in which the one can be of worth to the other, with their places."""
    actors, rows = layout.actors, layout.rows
    wanted = {tuple(position.key.split(".")[:2]) for position in system.positions}
    wanted |= {tuple(stake.key.split(".")[:2]) for stake in system.stakes}
    pairs = [(actors[actor], rows[f"issues.{issue}"]) for actor, issue in sorted(wanted)]
    for table in system.tables:
        pairs += [(place, rows[f"issues.{issue}"]) for issue in table.agenda for place in actors.values()]
    for goodwill in system.goodwill:
        actor, other = goodwill.key.split(".", 1)
        pairs.append((actors[actor], layout.row(f"ties.{other}.{actor}")))
    for row in supporting_ties(system, layout):
        pairs += [(place, row) for place in actors.values()]
    for concern in system.concerns:
        actor, owned = concern.key.split(".", 1)
        pairs.append((actors[actor], layout.row(f"assets.{owned}")))
    for lever in system.levers:
        pairs += [(actors[holder], rows[f"levers.{lever.key}"]) for holder in lever.holders]
    found = dict.fromkeys(pair for pair in pairs if pair[1] < layout.states)
    return {pair: place for place, pair in enumerate(found)}


def supporting_ties(system: System, layout: Layout) -> list[int]:
    """Return the rows of the ties that carry support, or that let a backer in where it does not sit."""
    ties = []
    for backing in system.backings:
        ends = ends_of(backing)
        ties.append((ends.backer, ends.protege))
        for table in contested(system, backing):
            ties += [
                pair for other in insiders(table) for pair in ((ends.backer, other), (other, ends.backer))
            ]
    rows = (
        layout.row(f"ties.{source}.{target}") for source, target in dict.fromkeys(ties) if source != target
    )
    return [row for row in rows if row != layout.nothing]


class Tastes:
    """Slopes of value.

    pairs    (actor, row of the state) -> place
    bending  (pair, replication)  how the slope falls with the level, at or below zero where value is concave
    """

    __slots__ = ("_asked", "_blended", "_issues", "_seen", "bending", "pairs", "rising")

    def __init__(
        self, system: System, layout: Layout, sample: Sample, wishes: Wishes, done: Interventions
    ) -> None:
        import numpy as np

        self.pairs = valued(system, layout)
        names = [actor.key for actor in system.actors]
        self._seen = np.array([layout.seen(row, names[actor]) for actor, row in self.pairs], np.intp)
        self.rising = np.zeros((len(self.pairs), sample.replications))
        self.bending = np.zeros_like(self.rising)
        self._blended: list[tuple[int, int, Floats, Floats]] = []
        self._issues = [
            (place, actor, row) for (actor, row), place in self.pairs.items() if row < len(system.issues)
        ]
        self._asked = done
        self._goodwill(system, layout, sample)
        self._concerns(system, layout, sample)
        self._costs(system, layout, sample)
        self.refresh(*chosen_by(system, wishes, done))

    def _goodwill(self, system: System, layout: Layout, sample: Sample) -> None:
        for goodwill in system.goodwill:
            actor, other = goodwill.key.split(".", 1)
            place = self.pairs.get((layout.actors[actor], layout.row(f"ties.{other}.{actor}")))
            if place is not None and (actor, f"goodwill.{other}") not in self._asked.dropped:
                self.rising[place] += sample.of(f"goodwill.{goodwill.key}.weight")

    def _concerns(self, system: System, layout: Layout, sample: Sample) -> None:
        """An asset is worth weight times h, h(r) = r (2 - r): concave, from 0 to 1, with a slope that stays finite."""
        for concern in system.concerns:
            actor, owned = concern.key.split(".", 1)
            if (actor, f"concerns.{owned}") in self._asked.dropped:
                continue
            place = self.pairs[layout.actors[actor], layout.row(f"assets.{owned}")]
            weight = sample.of(f"concerns.{concern.key}.weight")
            with_tie = sample.of(f"concerns.{concern.key}.with_tie")
            owner = owned.split(".", 1)[0]
            tie = layout.row(f"ties.{actor}.{owner}")
            if with_tie.any() and tie != layout.nothing:
                self._blended.append((place, tie, weight, with_tie))
            self.rising[place], self.bending[place] = 2.0 * weight, -2.0 * weight

    def _costs(self, system: System, layout: Layout, sample: Sample) -> None:
        for lever in system.levers:
            for holder in lever.holders:
                if (holder, "cost") not in self._asked.dropped:
                    place = self.pairs[layout.actors[holder], layout.rows[f"levers.{lever.key}"]]
                    self.rising[place] -= sample.of(f"levers.{lever.key}.cost")

    def refresh(self, weight: Floats, ideal: Floats) -> None:
        """Take what actors want of the issues: (actor, issue, replication) both."""
        for place, actor, row in self._issues:
            self.bending[place] = -2.0 * weight[actor, row]
            self.rising[place] = -self.bending[place] * ideal[actor, row]

    def slopes(self, scene: Floats) -> Floats:
        """Return what one more unit is worth a week: (pair, replication), in value a unit.

        scene  (row, replication)  at the start of the week
        """
        for place, tie, weight, with_tie in self._blended:
            self.rising[place] = 2.0 * (weight + with_tie * scene[tie])
            self.bending[place] = -self.rising[place]
        slopes: Floats = self.rising + self.bending * scene[self._seen]
        return slopes


def chosen_by(system: System, wishes: Wishes, done: Interventions) -> tuple[Floats, Floats]:
    """Return weights and ideals as actors choose by them: with the terms dropped that count nothing.

    returns  (actor, issue, replication) both
    """
    if not done.dropped:
        return wishes.weight, wishes.ideal
    weight, ideal = wishes.weight.copy(), wishes.ideal.copy()
    for actor_place, actor in enumerate(system.actors):
        if (actor.key, "face") in done.dropped:
            weight[actor_place], ideal[actor_place] = (
                wishes.bare_weight[actor_place],
                wishes.bare_ideal[actor_place],
            )
        for issue_place, issue in enumerate(system.issues):
            if (actor.key, f"positions.{issue.key}") in done.dropped:
                weight[actor_place, issue_place] = 0.0
    return weight, ideal
