"""Shares, ranges and words from hand-made differences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.explain.judgement import Verdict
from detente.explain.proposition import STAYS
from detente.explain.trial.regions import Region
from detente.explain.trial.weighing import FAILS, ROBUST, Arm, claimed, hits, verdict, weigh, weigh_one

REGION = Region((("n", 0.0, 1.0),), 0.9, 0.9, 0.1)
HUNDRED = np.linspace(-1, 1, 101)


class TestVerdict:
    @pytest.mark.parametrize(
        ("share", "region", "wanted"),
        [
            (1.0, None, "robust"),
            (ROBUST, REGION, "robust"),
            (ROBUST - 0.01, REGION, "depends"),
            (ROBUST - 0.01, None, "fragile"),
            (FAILS + 0.01, REGION, "depends"),
            (FAILS + 0.01, None, "fragile"),
            (FAILS, REGION, "fails"),
            (0.0, None, "fails"),
        ],
    )
    def test_words_by_share_and_region(self, share: float, region: Region | None, wanted: Verdict) -> None:
        """A region decides only between the two ends."""
        assert verdict(share, region) == wanted


class TestClaimed:
    def test_three_ways(self) -> None:
        """Up, down, and either way, each beyond the threshold."""
        difference = np.array([-0.3, -0.1, 0.0, 0.1, 0.3])
        assert claimed(difference, 1, 0.1).tolist() == [False, False, False, False, True]
        assert claimed(difference, -1, 0.1).tolist() == [True, False, False, False, False]
        assert claimed(difference, 0, 0.1).tolist() == [True, False, False, False, True]

    @given(st.lists(st.floats(-1, 1), min_size=1, max_size=50), st.floats(0, 1))
    def test_up_down_and_undecided_make_one(self, moved: list[float], threshold: float) -> None:
        """Every draw is in the claimed direction, in the opposite one, or undecided."""
        arm = Arm("x", np.array(moved))
        up, down = weigh_one(arm, 1, threshold), weigh_one(arm, -1, threshold)
        assert up.share + down.share + up.undecided == pytest.approx(1.0)
        assert up.undecided == down.undecided


class TestStays:
    @pytest.mark.parametrize(
        ("threshold", "wanted"), [(0.0, [0, 1, 0, 0]), (0.1, [0, 1, 1, 0]), (0.3, [1, 1, 1, 1])]
    )
    def test_within_the_threshold_either_way(self, threshold: float, wanted: list[int]) -> None:
        """Four differences by hand; the threshold itself is still no difference."""
        moved = np.array([-0.2, 0.0, 0.1, 0.3])
        assert claimed(moved, STAYS, threshold).tolist() == [bool(one) for one in wanted]


class TestWeigh:
    def test_structural_zeros_do_not_count(self) -> None:
        """A structure that can show nothing is neither for nor against."""
        arms = (Arm("shows", np.full(10, 0.2)), Arm("cannot", np.zeros(10), zero=True))
        found = weigh(arms, 1, 0.0, None)
        assert (found.share, found.undecided, found.median, found.zero) == (1.0, 0.0, 0.2, False)

    def test_nothing_but_zeros_is_zero(self) -> None:
        """When no structure can show a difference nothing is shown."""
        found = weigh((Arm("cannot", np.zeros(10), zero=True),), 1, 0.0, None)
        assert (found.zero, found.share, found.verdict) == (True, 0.0, "fails")

    def test_structures_count_alike(self) -> None:
        """Two structures that disagree in every draw: half of the space."""
        arms = (Arm("up", np.full(8, 0.1)), Arm("down", np.full(8, -0.1)))
        assert weigh(arms, 1, 0.0, None).share == 0.5
        assert hits(arms, 1, 0.0).tolist() == [0.5] * 8

    def test_the_range_holds_nine_tenths(self) -> None:
        """Median and the 5th and 95th of 100 even steps from -1 to 1, by hand."""
        found = weigh_one(Arm("even", HUNDRED), 1, 0.0)
        assert (found.low, found.median, found.high) == pytest.approx((-0.9, 0.0, 0.9))

    def test_figures_say_what_they_are(self) -> None:
        """A share of parameter space is called that; the effect carries unit, range and level."""
        trial = weigh_one(Arm("even", HUNDRED), 1, 0.0).trial("level", ("x.txt#0-1~00000000",))
        assert (trial.share.kind, trial.share.unit) == ("share", "of parameter space")
        assert (trial.effect.kind, trial.effect.unit, trial.effect.level) == ("simulated", "level", 0.9)
