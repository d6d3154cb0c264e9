"""Dates that metadata and mastheads print in their many ways; no text is dated by what cannot be meant."""

from __future__ import annotations

import pytest

from detente.read.publication.dateline import from_metadata
from tests.read.test_publication import BODY, published

STAMPS = [
    ("2018-03-29T05:28:00+0800", "2018-03-29", "2018-03-29T05:28:00+08:00"),
    ("Thu, 29 Mar 2018 05:28:00 GMT", "2018-03-29", "2018-03-29T05:28+00:00"),
    ("Thu, 29 Mar 2018 05:28:00 +0530", "2018-03-29", "2018-03-29T05:28+05:30"),
    ("March 29, 2018, 5:28 PM EDT", "2018-03-29", "2018-03-29T17:28-04:00"),
    ("29 March 2018 | 17:28 UTC+8", "2018-03-29", "2018-03-29T17:28+08:00"),
    ("12:05 AM", None, None),
    ("1522272480", "2018-03-28", "2018-03-28T21:28:00+00:00"),
    ("1522272480000", "2018-03-28", "2018-03-28T21:28:00+00:00"),
    ("29/03/2018", "2018-03-29", "2018-03-29"),
    ("03/29/2018", "2018-03-29", "2018-03-29"),
    ("29.03.2018", "2018-03-29", "2018-03-29"),
    ("29-Mar-2018", "2018-03-29", "2018-03-29"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "day", "stamp"), STAMPS)
def test_a_stamp_is_read_in_any_dress(value: str, day: str | None, stamp: str | None) -> None:
    """ISO 8601, mail style, words with a clock of twelve hours, seconds since 1970, figures that mean one day."""
    found = from_metadata(value)
    assert (found and found.day and found.day.isoformat(), found and found.published) == (day, stamp)


@pytest.mark.parametrize(
    "value",
    ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "0000000000", "03/04/2018", "2018-13-45", "soon"],
)
def test_what_is_no_day_or_may_be_two_is_not_read(value: str) -> None:
    """Empty values of programs, days and months that can change places."""
    assert from_metadata(value) is None


@pytest.mark.parametrize("value", ["2018-03", "March 2018"])
def test_a_month_is_a_month(value: str) -> None:
    """No day is made up."""
    when = published(BODY, (("published", value),)).doc_date
    assert when is not None
    assert (str(when.start), str(when.end), when.basis) == ("2018-03-01", "2018-03-31", "explicit")


def test_the_page_may_name_the_day_of_that_month() -> None:
    """Metadata say March, the masthead the 9th."""
    text = f"Title of it\n\nRiver Post, Nairobi, 9 March 2018\n\n{BODY}"
    when = published(text, (("published", "2018-03"),)).doc_date
    assert when is not None
    assert str(when.start) == str(when.end) == "2018-03-09"


class TestChanged:
    def test_a_text_is_not_younger_than_its_last_change(self) -> None:
        """Without another date: within the year before, inferred, not the day of the change."""
        when = published(f"Title of it\n\nLast updated 30 March 2018\n\n{BODY}").doc_date
        assert when is not None
        assert (str(when.start), str(when.end), when.basis) == ("2017-03-30", "2018-03-30", "inferred")

    def test_the_change_gives_an_agency_line_its_year(self) -> None:
        """ "LAGOS, March 3" on a page changed on 4 March 2018."""
        when = published(
            f"LAGOS, March 3 (Reuters) - {BODY}", (("modified", "2018-03-04T10:00:00Z"),)
        ).doc_date
        assert when is not None
        assert (str(when.start), str(when.end), when.basis) == ("2018-03-03", "2018-03-03", "inferred")

    def test_a_line_of_december_on_a_page_changed_in_january_is_of_the_year_before(self) -> None:
        """The last such day up to the change."""
        when = published(f"LAGOS, Dec. 30 (Reuters) - {BODY}", (("modified", "2018-01-02"),)).doc_date
        assert when is not None
        assert str(when.start) == "2017-12-30"

    def test_the_change_does_not_overrule_a_printed_day(self) -> None:
        """Pages are changed years later."""
        text = f"Title of it\n\nPublished: 9 March 2018\n\n{BODY}"
        when = published(text, (("modified", "2019-10-19T20:29:00+09:00"),)).doc_date
        assert when is not None
        assert str(when.start) == "2018-03-09"
