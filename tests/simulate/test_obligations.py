"""Obligations: the ledger, who delivers, what becomes of stakes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.model.change import Hold, Silence
from detente.model.elements import Issue
from tests.simulate.meetings import met, single, sure
from tests.simulate.situations import (
    adds,
    move,
    num,
    quarrel,
    river,
    set_number,
)
from tests.simulate.thinking import Thinker


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
