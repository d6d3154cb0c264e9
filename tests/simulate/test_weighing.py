"""Weighing: what a move is worth, against the value of model.md (1) worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.model.acts import Expectation
from detente.model.change import DropTerm
from detente.model.elements import Concern, Issue, Lever, Table
from detente.model.system import Structure
from tests.simulate.situations import (
    actor,
    adds,
    asset,
    backed,
    bare,
    move,
    num,
    position,
    quarrel,
    sets,
    tie,
)
from tests.simulate.thinking import Thinker

FEW = np.arange(40)


class TestWhatAMoveIsWorth:
    """Against the value of model.md (1), worked out by hand."""

    def test_an_asset_counts_by_a_concave_curve(self) -> None:
        """h(r) = r (2 - r): from 0.5 to 0.7 it rises by 0.16; a week, as nothing of it lasts."""
        system = replace(
            bare(actor("ONE", 1.0)),
            assets=(asset("ONE.purse", 0.5, persistence=0.0),),
            concerns=(Concern("ONE.ONE.purse", num(0.5)),),
            moves=(move("a", "ONE", "", 0.1, adds("assets.ONE.purse", 0.2)),),
        )
        assert Thinker(system).gain("a") == pytest.approx(0.5 * 0.16)

    def test_a_rivals_asset_is_worth_more_harm_the_worse_the_tie(self) -> None:
        """Weight -0.2 plus 0.4 times a tie of -0.5: -0.4 a unit of h."""
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0)),
            ties=(tie("ONE.TWO", -0.5),),
            assets=(asset("TWO.arms", 0.5, persistence=0.0),),
            concerns=(Concern("ONE.TWO.arms", num(-0.2), num(0.4)),),
            moves=(move("a", "ONE", "TWO", 0.1, adds("assets.TWO.arms", -0.1)),),
        )
        assert Thinker(system).gain("a") == pytest.approx(-0.4 * (0.4 * 1.6 - 0.5 * 1.5))

    def test_nothing_is_gained_beyond_a_bound(self) -> None:
        """A tie of 0.9 can rise by 0.1 only."""
        system = replace(quarrel(), moves=(move("a", "UPS", "DWN", 0.1, adds("ties.DWN.UPS", 0.5)),))
        whole = Thinker(system).put("ties.DWN.UPS", 0.0).gain("a")
        assert Thinker(system).put("ties.DWN.UPS", 0.9).gain("a") == pytest.approx(whole / 5)

    def test_success_failure_price_and_the_expected_reply_enter_with_their_chances(self) -> None:
        """0.6 of 0.1 gained, 0.4 of 0.05 lost, 0.3 more of a reply worth 0.2, a price of 0.01; one week each."""
        first = replace(
            move("a", "ONE", "TWO", 0.1, adds("assets.ONE.purse", 0.1), expects=(Expectation("b", num(0.3)),)),
            success=num(0.6), failures=(adds("assets.ONE.purse", -0.05),), price=num(0.01),
        )  # fmt: skip
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0)),
            issues=(Issue("purse", "purse", "continuous", num(0.2)),),
            assets=(asset("ONE.purse", 0.0, persistence=0.0), asset("ONE.gift", 0.0, persistence=0.0)),
            concerns=(Concern("ONE.ONE.purse", num(1.0)), Concern("ONE.ONE.gift", num(1.0))),
            moves=(first, move("b", "TWO", "ONE", 0.1, adds("assets.ONE.gift", 0.2))),
        )
        expected = 0.6 * 0.1 * 1.9 + 0.0 + 0.3 * 0.2 * 1.8 - 0.01
        assert Thinker(system).gain("a") == pytest.approx(expected)

    def test_a_lever_costs_each_holder_for_as_long_as_it_stands(self) -> None:
        """Half of a lever that costs 0.2 a week, for 26 weeks."""
        system = replace(
            bare(actor("ONE", 1.0)),
            levers=(Lever("ban", "ban", ("ONE",), "", num(0.0), num(0.2)),),
            moves=(move("a", "ONE", "", 0.1, adds("levers.ban", 0.5)),),
        )
        assert Thinker(system).gain("a") == pytest.approx(-0.5 * 0.2 * 26)
        assert Thinker(system, changes=[DropTerm("ONE", "cost")]).gain("a") == 0.0

    def test_a_seat_is_worth_what_being_left_out_costs(self) -> None:
        """All that is talked about is talked about without OUT; opening a table of its own on the same halves that."""
        issues = (Issue("one", "one", "continuous", num(0.5)), Issue("two", "two", "continuous", num(0.5)))
        tables = (
            Table("theirs", "theirs", ("ONE", "TWO"), ("one",), "accepted", num(1.0), num(0.0)),
            Table("own", "own", ("ONE", "OUT"), ("two",), "none", num(1.0), num(0.0)),
        )
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0), actor("OUT", 1.0, 1.0, relevance=0.2)),
            issues=issues,
            positions=(position("OUT.one", 0.5, 0.4), position("OUT.two", 0.5, 0.4)),
            tables=tables,
            moves=(move("a", "OUT", "ONE", 0.1, sets("own", "offered")),),
        )
        assert Thinker(system).gain("a") == pytest.approx(0.2 * 0.5 * 26)
        assert Thinker(system, Structure(relevance=False)).gain("a") == 0.0
        assert Thinker(system, changes=[DropTerm("OUT", "relevance")]).gain("a") == 0.0


class TestSlopesOfProspects:
    """Gradients of what talks promise, against moving a little and looking again."""

    @pytest.mark.parametrize("structure", [Structure("nash"), Structure("nash", voice=True, lend=True)])
    def test_the_worth_of_a_tie_that_carries_support_is_that_of_moving_it(self, structure: Structure) -> None:
        """PROSPECT of the protege before and after a small step of the tie."""
        step = 1e-4
        worth = []
        for level in (0.3 - step, 0.3 + step):
            view = Thinker(backed("scheduled"), structure).put("ties.PAT.DWN", level).think().view
            worth.append(float((view.reach * view.worth[1])[0, 0]))
        numeric = (worth[1] - worth[0]) / (2 * step)
        slope = Thinker(backed("scheduled"), structure).slope("DWN", "ties.PAT.DWN")
        assert slope == pytest.approx(numeric, rel=1e-3)

    @pytest.mark.parametrize("who", ["UPS", "DWN", "PAT"])
    @pytest.mark.parametrize("issue", ["water", "toll"])
    def test_the_worth_of_a_level_takes_in_what_it_does_to_the_talks(self, who: str, issue: str) -> None:
        """Value of the level and PROSPECT together, by finite differences."""
        step, worth = 1e-4, []
        start = {"water": 0.2, "toll": 0.1}[issue]
        place = ["UPS", "DWN", "PAT"].index(who)
        for level in (start - step, start + step):
            thinker = Thinker(backed("scheduled")).put(f"issues.{issue}", level)
            view, wishes = thinker.think().view, thinker.mind.wishes
            levels = thinker.scene[:2]
            value = -(wishes.weight[place] * (levels - wishes.ideal[place]) ** 2).sum()
            worth.append(float(value + (view.reach * view.worth[place])[0, 0]))
        numeric = (worth[1] - worth[0]) / (2 * step)
        assert Thinker(backed("scheduled")).slope(who, f"issues.{issue}") == pytest.approx(
            numeric, rel=1e-3, abs=1e-6
        )
