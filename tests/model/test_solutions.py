"""Solutions: closed forms, against numbers worked out by hand and against the shared table of analytic values."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.solutions import (
    alternating_offers,
    best_demand,
    egalitarian_point,
    inside_options,
    kalai_smorodinsky_point,
    linear_pie,
    myerson_value,
    nash_point,
    peaceful_range,
    shapley_value,
    voting_game,
)
from tests.model.tables_of_two import Floats

HALF = np.array([0.5])
MAJORITY = voting_game([1, 1, 1], 2)
LINE, ALL, ONE = [(0, 1), (1, 2)], [(0, 1), (1, 2), (0, 2)], [(0, 1)]


def flat(first: float = 0.0, second: float = 0.0) -> tuple[Floats, Floats]:
    """Return no-deal values, one draw."""
    return np.array([first]), np.array([second])


def root(share: Floats) -> Floats:
    """Return a cautious utility of a share."""
    return np.sqrt(share)


def rest(share: Floats) -> Floats:
    """Return what is left for the other."""
    return 1.0 - share


class TestDivision:
    def test_nash_of_root_and_rest(self) -> None:
        """max sqrt(x)(1 - x): 1 - x = 2x, one third."""
        assert nash_point(root, rest, flat(), HALF)[0] == pytest.approx(1 / 3, abs=1e-7)

    def test_kalai_smorodinsky_of_root_and_rest(self) -> None:
        """sqrt(x) = 1 - x at the golden (3 - sqrt 5) / 2 = 0.381966."""
        assert kalai_smorodinsky_point(root, rest, flat())[0] == pytest.approx((3 - 5**0.5) / 2, abs=1e-12)

    def test_egalitarian_is_the_same_when_the_most_are_equal(self) -> None:
        """Both can gain one at most, so equal shares of it are equal gains."""
        assert egalitarian_point(root, rest, flat())[0] == pytest.approx((3 - 5**0.5) / 2, abs=1e-12)

    @pytest.mark.parametrize(
        ("solve", "expected"),
        [(kalai_smorodinsky_point, 0.442107), (egalitarian_point, 0.495841)],
    )
    def test_a_better_fallback_moves_every_point(self, solve: Callable[..., Floats], expected: float) -> None:
        """d_P = 0.2: anchors-bargaining.md, test 14."""
        assert solve(root, rest, flat(0.2))[0] == pytest.approx(expected, abs=1e-6)

    def test_nash_with_a_fallback(self) -> None:
        """d_P = 0.2: 0.419714, anchors-bargaining.md, test 14."""
        assert nash_point(root, rest, flat(0.2), HALF)[0] == pytest.approx(0.419714, abs=1e-6)

    @given(st.floats(0.05, 20.0), st.floats(0.0, 0.5))
    @settings(max_examples=20)
    def test_nash_does_not_know_units_of_utility(self, factor: float, fallback: float) -> None:
        """Counting one party's utility and fallback in other units leaves the share where it was."""
        own = nash_point(root, rest, flat(fallback), HALF)
        other = nash_point(lambda x: factor * np.sqrt(x), rest, flat(factor * fallback), HALF)
        assert other[0] == pytest.approx(own[0], abs=1e-6)

    @given(st.floats(0.0, 0.45), st.floats(0.0, 0.45), st.floats(0.05, 0.95))
    @settings(max_examples=20)
    def test_the_linear_pie_is_a_case_of_nash(self, first: float, second: float, power: float) -> None:
        """Search and closed form agree on linear utilities."""
        found = nash_point(lambda x: x, rest, flat(first, second), np.array([power]))
        assert found[0] == pytest.approx(linear_pie(first, second, power), abs=1e-6)

    @pytest.mark.parametrize(("power", "expected"), [(0.5, 0.40), (0.7, 0.52)])
    def test_linear_pie_by_hand(self, power: float, expected: float) -> None:
        """0.1 + t (1 - 0.1 - 0.3)."""
        assert linear_pie(0.1, 0.3, power) == pytest.approx(expected, abs=1e-12)

    def test_leverage_of_the_linear_pie(self) -> None:
        """(1 - t) 0.2 - t (-0.1) = 0.15 at t = 1/2."""
        assert linear_pie(0.3, 0.2, 0.5) - linear_pie(0.1, 0.3, 0.5) == pytest.approx(0.15, abs=1e-12)


