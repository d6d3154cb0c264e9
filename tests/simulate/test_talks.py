"""Talks: what a table that meets comes to; the ledger; who delivers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.bargaining import compromise, nash
from detente.model.change import Back, Change, Hold, Silence
from detente.model.design import central
from detente.model.elements import Asset, Backing, Issue, Stage, Table
from detente.model.system import Structure, System
from detente.simulate.futures import Futures
from detente.simulate.offers import terms_of
from detente.simulate.reference import run
from detente.simulate.tables import REACH
from tests.simulate.situations import (
    actor,
    adds,
    at,
    backed,
    bare,
    move,
    num,
    position,
    quarrel,
    river,
    set_number,
    sets,
    tie,
)
from tests.simulate.thinking import Thinker


def met(
    system: System, replications: int = 60, changes: Sequence[Change] = (), rule: str = "nash"
) -> Futures:
    """A run of a system whose table meets in the first week."""
    structure = Structure("nash") if rule == "nash" else Structure("compromise")
    numbers = np.arange(replications)
    return run(system, central(system), seed=2, replications=numbers, changes=changes, structure=structure)


def sure(system: System) -> System:
    """The system without private knowledge."""
    for table in system.tables:
        system = set_number(system, f"tables.{table.key}.doubt", 0.0)
    return system


def single(kind: Issue, *, ideals: tuple[float, float] = (0.0, 1.0), stage: Stage = "held") -> System:
    """Two actors at a table about one issue; the first has the lesser ideal."""
    table = Table("t", "t", ("ONE", "TWO"), (kind.key,), stage, num(1.0), num(0.0))
    return replace(
        bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=4),
        issues=(kind,),
        positions=(position(f"ONE.{kind.key}", ideals[0], 1.0), position(f"TWO.{kind.key}", ideals[1], 1.0)),
        ties=(tie("ONE.TWO", 0.1, persistence=1.0), tie("TWO.ONE", 0.2, persistence=1.0)),
        assets=(Asset("ONE.support", "support", num(0.5), num(0.5), num(1.0), num(0.0)),),
        tables=(table,),
    )


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


class TestLedger:
    def owing(self, clarity: float = 1.0) -> Thinker:
        """UPS owes DWN 0.4 of water since week 0."""
        thinker = Thinker(set_number(quarrel("settled"), "tables.river.clarity", clarity))
        start, to = np.array([[0.2], [0.1]]), np.array([[0.6], [0.1]])
        thinker.mind.ledger.write(0, np.array([0]), start, to, np.array([[True], [True]]), 0)
        return thinker

    def close(self, thinker: Thinker, water: float, weeks: int) -> None:
        """Close the books of some weeks with the water at a level."""
        for week in range(weeks):
            thinker.mind.ledger.close(np.array([[[water]], [[0.1]]]), week)

    def test_a_step_taken_in_time_is_credited(self) -> None:
        """Two of three delivered at first; then three of four, but for what a week takes off a half-life of 52."""
        thinker = self.owing()
        self.close(thinker, 0.6, 1)
        assert thinker.mind.ledger.trust()[0, 0] == pytest.approx(3 / 4)

    def test_a_step_not_taken_when_due_is_missed_and_owed(self) -> None:
        """Eight weeks for an exact text: missed at the ninth closing, owed in full."""
        thinker = self.owing()
        self.close(thinker, 0.2, 8)
        assert not thinker.mind.ledger.overdue.any()
        thinker.mind.ledger.close(np.array([[[0.2]], [[0.1]]]), 8)
        assert thinker.mind.ledger.trust()[0, 0] == pytest.approx(2 / 4)
        assert thinker.mind.ledger.owed(np.array([[[0.2]], [[0.1]]]))[0, 0] == pytest.approx(0.4)

    def test_counts_halve_in_a_half_life(self) -> None:
        """One delivery, 52 weeks later half of one: (2 + 1/2) of (3 + 1/2)."""
        thinker = self.owing()
        self.close(thinker, 0.6, 53)
        assert thinker.mind.ledger.trust()[0, 0] == pytest.approx(2.5 / 3.5)

    def test_a_vague_text_gives_time_and_leaves_something_in_dispute(self) -> None:
        """At clarity 0: twice the weeks, and the debtor reads half of the step."""
        thinker = self.owing(clarity=0.0)
        assert thinker.mind.ledger.due[0, 0, 0] == 16.0
        assert thinker.mind.ledger.goal[0, 0, 0] == pytest.approx(0.4)
        self.close(thinker, 0.4, 1)
        assert thinker.mind.ledger.trust()[0, 0] == pytest.approx(2.5 / 4)

    def test_a_step_that_is_none_is_nothing_owed(self) -> None:
        """The toll was agreed where it stands."""
        assert not self.owing().mind.ledger.active[1].any()


class TestDelivery:
    def test_what_is_settled_is_mostly_delivered_in_time(self) -> None:
        """Nothing weighed: a quarter a week, so that 1 - 0.75^8 = 0.90 of steps are there after eight weeks."""
        system = sure(quarrel("held"))
        for one in system.actors:
            system = set_number(system, f"actors.{one.key}.responsiveness", 0.0)
        system = replace(set_number(system, "tables.river.clarity", 1.0), moves=())
        futures = met(system, 600)
        done = np.abs(futures.level("issues.water")[8] - futures.terms[0, 0]) < 1e-9
        assert abs(done.mean() - (1 - 0.75**8)) < 4.5 * np.sqrt(0.09 / 600)

    @pytest.mark.parametrize(
        ("path", "value", "sign"),
        [("positions.UPS.water.salience", 0.9, -1), ("trust_delivered", 8.0, 1), ("debt", 1.0, 1)],
    )
    def test_it_falls_with_its_cost_and_rises_with_trust_and_with_shame(
        self, path: str, value: float, sign: int
    ) -> None:
        """UPS owes water and is owed the toll: dearer water, more trust, debts that hurt."""
        chances = []
        for system in (quarrel("settled"), set_number(quarrel("settled"), path, value)):
            thinker = Thinker(system)
            start, to = np.array([[0.2], [0.1]]), np.array([[0.5], [0.5]])
            thinker.mind.ledger.write(0, np.array([0]), start, to, np.ones((2, 1), np.bool_), 0)
            chances.append(float(thinker.delivery().chance(thinker.think().view)[0, 0, 0]))
        assert np.sign(chances[1] - chances[0]) == sign

    def test_who_is_silenced_signs_and_delivers_nothing(self) -> None:
        """The meeting ends without a text and without a rupture; what was owed before stays owed."""
        futures = met(sure(quarrel("held")), changes=[Silence("UPS")])
        assert not futures.settled.any()
        assert not futures.ruptured.any()
        assert (futures.level("issues.water") == 0.2).all()
        thinker = Thinker(quarrel("settled"), changes=[Silence("UPS")])
        start, to = np.array([[0.2], [0.1]]), np.array([[0.5], [0.5]])
        thinker.mind.ledger.write(0, np.array([0]), start, to, np.ones((2, 1), np.bool_), 0)
        silent, other = thinker.delivery().chance(thinker.think().view)[:, 0, 0]
        assert silent == 0.0 < other

    def test_a_ladder_is_climbed_one_rung_a_week(self) -> None:
        """However much was agreed, and however far an act would go."""
        system = replace(
            river(),
            moves=(
                *river().moves,
                move("UPS-leap", "UPS", "", 0.5, adds("issues.gauges", 1.0), group="leap"),
            ),
        )
        futures = met(system, 100)
        rungs = np.floor(futures.level("issues.gauges") * 4 + 1e-9)
        assert np.diff(rungs, axis=0).max() == 1.0

    def test_a_joint_step_takes_effect_with_the_signing(self) -> None:
        """Nobody's alone: implemented at the end of the week in which it is agreed."""
        system = single(Issue("pact", "pact", "continuous", num(0.0)), ideals=(0.5, 1.0))
        futures = met(system, 5)
        assert futures.level("issues.pact")[1] == pytest.approx(futures.terms[0, 0])


