"""The numbers on which judgements turn, from draws already made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.explain.judgement import Judgement
from detente.explain.trial.argument import Provenance
from detente.explain.trial.assumptions import CHANCE, Basis, assumptions, basis, explained
from detente.explain.trial.findings import Finding
from detente.explain.trial.judging import Heard
from detente.explain.trial.runs import Focused, Runs
from detente.explain.trial.weighing import Arm, weigh_one
from detente.explain.trial.words import Names
from detente.model.parameter import Parameter, Prior, fixed
from tests.explain.trial.ford import SAID, ford

RUNS = Runs(1, 256, 13)
OF = RUNS.ready(ford())
TIE, CROP, DRAIN = "ties.UPP.LOW.level", "assets.LOW.crop.level", "levers.ban-LOW.drains.0.rate"


def finding(effect: np.ndarray[tuple[int], np.dtype[np.float64]], of: Focused = OF) -> Finding:
    """A finding of some effect, however it came about."""
    return Finding(of, weigh_one(Arm("x", effect), 1, 0.0), (), None, {}, effect, "level", bool, "")


def heard(key: str, effect: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Heard:
    """A judgement with that finding."""
    return Heard(
        Judgement(key, (), (), None, f"claim {key}", "contrast", "fragile", "DERIVED", "x"), finding(effect)
    )


def unit(path: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The draws of a number, standardised."""
    drawn = OF.theta.of(path)
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = (drawn - drawn.mean()) / drawn.std()
    return found


class TestExplained:
    def test_shares_of_a_sum_are_those_of_its_parts(self) -> None:
        """Independent parts with standard deviations 2 and 1: four fifths and one fifth of the variance, by hand; eight
        slices of a straight line hold 63 of its 64 parts."""
        shares = explained(finding(2 * unit(TIE) - unit(CROP)), 1)
        assert shares[TIE][0] == pytest.approx(0.8, abs=0.06)
        assert shares[CROP][0] == pytest.approx(0.2, abs=0.06)
        assert (shares[TIE][1], shares[CROP][1]) == (1, -1)

    def test_a_bend_is_seen_that_ranks_do_not_show(self) -> None:
        """A number that matters at both ends has no rank correlation and all of the variance."""
        shares = explained(finding(unit(TIE) ** 2), 1)
        assert shares[TIE][0] > 0.9

    def test_chance_explains_nothing(self) -> None:
        """An effect thrown by dice is explained by no number, or hardly one, beyond what chance reaches."""
        dice = np.random.default_rng(5).normal(size=256)
        assert all(share < 2 * CHANCE for share, _ in explained(finding(dice), 1).values())
        assert len(explained(finding(dice), 1)) <= 1

    def test_the_claims_sign_turns_the_favouring_end(self) -> None:
        """What favours a rise speaks against a fall."""
        effect = finding(unit(TIE))
        assert (explained(effect, 1)[TIE][1], explained(effect, -1)[TIE][1]) == (1, -1)

    def test_an_effect_that_does_not_vary_turns_on_nothing(self) -> None:
        """No spread, no shares."""
        assert explained(finding(np.full(256, 0.3)), 1) == {}

    def test_numbers_that_cannot_matter_are_not_looked_at(self) -> None:
        """A test that looks at some numbers only is explained by those."""
        some = replace(finding(unit(TIE) + unit(CROP)), counts=lambda path: path.startswith("ties."))
        assert set(explained(some, 1)) == {TIE}


class TestList:
    def listed(self) -> tuple[str, ...]:
        """The paths of the assumptions of two judgements."""
        both = (heard("p-1", unit(DRAIN)), heard("p-2", 2 * unit(TIE) + unit(CROP)))
        found = assumptions(both, {"p-1": 1, "p-2": 1}, Provenance.of(ford()), Names.of(ford()))
        return tuple(one.path for one in found)

    def test_most_first(self) -> None:
        """The number that carries a whole judgement before those that share another."""
        assert self.listed()[:3] == (DRAIN, TIE, CROP)

    def test_if_false_is_told_in_words(self) -> None:
        """The end that speaks against the claim that turns on it most; no number."""
        (first, *_) = assumptions(
            [heard("p-1", unit(TIE))], {"p-1": 1}, Provenance.of(ford()), Names.of(ford())
        )
        assert first.if_false == "if Upland is ill disposed to Lowland, less speaks for this: claim p-1"
        assert (first.words, first.judgements, first.basis) == (
            "how Upland is disposed to Lowland",
            ("p-1",),
            "text",
        )
        assert (first.why, first.evidence) == ("made up", (SAID,))

    def test_untested_claims_do_not_count(self) -> None:
        """Nothing was shown, so nothing is assumed."""
        silent = Heard(heard("p-1", unit(TIE)).judgement, None)
        assert assumptions([silent], {"p-1": 1}, Provenance.of(ford()), Names.of(ford())) == ()


class TestBasis:
    @pytest.mark.parametrize(
        ("evidence", "wanted"),
        [
            ((SAID, "class:x"), "text"),
            (("data:trade.csv:3",), "text"),
            (("class:tie.unknown",), "class"),
            (("case:model.yaml:ties.A.B.level",), "person"),
            ((), "none"),
        ],
    )
    def test_the_strongest_of_what_is_cited(self, evidence: tuple[str, ...], wanted: Basis) -> None:
        """A text before a class before a person's word before nothing."""
        assert basis(Parameter(prior=Prior("uniform", (0.0, 1.0)), evidence=evidence)) == wanted
        assert basis(fixed(1.0)) == "none"
