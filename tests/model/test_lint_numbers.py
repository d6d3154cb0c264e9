"""Lint of numbers: reach, mass and typical value of a prior, against scipy.stats."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from detente.model.lint_numbers import has_mass, number_findings, reach, support, typical
from detente.model.parameter import Parameter, Prior, fixed
from tests.model.files.systems import priors

PEERS = {
    "beta": (Prior("beta", (2.0, 5.0)), stats.beta(2, 5)),
    "uniform": (Prior("uniform", (-1.0, 3.0)), stats.uniform(-1, 4)),
    "triangular": (Prior("triangular", (1.0, 2.0, 5.0)), stats.triang(0.25, 1, 4)),
    "normal": (Prior("normal", (1.0, 2.0)), stats.norm(1, 2)),
    "lognormal": (Prior("lognormal", (0.5, 0.4)), stats.lognorm(0.4, scale=math.exp(0.5))),
}


@pytest.mark.parametrize("family", PEERS)
def test_beyond_its_reach_lies_next_to_nothing(family: str) -> None:
    """7 in 100,000 at most, by scipy's distribution function."""
    prior, peer = PEERS[family]
    low, high = reach(prior)
    assert peer.cdf(low) + peer.sf(high) < 7e-5


@pytest.mark.parametrize("family", PEERS)
def test_the_typical_value_is_the_mean(family: str) -> None:
    """By scipy; a given value stands for itself."""
    prior, peer = PEERS[family]
    assert typical(Parameter(None, prior)) == pytest.approx(peer.mean())
    assert typical(Parameter(0.3, prior)) == 0.3


@given(priors(), st.floats(-10, 10), st.floats(0.01, 10))
def test_mass_is_found_where_it_is(prior: Prior, low: float, width: float) -> None:
    """Where scipy finds more than a millionth inside, we find some; where it finds none at all, we find none."""
    names = {"uniform": "uniform", "normal": "norm", "beta": "beta"}
    if prior.family not in names:
        return
    first, last = prior.arguments
    arguments = (first, last - first) if prior.family == "uniform" else (first, last)
    peer = getattr(stats, names[prior.family])(*arguments)
    mass = peer.cdf(low + width) - peer.cdf(low)
    if mass > 1e-6:
        assert has_mass(prior, (low, low + width))
    if mass == 0 and peer.sf(low) == 0:
        assert not has_mass(prior, (low, low + width))


def test_where_a_number_lies() -> None:
    """A point, or the reach of its prior."""
    assert support(fixed(0.5)) == (0.5, 0.5)
    assert support(Parameter(0.5, Prior("uniform", (0.0, 1.0)))) == (0.0, 1.0)


def test_a_number_on_its_bound_is_inside() -> None:
    """Both ends belong to the field."""
    for value in (-1, 1):
        assert list(number_findings("ties.A.B.level", fixed(value))) == []
