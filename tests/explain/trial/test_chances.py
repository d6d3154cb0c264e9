"""The chance of what happens or not, taken from the weeks: closed forms, a plain loop, and frequencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.explain.trial.chances import expected, hazard_chance, weekly_chance
from detente.explain.trial.numbers import Numbers
from detente.model.acts import Driver, Effect, Hazard, Move, Scale, Window
from detente.model.change import Force, Hold, SetNumber
from detente.model.design import Theta
from detente.model.elements import Stage
from detente.model.numbers import parameters
from detente.model.parameter import fixed
from detente.model.system import System
from detente.simulate.futures import Futures
from detente.simulate.measure import measure
from detente.simulate.observables import Fired, LevelAt, Made, Reached
from detente.simulate.reference import run
from tests.explain.trial.ford import ford, wide

Floats = NDArray[np.float64]


def played(system: System, draws: int, *changes: Force | Hold | SetNumber) -> tuple[Futures, Theta]:
    """A run of one world a draw, with the draws."""
    theta = Numbers(draws, 1).theta(parameters(system))
    return run(system, theta, seed=1, replications=np.arange(draws), changes=changes), theta


class TestHazards:
    def test_a_constant_rate_is_a_power(self) -> None:
        """Thirteen weeks at one in fifty: 1 - 0.98^13 in every draw, whether it struck there or not."""
        futures, theta = played(ford(), 40)
        chance = expected(Fired("flood"), futures, ford(), theta)
        assert chance == pytest.approx(np.full(40, 1 - 0.98**13))

    def test_fewer_weeks(self) -> None:
        """Within four weeks."""
        futures, theta = played(ford(), 8)
        assert expected(Fired("flood", 4), futures, ford(), theta) == pytest.approx(np.full(8, 1 - 0.98**4))

    def test_a_changed_rate_is_the_one_that_counts(self) -> None:
        """What was done to the rate is in the chance."""
        change = SetNumber("hazards.flood.rate", 0.1)
        futures, theta = played(ford(), 8, change)
        assert expected(Fired("flood"), futures, ford(), theta, (change,)) == pytest.approx(
            np.full(8, 1 - 0.9**13)
        )

    def test_drivers_are_measured_from_before_anything_was_done(self) -> None:
        """A harvest held low from the start raises the chance: rate times exp(weight * (held - start)), by hand."""
        driven = Hazard("flood", "flood", fixed(0.02), (Driver("assets.LOW.crop", fixed(-4.0)),))
        system = replace(ford(), hazards=(driven,))
        hold = Hold("assets.LOW.crop", 0.1)
        futures, theta = played(system, 16, hold)
        wanted = 0.02 * np.exp(-4.0 * (0.1 - theta.of("assets.LOW.crop.level")))
        assert hazard_chance("flood", futures, system, theta, (hold,)) == pytest.approx(
            np.tile(wanted, (13, 1))
        )

    def test_a_window_scales_it(self) -> None:
        """Three times as likely in the weeks of the rains, as ever in the others."""
        first = ford().start
        rains = Window("rains", "rains", first, later(first, 13), (Scale("hazards.flood", fixed(3.0)),))
        system = replace(ford(), windows=(rains,))
        futures, theta = played(system, 4)
        weekly = hazard_chance("flood", futures, system, theta)
        assert weekly[:2] == pytest.approx(np.full((2, 4), 0.06))
        assert weekly[2:] == pytest.approx(np.full((11, 4), 0.02))


class TestActs:
    def test_groups_choose_by_themselves(self) -> None:
        """Two acts of one group exclude each other, one of another group does not: 1 - (1 - a - b)(1 - c), by loop."""
        other = Move(
            "LOW-sing", "sings", "LOW", "UPP", "songs", wide(0.1, 0.3), "SUPPORT", success=fixed(0.5)
        )
        bow = Move("LOW-bow", "bows", "LOW", "UPP", "acts", wide(0.1, 0.2), "SUPPORT")
        system = replace(ford(), moves=(*ford().moves, other, bow))
        futures, theta = played(system, 12)
        wanted = [one for one in system.moves if one.key in ("LOW-greet", "LOW-sing", "LOW-bow")]
        found = weekly_chance(wanted, futures, theta)
        for week in range(13):
            for draw in range(12):
                a, b, c = (
                    futures.chance[week, futures.moves.index(key), draw]
                    for key in ("LOW-greet", "LOW-bow", "LOW-sing")
                )
                assert found[week, draw] == pytest.approx(1 - (1 - a - b) * (1 - 0.5 * c))

    def test_the_mean_chance_is_the_frequency(self) -> None:
        """Over four thousand worlds the mean chance of a greeting is how often one came, to four standard errors."""
        futures, theta = played(ford(), 4000)
        seen = Made(("LOW-greet",), 6)
        chance = expected(seen, futures, ford(), theta)
        came = measure(seen, futures, ford(), theta)
        assert abs(chance.mean() - came.mean()) < 4 * came.std() / np.sqrt(4000)
        assert chance.std() < came.std() / 2

    def test_the_mean_chance_of_a_stage_is_its_frequency(self) -> None:
        """The same for a table that two acts in a row bring to a meeting."""
        stages: tuple[tuple[str, Stage], ...] = (("LOW-call", "accepted"), ("LOW-date", "scheduled"))
        steps = tuple(
            Move(key, key, "LOW", "UPP", "talks", wide(0.1, 0.3), "CONSULT",
                 effects=(Effect("tables.LOW-UPP", fixed(0.0), stage),))
            for key, stage in stages
        )  # fmt: skip
        system = replace(ford(), moves=(*ford().moves, *steps))
        futures, theta = played(system, 4000)
        seen = Reached("LOW-UPP", "scheduled", 4)
        chance, came = expected(seen, futures, system, theta), measure(seen, futures, system, theta)
        assert abs(chance.mean() - came.mean()) < 4 * came.std() / np.sqrt(4000)

    def test_what_may_not_be_done_has_no_chance(self) -> None:
        """An act that is forbidden, or whose guard never holds, comes in no draw."""
        system = replace(ford(), moves=())
        futures, theta = played(system, 4)
        assert weekly_chance((), futures, theta).max() == 0.0


class TestLevels:
    def test_levels_are_as_they_came(self) -> None:
        """What is no event is measured in the world of each draw."""
        futures, theta = played(ford(), 6)
        found = expected(LevelAt("ties.UPP.LOW"), futures, ford(), theta)
        assert np.array_equal(found, futures.level("ties.UPP.LOW")[-1])


def later(first: date, days: int) -> date:
    """Return the day some days later."""
    return first + timedelta(days=days)
