"""PRIM on planted boxes, against an exhaustive search on a grid, and on chance alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.explain.trial.regions import (
    APART,
    COVERING,
    DENSE,
    Region,
    box_of,
    decides,
    find_region,
    holds_up,
)

Floats = NDArray[np.float64]
DRAWS = 256


def cloud(numbers: int, seed: int = 3, draws: int = DRAWS) -> dict[str, Floats]:
    """Independent uniform numbers."""
    drawn = np.random.default_rng(seed).random((numbers, draws))
    return {f"n.{place}": drawn[place] for place in range(numbers)}


def limit(region: Region, path: str) -> tuple[float, float]:
    """The limits of one number of a region."""
    return next((low, high) for name, low, high in region.limits if name == path)


class TestPlantedBox:
    @pytest.mark.parametrize("edge", [0.2, 0.45, 0.7])
    def test_one_number_is_found_among_forty(self, edge: float) -> None:
        """Where a single number decides, that number is named, with its edge to within a peel."""
        numbers = cloud(40)
        region = find_region(numbers, (numbers["n.7"] < edge).astype(float))
        assert region is not None
        assert [path for path, _, _ in region.limits] == ["n.7"]
        assert limit(region, "n.7")[1] == pytest.approx(edge, abs=0.05)
        assert region.coverage == 1.0

    def test_two_numbers_are_found_where_two_decide(self) -> None:
        """A corner needs both of its sides."""
        numbers = cloud(30)
        region = find_region(numbers, ((numbers["n.3"] < 0.6) & (numbers["n.9"] > 0.35)).astype(float))
        assert region is not None
        assert limit(region, "n.3")[1] == pytest.approx(0.6, abs=0.05)
        assert limit(region, "n.9")[0] == pytest.approx(0.35, abs=0.05)

    def test_a_middle_is_bounded_on_both_sides(self) -> None:
        """Neither low nor high: the box has two edges along one number."""
        numbers = cloud(20)
        hits = (numbers["n.2"] > 0.3) & (numbers["n.2"] < 0.75)
        region = find_region(numbers, hits.astype(float))
        assert region is not None
        low, high = limit(region, "n.2")
        assert low == pytest.approx(0.3, abs=0.05)
        assert high == pytest.approx(0.75, abs=0.05)

    def test_a_blurred_edge_is_found(self) -> None:
        """Nine in ten inside and two in ten outside is still told, with the densities it has."""
        numbers, luck = cloud(20), np.random.default_rng(8).random(DRAWS)
        inside = numbers["n.4"] < 0.5
        region = find_region(numbers, (luck < np.where(inside, 0.9, 0.2)).astype(float))
        assert region is not None
        assert [path for path, _, _ in region.limits] == ["n.4"]
        assert region.density > DENSE
        assert region.outside < region.density - APART

    def test_one_number_is_preferred_when_a_second_adds_little(self) -> None:
        """A second number that sharpens by less than a twentieth is not worth its words."""
        numbers = cloud(10)
        hits = (numbers["n.1"] < 0.6) & (numbers["n.5"] < 0.98)
        region = find_region(numbers, hits.astype(float))
        assert region is not None
        assert [path for path, _, _ in region.limits] == ["n.1"]


class TestFreshDraws:
    """A box found on some draws is kept only for what it does on others."""

    def test_by_hand(self) -> None:
        """Of ten fresh draws four lie inside, all of them hits, six of the ten being hits: denser by 0.4."""
        number = np.arange(20.0)
        fresh = number >= 10
        hits = np.concatenate([np.zeros(10), np.ones(4), np.array([1.0, 0, 1, 0, 0, 0])])
        region = Region((("n.0", 0.0, 13.0),), 1.0, 1.0, 0.0)
        assert holds_up(region, {"n.0": number}, hits, fresh)
        assert not holds_up(replace(region, limits=(("n.0", 0.0, 9.0),)), {"n.0": number}, hits, fresh)
        assert not holds_up(replace(region, limits=(("n.0", 13.0, 19.0),)), {"n.0": number}, hits, fresh)

    @pytest.mark.parametrize(("base", "held"), [(0.5, False), (0.6, True), (0.7, True), (0.75, False)])
    def test_both_limits_have_to_be_reached(self, base: float, held: bool) -> None:
        """Of twenty fresh draws ten lie inside: they have to be dense, and by a tenth denser than all."""
        inside = {0.5: 6, 0.6: 7, 0.7: 8, 0.75: 8}[base]
        rest = round(base * 20) - inside
        hits = np.array([1.0] * inside + [0.0] * (10 - inside) + [1.0] * rest + [0.0] * (10 - rest))
        region = Region((("n.0", 0.0, 9.0),), 1.0, 1.0, 0.0)
        assert holds_up(region, {"n.0": np.arange(20.0)}, hits, np.ones(20, np.bool_)) == held

    @pytest.mark.parametrize("share", [0.15, 0.5, 0.85])
    def test_many_numbers_find_nothing_in_chance(self, share: float) -> None:
        """Of 1,400 numbers, as a large model has, none explains what dice threw."""
        hits = np.random.default_rng(round(share * 100)).random(DRAWS) < share
        assert find_region(cloud(1400, 5), hits.astype(float)) is None


class TestNothingDecides:
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.75, 0.9])
    @pytest.mark.parametrize("seed", range(5))
    def test_chance_alone_gives_no_region(self, share: float, seed: int) -> None:
        """Hits thrown by dice are not explained by any of sixty numbers."""
        hits = np.random.default_rng(100 + seed).random(DRAWS) < share
        assert find_region(cloud(60, seed), hits.astype(float)) is None

    def test_a_claim_that_never_holds_has_no_region(self) -> None:
        """No hit, no box."""
        assert find_region(cloud(3), np.zeros(DRAWS)) is None

    def test_numbers_that_do_not_vary_cannot_decide(self) -> None:
        """A number taken as given bounds nothing."""
        assert find_region({"n.0": np.ones(DRAWS)}, np.ones(DRAWS)) is None

    def test_the_border_of_deciding(self) -> None:
        """Density, coverage and the distance to the outside each have to reach their constant."""
        good = Region((("n.0", 0.0, 0.5),), COVERING, DENSE, DENSE - APART)
        assert decides(good)
        assert not decides(Region(good.limits, COVERING - 0.01, DENSE, 0.2))
        assert not decides(Region(good.limits, COVERING, DENSE - 0.01, 0.2))
        assert not decides(Region(good.limits, COVERING, DENSE, DENSE - APART + 0.01))


class TestAgainstExhaustiveSearch:
    @pytest.mark.parametrize("seed", range(8))
    def test_a_grid_box_is_as_good_as_the_best_of_all(self, seed: int) -> None:
        """On a grid of 12 x 12 points the box joins density and coverage as well as the best of all 6,084 boxes,
        to within what one peel can lose (independent brute force)."""
        rng = np.random.default_rng(seed)
        side = 12
        one, other = (axis.ravel().astype(float) for axis in np.meshgrid(range(side), range(side)))
        left, lower = rng.integers(0, 5, 2)
        right, upper = rng.integers(7, side, 2)
        planted = (one >= left) & (one <= right) & (other >= lower) & (other <= upper)
        hits = (rng.random(side * side) < np.where(planted, 0.95, 0.08)).astype(float)
        found = box_of({"a": one, "b": other}, ("a", "b"), hits)
        best = 0.0
        for first, last in combinations_with_replacement(range(side), 2):
            for bottom, top in combinations_with_replacement(range(side), 2):
                inside = (one >= first) & (one <= last) & (other >= bottom) & (other <= top)
                best = max(best, 2 * hits[inside].sum() / (inside.sum() + hits.sum()))
        reached = 2 * found.density * found.coverage / (found.density + found.coverage)
        assert reached >= best - 0.06


class TestLaws:
    @settings(max_examples=40)
    @given(st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
    def test_coverage_and_density_are_those_of_the_limits(self, seed: int, edge: float) -> None:
        """Counting the draws between the limits gives the coverage and the density that are told."""
        numbers = cloud(2, seed % 1000)
        hits = (numbers["n.0"] + 0.3 * numbers["n.1"] < edge).astype(float)
        if not hits.sum():
            return
        region = box_of(numbers, ("n.0", "n.1"), hits)
        inside = np.ones(DRAWS, np.bool_)
        for path, low, high in region.limits:
            inside &= (numbers[path] >= low) & (numbers[path] <= high)
        assert region.density == pytest.approx(hits[inside].mean())
        assert region.coverage == pytest.approx(hits[inside].sum() / hits.sum())

    @settings(max_examples=40)
    @given(st.integers(0, 1000))
    def test_the_scale_of_a_number_does_not_matter(self, seed: int) -> None:
        """PRIM looks at ranks: a rising transformation moves the limits and nothing else."""
        numbers = cloud(3, seed)
        hits = (numbers["n.0"] < 0.5).astype(float)
        stretched = {path: np.exp(5 * drawn) for path, drawn in numbers.items()}
        plain, other = (box_of(some, ("n.0", "n.1"), hits) for some in (numbers, stretched))
        assert (plain.coverage, plain.density) == (other.coverage, other.density)

    def test_the_earlier_of_two_equal_numbers_is_told(self) -> None:
        """A number and its copy decide equally well: the order given is the order of importance."""
        drawn = cloud(1)["n.0"]
        region = find_region({"first": drawn, "second": drawn.copy()}, (drawn < 0.4).astype(float))
        assert region is not None
        assert [path for path, _, _ in region.limits] == ["first"]

    def test_ties_are_not_split(self) -> None:
        """Of a number with three values an edge never runs through one of them."""
        three = np.repeat([0.0, 1.0, 2.0], 100)
        region = box_of({"n.0": three}, ("n.0",), (three > 0.5).astype(float))
        assert region.density == 1.0
        assert limit(region, "n.0") == (0.5, 2.0)
