"""Leverage: closed forms and flip rules of model.md (8), exact zeros, structural zeros, what it may never do."""

from __future__ import annotations

import math
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.errors import InputError
from detente.model.backing import question
from detente.model.bargaining import terms_at
from detente.model.design import Theta
from detente.model.elements import Backing
from detente.model.leverage import CHANNELS, Leverage, leverage
from detente.model.outcome import outcome, outcomes
from detente.model.parameter import fixed
from detente.model.system import Structure, System
from tests.model.tables_of_two import (
    BACKING,
    TABLE,
    Floats,
    random_theta,
    system_of_two,
    theta_of,
    values,
    with_numbers,
)

Bools = NDArray[np.bool_]
seeds = st.integers(0, 10_000)
NASH, PLAIN = Structure(), Structure(rule="compromise")
STRUCTURES = [
    Structure(rule=rule, voice=voice, lend=lend)
    for rule in ("nash", "compromise")
    for voice in (False, True)
    for lend in (False, True)
]


def of(system: System, theta: Theta, structure: Structure = NASH) -> Leverage:
    """Return the leverage of the one backing at the one table."""
    return leverage(system, theta, BACKING, TABLE, structure)


def designed(draws: int = 1, **numbers: Floats | float) -> tuple[System, Theta]:
    """Return one issue between ASK at 1 and GIV at 0 that stands at neither's liking, and a weak backing.

    Level 0.5 with another issue that both want moved: each gains 0.25 there.
    """
    system = system_of_two(2)
    plain: dict[str, Floats | float] = {
        "positions.ASK.i0.ideal_point": 1.0, "positions.GIV.i0.ideal_point": 0.0, "issues.i1.level": 0.0,
        "positions.ASK.i1.ideal_point": 1.0, "positions.GIV.i1.ideal_point": 1.0, "backings.NED.ASK.GIV.hardening": 0.5,
        "positions.NED.i0.salience": 0.2, "positions.NED.i1.salience": 0.2,
    }  # fmt: skip
    theta = with_numbers(theta_of(system, draws), plain)
    return system, with_numbers(theta, {name.replace("__", "."): value for name, value in numbers.items()})


def changed(system: System, theta: Theta, structure: Structure) -> tuple[Floats, Bools, Bools]:
    """Return the change of the protege's value, where both arms have a deal, and where consent binds in neither."""
    asked = question(system, theta, BACKING, TABLE, voice=structure.voice)
    channels = [
        "fallback",
        "hardening",
        *(["lend"] if structure.lend else []),
        *(["voice"] if structure.voice else []),
    ]
    none = np.zeros(theta.draws)
    before, after = outcomes([asked.terms, asked.backed(channels)], structure.rule, [none, none])
    free = ~(before.consent.bound | after.consent.bound)
    both = before.consent.agreed & after.consent.agreed
    return asked.worth(after.level) - asked.worth(before.level), both, free


def report(rule: str, share: float, told: Bools) -> None:
    """Say how often a flip rule held; pytest shows it with -s."""
    sys.stdout.write(f"{rule}: the flip rule holds in {share:.4f} of {told.sum()} draws\n")


