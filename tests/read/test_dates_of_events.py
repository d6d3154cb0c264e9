"""Days of acts whose own sentence names none; own sentences, settled by hand first: written Wednesday 15 June 2016."""

from __future__ import annotations

import pytest

from detente.records.types import Event
from tests.read.own_events import read

WINDOW = ("2016-03-17", "2016-06-15")
SINCE_FRIDAY = ("2016-06-10", "2016-06-15")


def days(event: Event) -> tuple[str, str] | None:
    return (event.date.start.isoformat(), event.date.end.isoformat()) if event.date else None


def last(text: str) -> Event:
    return read(text)[-1]


class TestSaidAtTheMeeting:
    def test_a_promise_told_after_a_meeting_was_made_there(self) -> None:
        """Two leaders met on Friday; what one promised the other in the simple past is of that day."""
        event = last("Chad's president met Niger's president on Friday.\n\nChad promised Niger two wells.")
        assert (event.plover, days(event)) == ("AGREE", ("2016-06-10", "2016-06-10"))
        assert event.date
        assert event.date.basis == "inferred"

    def test_another_day_named_between_ends_the_meeting(self) -> None:
        """After "on Monday" nobody knows which day goes on: some day from the meeting to the text."""
        text = "Chad's president met Niger's president on Friday.\n\nOn Monday it rained.\n\nChad promised Niger wells."
        assert days(last(text)) == SINCE_FRIDAY

    def test_what_has_been_promised_may_be_older(self) -> None:
        """The perfect is not the story's time."""
        text = "Chad's president met Niger's president on Friday.\n\nChad has promised Niger two wells."
        assert days(last(text)) == WINDOW

    def test_those_who_were_not_there_spoke_some_day_after(self) -> None:
        """Egypt was at no meeting: what it promised one of the two is told as an echo of it."""
        text = "Chad's president met Niger's president on Friday.\n\nEgypt promised Chad two wells."
        assert days(last(text)) == SINCE_FRIDAY

    def test_who_has_nothing_to_do_with_the_meeting_did_not_echo_it(self) -> None:
        """Egypt and Libya are no party to it."""
        text = "Chad's president met Niger's president on Friday.\n\nEgypt promised Libya two wells."
        assert days(last(text)) == WINDOW


class TestStory:
    def test_this_year_ends_with_the_latest_day_told_after(self) -> None:
        """What is told before 2 June, of a story of this year, was done by then."""
        text = "Earlier this year Egypt invited Sudan's president to Cairo.\n\nOn June 2 Egypt sent Sudan a message."
        first, *_ = read(text)
        assert days(first) == ("2016-01-01", "2016-06-02")
        assert first.date
        assert first.date.basis == "relative"

    def test_a_simple_past_goes_on_in_its_paragraph(self) -> None:
        """The second act is of the first one's month."""
        text = "In May Egypt invited Sudan's president to Cairo. Egypt condemned Libya."
        assert days(last(text)) == ("2016-05-01", "2016-05-31")

    def test_games_that_are_only_spoken_of_date_nothing(self) -> None:
        """The Olympics are what was asked for, not when."""
        text = "Egypt hopes for the Rio Olympics. Egypt condemned Libya."
        assert days(last(text)) == WINDOW

    def test_background_lies_before_what_the_text_is_about(self) -> None:
        """Ties had cooled since 2013, up to the eve of the meeting."""
        text = (
            "Kenya's president met Uganda's president on Friday.\n\n"
            "He had not gone abroad since taking office in May 2013. Ties had been cooling because Kenya imposed "
            "sanctions on Uganda."
        )
        event = last(text)
        assert (event.plover, days(event)) == ("SANCTION", ("2013-05-01", "2016-06-09"))

    def test_what_still_lasts_reaches_up_to_the_text(self) -> None:
        """Relations "have been rocky since" a date; what has been resented lies between it and the text."""
        text = (
            "Relations have been rocky since Uganda's railway closed in May 2013. Uganda has been "
            "unhappy with Kenya for imposing sanctions on it."
        )
        found = [event for event in read(text) if event.plover == "SANCTION"]
        assert [days(event) for event in found] == [("2013-05-01", "2016-06-15")]

    def test_what_was_done_again_and_again_lasts_from_the_time_told(self) -> None:
        """Successive governments: from the war to the text."""
        text = "The war ended in 1998. Successive governments of Peru have condemned Ecuador."
        assert days(last(text)) == ("1998-01-01", "2016-06-15")

    def test_an_agreement_that_stands_is_the_one_told_later(self) -> None:
        """That they "have agreed to meet" was settled in May."""
        text = (
            "Egypt and Sudan have agreed to meet.\n\nThe road is long.\n\nPrices rose.\n\n"
            "In May Egypt offered Sudan talks. Sudan accepted the offer."
        )
        first, *_ = read(text)
        assert days(first) == ("2016-05-01", "2016-05-31")

    def test_the_length_of_what_went_before_dates_nothing_else(self) -> None:
        """A visit that ends four years of silence did not last four years."""
        event = read("Kenya's president visited Uganda, which ends four years of silence.")[0]
        assert event.date is None or event.date.days < 100


class TestHeading:
    def test_a_heading_tells_what_the_text_dates(self) -> None:
        """The title's talks are those of Friday."""
        text = "Talks between Chad and Niger bring hope\n\nChad's president met Niger's president on Friday in Niamey."
        found = [event for event in read(text) if event.plover == "CONSULT"]
        assert {days(event) for event in found} == {("2016-06-10", "2016-06-10")}


@pytest.mark.parametrize(
    "text",
    [
        "Chad promised Niger two wells.",
        "Chad and Niger signed a pact.",
        "Egypt condemned Libya.",
    ],
)
def test_without_any_time_the_quarter_before_the_text_is_inferred(text: str) -> None:
    """A stretch longer than a month: nothing takes it for a day."""
    event = last(text)
    assert event.date is not None
    assert (event.date.basis, event.date.days) == ("inferred", 91)
