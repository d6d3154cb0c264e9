"""Weeks and intervals: Monday to Sunday, shares that add up, distances in days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import Interval
from detente.records.weeks import week_index, week_shares, week_start

days = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(days)
def test_a_week_starts_on_the_monday_on_or_before_its_days(day: date) -> None:
    """The start of a day's week is a Monday at most six days back."""
    monday = week_start(week_index(day))
    assert monday.isoweekday() == 1
    assert 0 <= (day - monday).days <= 6


@pytest.mark.parametrize(
    ("day", "index"),
    [(date(1900, 1, 1), 0), (date(1900, 1, 7), 0), (date(1900, 1, 8), 1), (date(2018, 3, 26), 6169)],
)
def test_known_weeks(day: date, index: int) -> None:
    """By hand: 118 years x 365 + 29 leap days + 84 days to 26 March = 43,183 days = 6,169 weeks exactly."""
    assert week_index(day) == index


@given(days, st.integers(0, 400))
def test_shares_add_up_to_one(start: date, length: int) -> None:
    """Every day of an interval falls in exactly one week."""
    shares = week_shares(start, start + timedelta(days=length))
    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 < share <= 1 for share in shares.values())


@given(days, st.integers(0, 99), days, st.integers(0, 99))
def test_distance_is_zero_exactly_when_intervals_touch_or_overlap(a: date, m: int, b: date, n: int) -> None:
    """Days apart and overlap are two sides of one thing, and symmetric."""
    one = Interval(a, a + timedelta(days=m), "explicit")
    other = Interval(b, b + timedelta(days=n), "explicit")
    assert one.days_apart(other) == other.days_apart(one)
    assert one.overlaps(other) == (one.days_apart(other) == 0)
    assert one.within(other) <= one.overlaps(other)
