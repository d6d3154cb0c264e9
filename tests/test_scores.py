"""Scores: their definitions, and what they say when shapes disagree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.scores import ShapeMismatch, brier, crps

finite = st.floats(-1e6, 1e6)


class TestCrps:
    def test_certain_and_right_forecast_scores_zero(self) -> None:
        """Every draw on the outcome: nothing to pay."""
        assert crps(np.full((7, 2), 3.0), np.full(2, 3.0)).tolist() == [0, 0]

    @given(st.lists(finite, min_size=1, max_size=30), finite)
    def test_agrees_with_the_double_sum(self, draws: list[float], outcome: float) -> None:
        """The sorted form equals the O(n^2) definition."""
        d = np.array(draws)
        slow = abs(d - outcome).mean() - abs(d[:, None] - d).mean() / 2
        assert crps(d, np.array(outcome)) == pytest.approx(slow, rel=1e-6, abs=1e-6)

    def test_names_both_shapes_when_they_disagree(self) -> None:
        """The message says what came in, not only that it was wrong."""
        with pytest.raises(ShapeMismatch, match=r"\(5, 2\).*\(3,\)"):
            crps(np.ones((5, 2)), np.ones(3))


class TestBrier:
    def test_by_hand(self) -> None:
        """0.7 on what happened costs 0.09; on what did not, 0.49."""
        assert brier(np.array([0.7, 0.7]), np.array([1.0, 0.0])) == pytest.approx([0.09, 0.49])

    def test_shapes_must_agree(self) -> None:
        """No silent broadcasting."""
        with pytest.raises(ShapeMismatch, match=r"\(2,\).*\(3,\)"):
            brier(np.ones(2), np.ones(3))
