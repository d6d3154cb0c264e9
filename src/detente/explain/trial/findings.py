"""Findings: what the test of a proposition showed, by content: equal tests on equal systems are made once.

What a number rests on is no part of it: a change of evidence alone changes standings, not findings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.explain.proposition import Proposition
from detente.explain.trial.controls import Checked, Rooms, controls
from detente.explain.trial.forms import Tested, evaluate
from detente.explain.trial.lasting import lasting
from detente.explain.trial.numbers import varying
from detente.explain.trial.parties import Scope, missing, paths_of, scope, unsaid_of
from detente.explain.trial.regions import Region, find_region
from detente.explain.trial.runs import Focused, Runs
from detente.explain.trial.ways import lies_on, ways
from detente.explain.trial.weighing import FAILS, ROBUST, Weighed, hits, weigh, weigh_one
from detente.explain.trial.words import Names
from detente.model.system import System

PLAYED: Final = frozenset(("contrast", "believes", "forecast", "only_if", "spread", "matters"))
"""Forms that are tested by the weekly run; the others look at one bargain or one choice."""
MOST: Final = 0.5
"""Share of the structures beyond which a draw goes the claimed way."""
NO_MECHANISM: Final = (
    "nothing in the model leads from the cause to the effect, so that both ways of it come out the same; a step that "
    "joins them would make it a test"
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a test showed.

    of        the system it was made on
    weighed   over all structures
    rules     under each
    region    where in the priors it holds; None when nothing short decides, or nothing has to
    ends      path of each limit of the region -> its least and greatest draw
    effect    (draw,)  mean difference over the structures that can show one, in ``unit``
    counts    whether the number at a path can matter to the test at all
    aside     what came out beside what was asked, in words
    """

    of: Focused
    weighed: Weighed
    rules: tuple[Weighed, ...]
    region: Region | None
    ends: dict[str, tuple[float, float]]
    effect: Floats
    unit: str
    counts: Callable[[str], bool]
    aside: str


@dataclass(frozen=True, slots=True)
class Mute:
    """A proposition that the system cannot test: why, as one sentence."""

    reason: str


class Findings:
    """The findings of a set of trials.

    runs    where runs are made and kept
    around  whether a stranger is let loose in the whole system, once for all, not in the part of each proposition
    """

    def __init__(self, runs: Runs, *, around: bool = False) -> None:
        self.runs = runs
        self.around = around
        self._found: dict[tuple[str, Proposition], Finding | Mute] = {}
        self._argued: dict[tuple[object, ...], Finding | Mute] = {}
        self._controls: dict[tuple[str, Proposition], tuple[Checked, ...]] = {}

    def of(self, proposition: Proposition, system: System, names: Names) -> Finding | Mute:
        """Return what the test of a proposition shows on the part of a system that it is about."""
        of = self.focused(proposition, system, names)
        key = _content(proposition, of)
        if key not in self._found:
            self._found[key] = _untried(proposition, of, names) or _find(proposition, of, self.runs)
            self._argued.setdefault(_argument(proposition, of), self._found[key])
        return self._found[key]

    def alike(self, proposition: Proposition, system: System, names: Names) -> Finding | Mute:
        """Return what the test showed already when its argument was the same and only the circumstances were others.

        That holds for tests by the weekly run alone: all that takes no run is tested anew.
        """
        of = self.focused(proposition, system, names)
        if _content(proposition, of) in self._found or proposition.form not in PLAYED:
            return self.of(proposition, system, names)
        return self._argued.get(_argument(proposition, of)) or self.of(proposition, system, names)

    def focused(self, proposition: Proposition, system: System, names: Names) -> Focused:
        """Return the part of a system that a test looks at; all of it when a part would leave a step behind."""
        weeks = lasting(proposition, system, self.runs.weeks)
        of = self.runs.focused(system, scope(proposition, system, names), weeks)
        if all(_is_stated(step, of) for step in proposition.mechanism):
            return of
        return self._whole(system, weeks)

    def _whole(self, system: System, weeks: int = 0) -> Focused:
        """Return all of a system, ready to run."""
        everybody = tuple(actor.key for actor in system.actors)
        return self.runs.focused(system, Scope(everybody, (), backers=True), weeks)

    def controls(
        self, proposition: Proposition, found: Finding, system: System, names: Names
    ) -> tuple[Checked, ...]:
        """Return placebo, inverted and swapped of a proposition that was tested on a part of a system."""
        key = _content(proposition, found.of)
        if key not in self._controls:
            tested = evaluate(proposition, found.of, self.runs)
            rooms = (
                Rooms(found.of, self._whole(system))
                if self.around and found.of.system.horizon == self.runs.weeks
                else Rooms(found.of, found.of, proposition.against)
            )
            self._controls[key] = controls(proposition, tested, rooms, self.runs, names)
        return self._controls[key]


