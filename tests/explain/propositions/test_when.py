"""When: the day by which a forecast is to have come true."""

from __future__ import annotations

from datetime import date

import pytest

from detente.explain.propositions.when import due
from tests.explain.propositions.dam import scene

DEAL = "Analysts expect a deal between Egypt and Ethiopia"


class TestDue:
    @pytest.mark.parametrize(
        ("when", "end"),
        [
            ("in June", date(2031, 6, 30)),
            ("in 2032", date(2032, 12, 31)),
            ("by the end of the year", date(2031, 12, 31)),
        ],
    )
    def test_ends_with_the_days_it_names(self, when: str, end: date) -> None:
        """By hand, for a text of 3 March 2031."""
        found = due(scene(f"{DEAL} {when}."))
        assert found is not None
        assert found.end == end

    def test_nothing_named_nothing_due(self) -> None:
        """No term is made up."""
        assert due(scene(f"{DEAL}.")) is None

    def test_what_is_past_is_no_term(self) -> None:
        """A year gone by dates no forecast."""
        assert due(scene(f"{DEAL} like that of 2015.")) is None

    def test_by_a_day_begins_with_the_text(self) -> None:
        """From the day on which it was said."""
        found = due(scene(f"{DEAL} by June."))
        assert found is not None
        assert found.start == date(2031, 3, 3)

    def test_a_month_without_its_year_is_the_next_one(self) -> None:
        """ "By February", said in March, is next February."""
        found = due(scene(f"{DEAL} by February."))
        assert found is not None
        assert (found.end.year, found.end.month) == (2032, 2)
