"""Priors: quantiles of truncated distributions, against scipy.stats, an independent implementation."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detente.model.parameter import ARITY, Parameter, Prior, fixed
from detente.model.priors import quantiles

RANKS = np.array([0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999])
FREE = (-math.inf, math.inf)
PEERS = {
    "beta": (Prior("beta", (2.0, 5.0)), stats.beta(2, 5)),
    "u-shaped beta": (Prior("beta", (0.5, 0.5)), stats.beta(0.5, 0.5)),
    "uniform": (Prior("uniform", (-1.0, 3.0)), stats.uniform(-1, 4)),
    "triangular": (Prior("triangular", (1.0, 2.0, 5.0)), stats.triang(0.25, 1, 4)),
    "triangular, mode first": (Prior("triangular", (1.0, 1.0, 5.0)), stats.triang(0, 1, 4)),
    "triangular, mode last": (Prior("triangular", (1.0, 5.0, 5.0)), stats.triang(1, 1, 4)),
    "normal": (Prior("normal", (1.0, 2.0)), stats.norm(1, 2)),
    "lognormal": (Prior("lognormal", (0.5, 0.4)), stats.lognorm(0.4, scale=math.exp(0.5))),
}
BOUNDS = {"none": FREE, "both": (0.3, 0.8), "a floor": (0.4, math.inf), "a ceiling": (-math.inf, 1.5)}


@pytest.mark.parametrize("name", PEERS)
def test_without_bounds_quantiles_are_those_of_scipy(name: str) -> None:
    """``ppf`` of the frozen distribution."""
    prior, peer = PEERS[name]
    assert quantiles(prior, RANKS, FREE) == pytest.approx(peer.ppf(RANKS), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("limits", BOUNDS)
@pytest.mark.parametrize("name", ["beta", "uniform", "normal", "lognormal"])
def test_truncated_quantiles_are_those_of_scipy(name: str, limits: str) -> None:
    """The rank among the mass inside the bounds: ``ppf(F(a) + u (F(b) - F(a)))`` with scipy's F."""
    prior, peer = PEERS[name]
    low, high = (peer.cdf(bound) for bound in BOUNDS[limits])
    wanted = peer.ppf(low + RANKS * (high - low))
    assert quantiles(prior, RANKS, BOUNDS[limits]) == pytest.approx(wanted, rel=1e-9)


def test_a_truncated_normal_is_scipy_s_truncated_normal() -> None:
    """A distribution of its own in scipy: truncnorm takes bounds in standard deviations."""
    peer = stats.truncnorm((0 - 0.7) / 0.5, (1 - 0.7) / 0.5, loc=0.7, scale=0.5)
    assert quantiles(Prior("normal", (0.7, 0.5)), RANKS, (0, 1)) == pytest.approx(peer.ppf(RANKS))


@given(
    st.sampled_from(sorted(PEERS)), st.lists(st.floats(1e-6, 1 - 1e-6), min_size=2, max_size=9).map(sorted)
)
def test_quantiles_rise_with_the_rank_and_stay_inside(name: str, ranks: list[float]) -> None:
    """Whatever the prior, when it is cut to [0.3, 1.2]."""
    found = quantiles(PEERS[name][0], np.array(ranks), (0.3, 1.2))
    assert (np.diff(found) >= 0).all()
    assert ((found >= 0.3) & (found <= 1.2)).all()


@pytest.mark.parametrize(
    ("prior", "limits"),
    [
        (Prior("uniform", (2.0, 3.0)), (0.0, 1.0)),
        (Prior("uniform", (1.0, 3.0)), (0.0, 1.0)),
        (Prior("triangular", (-3.0, -2.0, -1.0)), (0.0, 1.0)),
        (Prior("beta", (2.0, 2.0)), (1.0, 2.0)),
        (Prior("normal", (100.0, 0.1)), (0.0, 1.0)),
        (Prior("lognormal", (0.0, 1.0)), (-1.0, 0.0)),
    ],
)
def test_a_prior_outside_its_field_is_refused(prior: Prior, limits: tuple[float, float]) -> None:
    """No mass inside: nothing can be drawn, and the message names both."""
    with pytest.raises(ValueError, match="has no mass in"):
        quantiles(prior, RANKS, limits)


class TestPrior:
    @pytest.mark.parametrize(
        ("family", "arguments", "words"),
        [
            ("gamma", (1.0, 2.0), "is not one of"),
            ("beta", (1.0,), "takes 2 numbers, not 1"),
            ("triangular", (1.0, 2.0), "takes 3 numbers, not 2"),
            ("uniform", (1.0, 1.0), "does not rise"),
            ("triangular", (0.0, 2.0, 1.0), "does not rise"),
            ("beta", (0.0, 1.0), "above zero"),
            ("normal", (0.0, 0.0), "spread"),
            ("lognormal", (0.0, -1.0), "spread"),
        ],
    )
    def test_an_impossible_one_is_refused(
        self, family: Any, arguments: tuple[float, ...], words: str
    ) -> None:
        """With what is wrong about it."""
        with pytest.raises(ValueError, match=words):
            Prior(family, arguments)

    def test_its_text_is_its_formula(self) -> None:
        """As a file writes it."""
        assert str(Prior("triangular", (0.0, 0.25, 1.0))) == "triangular(0, 0.25, 1)"

    def test_every_family_has_its_arity(self) -> None:
        """Counted in conventions.md, Parameter."""
        assert ARITY == {"beta": 2, "uniform": 2, "triangular": 3, "normal": 2, "lognormal": 2}


class TestParameter:
    def test_a_number_needs_a_value_or_a_prior(self) -> None:
        """A reason alone is no number."""
        with pytest.raises(ValueError, match="a value or a prior"):
            Parameter(why="so")

    def test_a_fixed_number_is_its_value(self) -> None:
        """Without prior, evidence or draft."""
        assert fixed(0.5) == Parameter(0.5, None, (), "", drafted=False)
