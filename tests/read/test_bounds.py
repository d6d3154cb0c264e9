"""Ranges of days: those in both of two lists, found without comparing every pair."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from hypothesis import given
from hypothesis import strategies as st

from detente.read.publication.bounds import _every_year, _meet

FIRST = date(2000, 1, 1)
RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
        lambda drawn: (FIRST + timedelta(drawn[0]), FIRST + timedelta(drawn[0] + drawn[1]))
    ),
    max_size=8,
)


@given(RANGES, RANGES)
def test_every_pair_that_touches_is_met(
    left: list[tuple[date, date]], right: list[tuple[date, date]]
) -> None:
    """Also when ranges overlap, hold each other or stand in any order; the oracle compares every pair."""
    pairs = {(max(a[0], b[0]), min(a[1], b[1])) for a in left for b in right}
    assert _meet(left, right) == tuple(sorted(days for days in pairs if days[0] <= days[1]))


class Counted(date):
    """A day that counts how often days are compared."""

    compared: ClassVar[int] = 0

    def __lt__(self, other: date) -> bool:
        Counted.compared += 1
        return super().__lt__(other)

    def __gt__(self, other: date) -> bool:
        Counted.compared += 1
        return super().__gt__(other)

    def __le__(self, other: date) -> bool:
        Counted.compared += 1
        return super().__le__(other)


def test_comparisons_grow_with_the_ranges_and_not_with_their_pairs() -> None:
    """A list four times as long costs about four times as many, where pairs would be sixteen times as many."""

    def cost(count: int) -> int:
        days = [
            (Counted.fromordinal(n), Counted.fromordinal(n + 5)) for n in range(1000, 1000 + 10 * count, 10)
        ]
        Counted.compared = 0
        assert len(_meet(days, days)) == count
        return Counted.compared

    assert 0 < cost(400) < 8 * cost(100)


def test_a_day_of_the_calendar_is_laid_out_once() -> None:
    """However often a text names it."""
    before = _every_year.cache_info().misses
    for _ in range(500):
        _every_year(((7, 13), (7, 13)), 0, 77)
    assert _every_year.cache_info().misses - before == 1
