"""Time expressions: what the words mean, and where they stand.  Expected days were worked out by hand on a calendar."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.annotation import TimeExpression
from detente.read.dates.dates import find_times
from detente.read.dates.grammar import Rule
from detente.read.dates.rules import all_rules
from detente.read.page.tokens import tokenise
from detente.records.interval import Interval

DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))
FULL_FORMS = (
    "%d %B %Y", "%B %d, %Y", "%A, %d %B, %Y", "%Y-%m-%d", "%b %d, %Y", "%d %b %Y", "%Y/%m/%d", "%a %d %b %Y",
)  # fmt: skip
ANCHOR = "2021-06-16"  # a Wednesday


def day(text: str) -> Interval:
    """An anchor: one day, or two days joined by two points."""
    start, _, end = text.partition("..")
    return Interval(date.fromisoformat(start), date.fromisoformat(end or start), "explicit")


def times(text: str, anchor: str | None = ANCHOR) -> tuple[TimeExpression, ...]:
    return find_times(text, tokenise(text, 0, len(text)), day(anchor) if anchor else None)


def spans(text: str, anchor: str | None = ANCHOR) -> list[str]:
    return [f"{one.interval.text} = {one.interval.start}..{one.interval.end}" for one in times(text, anchor)]


# the anchor is Wednesday, 16 June 2021, unless one is given
MEANINGS = [
    ("The pact of 29 March 2018 holds.", "29 March 2018 = 2018-03-29..2018-03-29"),
    ("On March 29, 2018 it rained.", "March 29, 2018 = 2018-03-29..2018-03-29"),
    ("It came out on Thursday, 29 March, 2018.", "Thursday, 29 March, 2018 = 2018-03-29..2018-03-29"),
    ("The text of 2018-03-28 is lost.", "2018-03-28 = 2018-03-28..2018-03-28"),
    ("The 3rd of May 2019 was calm.", "3rd of May 2019 = 2019-05-03..2019-05-03"),
    ("The envoys met on Mar. 27.", "Mar. 27 = 2021-03-27..2021-03-27"),
    ("The envoys met on Nov 1.", "Nov 1 = 2020-11-01..2020-11-01"),
    ("The envoys met on 17 March.", "17 March = 2021-03-17..2021-03-17"),
    ("The envoys will meet on 17 March.", "17 March = 2022-03-17..2022-03-17"),
    ("The envoys are due on July 9.", "July 9 = 2021-07-09..2021-07-09"),
    ("The dam was opened in April.", "April = 2021-04-01..2021-04-30"),
    ("The dam will be opened in April.", "April = 2022-04-01..2022-04-30"),
    ("The two sides agreed on a meeting in July.", "July = 2021-07-01..2021-07-31"),
    ("The dam was closed in September.", "September = 2020-09-01..2020-09-30"),
    ("The war of May 2011 was short.", "May 2011 = 2011-05-01..2011-05-31"),
    ("They fell out in Dec. 2011.", "Dec. 2011 = 2011-12-01..2011-12-31"),
    ("The talks of August 2003 failed.", "August 2003 = 2003-08-01..2003-08-31"),
    ("They fell out in late 2011.", "late 2011 = 2011-09-01..2011-12-31"),
    ("It began in early May 2011.", "early May 2011 = 2011-05-01..2011-05-10"),
    ("Prices rose in mid-June.", "mid-June = 2021-06-11..2021-06-20"),
    ("He resigned in 2011.", "2011 = 2011-01-01..2011-12-31"),
    ("The 2015 accord is dead.", "2015 = 2015-01-01..2015-12-31"),
    ("2019 marks an anniversary.", "2019 = 2019-01-01..2019-12-31"),
    ("Ties have been cold since 2011.", "since 2011 = 2011-01-01..2021-06-16"),
    ("Ties have been cold since May.", "since May = 2021-05-01..2021-06-16"),
    ("A treaty is planned by 2025.", "by 2025 = 2021-06-16..2025-12-31"),
    ("The truce will last until July.", "until July = 2021-06-16..2021-07-31"),
    ("They will vote before July.", "before July = 2021-06-16..2021-06-30"),
    ("They will vote before the end of July.", "before the end of July = 2021-06-16..2021-07-31"),
    ("The summer of 2015 was hot.", "The summer of 2015 = 2015-06-01..2015-08-31"),
    ("Trade fell in the third quarter of 2018.", "the third quarter of 2018 = 2018-07-01..2018-09-30"),
    ("Trade fell in Q3 2018.", "Q3 2018 = 2018-07-01..2018-09-30"),
    ("Trade grew in the first half of 2018.", "the first half of 2018 = 2018-01-01..2018-06-30"),
    ("The famine of the 1990s killed many.", "the 1990s = 1990-01-01..1999-12-31"),
    ("It was built in the early 1990s.", "the early 1990s = 1990-01-01..1993-04-30"),
    ("They met last October.", "last October = 2020-10-01..2020-10-31"),
    ("They will meet next month.", "next month = 2021-07-01..2021-07-31"),
    ("They will meet late next month.", "late next month = 2021-07-20..2021-07-31"),
    ("They met earlier this week.", "earlier this week = 2021-06-13..2021-06-15"),
    ("They meet later this month.", "later this month = 2021-06-17..2021-06-30"),
    ("They talk this week.", "this week = 2021-06-14..2021-06-20"),
    ("They met last week.", "last week = 2021-06-07..2021-06-13"),
    ("They met early this year.", "early this year = 2021-01-01..2021-04-30"),
    ("They met in June last year.", "June last year = 2020-06-01..2020-06-30"),
    ("Over the last 12 months trade fell.", "Over the last 12 months = 2020-06-16..2021-06-16"),
    ("It has been tense in the past seven years.", "in the past seven years = 2014-06-16..2021-06-16"),
    ("It began 15 years ago.", "15 years ago = 2006-01-01..2006-12-31"),
    ("It began three weeks ago.", "three weeks ago = 2021-05-24..2021-05-30"),
    ("It began six decades ago.", "six decades ago = 1952-01-01..1961-12-31"),
    ("It began a year ago.", "a year ago = 2020-05-01..2020-07-31"),
    ("He spoke yesterday.", "yesterday = 2021-06-15..2021-06-15"),
    ("He speaks today.", "today = 2021-06-16..2021-06-16"),
    ("He will speak tomorrow.", "tomorrow = 2021-06-17..2021-06-17"),
    ("He spoke on Tuesday.", "Tuesday = 2021-06-15..2021-06-15"),
    ("He spoke on Friday.", "Friday = 2021-06-11..2021-06-11"),
    ("He will speak on Tuesday.", "Tuesday = 2021-06-22..2021-06-22"),
    ("He spoke on Wednesday.", "Wednesday = 2021-06-16..2021-06-16"),
    ("He spoke last Wednesday.", "last Wednesday = 2021-06-09..2021-06-09"),
    ("Ships will sail in coming weeks.", "in coming weeks = 2021-06-17..2021-08-11"),
    ("He will decide within three days.", "within three days = 2021-06-16..2021-06-19"),
    ("The fleet will arrive in two weeks.", "in two weeks = 2021-06-28..2021-07-04"),
    ("He will leave at the end of the month.", "the end of the month = 2021-06-24..2021-06-30"),
    ("It ended at the end of 2018.", "the end of 2018 = 2018-12-01..2018-12-31"),
    ("They met from 25 to 28 March.", "from 25 to 28 March = 2021-03-25..2021-03-28"),
    ("They met March 25-28, 2018.", "March 25-28, 2018 = 2018-03-25..2018-03-28"),
    ("They met on 7 and 8 May.", "7 and 8 May = 2021-05-07..2021-05-08"),
    ("It was quiet between 2011 and 2015.", "between 2011 and 2015 = 2011-01-01..2015-12-31"),
    ("The 2011-15 war was long.", "2011-15 = 2011-01-01..2015-12-31"),
    ("It ran from 25 March to 2 April.", "from 25 March to 2 April = 2021-03-25..2021-04-02"),
    ("It ran from November to March.", "from November to March = 2020-11-01..2021-03-31"),
    ("It opened last summer.", "last summer = 2020-06-01..2020-08-31"),
    ("The truce ended months of tension.", "months = 2020-09-15..2021-06-16"),
    ("It will be the theme of the coming year.", "the coming year = 2022-01-01..2022-12-31"),
    ("Two days after 5 January 2019 it fell.", "Two days after 5 January 2019 = 2019-01-07..2019-01-07"),
    ("Prices rose in the spring.", "the spring = 2021-03-01..2021-05-31"),
    ("The centre is to open on Friday.", "Friday = 2021-06-18..2021-06-18"),
    ("The state will have to cut the subsidy by the winter.", "by the winter = 2021-06-16..2022-02-28"),
    ("He flew to Oslo to meet her on Friday.", "Friday = 2021-06-11..2021-06-11"),
    ("If the terms are not met by 17 July, it ends.", "by 17 July = 2021-06-16..2021-07-17"),
    ("He went home at the weekend.", "the weekend = 2021-06-12..2021-06-13"),
]  # fmt: skip

FALSE_FRIENDS = [
    "They may march on the capital.",
    "The second march was larger.",
    "The army sent 29,000 troops and 2,000 lorries.",
    "Resolution 2231 and Resolution 1929 stand.",
    "A seven-year pact for a man aged 45.",
    "The rate is 3.5 per cent, up from 2.1.",
    "The sun rose; Sun Li sat; Jan left.",
    "The bill of 4/5/2018 is unclear.",
    "About 2020 people were hurt.",
    "The next of kin took the last of it.",
    "May the best side win.",
    "Mrs May and Mr March disagreed.",
    "It would be the first in more than ten years.",
    "The fall of the city was near.",
]


class TestMeaning:
    @pytest.mark.parametrize(("text", "wanted"), MEANINGS, ids=[text for text, _ in MEANINGS])
    def test_words_mean_these_days(self, text: str, wanted: str) -> None:
        """One expression is found, whole, with the days that a reader of the calendar finds."""
        assert spans(text) == [wanted]

    @pytest.mark.parametrize("text", FALSE_FRIENDS)
    def test_false_friends_are_left_alone(self, text: str) -> None:
        """Verbs, names, figures and ambiguous dates are no time expressions."""
        assert spans(text) == []

    def test_speech_and_plan_in_one_sentence_take_their_own_tense(self) -> None:
        """What was said lies back, what was promised lies ahead."""
        assert spans("The minister said on Tuesday that the envoy will arrive on Friday.") == [
            "Tuesday = 2021-06-15..2021-06-15",
            "Friday = 2021-06-18..2021-06-18",
        ]

    def test_later_is_told_from_the_time_before(self) -> None:
        """Four years after June 1998 is the year 2002."""
        assert spans("The line opened in June 1998 and closed four years later.") == [
            "June 1998 = 1998-06-01..1998-06-30",
            "four years later = 2002-01-01..2002-12-31",
        ]

    def test_within_days_of_a_past_act_follows_it(self) -> None:
        """Who left in April and came back within four days was back by early May."""
        assert spans("It left in April and came back within four days.") == [
            "April = 2021-04-01..2021-04-30",
            "within four days = 2021-04-01..2021-05-04",
        ]

    def test_a_second_month_without_a_verb_keeps_the_side_of_the_first(self) -> None:
        """Summits "next month" and "in August" both lie ahead, whatever the verb before them."""
        assert spans("This was a surprise before the summit next month and the one in August.") == [
            "next month = 2021-07-01..2021-07-31",
            "August = 2021-08-01..2021-08-31",
        ]

    def test_the_same_day_needs_a_day(self) -> None:
        """Without a time before it, "the same day" says nothing; with one in the sentence before, it does."""
        text = "The same day he left."
        tokens = tokenise(text, 0, len(text))
        assert find_times(text, tokens, day(ANCHOR)) == ()
        found = find_times(text, tokens, day(ANCHOR), previous=day("2021-06-03"))
        assert [one.interval.start for one in found] == [date(2021, 6, 3)]

    def test_may_is_a_person_where_she_is_named(self) -> None:
        """A text that names Theresa May keeps the month only after words that ask for one."""
        text = "Theresa May arrived. Talks between May and the union failed in May."
        assert spans(text) == ["May = 2021-05-01..2021-05-31"]

    def test_wide_anchor_gives_wide_relative_times(self) -> None:
        """When the day of writing is known to a fortnight, so is yesterday."""
        assert spans("He left yesterday.", "2018-03-17..2018-03-31") == ["yesterday = 2018-03-16..2018-03-30"]

    def test_no_break_space_is_a_blank(self) -> None:
        """Typesetters join day and month with U+00A0."""
        assert spans("They met on 17\u00a0March\u00a02018.")[0].endswith("= 2018-03-17..2018-03-17")


class TestWithoutAnchor:
    def test_only_dates_with_their_year_are_found(self) -> None:
        """Nothing is guessed for "last week" and "in April"."""
        assert spans("They met in April, last week, on 5 May 2014 and in 2011.", None) == [
            "5 May 2014 = 2014-05-05..2014-05-05",
            "2011 = 2011-01-01..2011-12-31",
        ]


# Olympic, summit, climate and election days as published
OCCASIONS = [
    ("The thaw began at the Pyeongchang Winter Olympics.", "2018-03-29", "2018-02-09..2018-02-25"),
    ("They met at the G20 summit in Buenos Aires.", "2019-01-10", "2018-11-30..2018-12-01"),
    ("They will meet at the G20 summit.", "2022-09-01", "2022-11-15..2022-11-16"),
    ("He was confirmed at the 19th party congress.", None, "2017-10-18..2017-10-24"),
    ("The rule was agreed at COP21.", None, "2015-11-30..2015-12-12"),
    ("The 2016 US presidential election changed that.", None, "2016-11-08..2016-11-08"),
    ("The NATO summit in Madrid was tense.", None, "2022-06-28..2022-06-30"),
    ("The World Cup in Qatar was in winter.", None, "2022-11-20..2022-12-18"),
]


class TestOccasions:
    @pytest.mark.parametrize(("text", "anchor", "wanted"), OCCASIONS)
    def test_a_public_occasion_dates_the_sentence(self, text: str, anchor: str | None, wanted: str) -> None:
        """Name, host, year or nearness tells which one is meant; the basis is inferred."""
        (found,) = times(text, anchor)
        assert f"{found.interval.start}..{found.interval.end}" == wanted
        assert found.interval.basis == "inferred"

    def test_a_series_far_from_the_anchor_is_not_guessed(self) -> None:
        """No winter games lie within a year of mid-2016."""
        assert times("The Winter Olympics were a success.", "2016-06-01") == ()


class TestLaws:
    @given(DAYS, st.sampled_from(FULL_FORMS), st.one_of(st.none(), DAYS))
    def test_full_dates_round_trip(self, one: date, form: str, anchor: date | None) -> None:
        """A day written out is read back, whatever the anchor."""
        text = f"It was signed on {one.strftime(form)} in Geneva."
        (found,) = times(text, anchor.isoformat() if anchor else None)
        assert (found.interval.start, found.interval.end) == (one, one)
        assert found.interval.basis == "explicit"

    @given(st.lists(st.sampled_from([rule.example for rule in all_rules()]), min_size=1, max_size=4), DAYS)
    def test_offsets_slice_to_the_words_and_do_not_overlap(self, words: list[str], anchor: date) -> None:
        """Whatever the words, the interval carries their slice, runs forward and stands after the one before."""
        text = "They met " + " and left ".join(words) + "."
        at = 0
        for one in times(text, anchor.isoformat()):
            assert text[one.start : one.end] == one.interval.text
            assert one.start >= at
            assert one.interval.start <= one.interval.end
            at = one.end

    @given(st.text(alphabet="0123456789 -/.,Marchjune last week the of in an year", max_size=60), DAYS)
    def test_any_text_is_survived(self, text: str, anchor: date) -> None:
        """No string of figures and time words breaks the search."""
        times(text, anchor.isoformat())

    @pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
    def test_every_rule_finds_its_own_example(self, rule: Rule) -> None:
        """The table's example is matched by the rule it stands beside, whole or up to the noun it dates."""
        match = rule.pattern.match(rule.example)
        assert match is not None
        assert rule.example[match.end() :] in ("", " of talks", " the talks")


