"""Placebo, inverted and swapped, by the weekly run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.explain.proposition import STAYS, Proposition
from detente.explain.trial.controls import IDLE, STRANGER, Checked, with_stranger
from detente.explain.trial.findings import Finding, Findings
from detente.explain.trial.runs import Runs
from detente.explain.trial.words import Names
from detente.model.change import Forbid, Force
from detente.model.elements import Goodwill
from detente.model.system import System
from detente.simulate.observables import Fired, LevelAt, Made, MeanLevel
from tests.explain.trial.ford import claim_of, ford, wide

RUNS = Runs(1, 64, 13)
FINDINGS = Findings(RUNS)
GREETING = claim_of("contrast", Force("LOW-greet"), against=(Forbid("LOW-greet"),))
REASON = claim_of("because", outcome=Made(("UPP-greet",)), term=("UPP", "goodwill.LOW"), moves=("UPP-greet",))


def fond() -> System:
    """The ford, where both mind what the other thinks of them."""
    weight = wide(0.1, 1.0)
    return replace(ford(), goodwill=(Goodwill("UPP.LOW", weight), Goodwill("LOW.UPP", weight)))


def checked(proposition: Proposition) -> tuple[Finding, dict[str, Checked]]:
    """What a test shows, and its controls by kind."""
    names = Names.of(fond())
    finding = FINDINGS.of(proposition, fond(), names)
    assert isinstance(finding, Finding)
    return finding, {one.kind: one for one in FINDINGS.controls(proposition, finding, fond(), names)}


class TestPlacebo:
    @pytest.mark.parametrize("proposition", [GREETING, REASON, replace(GREETING, form="spread", sign=0)])
    def test_a_stranger_changes_no_bit(self, proposition: Proposition) -> None:
        """An actor without ties acts: exactly nothing comes of it, in any world."""
        _, controls = checked(proposition)
        placebo = controls["placebo"].weighed
        assert (placebo.low, placebo.median, placebo.high, placebo.undecided) == (0.0, 0.0, 0.0, 1.0)
        assert placebo.verdict == "fails"

    def test_one_stranger_serves_many_claims(self) -> None:
        """Let loose in the whole system he changes no more, and runs are made for him once."""
        runs = Runs(1, 32, 8)
        findings, names = Findings(runs, around=True), Names.of(fond())
        for claim in (GREETING, replace(GREETING, outcome=LevelAt("ties.UPP.LOW")), REASON):
            finding = findings.of(claim, fond(), names)
            assert isinstance(finding, Finding)
            placebo = findings.controls(claim, finding, fond(), names)[0].weighed
            assert (placebo.low, placebo.high) == (0.0, 0.0)
        assert runs.made == 2 + 2 + 2

    def test_the_stranger_stands_at_the_end(self) -> None:
        """Nobody is renumbered by an actor and an act that are appended."""
        system = with_stranger(ford())
        assert [one.key for one in system.actors][:-1] == [one.key for one in ford().actors]
        assert system.actors[-1].key == STRANGER
        assert [one.key for one in system.moves] == [*(one.key for one in ford().moves), IDLE]

    def test_the_stranger_does_not_move_the_world_he_is_in(self) -> None:
        """Known to a world or not: the same run, to the last bit (irrelevant what-ifs change nothing)."""
        runs = Runs(1, 32, 8)
        without, having = (
            runs.ready(replace(ford(), horizon=8)),
            runs.ready(replace(with_stranger(ford()), horizon=8)),
        )
        for outcome in (
            MeanLevel("ties.UPP.LOW"),
            MeanLevel("assets.LOW.crop"),
            Fired("flood"),
            Made(("LOW-greet",)),
        ):
            assert np.array_equal(runs.seen(without, (), outcome), runs.seen(having, (), outcome))

    def test_a_forecast_has_none(self) -> None:
        """There is no cause that an idle act could stand for."""
        _, controls = checked(claim_of("forecast", outcome=Fired("flood")))
        assert set(controls) == {"inverted"}


class TestInverted:
    def test_it_is_the_same_difference_the_other_way(self) -> None:
        """No run is made for it; claim, contrary and undecided make one."""
        finding, _ = checked(GREETING)
        made = RUNS.made
        _, controls = checked(GREETING)
        assert RUNS.made == made
        assert finding.weighed.share + controls[
            "inverted"
        ].weighed.share + finding.weighed.undecided == pytest.approx(1)

    @pytest.mark.parametrize("sign", [1, -1])
    def test_its_median_is_minus_that_of_the_claim(self, sign: int) -> None:
        """The same contrast with the opposite sign: low and high change places, and the words are its own."""
        claim = replace(GREETING, sign=1 if sign > 0 else -1)
        finding, controls = checked(claim)
        one, other = finding.weighed, controls["inverted"].weighed
        assert (other.low, other.median, other.high) == pytest.approx((-one.high, -one.median, -one.low))
        assert one.median > 0
        assert other.share == pytest.approx((finding.effect * sign < 0).mean())
        assert claim.words not in controls["inverted"].words
        assert ("falls" if sign > 0 else "rises") in controls["inverted"].words

    def test_the_contrary_of_staying_is_moving(self) -> None:
        """Either way: the two shares make one."""
        finding, controls = checked(replace(GREETING, sign=STAYS, threshold=0.05))
        assert finding.weighed.share + controls["inverted"].weighed.share == pytest.approx(1)
        assert 0 < finding.weighed.share < 1

    def test_a_claim_without_a_direction_has_no_contrary(self) -> None:
        """That something matters either way is not turned round."""
        _, controls = checked(replace(GREETING, sign=0))
        assert "inverted" not in controls


class TestSwapped:
    def test_the_other_greets(self) -> None:
        """Upland greets Lowland, and Lowland's tie rises: as robust as the other way round."""
        _, controls = checked(GREETING)
        assert controls["swapped"].weighed.verdict == "robust"
        assert controls["swapped"].words == "the same with Upland and Lowland changed round"

    def test_the_others_reason(self) -> None:
        """Lowland greets because it minds what Upland thinks of it."""
        _, controls = checked(REASON)
        assert controls["swapped"].weighed.share > 0

    def test_without_another_side_there_is_none(self) -> None:
        """Nobody fishes in return."""
        finding, controls = checked(claim_of("contrast", Force("LOW-greet"), actors=("LOW",)))
        assert finding.weighed.share > 0
        assert "swapped" not in controls
