"""Votes: collective levers change when enough members want it and nobody with a veto holds back [model.md (9)]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.elements import VotingRule
from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.entries import Entries, Outlook, Part, entries_of
from detente.simulate.interventions import Interventions
from detente.simulate.layout import Layout
from detente.simulate.sample import Sample
from detente.simulate.tastes import Tastes
from detente.streams import Purpose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

UNDECIDED: Final = 0.5
"""Chance of a yes from a member to whom the motion is all the same [pi of (9)]: no record of votes says otherwise."""
_FURTHEST: Final = 500.0
"""Largest exponent of a chance: beyond it the chance is zero or one in any precision."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A move that puts a collective lever to the vote.

    move    place; lever  row of the state
    voters  actor ids, holders of a veto among them; needed  how many yes it takes; vetoes  who must say yes
    """

    move: int
    lever: int
    voters: tuple[str, ...]
    needed: int
    vetoes: frozenset[str]


def motions_of(system: System, layout: Layout) -> tuple[Motion, ...]:
    """Return every motion, in the order of the moves."""
    rules = {f"levers.{lever.key}": lever.vote for lever in system.levers if lever.vote}
    return tuple(
        _motion(place, layout.rows[on], rules[on])
        for place, move in enumerate(system.moves)
        for on in dict.fromkeys(effect.on for effect in move.effects)
        if on in rules
    )


def _motion(move: int, lever: int, rule: VotingRule) -> Motion:
    voters = tuple(dict.fromkeys((*rule.voters, *rule.vetoes)))
    return Motion(move, lever, voters, rule.needed, frozenset(rule.vetoes))


class Votes:
    """How the members vote.

    A member says yes with a chance that rises with what the passing is worth to it; its mover always does, and who is
    silenced never.  Whoever has a veto and does not say yes blocks: an abstention counts as holding back.

    motions  of the system
    places   (move, row of the lever) -> place of the motion
    """

    __slots__ = ("_draws", "_entries", "_fixed", "_responsiveness", "_starts", "motions", "places")

    def __init__(
        self,
        system: System,
        *,
        layout: Layout,
        sample: Sample,
        tastes: Tastes,
        outlook: Outlook,
        draws: Draws,
        done: Interventions,
    ) -> None:
        import numpy as np

        self.motions = motions_of(system, layout)
        self.places = {(system.moves[m.move].key, m.lever): place for place, m in enumerate(self.motions)}
        rows = [(place, voter) for place, motion in enumerate(self.motions) for voter in motion.voters]
        self._starts = [
            len([row for row in rows if row[0] < place]) for place in range(len(self.motions) + 1)
        ]
        entries = []
        for owner, (place, voter) in enumerate(rows):
            motion = self.motions[place]
            move = system.moves[motion.move]
            part = Part(move.effects, f"moves.{move.key}.effects", np.ones(sample.replications), move.key)
            entries += entries_of(
                owner, voter, part, outlook=outlook, pairs=tastes.pairs, layout=layout, sample=sample, motions={},
                largest={}, only=motion.lever,
            )  # fmt: skip
        self._entries = Entries(entries, layout)
        self._responsiveness = sample.stack([f"actors.{voter}.responsiveness" for _, voter in rows])
        movers = [system.moves[self.motions[place].move].by for place, _ in rows]
        fixed = [_certain(voter, mover, layout, done) for (_, voter), mover in zip(rows, movers, strict=True)]
        self._fixed = np.array(fixed).reshape(-1, 1)
        keys = tuple((layout.actors[voter], place) for place, voter in rows)
        self._draws = draws.rows(Purpose.VOTE, system.horizon, keys)

    def chances(self, scene: Floats, slopes: Floats, bending: Floats) -> Floats:
        """Return the chance of a yes of each member on each motion, (ballot, replication).

        scene            (row, replication)   at the start of the week
        slopes, bending  (pair, replication)  worth of one more unit
        """
        import numpy as np

        gains = np.zeros((len(self._fixed), scene.shape[1]))
        self._entries.gains(scene, slopes, bending, np.ones((1, scene.shape[1])), gains)
        tilt = np.clip(self._responsiveness * gains, -_FURTHEST, _FURTHEST)
        even = np.log(UNDECIDED / (1.0 - UNDECIDED))
        chances = 1.0 / (1.0 + np.exp(-(even + tilt)))
        return np.where(np.isnan(self._fixed), chances, self._fixed)

    def passing(self, chances: Floats) -> Floats:
        """Return the chance that each motion would pass, (motion + 1, replication); the last row is one."""
        import numpy as np

        passing = np.ones((len(self.motions) + 1, chances.shape[1]))
        for place, motion in enumerate(self.motions):
            ballots = chances[self._starts[place] : self._starts[place + 1]]
            passing[place] = _passes(ballots, motion)
        return passing

    def count(self, week: int, chances: Floats) -> Bools:
        """Return the motions that would pass in a week, (motion, replication)."""
        import numpy as np

        yes = self._draws[week] < chances
        passed = np.zeros((len(self.motions), chances.shape[1]), np.bool_)
        for place, motion in enumerate(self.motions):
            ballots = yes[self._starts[place] : self._starts[place + 1]]
            needed = [row for row, voter in enumerate(motion.voters) if voter in motion.vetoes]
            passed[place] = (ballots.sum(axis=0) >= motion.needed) & ballots[needed].all(axis=0)
        return passed


def _certain(voter: str, mover: str, layout: Layout, done: Interventions) -> float:
    """Return the vote that is certain, 1 or 0, or not a number."""
    if layout.actors[voter] in done.silent:
        return 0.0
    return 1.0 if voter == mover else float("nan")


def _passes(ballots: Floats, motion: Motion) -> Floats:
    """Return the chance of enough yes with every yes that is needed, ballots being independent, (replication,)."""

    bound = [row for row, voter in enumerate(motion.voters) if voter in motion.vetoes]
    free = [row for row, voter in enumerate(motion.voters) if voter not in motion.vetoes]
    together: Floats = ballots[bound].prod(axis=0)
    missing = motion.needed - len(bound)
    return together * _at_least(ballots[free], missing)


def _at_least(chances: Floats, wanted: int) -> Floats:
    """Return the chance of at least so many successes, by adding one trial after the other, (replication,)."""
    import numpy as np

    if wanted <= 0:
        return np.ones(chances.shape[1])
    if wanted > len(chances):
        return np.zeros(chances.shape[1])
    reached = np.zeros((wanted + 1, chances.shape[1]))
    reached[0] = 1.0
    for chance in chances:
        reached[-1] += chance * reached[-2]
        reached[1:-1] += chance * (reached[:-2] - reached[1:-1])
        reached[0] *= 1.0 - chance
    enough: Floats = reached[-1]
    return enough
