"""Times told beside another time, or within a longer one.  Expected days were worked out by hand on a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.dates.beside import BESIDE_MEANINGS
from detente.read.dates.dates import find_times
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.records.interval import Interval

ANCHOR = date(2021, 6, 16)  # a Wednesday


def spans(text: str, anchor: date = ANCHOR) -> list[str]:
    """Every expression of a text, sentence by sentence, each told what the one before named."""
    found: list[str] = []
    previous: Interval | None = None
    for start, end, _ in split_sentences(text):
        tokens = tokenise(text, start, end)
        times = find_times(text, tokens, Interval(anchor, anchor, "explicit"), previous)
        previous = times[-1].interval if times else previous
        found += [f"{one.interval.text} = {one.interval.start}..{one.interval.end}" for one in times]
    return found


# the anchor is Wednesday, 16 June 2021
ALONE = [
    ("The convoy left last night.", "last night = 2021-06-15..2021-06-15"),
    ("They spoke the day before yesterday.", "the day before yesterday = 2021-06-14..2021-06-14"),
    ("The talks will end five days from now.", "five days from now = 2021-06-21..2021-06-21"),
    ("The truce will lapse a week from tomorrow.", "a week from tomorrow = 2021-06-24..2021-06-24"),
    ("The wall was raised ten years ago this week.", "ten years ago this week = 2011-06-13..2011-06-19"),
    ("The mine was shut several weeks ago.", "several weeks ago = 2021-04-21..2021-06-02"),
    ("The mine was shut a fortnight ago.", "a fortnight ago = 2021-05-31..2021-06-06"),
    ("They quarrelled the year before last.", "the year before last = 2019-01-01..2019-12-31"),
    ("The lease will end next May 3.", "next May 3 = 2022-05-03..2022-05-03"),
    ("The lease was signed last 9 July.", "last 9 July = 2020-07-09..2020-07-09"),
    ("They met in the third week of May.", "the third week of May = 2021-05-15..2021-05-21"),
    ("They met in the last week of 2018.", "the last week of 2018 = 2018-12-25..2018-12-31"),
    ("Trade fell in the first four months of 2019.", "the first four months of 2019 = 2019-01-01..2019-04-30"),
    ("It rained in the last ten days of March.", "the last ten days of March = 2021-03-22..2021-03-31"),
    ("The truce broke at Easter.", "Easter = 2021-04-02..2021-04-05"),
    ("The truce broke on Christmas Eve 2014.", "Christmas Eve 2014 = 2014-12-24..2014-12-24"),
    ("The visit ends four years of silence.", "four years = 2017-06-16..2021-06-16"),
    ("They have been at odds for two decades.", "for two decades = 2001-06-16..2021-06-16"),
    ("The fort dates from the late 18th century.", "the late 18th century = 1767-01-01..1800-12-31"),
    ("The shrine was closed a decade ago.", "a decade ago = 2010-01-01..2012-12-31"),
    ("The rift of the seventies was healed.", "the seventies = 1970-01-01..1979-12-31"),
    ("The rift of the late 1980s was healed.", "the late 1980s = 1986-09-01..1989-12-31"),
    ("They split in the early 90s.", "the early 90s = 1990-01-01..1993-04-30"),
    ("It was built in the twelfth century.", "the twelfth century = 1101-01-01..1200-12-31"),
    ("It rained in May and June 2019.", "May and June 2019 = 2019-05-01..2019-06-30"),
    ("It will shut in next year's third quarter.", "next year's third quarter = 2022-07-01..2022-09-30"),
    ("They met at the end of last summer.", "the end of last summer = 2020-08-01..2020-08-31"),
    ("It was mined a year or so ago.", "a year or so ago = 2020-05-01..2020-07-31"),
    ("Exports fell over the past year.", "over the past year = 2020-06-16..2021-06-16"),
    ("The rule took effect this January.", "this January = 2021-01-01..2021-01-31"),
    ("The fair was held early in May.", "early in May = 2021-05-01..2021-05-10"),
    ("The debt must be paid by end-2023.", "by end-2023 = 2021-06-16..2023-12-31"),
    ("He came home this past weekend.", "this past weekend = 2021-06-12..2021-06-13"),
    ("They met the day after the raid of 12 May.", "the day after the raid of 12 May = 2021-05-13..2021-05-13"),
    ("They met on the eve of the vote on 3 May.", "on the eve of the vote on 3 May = 2021-05-02..2021-05-02"),
    ("He fled two weeks before the vote of 3 May.", "two weeks before the vote of 3 May = 2021-04-19..2021-04-25"),
]  # fmt: skip

IN_A_STORY = [
    ("The port fell on 4 March 1911. Weeks later the king fled.", "Weeks later = 1911-03-18..1911-04-29"),
    ("The port fell on 4 March 1911. The next day the king fled.", "The next day = 1911-03-05..1911-03-05"),
    (
        "The port fell on 4 March 1911. The following Friday he fled.",
        "The following Friday = 1911-03-10..1911-03-10",
    ),
    (
        "The port fell on 4 March 1911. Later that month he fled.",
        "Later that month = 1911-03-04..1911-03-31",
    ),
    ("The clans fought in 1911. In October the king fled.", "October = 1911-10-01..1911-10-31"),
    ("In November 1911 the clans fought. In January he fled.", "January = 1912-01-01..1912-01-31"),
]

LEFT_ALONE = [
    "He was jailed for seven years.",
    "The last days of the campaign were hard.",
    "The last year of the war was the worst.",
    "It would bring ten years of growth.",
    "A delegation from Easter Island came.",
    "The next day he fled.",
    "Weeks later he fled.",
]


class TestBeside:
    @pytest.mark.parametrize(("text", "wanted"), ALONE, ids=[text for text, _ in ALONE])
    def test_words_mean_these_days(self, text: str, wanted: str) -> None:
        """One expression is found, whole."""
        assert spans(text) == [wanted]

    @pytest.mark.parametrize(("text", "wanted"), IN_A_STORY, ids=[text for text, _ in IN_A_STORY])
    def test_a_story_is_told_from_its_own_times(self, text: str, wanted: str) -> None:
        """The second time is reckoned from the first."""
        assert spans(text)[-1] == wanted

    @pytest.mark.parametrize("text", LEFT_ALONE)
    def test_what_names_no_days_is_left_alone(self, text: str) -> None:
        """Lengths, parts of things that are not times, and steps from a time that nobody named."""
        assert spans(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "The 1911 pact is dead. In October he flew home.",
            "The clans fought in 1911. The minister said in October that they never had.",
        ],
    )
    def test_what_is_said_now_is_not_of_the_old_story(self, text: str) -> None:
        """A pact called by its year opens no story, and who speaks speaks now."""
        assert spans(text)[-1] == "October = 2020-10-01..2020-10-31"

    def test_a_clause_after_an_event_keeps_its_own_time(self) -> None:
        """ "Six months after the army rose in May 2016" names May 2016, and no more is claimed."""
        assert spans("Six months after the army rose in May 2016, he fled.") == [
            "May 2016 = 2016-05-01..2016-05-31"
        ]


class TestEaster:
    @pytest.mark.parametrize(
        ("year", "sunday"), [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2018, "04-01"), (2038, "04-25")]
    )  # fmt: skip
    def test_sundays_as_in_the_almanac(self, year: int, sunday: str) -> None:
        """Published Easter Sundays, among them the earliest and the latest of the century."""
        assert spans(f"It was on Easter Sunday {year}.")[0].endswith(f"{year}-{sunday}..{year}-{sunday}")

    @given(st.integers(1583, 2399))
    def test_easter_is_a_sunday_of_spring(self, year: int) -> None:
        """Between 22 March and 25 April."""
        from detente.read.dates.beside import _easter

        sunday = _easter(year)
        assert sunday.weekday() == 6
        assert (3, 22) <= (sunday.month, sunday.day) <= (4, 25)


def test_every_meaning_is_used() -> None:
    """No meaning stands without a rule of the table."""
    from detente.read.lexicon import rows

    assert set(BESIDE_MEANINGS) <= {row[4] for row in rows("date_rules.tsv")}
