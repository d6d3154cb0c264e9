"""Every form of proposition on the ford, against closed forms where there are any."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from detente.explain.proposition import FORMS, STAYS, Form, Proposition
from detente.explain.trial.findings import Finding, Findings, Mute
from detente.explain.trial.forms import CARRIES, STATED, TELLS, evaluate
from detente.explain.trial.parties import scope
from detente.explain.trial.runs import WORLDS, Runs
from detente.explain.trial.words import Names
from detente.model.acts import Condition, Effect, Move
from detente.model.change import Forbid, Force, Hold, SetNumber
from detente.model.elements import Goodwill
from detente.model.parameter import fixed
from detente.model.system import System
from detente.records.vocabulary import Hedge
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
from tests.explain.trial.ford import claim_of, ford, wide

DRAWS, WEEKS = 64, 13
RUNS = Runs(1, DRAWS, WEEKS)
FLOOD = 1 - 0.98**WEEKS
"""Chance of a flood within the run: one in fifty a week."""


def fond() -> System:
    """The ford, where Upland minds what Lowland thinks of it."""
    return replace(ford(), goodwill=(Goodwill("UPP.LOW", wide(0.0, 1.0)),))


def found(proposition: Proposition, system: System | None = None) -> Finding | Mute:
    """What a test shows."""
    whole = system or ford()
    return Findings(RUNS).of(proposition, whole, Names.of(whole))


def shown(proposition: Proposition, system: System | None = None) -> Finding:
    """What a test shows that can be made."""
    finding = found(proposition, system)
    assert isinstance(finding, Finding)
    return finding


def reason(form: str) -> Proposition:
    """That Upland greets because it minds what Lowland thinks of it; or that its greeting shows so."""
    return claim_of(form, outcome=Made(("UPP-greet",)), term=("UPP", "goodwill.LOW"), moves=("UPP-greet",))  # type: ignore[arg-type]


def worth(system: System) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """What the good will of a greeting is worth to Upland, times how far it follows that, by hand.

    Responsiveness 1; goodwill per unit of tie, times the tie's rise, times its weeks: (1 - z^H) / (1 - z), z = 0.95.
    """
    of = RUNS.focused(system, scope(reason("because"), system, Names.of(system)))
    lasting = (1 - 0.95**WEEKS) / (1 - 0.95)
    per_week: np.ndarray[tuple[int], np.dtype[np.float64]] = of.theta.of(
        "goodwill.UPP.LOW.weight"
    ) * of.theta.of("moves.UPP-greet.effects.0.amount")
    return per_week * lasting


class TestContrast:
    def test_a_greeting_warms(self) -> None:
        """An act that adds to a tie in every draw holds whatever the numbers are."""
        finding = shown(claim_of("contrast", Force("LOW-greet"), against=(Forbid("LOW-greet"),)))
        assert finding.weighed.verdict == "robust"
        assert finding.weighed.low > 0

    def test_the_other_sign_fails(self) -> None:
        """The same test of the opposite claim."""
        claim = claim_of("contrast", Force("LOW-greet"), against=(Forbid("LOW-greet"),), sign=-1)
        assert shown(claim).weighed.verdict == "fails"

    def test_below_the_threshold_nothing_counts(self) -> None:
        """A tie that has to rise by more than it can."""
        claim = claim_of("contrast", Force("LOW-greet"), against=(Forbid("LOW-greet"),), threshold=3.0)
        finding = shown(claim)
        assert (finding.weighed.verdict, finding.weighed.undecided) == ("fails", 1.0)

    def test_what_nothing_joins_is_no_test(self) -> None:
        """Fishing on the far shore changes no bit of the tie: not a failed claim, but none that this model can test."""
        finding = found(claim_of("contrast", Force("FAR-fish"), against=(Forbid("FAR-fish"),)))
        assert isinstance(finding, Mute)
        assert "nothing in the model leads" in finding.reason

    def test_the_number_that_carries_it_decides(self) -> None:
        """A ban hurts the harvest by what it drains: the drain is the number that the condition names."""
        claim = claim_of(
            "contrast", Hold("levers.ban-LOW", 1.0), against=(Hold("levers.ban-LOW", 0.0),), sign=-1,
            outcome=MeanLevel("assets.LOW.crop"), threshold=0.05, mechanism=("levers.ban-LOW.drains.0.rate",),
        )  # fmt: skip
        finding = shown(claim)
        assert finding.weighed.verdict == "depends"
        assert finding.region is not None
        assert [path for path, _, _ in finding.region.limits] == ["levers.ban-LOW.drains.0.rate"]

    def test_what_is_done_at_once_has_no_order(self) -> None:
        """Two holds told the other way round are the same run, made once."""
        runs = Runs(1, 8, 3)
        holds = (Hold("ties.UPP.LOW", 0.5), Hold("ties.LOW.UPP", 0.1))
        for given in (holds, holds[::-1]):
            claim = claim_of("contrast", *given, outcome=MeanLevel("assets.LOW.crop"))
            evaluate(claim, runs.focused(ford(), scope(claim, ford(), Names.of(ford()))), runs)
        assert runs.made == 2


class TestRules:
    @pytest.mark.parametrize(
        "outcome", [TermsAt("LOW-UPP", "LOW"), Reached("LOW-UPP", "settled"), Ruptured("LOW-UPP")]
    )
    def test_what_a_table_settles_is_looked_at_under_both_rules(self, outcome: Observable) -> None:
        """Nash and compromise, told apart."""
        claim = claim_of("contrast", Force("LOW-greet"), outcome=outcome)
        runs = Runs(1, 8, 4)
        tested = evaluate(claim, runs.focused(ford(), scope(claim, ford(), Names.of(ford()))), runs)
        assert [arm.words for arm in tested.arms] == ["Nash", "compromise"]


class TestForecast:
    @pytest.mark.parametrize(
        ("hedge", "sign", "wanted"),
        [
            ("none", 1, "fails"),
            ("likely", 1, "fails"),
            ("possible", 1, "robust"),
            ("unlikely", -1, "robust"),
            ("none", -1, "robust"),
            ("certain", -1, "fails"),
        ],
    )
    def test_a_flood_of_one_in_fifty_a_week(self, hedge: Hedge, sign: int, wanted: str) -> None:
        """23 % within a quarter, the same in every draw: too little for "likely", enough for "may", and not little
        enough for "certainly not"."""
        finding = shown(claim_of("forecast", outcome=Fired("flood"), hedge=hedge, sign=sign))
        assert finding.weighed.verdict == wanted
        level = STATED[hedge] if sign > 0 else 1 - STATED[hedge]
        assert finding.effect == pytest.approx(np.full(DRAWS, FLOOD - level))

    def test_a_level_is_set_against_its_start(self) -> None:
        """A tie below its long-run mean drifts up towards it."""
        system = replace(
            ford(),
            ties=(
                replace(ford().ties[0], level=wide(-0.6, -0.4), mean=fixed(0.5), noise=fixed(0.0)),
                *ford().ties[1:],
            ),
        )
        finding = shown(claim_of("forecast", outcome=LevelAt("ties.UPP.LOW")), system)
        assert finding.weighed.verdict == "robust"


class TestOnlyIf:
    def test_what_is_forbidden_does_not_happen(self) -> None:
        """Nothing without the condition, something with it."""
        claim = claim_of(
            "only_if", outcome=Made(("LOW-greet",)), against=(Forbid("LOW-greet"),), mechanism=("moves.LOW-greet.rate",)
        )  # fmt: skip
        assert shown(claim).weighed.verdict == "robust"

    def test_what_happens_anyway_needs_no_condition(self) -> None:
        """Upland greets whether Lowland is banned from salt or not."""
        claim = claim_of(
            "only_if", Hold("levers.ban-LOW", 1.0), against=(Hold("levers.ban-LOW", 0.0),), outcome=Made(("UPP-greet",))
        )  # fmt: skip
        finding = found(claim)
        assert isinstance(finding, Mute) or finding.weighed.verdict == "fails"

    def test_a_level_that_moves_as_much_without(self) -> None:
        """The harvest falls under a flood with the ban and without it: the ban is no condition of that."""
        claim = claim_of(
            "only_if", Hold("levers.ban-LOW", 0.2), SetNumber("hazards.flood.rate", 0.5), sign=-1,
            against=(Hold("levers.ban-LOW", 0.0), SetNumber("hazards.flood.rate", 0.5)),
            outcome=LevelAt("assets.LOW.crop"),
        )  # fmt: skip
        assert shown(claim).weighed.verdict == "fails"


class TestBecause:
    def test_a_reason_carries_by_what_it_is_worth(self) -> None:
        """How much likelier the greeting is with the reason is goodwill times effect times its weeks: closed form."""
        assert shown(reason("because"), fond()).effect == pytest.approx(worth(fond()), abs=1e-9)

    def test_the_share_is_that_of_reasons_that_carry(self) -> None:
        """A draw counts when the choice without the reason is at least a tenth rarer."""
        finding = shown(reason("because"), fond())
        assert finding.weighed.share == pytest.approx((worth(fond()) > CARRIES).mean())
        assert (
            finding.weighed.verdict == "fragile"
        )  # four in five carry: no number sorts the fifth in fresh draws

    def test_a_reason_that_counts_nothing(self) -> None:
        """Goodwill of no weight: both choices are one."""
        system = replace(fond(), goodwill=(Goodwill("UPP.LOW", fixed(0.0)),))
        assert isinstance(found(reason("because"), system), Mute)

    def test_an_act_that_cannot_be_done_yet_has_a_motive_too(self) -> None:
        """A guard that does not hold at the start hides an act from the first week, not what it is worth."""
        system = fond()
        barred = tuple(
            replace(one, when=(*one.when, _never())) if one.key == "UPP-greet" else one
            for one in system.moves
        )
        assert shown(reason("because"), replace(system, moves=barred)).effect == pytest.approx(
            worth(system), abs=1e-9
        )


class TestShows:
    def test_the_likelihood_ratio_is_that_of_the_choice(self) -> None:
        """Somebody whom the reason moves greets more often than somebody whom it does not: by the same closed form."""
        finding = shown(reason("shows"), fond())
        assert finding.effect == pytest.approx(worth(fond()), abs=1e-9)
        assert finding.weighed.share == pytest.approx((worth(fond()) > TELLS).mean())

    def test_a_greeting_is_cheap(self) -> None:
        """Where goodwill is worth little a greeting hardly tells anything: three times likelier in next to no draw."""
        system = replace(ford(), goodwill=(Goodwill("UPP.LOW", wide(0.0, 0.3)),))
        assert shown(reason("shows"), system).weighed.verdict == "fails"


class TestSpread:
    def test_even_odds_are_the_most_uncertain(self) -> None:
        """Entropy of a flood whose weekly rate is raised until it is a toss-up, less that of one in fifty."""
        even = 1 - 0.5 ** (1 / WEEKS)
        claim = claim_of("spread", SetNumber("hazards.flood.rate", even), outcome=Fired("flood"))
        entropy = -(FLOOD * math.log(FLOOD) + (1 - FLOOD) * math.log(1 - FLOOD))
        assert shown(claim).effect == pytest.approx(np.full(DRAWS, math.log(2) - entropy))

    def test_a_settlement_is_as_uncertain_as_its_worlds(self) -> None:
        """A table that settles when called, one week in twenty, against never: mean entropy of how many of eight worlds
        settle, by the binomial law; in the one world of a draw it would be none."""
        call = Move("LOW-call", "calls talks", "LOW", "UPP", "talks", fixed(0.05), "CONSULT",
                    effects=(Effect("tables.LOW-UPP", fixed(0.0), "held"),))  # fmt: skip
        table = replace(ford().tables[0], doubt=fixed(0.0))
        calm = tuple(replace(actor, responsiveness=fixed(0.0)) for actor in ford().actors)
        sure = tuple(replace(one, ideal_point=fixed(0.5)) for one in ford().positions)
        system = replace(ford(), actors=calm, tables=(table,), moves=(*ford().moves, call), positions=sure)
        outcome = Reached("LOW-UPP", "settled")
        claim = claim_of("spread", against=(Forbid("LOW-call"),), outcome=outcome)
        chance, mean = 1 - 0.95**WEEKS, 0.0
        for came in range(1, WORLDS):
            share = came / WORLDS
            often = math.comb(WORLDS, came) * chance**came * (1 - chance) ** (WORLDS - came)
            mean -= often * (share * math.log(share) + (1 - share) * math.log(1 - share))
        effect = shown(claim, system).effect
        assert effect.min() >= 0
        assert float(effect.mean()) == pytest.approx(mean, abs=4 * float(effect.std()) / math.sqrt(DRAWS))
        assert mean > 0.3


class TestStays:
    def test_what_moves_less_than_counts_stays(self) -> None:
        """The share of the draws that a threshold leaves undecided is that for which nothing changes."""
        given, against = Force("LOW-greet"), (Forbid("LOW-greet"),)
        rises = shown(claim_of("contrast", given, against=against, threshold=0.05))
        stays = shown(claim_of("contrast", given, against=against, threshold=0.05, sign=STAYS))
        assert 0 < rises.weighed.share < 1
        assert stays.weighed.share == rises.weighed.undecided

    @pytest.mark.parametrize(("form", "threshold"), [("contrast", 0.0), ("forecast", 0.1), ("only_if", 0.1)])
    def test_it_takes_two_worlds_and_a_threshold(self, form: Form, threshold: float) -> None:
        """Without either nothing is said that could be so."""
        claim = claim_of(form, Force("LOW-greet"), sign=STAYS, threshold=threshold)
        assert isinstance(found(claim), Mute)


class TestMatters:
    def test_the_number_that_adds_matters(self) -> None:
        """What a greeting does to the tie, from the low to the high end of its prior, moves the tie's mean in every
        world in which somebody greets, whichever way."""
        finding = shown(claim_of("matters", mechanism=("moves.LOW-greet.effects.0.amount",)))
        assert finding.weighed.share + finding.weighed.undecided == 1.0
        assert finding.weighed.share > 0.5

    def test_a_number_elsewhere_does_not(self) -> None:
        """The weight of somebody who never meets them changes no bit."""
        claim = claim_of("matters", mechanism=("actors.FAR.capability",), actors=("UPP", "LOW", "FAR"))
        assert isinstance(found(claim), Mute)


class TestBelieves:
    def test_it_is_the_contrast_that_somebody_reckons_with(self) -> None:
        """What is believed is tested like any contrast; the moves beside it are not looked at."""
        given, against = Force("LOW-greet"), (Forbid("LOW-greet"),)
        believed = shown(claim_of("believes", given, against=against, moves=("UPP-greet",)))
        plain = shown(claim_of("contrast", given, against=against))
        assert np.array_equal(believed.effect, plain.effect)

    def test_every_form_has_an_evaluator(self) -> None:
        """No form of the vocabulary is left out."""
        from detente.explain.trial.forms import _EVALUATORS

        assert set(_EVALUATORS) == set(FORMS)


def _never() -> Condition:
    """A guard that never holds."""
    return Condition("assets.LOW.crop", ">", 2.0)


class TestWhatIsUnsaid:
    @pytest.mark.parametrize(
        ("proposition", "wanted"),
        [
            (replace(claim_of("leverage"), bargain=None), "who backs whom at which table"),
            (replace(claim_of("forecast"), outcome=None), "what is to be looked at"),
            (replace(claim_of("contrast"), outcome=None), "what is to be looked at"),
            (claim_of("because"), "whose reason is meant"),
            (claim_of("shows", term=("UPP", "face")), ""),
        ],
    )
    def test_a_form_that_lacks_something_is_no_test(self, proposition: Proposition, wanted: str) -> None:
        """A typed claim that leaves out what its form needs is told so, and nothing is run."""
        finding = found(proposition)
        assert isinstance(finding, Mute)
        assert wanted in finding.reason

    def test_an_outcome_beyond_the_run_is_that_at_its_end(self) -> None:
        """A run of thirteen weeks answers for week fifty with its last one."""
        far = shown(claim_of("forecast", outcome=LevelAt("ties.UPP.LOW", 50)))
        end = shown(claim_of("forecast", outcome=LevelAt("ties.UPP.LOW")))
        assert np.array_equal(far.effect, end.effect)
