"""Value: what actors want, what a level is worth, what a tie carries.  Numbers by hand from model.md (1) (3) (10)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.elements import Actor, Faction, Position, Stake
from detente.model.numbers import with_parameter
from detente.model.parameter import fixed
from detente.model.system import System
from detente.model.value import issue_value, lasting, mixed, tie_strength, wants, wants_of
from tests.model.tables_of_two import system_of_two, theta_of, with_numbers

share = st.floats(0.0, 1.0)
weight = st.floats(0.0, 4.0)


def with_factions(*names: str) -> System:
    """Return a system whose ASK has factions, each with a position of its own on i0."""
    system = system_of_two(1)
    one = fixed(1.0)
    asker = Actor("ASK", "ASK", one, one, face=one, factions=tuple(Faction(name, one) for name in names))
    positions = (*system.positions, *(Position(f"ASK.i0.{name}", one, one) for name in names))
    stakes = (Stake("ASK.i0", one, fixed(0.0)),)
    return replace(system, actors=(asker, *system.actors[1:]), positions=positions, stakes=stakes)


class TestWants:
    def test_a_position_is_what_is_wanted(self) -> None:
        """Without factions or promises W is the salience and P the ideal point."""
        system = system_of_two(2)
        theta = with_numbers(
            theta_of(system), {"positions.GIV.i1.salience": 0.3, "positions.GIV.i1.ideal_point": 0.9}
        )
        found = wants(system, theta)
        assert found.weight.shape == found.ideal.shape == (4, 2, 1)
        assert (found.weight[1, 1, 0], found.ideal[1, 1, 0]) == (0.3, pytest.approx(0.9))

    def test_nothing_said_means_nothing_wanted(self) -> None:
        """No position: no weight, and the ideal is the level now."""
        system = replace(system_of_two(1), positions=())
        found = wants(system, theta_of(system, issues__i0__level=0.2))
        assert found.weight.tolist() == [[[0.0]]] * 4
        assert found.ideal.tolist() == [[[0.2]]] * 4

    def test_factions_mix_by_share_times_salience(self) -> None:
        """Shares 0.25 and 0.75, saliences 1 and 2, ideals 0 and 1: W = 1.75, P = 1.5 / 1.75."""
        system = with_factions("doves", "hawks")
        theta = with_numbers(
            theta_of(system),
            {
                "actors.ASK.factions.doves.weight": 0.25, "actors.ASK.factions.hawks.weight": 0.75,
                "positions.ASK.i0.doves.salience": 1.0, "positions.ASK.i0.hawks.salience": 2.0,
                "positions.ASK.i0.doves.ideal_point": 0.0, "positions.ASK.i0.hawks.ideal_point": 1.0,
            },
        )  # fmt: skip
        found = wants(system, theta)
        assert found.weight[0, 0, 0] == pytest.approx(1.75)
        assert found.ideal[0, 0, 0] == pytest.approx(1.5 / 1.75)

    def test_the_actors_own_position_speaks_for_the_rest_of_it(self) -> None:
        """One faction of share 0.4 for 1, the rest for 0, equally salient: P = 0.4."""
        system = with_factions("hawks")
        theta = with_numbers(
            theta_of(system),
            {
                "actors.ASK.factions.hawks.weight": 0.4, "positions.ASK.i0.salience": 1.0,
                "positions.ASK.i0.ideal_point": 0.0,
            },
        )  # fmt: skip
        found = wants(system, theta)
        assert (found.weight[0, 0, 0], found.ideal[0, 0, 0]) == (pytest.approx(1.0), pytest.approx(0.4))

    def test_shares_above_one_in_all_are_scaled(self) -> None:
        """Shares 1 and 1 count as one half each."""
        system = with_factions("doves", "hawks")
        theta = with_numbers(theta_of(system), {"positions.ASK.i0.doves.ideal_point": 0.0})
        found = wants(system, theta)
        assert (found.weight[0, 0, 0], found.ideal[0, 0, 0]) == (pytest.approx(1.0), pytest.approx(0.5))

    def test_a_public_stake_pulls_the_ideal_and_adds_weight(self) -> None:
        """Salience 0.5 at 0.5, face 1 times hardness 1.5 at 1: W = 2, P = 1.75 / 2."""
        system = with_factions()
        theta = theta_of(system, stakes__ASK__i0__hardness=0.0)
        theta = with_numbers(theta, {"stakes.ASK.i0.hardness": 1.5})
        found = wants(system, theta)
        assert (found.weight[0, 0, 0], found.ideal[0, 0, 0]) == (pytest.approx(2.0), pytest.approx(0.875))

    def test_a_promise_is_nothing_to_the_promisee(self) -> None:
        """What GIV wants does not move when ASK commits itself in public."""
        system = with_factions()
        before = wants(system, theta_of(system))
        after = wants(system, with_numbers(theta_of(system), {"stakes.ASK.i0.hardness": 3.0}))
        assert (before.weight[1:] == after.weight[1:]).all()
        assert (before.ideal[1:] == after.ideal[1:]).all()

    def test_without_face_a_stake_is_words(self) -> None:
        """Face zero: what was promised in public weighs nothing."""
        system = with_parameter(with_factions(), "actors.ASK.face", fixed(0.0))
        theta = with_numbers(theta_of(system), {"stakes.ASK.i0.hardness": 3.0})
        assert wants(system, theta).weight[0, 0, 0] == 0.5

    def test_a_part_is_cut_out_of_the_whole(self) -> None:
        """Asking for some actors and issues gives the very same numbers, in the order asked."""
        system = system_of_two(3)
        theta = theta_of(system, 4, positions__GIV__i2__salience=np.array([0.1, 0.2, 0.3, 0.4]))
        whole, part = wants(system, theta), wants_of(system, theta, ["GIV", "ASK"], ["i2", "i0"])
        assert (part.weight == whole.weight[[1, 0]][:, [2, 0]]).all()
        assert (part.ideal == whole.ideal[[1, 0]][:, [2, 0]]).all()


class TestMixed:
    @settings(max_examples=40)
    @given(st.lists(st.tuples(weight, share), min_size=1, max_size=4), share, share)
    def test_one_wish_stands_for_many(
        self, parts: list[tuple[float, float]], low: float, high: float
    ) -> None:
        """The difference between two levels is that of the separate wishes added up."""
        total, ideal = mixed([(np.array([w]), np.array([p])) for w, p in parts], np.array([0.5]))
        apart = sum(w * ((low - p) ** 2 - (high - p) ** 2) for w, p in parts)
        together = total[0] * ((low - ideal[0]) ** 2 - (high - ideal[0]) ** 2)
        assert together == pytest.approx(apart, abs=1e-12)

    def test_no_wish_leaves_the_fallback(self) -> None:
        """Nothing weighs anything: the ideal is what was given for that case."""
        total, ideal = mixed([], np.array([0.3]))
        assert (total.tolist(), ideal.tolist()) == ([0.0], [0.3])


class TestIssueValue:
    def test_by_hand(self) -> None:
        """-(2 * 0.25 + 1 * 0.01) for weights 2 and 1 at distances 0.5 and 0.1."""
        value = issue_value(np.array([[2.0], [1.0]]), np.array([[1.0], [0.4]]), np.array([[0.5], [0.5]]))
        assert value.tolist() == [pytest.approx(-0.51)]

    def test_parties_may_stand_in_front(self) -> None:
        """A leading party axis is kept: one value a party and draw."""
        weights = np.ones((3, 2, 5))
        assert issue_value(weights, np.zeros((3, 2, 5)), np.full((2, 5), 0.5)).shape == (3, 5)

    @given(weight, share, share)
    def test_never_above_the_ideal(self, salience: float, ideal: float, level: float) -> None:
        """Zero at the ideal, never positive."""
        at = issue_value(np.array([[salience]]), np.array([[ideal]]), np.array([[level]]))
        best = issue_value(np.array([[salience]]), np.array([[ideal]]), np.array([[ideal]]))
        assert at[0] <= best[0] == 0.0

    @given(st.floats(0.1, 10.0), st.floats(-5.0, 5.0), share, share)
    def test_other_units_of_the_issue_change_nothing(
        self, factor: float, offset: float, ideal: float, level: float
    ) -> None:
        """Levels counted in other units, weights in their inverse square: the same value."""
        own = issue_value(np.array([[1.0]]), np.array([[ideal]]), np.array([[level]]))
        other = issue_value(
            np.array([[factor**-2]]),
            np.array([[factor * ideal + offset]]),
            np.array([[factor * level + offset]]),
        )
        assert other[0] == pytest.approx(own[0], rel=1e-6, abs=1e-9)

    def test_nothing_on_the_agenda_is_worth_nothing(self) -> None:
        """No issue: value zero in every draw."""
        assert issue_value(np.ones((0, 4)), np.ones((0, 4)), np.ones((0, 4))).tolist() == [0.0] * 4


class TestTieStrength:
    @pytest.mark.parametrize(
        ("tie", "low", "high"), [(0.25, 0.5, 0.5), (0.0, 0.2, 0.3), (0.75, 0.85, 0.9), (-0.75, 0.0, 0.02)]
    )
    def test_stands_where_the_docstring_says(self, tie: float, low: float, high: float) -> None:
        """Half at +0.25, a quarter at neutral, near nine tenths for an ally, under two hundredths when hostile."""
        assert low <= tie_strength(np.array([tie]))[0] <= high

    def test_is_the_logistic_by_hand(self) -> None:
        """1 / (1 + exp(-4 (1 - 0.25))) = 0.952574 at tie +1."""
        assert tie_strength(np.array([1.0]))[0] == pytest.approx(0.952574, abs=1e-6)

    @given(st.floats(-1.0, 0.99))
    def test_mending_pays_wherever_one_stands(self, tie: float) -> None:
        """Strictly rising, above zero even at the worst tie: no floor that kills the reason to mend it."""
        here, better = tie_strength(np.array([tie, tie + 0.01]))
        assert 0.0 < here < better < 1.0


class TestLasting:
    @pytest.mark.parametrize(("persistence", "weeks"), [(0.0, 1.0), (1.0, 26.0), (0.5, 2.0)])
    def test_by_hand(self, persistence: float, weeks: float) -> None:
        """Gone at once: one week; for good: all 26; halving: two weeks (1 + 1/2 + 1/4 ...)."""
        assert lasting(np.array([persistence]), 26)[0] == pytest.approx(weeks, abs=1e-6)

    @given(share, st.integers(1, 60))
    def test_is_the_sum_of_what_is_left(self, persistence: float, horizon: int) -> None:
        """The closed form equals the sum over the weeks."""
        summed = sum(persistence**week for week in range(horizon))
        assert lasting(persistence, horizon) == pytest.approx(summed, rel=1e-6)