def _content(proposition: Proposition, of: Focused) -> tuple[str, Proposition]:
    """Return what a test looks at: not its words, nor who says it."""
    return of.key, replace(proposition, key="", claims=(), words="", by=None, sentences=())


def _argument(proposition: Proposition, of: Focused) -> tuple[object, ...]:
    """Return what carries a claim: the test, and the numbers of everything that it touches or that is a step of it."""
    steps = (*paths_of(proposition), *proposition.mechanism)
    lying = [(at, number) for at, number in of.numbers.items() if _lies_under(at, steps)]
    numbers = tuple((at, number.value, number.prior) for at, number in lying)
    return (_content(proposition, of)[1], of.system.horizon, numbers, missing(proposition, of.held))


def _untried(proposition: Proposition, of: Focused, names: Names) -> Mute | None:
    """Return why a test cannot even be tried: something is not said, or not held; None when it can."""
    unsaid = unsaid_of(proposition)
    if unsaid:
        return Mute(f"it does not say {unsaid}")
    lost = missing(proposition, of.held)
    return Mute(f"the model holds no {names.lacking(lost)}") if lost else None


def _is_stated(step: str, of: Focused) -> bool:
    return step in of.numbers or any(_lies_under(path, (step,)) for path in of.numbers)


def _lies_under(path: str, steps: Sequence[str]) -> bool:
    return any(path.startswith(step) and path[len(step) : len(step) + 1] in ("", ".") for step in steps)


def _find(proposition: Proposition, of: Focused, runs: Runs) -> Finding | Mute:
    import numpy as np

    tested = evaluate(proposition, of, runs)
    counted = [arm for arm in tested.arms if not arm.zero]
    if tested.mute or not counted:
        return Mute(tested.mute or NO_MECHANISM)
    sign, threshold = proposition.sign, proposition.threshold or tested.least
    region, ends = _region(proposition, tested, of, threshold)
    effect: Floats = np.mean([arm.difference for arm in counted], axis=0)
    return Finding(
        of,
        weigh(tested.arms, sign, threshold, region),
        tuple(weigh_one(arm, sign, threshold) for arm in tested.arms),
        region,
        ends,
        effect,
        tested.unit,
        tested.counts,
        tested.aside,
    )


def _region(
    proposition: Proposition, tested: Tested, of: Focused, threshold: float
) -> tuple[Region | None, dict[str, tuple[float, float]]]:
    """Return where it holds, looked for when it neither holds nor fails throughout; numbers of the mechanism first.

    Only numbers through which what is done can reach what is looked at are tried.

    A draw goes the claimed way when most of the structures do that can show a difference: in how many of them it does
    is told by each for itself.
    """
    share = hits(tested.arms, proposition.sign, threshold)
    if not FAILS < float(share.mean()) < ROBUST:
        return None, {}
    mostly: Floats = (share > MOST).astype(share.dtype)
    first = [
        path
        for step in proposition.mechanism
        for path in of.theta.values
        if path == step or path.startswith(f"{step}.")
    ]
    drawn = varying(of.theta, first)
    way = ways(proposition, of.system)
    numbers = {path: drawn[path] for path in drawn if tested.counts(path) and lies_on(path, way)}
    numbers |= tested.margins
    region = find_region(numbers, mostly)
    if region is None:
        return None, {}
    ends = {path: (float(numbers[path].min()), float(numbers[path].max())) for path, _, _ in region.limits}
    return region, ends
