"""Days of acts in running argument, told around other times; own sentences, settled by hand first: written Wednesday
15 June 2016."""

from __future__ import annotations

import pytest

from detente.records.types import Event
from tests.read.own_events import read

Days = tuple[str, str] | None


def days(event: Event) -> Days:
    return (event.date.start.isoformat(), event.date.end.isoformat()) if event.date else None


def by_words(text: str) -> dict[str, Days]:
    """The days of each event, by the first word of its trigger."""
    return {event.trigger.text.split()[0]: days(event) for event in read(text)}


def day(number: int, month: int = 6, year: int = 2016) -> Days:
    one = f"{year}-{month:02d}-{number:02d}"
    return one, one


class TestWhoseTime:
    """A time dates the verb it belongs to."""

    @pytest.mark.parametrize(
        ("text", "verb", "wanted"),
        [
            (
                "Egypt condemned Sudan over the pact signed in May 2009.",
                "condemned",
                ("2016-03-17", "2016-06-15"),
            ),
            ("On Monday Egypt condemned Sudan over the pact signed in May 2009.", "condemned", day(13)),
            (
                "On Monday Peru recalled the war of 1941 and condemned Ecuador.",
                "condemned",
                day(13),
            ),
            ("Kenya, which invited Uganda in May, condemned Sudan on Monday.", "condemned", day(13)),
            (
                "Kenya, which invited Uganda in May, condemned Sudan.",
                "condemned",
                ("2016-05-01", "2016-06-15"),
            ),
            ("Chad condemned Niger, and on Monday Niger expelled Chad's ambassador.", "expelled", day(13)),
            (
                "Chad condemned Niger, and on Monday Niger expelled Chad's ambassador.",
                "condemned",
                ("2016-03-17", "2016-06-15"),
            ),
        ],
    )
    def test_it_stays_with_its_verb(self, text: str, verb: str, wanted: Days) -> None:
        """Participles behind nouns, names of things, clauses set off and the next clause keep theirs."""
        assert by_words(text)[verb] == wanted

    def test_the_day_of_a_dateline_dates_nothing(self) -> None:
        """The report was filed on the 14th; the condemnation was a Monday's."""
        assert by_words("LIMA, June 14 - Peru condemned Ecuador on Monday.")["condemned"] == day(13)

    def test_this_month_ends_with_the_text(self) -> None:
        """What has been done this month was done by the 15th."""
        assert by_words("This month Peru condemned Ecuador.")["condemned"] == ("2016-06-01", "2016-06-15")

    def test_a_term_that_still_runs_is_not_when(self) -> None:
        """Within weeks: still to come."""
        date = by_words("Peru expelled Ecuador's ambassador, who must leave within weeks.")["expelled"]
        assert date == ("2016-03-17", "2016-06-15")


class TestSoLongAfter:
    """Counted from the act it is told beside."""

    @pytest.mark.parametrize(
        ("text", "verb", "wanted"),
        [
            (
                "Chad closed the road on Monday, a day after Niger's president met Libya's president.",
                "met",
                day(12),
            ),
            (
                "Three days after Niger expelled Chad's ambassador, the border is quiet.",
                "expelled",
                day(12),
            ),
            (
                "On Monday Chad reopened the road, two months after Niger expelled Chad's ambassador.",
                "expelled",
                ("2016-04-01", "2016-04-30"),
            ),
            (
                "A week after Niger expelled Chad's ambassador, the border is quiet.",
                "expelled",
                ("2016-06-07", "2016-06-09"),
            ),
        ],
    )
    def test_it_is_counted_back(self, text: str, verb: str, wanted: Days) -> None:
        """From the main clause's day, or from the text when that clause is of the present."""
        assert by_words(text)[verb] == wanted


class TestStoryClock:
    """The next day follows the last day told, not the last time written."""

    @pytest.mark.parametrize(
        "between",
        [
            "The camp dates from the war of 1941.",
            "Photographs published by an agency this week show an empty camp.",
            "Nobody had fired there since the truce of 1941.",
        ],
    )
    def test_what_is_named_between_does_not_count(self, between: str) -> None:
        """On 26 May Peru bombed a camp; the next day was the 27th."""
        text = f"On May 26 Peru bombed a camp in Ecuador. {between} The next day Ecuador expelled Peru's ambassador."
        assert by_words(text)["expelled"] == day(27, 5)

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            ("That night", day(26, 5)),
            ("Within hours", day(26, 5)),
            ("The following evening", day(27, 5)),
            ("The night before", day(25, 5)),
            ("A week later", day(2)),
        ],
    )
    def test_parts_of_days_are_told_from_it(self, words: str, wanted: Days) -> None:
        """That night is the same day, a week later the same weekday."""
        text = f"On May 26 Peru bombed a camp in Ecuador. {words}, Ecuador expelled Peru's ambassador."
        assert by_words(text)["expelled"] == wanted


class TestNoTimeOfItsOwn:
    """Inferred from the story, and said so."""

    def test_what_has_since_been_done_lies_between_the_story_and_the_text(self) -> None:
        """Since 26 May."""
        event = read("On May 26 Peru bombed a camp in Ecuador. Ecuador has since condemned Peru.")[-1]
        assert days(event) == ("2016-05-26", "2016-06-15")
        assert event.date
        assert event.date.basis == "inferred"

    def test_what_had_been_done_lies_before_the_story(self) -> None:
        """From the first act told of the two to the eve of the news."""
        text = (
            "On Monday Peru invited Ecuador's president to Lima.\n\nEcuador had condemned Peru.\n\n"
            "The quarrel began when Peru expelled Ecuador's ambassador on 3 March 2016."
        )
        assert by_words(text)["condemned"] == ("2016-03-03", "2016-06-12")

    def test_a_month_told_again_with_its_day_is_that_day(self) -> None:
        """Last November's was that of the 24th."""
        text = (
            "The two have not spoken since Peru bombed Ecuador last November.\n\nMuch was lost.\n\n"
            "On 24 November 2015 Peru bombed Ecuador at dawn."
        )
        first, *_ = read(text)
        assert days(first) == day(24, 11, 2015)

    def test_every_window_is_inferred(self) -> None:
        """Nothing that the sentence does not say is told as if it did."""
        text = "Peru's president met Ecuador's president on Friday.\n\nChile condemned Peru.\n\nChile sells Peru ships."
        dated = [event for event in read(text)[1:] if event.date]
        assert {event.date.basis for event in dated if event.date} <= {"inferred"}
