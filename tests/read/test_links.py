from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.read.links.links import EventGroup, link_events, reconcile, settle
from detente.read.links.tellings import tellings
from detente.read.reading import DocumentReading, Reading
from detente.records.interval import Interval
from tests.read.hand import Item, days, event, folder, page


def told(reading: Reading) -> list[list[str]]:
    """Return the groups as the trigger words of their members."""
    words = {e.id: e.trigger.text for e in reading.events}
    return [[words[record] for record in group.events] for group in link_events(reading)]


MET_5 = event("Anna Falk met the envoy of Peru on 5 May.", "met", "CHL", "PER", when="2018-05-05")
MET_6 = event(
    "Chile and Peru sat together on 6 May.", "sat together", "CHL PER", when="2018-05-06", reciprocal=True
)
MET_JULY = event(
    "The two states met once more on 9 July.", "met", "CHL PER", when="2018-07-09", reciprocal=True
)
IN_MAY = event(
    "A meeting of Chile and Peru took place in May.", "meeting", "CHL PER", when="2018-05-01..2018-05-31"
)
THE_VISIT = event("The visit drew crowds.", "The visit", "CHL", "PER")
A_SECOND = event("A second meeting was held on 7 May.", "second meeting", "CHL PER", when="2018-05-07")
MARCH_26 = event("They met on 26 March.", "met", "CHN PRK", when="2018-03-26", reciprocal=True)
MARCH_27 = event("They met on 27 March.", "met", "CHN PRK", when="2018-03-27", reciprocal=True)
TESTS = event(
    "A series of rocket tests went on.",
    "series of rocket tests",
    "IRN",
    code="MOBILIZE 150",
    when="2018-05-01..2018-05-31",
)
TEST = event(
    "Iran held a rocket test on 5 May.", "rocket test", "IRN", code="MOBILIZE 150", when="2018-05-05"
)
PLAN = event(
    "Chile and Peru are to meet in May.",
    "are to meet",
    "CHL PER",
    code="AGREE 036",
    status="planned",
    scheduled="2018-05-01..2018-05-31",
)
PLAN_UNDATED = event(
    "The planned summit of Chile and Peru worries some.",
    "summit",
    "CHL PER",
    code="AGREE 036",
    status="planned",
)
PLAN_SECOND = event(
    "Chile and Peru plan a second summit.", "second summit", "CHL PER", code="AGREE 036", status="planned"
)
ACCUSED = event(
    "Peru accused Chile of theft on 5 May.", "accused", "PER", "CHL", code="ACCUSE 112", when="2018-05-05"
)
ACCUSED_BACK = event(
    "Chile accused Peru of lies on 5 May.", "accused", "CHL", "PER", code="ACCUSE 112", when="2018-05-05"
)
KNOWS_FALK = event("Falk met Rojas on 5 May.", "met", "CHL:Anna_Falk", "PER:Luis_Rojas", when="2018-05-05")
KNOWS_OTHER = event("Silva saw Rojas on 6 May.", "saw", "CHL:Eva_Silva", "PER:Luis_Rojas", when="2018-05-06")
FALKS_TRIP = event("Falk’s trip was short.", "Falk’s trip", "CHL:Anna_Falk")


class TestWhichAreOne:
    @pytest.mark.parametrize(
        ("first", "second", "groups"),
        [
            pytest.param(MET_5, MET_6, 1, id="a day apart: one meeting, days in conflict"),
            pytest.param(MET_5, MET_JULY, 2, id="two meetings of one pair, months apart"),
            pytest.param(MET_5, IN_MAY, 1, id="a month that covers one day only"),
            pytest.param(MET_5, A_SECOND, 2, id="a second meeting is another one"),
            pytest.param(TESTS, TEST, 2, id="a series is not one of its acts"),
            pytest.param(PLAN, MET_5, 2, id="a plan and its holding stay apart"),
            pytest.param(PLAN, PLAN_UNDATED, 1, id="an undated plan of the same weeks"),
            pytest.param(PLAN, PLAN_SECOND, 2, id="a second summit is another plan"),
            pytest.param(ACCUSED, ACCUSED_BACK, 2, id="who accuses whom matters"),
            pytest.param(ACCUSED, ACCUSED, 1, id="the same accusation told twice"),
            pytest.param(KNOWS_FALK, KNOWS_OTHER, 2, id="two envoys, two meetings"),
        ],
    )
    def test_across_documents(self, first: Item, second: Item, groups: int) -> None:
        """Two tellings in two documents of one week are one happening only when nothing speaks against it."""
        reading = folder(page("a.txt", "2018-05-10", first), page("b.txt", "2018-05-12", second))
        assert len(link_events(reading)) == groups

    def test_an_undated_mention_joins_the_dated_one_of_its_document(self) -> None:
        """ "The visit" after "met on 5 May" points back at it."""
        assert told(folder(page("a.txt", "2018-05-10", MET_5, THE_VISIT))) == [["met", "The visit"]]

    def test_an_undated_mention_of_another_document_stays_alone(self) -> None:
        """Nothing ties an undated visit of one text to a dated one of another."""
        reading = folder(page("a.txt", "2018-05-10", MET_5), page("b.txt", "2018-05-10", THE_VISIT))
        assert len(told(reading)) == 2

    def test_a_trip_of_one_named_person_joins_the_meeting_that_names_him(self) -> None:
        """The other side is left out; the name decides."""
        assert told(folder(page("a.txt", "2018-05-10", KNOWS_FALK, FALKS_TRIP))) == [["met", "Falk’s trip"]]

    def test_a_month_that_covers_two_meetings_joins_neither(self) -> None:
        """It cannot be told which one is meant."""
        late = event("They met on 28 May.", "met", "CHL PER", when="2018-05-28", reciprocal=True)
        reading = folder(page("a.txt", "2018-06-10", MET_5, late), page("b.txt", "2018-06-12", IN_MAY))
        assert sorted(told(reading)) == [["meeting"], ["met"], ["met"]]

    def test_a_chain_of_near_days_is_not_one_meeting(self) -> None:
        """Days 1, 4, 7, 10: each is near the next, the last is not near the first."""
        chain = [
            event(f"They met on {day} May.", "met", "CHL PER", when=f"2018-05-{day:02}", reciprocal=True)
            for day in (1, 4, 7, 10)
        ]
        assert [len(group) for group in told(folder(page("a.txt", "2018-05-12", *chain)))] == [2, 2]