class TestFlipRules:
    @pytest.mark.parametrize("issues", [1, 2, 4, 8])
    def test_nash(self, issues: int) -> None:
        """Better terms if and only if gamma < (v_O - d_O) / (v_P - d_P), in 98 % of draws with a deal or more."""
        system = system_of_two(issues)
        theta = random_theta(system, 2048, seed=issues)
        found = of(system, theta)
        moved, both, _ = changed(system, theta, NASH)
        told = both & (np.abs(moved) > 1e-9)
        gamma = theta.of(f"backings.{BACKING}.hardening")
        rule = gamma * found.surplus_protege < found.surplus_opponent
        share = float((rule == (moved > 0))[told].mean())
        report(f"nash, {issues} issues", share, told)
        assert told.sum() >= 500
        assert share >= 0.98
        assert ((found.margin > 0) == rule)[told].mean() >= 0.999

    @pytest.mark.parametrize("issues", [1, 2, 4, 8])
    def test_compromise_with_voice(self, issues: int) -> None:
        """Sign of sum W_P (P_P - x) W_K (P_K - x) / M, written out again, where consent does not bind.

        The tie has mended by up to half a unit; the rule is one of first order, and a voice out of nothing overshoots.
        """
        structure, system = Structure(rule="compromise", voice=True), system_of_two(issues)
        theta = random_theta(system, 4096, seed=issues)
        mended = np.random.default_rng(issues).uniform(0.0, 0.5, 4096)
        before = np.maximum(-1.0, theta.of("ties.NED.ASK.level") - mended)
        theta = with_numbers(theta, {f"backings.{BACKING}.reference": before})
        moved, _, free = changed(system, theta, structure)
        asked = question(system, theta, BACKING, TABLE, voice=True)
        weight, ideal, power = asked.terms.weight, asked.terms.ideal, asked.terms.capability[:2]
        held = (power[:, None] * weight[:2]).sum(axis=0)
        level = (power[:, None] * weight[:2] * ideal[:2]).sum(axis=0) / held
        rule = (weight[0] * (ideal[0] - level) * weight[2] * (ideal[2] - level) / held).sum(axis=0)
        told = free & (np.abs(moved) > 1e-12)
        share = float((np.sign(rule) == np.sign(moved))[told].mean())
        report(f"compromise with voice, {issues} issues", share, told)
        assert told.sum() >= 300
        assert share >= 0.98
        assert of(system, theta, structure).margin[told] == pytest.approx(rule[told], abs=1e-9)

    def test_compromise_with_lending(self) -> None:
        """More weight for the protege never hurts it where consent does not bind, and the margin says so."""
        structure, system = Structure(rule="compromise", lend=True), system_of_two(3)
        theta = random_theta(system, 1024, seed=3)
        moved, _, free = changed(system, theta, structure)
        assert (moved[free] >= 0).all()
        assert (of(system, theta, structure).margin[free] > 0).all()

    def test_compromise_through_consent_alone(self) -> None:
        """With two parties and a deal in both arms the margin has the sign of the change, always."""
        system = system_of_two(3)
        theta = random_theta(system, 1024, seed=4)
        moved, both, _ = changed(system, theta, PLAIN)
        told = both & (np.abs(moved) > 1e-7)
        assert told.sum() >= 100
        assert (np.sign(of(system, theta, PLAIN).margin) == np.sign(moved))[told].all()

    def test_nash_margin_is_the_closed_form(self) -> None:
        """Two parties: (v_O - d_O) / (v_P - d_P) - gamma to 1e-6."""
        system, theta = designed(5, **{f"backings.{BACKING}.hardening": np.linspace(0.0, 1.5, 5)})
        found = of(system, theta)
        expected = found.surplus_opponent / found.surplus_protege - np.linspace(0.0, 1.5, 5)
        assert found.margin == pytest.approx(expected, abs=1e-6)

    @pytest.mark.parametrize("structure", STRUCTURES[:4])
    def test_three_parties_and_new_voices_under_nash(self, structure: Structure) -> None:
        """With a third seat, voice and lending the differentiated margin is right for a weak backing."""
        system = system_of_two(3, seats=("ASK", "GIV", "OLD"))
        theta = random_theta(system, 512, seed=5)
        tie = theta.of("ties.NED.ASK.level")
        weak: dict[str, Floats | float] = {
            "actors.NED.capability": 1e-4, f"backings.{BACKING}.reference": tie - 1e-3,
            f"backings.{BACKING}.lending": 0.5,
        }  # fmt: skip
        theta = with_numbers(theta, weak)
        moved, both, _ = changed(system, theta, structure)
        told = both & (np.abs(moved) > 1e-8)
        right = np.sign(of(system, theta, structure).margin) == np.sign(moved)
        assert told.sum() >= 200
        assert right[told].mean() >= 0.98