class TestOffers:
    @pytest.mark.parametrize(
        ("first", "second", "expected"), [(0.9, 0.9, 1 / 1.9), (0.8, 0.9, 0.1 / 0.28), (0.9, 0.8, 0.2 / 0.28)]
    )
    def test_rubinstein_by_hand(self, first: float, second: float, expected: float) -> None:
        """(1 - D_O) / (1 - D_P D_O)."""
        assert alternating_offers(first, second) == pytest.approx(expected, abs=1e-12)

    @pytest.mark.parametrize(
        ("outside", "expected"), [(0.3, 1 / 1.9), (0.45, 1 / 1.9), (0.5, 0.5), (0.6, 0.4), (0.7, 0.3)]
    )
    def test_an_outside_option_counts_only_when_it_binds(self, outside: float, expected: float) -> None:
        """Below 0.4737, the share without it, it changes nothing."""
        assert alternating_offers(0.9, 0.9, outside) == pytest.approx(expected, abs=1e-12)

    def test_inside_options_by_hand(self) -> None:
        """0.1 + (0.10 / 0.15) 0.7."""
        assert inside_options(0.1, 0.2, 0.05, 0.10) == pytest.approx(0.1 + 0.7 * 2 / 3, abs=1e-12)

    def test_draws_are_worked_on_together(self) -> None:
        """Arrays in, arrays out."""
        shares = alternating_offers(np.array([0.9, 0.8]), np.array([0.9, 0.9]))
        assert np.asarray(shares).shape == (2,)


class TestCrisis:
    def test_peaceful_range_by_hand(self) -> None:
        """p - c to p + c."""
        assert list(peaceful_range(0.6, 0.1, 0.2)) == pytest.approx([0.5, 0.8])

    def test_risk_and_return_by_hand(self) -> None:
        """z = (0.4 - 0.1) / 2: demand 0.65, fight 0.375."""
        assert list(best_demand(0.5, 0.1, 0.4)) == pytest.approx([0.65, 0.375])

    @given(st.floats(0.1, 0.9), st.floats(0.0, 0.6), st.floats(0.05, 0.5))
    def test_no_other_demand_does_better(self, win: float, cost: float, greatest: float) -> None:
        """On a grid of demands none has a higher expected value."""
        demand, fight = best_demand(win, cost, greatest)
        extra = np.linspace(0.0, greatest, 201)
        chance = extra / greatest
        expected = (1 - chance) * (win + extra) + chance * (win - cost)
        assert expected.max() <= (1 - fight) * demand + fight * (win - cost) + 1e-12


class TestCoalitions:
    @pytest.mark.parametrize(
        ("links", "expected"),
        [(ALL, [1 / 3, 1 / 3, 1 / 3]), (LINE, [1 / 6, 2 / 3, 1 / 6]), (ONE, [1 / 2, 1 / 2, 0])],
    )
    def test_majority_of_three_by_hand(self, links: list[tuple[int, int]], expected: list[float]) -> None:
        """Who stands between the others is worth more; who stands alone, nothing."""
        assert myerson_value(MAJORITY, links) == pytest.approx(expected, abs=1e-12)

    @pytest.mark.parametrize("links", [[], ONE, LINE])
    def test_a_new_link_is_worth_the_same_to_both_ends(self, links: list[tuple[int, int]]) -> None:
        """Fair allocation [myerson1977]."""
        game = voting_game([1, 5, 6, 2], 8)
        before, after = myerson_value(game, links), myerson_value(game, [*links, (0, 3)])
        assert after[0] - before[0] == pytest.approx(after[3] - before[3], abs=1e-12)

    def test_glove_game_by_hand(self) -> None:
        """One left glove, two right ones: 2/3, 1/6, 1/6."""
        worth = np.array([0, 0, 0, 1, 0, 1, 0, 1], np.float64)
        assert shapley_value(worth) == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=1e-12)

    def test_the_security_council(self) -> None:
        """39 of five with 7 and ten with 1: 0.196270 and 0.001865 [shapley1954]."""
        value = shapley_value(voting_game([7] * 5 + [1] * 10, 39))
        assert (value[0], value[14]) == (pytest.approx(0.19627, abs=1e-5), pytest.approx(0.0018648, abs=1e-7))

    def test_all_links_give_back_the_shapley_value(self) -> None:
        """Nothing is restricted when everybody is linked with everybody."""
        game = voting_game([1, 5, 6], 7)
        assert myerson_value(game, ALL) == pytest.approx(shapley_value(game), abs=1e-12)

    @given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
    def test_what_all_have_is_divided_and_nothing_else(self, weights: list[int]) -> None:
        """Efficiency: the values sum to the worth of everybody together."""
        game = voting_game(weights, sum(weights) / 2)
        assert shapley_value(game).sum() == pytest.approx(game[-1], abs=1e-12)


