"""Consent: talks break only where nothing is acceptable.  Oracles: a dense grid and scipy; laws of model.md (6) (9)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.bargaining import TableTerms, compromise, egalitarian, nash, terms_at
from detente.model.consent import Consent, consent
from tests.model.tables_of_two import Floats, random_terms, values
from tests.model.test_bargaining import one_issue, with_room

seeds = st.integers(0, 10_000)
sizes = st.tuples(st.integers(2, 5), st.integers(1, 8))
AXIS = np.linspace(0.0, 1.0, 101)
GRID = np.stack(np.meshgrid(AXIS, AXIS, indexing="ij")).reshape(2, -1)


def least_gain(terms: TableTerms, level: Floats, no_deal: Floats | None = None) -> Floats:
    """Return what the worst placed insider gains, (draw,)."""
    d = terms.no_deal if no_deal is None else no_deal
    found: Floats = (values(terms, level) - d)[terms.insider].min(axis=0)
    return found


def on_grid(terms: TableTerms, draw: int) -> tuple[Floats, Floats]:
    """Return the least gain and the value by power of every point of a grid over two issues, in one draw."""
    here = terms_at(terms, np.full(GRID.shape[1], draw))
    power = terms.capability[:, draw] * terms.access[:, draw]
    total: Floats = power @ values(here, GRID)
    return least_gain(here, GRID), total


def by_power(terms: TableTerms, level: Floats) -> Floats:
    """Return what consent maximises, (draw,)."""
    total: Floats = (terms.capability * terms.access * values(terms, level)).sum(axis=0)
    return total


class TestStanding:
    def test_an_acceptable_proposal_stands(self) -> None:
        """Everybody gets more than no deal: the very level proposed, nothing added."""
        found = consent(one_issue(), np.array([[0.4]]))
        assert found.level.tolist() == [[0.4]]
        assert (found.agreed.tolist(), found.bound.tolist(), found.force.tolist()) == (
            [True],
            [False],
            [[0.0], [0.0]],
        )

    @given(seeds, sizes)
    @settings(max_examples=20)
    def test_a_nash_settlement_stands(self, seed: int, size: tuple[int, int]) -> None:
        """Under complete information nobody refuses what gives everybody a gain: no talks fail."""
        terms = with_room(*size, seed=seed)
        agreement = nash(terms)
        found = consent(terms, agreement.level)
        assert found.agreed.all()
        assert (found.level == agreement.level).all()

    def test_private_values_make_talks_fail(self) -> None:
        """What each alone knows of its no-deal value breaks some tables that would settle otherwise."""
        terms = with_room(2, 2, seed=1, draws=400)
        private = terms.no_deal + np.random.default_rng(2).normal(0.0, 0.1, terms.no_deal.shape)
        found = consent(terms, nash(terms).level, private)
        assert 0.05 < found.rupture.mean() < 0.6

    def test_private_values_count_and_public_ones_do_not(self) -> None:
        """Proposed 0.4, the first alone knows that it needs -0.2: it gets it, at 1 - sqrt 0.2."""
        found = consent(one_issue(), np.array([[0.4]]), np.array([[-0.2], [-1.0]]))
        assert found.level[0, 0] == pytest.approx(1 - 0.2**0.5, abs=1e-6)

    def test_an_outsider_is_not_asked(self) -> None:
        """Its no-deal value binds nobody."""
        terms = with_room(3, 2, seed=3)
        terms.insider[2] = False
        terms.no_deal[2] = 99.0
        assert consent(terms, compromise(terms)).agreed.all()

    def test_an_idle_seat_breaks_nothing(self) -> None:
        """A seat with no wish on the agenda and nothing to gain from no deal accepts what the others do."""
        terms = with_room(3, 2, seed=3)
        terms.weight[2], terms.no_deal[2] = 0.0, 0.0
        assert consent(terms, compromise(terms)).agreed.all()


class TestBinding:
    def test_whoever_falls_short_gets_just_enough(self) -> None:
        """The compromise of powers 1 and 9 is 0.1; the first needs -0.25: it gets 0.5."""
        terms = one_issue(power=(1.0, 9.0), no_deal=(-0.25, -1.0))
        found = consent(terms, compromise(terms))
        assert found.level[0, 0] == pytest.approx(0.5, abs=1e-6)
        assert (found.bound.tolist(), found.agreed.tolist()) == ([True], [True])
        assert found.force[0, 0] > 0.0 == pytest.approx(found.force[1, 0], abs=1e-6)

    @given(seeds, sizes)
    @settings(max_examples=20)
    def test_what_is_agreed_is_acceptable(self, seed: int, size: tuple[int, int]) -> None:
        """No insider gets less than its no-deal value."""
        terms = random_terms(*size, 16, seed, sparse=0.2)
        found = consent(terms, compromise(terms))
        assert least_gain(terms, found.level)[found.agreed].min(initial=0.0) >= -1e-8

    @pytest.mark.parametrize("parties", [2, 3, 4])
    def test_nothing_acceptable_on_a_grid_is_better(self, parties: int) -> None:
        """Over 101 x 101 levels, none that all accept is worth more by power; the best of them comes close."""
        terms = random_terms(parties, 2, 40, seed=parties)
        found = consent(terms, compromise(terms))
        assert found.bound.sum() >= 10
        for draw in np.flatnonzero(found.bound & found.agreed).tolist():
            gain, total = on_grid(terms, draw)
            best = total[gain >= 0.0].max(initial=-np.inf)
            assert by_power(terms, found.level)[draw] >= best - 1e-8

    def test_agrees_with_scipy(self) -> None:
        """Three parties, four issues: SLSQP from the egalitarian level finds nothing better, and the same level."""
        from scipy.optimize import minimize

        terms = with_room(3, 4, seed=9, draws=4)
        start, proposal = egalitarian(terms)[0], compromise(terms)
        found = consent(terms, proposal)
        assert found.bound.any()
        for draw in np.flatnonzero(found.bound):
            here = terms_at(terms, np.array([draw]))

            def loss(level: Floats, here: TableTerms = here) -> float:
                return -float(by_power(here, level[:, None])[0])

            def spare(level: Floats, here: TableTerms = here) -> Floats:
                return values(here, level[:, None])[:, 0] - here.no_deal[:, 0]

            best = minimize(
                loss, start[:, draw], method="SLSQP", constraints={"type": "ineq", "fun": spare}, tol=1e-13
            )
            assert loss(found.level[:, draw]) <= best.fun + 1e-7
            assert found.level[:, draw] == pytest.approx(best.x, abs=1e-3)

    @given(seeds)
    @settings(max_examples=15)
    def test_a_warm_start_leads_to_the_same_place(self, seed: int) -> None:
        """From the forces of an earlier consent: as from nowhere."""
        terms = with_room(3, 3, seed=seed)
        later = replace(terms, no_deal=terms.no_deal - 0.005)
        cold = consent(later, compromise(later))
        warm = consent(later, compromise(later), start=consent(terms, compromise(terms)).force)
        assert warm.level == pytest.approx(cold.level, abs=1e-5)
        assert (warm.agreed == cold.agreed).all()

    @given(seeds)
    @settings(max_examples=15)
    def test_each_draw_is_worked_on_by_itself(self, seed: int) -> None:
        """A draw alone gives the bytes that it gives among others."""
        terms = random_terms(3, 3, 12, seed)
        together = consent(terms, compromise(terms)).level
        part = terms_at(terms, np.array([3, 7]))
        assert (together[:, [3, 7]] == consent(part, compromise(part)).level).all()


class TestRupture:
    @pytest.mark.parametrize("parties", [2, 3, 5])
    def test_never_where_a_grid_finds_an_acceptable_point(self, parties: int) -> None:
        """Over 101 x 101 levels and own no-deal values: whenever one of them gives all a gain, all agree."""
        terms = random_terms(parties, 2, 50, seed=40 + parties)
        noise = np.random.default_rng(1).normal(-0.05, 0.15, terms.no_deal.shape)
        found = consent(terms, nash(terms).level, terms.no_deal + noise)
        meant = replace(terms, no_deal=terms.no_deal + noise)
        possible = np.array([on_grid(meant, draw)[0].max() > 0.0 for draw in range(50)])
        assert found.agreed[possible].all()
        assert 5 <= possible.sum() < 50

    @given(seeds, sizes, st.floats(-0.3, 0.3))
    @settings(max_examples=20)
    def test_only_where_the_egalitarian_gain_is_not_above_zero(
        self, seed: int, size: tuple[int, int], shift: float
    ) -> None:
        """Rupture if and only if even the largest least gain falls short."""
        terms = random_terms(*size, 16, seed, sparse=0.2)
        terms = replace(terms, no_deal=terms.no_deal + shift)
        found, gain = consent(terms, compromise(terms)), egalitarian(terms)[1]
        clear = np.abs(gain) > 1e-8
        assert (found.rupture == (gain < 0.0))[clear].all()
        assert (found.rupture == ~found.agreed).all()

    def test_what_is_as_good_as_no_deal_is_accepted(self) -> None:
        """One issue that stands between the ideals: nobody can gain, and all accept that it stays."""
        terms = one_issue(no_deal=(-0.36, -0.16))
        found = consent(terms, compromise(terms))
        assert found.agreed.tolist() == [True]
        assert found.level[0, 0] == pytest.approx(0.4, abs=1e-4)

    def test_finds_deals_off_the_way_from_now_to_the_proposal(self) -> None:
        """Searching only between the level now and the proposal would break talks that have a deal."""
        terms = random_terms(2, 2, 300, seed=9)
        generator = np.random.default_rng(9)
        generator.uniform(size=terms.weight.shape), generator.uniform(size=terms.weight.shape)
        raised = replace(terms, no_deal=terms.no_deal + 0.5 * np.maximum(egalitarian(terms)[1], 0.0))
        proposal, middle = compromise(raised), np.full((2, 300), 0.5)
        way = [middle + part * (proposal - middle) for part in np.linspace(0.0, 1.0, 101)]
        missed = np.array([least_gain(raised, level) for level in way]).max(axis=0) < 0.0
        found = consent(raised, proposal)
        assert (missed & found.agreed).sum() >= 20
        assert least_gain(raised, found.level)[found.agreed].min() >= -1e-8

    def test_one_who_asks_too_much_leaves_the_proposal(self) -> None:
        """No deal: the level is what was proposed, to be read with ``agreed``."""
        found = consent(one_issue(no_deal=(0.5, -1.0)), np.array([[0.4]]))
        assert (found.level.tolist(), found.rupture.tolist()) == ([[0.4]], [True])

    @given(seeds)
    @settings(max_examples=15)
    def test_units_of_utility_do_not_matter_to_whether(self, seed: int) -> None:
        """All weights and no-deal values doubled together: the same tables break."""
        terms = random_terms(3, 3, 16, seed)
        double = replace(terms, weight=2 * terms.weight, no_deal=2 * terms.no_deal)
        one, two = (consent(each, compromise(each)) for each in (terms, double))
        assert (one.rupture == two.rupture).all()
        assert two.level == pytest.approx(one.level, abs=1e-6)

    @given(seeds, st.permutations(range(3)))
    @settings(max_examples=15)
    def test_names_of_parties_do_not_matter(self, seed: int, order: list[int]) -> None:
        """Parties in another order: the same tables break, the same levels."""
        terms = random_terms(3, 3, 16, seed)
        other = TableTerms(*(getattr(terms, name)[order] for name in TableTerms.__slots__))
        one, two = consent(terms, compromise(terms)), consent(other, compromise(other))
        assert (one.agreed == two.agreed).all()
        assert two.level == pytest.approx(one.level, abs=1e-5)


def test_a_promise_made_is_no_cost_to_who_gets_it() -> None:
    """Committed in public to more of what the other wants, a party settles no worse for the other."""
    terms = with_room(2, 1, seed=6, draws=64)
    before = consent(terms, compromise(terms))
    towards = before.level + 0.5 * (terms.ideal[1] - before.level)
    weight, ideal, face = terms.weight.copy(), terms.ideal.copy(), 0.7
    ideal[0] = (weight[0] * ideal[0] + face * towards) / (weight[0] + face)
    weight[0] += face
    promised = replace(terms, weight=weight, ideal=ideal)
    after = compromise(promised)
    assert (values(terms, after)[1] >= values(terms, compromise(terms))[1] - 1e-12).all()


def test_all_that_consent_says_is_by_draw() -> None:
    """Shapes: (issue, draw), (draw,) three times, (party, draw)."""
    terms = random_terms(3, 2, 7, seed=0)
    found = consent(terms, compromise(terms))
    shapes = [getattr(found, name).shape for name in Consent.__slots__]
    assert shapes == [(2, 7), (7,), (7,), (7,), (3, 7)]
