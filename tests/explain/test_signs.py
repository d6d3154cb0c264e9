"""Signs: when two shares differ, and which act tells of what is to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.explain.signs import Counts, direction, strongest, wilson


@pytest.mark.parametrize(
    ("model", "base", "runs", "expected"),
    [
        (0.5, 0.5, 1000, "about as often"),
        (0.7, 0.5, 1000, "more often"),
        (0.3, 0.5, 1000, "less often"),
        (0.55, 0.5, 100_000, "about as often"),
        (0.56, 0.5, 100_000, "more often"),
        (0.7, 0.5, 20, "about as often"),
        (0.02, 0.01, 100_000, "more often"),
        (0.99, 0.98, 100_000, "more often"),
        (0.0, 0.0, 1000, "about as often"),
        (0.05, 0.0, 1000, "more often"),
        (1.0, 0.9, 1000, "more often"),
    ],
)
def test_both_odds_and_chance_must_allow_it(model: float, base: float, runs: int, expected: str) -> None:
    """Odds of 0.55 are 1.22 times those of even, of 0.56 1.27 times; with 20 runs a fifth is chance."""
    assert direction(model, base, runs) == expected


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 10_000))
def test_turned_round_the_direction_turns(one: float, other: float, runs: int) -> None:
    """More the one way is less the other."""
    turned = {"more often": "less often", "less often": "more often", "about as often": "about as often"}
    assert direction(other, one, runs) == turned[direction(one, other, runs)]


class TestCounts:
    def test_by_hand(self) -> None:
        """100 with the act, 60 follow; 100 without, 40 follow: pooled 0.5, error 0.0707, 2.83 errors apart."""
        counts = Counts(waiting=200, later=100, shown=100, both=60)
        assert (counts.after, counts.otherwise) == (0.6, 0.4)
        assert counts.errors() == pytest.approx(2.828427, abs=1e-6)

    @pytest.mark.parametrize("shown", [0, 19, 181, 200])
    def test_few_runs_tell_nothing(self, shown: int) -> None:
        """Less than twenty on either side."""
        assert Counts(200, 100, shown, shown // 2).errors() == 0.0

    @pytest.mark.parametrize("later", [0, 200])
    def test_what_always_or_never_comes_has_no_sign(self, later: int) -> None:
        """Nothing is left to tell."""
        assert Counts(200, later, 100, later // 2).errors() == 0.0


class TestStrongest:
    def test_the_act_that_tells_most_is_found(self) -> None:
        """Whether it speaks for or against."""
        assert (
            strongest([Counts(400, 200, 200, 100), Counts(400, 200, 200, 50), Counts(400, 200, 200, 140)])
            == 1
        )

    def test_chance_is_no_sign(self) -> None:
        """2.83 errors are not 3.5."""
        assert strongest([Counts(200, 100, 100, 60)]) is None

    def test_without_acts_there_is_none(self) -> None:
        """An empty list."""
        assert strongest([]) is None


class TestWilson:
    def test_a_published_example(self) -> None:
        """Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611."""
        assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
        assert wilson(0.0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)

    @given(st.integers(1, 5000), st.data())
    def test_the_share_lies_inside(self, runs: int, data: st.DataObject) -> None:
        """And both ends are shares."""
        share = data.draw(st.integers(0, runs)) / runs
        low, high = wilson(share, runs)
        assert 0 <= low <= share <= high <= 1
