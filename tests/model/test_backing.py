"""Backing: what support is worth, whom it lets in, and what it does to the chance of no deal; model.md (3) (4) (6)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.backing import admission, contested, ends_of, question, support
from detente.model.bargaining import egalitarian, even_handed, terms_at
from detente.model.elements import Backing
from detente.model.leverage import leverage
from detente.model.outcome import outcome, outcomes, rupture_chance
from detente.model.parameter import fixed
from detente.model.system import Structure
from detente.model.value import wants
from tests.model.tables_of_two import (
    BACKING,
    TABLE,
    Floats,
    random_terms,
    random_theta,
    system_of_two,
    theta_of,
    values,
    with_numbers,
)


class TestRupture:
    @pytest.mark.parametrize(("parties", "doubt"), [(2, 0.02), (2, 0.1), (3, 0.05)])
    def test_chance_agrees_with_simulation(self, parties: int, doubt: float) -> None:
        """Against 300 draws of private values a table: 0.03 off on average, 0.2 at worst."""
        terms, many = random_terms(parties, 3, 30, seed=parties), 300
        noise = np.random.default_rng(0).normal(0.0, doubt, (parties, 30 * many))
        wide = terms_at(terms, np.repeat(np.arange(30), many))
        wide = replace(wide, no_deal=wide.no_deal + noise)
        simulated = (egalitarian(wide)[1] < 0).reshape(30, many).mean(axis=1)
        found = rupture_chance(terms, even_handed(terms), np.full(30, doubt))
        assert found.mean() == pytest.approx(simulated.mean(), abs=0.03)
        assert np.abs(found - simulated).max() < 0.2

    def test_without_doubt_it_is_certain(self) -> None:
        """Zero or one, by the sign of the egalitarian gain."""
        terms = random_terms(2, 1, 40, seed=1)
        chance = rupture_chance(terms, even_handed(terms), np.zeros(40))
        clear = np.abs(egalitarian(terms)[1]) > 1e-8
        assert (chance == (egalitarian(terms)[1] < 0))[clear].all()

    def test_backing_makes_talks_more_likely_to_fail(self) -> None:
        """Higher no-deal values leave less room: never less likely, and said beside the terms."""
        system = system_of_two(2)
        theta = with_numbers(random_theta(system, 256, seed=13), {f"tables.{TABLE}.doubt": 0.05})
        rupture = leverage(system, theta, BACKING, TABLE, Structure()).rupture
        assert rupture.min() >= 0.0
        assert rupture.max() > 0.3


class TestBacking:
    def test_support_by_hand(self) -> None:
        """0.5 * 0.8 * mean(0.2, 0.6) * s(0.25) = 0.08."""
        system = system_of_two(2)
        theta = theta_of(system)
        numbers: dict[str, Floats | float] = {"actors.NED.capability": 0.8, "positions.NED.i0.salience": 0.2}
        theta = with_numbers(theta, numbers | {"positions.NED.i1.salience": 0.6})
        found = support(system, theta, BACKING, wants(system, theta), np.array([0.25]))
        assert found.tolist() == [pytest.approx(0.08)]

    def test_support_takes_the_backing_or_its_key(self) -> None:
        """The same number either way."""
        system = system_of_two(2)
        theta, tie = theta_of(system), np.array([0.3])
        by_key = support(system, theta, BACKING, wants(system, theta), tie)
        assert (support(system, theta, system.backings[0], wants(system, theta), tie) == by_key).all()

    def test_support_looks_at_what_they_have_between_them(self) -> None:
        """An issue on no table of the two does not dilute the backer's salience."""
        system = system_of_two(2)
        alone = replace(system, tables=(replace(system.tables[0], agenda=("i0",)),))
        theta = theta_of(system, positions__NED__i1__salience=0.0)
        tie = np.array([0.25])
        both, one = (support(each, theta, BACKING, wants(each, theta), tie)[0] for each in (system, alone))
        assert one == pytest.approx(2 * both)

    def test_one_backers_support_counts_once(self) -> None:
        """OLD backs GIV against ASK and NED at a table of three: GIV's no-deal value rises by one support, not two."""
        plain = system_of_two(1, seats=("ASK", "GIV", "NED"))

        def fallback(*keys: str) -> float:
            others = tuple(Backing(key, *[fixed(0.5)] * 4) for key in keys)
            system = replace(plain, backings=(*plain.backings, *others))
            asked = question(system, theta_of(system), BACKING, TABLE, voice=False)
            return float(asked.terms.no_deal[asked.opponent, 0])

        once, twice = fallback("OLD.GIV.ASK"), fallback("OLD.GIV.ASK", "OLD.GIV.NED")
        assert fallback() < once == twice

    def test_arms_worked_out_together_are_as_alone(self) -> None:
        """Two arms in one search: the bytes of each by itself."""
        terms, none = random_terms(3, 2, 9, seed=3), np.zeros(9)
        later = replace(terms, no_deal=terms.no_deal - 0.1)
        for rule in ("nash", "compromise"):
            one, two = outcomes([terms, later], rule, [none, none])
            assert (one.level == outcome(terms, rule, none).level).all()
            assert (two.level == outcome(later, rule, none).level).all()

    def test_admission_by_hand(self) -> None:
        """Two seats, ties at the middle both ways, gain 1: 1 - (1 - 1/4)^2."""
        quarter = np.full((2, 1), 0.25)
        assert admission(np.array([1.0]), quarter, quarter).tolist() == [pytest.approx(0.4375)]

    @given(st.floats(-1, 0.9), st.floats(0.01, 1.0))
    def test_mending_the_worst_tie_lets_one_in_further(self, tie: float, gain: float) -> None:
        """Strictly rising from -1 on: no actor is without a reason to mend a tie."""
        here, better = (
            admission(np.array([gain]), np.array([[t]]), np.array([[t]]))[0] for t in (tie, tie + 0.05)
        )
        assert better > here

    def test_ends_and_tables_of_a_backing(self) -> None:
        """Who backs whom against whom, and where the two meet."""
        system = system_of_two(1)
        assert (ends_of(BACKING).backer, ends_of(system.backings[0]).opponent) == ("NED", "GIV")
        assert [table.key for table in contested(system, BACKING)] == [TABLE]

    def test_values_written_out_again_agree(self) -> None:
        """The builder's own formula and the question's."""
        system = system_of_two(3)
        asked = question(system, random_theta(system, 9, seed=2), BACKING, TABLE, voice=True)
        assert asked.values(asked.now) == pytest.approx(values(asked.terms, asked.now))
        assert (asked.worth(asked.now) == asked.values(asked.now)[asked.protege]).all()
