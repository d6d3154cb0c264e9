"""Bargaining: the settlement under each rule, against hand, scipy and a dense grid; laws of model.md (5) and (9)."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.model.bargaining import TableTerms, compromise, egalitarian, even_handed, nash, powers, terms_at
from detente.model.frontier import Wishes, point, solved, weighted_mean
from tests.model.tables_of_two import Floats, random_terms, values

seeds = st.integers(0, 10_000)
sizes = st.tuples(st.integers(2, 5), st.integers(1, 8))


def one_issue(
    power: tuple[float, float] = (1.0, 1.0), no_deal: tuple[float, float] = (-1.0, -1.0)
) -> TableTerms:
    """Return one issue that the first party wants at 1 and the second at 0, equally."""
    column = np.ones((2, 1))
    return TableTerms(
        weight=np.ones((2, 1, 1)),
        ideal=np.array([[[1.0]], [[0.0]]]),
        capability=np.array(power)[:, None],
        access=column,
        no_deal=np.array(no_deal)[:, None],
        insider=np.array([True, True]),
    )


def with_room(parties: int, issues: int, seed: int, draws: int = 8) -> TableTerms:
    """Return random terms with no-deal values lowered until every draw has room for a deal."""
    terms = random_terms(parties, issues, draws, seed)
    return replace(terms, no_deal=terms.no_deal + np.minimum(0.0, egalitarian(terms)[1] - 0.05))


def betters_all(terms: TableTerms, level: Floats, seed: int) -> bool:
    """Return whether any of 200 random levels, near and far, is better for every party."""
    generator = np.random.default_rng(seed)
    here = values(terms, level)
    for scale in (1.0, 0.1, 0.01, 0.001):
        for _ in range(50):
            tried = np.clip(level + scale * generator.normal(size=level.shape), 0.0, 1.0)
            if (values(terms, tried) > here + 1e-9).all(axis=0).any():
                return True
    return False


class TestCompromise:
    def test_by_hand(self) -> None:
        """Powers 1 and 2, ideals 1 and 0: one third."""
        assert compromise(one_issue(power=(1.0, 2.0))).tolist() == [[pytest.approx(1 / 3)]]

    def test_does_not_look_at_no_deal_values(self) -> None:
        """Other no-deal values, the very same settlement."""
        assert (compromise(one_issue()) == compromise(one_issue(no_deal=(-0.1, -5.0)))).all()

    @given(seeds, sizes)
    @settings(max_examples=15)
    def test_pareto(self, seed: int, size: tuple[int, int]) -> None:
        """Nothing is better for everybody."""
        terms = random_terms(*size, 4, seed)
        assert not betters_all(terms, compromise(terms), seed)

    def test_power_by_issue_would_break_pareto(self) -> None:
        """Each alone decides what the other cares about more: both prefer the swap, and ours is close to it."""
        weight, ideal = np.array([[[0.1], [1.0]], [[1.0], [0.1]]]), np.array([[[1.0], [1.0]], [[0.0], [0.0]]])
        terms = replace(random_terms(2, 2, 1, 0), weight=weight, ideal=ideal, capability=np.ones((2, 1)))
        by_issue, swapped = np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]])
        assert (values(terms, swapped) > values(terms, by_issue) + 0.8).all()
        assert (values(terms, compromise(terms)) > values(terms, by_issue)).all()
        assert not betters_all(terms, compromise(terms), 1)

    def test_equal_say_where_nobody_has_power(self) -> None:
        """Capability zero all round: the mean of the ideals by salience."""
        assert compromise(one_issue(power=(0.0, 0.0))).tolist() == [[pytest.approx(0.5)]]

    def test_a_seat_without_power_gets_what_no_other_cares_about(self) -> None:
        """The other weighs the issue at nothing: leaving it elsewhere would help nobody."""
        terms = one_issue(power=(0.0, 1.0))
        terms.weight[1] = 0.0
        assert compromise(terms).tolist() == [[pytest.approx(1.0)]]

    @pytest.mark.shared
    def test_error_on_the_paris_table(self, shared: Path) -> None:
        """Mean absolute error 18.3 of 100 over 13 issues: anchors-bargaining.md, test 12."""
        folder = shared / "data/bargaining/exchange"
        rows = list(csv.DictReader((folder / "cop21_positions.csv").read_text("utf-8").splitlines()))
        coding = csv.DictReader((folder / "cop21_outcome_own_coding.csv").read_text("utf-8").splitlines())
        errors = []
        for coded in coding:
            stated = [
                row for row in rows if row["issue"] == coded["issue"] and row["position"] not in ("", "NA")
            ]
            table = np.array([[float(r[k]) for k in ("salience", "position", "power")] for r in stated])
            salience, position, one = (
                table[:, :1, None],
                table[:, 1:2, None] / 100.0,
                np.ones((len(table), 1)),
            )
            terms = TableTerms(salience, position, table[:, 2:], one, -one, np.ones(len(table), np.bool_))
            errors.append(abs(100.0 * compromise(terms)[0, 0] - float(coded["outcome_point"])))
        assert len(errors) == 13
        assert np.mean(errors) == pytest.approx(18.3, abs=0.05)


class TestNash:
    def test_symmetric_parties_meet_in_the_middle(self) -> None:
        """Equal wishes, equal fallbacks: one half."""
        assert nash(one_issue()).level.tolist() == [[pytest.approx(0.5, abs=1e-12)]]

    def test_twice_the_power_by_hand(self) -> None:
        """2 log x(2-x) + log(1-x^2) peaks where 3x^3 - 4x^2 - 2x + 2 = 0: numpy's roots is the oracle."""
        expected = next(r.real for r in np.roots([3, -4, -2, 2]) if 0 < r.real < 1)
        assert nash(one_issue(power=(2.0, 1.0))).level[0, 0] == pytest.approx(expected, abs=1e-9)

    @pytest.mark.parametrize("size", [(2, 2), (4, 3)])
    def test_agrees_with_scipy(self, size: tuple[int, int]) -> None:
        """The product of gains, maximised by another program from the egalitarian level."""
        from scipy.optimize import minimize

        terms = with_room(*size, seed=3, draws=3)
        found, start = nash(terms).level, egalitarian(terms)[0]
        power = terms.capability / terms.capability.sum(axis=0)
        for draw in range(start.shape[1]):
            here = terms_at(terms, np.array([draw]))

            def loss(level: Floats, here: TableTerms = here, power: Floats = power[:, draw]) -> float:
                gain = values(here, level[:, None])[:, 0] - here.no_deal[:, 0]
                return -float(power @ np.log(np.maximum(gain, 1e-12)))

            best = minimize(loss, start[:, draw], method="L-BFGS-B", bounds=[(0, 1)] * size[1], tol=1e-14)
            assert loss(found[:, draw]) <= best.fun + 1e-9
            assert found[:, draw] == pytest.approx(best.x, abs=2e-4)

    @given(seeds, sizes)
    @settings(max_examples=15)
    def test_converges_from_nowhere(self, seed: int, size: tuple[int, int]) -> None:
        """Ordinary tables, cold: the fixed point of (5) stands to 1e-8."""
        terms = with_room(*size, seed=seed)
        assert nash(terms).residual.max() <= 1e-8

    @given(seeds, sizes)
    @settings(max_examples=15)
    def test_pareto_and_better_than_no_deal(self, seed: int, size: tuple[int, int]) -> None:
        """Everybody gains, and nothing is better for everybody."""
        terms = with_room(*size, seed=seed, draws=4)
        level = nash(terms).level
        assert (values(terms, level) > terms.no_deal).all()
        assert not betters_all(terms, level, seed)

    @given(seeds, st.lists(st.floats(0.01, 100.0), min_size=3, max_size=3))
    @settings(max_examples=15)
    def test_units_of_utility_do_not_matter(self, seed: int, factors: list[float]) -> None:
        """Each party's weights and no-deal value in units of its own: the same level."""
        terms = with_room(3, 3, seed=seed)
        factor = np.array(factors)[:, None]
        other = replace(terms, weight=terms.weight * factor[:, None], no_deal=terms.no_deal * factor)
        assert nash(other).level == pytest.approx(nash(terms).level, abs=1e-8)

    @given(seeds, st.permutations(range(4)))
    @settings(max_examples=15)
    def test_names_of_parties_do_not_matter(self, seed: int, order: list[int]) -> None:
        """Parties in another order: the same level, multipliers in that order."""
        terms = with_room(4, 3, seed=seed)
        other = TableTerms(*(getattr(terms, name)[order] for name in TableTerms.__slots__))
        one, two = nash(terms), nash(other)
        assert two.level == pytest.approx(one.level, abs=1e-8)
        assert two.multiplier == pytest.approx(one.multiplier[order], rel=1e-6)

    @given(seeds)
    @settings(max_examples=15)
    def test_order_and_direction_of_issues_do_not_matter(self, seed: int) -> None:
        """Issues in reverse order and counted from the other end: the mirror image."""
        terms = with_room(2, 3, seed=seed)
        other = replace(terms, weight=terms.weight[:, ::-1], ideal=1.0 - terms.ideal[:, ::-1])
        assert nash(other).level == pytest.approx(1.0 - nash(terms).level[::-1], abs=1e-8)

    @given(seeds, st.floats(0.0, 0.9))
    @settings(max_examples=15)
    def test_a_better_fallback_never_hurts_its_owner(self, seed: int, part: float) -> None:
        """Two parties: the value of the settlement rises with one's own no-deal value."""
        terms = with_room(2, 3, seed=seed)
        raised = terms.no_deal.copy()
        raised[0] += part * egalitarian(terms)[1]
        before, after = nash(terms).level, nash(replace(terms, no_deal=raised)).level
        assert (values(terms, after)[0] >= values(terms, before)[0] - 1e-9).all()

    @given(seeds, sizes)
    @settings(max_examples=15)
    def test_a_warm_start_leads_to_the_same_place(self, seed: int, size: tuple[int, int]) -> None:
        """From last week's multipliers, no-deal values changed a little: as from nowhere."""
        terms = with_room(*size, seed=seed)
        later = replace(terms, no_deal=terms.no_deal - 0.01)
        warm = nash(later, start=nash(terms).multiplier)
        assert warm.level == pytest.approx(nash(later).level, abs=1e-8)

    def test_a_few_warm_rounds_do(self) -> None:
        """Four rounds from last week's multipliers: within 1e-6 where no-deal values moved by 0.001."""
        terms = with_room(3, 4, seed=5, draws=256)
        later = replace(terms, no_deal=terms.no_deal - 0.001)
        assert nash(later, start=nash(terms).multiplier, rounds=4).residual.max() < 1e-6

    def test_a_useless_start_is_not_used(self) -> None:
        """Multipliers of zero and not a number: as from nowhere."""
        start = np.array([[0.0], [np.nan]])
        assert (nash(one_issue(), start=start).level == nash(one_issue()).level).all()

    @given(seeds)
    @settings(max_examples=15)
    def test_each_draw_is_worked_on_by_itself(self, seed: int) -> None:
        """A draw alone gives the bytes that it gives among others."""
        terms = random_terms(3, 4, 16, seed)
        together = nash(terms).level
        pair = nash(terms_at(terms, np.array([5, 11]))).level
        assert (together[:, [5, 11]] == pair).all()

    def test_an_outsider_pulls(self) -> None:
        """Admitted with an ideal of 1, it moves the middle upwards."""
        terms = one_issue()
        wider = TableTerms(
            *(np.concatenate([getattr(terms, n), getattr(terms, n)[:1]]) for n in TableTerms.__slots__)
        )
        wider.insider[2] = False
        assert 0.5 < nash(wider).level[0, 0] < 1.0

    def test_an_outsider_has_no_veto(self) -> None:
        """Its no-deal value is not looked at."""
        terms = with_room(3, 2, seed=2)
        terms.insider[2] = False
        hopeless = replace(terms, no_deal=terms.no_deal + np.array([[0.0], [0.0], [99.0]]))
        assert (nash(hopeless).level == nash(terms).level).all()
        assert np.isfinite(nash(hopeless).residual).all()

    def test_an_outsider_without_power_is_not_there(self) -> None:
        """Capability zero: exactly the settlement of the others."""
        terms = with_room(3, 2, seed=2)
        terms.insider[2], terms.capability[2] = False, 0.0
        pair = TableTerms(*(getattr(terms, name)[:2] for name in TableTerms.__slots__))
        assert nash(terms).level == pytest.approx(nash(pair).level, abs=1e-9)

    def test_no_room_is_said(self) -> None:
        """Both want more than there is: an infinite residual and a level in bounds, no warning."""
        found = nash(one_issue(no_deal=(-0.1, -0.1)))
        assert found.residual.tolist() == [np.inf]
        assert 0.0 <= found.level[0, 0] <= 1.0

    def test_an_issue_that_nobody_weighs_stays_at_the_ideals(self) -> None:
        """Ideals without weight are the level now: there it stays."""
        terms = with_room(2, 2, seed=4)
        terms.weight[:, 1], terms.ideal[:, 1] = 0.0, 0.3
        lower = replace(terms, no_deal=terms.no_deal - 5.0)
        assert nash(lower).level[1] == pytest.approx(0.3)


