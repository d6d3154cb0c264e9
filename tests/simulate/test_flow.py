"""Flow: drift, drains, trade, influences, noise, hazards, clauses; what a secret hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from detente.model.acts import Condition, Driver, Hazard, Move, Rule, Scale, Window
from detente.model.change import Change, Force, Hold
from detente.model.design import central
from detente.model.elements import Drain, Flow, Influence, Lever, Tie
from detente.model.system import System
from detente.simulate.futures import Futures
from detente.simulate.reference import run
from tests.simulate.situations import (
    MONDAY,
    actor,
    adds,
    asset,
    backed,
    bare,
    move,
    num,
    quarrel,
    river,
    set_number,
    sets,
    tie,
)


def played(system: System, replications: int = 1, changes: Sequence[Change] = ()) -> Futures:
    """A run with every number at its middle."""
    return run(system, central(system), seed=5, replications=np.arange(replications), changes=changes)


class TestDrift:
    def test_a_tie_closes_the_same_share_of_its_distance_each_week(self) -> None:
        """From 0.8 towards 0.2, nine tenths left a week."""
        drifting = Tie("ONE.TWO", num(0.8), num(0.2), num(0.9), num(0.0))
        futures = played(replace(bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=10), ties=(drifting,)))
        assert futures.level("ties.ONE.TWO")[:, 0] == pytest.approx(0.2 + 0.6 * 0.9 ** np.arange(11))

    def test_noise_has_the_spread_that_is_stated(self) -> None:
        """Weekly changes of a tie that does not drift: standard deviation within 5 %, mean within 4.5 errors."""
        noisy = tie("ONE.TWO", 0.0, persistence=1.0, noise=0.02)
        futures = played(replace(bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=10), ties=(noisy,)), 500)
        steps = np.diff(futures.level("ties.ONE.TWO"), axis=0)
        assert steps.std() == pytest.approx(0.02, rel=0.05)
        assert abs(steps.mean()) < 4.5 * 0.02 / np.sqrt(steps.size)

    def test_two_noisy_things_of_one_actor_do_not_move_together(self) -> None:
        """Ties and assets draw from slots of their own."""
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=20),
            ties=(tie("ONE.TWO", 0.0, 1.0, 0.02),),
            assets=(asset("ONE.purse", 0.5, 1.0, 0.02),),
        )
        futures = played(system, 200)
        one, other = (
            np.diff(futures.level(name), axis=0).ravel() for name in ("ties.ONE.TWO", "assets.ONE.purse")
        )
        assert abs(np.corrcoef(one, other)[0, 1]) < 4.5 / np.sqrt(len(one))


class TestDrainsAndTrade:
    def test_a_lever_takes_its_rate_a_week_at_its_level(self) -> None:
        """Half in force, 0.04 a week: 0.02 off what does not drift."""
        lever = Lever(
            "ban", "ban", ("ONE",), "TWO", num(0.5), num(0.0), (Drain("assets.TWO.purse", num(-0.04)),)
        )
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=5),
            assets=(asset("TWO.purse", 0.5, 1.0),),
            levers=(lever,),
        )
        assert played(system).level("assets.TWO.purse")[:, 0] == pytest.approx(0.5 - 0.02 * np.arange(6))

    def test_what_exceeds_a_cap_is_stopped_as_far_as_it_is_enforced(self) -> None:
        """1.0 sent at first, all below the cap of 1.2; then 1.6: 0.4 too much, half of it stopped: 1.4 arrives."""
        flow = Flow("ONE.TWO.fuel", num(1.0), num(1.2), num(0.5), "assets.TWO.purse", num(0.1))
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=3),
            assets=(asset("TWO.purse", 0.2, 1.0),),
            flows=(flow,),
        )
        levels = played(system, changes=[Hold("flows.ONE.TWO.fuel", 1.6)]).level("assets.TWO.purse")[:, 0]
        assert levels == pytest.approx(0.2 + 0.04 * np.arange(4))
        assert (played(system).level("assets.TWO.purse") == 0.2).all()

    def test_an_influence_counts_from_the_undisturbed_start(self) -> None:
        """A tie held 0.3 above where it stood moves the asset by 0.05 times that each week."""
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=2),
            ties=(tie("ONE.TWO", 0.1, 1.0),), assets=(asset("TWO.purse", 0.5, 1.0),),
            influences=(Influence("mood", "ties.ONE.TWO", "assets.TWO.purse", num(0.05)),),
        )  # fmt: skip
        assert (played(system).level("assets.TWO.purse") == 0.5).all()
        moved = played(system, changes=[Hold("ties.ONE.TWO", 0.4)]).level("assets.TWO.purse")[:, 0]
        assert moved == pytest.approx([0.5, 0.515, 0.53])


class TestHazards:
    def system(self, rate: float = 0.05) -> System:
        """One asset, one hazard that it drives."""
        hazard = Hazard(
            "fire",
            "fire",
            num(rate),
            (Driver("assets.ONE.order", num(-5.0)),),
            (adds("assets.ONE.order", 0.0),),
        )
        return replace(
            bare(actor("ONE", 1.0), horizon=10), assets=(asset("ONE.order", 0.8, 1.0),), hazards=(hazard,)
        )  # fmt: skip

    def test_a_hazard_strikes_at_its_rate_where_nothing_drives_it(self) -> None:
        """Within 4.5 standard deviations of 0.05 a week."""
        struck = played(self.system(), 2000).fired
        assert abs(struck.mean() - 0.05) < 4.5 * np.sqrt(0.05 * 0.95 / struck.size)

    def test_its_log_rises_with_what_drives_it(self) -> None:
        """0.2 lower order times 5: e times as often."""
        struck = played(self.system(), 2000, [Hold("assets.ONE.order", 0.6)]).fired
        expected = 0.05 * np.e
        assert abs(struck.mean() - expected) < 4.5 * np.sqrt(expected * (1 - expected) / struck.size)

    def test_a_window_can_rule_it_out(self) -> None:
        """A factor of nothing over all weeks."""
        window = Window("wet", "wet", MONDAY, MONDAY.replace(year=2032), (Scale("hazards.fire", num(0.0)),))
        assert not played(replace(self.system(), windows=(window,)), 200).fired.any()

    def test_what_it_does_is_done_when_it_strikes(self) -> None:
        """Order falls by a tenth in the weeks in which it strikes and in no other."""
        hazard = replace(self.system().hazards[0], drivers=(), effects=(adds("assets.ONE.order", -0.01),))
        futures = played(replace(self.system(0.3), hazards=(hazard,)), 50)
        steps = np.diff(futures.level("assets.ONE.order"), axis=0)
        assert steps == pytest.approx(np.where(futures.fired[:, 0], -0.01, 0.0))


class TestClauses:
    def test_a_clause_fires_once_in_the_week_in_which_its_conditions_hold(self) -> None:
        """Forced steps of 0.1: past 0.35 in week 1; the lever comes into force then and stays."""
        step = move("UPS-step", "UPS", "", 1e-6, adds("issues.water", 0.1))
        rule = Rule("snap", "snap", (Condition("issues.water", ">", 0.35),), (adds("levers.ban", 0.4),))
        system = replace(
            quarrel(),
            moves=(step,),
            levers=(Lever("ban", "ban", ("DWN",), "UPS", num(0.0), num(0.0)),),
            rules=(rule,),
            horizon=4,
        )
        futures = played(system, changes=[Force("UPS-step", 0), Force("UPS-step", 1), Force("UPS-step", 2)])
        assert futures.level("levers.ban")[:, 0].tolist() == [0.0, 0.0, 0.4, 0.4, 0.4]

    def test_a_clause_can_break_a_table(self) -> None:
        """And what was owed there is void."""
        rule = Rule("snap", "snap", (Condition("issues.water", ">=", 0.0),), (sets("river", "broken"),))
        futures = played(replace(quarrel("accepted"), rules=(rule,), horizon=2), 5)
        assert (futures.level("tables.river")[1] == -1.0).all()


def secret(publicity: float, delay: int, insiders: tuple[str, ...] = ()) -> System:
    """A patron's visit that others may not hear of, and a bystander who reacts to the tie that it warms."""
    system = backed("none")
    visit = replace(
        move("PAT-visit", "PAT", "DWN", 1e-6, adds("ties.PAT.DWN", 0.4)),
        publicity=num(publicity), delay=delay, insiders=insiders,
    )  # fmt: skip
    warmed = (Condition("ties.PAT.DWN", ">", 0.5),)
    react: tuple[Move, ...] = tuple(
        move(f"{who}-react", who, "PAT", 0.3, when=warmed, group="react") for who in ("UPS", "DWN", "PAT")
    )
    return replace(system, moves=(visit, *react), horizon=8)


