"""The scene: its rows, numbers by replication, chains of effects, draws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.model.acts import Effect
from detente.model.change import Scaled, SetNumber
from detente.model.design import Theta, central, draw_theta
from detente.model.system import System
from detente.simulate.acting import Effects
from detente.simulate.chains import Link, links_of, persistences, spreads
from detente.simulate.draws import Draws
from detente.simulate.layout import PUBLIC, creditors, insiders, layout_of, parties, slots_of
from detente.simulate.sample import changed, sample_of
from detente.streams import Purpose
from tests.simulate.situations import (
    between,
    move,
    num,
    quarrel,
    river,
    sets,
)


class TestLayout:
    def test_state_comes_first_in_the_order_of_the_system(self) -> None:
        """Issues, ties, assets, levers, flows, tables."""
        layout = layout_of(river())
        sections = [name.split(".")[0] for name in layout.names[: layout.states]]
        assert list(dict.fromkeys(sections)) == ["issues", "ties", "assets", "levers", "flows", "tables"]

    def test_what_follows_from_the_state_comes_after_it(self) -> None:
        """Trust, debts, seats, support, no-deal values, offers, ties as known."""
        layout = layout_of(river())
        sections = [name.split(".")[0] for name in layout.names[layout.states :]]
        assert list(dict.fromkeys(sections)) == [
            "trust",
            "debts",
            "seats",
            "support",
            "no_deal",
            "offer",
            "known",
        ]

    def test_a_tie_that_nobody_stated_is_the_row_of_nothing(self) -> None:
        """OUT has no tie to PAT."""
        layout = layout_of(river())
        assert layout.row("ties.OUT.PAT") == layout.nothing

    def test_an_unknown_variable_is_refused_by_name(self) -> None:
        """No such issue."""
        with pytest.raises(UsageError, match="issues\\.gold"):
            layout_of(river()).row("issues.gold")

    def test_what_follows_cannot_be_acted_on(self) -> None:
        """Trust is earned, not set."""
        with pytest.raises(UsageError, match="state variable"):
            layout_of(river()).state("trust.DWN.UPS")

    def test_only_who_is_not_told_sees_another_row(self) -> None:
        """PAT visits DWN in secret: UPS, OUT and the public do not see the tie as it is."""
        layout = layout_of(river())
        row = layout.row("ties.PAT.DWN")
        assert layout.seen(row, "PAT") == layout.seen(row, "DWN") == row
        assert len({layout.seen(row, who) for who in ("UPS", "OUT", PUBLIC)} - {row}) == 3

    def test_insiders_are_seats_then_vetoes_and_parties_those_and_the_admitted(self) -> None:
        """The basin board: two seats, a veto, one admitted."""
        table = river().tables[1]
        assert insiders(table) == ("UPS", "DWN", "PAT")
        assert parties(table) == ("UPS", "DWN", "PAT", "OUT")

    def test_creditors_are_those_who_sit_with_whoever_delivers(self) -> None:
        """UPS delivers water and gauges, DWN the toll; a treaty is nobody's alone."""
        assert creditors(river()) == (("DWN", "UPS"), ("UPS", "DWN"))

    def test_slots_count_within_the_author(self) -> None:
        """The first move of each actor has slot 0."""
        system = river()
        slots = slots_of(system, layout_of(system))
        assert len(set(slots)) == len(slots)
        assert {who for who, slot in slots if slot == 0} == {0, 1, 2, 3}


