"""Tally: futures reduced while they are made: what happened by which week, and where every level stood.

Counts are whole numbers and sums are in float64, so that chunks added in their order give the same bytes whatever
was read back from disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.elements import STAGES, Stage, Table
from detente.model.system import System
from detente.simulate.measure import Happening, happened
from detente.simulate.observables import Fired, Made, Reached, Ruptured

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.simulate.futures import Futures

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

BINS: Final = 256
"""Bins of a level: on a range of one a quantile is off by at most 1/256, less than anybody can state a level."""
STEPS: Final[tuple[Stage, ...]] = ("offered", "accepted", "scheduled", "held", "settled")
_RANGES: Final = {
    "issues": (0.0, 1.0), "levers": (0.0, 1.0), "assets": (0.0, 1.0), "trust": (0.0, 1.0), "offer": (0.0, 1.0),
    "ties": (-1.0, 1.0), "known": (-1.0, 1.0), "tables": (-1.0, 5.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a run may bring: its key (``tables.T.settled``, ``moves.M``, ``acts.BY.AT.CLASS``,
    ``hazards.H``) and how it is seen."""

    key: str
    seen: Happening


def outcomes(system: System) -> tuple[Outcome, ...]:
    """Return everything that can happen in a run: stages of tables, ruptures, moves, classes of moves, hazards.

    system  the model
    """
    found: list[Outcome] = []
    for table in system.tables:
        found += [
            Outcome(f"tables.{table.key}.{step}", Reached(table.key, step)) for step in steps_ahead(table)
        ]
        found.append(Outcome(f"tables.{table.key}.ruptured", Ruptured(table.key)))
    found += [Outcome(f"moves.{move.key}", Made((move.key,))) for move in system.moves]
    found += [Outcome(f"acts.{key}", Made(moves)) for key, moves in act_classes(system).items()]
    found += [Outcome(f"hazards.{hazard.key}", Fired(hazard.key)) for hazard in system.hazards]
    return tuple(found)


def steps_ahead(table: Table) -> tuple[Stage, ...]:
    """Return the stages that a table has before it: all of them when it is settled or broken, for it can be reopened.

    table  as it stands at the start
    """
    rank = 0 if table.stage in ("settled", "broken") else STAGES[table.stage]
    return tuple(step for step in STEPS if STAGES[step] > rank or step in ("held", "settled"))


def act_classes(system: System) -> dict[str, tuple[str, ...]]:
    """Return the moves of each class, BY.AT.CLASS, in the order of the system.

    system  the model
    """
    found: dict[str, tuple[str, ...]] = {}
    for move in system.moves:
        key = f"{move.by}.{move.at}.{move.plover}"
        found[key] = (*found.get(key, ()), move.key)
    return found


