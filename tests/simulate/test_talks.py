"""Talks: what a table that meets comes to, and what it would come to each week."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.bargaining import compromise, nash
from detente.model.change import Back
from detente.model.elements import Backing, Issue
from detente.model.system import Structure
from detente.simulate.offers import terms_of
from detente.simulate.tables import REACH
from tests.simulate.meetings import met, single, sure
from tests.simulate.situations import (
    actor,
    at,
    backed,
    move,
    num,
    position,
    quarrel,
    set_number,
    sets,
)
from tests.simulate.thinking import Thinker


class TestSettlement:
    def test_a_table_that_is_held_settles_where_the_rule_says(self) -> None:
        """Terms of the first meeting against ``model.bargaining.nash`` on the same table."""
        system = sure(quarrel("held"))
        thinker = Thinker(system)
        view = thinker.think().view
        level = nash(terms_of(thinker.mind.tables, 0, thinker.mind.prospects.seats, view.brought)).level
        futures = met(system)
        assert futures.settled[0, 0].all()
        assert futures.terms[0] == pytest.approx(np.repeat(level, 60, axis=1), abs=1e-6)

    def test_under_compromise_power_and_salience_decide(self) -> None:
        """Terms against ``model.bargaining.compromise``, which suits both here."""
        system = sure(quarrel("held"))
        thinker = Thinker(system, Structure("compromise"))
        view = thinker.think().view
        level = compromise(terms_of(thinker.mind.tables, 0, thinker.mind.prospects.seats, view.brought))
        assert met(system, rule="compromise").terms[0] == pytest.approx(
            np.repeat(level, 60, axis=1), abs=1e-6
        )

    @pytest.mark.parametrize("rule", ["nash", "compromise"])
    def test_where_nothing_suits_both_talks_break_and_it_shows(self, rule: str) -> None:
        """Half-way between two equal wishes, and a patron who makes no deal good: ties fall by 0.1, support by 0.05."""
        system = single(Issue("river", "river", "continuous", num(0.5), "ONE"))
        system = replace(
            system,
            actors=(*system.actors, actor("PAT", 1.0)),
            positions=(*system.positions, position("PAT.river", 1.0, 0.5)),
            backings=(Backing("PAT.TWO.ONE", num(1.0), num(0.5), num(0.0), num(0.0)),),
        )
        futures = met(system, rule=rule)
        assert futures.ruptured[0, 0].all()
        assert (futures.level("tables.t")[1] == -1.0).all()
        assert futures.level("ties.ONE.TWO")[1] == pytest.approx(0.0)
        assert futures.level("ties.TWO.ONE")[1] == pytest.approx(0.1)
        assert futures.level("assets.ONE.support")[1] == pytest.approx(0.45)
        assert np.isnan(futures.terms).all()

    def test_a_treaty_is_signed_as_often_as_its_level_says(self) -> None:
        """Yes or none in each world; the share of yes within 4.5 standard deviations of the level agreed."""
        system = single(Issue("pact", "pact", "binary", num(0.0)), ideals=(0.4, 1.0))
        futures = met(system, 800)
        share = float(Thinker(system).think().view.terms[0, 0, 0])
        signed = futures.terms[0, 0]
        assert set(np.unique(signed)) == {0.0, 1.0}
        assert 0.3 < share < 0.9
        assert abs(signed.mean() - share) < 4.5 * np.sqrt(share * (1 - share) / 800)
        assert (futures.level("issues.pact")[1] == signed).all()

    def test_a_ladder_is_settled_in_whole_rungs(self) -> None:
        """Of five rungs the two that are fully agreed."""
        ladder = Issue("arms", "arms", "ladder", num(0.0), "ONE", steps=("a", "b", "c", "d", "e"))
        system = single(ladder, ideals=(0.4, 0.9))
        level = float(Thinker(system).think().view.terms[0, 0, 0])
        assert 0.4 < level < 0.6
        assert (met(system).terms == 0.4).all()

    def test_what_nobody_at_the_table_can_deliver_is_not_agreed(self) -> None:
        """The dam belongs to somebody else."""
        system = sure(quarrel("held"))
        system = replace(
            system,
            actors=(*system.actors, actor("DAM", 0.1)),
            issues=(replace(system.issues[0], deliverer="DAM"), system.issues[1]),
        )
        futures = met(system)
        assert np.isnan(futures.terms[0, 0]).all()
        assert (futures.level("issues.water") == 0.2).all()

    def test_a_settled_table_can_be_opened_again(self) -> None:
        """It is offered anew, and meets again."""
        system = replace(sure(quarrel("held", meet=0.9)), horizon=40)
        again = move(
            "DWN-again", "DWN", "UPS", 0.5, sets("river", "offered"), when=at("river", 5), group="again"
        )
        futures = met(replace(system, moves=(*system.moves, again)))
        assert (futures.level("tables.river")[1] == 5.0).all()
        assert (futures.level("tables.river")[1:] == 1.0).any(axis=0).all()
        assert futures.done("UPS-meet").any()

    def test_one_who_calls_off_undoes_what_others_do_in_the_same_week(self) -> None:
        """Scheduled by one, broken by the other: broken."""
        moves = (
            move("DWN-schedule", "DWN", "UPS", 0.999, sets("river", "scheduled")),
            move("UPS-leave", "UPS", "DWN", 0.999, sets("river", "broken")),
        )
        futures = met(replace(quarrel("accepted"), moves=moves, horizon=2), 200)
        both = futures.done("DWN-schedule")[0] & futures.done("UPS-leave")[0]
        assert both.any()
        assert (futures.level("tables.river")[1, both] == -1.0).all()


class TestWeeklyOffer:
    @given(
        st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4),
        st.lists(st.floats(0.05, 1.0), min_size=4, max_size=4),
        st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4),
    )
    @settings(max_examples=60)
    def test_it_follows_the_full_search_when_levels_jump(
        self, ideals: list[float], weights: list[float], levels: list[float]
    ) -> None:
        """One week at one set of levels, three at another: the last offer against ``nash``."""
        system = quarrel("accepted")
        for name, ideal, weight in zip(
            ("UPS.water", "UPS.toll", "DWN.water", "DWN.toll"), ideals, weights, strict=True
        ):
            system = set_number(system, f"positions.{name}.ideal_point", ideal)
            system = set_number(system, f"positions.{name}.salience", weight)
        thinker = Thinker(system).put("issues.water", levels[0]).put("issues.toll", levels[1])
        thinker.think()
        thinker.put("issues.water", levels[2]).put("issues.toll", levels[3])
        thinker.think()
        thinker.think()
        view = thinker.think().view
        exact = nash(terms_of(thinker.mind.tables, 0, thinker.mind.prospects.seats, view.brought))
        if view.offer.feasible.all():
            assert np.isfinite(exact.residual).all()
            assert view.offer.level[:, 0] == pytest.approx(exact.level, abs=5e-3)
        else:
            gain = view.brought.no_deal[:, 0] - exact_value(thinker, exact.level)
            assert np.isinf(exact.residual).all() or (-gain).min() < 5e-3

    def test_both_rules_agree_with_a_backer_who_has_no_weight(self) -> None:
        """A backing withheld leaves the offer where it is without any."""
        with_none = Thinker(quarrel("accepted")).think().view.offer.level
        withheld = (
            Thinker(backed("accepted"), changes=[Back("PAT.DWN.UPS", given=False)]).think().view.offer.level
        )
        assert withheld == pytest.approx(with_none, abs=1e-9)

    def test_backing_given_in_full_betters_the_terms_of_the_protege(self) -> None:
        """More water let through than without."""
        withheld, given = (
            Thinker(backed("accepted"), changes=[Back("PAT.DWN.UPS", given=given)]).think().view.offer.level
            for given in (False, True)
        )
        assert given[0, 0, 0] > withheld[0, 0, 0]

    def test_reach_rises_with_the_stage(self) -> None:
        """And stays below one, the share at settlement."""
        shares = [REACH[stage] for stage in ("none", "offered", "accepted", "scheduled", "held")]
        assert shares == sorted(set(shares))
        assert shares[0] == 0.0
        assert shares[-1] < 1.0


def exact_value(thinker: Thinker, level: np.ndarray) -> np.ndarray:
    """What a level is worth to those who sit at the first table, (party, replication)."""
    seats = thinker.mind.prospects.seats
    value: np.ndarray = -(seats.weight[:, :, 0] * (level[None] - seats.ideal[:, :, 0]) ** 2).sum(axis=1)
    return value
