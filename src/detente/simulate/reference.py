"""Reference: weeks played in NumPy at double precision, all replications at once [model.md (1)-(13)].

A week runs in the order of conventions.md: calendar, learning, tables, choice, success, summed effects, votes and
rules, settlement and obligations, flow, noise and hazards, one clip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.model.change import Change, Scaled, SetNumber
from detente.model.design import Theta
from detente.model.elements import STAGES
from detente.model.system import Structure, System
from detente.simulate.acting import Effects, move_effects, success_of
from detente.simulate.choice import Choice, Chosen
from detente.simulate.delivery import Delivery
from detente.simulate.draws import Draws
from detente.simulate.flow import Flow, Hazards
from detente.simulate.futures import Futures
from detente.simulate.guards import Guards
from detente.simulate.hidden import Hidden
from detente.simulate.interventions import NONE, Interventions, interventions
from detente.simulate.layout import PUBLIC, Layout, layout_of
from detente.simulate.mind import Mind, Thought
from detente.simulate.sample import Sample, changed, sample_of
from detente.simulate.talks import Met, Talks
from detente.simulate.weighing import largest_steps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

_ORDINARY = Structure()


def run(
    system: System,
    theta: Theta,
    *,
    seed: int,
    replications: NDArray[np.int64],
    draws_per_theta: int = 1,
    changes: Sequence[Change] = (),
    structure: Structure = _ORDINARY,
    draws: Draws | None = None,
) -> Futures:
    """Play a system forward.

    Every draw is keyed by seed, replication, week and what it is for, so that futures do not depend on how the
    replications are cut into calls, and a change alters only what it causes.

    system           what is played, for ``system.horizon`` weeks
    theta            draws of its numbers
    seed             64 bits
    replications     (replication,)  their numbers
    draws_per_theta  replication r has the numbers of draw r // draws_per_theta; a single draw serves all
    changes          done to the system from outside
    structure        which structural alternatives hold
    draws            random numbers of an earlier run with this seed and these replications, to be used again

    Raises UsageError when a change names what the system does not hold, when there are too few draws of the numbers,
    or when the random numbers are those of other replications.
    """
    import numpy as np

    drawn = _draws(draws, seed, replications)
    layout = layout_of(system)
    done = interventions(changes, system, layout)
    before = sample_of(theta, replications, draws_per_theta)
    renumbered = any(isinstance(change, SetNumber | Scaled) for change in changes)
    sample = sample_of(changed(theta, changes), replications, draws_per_theta) if renumbered else before
    rethought = renumbered or bool(done.silent or done.dropped or done.backings)
    mind = Mind(system, structure, layout=layout, sample=sample, draws=drawn, done=done)
    undisturbed = mind
    if rethought:
        undisturbed = Mind(system, structure, layout=layout, sample=before, draws=drawn, done=NONE)
    start = start_of(system, layout, before, NONE)
    centre = undisturbed.think(start).gains
    undisturbed.prospects.forget()
    scene = start_of(system, layout, sample, done)
    week = _Week(system, layout=layout, sample=sample, draws=drawn, done=done, mind=mind, start=start)
    record = _Record(system, layout, np.asarray(replications, np.int64))
    for number in range(system.horizon):
        week.play(number, scene, centre, record)
    week.close(scene, record)
    return record.futures(week.talks.terms)


def _draws(draws: Draws | None, seed: int, replications: NDArray[np.int64]) -> Draws:
    """Return the random numbers of a run.

    Raises UsageError when those given are of another seed or of other replications.
    """
    import numpy as np

    if draws is None:
        return Draws(seed, np.asarray(replications, np.int64))
    if draws.seed != seed or not np.array_equal(draws.replications, replications):
        raise UsageError("S005", "run", "draws of another seed or other replications", "those of this run")
    return draws


def start_of(system: System, layout: Layout, sample: Sample, done: Interventions) -> Floats:
    """Return the scene at the start, (row, replication); what follows from the state is not worked out yet.

    system  what is played
    layout  of the scene
    sample  its numbers
    done    from outside
    """
    import numpy as np

    scene = np.zeros((layout.size, sample.replications))
    for section in ("issues", "ties", "assets", "levers", "flows"):
        names = [name for name in layout.names[: layout.states] if name.startswith(f"{section}.")]
        if names:
            scene[[layout.rows[name] for name in names]] = sample.stack([f"{name}.level" for name in names])
    for table in system.tables:
        scene[layout.rows[f"tables.{table.key}"]] = STAGES[table.stage]
    for row, level in done.starts.items():
        scene[row] = level
    for (_, row), seen in layout.blind.items():
        scene[seen] = scene[row]
    return scene


class _Week:
    """One week after the other."""

    __slots__ = (
        "_choice", "_delivery", "_done", "_effects", "_flow", "_guards", "_hazards", "_hidden", "_high", "_layout",
        "_low", "_mind", "_rise", "_rule_effects", "_spent", "_success", "talks",
    )  # fmt: skip

    def __init__(
        self,
        system: System,
        *,
        layout: Layout,
        sample: Sample,
        draws: Draws,
        done: Interventions,
        mind: Mind,
        start: Floats,
    ) -> None:
        import numpy as np

        self._layout, self._done, self._mind = layout, done, mind
        self._hidden = Hidden(system, layout, sample, draws)
        self._choice = Choice(system, layout, sample, draws, done)
        self._success = success_of(system, layout, sample, draws, done)
        self._effects = move_effects(system, layout, sample, mind.votes.places)
        self._guards = Guards([(PUBLIC, rule.when) for rule in system.rules], layout)
        causes = [
            (place, rule.effects, f"rules.{rule.key}.effects") for place, rule in enumerate(system.rules)
        ]
        self._rule_effects = Effects(causes, layout, sample)
        self._spent = np.zeros((len(system.rules), sample.replications), np.bool_)
        self.talks = Talks(
            system, layout=layout, sample=sample, tables=mind.tables, wishes=mind.wishes, standing=mind.standing,
            ledger=mind.ledger, prospects=mind.prospects, draws=draws, done=done,
        )  # fmt: skip
        self._delivery = Delivery(
            system, layout=layout, sample=sample, tables=mind.tables, ledger=mind.ledger, prospects=mind.prospects,
            draws=draws, done=done,
        )  # fmt: skip
        self._flow = Flow(system, layout, sample, draws, start)
        self._hazards = Hazards(system, layout, sample, draws, start)
        limits = np.array([layout.bounds(row) for row in range(layout.states)]).reshape(-1, 2)
        self._low, self._high = limits[:, :1], limits[:, 1:]
        self._rise = largest_steps(system)

    def play(self, number: int, scene: Floats, centre: Floats, record: _Record) -> None:
        """Play a week.

        number  of the week
        scene   (row, replication)   at its start; at its end afterwards
        centre  (move, replication)  worth of each move at the undisturbed start
        record  of the run
        """
        import numpy as np

        self._hidden.learn(number, scene)
        thought = self._mind.think(scene)
        record.start(number, scene)
        chosen = self._choice.choose(number, scene, thought.gains - centre)
        worked = self._success.of(number, chosen.made)
        change = np.zeros((self._layout.states, scene.shape[1]))
        ranks = {int(row): scene[row].copy() for row in self._mind.tables.stage}
        self._act(number, chosen, worked, thought, scene, change, ranks)
        self._fire_rules(scene, change, ranks)
        met = self._settle(number, thought, scene, change, ranks)
        self._flow.add(number, scene, change)
        struck = self._hazards.strike(number, scene)
        self._hazards.effects.add(struck, change)
        self._hazards.effects.stages(struck, ranks)
        self._end(number, scene, change, ranks)
        record.end(number, chosen, worked, met, struck)

    def close(self, scene: Floats, record: _Record) -> None:
        """Write down the state after the last week and what follows from it."""
        self._hidden.learn(record.weeks, scene)
        self._mind.think(scene)
        record.start(record.weeks, scene)

    def _act(
        self,
        number: int,
        chosen: Chosen,
        worked: Bools,
        thought: Thought,
        scene: Floats,
        change: Floats,
        ranks: dict[int, Floats],
    ) -> None:
        """Add the effects of the moves; what hangs on a vote waits for it, unless the move is forced."""
        import numpy as np

        votes = self._mind.votes
        passed = np.ones((len(votes.motions) + 1, scene.shape[1]), np.bool_)
        passed[:-1] = votes.count(number, thought.ballots)
        for place, motion in enumerate(votes.motions):
            if motion.move in self._done.forced.get(number, ()):
                passed[place] = True
        happened = np.concatenate([worked, chosen.made & ~worked])
        self._effects.add(happened, change, passed)
        self._effects.stages(happened, ranks)
        self._hidden.hide(number, happened, self._effects, scene, ranks)

    def _fire_rules(self, scene: Floats, change: Floats, ranks: dict[int, Floats]) -> None:
        """Fire the clauses whose conditions hold for the first time, after the week's acts."""
        if not self._guards.count:
            return
        now = scene.copy()
        now[: self._layout.states] += change
        for row, rank in ranks.items():
            now[row] = rank
        fired = self._guards.hold(now) & ~self._spent
        self._spent |= fired
        self._rule_effects.add(fired, change)
        self._rule_effects.stages(fired, ranks)

    def _settle(
        self, number: int, thought: Thought, scene: Floats, change: Floats, ranks: dict[int, Floats]
    ) -> Met:
        """Let the tables meet that are held in this week, then let who owes a step take it."""
        import numpy as np

        rows = self._mind.tables.stage
        held = STAGES["held"]
        met = np.array(
            [(ranks[int(row)] == held) & ((scene[row] != held) | (number == 0)) for row in rows], np.bool_
        )
        met = met.reshape(len(rows), scene.shape[1])
        found = self.talks.meet(number, met, thought.view, scene, ranks, change)
        if self._mind.wishes.moving and (found.settled.any() or found.ruptured.any()):
            self._mind.refresh()
        self._delivery.deliver(number, thought.view, change)
        return found

    def _end(self, number: int, scene: Floats, change: Floats, ranks: dict[int, Floats]) -> None:
        """Put the new state in place of the old, inside its bounds, and close the books of the week."""
        import numpy as np

        states, tables, ledger = self._layout.states, self._mind.tables, self._mind.ledger
        for row, most in self._rise.items():
            np.minimum(change[row], most, out=change[row])
        for at, row in enumerate(tables.stage):
            fallen = (ranks[int(row)] < 0) & (scene[row] >= 0)
            ledger.void(at, np.flatnonzero(fallen))
        for table_row, rank in ranks.items():
            self._hidden.reveal(table_row, rank, scene)
        scene[:states] = np.clip(scene[:states] + change, self._low, self._high)
        for table_row, rank in ranks.items():
            scene[table_row] = rank
        for kept_row, level in self._done.kept.items():
            scene[kept_row] = level
        ledger.close(scene[self._mind.agenda], number)


