"""Design: a Latin hypercube whose permutations are keyed by path."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detente.model.design import central, draw_theta, middle, strata, strata_of
from detente.model.elements import Tie
from detente.model.numbers import bounds, parameters
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.priors import quantiles
from detente.records.identity import digest
from detente.streams import WORLD, Purpose, uniforms
from tests.model.files.systems import FEWER
from tests.model.river import RIVER

seeds = st.integers(0, 2**64 - 1)
paths = st.text("abcXYZ.-01", min_size=1, max_size=30)
OTHER = Tie("UZB.TJK", Parameter(None, Prior("beta", (2.0, 2.0))), fixed(0), fixed(0.9), fixed(0.05))


@given(paths, st.integers(1, 200), seeds)
def test_every_slice_holds_exactly_one_point(path: str, draws: int, seed: int) -> None:
    """The property that makes a hypercube Latin: n points, one in each n-th of (0, 1)."""
    points = strata(path, draws, seed)
    assert sorted((points * draws).astype(int).tolist()) == list(range(draws))
    assert ((points > 0) & (points < 1)).all()


@given(seeds, st.integers(1, 64))
@FEWER
def test_adding_a_parameter_moves_no_other(seed: int, draws: int) -> None:
    """All draws of the smaller system are those of the larger one, bit for bit."""
    before = draw_theta(RIVER, draws, seed)
    after = draw_theta(replace(RIVER, ties=(OTHER, *RIVER.ties)), draws, seed)
    assert set(after.values) - set(before.values) == {
        f"ties.UZB.TJK.{field}" for field in ("level", "mean", "persistence", "noise")
    }
    for path, drawn in before.values.items():
        assert np.array_equal(drawn, after.of(path))


@given(seeds)
@FEWER
def test_the_order_of_elements_does_not_matter(seed: int) -> None:
    """Draws follow from the path alone."""
    turned = draw_theta(replace(RIVER, actors=RIVER.actors[::-1]), 8, seed)
    for path, drawn in draw_theta(RIVER, 8, seed).values.items():
        assert np.array_equal(drawn, turned.of(path))


def test_seed_and_path_both_key_the_order() -> None:
    """Another seed or another path is another permutation; the same is the same."""
    assert np.array_equal(strata("a.b", 50, 1), strata("a.b", 50, 1))
    assert not np.array_equal(np.argsort(strata("a.b", 50, 1)), np.argsort(strata("a.b", 50, 2)))
    assert not np.array_equal(np.argsort(strata("a.b", 50, 1)), np.argsort(strata("a.c", 50, 1)))


def test_two_dimensions_are_as_good_as_independent() -> None:
    """Rank correlation of 4,000 points under 5/sqrt(n), five standard errors of a null correlation."""
    one, other = strata("a", 4000, 1), strata("b", 4000, 1)
    assert abs(stats.spearmanr(one, other).statistic) < 5 / np.sqrt(4000)


def test_points_within_their_slices_are_uniform() -> None:
    """Kolmogorov and Smirnov do not object to what is left of a point in its slice (scipy.stats.kstest)."""
    points = strata("a.b", 4000, 3)
    assert stats.kstest((points * 4000) % 1, "uniform").pvalue > 0.001


def test_a_number_without_a_prior_is_the_same_in_every_draw() -> None:
    """And one with a prior spreads over it, inside the bounds of its field."""
    theta = draw_theta(RIVER, 16, 1)
    assert theta.draws == 16
    assert (theta.of("debt") == 0.1).all()
    level = theta.of("ties.TJK.UZB.level")
    assert len(np.unique(level)) == 16
    assert ((level >= -1) & (level <= 1)).all()


def test_an_unknown_path_has_no_draws() -> None:
    """KeyError, not noughts."""
    with pytest.raises(KeyError):
        draw_theta(RIVER, 2, 1).of("ties.TJK.UZB.lvel")


def test_the_mean_of_a_design_is_nearly_exact() -> None:
    """Stratified: the mean of 1,000 draws of a beta(2, 5) is 2/7 to 1/10,000, which random draws would miss."""
    prior = Prior("beta", (2.0, 5.0))
    drawn = quantiles(prior, strata("x", 1000, 1), (0, 1))
    assert drawn.mean() == pytest.approx(2 / 7, abs=1e-4)


class TestCentral:
    def test_it_is_one_draw_of_all_numbers(self) -> None:
        """Values where they are given, medians elsewhere."""
        theta = central(RIVER)
        assert theta.draws == 1
        assert set(theta.values) == set(parameters(RIVER))
        assert theta.of("debt").tolist() == [0.1]

    @pytest.mark.parametrize(
        ("number", "path", "wanted"),
        [
            (Parameter(0.4, Prior("uniform", (0.0, 1.0))), "issues.a.level", 0.4),
            (Parameter(None, Prior("uniform", (0.0, 0.5))), "issues.a.level", 0.25),
            (Parameter(None, Prior("uniform", (0.5, 2.5))), "issues.a.level", 0.75),
            (Parameter(None, Prior("normal", (0.0, 1.0))), "ties.A.B.level", 0.0),
            (Parameter(None, Prior("lognormal", (0.0, 1.0))), "debt", 1.0),
        ],
    )
    def test_the_middle_is_the_value_or_the_median_of_what_the_field_allows(
        self, number: Parameter, path: str, wanted: float
    ) -> None:
        """By hand: half of what lies inside the bounds lies below it."""
        assert middle(number, path) == pytest.approx(wanted)
        assert bounds(path)[0] <= middle(number, path)


def test_many_paths_at_one_go_are_drawn_as_each_alone() -> None:
    """The oracle: the uniforms of each path alone, as conventions.md keys them."""
    paths = ["ties.A.B.level", "ties.B.A.level", "moves.x.effects.0.amount"]
    together = strata_of(paths, 9, 5)
    for path in paths:
        key = int(digest(path.encode(), 14), 16)
        who = np.array([key & 0xFFFFFFFF])
        alone = uniforms(5, Purpose.THETA, key >> 32, who, WORLD, 18)[0]
        assert np.array_equal(together[path], (np.argsort(alone[:9], kind="stable") + alone[9:]) / 9)
    assert strata_of([], 9, 5) == {}
