"""Forms: one evaluator for each form of proposition, from a focused system to differences over the draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from detente.explain.proposition import Form, Proposition
from detente.explain.trial.leverage_trial import bargains, has_room, looks_at, margins, risks_rupture
from detente.explain.trial.runs import Doing, Focused, Runs
from detente.explain.trial.weighing import Arm
from detente.explain.trial.words import RUN, structure_words
from detente.model.change import DropTerm, SetNumber
from detente.model.system import Structure
from detente.records.vocabulary import Hedge
from detente.simulate.observables import LevelAt, MeanLevel, Observable, Reached, Ruptured, TermsAt

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CHANCE: Final = "chance"
LEVEL: Final = "level"
VALUE: Final = "units of value"
SHARE: Final = "share of what the bargain is over"
LIKELIER: Final = "natural log of how many times likelier"
SURPRISE: Final = "nats"

NO_ROOM: Final = (
    "under most of the numbers that the texts leave possible the sides of this table have nothing to agree on, backed "
    "or not; what they want and how much they care would have to be known better"
)
NO_SUPPORT: Final = (
    "the backer has no weight in the model or cares about none of the issues of this table, so that its backing is "
    "worth nothing there; a position of its own on one of them would make it a test"
)
RUPTURE: Final = "the backing also makes it likelier that the talks break"

STATED: Final[Mapping[Hedge, float]] = {
    "none": 0.5, "possible": 0.05, "likely": 0.55, "unlikely": 0.55, "certain": 0.8, "necessary": 0.8,
}  # fmt: skip
"""Least chance of what a forecast points to, whether that is that it comes about or, with sign -1, that it does not.

A plain "will" is more likely than not; the words stand at the nearer end of their ICD 203 range, "unlikely" being
"likely not"; "may" is that it is not very unlikely.
"""
NEVER: Final = 0.05
"""Chance below which something counts as not coming about, when ``only_if`` states no other [eps, model.md 6]."""
CARRIES: Final = 0.1
"""Least log ratio by which a reason carries a choice: without it the choice is a tenth rarer."""
TELLS: Final = 1.1
"""Least log likelihood ratio of a signal: below three times likelier it is not worth a mention [kass1995]."""
UNSEEN: Final = 1e-6
"""Chance below which a signal counts as one in a million: its logarithm must not be without end."""
ENDS: Final = (0.1, 0.9)
"""Ranks of a prior between which a number that is said to matter is moved."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What a test showed.

    arms     one a structure
    unit     of the differences
    margins  numbers derived from several, by path: (draw,); what may decide beside the numbers of the system
    counts   whether the number at a path can matter to the test at all
    least    least difference that counts where the proposition states none
    mute     why it can show nothing, in words; "" when it can
    aside    what came out beside what was asked, in words
    """

    arms: tuple[Arm, ...]
    unit: str
    margins: Mapping[str, Floats] = field(default_factory=dict)
    counts: Callable[[str], bool] = bool
    least: float = 0.0
    mute: str = ""
    aside: str = ""


def evaluate(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """Return what the test of a proposition shows on a focused system.

    proposition  what is tested; the system holds everything it names
    of           the system, cut down to what it is about
    runs         where runs are made and kept
    """
    return _EVALUATORS[proposition.form](proposition, of, runs)


def _leverage(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    bargain = proposition.bargain
    assert bargain is not None
    arms = bargains(bargain, of, runs)
    worth = any(not arm.zero for arm in arms)
    return Tested(
        arms,
        SHARE,
        margins(bargain, of, runs),
        looks_at,
        mute=NO_ROOM if not has_room(bargain, of, runs) else "" if worth else NO_SUPPORT,
        aside=RUPTURE if risks_rupture(bargain, of, runs) else "",
    )


def _contrast(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """What is done against what is done instead; without an outcome the choice of the moves is looked at."""
    if proposition.outcome is None:
        return _choice(proposition, of, runs)
    arms = []
    for structure in rules_for(proposition.outcome):
        done, instead = (
            runs.seen(of, changes, proposition.outcome, structure)
            for changes in (proposition.given, proposition.against)
        )
        arms.append(_arm(done - instead, structure_words(structure) if structure else RUN))
    return Tested(tuple(arms), _unit(proposition.outcome))


def rules_for(outcome: Observable) -> tuple[Structure | None, ...]:
    """Return the rules under which an outcome is looked at: both for what a table settles, else the usual one."""
    settled = isinstance(outcome, Reached) and outcome.stage == "settled"
    if settled or isinstance(outcome, TermsAt | Ruptured):
        return (Structure("nash"), Structure("compromise"))
    return (None,)


def _choice(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """How much more readily the moves are chosen."""
    done, instead = (
        look(proposition, of, runs, changes) for changes in (proposition.given, proposition.against)
    )
    return Tested((_arm(done - instead),), LIKELIER, least=CARRIES)


def _because(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """The choice as it is against the choice of an actor to whom the term counts nothing: does it flip?"""
    so, not_so = (look(proposition, of, runs, one) for one in _with_and_without_the_reason(proposition))
    if not proposition.moves:
        assert proposition.outcome is not None
        return Tested((_arm(so - not_so),), _unit(proposition.outcome))
    return Tested((_arm(so - not_so),), LIKELIER, least=CARRIES)


def look(proposition: Proposition, of: Focused, runs: Runs, changes: Doing) -> Floats:
    """Return what a proposition looks at after some changes, (draw,).

    Of a reason or a signal that is how readily its moves are chosen, as a natural log; of everything else the outcome.
    """
    if proposition.moves and (proposition.form in ("because", "shows") or proposition.outcome is None):
        return runs.inclination(of, changes, proposition.moves)
    assert proposition.outcome is not None
    return runs.seen(of, changes, proposition.outcome)


def _with_and_without_the_reason(proposition: Proposition) -> tuple[Doing, Doing]:
    """Return what is done, and what is done instead; of a reason, that it counts nothing."""
    if proposition.term is None:
        return proposition.given, proposition.against
    return proposition.given, (*proposition.given, DropTerm(*proposition.term))


def _forecast(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """How far the expected outcome lies from what the forecast claims: a chance by its hedge, a level by the start."""
    import numpy as np

    assert proposition.outcome is not None
    seen = runs.seen(of, proposition.given, proposition.outcome)
    match proposition.outcome:
        case LevelAt(variable) | MeanLevel(variable):
            start: Floats = runs.futures(of, proposition.given).level(variable)[0]
            return Tested((Arm(RUN, seen - start),), LEVEL)
        case TermsAt():
            return Tested((Arm(RUN, seen - np.median(seen)),), VALUE)
        case _:
            return Tested((Arm(RUN, _beyond(seen, proposition)),), CHANCE)


def _beyond(chance: Floats, proposition: Proposition) -> Floats:
    """Return by how much a chance lies on the side of its stated level that the proposition's sign points to."""
    stated = STATED[proposition.hedge]
    return chance - (stated if proposition.sign >= 0 else 1 - stated)


