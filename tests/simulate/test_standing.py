"""Standing: tables, backing, voices, stakes, seats, and what they are worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.model.acts import Effect
from detente.model.backing import support
from detente.model.change import Back, DropTerm
from detente.model.design import central
from detente.model.elements import Drain, Influence, Lever, Stake, Table
from detente.model.leverage import leverage
from detente.model.system import Structure, System
from detente.model.value import Wants, tie_strength, wants
from detente.simulate.layout import layout_of
from detente.simulate.sample import sample_of
from detente.simulate.tables import JOINT, UNBOUND, reach_by_rank, tables_of
from detente.simulate.wishes import Wishes
from tests.simulate.situations import (
    actor,
    asset,
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


class TestTables:
    def test_tables_are_padded_to_the_largest(self) -> None:
        """Two seats beside four parties."""
        system = river()
        tables = tables_of(system, Structure(), layout_of(system))
        assert tables.real.sum(axis=0).tolist() == [2, 4]
        assert tables.insider.sum(axis=0).tolist() == [2, 3]

    def test_debtors_are_deliverers_at_the_table(self) -> None:
        """Water UPS, toll DWN; gauges UPS, the treaty by signing."""
        system = river()
        assert tables_of(system, Structure(), layout_of(system)).debtor.T.tolist() == [[0, 1], [0, JOINT]]

    def test_a_deliverer_elsewhere_binds_nobody(self) -> None:
        """OUT would deliver, and does not sit."""
        system = replace(quarrel(), actors=(*quarrel().actors, actor("OUT", 0.1)))
        system = replace(system, issues=(replace(system.issues[0], deliverer="OUT"), system.issues[1]))
        assert tables_of(system, Structure(), layout_of(system)).debtor[0, 0] == UNBOUND

    def test_a_backer_has_a_place_only_with_a_voice(self) -> None:
        """Third party under ``voice``, outside and without consent."""
        system = backed()
        mute, heard = (
            tables_of(system, Structure(voice=voice), layout_of(system)) for voice in (False, True)
        )
        assert mute.party.shape[0] == 2
        assert heard.party[:, 0].tolist() == [0, 1, 2]
        assert heard.insider[:, 0].tolist() == [True, True, False]

    def test_a_backing_counts_where_protege_and_opponent_both_consent(self) -> None:
        """At both tables of the river."""
        system = river()
        tables = tables_of(system, Structure(), layout_of(system))
        assert [(b.table, b.protege, b.opponent) for b in tables.backed] == [(0, 1, 0), (1, 1, 0)]

    def test_an_issue_on_two_agendas_is_shared(self) -> None:
        """Both ways round."""
        system = quarrel()
        spare = replace(system.tables[0], key="spare", agenda=("toll",))
        system = replace(system, tables=(*system.tables, spare))
        assert tables_of(system, Structure(), layout_of(system)).shared == ((0, 1, 1, 0), (1, 0, 0, 1))

    def test_reach_is_looked_up_by_rank(self) -> None:
        """Broken, none, offered, accepted, scheduled, held, settled."""
        assert reach_by_rank() == [0.0, 0.0, 0.1, 0.2, 0.35, 0.6, 0.0]


class TestStanding:
    def test_support_is_that_of_the_static_question(self) -> None:
        """``model.backing.support`` at the tie of the start."""
        system = backed("accepted")
        theta = central(system)
        expected = support(system, theta, "PAT.DWN.UPS", wants(system, theta), np.array([0.3]))
        assert Thinker(system).think().view.brought.support[0] == pytest.approx(expected)

    def test_no_deal_is_the_level_now_and_support_for_one_and_hardening_for_the_other(self) -> None:
        """DWN: -(0.9 0.7^2) - 0; UPS: -(0.8 0.9^2); S to the one, 0.3 S to the other."""
        view = Thinker(backed("accepted")).think().view
        given = float(view.brought.support[0, 0])
        assert view.brought.no_deal[1, 0, 0] == pytest.approx(-0.9 * 0.7**2 + given)
        assert view.brought.no_deal[0, 0, 0] == pytest.approx(-0.8 * 0.9**2 + 0.3 * given)

    @pytest.mark.parametrize(("given", "tie_level"), [(True, 1.0), (False, None)])
    def test_a_backing_from_outside_does_not_follow_the_tie(
        self, given: bool, tie_level: float | None
    ) -> None:
        """Given in full as by the best of ties, or not at all; the tie makes no difference."""
        found = [
            float(Thinker(backed(), changes=[Back("PAT.DWN.UPS", given=given)]).put("ties.PAT.DWN", level).think().view
                  .brought.support[0, 0])
            for level in (-0.5, 0.9)
        ]  # fmt: skip
        free = float(Thinker(backed()).put("ties.PAT.DWN", 1.0).think().view.brought.support[0, 0])
        assert found == pytest.approx([free if tie_level else 0.0] * 2)

    def test_lending_adds_to_the_weight_of_the_protege(self) -> None:
        """0.2 of the support."""
        brought = Thinker(backed(), Structure(lend=True)).think().view.brought
        assert brought.capability[1, 0, 0] == pytest.approx(0.5 + 0.2 * float(brought.support[0, 0]))

    def test_a_voice_grows_with_the_tie_from_where_positions_were_elicited(self) -> None:
        """Nothing at the reference, more above it, never below nothing."""
        system = set_number(backed(), "backings.PAT.DWN.UPS.reference", 0.3)
        thinkers = [Thinker(system, Structure(voice=True)).put("ties.PAT.DWN", at) for at in (-0.9, 0.3, 0.9)]
        heard = [float(thinker.think().view.brought.access[2, 0, 0]) for thinker in thinkers]
        assert heard[0] == heard[1] == 0.0
        assert heard[2] > 0.0

    def test_without_capability_or_salience_there_is_no_support(self) -> None:
        """Exactly nothing."""
        for path in ("actors.PAT.capability", "positions.PAT.water.salience"):
            view = Thinker(set_number(backed(), path, 0.0)).think().view
            assert view.brought.support[0, 0] == 0.0

    def test_terms_move_as_the_static_leverage_says(self) -> None:
        """Water with the backing at its tie and without it, against the shift of ``model.leverage``."""
        system = backed("accepted")
        with_it = Thinker(system).think().view.offer.level
        without = Thinker(system, changes=[Back("PAT.DWN.UPS", given=False)]).think().view.offer.level
        shift = leverage(system, central(system), "PAT.DWN.UPS", "river", Structure()).shift
        assert (with_it - without)[:, 0] == pytest.approx(shift, abs=1e-6)


class TestWishes:
    def system(self) -> System:
        """UPS has promised 0.1 of water, half as hard as can be, with some face to lose."""
        return replace(
            set_number(quarrel(), "actors.UPS.face", 0.4), stakes=(Stake("UPS.water", num(0.1), num(0.5)),)
        )

    def test_at_the_start_they_are_those_of_the_model(self) -> None:
        """``model.value.wants``, stakes inside."""
        system = self.system()
        found = Wishes(system, sample_of(central(system), np.arange(1), 1))
        expected: Wants = wants(system, central(system))
        assert found.weight == pytest.approx(expected.weight)
        assert found.ideal == pytest.approx(expected.ideal)

    def test_a_promise_takes_the_place_of_the_last(self) -> None:
        """Weight 0.3 at 0.2 and 0.4 times 0.8 at 0.6: 0.62 at 0.2 + 0.4 x 0.32 / 0.62."""
        wishes = Wishes(self.system(), sample_of(central(self.system()), np.arange(2), 1))
        where = np.array([1])
        wishes.promise(np.array([0]), np.array([0]), np.array([[0.6]]), np.array([0.8]), where)
        assert wishes.weight[0, 0] == pytest.approx([0.5, 0.62])
        assert wishes.ideal[0, 0] == pytest.approx([0.16, (0.3 * 0.2 + 0.32 * 0.6) / 0.62])

    def test_a_rupture_softens(self) -> None:
        """Half of 0.5, times 0.4 of face."""
        wishes = Wishes(self.system(), sample_of(central(self.system()), np.arange(1), 1))
        wishes.soften(np.array([0]), np.array([0]), 0.5, np.array([0]))
        assert wishes.weight[0, 0, 0] == pytest.approx(0.3 + 0.4 * 0.25)

    def test_without_face_nothing_promised_weighs(self) -> None:
        """And nothing moves."""
        system = set_number(self.system(), "actors.UPS.face", 0.0)
        assert not Wishes(system, sample_of(central(system), np.arange(1), 1)).moving

    @pytest.mark.parametrize(("term", "pair"), [("face", (0.3, 0.2)), ("positions.water", (0.0, None))])
    def test_a_dropped_term_counts_nothing_in_choice(
        self, term: str, pair: tuple[float, float | None]
    ) -> None:
        """Weight and ideal as chosen by; at the table they stand as they were."""
        thinker = Thinker(self.system(), changes=[DropTerm("UPS", term)])
        prospects = thinker.mind.prospects
        assert prospects.weight[0, 0, 0, 0] == pytest.approx(pair[0])
        if pair[1] is not None:
            assert prospects.ideal[0, 0, 0, 0] == pytest.approx(pair[1])
        assert prospects.seats.weight[0, 0, 0, 0] == pytest.approx(0.5)

    @pytest.mark.parametrize(
        ("term", "variable"), [("goodwill.DWN", "ties.DWN.UPS"), ("concerns.UPS.power", "assets.UPS.power")]
    )
    def test_a_dropped_goodwill_or_concern_is_worth_nothing(self, term: str, variable: str) -> None:
        """The slope of what it is about vanishes."""
        assert Thinker(river()).slope("UPS", variable) != 0.0
        assert Thinker(river(), changes=[DropTerm("UPS", term)]).slope("UPS", variable) == 0.0

    def test_a_dropped_prospect_is_worth_nothing(self) -> None:
        """The accepting of talks brings UPS nothing any more, DWN's offer still does."""
        dropped = Thinker(quarrel("offered"), changes=[DropTerm("UPS", "prospect.river")])
        assert dropped.gain("UPS-accept") == 0.0
        assert dropped.gain("DWN-schedule") > 0.0