class TestStakes:
    def test_a_text_becomes_a_public_promise_where_there_is_face_to_lose(self) -> None:
        """UPS would rather stand by 0.2; with face at stake it wants what it signed more than before."""
        system = sure(quarrel("held"))
        plain = met(system).level("no_deal.river.UPS")
        proud = met(set_number(system, "actors.UPS.face", 2.0)).level("no_deal.river.UPS")
        assert (plain[0] == proud[0]).all()
        assert (plain[1] != proud[1]).all()

    def test_zero_drift_means_that_issues_and_ledger_stay(self) -> None:
        """No move, no table under way: nothing about them changes in half a year."""
        system = replace(river(), moves=(), hazards=(), influences=())
        futures = met(replace(system, tables=tuple(replace(one, stage="none") for one in system.tables)), 8)
        still = [
            n
            for n in futures.variables
            if n.startswith(("issues.", "trust.", "debts.", "levers.", "tables."))
        ]
        for name in still:
            if not name.startswith("levers.ban"):
                assert (futures.level(name) == futures.level(name)[0]).all(), name

    def test_a_held_table_variable_stays_and_meets_once(self) -> None:
        """Kept at its stage from outside it does not settle anew every week."""
        futures = met(sure(quarrel("none")), changes=[Hold("tables.river", 4.0)])
        assert futures.settled[:, 0].sum(axis=0).max() == 1
        assert (futures.level("tables.river") == 4.0).all()