def gold_times(shared: Path) -> list[tuple[str, str, str, str, str]]:
    """(document, words, start, end, anchor) of every dated expression of the shared gold."""
    found: dict[tuple[str, str], tuple[str, str, str, str, str]] = {}
    for path in sorted((shared / "data/reading/seed_gold").glob("*.gold.jsonl")):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        anchor = "{start}..{end}".format(**records[0]["doc_date"])
        for record in records:
            for name in ("date", "scheduled", "period"):
                when = record.get(name) or {}
                if when.get("text"):
                    key = (record["doc"], when["text"])
                    found.setdefault(key, (*key, when["start"], when["end"], anchor))
    return list(found.values())


@pytest.mark.shared
class TestGold:
    def test_most_expressions_of_the_gold_are_right(self, shared: Path) -> None:
        """Of those that name a time, at most three differ by more than half of the days covered by both."""
        wrong = []
        for doc, words, start, end, anchor in gold_times(shared):
            text = (shared / "data/reading/seed_gold" / doc).read_text("utf-8")
            if words in ("then", "When that ended", "on this occasion"):
                continue  # they point to an event, not to a time
            wanted = day(f"{start}..{end}")
            core = words.split("...")[-1].strip()
            at = text.index(core)
            low = text.rfind(".", 0, at) + 1
            found = find_times(text, tokenise(text, low, text.index(".", at) + 1), day(anchor))
            if not any(shared_days(one.interval, wanted) >= 0.5 for one in found):
                wrong.append((words, [str(one.interval) for one in found]))
        assert len(wrong) <= 3, wrong


def shared_days(left: Interval, right: Interval) -> float:
    """Days in both as a share of the shorter."""
    both = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    return max(0, both) / min(left.days, right.days)