class TestZero:
    @pytest.mark.parametrize("structure", STRUCTURES)
    @pytest.mark.parametrize("number", ["actors.NED.capability", "positions.NED.{}.salience"])
    def test_exactly_none_without_capability_or_salience(self, structure: Structure, number: str) -> None:
        """Not small: zero, in every draw, through every channel."""
        system = system_of_two(2)
        theta = random_theta(system, 128, seed=6)
        theta = with_numbers(theta, {number.format(issue): 0.0 for issue in ("i0", "i1")})
        found = of(system, theta, structure)
        parts = [found.effect, found.terms, found.insurance, found.rupture]
        assert not np.any([*parts, *found.shift, *found.channels.values()])

    def test_a_structure_that_cannot_reach_the_terms_is_a_structural_zero(self) -> None:
        """Compromise, no voice, no lending, nobody short of consent: flagged, and nothing moves."""
        found = of(*designed(4), PLAIN)
        assert found.zero
        assert not found.terms.any()

    @pytest.mark.parametrize("structure", [s for s in STRUCTURES if s != PLAIN])
    def test_every_other_structure_is_not(self, structure: Structure) -> None:
        """Nash always reaches the terms; compromise does through a voice or lent weight."""
        assert not of(*designed(4), structure).zero

    def test_compromise_reaches_through_consent_that_binds(self) -> None:
        """A backing strong enough that the protege would refuse the compromise: terms move, no structural zero."""
        system, theta = designed(
            positions__NED__i0__salience=1.5, positions__NED__i1__salience=1.5, actors__NED__capability=1.0,
            ties__NED__ASK__level=1.0, backings__NED__ASK__GIV__credibility=0.7, actors__ASK__capability=0.05,
            backings__NED__ASK__GIV__hardening=0.0,
        )  # fmt: skip
        found = of(system, theta, PLAIN)
        assert not found.zero
        assert found.terms[0] > 0

    def test_a_backer_with_a_seat_gains_no_second_voice(self) -> None:
        """Voice changes nothing where the backer sits anyway."""
        system = system_of_two(2, seats=("ASK", "GIV", "NED"))
        theta = random_theta(system, 64, seed=7)
        one, two = (of(system, theta, Structure(rule="compromise", voice=voice)) for voice in (False, True))
        assert (one.terms == two.terms).all()
        assert one.zero == two.zero

    def test_a_number_that_is_zero_is_no_structural_zero(self) -> None:
        """Nash without capability: no effect, but the structure could have shown one."""
        assert not of(*designed(actors__NED__capability=0.0)).zero


class TestDirection:
    def test_a_backing_that_does_not_harden_helps(self) -> None:
        """Gamma zero under Nash: better terms, at level one issue towards ASK's ideal."""
        found = of(*designed(backings__NED__ASK__GIV__hardening=0.0))
        assert found.terms[0] > 0
        assert found.shift[0, 0] > 0

    def test_a_backing_that_hardens_the_opponent_more_hurts(self) -> None:
        """Gamma 1.5 where both gain the same: the margin is -0.5 and the terms are worse."""
        found = of(*designed(backings__NED__ASK__GIV__hardening=1.5))
        assert found.margin[0] == pytest.approx(-0.5, abs=1e-6)
        assert found.terms[0] < 0 < found.insurance[0]

    def test_just_between_nothing_changes(self) -> None:
        """Gamma 1 where both gain the same: nothing to win, nothing to lose."""
        found = of(*designed(backings__NED__ASK__GIV__hardening=1.0))
        assert found.terms[0] == pytest.approx(0.0, abs=1e-9)

    @given(seeds)
    @settings(max_examples=5)
    def test_terms_stay_inside_what_all_accepted(self, seed: int) -> None:
        """Shares of the range, so in [-1, 1], whatever the numbers and the structure."""
        system = system_of_two(2)
        theta = random_theta(system, 64, seed)
        for structure in STRUCTURES[1::2]:
            found = of(system, theta, structure)
            assert np.abs([found.terms, found.effect, found.rupture]).max() <= 1 + 1e-9

    @given(seeds)
    @settings(max_examples=5)
    def test_units_of_value_do_not_matter(self, seed: int) -> None:
        """All saliences doubled, the backer's too: the same leverage."""
        system = system_of_two(2)
        theta = random_theta(system, 32, seed)
        double = {path: 2 * theta.of(path) for path in theta.values if path.endswith("salience")}
        one, two = of(system, theta), of(system, with_numbers(theta, {**double}))
        assert two.effect == pytest.approx(one.effect, abs=1e-6)

    @given(seeds)
    @settings(max_examples=5)
    def test_order_of_the_agenda_does_not_matter(self, seed: int) -> None:
        """Issues named in another order: the same leverage, shifts in that order."""
        system = system_of_two(3)
        table = replace(system.tables[0], agenda=("i2", "i0", "i1"))
        theta = random_theta(system, 32, seed)
        one, two = of(system, theta), of(replace(system, tables=(table,)), theta)
        assert two.terms == pytest.approx(one.terms, abs=1e-7)
        assert two.shift == pytest.approx(one.shift[[2, 0, 1]], abs=1e-7)

    def test_each_draw_is_worked_on_by_itself(self) -> None:
        """One draw alone gives the bytes that it gives among others."""
        system = system_of_two(2)
        theta = random_theta(system, 20, seed=8)
        alone = Theta(1, {path: drawn[13:14] for path, drawn in theta.values.items()})
        for structure in STRUCTURES:
            many, one = of(system, theta, structure), of(system, alone, structure)
            assert (many.effect[13], many.margin[13]) == (one.effect[0], one.margin[0])


