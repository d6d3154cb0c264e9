"""Forms that fail (model.md, section 9): for each a situation in which it would show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.model.acts import Driver, Hazard
from detente.model.change import Hold
from detente.model.design import central
from detente.model.elements import Concern, Drain, Goodwill, Lever, Table
from detente.model.system import Structure, System
from detente.simulate.reference import run
from tests.simulate.situations import (
    actor,
    adds,
    asset,
    at,
    backed,
    bare,
    move,
    num,
    position,
    quarrel,
    set_number,
    sets,
    tie,
)
from tests.simulate.thinking import Thinker

MANY = np.arange(400)


class TestOwnDisposition:
    def test_praising_somebody_does_not_please_the_one_who_praises(self) -> None:
        """A move that only warms one's own tie is worth nothing, however much one likes to be liked."""
        system = quarrel()
        system = replace(
            system, moves=(*system.moves, move("UPS-praise", "UPS", "DWN", 0.1, adds("ties.UPS.DWN", 0.5)))
        )
        assert Thinker(system).gain("UPS-praise") == 0.0

    def test_being_praised_is_worth_its_weight_for_as_long_as_it_lasts(self) -> None:
        """0.5 of goodwill at 0.1 a unit, fading by 5 % a week over 26 weeks: 0.05 (1 - 0.95^26) / 0.05."""
        system = quarrel()
        system = replace(
            system, moves=(*system.moves, move("UPS-court", "UPS", "DWN", 0.1, adds("ties.DWN.UPS", 0.5)))
        )
        assert Thinker(system).gain("UPS-court") == pytest.approx(1 - 0.95**26)


def embargo(harm: float) -> System:
    """A lever whose only sting is that it starves an asset, whose fall makes a collapse likelier, which hurts."""
    starving = Drain("assets.TWO.grain", num(-0.02))
    hungry = Driver("assets.TWO.grain", num(-10.0))
    return replace(
        bare(actor("ONE", 1.0), actor("TWO", 1.0)),
        assets=(asset("TWO.grain", 0.8), asset("TWO.order", 0.8, persistence=1.0)),
        concerns=(Concern("ONE.TWO.order", num(1.0)),),
        levers=(Lever("embargo", "embargo", ("ONE",), "TWO", num(0.0), num(0.0), (starving,)),),
        hazards=(Hazard("collapse", "collapse", num(0.02), (hungry,), (adds("assets.TWO.order", -harm),)),),
        moves=(move("ONE-embargo", "ONE", "TWO", 0.1, adds("levers.embargo", 1.0)),),
    )


class TestOneWeekLookAhead:
    def test_what_stays_counts_for_every_week_of_the_horizon(self) -> None:
        """A lasting step of 0.1 towards the ideal of a weight of 0.8: 26 weeks times 0.8 (0.9^2 - 0.8^2)."""
        system = replace(
            bare(actor("ONE", 1.0)),
            issues=(replace(quarrel().issues[0], deliverer="ONE", level=num(0.1)),),
            positions=(position("ONE.water", 1.0, 0.8),),
            moves=(move("ONE-step", "ONE", "", 0.1, adds("issues.water", 0.1)),),
        )
        assert Thinker(system).gain("ONE-step") == pytest.approx(26 * 0.8 * (0.9**2 - 0.8**2))

    def test_an_actor_sees_the_collapse_that_an_embargo_makes_likelier(self) -> None:
        """Nothing is at stake but the order that a collapse would break: the embargo is worth less than nothing."""
        assert Thinker(embargo(0.5)).gain("ONE-embargo") < -0.05
        assert Thinker(embargo(0.0)).gain("ONE-embargo") == 0.0

    def test_the_fall_it_expects_is_the_fall_that_comes(self) -> None:
        """Expected fall of the order over the run, worked out by chains, against the runs themselves."""
        system = embargo(0.1)
        expected = -Thinker(system).gain("ONE-embargo") / (2 * (1 - 0.8))
        one, other = (
            run(
                system,
                central(system),
                seed=1,
                replications=np.arange(4000),
                changes=[Hold("levers.embargo", level)],
            )
            for level in (0.0, 0.2)
        )
        fell = (one.level("assets.TWO.order") - other.level("assets.TWO.order"))[:-1].sum(axis=0).mean() / 0.2
        assert fell == pytest.approx(expected, rel=0.25)