class TestSample:
    def test_a_single_draw_serves_every_replication(self) -> None:
        """Three replications, one draw."""
        sample = sample_of(central(quarrel()), np.arange(3), 1)
        assert sample.of("issues.water.level").tolist() == [0.2, 0.2, 0.2]

    def test_replications_share_the_numbers_of_their_draw(self) -> None:
        """Replications 2 and 3 have draw 1 at two a draw."""
        theta = Theta(2, {"x": np.array([1.0, 5.0])})
        assert sample_of(theta, np.array([0, 2, 3]), 2).of("x").tolist() == [1.0, 5.0, 5.0]

    def test_stacking_nothing_gives_no_rows(self) -> None:
        """No path, three replications."""
        assert sample_of(central(quarrel()), np.arange(3), 1).stack([]).shape == (0, 3)

    def test_a_number_that_is_set_stays_inside_its_bounds(self) -> None:
        """A level of 7 is a level of 1."""
        theta = changed(central(quarrel()), [SetNumber("issues.water.level", 7.0)])
        assert theta.of("issues.water.level").tolist() == [1.0]

    def test_a_number_that_is_scaled_is_multiplied_draw_by_draw(self) -> None:
        """Half of each."""
        system = replace(quarrel(), debt=between(0.0, 1.0))
        theta = draw_theta(system, 4, 1)
        assert changed(theta, [Scaled("debt", 0.5)]).of("debt") == pytest.approx(theta.of("debt") / 2)

    def test_the_other_numbers_are_left_alone(self) -> None:
        """And so is the sample that came in."""
        theta = central(quarrel())
        after = changed(theta, [SetNumber("debt", 3.0)])
        assert theta.of("debt").tolist() == [0.0]
        assert all(after.of(path) is theta.of(path) for path in theta.values if path != "debt")

    @pytest.mark.parametrize("change", [SetNumber("debts", 1.0), Scaled("debts", 1.0)])
    def test_a_path_that_is_none_is_refused(self, change: SetNumber | Scaled) -> None:
        """By name."""
        with pytest.raises(UsageError, match="debts"):
            changed(central(quarrel()), [change])