class TestParts:
    def test_effect_is_terms_times_chance_and_what_rupture_costs(self) -> None:
        """Effect = (1 - chance of rupture before) terms + the channel of rupture."""
        system = system_of_two(2)
        theta = with_numbers(random_theta(system, 256, seed=9), {f"tables.{TABLE}.doubt": 0.08})
        found = of(system, theta)
        before = outcome(
            question(system, theta, BACKING, TABLE, voice=False).terms, "nash", np.full(256, 0.08)
        )
        told = found.scale > 0
        expected = (1 - before.rupture) * found.terms + found.channels["rupture"]
        assert found.effect[told] == pytest.approx(expected[told], abs=1e-9)

    def test_insurance_is_the_support_as_a_share_of_the_range(self) -> None:
        """0.5 * 0.5 * 0.2 * s(0.5), over the most ASK could gain."""
        found = of(*designed())
        assert found.insurance[0] * found.scale[0] == pytest.approx(0.05 / (1 + math.exp(-1.0)))

    def test_scale_is_the_best_acceptable_level_of_a_grid(self) -> None:
        """Most that ASK gains over no deal among 401 x 401 levels that both accept."""
        system = system_of_two(2)
        theta = random_theta(system, 6, seed=10)
        terms = question(system, theta, BACKING, TABLE, voice=False).terms
        axis = np.linspace(0.0, 1.0, 401)
        grid = np.stack(np.meshgrid(axis, axis, indexing="ij")).reshape(2, -1)
        for draw, scale in enumerate(of(system, theta).scale.tolist()):
            here = terms_at(terms, np.full(grid.shape[1], draw))
            gain = values(here, grid) - here.no_deal
            best = gain[0][gain[1] >= 0].max(initial=0.0)
            assert best - 1e-9 <= scale <= best + 0.02

    def test_channels_name_only_what_is_open(self) -> None:
        """Fallback, hardening and rupture always; lending and voice by their switches."""
        system, theta = designed()
        assert tuple(of(system, theta).channels) == (*CHANNELS[:2], "rupture")
        every = Structure(voice=True, lend=True)
        assert tuple(of(system, theta, every).channels) == (*CHANNELS, "rupture")

    def test_channels_pull_as_they_must(self) -> None:
        """Under Nash the fallback helps, hardening hurts, lent weight helps."""
        system = system_of_two(3)
        found = of(system, random_theta(system, 512, seed=12), Structure(lend=True))
        assert (found.channels["fallback"] >= -1e-9).all()
        assert (found.channels["hardening"] <= 1e-9).all()
        assert (found.channels["lend"] >= -1e-9).all()

    def test_what_others_add_counts_already(self) -> None:
        """A second backing, of GIV by OLD, lifts GIV's no-deal value before anything is asked."""
        system, theta = designed()
        other = Backing("OLD.GIV.ASK", *[fixed(0.5)] * 4)
        wider = replace(system, backings=(*system.backings, other))
        numbers = {
            f"backings.{other.key}.{name}": 0.5
            for name in ("credibility", "hardening", "lending", "reference")
        }
        found = of(wider, with_numbers(theta, {**numbers}))
        assert found.surplus_opponent[0] < of(system, theta).surplus_opponent[0]

    @pytest.mark.parametrize(
        ("backing", "table", "code"),
        [("NED.ASK.OLD", TABLE, "M051"), (BACKING, "nowhere", "M052"), (BACKING, "elsewhere", "M053")],
    )
    def test_a_question_that_makes_no_sense_is_refused(self, backing: str, table: str, code: str) -> None:
        """No such backing, no such table, or one where they do not both sit: said which, and what there is."""
        system = system_of_two(1)
        other = replace(system.tables[0], key="elsewhere", seats=("ASK", "OLD"))
        system = replace(system, tables=(*system.tables, other))
        with pytest.raises(InputError) as caught:
            leverage(system, theta_of(system), backing, table, NASH)
        assert caught.value.code == code