class TestSecrets:
    def test_an_outsider_learns_of_it_when_it_becomes_known_and_not_when_it_happens(self) -> None:
        """A visit in week 1, three weeks secret: UPS may react from week 5, those who were there from week 2."""
        futures = played(secret(0.0, 3), changes=[Force("PAT-visit", 1)])
        first = {
            who: int(np.flatnonzero(futures.allowed[:, futures.moves.index(f"{who}-react"), 0])[0])
            for who in ("UPS", "DWN", "PAT")
        }
        assert first == {"UPS": 5, "DWN": 2, "PAT": 2}

    def test_the_public_copy_follows_after_the_delay(self) -> None:
        """The tie itself is warm at the end of week 1; as known it is three weeks later, and then the same."""
        futures = played(secret(0.0, 3), changes=[Force("PAT-visit", 1)])
        known, true = futures.level("known.PAT.DWN")[:, 0], futures.level("ties.PAT.DWN")[:, 0]
        assert true[2] == pytest.approx(0.7)
        assert known[:5] == pytest.approx(0.3)
        assert (known[5:] == true[5:]).all()

    def test_who_is_told_knows(self) -> None:
        """UPS among the insiders reacts as the others do."""
        futures = played(secret(0.0, 3, ("UPS",)), changes=[Force("PAT-visit", 1)])
        assert futures.allowed[2, futures.moves.index("UPS-react"), 0]

    def test_what_leaks_at_once_is_known_at_once(self) -> None:
        """Publicity 0.5: in half of the worlds, within 4.5 standard deviations."""
        futures = played(secret(0.5, 3), 400, changes=[Force("PAT-visit", 1)])
        heard = futures.allowed[2, futures.moves.index("UPS-react")]
        assert abs(heard.mean() - 0.5) < 4.5 * np.sqrt(0.25 / 400)

    def test_support_in_secret_strengthens_nobodys_hand_in_the_eyes_of_others(self) -> None:
        """What all believe the support to be does not move until the visit is known."""
        system = replace(secret(0.0, 3), tables=(replace(quarrel("accepted").tables[0]),))
        support = played(system, changes=[Force("PAT-visit", 1)]).level("support.PAT.DWN.UPS")[:, 0]
        assert support[:5] == pytest.approx(support[0])
        assert support[5] > support[0]

    def test_a_secret_step_of_a_table_is_seen_by_those_who_sit(self) -> None:
        """A table opened in secret: the bystander sees none of it for two weeks."""
        stage = (Condition("tables.river", ">", 0.5),)
        opening = replace(
            move("UPS-open", "UPS", "DWN", 1e-6, sets("river", "accepted")), publicity=num(0.0), delay=2
        )
        seen = tuple(
            move(f"{who}-see", who, "", 0.2, when=stage, group="see") for who in ("UPS", "DWN", "PAT")
        )
        futures = played(
            replace(backed("none"), moves=(opening, *seen), horizon=6), changes=[Force("UPS-open", 0)]
        )
        allowed = [
            futures.allowed[:, futures.moves.index(f"{who}-see"), 0].tolist() for who in ("UPS", "DWN", "PAT")
        ]
        assert allowed == [[False] + [True] * 5, [False] + [True] * 5, [False] * 3 + [True] * 3]


class TestBounds:
    @pytest.mark.parametrize("seed", [1, 2])
    def test_everything_stays_inside_its_bounds(self, seed: int) -> None:
        """The whole quarrel with violent moves, ten times the noise, a year."""
        system = replace(river(), horizon=52)
        noisy = [f"ties.{one.key}" for one in system.ties] + [f"assets.{one.key}" for one in system.assets]
        for name in noisy:
            system = set_number(system, f"{name}.noise", 0.5)
        futures = run(system, central(system), seed=seed, replications=np.arange(30))
        for name in futures.variables:
            level = futures.level(name)
            low = -1.0 if name.startswith(("ties.", "known.", "tables.", "no_deal.")) else 0.0
            assert np.isfinite(level).all(), name
            if not name.startswith("no_deal."):
                assert level.min() >= low, name
            if name.startswith(
                ("ties.", "assets.", "issues.", "levers.", "offer.", "trust.", "seats.", "known.")
            ):
                assert level.max() <= 1.0, name