class TestIncentivesCountedTwice:
    @pytest.mark.parametrize("responsiveness", [0.1, 1.0, 5.0])
    def test_at_the_start_everybody_acts_at_the_observed_rate(self, responsiveness: float) -> None:
        """Rates already hold the incentives of the start: whatever they are, chances equal rates there."""
        system = replace(backed("accepted"), horizon=1)
        for one in system.actors:
            system = set_number(system, f"actors.{one.key}.responsiveness", responsiveness)
        futures = run(system, central(system), seed=1, replications=np.arange(2))
        rates = np.array([one.rate.value for one in system.moves])
        assert futures.chance[0, :, 0] == pytest.approx(np.where(futures.allowed[0, :, 0], rates, 0.0))

    def test_the_centre_is_that_of_the_undisturbed_system(self) -> None:
        """A change that makes a move worth more makes it likelier from the first week on."""
        system = backed("accepted")
        plain, moved = (
            run(system, central(system), seed=1, replications=np.arange(2), changes=changes)
            for changes in ((), [Hold("ties.PAT.DWN", -0.9, kept=False)])
        )
        place = plain.moves.index("PAT-visit")
        assert plain.chance[0, place, 0] == pytest.approx(0.1)
        assert moved.chance[0, place, 0] != pytest.approx(0.1, abs=1e-6)


class TestNever:
    def test_what_has_never_happened_can_happen_when_much_speaks_for_it(self) -> None:
        """The least rate there is, and an act worth a war: it is done within the run, mostly."""
        system = replace(
            bare(actor("ONE", 1.0, 3.0), horizon=10),
            issues=(replace(quarrel().issues[0], deliverer="ONE", level=num(0.0)),),
            positions=(position("ONE.water", 1.0, 1.0),),
            moves=(
                move("ONE-never", "ONE", "", 1e-6, adds("issues.water", 1.0), when=()),
                move("ONE-spoil", "ONE", "", 0.9, adds("issues.water", -1.0), group="spoil"),
            ),
        )
        calm = replace(system, issues=(replace(system.issues[0], level=num(1.0)),))
        changes = [Hold("issues.water", 0.0)]
        futures = run(calm, central(calm), seed=1, replications=np.arange(50), changes=changes)
        assert (futures.chance[:, 0] > 0.0).all()
        assert futures.done("ONE-never").any(axis=0).mean() > 0.9


class TestInventedRuptures:
    def table(self) -> System:
        """Power alone proposes far from what the weak side accepts, yet plenty of levels suit both.

        The strong side wants 1.0 of the one issue that both weigh, the weak side 0.0, where it stands; each also wants
        what costs the other little.
        """
        system = quarrel("scheduled", meet=0.99, cancel=1e-6)
        for path, value in {
            "tables.river.doubt": 0.0, "actors.UPS.capability": 1.0, "actors.DWN.capability": 0.05,
            "positions.DWN.toll.salience": 0.9, "positions.UPS.toll.salience": 0.9,
        }.items():  # fmt: skip
            system = set_number(system, path, value)
        return system

    @pytest.mark.parametrize("rule", ["nash", "compromise"])
    def test_a_table_with_something_for_all_settles_however_uneven_the_power(self, rule: str) -> None:
        """Nearest point of the segment to the proposal: none suits the weak side.  The contract curve: a deal."""
        assert rule in ("nash", "compromise")
        system = self.table()
        structure = Structure("nash") if rule == "nash" else Structure("compromise")
        futures = run(system, central(system), seed=1, replications=MANY, structure=structure)
        assert not futures.ruptured.any()
        assert futures.settled.any(axis=0).all()


class TestCompleteInformation:
    def test_some_meetings_fail_when_no_deal_values_are_private(self) -> None:
        """Doubt as large as what is to be gained: meetings end without a text, and not in rupture."""
        system = set_number(quarrel("scheduled", meet=0.99, cancel=1e-6), "tables.river.doubt", 0.4)
        futures = run(system, central(system), seed=1, replications=MANY)
        met = futures.done("UPS-meet")
        failed = met & ~futures.settled[:, 0]
        assert 0.05 < failed.sum() / met.sum() < 0.8
        assert not futures.ruptured.any()

    def test_all_meetings_succeed_when_all_is_known(self) -> None:
        """The same table without doubt."""
        system = set_number(quarrel("scheduled", meet=0.99, cancel=1e-6), "tables.river.doubt", 0.0)
        futures = run(system, central(system), seed=1, replications=MANY)
        assert (futures.done("UPS-meet") == futures.settled[:, 0]).all()


