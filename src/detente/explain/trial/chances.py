"""Chances: what is expected of an observable in the world of each draw.

Whether something happens in one world is a throw of dice and hides what the numbers make of it.  The chance of it is
taken week by week from the chance of the moves that bring it about, so that two arms differ by what was done to them
and not by luck.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.model.change import Change
from detente.model.elements import STAGES, Variable
from detente.simulate.observables import Fired, LevelAt, Made, Observable, Reached, Ruptured

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.model.acts import Move
    from detente.model.design import Theta
    from detente.model.system import System
    from detente.simulate.futures import Futures

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


def expected(
    observable: Observable, futures: Futures, system: System, theta: Theta, changes: Sequence[Change] = ()
) -> Floats:
    """Return an observable in the world of each draw: a chance where it happens or not, else as it came.

    observable  what is looked at
    futures     one world a draw
    system      whose futures these are, without any change
    theta       its numbers, without any change
    changes     what was done to it
    returns     (draw,)  a share, a level in the unit of the variable, or units of value
    """
    from detente.simulate.measure import measure
    from detente.simulate.sample import changed

    match observable:
        case Made(moves, weeks):
            wanted = [move for move in system.moves if move.key in moves]
            weekly = weekly_chance(wanted, futures, changed(theta, changes))
            return _by_then(observable, weekly, futures, system, weeks)
        case Reached(table, stage, weeks) if 0 < STAGES[stage] <= STAGES["held"]:
            leading = list(_leading_to(system, table, STAGES[stage]))
            weekly = weekly_chance(leading, futures, changed(theta, changes))
            return _by_then(observable, weekly, futures, system, weeks)
        case Fired(hazard, weeks):
            weekly = hazard_chance(hazard, futures, system, theta, changes)
            return _by_then(observable, weekly, futures, system, weeks)
        case _:
            return measure(within(observable, futures.weeks), futures, system, theta)


def is_outright(observable: Observable) -> bool:
    """Return whether ``expected`` tells of an observable only that it came about in a world or did not.

    observable  what is looked at
    returns     so for what a table settles and for talks that break: no act brings them about alone
    """
    match observable:
        case Reached(_, stage):
            return not 0 < STAGES[stage] <= STAGES["held"]
        case Ruptured():
            return True
        case _:
            return False


def within(observable: Observable, weeks: int) -> Observable:
    """Return an observable that looks no further than a run lasts."""
    if isinstance(observable, LevelAt):
        beyond = observable.week is not None and observable.week >= weeks
        return LevelAt(observable.variable) if beyond else observable
    if (
        isinstance(observable, Reached | Ruptured)
        and observable.weeks is not None
        and observable.weeks > weeks
    ):
        return replace(observable, weeks=None)
    return observable


def weekly_chance(moves: Iterable[Move], futures: Futures, theta: Theta) -> Floats:
    """Return the chance a week that one of some moves is made and works, (week, draw).

    Moves of one group exclude each other, groups choose independently [model.md (10)].
    """
    import numpy as np

    by_group: dict[tuple[str, str], Floats] = {}
    for move in moves:
        works = futures.chance[:, futures.moves.index(move.key)] * theta.of(f"moves.{move.key}.success")
        by_group[move.by, move.group] = by_group.get((move.by, move.group), 0.0) + works
    none = np.ones((futures.weeks, len(futures.replications)))
    for chance in by_group.values():
        none = none * (1 - chance)
    return 1 - none


def hazard_chance(
    hazard: str, futures: Futures, system: System, theta: Theta, changes: Sequence[Change] = ()
) -> Floats:
    """Return the chance a week that a hazard strikes, (week, draw) [model.md (13)].

    It is log-linear in how far its drivers are from where they stood before anything was done.
    """
    import numpy as np

    from detente.simulate.calendar import hazard_factors
    from detente.simulate.sample import changed, sample_of

    numbers = changed(theta, changes)
    place = next(place for place, one in enumerate(system.hazards) if one.key == hazard)
    log = np.zeros((futures.weeks, len(futures.replications)))
    for at, driver in enumerate(system.hazards[place].drivers):
        moved = futures.level(driver.of)[:-1] - _start(driver.of, futures, system, theta)
        log += numbers.of(f"hazards.{hazard}.drivers.{at}.weight") * moved
    chance: Floats = numbers.of(f"hazards.{hazard}.rate") * np.exp(log)
    for week, factors in hazard_factors(system, sample_of(numbers, futures.replications, 1)).items():
        chance[week] *= factors.get(place, 1.0)
    return np.minimum(chance, 1.0)


def _start(variable: Variable, futures: Futures, system: System, theta: Theta) -> Floats | float:
    """Return where a variable stood before anything was done, (draw,); what follows from the state as it first came."""
    path = f"{variable}.level"
    if path in theta.values:
        return theta.of(path)
    stage = next((one.stage for one in system.tables if f"tables.{one.key}" == variable), None)
    return futures.level(variable)[0] if stage is None else float(STAGES[stage])


def _by_then(
    observable: Made | Reached | Fired, weekly: Floats, futures: Futures, system: System, weeks: int | None
) -> Floats:
    """Return the chance that it comes about within some weeks, (draw,).

    Once it has come about the world is another one: from then on the mean chance of the weeks before stands in.
    """
    import numpy as np

    from detente.simulate.measure import happened

    last = futures.weeks if weeks is None else min(weeks, futures.weeks)
    done = happened(observable, futures, system)[:last]
    before: Flags = np.vstack([np.zeros((1, done.shape[1]), np.bool_), done[:-1]])
    open_weeks = (~before).sum(axis=0)
    mean = np.where(before, 0.0, weekly[:last]).sum(axis=0) / open_weeks
    standing = np.where(before, mean, weekly[:last])
    chance: Floats = 1 - np.prod(1 - standing, axis=0)
    return chance


def _leading_to(system: System, table: str, rank: int) -> Iterable[Move]:
    """Yield the moves that bring a table to a stage or beyond it."""
    for move in system.moves:
        if any(one.on == f"tables.{table}" and one.sets and STAGES[one.sets] >= rank for one in move.effects):
            yield move
