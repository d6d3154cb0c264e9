"""Observables: what is read off a future, in futures short enough to read by eye."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.model.design import Theta, central, draw_theta
from detente.model.elements import Stage
from detente.simulate.measure import happened, measure, unknown
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)
from tests.simulate.futures_by_hand import futures
from tests.simulate.situations import quarrel

SYSTEM = quarrel()
THETA = draw_theta(SYSTEM, 5, 1)

STORIES = futures(
    stages=[
        ["none", "offered", "accepted", "scheduled"],
        ["scheduled", "settled", "settled", "offered"],
        ["scheduled", "broken", "broken", "none"],
        ["none", "none", "none", "none"],
        ["scheduled", "accepted", "accepted", "accepted"],
    ],
    levels={"ties.UPS.DWN": [[0.0, 0.1, 0.2, 0.6], [0.5] * 4, [-1, 0, 1, 1], [0, 0, 0, 0.3], [0, 0, 0, 0]]},
    worked={
        "UPS-meet": [[0, 0, 0], [1, 0, 0], [1, 0, 0], [0, 0, 0], [1, 0, 0]],
        "UPS-cancel": [[0, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 1, 1]],
    },
    settled=[[0, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]],
    ruptured=[[0, 0, 0], [0, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]],
    fired=[[0, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0], [1, 0, 0]],
)


def read(observable: Observable) -> list[float]:
    """Return an observable of the five stories."""
    found: list[float] = measure(observable, STORIES, SYSTEM, THETA).tolist()
    return found


class TestLevels:
    def test_the_last_week_is_the_end_of_the_run(self) -> None:
        """Week None is the last column."""
        assert read(LevelAt("ties.UPS.DWN")) == [0.6, 0.5, 1.0, 0.3, 0.0]

    def test_a_week_is_looked_at_when_it_ends(self) -> None:
        """Week 0 ends where the second column stands: weeks count from zero."""
        assert read(LevelAt("ties.UPS.DWN", 0)) == [0.1, 0.5, 0.0, 0.0, 0.0]

    def test_the_mean_leaves_out_the_start(self) -> None:
        """(0.1 + 0.2 + 0.6) / 3 = 0.3: the start came before anything happened."""
        assert read(MeanLevel("ties.UPS.DWN")) == pytest.approx([0.3, 0.5, 2 / 3, 0.1, 0.0])


class TestMoves:
    def test_made_once_is_made(self) -> None:
        """Any of the weeks will do."""
        assert read(Made(("UPS-cancel",))) == [1, 0, 0, 0, 1]

    def test_any_of_several_moves_will_do(self) -> None:
        """A class of acts is seen when one of them is."""
        assert read(Made(("UPS-cancel", "UPS-meet"))) == [1, 1, 1, 0, 1]

    def test_only_the_weeks_asked_for_count(self) -> None:
        """Within two weeks only the last story has a cancellation."""
        assert read(Made(("UPS-cancel",), 2)) == [0, 0, 0, 0, 1]

    def test_no_move_is_never_made(self) -> None:
        """An empty class happens in no world."""
        assert read(Made(())) == [0] * 5

    def test_hazards_count_when_they_strike_in_time(self) -> None:
        """Within one week only the last story's."""
        assert (read(Fired("flood")), read(Fired("flood", 1))) == ([0, 1, 1, 0, 1], [0, 0, 0, 0, 1])


class TestStages:
    @pytest.mark.parametrize(
        ("stage", "expected"),
        [
            ("offered", [1, 1, 1, 0, 1]),
            ("accepted", [1, 1, 1, 0, 1]),
            ("scheduled", [1, 1, 1, 0, 1]),
            ("held", [0, 1, 1, 0, 1]),
            ("settled", [0, 1, 0, 0, 0]),
            ("broken", [0, 0, 1, 0, 0]),
            ("none", [1, 0, 1, 1, 0]),
        ],
    )
    def test_a_stage_is_reached_when_the_table_stands_there_or_passed_it(
        self, stage: Stage, expected: list[float]
    ) -> None:
        """By hand from the stories; a meeting shows in what came of it, even when talks fell back to accepted."""
        assert read(Reached("river", stage)) == expected

    def test_a_settled_table_does_not_stand_at_an_earlier_stage(self) -> None:
        """Agreed long ago is not offered anew."""
        old = futures(stages=[["settled"] * 4], worked={"UPS-meet": [[0, 0, 0]]})
        assert measure(Reached("river", "offered"), old, quarrel(), THETA).tolist() == [0]

    def test_rupture_is_told_by_its_week(self) -> None:
        """In the first week already."""
        assert read(Ruptured("river", 1)) == [0, 0, 1, 0, 0]

    @given(st.sampled_from(["offered", "accepted", "scheduled", "held", "settled"]))
    def test_what_has_happened_stays_so(self, stage: Stage) -> None:
        """By-week flags never go back."""
        flags = happened(Reached("river", stage), STORIES, SYSTEM)
        assert (np.diff(flags.astype(int), axis=0) >= 0).all()

    def test_an_early_stage_comes_no_later_than_a_late_one(self) -> None:
        """Who met had a date before."""
        flags = [
            happened(Reached("river", s), STORIES, SYSTEM)
            for s in ("offered", "accepted", "scheduled", "held")
        ]
        assert all((late <= early).all() for early, late in pairwise(flags))


