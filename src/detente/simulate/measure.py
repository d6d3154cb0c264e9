"""Measure: observables of futures, one number a replication, and the weeks by which things have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.model.elements import STAGES, Table
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from detente.model.design import Theta
    from detente.model.system import System
    from detente.simulate.futures import Futures

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

Happening = Made | Reached | Ruptured | Fired
"""What happens or does not: the observables that have a week."""


def measure(
    observable: Observable, futures: Futures, system: System, theta: Theta, draws_per_theta: int = 1
) -> Floats:
    """Return an observable of every replication.

    observable       what is looked at
    futures          what was simulated
    system, theta    the system as it is without any change: ``TermsAt`` is valued with its numbers, so that two
                     arms are read with one yardstick
    draws_per_theta  replications that share a draw; a single draw serves all
    returns          (replication,)  a level in the unit of the variable, 0 or 1, or units of value

    Raises UsageError when it names what the futures do not hold, or a week beyond them.
    """
    import numpy as np

    match observable:
        case LevelAt(variable, week):
            known("variable", variable, futures.variables)
            level: Floats = futures.level(variable)[-1 if week is None else _last(week + 1, futures)]
            return level
        case MeanLevel(variable):
            known("variable", variable, futures.variables)
            mean: Floats = futures.level(variable)[1:].mean(axis=0)
            return mean
        case TermsAt():
            return _value_of_terms(observable, futures, system, theta, draws_per_theta)
        case _:
            weeks = _last(observable.weeks, futures)
            came: Floats = happened(observable, futures, system)[weeks - 1].astype(np.float64)
            return came


def happened(observable: Happening, futures: Futures, system: System) -> Flags:
    """Return whether something has happened by the end of each week.

    observable  what; its own ``weeks`` is not looked at
    futures     what was simulated
    system      whose moves and tables these are
    returns     (week, replication), never going back to False

    Raises UsageError when it names what the futures do not hold.
    """
    import numpy as np

    match observable:
        case Made(moves):
            places = [known("move", move, futures.moves) for move in moves]
            weekly: Flags = np.logical_or.reduce(futures.worked[:, places], axis=1)
        case Fired(hazard):
            weekly = futures.fired[:, known("hazard", hazard, futures.hazards)]
        case Ruptured(table):
            weekly = futures.ruptured[:, known("table", table, futures.tables)]
        case Reached():
            weekly = _reaches(observable, futures, system)
    return np.maximum.accumulate(weekly, axis=0)


def _reaches(observable: Reached, futures: Futures, system: System) -> Flags:
    """Return the weeks in which a table stands at a stage or beyond it, (week, replication).

    A meeting is over in the week in which it is held, so that ``held`` shows in what came of it and in the moves
    that called it; a table that is settled or broken does not stand at an earlier stage.
    """
    place = known("table", observable.table, futures.tables)
    rank, stands = STAGES[observable.stage], futures.level(f"tables.{observable.table}")
    settled: Flags = futures.settled[:, place]
    ruptured: Flags = futures.ruptured[:, place]
    if observable.stage == "settled":
        return settled
    if observable.stage == "broken":
        broken: Flags = ruptured | (stands[1:] == rank)
        return broken
    if observable.stage == "none":
        idle: Flags = (stands[1:] == rank) | (stands[:-1] == rank)
        return idle
    callers = [futures.moves.index(move) for move in _holding(system, observable.table)]
    met: Flags = settled | ruptured | (stands[1:] == STAGES["held"])
    met |= futures.worked[:, callers].any(axis=1)
    if observable.stage == "held":
        return met
    open_now = (stands >= rank) & (stands < STAGES["settled"])
    stood: Flags = met | open_now[1:] | open_now[:-1]
    return stood


def _holding(system: System, table: str) -> list[str]:
    """Return the moves by which a table meets."""
    on = f"tables.{table}"
    return [m.key for m in system.moves if any(e.on == on and e.sets == "held" for e in m.effects)]


def _value_of_terms(
    observable: TermsAt, futures: Futures, system: System, theta: Theta, draws_per_theta: int
) -> Floats:
    """Return what a seat makes of the agenda as settled, or as it stands at the end where nothing was settled."""
    import numpy as np

    from detente.model.value import issue_value, wants

    place = known("table", observable.table, futures.tables)
    seat = known("actor", observable.actor, [actor.key for actor in system.actors])
    table: Table = next(t for t in system.tables if t.key == observable.table)
    agenda = [futures.issues.index(issue) for issue in table.agenda]
    asked = wants(system, theta)
    rows = np.asarray(futures.replications) // draws_per_theta
    rows = rows if theta.draws > 1 else np.zeros_like(rows)
    ideal, weight = asked.ideal[seat][agenda][:, rows], asked.weight[seat][agenda][:, rows]
    agreed = futures.terms[place][agenda]
    stands = np.stack([futures.level(f"issues.{issue}")[-1] for issue in table.agenda])
    return issue_value(weight, ideal, np.where(np.isnan(agreed), stands, agreed))


def _last(weeks: int | None, futures: Futures) -> int:
    """Return a number of weeks, the whole run for None.

    Raises UsageError when the run is shorter, or no week is asked for.
    """
    if weeks is None:
        return futures.weeks
    if not 1 <= weeks <= futures.weeks:
        raise UsageError(
            "S010",
            "observable",
            f"week {weeks}",
            f"1 to {futures.weeks}, the weeks of the run",
            "run it longer",
        )
    return weeks


def known(kind: str, name: str, names: Sequence[str]) -> int:
    """Return the place of a name among those there are.

    kind   what it names, in words
    name   the name asked for
    names  those there are

    Raises UsageError with the nearest ones.
    """
    if name in names:
        return names.index(name)
    raise unknown("S011", kind, name, names)


def unknown(code: str, kind: str, name: str, names: Sequence[str]) -> UsageError:
    """Return the error for a name that nothing has, with those that are nearest to it.

    code   stable code
    kind   what it names, in words
    name   what came
    names  those there are
    """
    from detente.model.files.nearest import one_of, quoted

    return UsageError(
        code, kind, quoted(name), f"a {kind} of this system, {one_of(name, names)}", "write one of these"
    )
