"""Draws made once a path, and names of content."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.explain.trial.numbers import Numbers, content_key, varying
from detente.model.design import draw_theta
from detente.model.numbers import parameters, with_parameter
from detente.model.parameter import Parameter, fixed
from tests.explain.trial.ford import ford, wide


class TestNumbers:
    @settings(max_examples=15)
    @given(st.integers(1, 300), st.integers(0, 2**64 - 1))
    def test_equal_the_draws_of_the_design(self, draws: int, seed: int) -> None:
        """Drawn many at a time or one by one: the same numbers to the bit (design.draw_theta is the oracle)."""
        theta, wanted = Numbers(draws, seed).theta(parameters(ford())), draw_theta(ford(), draws, seed)
        assert list(theta.values) == list(wanted.values)
        assert all(np.array_equal(theta.of(path), wanted.of(path)) for path in wanted.values)

    def test_a_number_that_joins_moves_no_other(self) -> None:
        """The same object draws for a second system: what both hold is shared, not drawn again."""
        numbers = Numbers(64, 1)
        one = numbers.theta(parameters(ford()))
        other = numbers.theta(parameters(with_parameter(ford(), "hazards.flood.rate", wide(0.01, 0.03))))
        shared = [path for path in one.values if path != "hazards.flood.rate"]
        assert all(one.of(path) is other.of(path) for path in shared)

    def test_another_prior_is_another_draw_of_the_same_stratum(self) -> None:
        """Doubling a uniform prior from zero doubles every draw: the ranks stay."""
        numbers, path = Numbers(64, 1), "moves.LOW-greet.effects.0.amount"
        one = numbers.theta(parameters(with_parameter(ford(), path, wide(0.0, 0.1)))).of(path)
        other = numbers.theta(parameters(with_parameter(ford(), path, wide(0.0, 0.2)))).of(path)
        assert np.allclose(other, 2 * one)


class TestContentKey:
    def test_what_a_number_rests_on_is_no_content(self) -> None:
        """Evidence, reasons, names and who confirmed it change no run."""
        bare = replace(
            ford(),
            name="other",
            actors=tuple(
                replace(one, name="x", capability=Parameter(prior=one.capability.prior))
                for one in ford().actors
            ),
        )
        assert content_key(bare) == content_key(ford())

    @pytest.mark.parametrize("path", list(parameters(ford()))[::7])
    def test_every_number_is_content(self, path: str) -> None:
        """Another value anywhere is another system."""
        assert content_key(with_parameter(ford(), path, fixed(0.123456789))) != content_key(ford())

    def test_structure_is_content(self) -> None:
        """So is a seat, a stage, a horizon, an act less."""
        system = ford()
        others = (
            replace(system, horizon=14),
            replace(system, moves=system.moves[1:]),
            replace(system, tables=(replace(system.tables[0], stage="held"),)),
            replace(system, tables=(replace(system.tables[0], vetoes=("PAT",)),)),
        )
        assert len({content_key(one) for one in (system, *others)}) == 5


class TestVarying:
    def test_numbers_taken_as_given_do_not_vary(self) -> None:
        """Only what has a prior is there, and the paths asked for come first."""
        theta = Numbers(16, 1).theta(parameters(ford()))
        found = varying(theta, ["ties.UPP.LOW.level", "ties.NO.BODY.level"])
        assert next(iter(found)) == "ties.UPP.LOW.level"
        assert set(found) == {path for path, number in parameters(ford()).items() if number.prior}
