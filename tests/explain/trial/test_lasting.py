"""How many weeks a run lasts: as long as usual, or up to the last week that the claim names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from detente.explain.proposition import Proposition
from detente.explain.trial.findings import Finding, Findings
from detente.explain.trial.lasting import lasting
from detente.explain.trial.runs import Runs
from detente.explain.trial.words import Names
from detente.model.change import Force
from detente.records.interval import Interval
from detente.simulate.observables import Fired, LevelAt, Made, MeanLevel
from tests.explain.trial.ford import claim_of, ford

START = ford().start


def by(days: int) -> Proposition:
    """A flood by a day, counted from the first."""
    day = START + timedelta(days)
    return replace(claim_of("forecast", outcome=Fired("flood")), by=Interval(day, day, "explicit"))


class TestWeeks:
    @pytest.mark.parametrize(
        ("claim", "weeks"),
        [
            (claim_of("forecast", outcome=MeanLevel("ties.UPP.LOW")), 8),
            (claim_of("forecast", outcome=Fired("flood", 5)), 8),
            (claim_of("forecast", outcome=Fired("flood", 10)), 10),
            (claim_of("forecast", outcome=Made(("LOW-greet",), 12)), 12),
            (claim_of("forecast", outcome=LevelAt("ties.UPP.LOW", 10)), 11),
            (claim_of("contrast", Force("LOW-greet", 9)), 10),
            (claim_of("forecast", outcome=Fired("flood", 40)), 13),
            (by(-20), 8),
            (by(55), 8),
            (by(56), 9),
            (by(62), 9),
            (by(63), 10),
        ],
    )
    def test_the_last_week_named_counts(self, claim: Proposition, weeks: int) -> None:
        """Eight are usual, thirteen the horizon; the 57th day is the first of the ninth week, the 63rd its last."""
        assert lasting(claim, ford(), 8) == weeks

    def test_runs_that_are_longer_than_the_horizon_stay_so(self) -> None:
        """A claim never shortens a run."""
        assert lasting(by(70), ford(), 20) == 20


class TestRun:
    def test_only_the_claim_that_asks_runs_longer(self) -> None:
        """One in fifty a week: 1 - 0.98^12 for the twelve weeks of the one, eight weeks for the other."""
        findings, names = Findings(Runs(1, 16, 8)), Names.of(ford())
        for weeks in (12, 5, None):
            found = findings.of(
                claim_of("forecast", outcome=Fired("flood", weeks), hedge="none"), ford(), names
            )
            assert isinstance(found, Finding)
            assert found.of.system.horizon == (12 if weeks == 12 else 8)
            assert found.effect == pytest.approx(np.full(16, 0.5 - 0.98 ** (weeks or 8)))
        assert findings.runs.made == 2
