from __future__ import annotations

import itertools

import pytest

from detente.read.links.links import link_events
from detente.read.reading import DocumentReading, Reading
from detente.track.ties import Lane, build_lanes
from tests.read.hand import Item, days, event, folder, page, relation

STRAINED = relation(
    "Ties of Chile and Peru were strained since 2011.",
    "strained since 2011",
    "CHL PER",
    "strained",
    period="2011-01-01..2018-03-28",
)
RESTORED = relation("The two have now restored their bond.", "restored their bond", "PER CHL", "restored")
SOUGHT = relation(
    "Lima seeks a thaw with Santiago.", "thaw with Santiago", "PER CHL", "improving", status="sought"
)
ALLIED = relation("Chile is an old ally of Peru.", "ally of Peru", "CHL PER", "allied")
ALONE = relation("Bolivia is left out.", "left out", "BOL *", "isolated")
MET = event("Chile and Peru met on 27 March.", "met", "CHL PER", when="2018-03-27", reciprocal=True)
MET_MAY = event("Chile and Peru met on 5 May.", "met", "CHL PER", when="2018-05-05", reciprocal=True)
MET_APRIL = event("Chile and Peru met on 20 April.", "met", "CHL PER", when="2018-04-20", reciprocal=True)
MET_LATE = event("Chile and Peru met in December.", "met", "CHL PER", when="2018-12-05", reciprocal=True)
PLAN = event(
    "Chile and Peru are to meet in May.",
    "are to meet",
    "CHL PER",
    code="AGREE 036",
    status="planned",
    scheduled="2018-05-01..2018-05-31",
)
BOTH_PUNISH = event(
    "Chile and Brazil put duties on Peru on 2 May.",
    "put duties",
    "CHL BRA",
    "PER",
    code="SANCTION 163",
    when="2018-05-02",
)
WIDE = event(
    "All year Chile threatened Peru.",
    "threatened",
    "CHL",
    "PER",
    code="THREATEN 138",
    when="2018-01-01..2018-12-31",
)
DENIED = event("Chile did not meet Peru on 3 May.", "meet", "CHL", "PER", when="2018-05-03", status="negated")


def lane(reading: Reading, pair: tuple[str, str] = ("CHL", "PER")) -> Lane:
    """Return the lane of a pair."""
    lanes = {found.pair: found for found in build_lanes(reading, link_events(reading))}
    return lanes[pair]


def words(*items: Item) -> list[str]:
    """Return the phases of Chile and Peru in words, of one page of 28 March 2018."""
    return [phase.words for phase in lane(folder(page("a.txt", "2018-03-28", *items))).phases]


class TestPhases:
    @pytest.mark.parametrize(
        ("items", "wanted"),
        [
            pytest.param((RESTORED, STRAINED), ["strained", "restored"], id="by time, not by text order"),
            pytest.param((STRAINED, MET), ["strained", "meets"], id="assertions and events in one lane"),
            pytest.param((SOUGHT,), ["improving sought"], id="what is wanted says so"),
            pytest.param((PLAN,), ["meeting planned"], id="what is planned says so"),
            pytest.param((RESTORED, ALLIED), ["allied", "restored"], id="a bond without a date is background, first"),
            pytest.param((MET, MET_APRIL), ["meets"], id="equal neighbours are one"),
            pytest.param((MET, MET_LATE), ["meets", "meets"], id="nine months apart they are two"),
            pytest.param((MET, WIDE), ["meets"], id="a date of a year is context"),
            pytest.param((MET, DENIED), ["meets"], id="what did not happen is no phase"),
        ],
    )  # fmt: skip
    def test_table(self, items: tuple[Item, ...], wanted: list[str]) -> None:
        """The words of a lane, in order of time."""
        assert words(*items) == wanted

    def test_a_change_without_a_date_takes_that_of_the_meeting_beside_it(self) -> None:
        """Restored, says the page of 28 March that tells of the meeting on the 27th."""
        phases = lane(folder(page("a.txt", "2018-03-28", STRAINED, MET, RESTORED))).phases
        restored = next(phase for phase in phases if phase.words == "restored")
        assert restored.period is not None
        assert (restored.period.start, restored.period.basis) == (days_start("2018-03-27"), "inferred")

    def test_every_phase_rests_on_records_and_evidence(self) -> None:
        """Nothing is in a lane without a slice of a text."""
        reading = folder(page("a.txt", "2018-03-28", STRAINED, MET, RESTORED, PLAN))
        assert all(phase.records and phase.evidence for phase in lane(reading).phases)