class TestMendingTheWorstTie:
    def test_a_protege_gains_by_mending_even_the_worst_tie(self) -> None:
        """Support is never flat in the tie: at -1 a better tie still strengthens the hand."""
        system = backed("accepted")
        system = replace(
            system, moves=(*system.moves, move("DWN-court", "DWN", "PAT", 0.1, adds("ties.PAT.DWN", 0.2)))
        )
        thinker = Thinker(system).put("ties.PAT.DWN", -1.0)
        assert thinker.slope("DWN", "ties.PAT.DWN") > 0.0
        assert thinker.gain("DWN-court") > 0.0

    def test_an_outsider_gains_a_voice_by_mending_even_the_worst_tie(self) -> None:
        """Positions were elicited at -1 and it stands at -1: the first step up already lets it in."""
        system = set_number(
            set_number(backed("accepted"), "backings.PAT.DWN.UPS.reference", -1.0), "ties.PAT.DWN.level", -1.0
        )
        slope = Thinker(system, Structure(voice=True)).slope("PAT", "ties.PAT.DWN")
        assert slope > 0.0


def total_value(thinker: Thinker, who: str) -> float:
    """Value of the issues as they stand and of what is expected of the tables."""
    thought = thinker.think()
    place = thinker.layout.actors[who]
    level = thinker.scene[: len(thinker.system.issues)]
    asked = thinker.mind.wishes
    now = -(asked.weight[place] * (level - asked.ideal[place]) ** 2).sum(axis=0)
    view = thought.view
    tables = (view.reach * view.worth[place] + view.owed[place]).sum(axis=0)
    return float((now + tables)[0])


