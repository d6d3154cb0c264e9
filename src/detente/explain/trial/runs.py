"""Runs of a trial: each system, change and structure is run once, on draws that all of them share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.explain.trial.chances import expected, is_outright, within
from detente.explain.trial.motives import gains, inclination
from detente.explain.trial.numbers import Numbers, content_key
from detente.explain.trial.parties import Scope, held_by
from detente.model.change import Change
from detente.model.design import Theta
from detente.model.focus import focus
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.model.system import Structure, System
from detente.simulate.observables import Observable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.model.leverage import Leverage
    from detente.simulate.draws import Draws
    from detente.simulate.futures import Futures

    Floats = NDArray[np.float64]

KEPT: Final = 24
"""Runs whose futures are kept: those of a few focuses; a run of 256 worlds takes some ten megabytes."""
WORLDS: Final = 8
"""Worlds of a draw in which it is seen how often something comes about that no chance of its weeks tells: settlements
and ruptures.  Their chance is then known in eighths, alike in both of the worlds that are compared."""
ANY_DAY: Final = date(2001, 1, 1)
"""Day a run starts on when no window looks at the calendar: then systems of different days run alike."""
Doing = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Focused:
    """A system cut down to what a claim is about.

    key      names its content
    theta    the draws of its numbers
    numbers  by path
    held     paths of everything it holds
    """

    key: str
    system: System
    theta: Theta
    numbers: dict[str, Parameter]
    held: frozenset[str]


class Runs:
    """Everything that was run for a set of trials, by content, so that nothing is run twice.

    seed   64 bits
    draws  of the numbers, one world each
    weeks  that a run lasts, where a claim asks for no more
    """

    def __init__(self, seed: int, draws: int, weeks: int) -> None:
        self.seed = seed
        self.draws = draws
        self.weeks = weeks
        self.made = 0
        self._numbers = Numbers(draws, seed)
        self._shared: Draws | None = None
        self._focused: dict[str, Focused] = {}
        self._beside: dict[tuple[str, Callable[[System], System]], Focused] = {}
        self._parts: dict[tuple[int, Scope, int], tuple[System, Focused]] = {}
        self._futures: OrderedDict[tuple[str, Doing, Structure], Futures] = OrderedDict()
        self._seen: dict[tuple[str, Doing, Structure, Observable], Floats] = {}
        self._odds: dict[tuple[str, Doing, Observable], Floats] = {}
        self._worth: dict[tuple[str, Doing], Floats] = {}
        self._bargains: dict[tuple[str, str, str, Structure], Leverage] = {}

    def focused(self, system: System, about: Scope, weeks: int = 0) -> Focused:
        """Return the part of a system that a proposition is about, ready to run; nothing looks at its reports.

        weeks  that its runs last; 0 as long as runs do
        """
        asked = (id(system), about, weeks or self.weeks)
        if asked not in self._parts:
            part = focus(system, about.actors, about.tables, backers=about.backers)
            part = replace(part, reports=(), horizon=weeks or self.weeks)
            self._parts[asked] = (system, self.ready(part if part.windows else replace(part, start=ANY_DAY)))
        return self._parts[asked][1]

    def ready(self, system: System) -> Focused:
        """Return a system with its draws."""
        key = content_key(system)
        if key not in self._focused:
            numbers = parameters(system)
            self._focused[key] = Focused(
                key, system, self._numbers.theta(numbers), numbers, held_by(system, numbers)
            )
        return self._focused[key]

    def beside(self, of: Focused, made: Callable[[System], System]) -> Focused:
        """Return what is made of a system, ready to run, made once.

        made  equal for equal systems
        """
        key = (of.key, made)
        if key not in self._beside:
            self._beside[key] = self.ready(made(of.system))
        return self._beside[key]

    def seen(
        self, of: Focused, changes: Doing, observable: Observable, structure: Structure | None = None
    ) -> Floats:
        """Return an observable of every draw, (draw,), as it comes after some changes."""
        rule = structure or Structure()
        key = (of.key, in_order(changes), rule, observable)
        if key not in self._seen:
            futures = self.futures(of, changes, rule)
            self._seen[key] = expected(observable, futures, of.system, of.theta, changes)
        return self._seen[key]

    def odds(self, of: Focused, changes: Doing, observable: Observable) -> Floats:
        """Return an observable as ``seen`` does; of what is known only as happening or not, its share of the worlds.

        Those are ``WORLDS`` for each draw, run for this alone.
        """
        if not is_outright(observable):
            return self.seen(of, changes, observable)
        key = (of.key, in_order(changes), observable)
        if key not in self._odds:
            self._odds[key] = self._share_of_worlds(of, key[1], observable)
        return self._odds[key]

    def _share_of_worlds(self, of: Focused, changes: Doing, observable: Observable) -> Floats:
        """Return in how many of its worlds something happens in each draw, (draw,), a share."""
        import numpy as np

        from detente.simulate.measure import measure
        from detente.simulate.reference import run

        worlds = np.arange(self.draws * WORLDS, dtype=np.int64)
        futures = run(
            of.system, of.theta, seed=self.seed, replications=worlds, draws_per_theta=WORLDS, changes=changes
        )
        self.made += 1
        came = measure(within(observable, futures.weeks), futures, of.system, of.theta, WORLDS)
        share: Floats = came.reshape(self.draws, WORLDS).mean(axis=1)
        return share

    def futures(self, of: Focused, changes: Doing, structure: Structure | None = None) -> Futures:
        """Return the run of a system after some changes, one world a draw."""
        key = (of.key, in_order(changes), structure or Structure())
        if key in self._futures:
            self._futures.move_to_end(key)
            return self._futures[key]
        found = self._futures[key] = self._run(of, *key[1:])
        if len(self._futures) > KEPT:
            self._futures.popitem(last=False)
        return found

    def inclination(self, of: Focused, changes: Doing, moves: tuple[str, ...]) -> Floats:
        """Return how readily some moves are chosen after some changes, as things stand: a natural log, (draw,)."""
        worth, usual = (self._gains(of, in_order(doing)) for doing in (changes, ()))
        return inclination(moves, of.system, of.theta, worth, usual)

    def _gains(self, of: Focused, changes: Doing) -> Floats:
        key = (of.key, changes)
        if key not in self._worth:
            self._worth[key] = gains(of.system, of.theta, self._draws(), changes, Structure())
        return self._worth[key]

    def bargain(self, of: Focused, backing: str, table: str, structure: Structure) -> Leverage:
        """Return the leverage of a backing at a table under a structure."""
        from detente.model.leverage import leverage

        key = (of.key, backing, table, structure)
        if key not in self._bargains:
            self._bargains[key] = leverage(of.system, of.theta, backing, table, structure)
        return self._bargains[key]

    def _run(self, of: Focused, changes: Doing, structure: Structure) -> Futures:
        from detente.simulate.reference import run

        drawn = self._draws()
        self.made += 1
        return run(
            of.system,
            of.theta,
            seed=self.seed,
            replications=drawn.replications,
            changes=changes,
            structure=structure,
            draws=drawn,
        )

    def _draws(self) -> Draws:
        """Return the random numbers that every run shares."""
        import numpy as np

        from detente.simulate.draws import Draws

        self._shared = self._shared or Draws(self.seed, np.arange(self.draws, dtype=np.int64))
        return self._shared


def in_order(changes: Doing) -> Doing:
    """Return changes in an order of their own: what is done at once is the same in whatever order it is told."""
    return tuple(sorted(changes, key=repr))