def days_start(form: str) -> object:
    """Return the first day of a form."""
    found = days(form)
    assert found is not None
    return found.start


class TestTurned:
    @pytest.mark.parametrize(
        ("items", "wanted"),
        [
            ((STRAINED, RESTORED), 1),
            ((STRAINED,), None),
            ((STRAINED, SOUGHT), None),
            ((STRAINED, MET, BOTH_PUNISH), 2),
            ((STRAINED, PLAN), None),
        ],
    )
    def test_table(self, items: tuple[Item, ...], wanted: int | None) -> None:
        """The last change of sign; wishes and plans turn nothing."""
        assert lane(folder(page("a.txt", "2018-05-28", *items))).turned == wanted


class TestPairs:
    def test_two_who_act_on_a_third_do_not_act_on_each_other(self) -> None:
        """Duties of Chile and Brazil on Peru give no lane Brazil - Chile."""
        reading = folder(page("a.txt", "2018-05-28", BOTH_PUNISH))
        assert {found.pair for found in build_lanes(reading, link_events(reading))} == {
            ("BRA", "PER"),
            ("CHL", "PER"),
        }

    def test_who_is_left_alone_has_a_lane_with_everyone(self) -> None:
        """The star stands second whatever the record's order."""
        reading = folder(page("a.txt", "2018-05-28", ALONE))
        assert [found.pair for found in build_lanes(reading, link_events(reading))] == [("BOL", "*")]

    def test_the_best_attested_lane_comes_first(self) -> None:
        """Two documents outweigh one."""
        reading = folder(page("a.txt", "2018-05-28", ALONE, MET), page("b.txt", "2018-05-29", STRAINED))
        assert build_lanes(reading, link_events(reading))[0].pair == ("CHL", "PER")


class TestSeries:
    def test_says_how_few_events_there_are(self) -> None:
        """27 March to 5 May 2018 touches the weeks of 26 March to 30 April: six."""
        found = lane(folder(page("a.txt", "2018-05-28", MET, MET_MAY)))
        assert (found.events, found.series) == (2, "too few events for a weekly series: 2 in 6 weeks")

    def test_is_silent_when_events_are_many(self) -> None:
        """Thirty accusations in five weeks carry a series."""
        items = [
            event(
                f"Chile blamed Peru for ill {n}.",
                "blamed",
                "CHL",
                "PER",
                code="ACCUSE 112",
                when=f"2018-05-{n:02}",
            )
            for n in range(1, 31)
        ]
        assert lane(folder(page("a.txt", "2018-06-28", *items))).series is None

    def test_says_when_nothing_is_dated(self) -> None:
        """A lane of assertions alone has no event."""
        found = lane(folder(page("a.txt", "2018-05-28", STRAINED)))
        assert (found.events, found.series) == (0, "too few events for a weekly series: none is dated")


PAGES: tuple[DocumentReading, ...] = (
    page("a.txt", "2018-03-28", STRAINED, MET, RESTORED),
    page("b.txt", "2018-05-28", BOTH_PUNISH, ALONE, WIDE),
    page("c.txt", "", SOUGHT, MET_LATE),
)


class TestLaws:
    def test_order_of_the_documents_does_not_matter(self) -> None:
        """Every order gives the same lanes."""
        found = set()
        for order in itertools.permutations(PAGES):
            reading = Reading(order, (), {one.document.doc: one.text for one in order})
            found.add(build_lanes(reading, link_events(reading)))
        assert len(found) == 1
