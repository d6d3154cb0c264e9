"""Choice: base rates when nothing is weighed, Gumbel draws when something is, groups, guards, windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.model.acts import Comparison, Condition, Scale, Window
from detente.model.change import Change, DropTerm, Forbid, Force, Hold, SetNumber, Silence
from detente.model.design import central, draw_theta
from detente.model.elements import Concern
from detente.model.system import System
from detente.simulate.draws import Draws
from detente.simulate.futures import Futures
from detente.simulate.reference import run
from tests.simulate.situations import (
    MONDAY,
    actor,
    adds,
    asset,
    bare,
    between,
    move,
    num,
    quarrel,
    river,
    set_number,
)

FEW = np.arange(40)


def unresponsive(system: System) -> System:
    """The system with nobody weighing anything."""
    for one in system.actors:
        system = set_number(system, f"actors.{one.key}.responsiveness", 0.0)
    return system


def played(system: System, replications: int = 40, changes: Sequence[Change] = ()) -> Futures:
    """A run with every number at its middle."""
    return run(system, central(system), seed=3, replications=np.arange(replications), changes=changes)


def standard_scores(futures: Futures) -> dict[str, float]:
    """How far each move is from its chances, in standard deviations."""
    found = {}
    for place, key in enumerate(futures.moves):
        chance = futures.chance[:, place]
        spread = np.sqrt((chance * (1 - chance)).sum())
        found[key] = float((futures.made[:, place].sum() - chance.sum()) / max(spread, 1e-12))
    return found


class TestBaseRates:
    def test_with_nothing_weighed_each_allowed_move_is_made_at_its_rate(self) -> None:
        """Guards, eight groups, a window: frequencies among allowed weeks within 4.5 standard deviations of rates.

        25 moves: the chance that a right model fails is 25 times 7e-6.
        """
        system = unresponsive(river())
        futures = played(system, 600)
        rates = np.array([one.rate.value for one in system.moves])
        expected = np.where(futures.allowed, rates[:, None], 0.0)
        inside = [week for week in range(26) if not 8 <= week <= 14]
        assert np.abs(futures.chance[inside] - expected[inside]).max() < 1e-12
        assert max(abs(z) for z in standard_scores(futures).values()) < 4.5

    def test_made_as_often_as_its_chance_when_much_is_weighed(self) -> None:
        """The stated chance is the true one: Gumbel draws against the logit, 4.5 standard deviations."""
        futures = played(river(), 400)
        assert max(abs(z) for z in standard_scores(futures).values()) < 4.5

    def test_moves_of_a_group_exclude_each_other_and_groups_do_not(self) -> None:
        """Two moves of one group never in one week; of two groups as often as chance has it."""
        one = actor("ONE", 1.0, 0.0)
        moves = (
            move("a", "ONE", "", 0.4, group="x"),
            move("b", "ONE", "", 0.5, group="x"),
            move("c", "ONE", "", 0.5, group="y"),
        )
        futures = played(replace(bare(one), moves=moves), 500)
        a, b, c = (futures.made[:, place] for place in range(3))
        assert not (a & b).any()
        together, weeks = (a & c).sum(), a.size
        assert abs(together - 0.2 * weeks) < 4.5 * np.sqrt(0.2 * 0.8 * weeks)

    def test_rates_that_sum_to_more_than_one_are_scaled_down(self) -> None:
        """0.9 and 0.6 become 0.999 times their shares."""
        moves = (move("a", "ONE", "", 0.9), move("b", "ONE", "", 0.6))
        futures = played(replace(bare(actor("ONE", 1.0, 0.0)), moves=moves))
        assert futures.chance[3, :, 0] == pytest.approx([0.999 * 0.6, 0.999 * 0.4])

    def test_a_move_that_may_not_be_made_leaves_its_share_to_doing_nothing(self) -> None:
        """The rates of the others do not rise when one is barred."""
        moves = (move("a", "ONE", "", 0.3), move("b", "ONE", "", 0.4))
        system = replace(bare(actor("ONE", 1.0, 0.0)), moves=moves)
        futures = played(system, changes=(Forbid("a"),))
        assert futures.chance[0, :, 0] == pytest.approx([0.0, 0.4])
        assert not futures.allowed[:, 0].any()

    @given(st.lists(st.floats(1e-6, 0.999), min_size=1, max_size=6), st.floats(-3, 3))
    @settings(max_examples=30)
    def test_chances_of_a_group_never_sum_to_more_than_one(self, rates: list[float], weight: float) -> None:
        """Whatever is weighed, something is left for doing nothing."""
        system = replace(
            bare(actor("ONE", 1.0, 2.0), actor("TWO", 1.0), horizon=2),
            assets=(asset("ONE.purse", 0.5),),
            concerns=(Concern("ONE.ONE.purse", num(weight)),),
            moves=tuple(
                move(f"m{i}", "ONE", "", rate, adds("assets.ONE.purse", 0.1 * i))
                for i, rate in enumerate(rates)
            ),
        )
        futures = played(system, 2, changes=(Hold("assets.ONE.purse", 0.2),))
        total = futures.chance.sum(axis=1)
        assert (total < 1.0).all()
        assert (futures.chance >= 0.0).all()


class TestGuards:
    @pytest.mark.parametrize(
        ("comparison", "allowed"),
        [("<", False), ("<=", True), (">", False), (">=", True), ("==", True), ("!=", False)],
    )
    def test_every_comparison_is_the_one_it_names(self, comparison: Comparison, allowed: bool) -> None:
        """A level of exactly one half against one half."""
        condition = Condition("assets.ONE.purse", comparison, 0.5)
        system = replace(
            bare(actor("ONE", 1.0, 0.0), horizon=1),
            assets=(asset("ONE.purse", 0.5),),
            moves=(move("a", "ONE", "", 0.3, when=(condition,)),),
        )
        assert bool(played(system, 1).allowed[0, 0, 0]) is allowed

    def test_all_conditions_must_hold(self) -> None:
        """One of two fails."""
        conditions = (Condition("assets.ONE.purse", ">", 0.4), Condition("assets.ONE.purse", ">", 0.6))
        system = replace(
            bare(actor("ONE", 1.0, 0.0), horizon=1),
            assets=(asset("ONE.purse", 0.5),),
            moves=(move("a", "ONE", "", 0.3, when=conditions),),
        )
        assert not played(system, 1).allowed.any()

    def test_a_condition_can_be_on_what_follows_from_the_state(self) -> None:
        """Trust is two to one at the start."""
        system = quarrel("settled")
        guarded = move("DWN-thank", "DWN", "UPS", 0.3, when=(Condition("trust.DWN.UPS", ">", 0.66),))
        futures = played(replace(system, moves=(guarded,), horizon=1), 1)
        assert futures.allowed[0, 0, 0]


class TestWindows:
    def system(self, factor: float) -> System:
        """One actor, one move of 0.2 a week, a window over week 2 and three days of week 3."""
        window = Window(
            "fair", "fair", MONDAY + timedelta(weeks=2), MONDAY + timedelta(weeks=3, days=2),
            (Scale("actors.ONE", num(factor)),),
        )  # fmt: skip
        return replace(
            bare(actor("ONE", 1.0, 0.0), horizon=5), moves=(move("a", "ONE", "", 0.2),), windows=(window,)
        )

    def test_a_window_multiplies_by_the_share_of_the_week_that_it_covers(self) -> None:
        """Twice as often in the second week, by three sevenths of that in the third."""
        chances = played(self.system(2.0), 1).chance[:, 0, 0]
        assert chances == pytest.approx([0.2, 0.2, 0.4, 0.2 * (1 + 3 / 7), 0.2])

    def test_a_factor_of_nothing_rules_a_move_out(self) -> None:
        """Not allowed in the covered week, less likely in the week partly covered."""
        futures = played(self.system(0.0), 1)
        assert futures.allowed[:, 0, 0].tolist() == [True, True, False, True, True]
        assert futures.chance[:, 0, 0] == pytest.approx([0.2, 0.2, 0.0, 0.2 * 4 / 7, 0.2])


class TestChanges:
    def test_a_forced_move_is_made_in_its_week_allowed_or_not_and_works(self) -> None:
        """The meeting is called while the table has not even been offered."""
        futures = played(quarrel("none"), changes=(Force("UPS-meet", 4),))
        assert futures.done("UPS-meet")[4].all()
        assert not futures.allowed[4, futures.moves.index("UPS-meet")].all()

    def test_who_is_silenced_makes_no_move(self) -> None:
        """And the others do."""
        futures = played(river(), changes=(Silence("DWN"),))
        own = [place for place, key in enumerate(futures.moves) if river().moves[place].by == "DWN"]
        assert not futures.made[:, own].any()
        assert futures.made.any()

    def test_a_held_variable_stands_where_it_is_held(self) -> None:
        """Every week when kept; at the start only when not."""
        kept = played(river(), changes=(Hold("assets.DWN.harvest", 0.9),)).level("assets.DWN.harvest")
        free = played(river(), changes=(Hold("assets.DWN.harvest", 0.9, kept=False),)).level(
            "assets.DWN.harvest"
        )
        assert (kept == 0.9).all()
        assert (free[0] == 0.9).all()
        assert (free[-1] != 0.9).all()

    @pytest.mark.parametrize(
        "change",
        [
            Force("nobody-knows"), Forbid("nobody-knows"), Silence("XXX"), Hold("issues.none", 0.5),
            Hold("trust.DWN.UPS", 0.5), SetNumber("issues.none.level", 0.5), DropTerm("UPS", "vanity"),
        ],
    )  # fmt: skip
    def test_a_change_of_what_there_is_not_is_refused_by_name(self, change: Change) -> None:
        """The message names what came."""
        with pytest.raises(UsageError, match=r"nobody-knows|XXX|none|trust|vanity"):
            played(quarrel(), 1, changes=(change,))


class TestDrawsOfANumber:
    def test_each_replication_has_the_numbers_of_its_draw(self) -> None:
        """Two replications a draw, levels at the start as drawn."""
        system = replace(
            quarrel(), issues=(replace(quarrel().issues[0], level=between(0.0, 1.0)), quarrel().issues[1])
        )
        theta = draw_theta(system, 8, 1)
        futures = run(system, theta, seed=1, replications=np.arange(16), draws_per_theta=2)
        assert (futures.level("issues.water")[0] == np.repeat(theta.of("issues.water.level"), 2)).all()

    def test_more_replications_than_draws_is_refused(self) -> None:
        """Nine replications, eight draws."""
        theta = draw_theta(river(), 8, 1)
        with pytest.raises(UsageError, match="8 draws"):
            run(river(), theta, seed=1, replications=np.arange(9))

    def test_random_numbers_of_another_run_are_refused(self) -> None:
        """Those of other replications."""
        with pytest.raises(UsageError, match="other replications"):
            run(quarrel(), central(quarrel()), seed=1, replications=FEW, draws=Draws(1, FEW + 1))
