"""Lasting: how many weeks the runs of a proposition last: what it looks at must lie within them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.explain.proposition import Proposition
from detente.model.change import Force
from detente.model.system import System
from detente.simulate.observables import Fired, LevelAt, Made, Reached, Ruptured

DAYS: Final = 7
"""Days of a week."""


def lasting(proposition: Proposition, system: System, usual: int) -> int:
    """Return how many weeks the runs of a proposition last: as long as usual, or up to the last week that it names.

    That is a week of its outcome, one in which something is forced, or the week of the day that it is to have come
    true by; never more than the horizon of the system, unless runs usually are.

    proposition  what is tested
    system       the model, whose first week begins on its start
    usual        weeks of a run
    """
    return max(usual, min(max(_named(proposition, system), default=0), system.horizon))


def _named(proposition: Proposition, system: System) -> Iterator[int]:
    """Yield the weeks that a proposition names, each as the number of weeks a run needs to hold it."""
    match proposition.outcome:
        case LevelAt(_, week) if week is not None:
            yield week + 1
        case Made() | Reached() | Ruptured() | Fired() as happening if happening.weeks is not None:
            yield happening.weeks
    for change in (*proposition.given, *proposition.against):
        if isinstance(change, Force):
            yield change.week + 1
    if proposition.by is not None:
        yield -(-((proposition.by.end - system.start).days + 1) // DAYS)