class _Record:
    """What is written down of a run."""

    __slots__ = (
        "_allowed", "_chance", "_fired", "_levels", "_made", "_names", "_replications", "_ruptured", "_settled",
        "_system", "_worked", "weeks",
    )  # fmt: skip

    def __init__(self, system: System, layout: Layout, replications: NDArray[np.int64]) -> None:
        import numpy as np

        self.weeks, count = system.horizon, len(replications)
        self._system, self._names, self._replications = system, layout.names, replications
        moves, tables = (self.weeks, len(system.moves), count), (self.weeks, len(system.tables), count)
        self._levels = np.empty((self.weeks + 1, len(layout.names), count))
        self._made, self._worked, self._allowed = (np.zeros(moves, np.bool_) for _ in range(3))
        self._chance = np.zeros(moves)
        self._settled, self._ruptured = np.zeros(tables, np.bool_), np.zeros(tables, np.bool_)
        self._fired = np.zeros((self.weeks, len(system.hazards), count), np.bool_)

    def start(self, week: int, scene: Floats) -> None:
        """Write down the scene at the start of a week."""
        self._levels[week] = scene[: len(self._names)]

    def end(self, week: int, chosen: Chosen, worked: Bools, met: Met, struck: Bools) -> None:
        """Write down what happened in a week."""
        self._made[week], self._worked[week] = chosen.made, worked
        self._allowed[week], self._chance[week] = chosen.allowed, chosen.chance
        self._settled[week], self._ruptured[week] = met.settled, met.ruptured
        self._fired[week] = struck

    def futures(self, terms: Floats) -> Futures:
        """Return all of it."""
        system = self._system
        return Futures(
            weeks=self.weeks,
            replications=self._replications,
            variables=self._names,
            levels=self._levels,
            moves=tuple(move.key for move in system.moves),
            made=self._made,
            worked=self._worked,
            allowed=self._allowed,
            chance=self._chance,
            tables=tuple(table.key for table in system.tables),
            settled=self._settled,
            ruptured=self._ruptured,
            issues=tuple(issue.key for issue in system.issues),
            terms=terms,
            hazards=tuple(hazard.key for hazard in system.hazards),
            fired=self._fired,
        )