class TestCounting:
    @pytest.mark.parametrize(
        ("sentence", "trigger", "ordinal"),
        [
            ("A second summit is near.", "summit", "2"),
            ("The third round of talks ended.", "third round", "3"),
            ("Their third such meeting ended.", "meeting", "3"),
            ("They plan another meeting.", "meeting", "another"),
            ("They will meet again in June.", "meet", "another"),
            ("Next month’s summit is near.", "summit", ""),
            ("A next summit is near.", "summit", "another"),
            ("Earlier this week they met.", "met", ""),
            ("At an earlier meeting they fell out.", "meeting", "earlier"),
            ("The New York talks ended.", "talks", ""),
            ("It was the first meeting in years.", "meeting", ""),
        ],
    )
    def test_table(self, sentence: str, trigger: str, ordinal: str) -> None:
        """What the words around a trigger say of which one it is; "first" is mostly praise and counts as none."""
        reading = folder(page("a.txt", "2018-05-10", event(sentence, trigger, "CHL", "PER")))
        assert [telling.ordinal for telling in tellings(reading)] == [ordinal]


class TestGroup:
    def test_keeps_both_days_of_a_conflict(self) -> None:
        """26 or 27 March: both stay, with who says which; the group spans both."""
        (group,) = link_events(
            folder(page("a.txt", "2018-03-28", MARCH_26), page("b.txt", "2018-03-29", MARCH_27))
        )
        assert [conflict.interval.start.day for conflict in group.conflicts] == [26, 27]
        assert [len(conflict.events) for conflict in group.conflicts] == [1, 1]
        assert group.occurred is not None
        assert (group.occurred.start.day, group.occurred.end.day) == (26, 27)

    def test_takes_the_narrowest_day_all_texts_allow(self) -> None:
        """A day inside a month that another text gives is no conflict."""
        (group,) = link_events(
            folder(page("a.txt", "2018-05-10", MET_5), page("b.txt", "2018-06-12", IN_MAY))
        )
        assert (group.occurred, group.conflicts) == (days("2018-05-05"), ())

    def test_counts_outlets_of_one_name_once(self) -> None:
        """Two articles of one paper are one origin, a third of another is a second."""
        pages = [
            page(name, "2018-05-10", MET_5, outlet=outlet)
            for name, outlet in (("a.txt", "Andes Post"), ("b.txt", "Andes Post"), ("c.txt", "Lima Mail"))
        ]
        (group,) = link_events(folder(*pages))
        assert (group.origins, group.docs) == (2, ("a.txt", "b.txt", "c.txt"))

    def test_counts_documents_without_outlet_one_each(self) -> None:
        """An outlet not known is not guessed."""
        (group,) = link_events(folder(page("a.txt", "2018-05-10", MET_5), page("b.txt", "2018-05-10", MET_5)))
        assert group.origins == 2

    def test_a_plan_has_a_schedule_and_no_day_of_its_own(self) -> None:
        """What is to come did not occur."""
        (group,) = link_events(folder(page("a.txt", "2018-04-10", PLAN)))
        assert (group.status, group.occurred, group.scheduled) == (
            "planned",
            None,
            days("2018-05-01..2018-05-31"),
        )

    def test_orders_groups_by_time_undated_last(self) -> None:
        """July, no day, May come out as May, July, no day."""
        reading = folder(
            page("a.txt", "2018-07-20", MET_JULY),
            page("b.txt", "2018-07-21", THE_VISIT),
            page("c.txt", "2018-07-22", MET_5),
        )
        starts = [group.occurred.start.month if group.occurred else None for group in link_events(reading)]
        assert starts == [5, 7, None]


