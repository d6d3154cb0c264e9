"""Entries: every change of a variable that an actor reckons with when it weighs an act, one row each.

Exact in the variable that is changed; linear in what that one moves later [model.md (10)].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.acts import Effect
from detente.model.system import System
from detente.model.value import lasting
from detente.simulate.chains import links_of, persistences, spreads
from detente.simulate.layout import Layout
from detente.simulate.sample import Sample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lasts and what follows.

    lasting  (state, replication)  weeks for which a change of the variable counts [psi]
    spread   (source, other) -> (replication,)  unit-weeks that one unit adds elsewhere
    """

    lasting: Floats
    spread: Mapping[tuple[int, int], Floats]


def outlook_of(system: System, layout: Layout, sample: Sample) -> Outlook:
    """Return what lasts and what follows, over the horizon of the system."""
    persistence = persistences(system, layout, sample)
    acts = [(*move.effects, *move.failures) for move in system.moves]
    changed = {layout.state(effect.on) for effects in acts for effect in effects if effect.sets is None}
    links = links_of(system, layout, sample)
    spread = spreads(changed, links, persistence, system.horizon)
    return Outlook(lasting(persistence, system.horizon), spread)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that may come of an act.

    effects  what it changes
    path     path of the effects' numbers, ``moves.KEY.effects``
    chance   (replication,)  by how much the act makes it likelier
    author   key of the move whose effects they are
    """

    effects: tuple[Effect, ...]
    path: str
    chance: Floats
    author: str


def parts_of(system: System, sample: Sample, key: str) -> list[Part]:
    """Return what may come of a move: its success, its failure, and the replies that its author expects."""
    import numpy as np

    moves = {move.key: move for move in system.moves}
    certain = np.ones(sample.replications)
    found = _outcomes(moves[key].effects, moves[key].failures, key, sample, certain)
    for place, expected in enumerate(moves[key].expects):
        reply = moves[expected.move]
        change = sample.of(f"moves.{key}.expects.{place}.change")
        found += _outcomes(reply.effects, reply.failures, reply.key, sample, change)
    return [part for part in found if part.effects and part.chance.any()]


def _outcomes(
    effects: tuple[Effect, ...], failures: tuple[Effect, ...], key: str, sample: Sample, chance: Floats
) -> list[Part]:
    works = sample.of(f"moves.{key}.success")
    return [
        Part(effects, f"moves.{key}.effects", chance * works, key),
        Part(failures, f"moves.{key}.failures", chance * (1.0 - works), key),
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change that somebody weighs.

    owner   row of the result that it counts for
    row     of the state that is changed; seen  row of the scene in which its author finds it
    amount  (replication,)  added to it
    pair    place among the tastes of what is valued
    weight  (replication,)  weeks times chance
    half    0.5 where the changed variable itself is valued, so that the bend counts; 0 for what follows later
    motion  place of the motion that must pass first, -1 for none
    """

    owner: int
    row: int
    seen: int
    amount: Floats
    pair: int
    weight: Floats
    half: float
    motion: int = -1


def entries_of(
    owner: int,
    actor: str,
    part: Part,
    *,
    outlook: Outlook,
    pairs: Mapping[tuple[int, int], int],
    layout: Layout,
    sample: Sample,
    motions: Mapping[tuple[str, int], int],
    largest: Mapping[int, float],
    only: int | None = None,
) -> list[Entry]:
    """Return what an actor weighs in one thing that may come of an act.

    owner    row of the result
    actor    whose value counts
    part     what may come
    outlook  what lasts and follows
    pairs    places of the tastes
    motions  (move, row of a collective lever) -> place
    largest  row of the state -> greatest rise in a week, for ladders
    only     row of the state: nothing else that the part changes counts
    """
    place, found = layout.actors[actor], []
    for row, amount in added(part, layout, sample).items():
        if only is not None and row != only:
            continue
        motion = motions.get((part.author, row), -1)
        step = amount if row not in largest else amount.clip(None, largest[row])
        seen = layout.seen(row, actor)
        direct = pairs.get((place, row))
        if direct is not None:
            found.append(
                Entry(owner, row, seen, step, direct, part.chance * outlook.lasting[row], 0.5, motion)
            )
        for (source, other), unit_weeks in outlook.spread.items():
            later = pairs.get((place, other)) if source == row else None
            if later is not None:
                found.append(Entry(owner, row, seen, step, later, part.chance * unit_weeks, 0.0, motion))
    return found


def added(part: Part, layout: Layout, sample: Sample) -> dict[int, Floats]:
    """Return what a part adds, row of the state -> (replication,), effects on one variable taken together."""
    total: dict[int, Floats] = {}
    for place, effect in enumerate(part.effects):
        if effect.sets is None:
            row = layout.state(effect.on)
            amount = sample.of(f"{part.path}.{place}.amount")
            total[row] = total[row] + amount if row in total else amount
    return total


class Entries:
    """Entries as arrays, grouped by owner.

    motion  (entry,)  place of the motion each waits for, -1 for none
    """

    __slots__ = (
        "_amount",
        "_half",
        "_high",
        "_low",
        "_owners",
        "_pair",
        "_seen",
        "_starts",
        "_weight",
        "motion",
    )

    def __init__(self, entries: Sequence[Entry], layout: Layout) -> None:
        import numpy as np

        rows = sorted(entries, key=lambda entry: entry.owner)
        owners = [entry.owner for entry in rows]
        self._owners = np.array(sorted(set(owners)), np.intp)
        self._starts = np.searchsorted(owners, self._owners)
        self._seen = np.array([entry.seen for entry in rows], np.intp)
        self._pair = np.array([entry.pair for entry in rows], np.intp)
        self._half = np.array([entry.half for entry in rows])[:, None]
        self._amount = np.array([entry.amount for entry in rows])
        self._weight = np.array([entry.weight for entry in rows])
        self._low, self._high = (
            np.array([layout.bounds(entry.row) for entry in rows]).reshape(-1, 2).T[:, :, None]
        )
        self.motion = np.array([entry.motion for entry in rows], np.intp)

    def gains(self, scene: Floats, slopes: Floats, bending: Floats, passing: Floats, gains: Floats) -> None:
        """Add what each owner's changes are worth.

        scene    (row, replication)     at the start of the week
        slopes   (pair, replication)    worth of one more unit
        bending  (pair, replication)    how the slope falls
        passing  (motion, replication)  chance that a motion passes; its last row is one, for what needs none
        gains    (owner, replication)   added to, in units of value
        """
        import numpy as np

        if not len(self._owners):
            return
        here = scene[self._seen]
        change = np.clip(here + self._amount, self._low, self._high)
        change -= here
        worth = bending[self._pair]
        worth *= self._half
        worth *= change
        worth += slopes[self._pair]
        worth *= change
        worth *= self._weight
        if len(passing) > 1:
            worth *= passing[self.motion]
        gains[self._owners] += np.add.reduceat(worth, self._starts, axis=0)