@pytest.mark.shared
class TestSharedTable:
    """Against analytic/analytic_values.json (PROVENANCE there: closed forms and one-dimensional optimisation)."""

    @pytest.fixture
    def table(self, shared: Path) -> dict[str, float]:
        """Return the table."""
        found: dict[str, float] = json.loads(
            (shared / "data/bargaining/analytic/analytic_values.json").read_text("utf-8")
        )
        return found

    def test_points_of_the_concave_frontier(self, table: dict[str, float]) -> None:
        """Tests 13 and 14 of the list of anchors."""
        found = {
            "nash_sqrt_linear_d0": nash_point(root, rest, flat(), HALF),
            "nash_sqrt_linear_dP0.2": nash_point(root, rest, flat(0.2), HALF),
            "ks_sqrt_linear_d0": kalai_smorodinsky_point(root, rest, flat()),
            "ks_sqrt_linear_dP0.2": kalai_smorodinsky_point(root, rest, flat(0.2)),
            "egal_sqrt_linear_dP0.2": egalitarian_point(root, rest, flat(0.2)),
        }
        assert {key: float(value[0]) for key, value in found.items()} == pytest.approx(
            {key: table[key] for key in found}, abs=1e-6
        )

    def test_offers_and_options(self, table: dict[str, float]) -> None:
        """Tests 15 to 18."""
        found = {"nash_linear_tau0.5_d(.1,.3)": linear_pie(0.1, 0.3, 0.5)}
        found |= {"nash_linear_tau0.7_d(.1,.3)": linear_pie(0.1, 0.3, 0.7)}
        for first, second in ((0.9, 0.9), (0.8, 0.9), (0.9, 0.8)):
            found[f"rubinstein_first_mover dP={first} dO={second}"] = alternating_offers(first, second)
        for outside in (0.3, 0.45, 0.5, 0.6, 0.7):
            found[f"outside_option_responder w={outside} d=.9"] = alternating_offers(0.9, 0.9, outside)
        found["inside_option iP=.1,iO=.2,rP=.05,rO=.10"] = inside_options(0.1, 0.2, 0.05, 0.10)
        assert {key: float(v) for key, v in found.items()} == pytest.approx(
            {key: table[key] for key in found}, abs=1e-6
        )

    def test_crisis_and_leverage(self, table: dict[str, float]) -> None:
        """Tests 19 and 20."""
        demand, fight = best_demand(0.5, 0.1, 0.4)
        assert demand == pytest.approx(table["powell_risk_return p=.5 cA=.1 cBmax=.4 demand"], abs=1e-9)
        assert fight == pytest.approx(table["powell_pr_war"], abs=1e-9)
        assert linear_pie(0.3, 0.2, 0.5) - linear_pie(0.1, 0.3, 0.5) == pytest.approx(table["closed form"])

    def test_coalitions(self, table: dict[str, float]) -> None:
        """Test 21, and weighted majorities with a link cut; players NK, CN, US with 1, 5, 6 of which more than 6."""
        game = voting_game([1, 5, 6], 7)
        found = {
            "myerson majority3 line 0-1-2": myerson_value(MAJORITY, LINE),
            "myerson majority3 complete": myerson_value(MAJORITY, ALL),
            "myerson majority3 one link 0-1": myerson_value(MAJORITY, ONE),
            "shapley weighted NK1 CN5 US6 q>6": shapley_value(game),
            "myerson same no CN-NK link": myerson_value(game, [(0, 2), (1, 2)]),
            "myerson same no NK-US link": myerson_value(game, [(0, 1), (1, 2)]),
        }
        for key, value in found.items():
            assert value == pytest.approx(table[key], abs=1e-6), key