class TestSettle:
    def test_the_common_days_of_two_vague_schedules_are_nobodys_plan(self) -> None:
        """ "In May" and "in the coming weeks" leave May, not the days they share."""
        may, weeks = form_days("2018-05-01..2018-05-31"), form_days("2018-03-30..2018-05-24")
        assert settle([(weeks, "e-1"), (may, "e-2")]) == (may, ())

    def test_schedules_that_exclude_each_other_stay_apart(self) -> None:
        """April or May: both are kept."""
        april, may = form_days("2018-04-01..2018-04-30"), form_days("2018-05-01..2018-05-31")
        assert [conflict.interval for conflict in settle([(april, "e-1"), (may, "e-2")])[1]] == [april, may]


class TestReconcile:
    @pytest.mark.parametrize(
        ("given_days", "wanted", "conflicts"),
        [
            ((), "", 0),
            (("2018-05-05",), "2018-05-05", 0),
            (("2018-05-01..2018-05-10", "2018-05-08..2018-05-20"), "2018-05-08..2018-05-10", 0),
            (("2018-03-25..2018-03-28", "2018-03-26", "2018-03-27"), "2018-03-26..2018-03-27", 2),
        ],
    )
    def test_table(self, given_days: tuple[str, ...], wanted: str, conflicts: int) -> None:
        """The common days; without any, from the first to the last of the narrowest."""
        found, differing = reconcile([(form_days(form), f"e-{i}") for i, form in enumerate(given_days)])
        expected = days(wanted)
        assert (found and (found.start, found.end)) == (expected and (expected.start, expected.end))
        assert len(differing) == conflicts


def form_days(form: str) -> Interval:
    """Return days that must not be empty."""
    found = days(form)
    assert found is not None
    return found


PAGES = (
    page("a.txt", "2018-05-10", MET_5, THE_VISIT, TEST),
    page("b.txt", "2018-05-12", MET_6, PLAN, ACCUSED),
    page("c.txt", "2018-07-15", MET_JULY, PLAN_SECOND, TESTS),
    page("d.txt", "", PLAN_UNDATED, IN_MAY),
)
UNRELATED = page(
    "z.txt",
    "2018-05-11",
    event("Fiji met Tonga on 5 May.", "met", "FJI", "TON", when="2018-05-05"),
    THE_VISIT,
)


def groups_of(pages: tuple[DocumentReading, ...]) -> tuple[EventGroup, ...]:
    texts = {one.document.doc: one.text for one in pages}
    return link_events(Reading(pages, (), texts))


class TestLaws:
    def test_order_of_the_documents_does_not_matter(self) -> None:
        """Every order gives the same groups."""
        wanted = groups_of(PAGES)
        assert all(groups_of(order) == wanted for order in itertools.permutations(PAGES))

    def test_a_document_about_others_changes_no_group(self) -> None:
        """What Fiji and Tonga do leaves every other group as it was."""
        before = set(groups_of(PAGES))
        assert before <= set(groups_of((*PAGES, UNRELATED)))

    @given(
        st.lists(
            st.tuples(st.sampled_from(["CHL", "PER", "BOL"]), st.integers(1, 28)), min_size=1, max_size=12
        )
    )
    @settings(max_examples=50, deadline=None)
    def test_every_event_is_in_one_group_and_no_group_is_wide(self, meetings: list[tuple[str, int]]) -> None:
        """A partition; and dated meetings of one group lie within the slack of three days."""
        items = [
            event(f"Peru met a guest on {day} June.", "met", actor, "ECU", when=f"2018-06-{day:02}")
            for actor, day in meetings
        ]
        reading = folder(*(page(f"{i}.txt", "2018-07-01", item) for i, item in enumerate(items)))
        groups = link_events(reading)
        assert sorted(r for g in groups for r in g.events) == sorted(e.id for e in reading.events)
        assert all(group.occurred is not None and group.occurred.days <= 4 for group in groups)


def test_a_journey_does_not_contradict_the_meeting_in_it() -> None:
    """Who flew home on the 16th may have met on the 14th: one day for the meeting, no conflict."""
    met = event("Chile and Peru met on 14 February.", "met", "CHL PER", when="2023-02-14", reciprocal=True)
    home = event("Chile's visit to Peru ended on the 16th.", "visit", "CHL", "PER", when="2023-02-16")
    (group,) = link_events(folder(page("a.txt", "2023-02-17", met, home)))
    assert group.conflicts == ()
    assert group.occurred == days("2023-02-14")