class TestSettlingIsNoLoss:
    def settled(self, delivered: float) -> Thinker:
        """The quarrel with a text in force, and a share of every step delivered."""
        thinker = Thinker(quarrel("held")).put("tables.river", 5.0)
        start = np.array([[0.2], [0.1]])
        to = np.array([[0.6], [0.6]])
        thinker.mind.ledger.write(0, np.array([0]), start, to, np.ones((2, 1), np.bool_), 0)
        goal = thinker.mind.ledger.goal[:, 0]
        for row in range(2):
            thinker.scene[row] = start[row] + delivered * (goal[row] - start[row])
        return thinker

    @pytest.mark.parametrize("who", ["UPS", "DWN"])
    def test_a_text_is_worth_more_than_the_talks_that_led_to_it(self, who: str) -> None:
        """Held talks over the same terms, then the text in force."""
        talks = Thinker(quarrel("held"))
        thought = talks.think()
        sign = Thinker(quarrel("held")).put("tables.river", 5.0)
        start, to = thought.view.brought.level[:, 0], thought.view.terms[:, 0]
        sign.mind.ledger.write(0, np.array([0]), start, to, np.ones((2, 1), np.bool_), 0)
        sign.mind.ledger.goal[:] = sign.mind.ledger.to
        assert total_value(sign, who) > total_value(talks, who)

    @pytest.mark.parametrize("who", ["UPS", "DWN"])
    def test_a_deal_half_delivered_is_worth_more_than_one_just_signed(self, who: str) -> None:
        """Measured from the level as implemented, half-way through would be worth less than the start."""
        signed, *later = [total_value(self.settled(share), who) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
        assert min(later) > signed

    def test_spare_tables_do_not_pay(self) -> None:
        """A second table on the same agenda adds no prospect once the first is under way."""
        system = quarrel("accepted")
        spare = Table("spare", "spare", ("UPS", "DWN"), ("water", "toll"), "none", num(0.9), num(0.02))
        opening = move("DWN-spare", "DWN", "UPS", 0.1, sets("spare", "accepted"), when=at("spare", 0))
        system = replace(system, tables=(*system.tables, spare), moves=(*system.moves, opening))
        assert Thinker(system).gain("DWN-spare") == 0.0
        assert Thinker(system).put("tables.river", 0.0).gain("DWN-spare") > 0.0

    def test_a_settled_issue_is_not_worth_settling_again_elsewhere(self) -> None:
        """What is already owed at one table is counted as coming, so that a second text on it adds nothing."""
        system = quarrel("held")
        spare = replace(system.tables[0], key="spare", stage="none")
        opening = move("DWN-spare", "DWN", "UPS", 0.1, sets("spare", "accepted"))
        system = replace(system, tables=(*system.tables, spare), moves=(*system.moves, opening))
        thinker = Thinker(system).put("tables.river", 5.0)
        start, to = np.array([[0.2], [0.1]]), np.array([[0.6], [0.6]])
        thinker.mind.ledger.write(0, np.array([0]), start, to, np.ones((2, 1), np.bool_), 0)
        assert thinker.gain("DWN-spare") == 0.0


class TestPromises:
    def test_a_promise_is_no_cost_to_the_promisee(self) -> None:
        """What DWN is owed adds to what it expects; nothing else of what it values moves."""
        system = set_number(quarrel("held"), "debt", 5.0)
        before = Thinker(system).put("tables.river", 5.0)
        after = Thinker(system).put("tables.river", 5.0)
        start, to = np.array([[0.2], [0.1]]), np.array([[0.6], [0.1]])
        after.mind.ledger.write(0, np.array([0]), start, to, np.array([[True], [False]]), 0)
        assert total_value(after, "DWN") > total_value(before, "DWN")
        after.mind.ledger.overdue[0, 0] = True
        assert after.slope("DWN", "issues.toll") == before.slope("DWN", "issues.toll")
        assert after.slope("UPS", "issues.water") == pytest.approx(before.slope("UPS", "issues.water") + 5.0)


class TestOneDefault:
    def test_one_default_does_not_end_diplomacy(self) -> None:
        """A side that never delivers loses trust; talks are opened again all the same, over smaller steps."""
        system = quarrel("scheduled", meet=0.9, cancel=1e-6)
        again = move(
            "DWN-again", "DWN", "UPS", 0.3, sets("river", "offered"), when=at("river", 5), group="again"
        )
        system = replace(system, moves=(*system.moves, again), horizon=78)
        futures = run(system, central(system), seed=1, replications=MANY, changes=[Hold("issues.water", 0.2)])
        trust = futures.level("trust.DWN.UPS")
        assert trust[-1].mean() < 0.5 < trust[0].mean()
        assert (trust > 0.0).all()
        assert (futures.settled[:, 0].sum(axis=0) >= 2).mean() > 0.9

    def test_low_trust_shrinks_the_steps_and_forbids_nothing(self) -> None:
        """Three defaults later the steps offered are smaller, not nil."""
        thinker = Thinker(quarrel("accepted"))
        before = thinker.think().view.terms.copy()
        thinker.mind.ledger._missed[:] = 3.0
        after = thinker.think().view
        level = after.brought.level
        assert (np.abs(after.terms - level) < np.abs(before - level)).all()
        assert (np.abs(after.terms - level) > 0.0).all()
        assert (after.worth > 0.0).all()

    def test_who_does_not_deliver_owes_for_as_long_as_it_stands(self) -> None:
        """The water is held where it was: the ledger shows the debt."""
        futures = run(
            quarrel("held"),
            central(quarrel("held")),
            seed=1,
            replications=MANY,
            changes=[Hold("issues.water", 0.2)],
        )
        owed = futures.level("debts.DWN.UPS")[-1][futures.settled[0, 0]]
        assert (owed > 0.0).all()


class TestGoodwillIsReceived:
    def test_only_the_tie_of_the_other_side_is_valued(self) -> None:
        """T_ji, not T_ij, carries goodwill."""
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0)), ties=(tie("ONE.TWO", 0.0), tie("TWO.ONE", 0.0))
        )
        system = replace(system, goodwill=(Goodwill("ONE.TWO", num(0.7)),))
        pairs = Thinker(system).mind.tastes.pairs
        names = Thinker(system).layout.names
        assert [names[row] for _, row in pairs] == ["ties.TWO.ONE"]