def _only_if(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """Whether the outcome stays away without the condition and can come with it [Pr(Y | not I) <= eps].

    The difference is the lesser of what is missing for it to come without, and of what it has to spare with it; of a
    level, what it moves with the condition, less twice what it moves without: most of it must need the condition.
    """
    import numpy as np

    assert proposition.outcome is not None
    with_it = runs.seen(of, proposition.given, proposition.outcome)
    without = runs.seen(of, proposition.against, proposition.outcome)
    zero, sign = bool((with_it == without).all()), proposition.sign or 1
    if isinstance(proposition.outcome, LevelAt | MeanLevel):
        start = runs.futures(of, ()).level(proposition.outcome.variable)[0]
        rise, still = sign * (with_it - start), sign * (without - start)
        most_of_it = np.minimum(rise, rise - 2 * np.maximum(still, 0.0))
        return Tested((Arm(RUN, sign * most_of_it, zero),), LEVEL)
    if sign < 0:
        with_it, without = 1 - with_it, 1 - without
    return Tested((Arm(RUN, sign * np.minimum(NEVER - without, with_it - NEVER), zero),), CHANCE)


def _shows(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """How much likelier the signal is if what it is said to show is so than if not, on a log scale."""
    import numpy as np

    so, not_so = (look(proposition, of, runs, one) for one in _with_and_without_the_reason(proposition))
    if not proposition.moves:
        so, not_so = (np.log(np.maximum(chance, UNSEEN)) for chance in (so, not_so))
    return Tested((_arm(so - not_so),), LIKELIER, least=TELLS)


def _spread(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """How much more uncertain the outcome is: entropy of a chance, squared distance from the middle of a level.

    What happens or not in the one world of a draw is certain there: its entropy is that of the chance, and where the
    weeks do not tell it, of how often it happens in several worlds of the same numbers.
    """
    assert proposition.outcome is not None
    done, instead = (
        _uncertainty(runs.odds(of, changes, proposition.outcome), proposition.outcome)
        for changes in (proposition.given, proposition.against)
    )
    unit = SURPRISE if _unit(proposition.outcome) == CHANCE else "squared level"
    return Tested((_arm(done - instead),), unit)


def _uncertainty(seen: Floats, outcome: Observable) -> Floats:
    import numpy as np

    if _unit(outcome) != CHANCE:
        away: Floats = (seen - np.median(seen)) ** 2
        return away
    yes, no = np.clip(seen, 1e-12, 1.0), np.clip(1 - seen, 1e-12, 1.0)
    entropy: Floats = -(yes * np.log(yes) + no * np.log(no))
    return entropy


def _matters(proposition: Proposition, of: Focused, runs: Runs) -> Tested:
    """How much moving the numbers of the mechanism from the low to the high end of their priors moves the outcome."""
    import numpy as np

    if proposition.given or proposition.against:
        return _contrast(proposition, of, runs)
    assert proposition.outcome is not None
    moved = [path for path in proposition.mechanism if path in of.theta.values]
    low, high = (
        tuple(SetNumber(path, float(np.quantile(of.theta.of(path), rank))) for path in moved) for rank in ENDS
    )
    difference = runs.seen(of, high, proposition.outcome) - runs.seen(of, low, proposition.outcome)
    return Tested((_arm(np.abs(difference)),), _unit(proposition.outcome))


def _arm(difference: Floats, words: str = RUN) -> Arm:
    """Return an arm of the weekly run; the same worlds to the last bit mean that nothing connects cause and effect."""
    return Arm(words, difference, zero=bool((difference == 0).all()))


def _unit(outcome: Observable) -> str:
    match outcome:
        case LevelAt() | MeanLevel():
            return LEVEL
        case TermsAt():
            return VALUE
        case _:
            return CHANCE


_EVALUATORS: Final[Mapping[Form, Callable[[Proposition, Focused, Runs], Tested]]] = {
    "leverage": _leverage,
    "contrast": _contrast,
    "forecast": _forecast,
    "only_if": _only_if,
    "because": _because,
    "shows": _shows,
    "believes": _contrast,
    "spread": _spread,
    "matters": _matters,
}