class TestSeats:
    def test_where_nothing_is_talked_about_nobody_is_left_out(self) -> None:
        """All of none is one."""
        thinker = Thinker(river()).put("tables.dam", 0.0)
        thinker.think()
        assert thinker.scene[thinker.layout.row("seats.PAT"), 0] == 1.0

    def test_the_share_is_weighed_by_salience(self) -> None:
        """PAT: water 0.3 at the dam without it, gauges 0.2 at the board with its veto: 0.2 of 0.5."""
        thinker = Thinker(river()).put("tables.basin", 1.0)
        thinker.think()
        assert thinker.scene[thinker.layout.row("seats.PAT"), 0] == pytest.approx(0.4)

    def test_a_voice_is_a_seat_in_part(self) -> None:
        """PAT at the dam under ``voice``: as much of a seat as it has access."""
        thinker = Thinker(set_number(river(), "backings.PAT.DWN.UPS.reference", -1.0), Structure(voice=True))
        thinker.put("ties.PAT.DWN", 0.9)
        access = float(thinker.think().view.brought.access[2, 0, 0])
        assert access > 0.0
        assert thinker.scene[thinker.layout.row("seats.PAT"), 0] == pytest.approx(access)


class TestStrength:
    def test_a_lever_that_drains_is_worth_what_it_drains_over_the_horizon(self) -> None:
        """0.5 of a lever, 0.02 a week, what stays: 0.01 x (0 + 1 + ... + 25) of an asset worth 1 a week at 0.5."""
        lever = Lever(
            "ban", "ban", ("ONE",), "TWO", num(0.0), num(0.0), (Drain("assets.TWO.arms", num(-0.02)),)
        )
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0)), assets=(asset("TWO.arms", 0.5, 1.0),), levers=(lever,),
            moves=(move("a", "ONE", "TWO", 0.1, Effect("levers.ban", num(0.5))),),
        )  # fmt: skip
        system = replace(
            system, concerns=(replace(river().concerns[0], key="ONE.TWO.arms", weight=num(-1.0)),)
        )
        assert Thinker(system).gain("a") == pytest.approx(0.01 * 325 * 1.0)

    def test_an_influence_is_seen_too(self) -> None:
        """A tie that does not fade lifts an asset by 0.1 a week: 0.2 x 0.1 x 325 at a slope of 1."""
        system = replace(
            bare(actor("ONE", 1.0), actor("TWO", 1.0)),
            ties=(tie("TWO.ONE", 0.0, 1.0),), assets=(asset("ONE.calm", 0.5, 1.0),),
            influences=(Influence("calm", "ties.TWO.ONE", "assets.ONE.calm", num(0.1)),),
            moves=(move("a", "ONE", "TWO", 0.1, Effect("ties.TWO.ONE", num(0.2))),),
        )  # fmt: skip
        system = replace(
            system, concerns=(replace(river().concerns[0], key="ONE.ONE.calm", weight=num(1.0)),)
        )
        assert Thinker(system).gain("a") == pytest.approx(0.2 * 0.1 * 325)

    def test_support_follows_the_tie_by_its_strength(self) -> None:
        """Twice the share carried, twice the support."""
        views = [Thinker(backed()).put("ties.PAT.DWN", level).think().view for level in (0.0, 0.5)]
        ratio = tie_strength(np.array(0.5)) / tie_strength(np.array(0.0))
        assert views[1].brought.support[0, 0] / views[0].brought.support[0, 0] == pytest.approx(ratio)

    def test_a_table_with_nothing_on_its_agenda_is_worth_nothing(self) -> None:
        """It can be opened all the same."""
        empty = Table("talk", "talk", ("UPS", "DWN"), (), "none", num(1.0), num(0.0))
        system = replace(quarrel(), tables=(*quarrel().tables, empty))
        system = replace(system, moves=(move("a", "UPS", "DWN", 0.1, sets("talk", "offered")),))
        assert Thinker(system).gain("a") == 0.0

    def test_an_outsider_values_what_others_settle(self) -> None:
        """PAT gains by DWN's opening of talks, where it has no seat."""
        thinker = Thinker(
            replace(backed("none"), positions=(*quarrel().positions, position("PAT.water", 0.8, 0.4)))
        )
        view = thinker.think().view
        assert view.worth[2, 0, 0] > 0.0