class TestChains:
    def ones(self, *levels: float) -> np.ndarray:
        """Persistences, one replication."""
        return np.array(levels)[:, None]

    def test_a_drain_adds_up_to_its_unit_weeks(self) -> None:
        """1 a week onto what stays, 4 weeks: 0 + 1 + 2 + 3."""
        found = spreads([0], (Link(0, 1, np.array([1.0])),), self.ones(1.0, 1.0), 4)
        assert found[0, 1][0] == pytest.approx(6.0)

    def test_what_fades_adds_up_to_less(self) -> None:
        """Half left a week: 0 + 1 + 1.5 + 1.75."""
        found = spreads([0], (Link(0, 1, np.array([1.0])),), self.ones(1.0, 0.5), 4)
        assert found[0, 1][0] == pytest.approx(4.25)

    def test_chains_go_on_through_what_they_reach(self) -> None:
        """Through 1 to 2: 0 + 0 + 1 + 3."""
        links = (Link(0, 1, np.array([1.0])), Link(1, 2, np.array([1.0])))
        assert spreads([0], links, self.ones(1.0, 1.0, 1.0), 4)[0, 2][0] == pytest.approx(4.0)

    def test_what_comes_back_counts_and_the_change_itself_does_not(self) -> None:
        """0 to 1 and back at 0.5, 3 weeks: 0.25 comes back in the third."""
        links = (Link(0, 1, np.array([0.5])), Link(1, 0, np.array([0.5])))
        assert spreads([0], links, self.ones(1.0, 1.0), 3)[0, 0][0] == pytest.approx(0.25)

    def test_nothing_follows_where_nothing_leads(self) -> None:
        """No link from the source."""
        assert spreads([0], (Link(1, 0, np.array([1.0])),), self.ones(1.0, 1.0), 4) == {}

    @given(
        st.lists(st.floats(-0.3, 0.3), min_size=9, max_size=9),
        st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3),
    )
    @settings(max_examples=30)
    def test_they_are_the_powers_of_the_matrix(self, strengths: list[float], kept: list[float]) -> None:
        """Against the sum of powers of the transition matrix, less those of its own persistence."""
        links = tuple(Link(i // 3, i % 3, np.array([s])) for i, s in enumerate(strengths) if i // 3 != i % 3)
        matrix = np.diag(kept)
        for link in links:
            matrix[link.target, link.source] += link.strength[0]
        total = np.sum([np.linalg.matrix_power(matrix, week) for week in range(6)], axis=0)
        own = np.sum([np.linalg.matrix_power(np.diag(kept), week) for week in range(6)], axis=0)
        found = spreads([0, 1, 2], links, self.ones(*kept), 6)
        for source in range(3):
            for target in range(3):
                rest = total[target, source] - (own[source, source] if source == target else 0.0)
                assert found.get((source, target), np.zeros(1))[0] == pytest.approx(rest, abs=1e-12)

    def test_every_mechanism_is_a_link(self) -> None:
        """Two drains, a flow, an influence, a hazard's driver."""
        system = river()
        layout = layout_of(system)
        links = links_of(system, layout, sample_of(central(system), np.arange(1), 1))
        pairs = {
            (layout.names[link.source], layout.names[link.target]): float(link.strength[0]) for link in links
        }
        assert pairs == pytest.approx({
            ("levers.ban", "assets.UPS.power"): -0.02, ("levers.loans", "assets.UPS.power"): -0.03,
            ("flows.UPS.DWN.water", "assets.DWN.harvest"): 0.1, ("ties.UPS.DWN", "assets.DWN.support"): 0.05,
            ("assets.DWN.harvest", "assets.DWN.support"): 0.01 * -4.0 * -0.3,
        })  # fmt: skip

    def test_only_ties_and_assets_fade(self) -> None:
        """Issues, levers, flows and tables stay."""
        system = river()
        layout = layout_of(system)
        kept = persistences(system, layout, sample_of(central(system), np.arange(1), 1))[:, 0]
        fading = {layout.names[row].split(".")[0] for row in np.flatnonzero(kept < 1.0)}
        assert fading == {"ties", "assets"}


class TestEffects:
    def effects(self, *effects: Effect) -> tuple[Effects, System]:
        """Effects of one move."""
        system = replace(quarrel(), moves=(replace(move("a", "UPS", "", 0.1), effects=effects),))
        layout = layout_of(system)
        return Effects(
            [(0, effects, "moves.a.effects")], layout, sample_of(central(system), np.arange(2), 1)
        ), system

    def test_effects_of_a_cause_that_did_not_happen_are_none(self) -> None:
        """One world of two."""
        effects, system = self.effects(Effect("issues.water", num(0.1)), Effect("issues.water", num(0.2)))
        change = np.zeros((layout_of(system).states, 2))
        effects.add(np.array([[True, False]]), change)
        assert change[0] == pytest.approx([0.3, 0.0])

    @pytest.mark.parametrize(("now", "after"), [(3.0, 1.0), (0.0, 4.0)])
    def test_a_step_back_beats_steps_forward(self, now: float, after: float) -> None:
        """Offered and held at once: back to offered from scheduled, on to held from none."""
        effects, system = self.effects(sets("river", "offered"), sets("river", "held"))
        row = layout_of(system).row("tables.river")
        ranks = {row: np.full(2, now)}
        effects.stages(np.array([[True, False]]), ranks)
        assert ranks[row].tolist() == [after, now]


class TestDraws:
    def test_the_same_row_is_made_once(self) -> None:
        """Arms of a what-if share it."""
        draws = Draws(1, np.arange(4))
        keys = ((0, 1), (1, 0))
        assert draws.rows(Purpose.CHOICE, 3, keys) is draws.rows(Purpose.CHOICE, 3, keys)

    def test_no_rows_are_no_rows(self) -> None:
        """Weeks and replications keep their axes."""
        assert Draws(1, np.arange(4)).rows(Purpose.CHOICE, 3, ()).shape == (3, 0, 4)

    def test_gumbels_and_normals_come_from_the_same_uniforms(self) -> None:
        """-log(-log u); standard normal: mean and spread within 4.5 standard errors."""
        draws = Draws(1, np.arange(2000))
        keys = tuple((0, slot) for slot in range(5))
        uniform = draws.rows(Purpose.NOISE, 4, keys)
        assert draws.rows(Purpose.NOISE, 4, keys, "gumbel") == pytest.approx(-np.log(-np.log(uniform)))
        normal = draws.rows(Purpose.NOISE, 4, keys, "normal")
        assert abs(normal.mean()) < 4.5 / np.sqrt(normal.size)
        assert abs(normal.var() - 1) < 4.5 * np.sqrt(2 / normal.size)

    def test_another_horizon_moves_no_earlier_draw(self) -> None:
        """Weeks are keyed, not counted."""
        draws = Draws(1, np.arange(4))
        assert (
            draws.rows(Purpose.CHOICE, 9, ((2, 3),))[:3] == draws.rows(Purpose.CHOICE, 3, ((2, 3),))
        ).all()