class TestEgalitarian:
    def test_by_hand(self) -> None:
        """No deal -1 each: the middle, where each gains 1 - 1/4."""
        level, gain = egalitarian(one_issue())
        assert (level.tolist(), gain.tolist()) == ([[pytest.approx(0.5)]], [pytest.approx(0.75)])

    def test_equal_gains_by_hand(self) -> None:
        """-(1-x)^2 + 1 = -x^2 + 0.5 at x = 0.25: both gain 0.4375."""
        level, gain = egalitarian(one_issue(no_deal=(-1.0, -0.5)))
        assert (level[0, 0], gain[0]) == (pytest.approx(0.25), pytest.approx(0.4375))

    @pytest.mark.parametrize("parties", [2, 3, 4])
    def test_agrees_with_a_dense_grid(self, parties: int) -> None:
        """No point of a grid of 201 x 201 has a larger least gain, and the best comes close."""
        terms = random_terms(parties, 2, 6, seed=parties)
        _, gain = egalitarian(terms)
        axis = np.linspace(0.0, 1.0, 201)
        grid = np.stack(np.meshgrid(axis, axis, indexing="ij")).reshape(2, -1)
        for draw in range(6):
            here = terms_at(terms, np.full(grid.shape[1], draw))
            best = (values(here, grid) - here.no_deal).min(axis=0).max()
            assert best - 1e-9 <= gain[draw] <= best + 0.02

    @given(seeds, sizes)
    @settings(max_examples=15)
    def test_shares_prove_it(self, seed: int, size: tuple[int, int]) -> None:
        """The gains weighted by the shares sum to the least one, which no level can then exceed (weak duality)."""
        terms = random_terms(*size, 8, seed, sparse=0.2)
        even = even_handed(terms)
        assert even.share.sum(axis=0) == pytest.approx(np.ones(8))
        idle = ~terms.weight.any(axis=1)
        assume(not idle.any())
        bound = (even.share * (values(terms, even.level) - terms.no_deal)).sum(axis=0)
        assert bound == pytest.approx(even.gain, abs=1e-8)

    def test_an_idle_seat_does_not_hold_up_the_others(self) -> None:
        """Nothing at stake, nothing to gain from no deal: the gain is that of the others."""
        terms = one_issue()
        wider = TableTerms(
            *(np.concatenate([getattr(terms, n), getattr(terms, n)[:1]]) for n in TableTerms.__slots__)
        )
        wider.weight[2], wider.no_deal[2] = 0.0, 0.0
        assert egalitarian(wider)[1] == pytest.approx([0.75])


