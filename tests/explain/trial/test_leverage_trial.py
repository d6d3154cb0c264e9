"""Leverage on trial at the ford: Patria behind Lowland against Upland."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.explain.trial.controls import Rooms, controls
from detente.explain.trial.findings import Finding, Findings, Mute
from detente.explain.trial.forms import evaluate
from detente.explain.trial.leverage_trial import NASH, STRUCTURES, bargains
from detente.explain.trial.runs import Focused, Runs
from detente.explain.trial.weighing import weigh
from detente.explain.trial.words import Names, structure_words
from detente.model.numbers import with_parameter
from detente.model.parameter import fixed
from detente.model.system import System
from tests.explain.trial.ford import ford, leverage_claim, wide

RUNS = Runs(1, 128, 13)
NAMES = Names.of(ford())
HARDENING = "backings.PAT.LOW.UPP.hardening"


def ready(system: System) -> Focused:
    """A system with its draws."""
    return RUNS.ready(replace(system, horizon=13))


@pytest.fixture(scope="module")
def finding() -> Finding:
    """The claim tested on the ford."""
    found = Findings(RUNS).of(leverage_claim(), ford(), NAMES)
    assert isinstance(found, Finding)
    return found


class TestStructures:
    def test_one_arm_a_structure(self, finding: Finding) -> None:
        """Five rules, and compromise alone is none of them: it looks at no no-deal value."""
        assert [rule.words for rule in finding.rules] == [structure_words(one) for one in STRUCTURES]
        assert "compromise" not in [rule.words for rule in finding.rules]

    def test_the_whole_is_the_mean_of_the_rules(self, finding: Finding) -> None:
        """Every rule has as many draws, so the share over all is the mean of theirs."""
        assert finding.weighed.share == pytest.approx(np.mean([rule.share for rule in finding.rules]))

    def test_nash_agrees_with_its_exact_margin(self) -> None:
        """Under Nash terms better exactly where the margin of model.md (8) is positive, in at least 98 % of the draws
        in which anything moves."""
        of = ready(ford())
        assert leverage_claim().bargain is not None
        arm = bargains(leverage_claim().bargain, of, RUNS)[0]  # type: ignore[arg-type]
        margin = RUNS.bargain(of, "PAT.LOW.UPP", "LOW-UPP", NASH).margin
        moved = np.abs(arm.difference) > 1e-9
        assert ((arm.difference > 0) == (margin > 0))[moved].mean() >= 0.98


class TestDecidingCondition:
    def test_without_hardening_backing_betters_terms(self) -> None:
        """No hardening at all: no rule has a draw in which backing worsens what the protege gets."""
        of = ready(with_parameter(ford(), HARDENING, fixed(0.0)))
        nash = weigh(evaluate(leverage_claim(), of, RUNS).arms[:1], 1, 1e-9, None)
        worse = weigh(evaluate(leverage_claim(), of, RUNS).arms[:1], -1, 1e-9, None)
        assert worse.share <= 0.02
        assert nash.share > 0.5

    def test_the_condition_is_that_backing_lifts_more_than_it_hardens(self, finding: Finding) -> None:
        """What decides is the hardening, or the margin made of it: nothing else is told before it."""
        assert finding.weighed.verdict in ("depends", "fragile")
        assert finding.region is not None
        assert any("hardening" in path or "margins" in path for path, _, _ in finding.region.limits)

    def test_much_hardening_turns_it_round(self) -> None:
        """With a hardening far above one the same backing rarely betters terms under Nash."""
        of = ready(with_parameter(ford(), HARDENING, wide(5.0, 9.0)))
        assert weigh(evaluate(leverage_claim(), of, RUNS).arms[:1], 1, 1e-9, None).share < 0.2


class TestControls:
    def test_a_backer_without_means_gives_nothing(self, finding: Finding) -> None:
        """Capability zero: exactly no difference under any rule, in any draw."""
        placebo = Findings(RUNS).controls(leverage_claim(), finding, ford(), NAMES)[0]
        assert (placebo.kind, placebo.weighed.undecided, placebo.weighed.verdict) == ("placebo", 1.0, "fails")
        assert (placebo.weighed.low, placebo.weighed.high) == (0.0, 0.0)

    def test_the_contrary_holds_where_the_claim_does_not(self, finding: Finding) -> None:
        """Claim, contrary and undecided make one."""
        inverted = Findings(RUNS).controls(leverage_claim(), finding, ford(), NAMES)[1]
        assert inverted.kind == "inverted"
        total = finding.weighed.share + inverted.weighed.share + finding.weighed.undecided
        assert total == pytest.approx(1.0)

    def test_swapped_stands_behind_the_opponent(self) -> None:
        """The same backer behind the opponent, on a system that holds no such backing."""
        of = ready(ford())
        tested = evaluate(leverage_claim(), of, RUNS)
        swapped = controls(leverage_claim(), tested, Rooms(of, of), RUNS, NAMES)[2]
        assert swapped.kind == "swapped"
        assert swapped.words == "Patria stands behind Upland against Lowland, and Upland gets better terms"

    def test_controls_leave_the_system_as_it_was(self) -> None:
        """The finding of the claim is the same before and after its controls were run."""
        of, claim = ready(ford()), leverage_claim()
        before = evaluate(claim, of, RUNS)
        controls(claim, before, Rooms(of, of), RUNS, NAMES)
        after = evaluate(claim, of, Runs(1, 128, 13))
        assert all(
            np.array_equal(a.difference, b.difference) for a, b in zip(before.arms, after.arms, strict=True)
        )


class TestNoRoom:
    def test_a_table_with_nothing_to_agree_on_is_no_test(self) -> None:
        """Both sides want what stands already: backed or not, there is no better term to be had."""
        system = ford()
        for path in (
            f"positions.{who}.{what}.ideal_point" for who in ("LOW", "UPP") for what in ("toll", "salt")
        ):
            system = with_parameter(system, path, fixed(0.1))
        found = Findings(RUNS).of(leverage_claim(), system, NAMES)
        assert isinstance(found, Mute)
        assert "nothing to agree on" in found.reason

    def test_what_the_system_lacks_is_named(self) -> None:
        """A backing that is not there."""
        found = Findings(RUNS).of(leverage_claim(), replace(ford(), backings=()), NAMES)
        assert isinstance(found, Mute)
        assert found.reason == "the model holds no backing PAT - LOW - UPP"
