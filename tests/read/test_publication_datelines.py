"""Datelines inside a first sentence beside a printed date: which day a report is of.  Own lines, days set by hand."""

from __future__ import annotations

import pytest

from tests.read.test_publication import published

BODY = (
    " - Peru's president met Ecuador's president on Monday in a town that both had claimed. They spoke of the river, "
    "of the fish in it and of the bridge that neither would pay for.\n\nThe bridge was washed away in the spring.\n"
)


@pytest.mark.parametrize(
    ("head", "line", "wanted"),
    [
        ("", "LIMA/QUITO, May 3, 2016", "2016-05-03..2016-05-03"),
        ("", "LIMA, 3 May 2016", "2016-05-03..2016-05-03"),
        ("By staff\nMay 3, 2016 8:15 a.m.\n\n", "LIMA, May 3", "2016-05-03..2016-05-03"),
        ("By staff\nMay 4, 2016 1:15 a.m.\n\n", "LIMA, May 3", "2016-05-04..2016-05-04"),
        ("By staff\nJanuary 1, 2017\n\n", "LIMA, Dec 31", "2017-01-01..2017-01-01"),
    ],
)
def test_a_line_without_its_year_takes_the_printed_date_beside_it(head: str, line: str, wanted: str) -> None:
    """The day of the page that carries the report, when both agree to a few days."""
    found = published(f"Two presidents and a bridge\n\n{head}{line}{BODY}").doc_date
    assert found is not None
    assert f"{found.start}..{found.end}" == wanted
    assert found.basis == "explicit"


def test_a_printed_date_of_another_season_is_not_the_reports() -> None:
    """A date months from the line's own is something else: the line alone tells, and no year."""
    found = published(f"Two presidents and a bridge\n\nOctober 9, 2016\n\nLIMA, May 3{BODY}").doc_date
    assert found is None or found.basis == "inferred"
