"""Events whose parties or dates stand elsewhere in the sentence; own sentences, settled by hand first."""

from __future__ import annotations

import pytest

from detente.records.types import Event
from tests.read.own_events import read, told


def days(event: Event) -> tuple[str, str] | None:
    """Return first and last day of an event's date."""
    when = event.date
    return (when.start.isoformat(), when.end.isoformat()) if when else None


class TestMeetingsAtHand:
    @pytest.mark.parametrize(
        ("text", "pair", "place"),
        [
            ("Ties between India and Pakistan have warmed since the meet in Doha.", "IND+PAK", "Doha"),
            ("Egypt-Sudan ties have been calm since the summit in Singapore.", "EGY+SDN", "Singapore"),
            ("Spain and Morocco have been on good terms since the talks in Qatar.", "ESP+MAR", "Qatar"),
        ],
    )
    def test_a_definite_meeting_is_that_of_the_pair_named(self, text: str, pair: str, place: str) -> None:
        """ "since the meet in P" tells a meeting of the two whose ties are spoken of; the host is a place."""
        (event,) = read(text)
        assert (told(event), event.place) == ((pair, "", "CONSULT", "happened"), place)

    @pytest.mark.parametrize(
        ("text", "trigger", "status"),
        [
            (
                "After the talks between Serbia and Kosovo there is momentum for a second summit.",
                "second summit",
                "hypothetical",
            ),
            (
                "Serbia and Kosovo met in May. There could be another round of talks.",
                "another round of talks",
                "hypothetical",
            ),
            (
                "Preparations for a third meeting between Serbia and Kosovo began.",
                "third meeting",
                "planned",
            ),
            ("Serbia and Kosovo met in May. A further meeting is expected.", "further meeting", "planned"),
            ("Serbia and Kosovo met in May. Envoys spoke of hopes of a next summit.", "next summit", "hypothetical"),
        ],
    )  # fmt: skip
    def test_a_second_meeting_is_not_the_first(self, text: str, trigger: str, status: str) -> None:
        """It is looked forward to, has the parties of the meeting at hand, and its trigger says which it is."""
        event = read(text)[-1]
        assert (told(event), event.cameo) == (("SRB+XKX", "", "AGREE", status), "036")
        assert event.trigger.text == trigger

    def test_a_meeting_of_nobody_is_none(self) -> None:
        """Without a pair at hand there is nobody to meet."""
        assert read("There could be another round of talks.") == ()


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Two months on from the summit between France and Italy, Paris is impatient.",
             ("2016-04-01", "2016-04-30")),
            ("In the two months since the talks between France and Italy, trade has grown.",
             ("2016-04-01", "2016-04-30")),
            ("Chad and Mali signed a pact on 12 June, nine days after their summit had been called off.",
             ("2016-06-12", "2016-06-12")),
            ("Three weeks after the meeting between France and Italy, nothing moves.",
             ("2016-05-24", "2016-05-26")),
        ],
    )  # fmt: skip
    def test_time_gone_by_dates_the_noun_behind_it(self, text: str, expected: tuple[str, str]) -> None:
        """Counted back from the day of writing."""
        assert days(read(text)[0]) == expected

    def test_time_gone_by_dates_nothing_else(self) -> None:
        """The act of the main clause is recent."""
        events = read("Two months on from the summit between France and Italy, Egypt condemned Cyprus.")
        assert [days(e) for e in events if e.plover == "ACCUSE"] == [("2016-03-17", "2016-06-15")]

    def test_each_clause_keeps_its_time(self) -> None:
        """What has just been done is of the last month; the comparison has its own year."""
        first, second = read(
            "Egypt has just concluded talks with Sudan, as it did before its date with Libya in March last year."
        )
        assert (told(first)[0], days(first)) == ("EGY+SDN", ("2016-05-15", "2016-06-15"))
        assert (told(second)[0], days(second)) == ("EGY+LBY", ("2015-03-01", "2015-03-31"))

    def test_what_they_had_signed_is_dated_with_their_meeting(self) -> None:
        """A past perfect beside a dated meeting of the same two."""
        events = read("Chad and Niger met in April. The two countries had agreed on a list of wells.")
        assert [days(event) for event in events] == [("2016-04-01", "2016-04-30")] * 2

    def test_a_date_is_not_borrowed_from_afar(self) -> None:
        """A message told four paragraphs before a dated one keeps its own, inferred time."""
        filler = "\n\nBread is dear.\n\nRain fell.\n\nPrices rose.\n\n"
        events = read(f"Chad sent Niger a message.{filler}Chad sent Niger a message on 5 May.")
        assert [days(event) for event in events] == [
            ("2016-03-17", "2016-06-15"),
            ("2016-05-05", "2016-05-05"),
        ]

    def test_a_present_tense_takes_no_time_from_the_story(self) -> None:
        """What is promised now was not promised last year."""
        events = read("A bridge was opened in May last year. It stands. Chad promises to guard it.")
        assert days(events[-1]) == ("2016-03-17", "2016-06-15")