class TestParts:
    def test_powers_are_shares(self) -> None:
        """Capability times access, together one."""
        terms = replace(one_issue(power=(0.5, 0.5)), access=np.array([[1.0], [0.5]]))
        assert powers(terms)[:, 0] == pytest.approx([2 / 3, 1 / 3])

    @given(st.integers(1, 6), seeds)
    @settings(max_examples=15)
    def test_elimination_agrees_with_lapack(self, size: int, seed: int) -> None:
        """Symmetric positive definite systems, a few at once."""
        generator = np.random.default_rng(seed)
        root = generator.normal(size=(3, size, size))
        matrices, right = (
            root @ root.transpose(0, 2, 1) + 0.1 * np.eye(size),
            generator.normal(size=(3, size)),
        )
        expected = np.linalg.solve(matrices, right[..., None])[..., 0]
        assert solved(matrices.transpose(1, 2, 0), right.T) == pytest.approx(expected.T, rel=1e-6, abs=1e-8)

    def test_response_is_the_slope_of_value_in_the_multiplier(self) -> None:
        """Against a central difference."""
        terms = random_terms(3, 4, 5, seed=1)
        wishes, at, step = Wishes(terms.weight, terms.ideal), terms.capability, 1e-6
        for other in range(3):
            nudge = np.zeros((3, 1))
            nudge[other] = step
            up, down = (values(terms, weighted_mean(wishes, at + s * nudge)) for s in (1, -1))
            assert point(wishes, at).response[:, other] == pytest.approx((up - down) / (2 * step), abs=1e-7)
