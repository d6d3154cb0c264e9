"""Reports: with nothing weighed and no echo they are negative-binomial climatology."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from detente.model.acts import Echo, Report
from detente.model.change import Forbid, Force
from detente.model.design import central, draw_theta
from detente.model.system import System
from detente.simulate.reference import run
from detente.simulate.reports import Reports, counts_at, draw_reports
from tests.simulate.situations import between, num, river, set_number

REPLICATIONS = np.arange(400)


def climatology() -> System:
    """The whole river quarrel, guards and groups and all, with nobody weighing anything and no move heard of."""
    system = river()
    for one in system.actors:
        system = set_number(system, f"actors.{one.key}.responsiveness", 0.0)
    for report in system.reports:
        for place in range(len(report.echoes)):
            system = set_number(system, f"reports.{report.key}.echoes.{place}.weight", 0.0)
    return system


@cache
def reported() -> Reports:
    """What is reported of a run of it."""
    system = climatology()
    futures = run(system, central(system), seed=4, replications=REPLICATIONS)
    return draw_reports(system, central(system), futures, 4)


class TestClimatology:
    @pytest.mark.parametrize("place", [0, 1])
    def test_means_variances_and_chances_are_those_of_the_closed_form(self, place: int) -> None:
        """10,400 weeks a report.  Mean and each chance within 4.5 standard errors, variance within 6 %.

        Closed form: mean m, variance m + m^2 / s, scipy.stats.nbinom(s, s / (s + m)).
        """
        rate, size = ((3.0, 1.5), (0.8, 0.7))[place]
        counts = reported().counts[:, place].ravel()
        spread = rate + rate**2 / size
        assert abs(counts.mean() - rate) < 4.5 * np.sqrt(spread / counts.size)
        assert counts.var() == pytest.approx(spread, rel=0.06)
        for count in range(8):
            chance = nbinom.pmf(count, size, size / (size + rate))
            assert abs((counts == count).mean() - chance) < 4.5 * np.sqrt(chance * (1 - chance) / counts.size)

    def test_a_poisson_forecast_of_the_same_mean_does_worse(self) -> None:
        """Mean log score of the counts under both: the negative binomial is better by more than a third of a nat."""
        counts = reported().counts[:, 0].ravel()
        right, wrong = nbinom.logpmf(counts, 1.5, 1.5 / 4.5).mean(), poisson.logpmf(counts, 3.0).mean()
        assert right - wrong > 1 / 3

    def test_what_actors_do_makes_no_difference_without_an_echo(self) -> None:
        """The same counts whether a threat is made or not, bit for bit."""
        system = climatology()
        plain, loud = (
            run(system, central(system), seed=4, replications=REPLICATIONS, changes=changes)
            for changes in ((), [Force("DWN-threat", week) for week in range(5)])
        )
        one, other = (draw_reports(system, central(system), futures, 4) for futures in (plain, loud))
        assert (one.counts == other.counts).all()

    def test_weeks_and_reports_are_independent(self) -> None:
        """Correlation of neighbouring weeks and of the two reports within 4.5 standard errors of none."""
        counts = reported().counts.astype(np.float64)
        pairs = [
            (counts[:-1, 0].ravel(), counts[1:, 0].ravel()),
            (counts[:, 0].ravel(), counts[:, 1].ravel()),
        ]
        for one, other in pairs:
            assert abs(np.corrcoef(one, other)[0, 1]) < 4.5 / np.sqrt(len(one))


class TestEchoes:
    def test_a_move_that_is_never_made_is_heard_as_its_absence(self) -> None:
        """Log mean lower by weight times rate: 0.8 times 0.15."""
        system = river()
        futures = run(
            system, central(system), seed=4, replications=REPLICATIONS, changes=[Forbid("UPS-praise")]
        )
        counts = draw_reports(system, central(system), futures, 4).counts[:, 0]
        expected = 3.0 * np.exp(-0.8 * 0.15)
        assert abs(counts.mean() - expected) < 4.5 * np.sqrt((expected + expected**2 / 1.5) / counts.size)

    def test_a_move_that_is_made_is_heard_in_its_week(self) -> None:
        """Week 3 forced: log mean higher by 0.8 times (1 - 0.15) there."""
        system = replace(river(), horizon=4)
        futures = run(
            system, central(system), seed=4, replications=np.arange(4000), changes=[Force("UPS-praise", 3)]
        )
        counts = draw_reports(system, central(system), futures, 4).counts[3, 0]
        expected = 3.0 * np.exp(0.8 * 0.85)
        assert abs(counts.mean() - expected) < 4.5 * np.sqrt((expected + expected**2 / 1.5) / counts.size)

    def test_each_replication_is_reported_at_its_own_numbers(self) -> None:
        """A rate drawn between nearly nothing and much: counts follow it."""
        report = Report("UPS.DWN.CONSULT", between(0.01, 40.0), num(1e6), (Echo("UPS-praise", num(0.0)),))
        system = replace(river(), reports=(report,), horizon=5)
        theta = draw_theta(system, 64, 1)
        futures = run(system, theta, seed=1, replications=np.arange(64))
        counts = draw_reports(system, theta, futures, 1).counts[:, 0].mean(axis=0)
        assert np.corrcoef(counts, theta.of("reports.UPS.DWN.CONSULT.rate"))[0, 1] > 0.95


class TestInverse:
    @given(st.floats(1e-4, 1 - 1e-4), st.floats(0.0, 2000.0), st.floats(0.01, 500.0))
    def test_it_is_that_of_scipy(self, uniform: float, mean: float, size: float) -> None:
        """Sums and search against scipy.stats.nbinom.ppf."""
        found = counts_at(np.array([uniform]), np.array([mean]), np.array([size]))[0]
        assert found == max(0, nbinom.ppf(uniform, size, size / (size + mean)))