class TestTerms:
    AGREED = futures(
        stages=[["scheduled", "settled", "settled", "settled"], ["none"] * 4],
        levels={"issues.water": [[0.2] * 4, [0.2] * 4], "issues.toll": [[0.1] * 4, [0.1] * 4]},
        terms=[[0.5, 0.4], [np.nan, np.nan]],
        issues=("water", "toll"),
    )

    def test_settled_terms_are_valued_as_the_seat_values_them(self) -> None:
        """DWN: -0.9 (0.5-0.9)^2 - 0.3 (0.4-0.1)^2 = -0.144 - 0.027 = -0.171 by hand."""
        assert measure(TermsAt("river", "DWN"), self.AGREED, SYSTEM, THETA)[0] == pytest.approx(-0.171)

    def test_without_a_settlement_the_level_of_no_deal_counts(self) -> None:
        """DWN: -0.9 (0.2-0.9)^2 - 0.3 (0.1-0.1)^2 = -0.441 by hand."""
        assert measure(TermsAt("river", "DWN"), self.AGREED, SYSTEM, THETA)[1] == pytest.approx(-0.441)

    def test_replications_take_the_draw_they_share(self) -> None:
        """Two draws, four worlds: two worlds each see the first and the second draw."""
        drawn = draw_theta(SYSTEM, 2, 1)
        theta = Theta(2, {**drawn.values, "positions.DWN.water.salience": np.array([1.0, 2.0])})
        four = futures(
            stages=[["none"] * 4] * 4,
            levels={"issues.water": [[0.4] * 4] * 4, "issues.toll": [[0.1] * 4] * 4},
            issues=("water", "toll"),
        )
        found = measure(TermsAt("river", "DWN"), four, SYSTEM, theta, 2)
        assert found.tolist() == pytest.approx([-0.25, -0.25, -0.5, -0.5])

    def test_a_single_draw_serves_all(self) -> None:
        """As it does in a run."""
        one = measure(TermsAt("river", "DWN"), self.AGREED, SYSTEM, central(SYSTEM))
        assert one.tolist() == measure(TermsAt("river", "DWN"), self.AGREED, SYSTEM, THETA).tolist()

    def test_issues_off_the_table_do_not_count(self) -> None:
        """The value is of the agenda alone."""
        short = replace(SYSTEM, tables=(replace(SYSTEM.tables[0], agenda=("toll",)),))
        assert measure(TermsAt("river", "DWN"), self.AGREED, short, THETA)[0] == pytest.approx(-0.027)


class TestMistakes:
    @pytest.mark.parametrize(
        ("observable", "near"),
        [
            (LevelAt("ties.UPS.DWM"), "ties.UPS.DWN"),
            (MeanLevel("tables.rive"), "tables.river"),
            (Made(("UPS-cansel",)), "UPS-cancel"),
            (Fired("floods"), "flood"),
            (Ruptured("rivers"), "river"),
            (Reached("rivr", "held"), "river"),
            (TermsAt("rivre", "DWN"), "river"),
            (TermsAt("river", "DWM"), "DWN"),
        ],
    )
    def test_an_unknown_name_is_answered_with_the_nearest(self, observable: Observable, near: str) -> None:
        """Whatever the observable."""
        with pytest.raises(UsageError) as caught:
            read(observable)
        assert near in caught.value.wanted
        assert caught.value.code == "S011"

    @pytest.mark.parametrize("weeks", [0, 4, -1])
    def test_weeks_beyond_the_run_are_refused(self, weeks: int) -> None:
        """There are three."""
        with pytest.raises(UsageError, match="1 to 3"):
            read(Made(("UPS-meet",), weeks))

    def test_a_level_in_a_week_that_is_not_played_is_refused(self) -> None:
        """Week 3 would be the fourth."""
        with pytest.raises(UsageError, match="week 4"):
            read(LevelAt("ties.UPS.DWN", 3))

    def test_a_system_without_any_says_so(self) -> None:
        """There is nothing near."""
        assert "there is none yet" in unknown("S011", "hazard", "flood", ()).wanted