def early_weeks(weeks: int) -> int:
    """Return the weeks in which an act can still be a sign of what is to come: the first third of a run."""
    return max(1, weeks // 3)


@dataclass(frozen=True, slots=True)
class Tally:
    """Some replications, reduced.

    replications  (1,)  how many
    variables     (variable,)  their paths
    low, high     (variable,)  ends of the bins
    finite        (week + 1, variable)  replications with a level
    total         (week + 1, variable)  sum of the levels
    least, most   (week + 1, variable)  ends of what came; infinite where nothing did
    bins          (week + 1, variable, bin)  replications in each bin, end bins open
    by_week       (week, outcome)  replications in which it has happened by the end of the week
    waiting       (outcome,)  replications in which it has not happened in the early weeks
    later         (outcome,)  those in which it happens afterwards
    shown         (outcome, move)  waiting replications in which the move works in the early weeks
    both          (outcome, move)  those of them in which the outcome follows
    """

    replications: Whole
    variables: NDArray[np.str_]
    low: Floats
    high: Floats
    finite: Whole
    total: Floats
    least: Floats
    most: Floats
    bins: Whole
    by_week: Whole
    waiting: Whole
    later: Whole
    shown: Whole
    both: Whole

    def plus(self, other: Tally) -> Tally:
        """Return the tally of both; the bins of both must end alike."""
        import numpy as np

        return Tally(
            replications=self.replications + other.replications,
            variables=self.variables,
            low=self.low,
            high=self.high,
            finite=self.finite + other.finite,
            total=self.total + other.total,
            least=np.minimum(self.least, other.least),
            most=np.maximum(self.most, other.most),
            bins=self.bins + other.bins,
            by_week=self.by_week + other.by_week,
            waiting=self.waiting + other.waiting,
            later=self.later + other.later,
            shown=self.shown + other.shown,
            both=self.both + other.both,
        )


def tally(
    futures: Sequence[Futures], system: System, seen: Sequence[Outcome], ends: tuple[Floats, Floats] | None
) -> Tally:
    """Return some futures, reduced.

    futures  of one chunk, in order
    system   what was run
    seen     what is looked for
    ends     (variable,) twice: ends of the bins as the first chunk set them; None for the first chunk
    """
    import numpy as np

    levels = np.concatenate([one.levels for one in futures], axis=2)
    low, high = ends or _ends(futures[0].variables, levels)
    by_then = np.concatenate(
        [np.stack([happened(o.seen, one, system) for o in seen]) for one in futures], axis=2
    )
    early = early_weeks(futures[0].weeks)
    moved = np.concatenate([one.worked[:early].any(axis=0) for one in futures], axis=1).astype(np.float32)
    waits, ends_in = ~by_then[:, early - 1], by_then[:, -1]
    comes = waits & ends_in
    given = np.isfinite(levels)
    return Tally(
        replications=np.array([levels.shape[2]], np.int64),
        variables=np.array(futures[0].variables, np.str_),
        low=low,
        high=high,
        finite=given.sum(axis=2),
        total=np.where(given, levels, 0.0).sum(axis=2),
        least=np.where(given, levels, np.inf).min(axis=2),
        most=np.where(given, levels, -np.inf).max(axis=2),
        bins=_binned(levels, given, low, high),
        by_week=by_then.sum(axis=2).T.astype(np.int64),
        waiting=waits.sum(axis=1),
        later=comes.sum(axis=1),
        shown=np.rint(waits.astype(np.float32) @ moved.T).astype(np.int64),
        both=np.rint(comes.astype(np.float32) @ moved.T).astype(np.int64),
    )


def quantile(of: Tally, share: float) -> Floats:
    """Return the level below which a share of the replications stands, (week + 1, variable); NaN where none has one.

    of     what was counted
    share  in (0, 1)

    Straight inside a bin, and never outside what came: a level that is the same in all is told exactly.
    """
    import numpy as np

    below = of.bins.cumsum(axis=2)
    wanted = share * of.finite
    place = np.minimum((below < wanted[..., None]).sum(axis=2), BINS - 1)
    inside = np.take_along_axis(of.bins, place[..., None], axis=2)[..., 0]
    before = np.take_along_axis(below, place[..., None], axis=2)[..., 0] - inside
    part = np.clip((wanted - before) / np.maximum(inside, 1), 0.0, 1.0)
    raw = of.low + (place + part) * (of.high - of.low) / BINS
    level: Floats = np.where(of.finite > 0, np.clip(raw, of.least, of.most), np.nan)
    return level


def _ends(variables: Sequence[str], levels: Floats) -> tuple[Floats, Floats]:
    """Return the ends of each variable's bins: its bounds, else what came in these levels and half as much again."""
    import numpy as np

    given = np.isfinite(levels)
    least = np.where(given, levels, np.inf).min(axis=(0, 2))
    most = np.where(given, levels, -np.inf).max(axis=(0, 2))
    wide = np.where(most - least > np.finfo(np.float64).tiny * BINS, 0.5 * (most - least), 0.5)
    none = least > most
    low, high = np.where(none, 0.0, least - wide), np.where(none, 1.0, most + wide)
    for place, variable in enumerate(variables):
        section = variable.partition(".")[0]
        if section in _RANGES:
            low[place], high[place] = _RANGES[section]
    return low, high


def _binned(levels: Floats, given: NDArray[np.bool_], low: Floats, high: Floats) -> Whole:
    """Return how many replications fall into each bin, (week + 1, variable, bin)."""
    import numpy as np

    weeks, variables, _ = levels.shape
    scale = BINS / (high - low)
    raw = (np.where(given, levels, 0.0) - low[None, :, None]) * scale[None, :, None]
    place = np.clip(raw, 0, BINS - 1).astype(np.int64)
    place += (np.arange(weeks * variables) * BINS).reshape(weeks, variables, 1)
    counted = np.bincount(place[given], minlength=weeks * variables * BINS)
    return counted.reshape(weeks, variables, BINS)
