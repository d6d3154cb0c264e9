"""The events of the reference case hold what its nineteen checks ask of data.

Expected numbers: the check column of ``systems.md`` of the design (six threats and two, three replies of three, months
with a launch 9, 8 and 0 of 12 ...), and the public record for the days of resolutions, steps and meetings.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Final

import pytest

from detente.records.types import Event
from detente.records.weeks import week_index
from detente.track.import_rows import EventRow, reading_of_row, source_parts
from detente.track.imports import read_events

FOLDER: Final = files("detente") / "cases" / "korea-2018"
ROWS: Final = read_events((FOLDER / "events.csv").read_text("utf-8"), "events.csv")
BY_ID: Final = {row.id: row for row in ROWS}


def noted(words: str, year: int | None = None) -> list[EventRow]:
    """Return the rows whose note has some words, of a year when one is given."""
    return [row for row in ROWS if words in row.note and (year is None or row.first.year == year)]


def days(rows: list[EventRow]) -> list[date]:
    """Return the first days of rows, in order."""
    return sorted(row.first for row in rows)


class TestTable:
    def test_every_row_loads(self) -> None:
        """Within the years, 130 to 180 rows, each with a source that names a publisher and words of at most twenty."""
        assert 130 <= len(ROWS) <= 180
        for row in ROWS:
            assert date(2016, 1, 1) <= row.first <= row.last <= date(2018, 12, 31)
            who, when = source_parts(row.source)
            assert len(who) > 2
            assert when is not None, row.id
            assert 1 <= len(row.description.split()) <= 20

    def test_ids_follow_the_day(self) -> None:
        """``K`` with the day and a letter, in the order of the file."""
        assert [row.id for row in ROWS] == sorted(row.id for row in ROWS)
        assert all(row.id[:-1] == f"K{row.first}" for row in ROWS)

    def test_no_event_stands_there_twice(self) -> None:
        """Same days, sides and code."""
        keys = [(row.first, row.actors, row.counterparts, row.cameo) for row in ROWS]
        assert len(set(keys)) == len(keys)


class TestChecks:
    """By system of the design."""

    @pytest.mark.parametrize(
        ("number", "day"),
        [("2270", date(2016, 3, 2)), ("2321", date(2016, 11, 30)), ("2356", date(2017, 6, 2)),
         ("2371", date(2017, 8, 5)), ("2375", date(2017, 9, 11)), ("2397", date(2017, 12, 22))],
    )  # fmt: skip
    def test_y01_resolutions(self, number: str, day: date) -> None:
        """Each with its vote."""
        (row,) = [row for row in ROWS if f"Resolution {number}" in row.description]
        assert (row.first, row.actors, row.type) == (day, ("IGO-UNSC",), "SANCTION")
        assert "vote 15-0" in row.note

    @pytest.mark.parametrize(("year", "months"), [(2016, 9), (2017, 8), (2018, 0)])
    def test_y02_months_with_a_launch(self, year: int, months: int) -> None:
        """9, 8 and 0 of 12, as in launches.csv."""
        assert len({row.first.month for row in noted("launch:", year)}) == months
        with (FOLDER / "data" / "launches.csv").open(encoding="utf-8") as file:
            counted = [line for line in csv.DictReader(file) if line["month"].startswith(str(year))]
        assert len(counted) == 12
        assert sum(int(line["missiles"]) > 0 for line in counted) == months

    def test_y02_nuclear_tests(self) -> None:
        """Fourth, fifth and sixth."""
        assert days(noted("nuclear test")) == [date(2016, 1, 6), date(2016, 9, 9), date(2017, 9, 3)]

    def test_y03_cancelled_then_restored(self) -> None:
        """Date set 10 May, cancelled 24 May, restored 1 June, held 12 June; another place was not named before."""
        course = [
            row.first
            for row in ROWS
            if row.issue == "summit" and {"USA", "PRK"} <= {*row.actors, *row.counterparts}
        ]
        for day in ("2018-03-08", "2018-05-10", "2018-05-24", "2018-06-01", "2018-06-12"):
            assert date.fromisoformat(day) in course
        assert BY_ID["K2018-05-24b"].note == "cancellation"
        assert noted("restoration")[0].first == date(2018, 6, 1)

    def test_y04_envoys_and_briefings(self) -> None:
        """The Beijing visit is known three days after it began; briefings follow it on 28 and 29 March."""
        visit = BY_ID["K2018-03-25a"]
        told = reading_of_row(visit, "events.csv").document.doc_date
        assert (visit.first, visit.last) == (date(2018, 3, 25), date(2018, 3, 28))
        assert told is not None
        assert told.start == date(2018, 3, 28)
        assert {date(2018, 3, 12), date(2018, 3, 28), date(2018, 3, 29)} <= set(days(noted("briefing")))
        assert len(noted("envoy visit")) >= 10

    def test_y05_messages(self) -> None:
        """Kim in October 2017, Xi's reply on 1 November, Kim on 17 March: between China and the North."""
        found = [
            row
            for row in ROWS
            if row.issue == "messages" and {*row.actors, *row.counterparts} == {"CHN", "PRK"}
        ]
        assert [(row.first, row.actors[0]) for row in found] == [
            (date(2017, 10, 25), "PRK"),
            (date(2017, 11, 1), "CHN"),
            (date(2018, 3, 17), "PRK"),
        ]

    def test_y06_state_media_tone(self) -> None:
        """Against each other on 3 and 4 May 2017, kind in March 2018."""
        tone = {
            row.first: (row.type, row.note.split("tone: ")[1].split(";")[0])
            for row in noted("state media tone")
        }
        assert tone[date(2017, 5, 3)] == tone[date(2017, 5, 4)] == ("ACCUSE", "negative")
        assert [sign for day, (_, sign) in tone.items() if (day.year, day.month) == (2018, 3)] == [
            "positive"
        ] * 2

    def test_y09_japan_comes_last(self) -> None:
        """Its first own contacts with the North and with Beijing fall after those of everybody else."""
        late = days(noted("Japan's late contact"))
        assert late == [date(2018, 9, 26), date(2018, 10, 25)]
        met = ("KOR", "CHN", "USA", "RUS")
        firsts = [
            min(
                row.first
                for row in ROWS
                if row.first.year == 2018
                and row.type == "CONSULT"
                and {who, "PRK"} <= {*row.actors, *row.counterparts}
            )
            for who in met[:3]
        ]
        assert max(firsts) < late[0]

    def test_y11_trade_fell(self) -> None:
        """China's imports fell by 87.7 % in 2018 and stayed between 13 and 21.5 million a month from May on."""
        with (FOLDER / "data" / "trade.csv").open(encoding="utf-8") as file:
            lines = list(csv.DictReader(file))
        year = {
            line["first"][:4]: float(line["imports_of_china"])
            for line in lines
            if line["last"].endswith("-12") and line["first"].endswith("-01")
        }
        assert 1 - year["2018"] / year["2017"] == pytest.approx(0.877, abs=0.001)
        months = [
            float(line["imports_of_china"]) for line in lines if line["first"] == line["last"] > "2018-04"
        ]
        assert len(months) == 7
        assert all(12.9 < month < 21.5 for month in months)
        assert all(line["source"].startswith("Reuters, 201") for line in lines)

    def test_y12_the_norths_steps(self) -> None:
        """Halt, tunnels, stand, three detainees, 55 remains; of the other side the exercises, and no relief."""
        steps = {row.note.partition(": ")[2]: row.first for row in noted("North's step")}
        assert steps == {
            "halt": date(2018, 4, 20),
            "3 detainees": date(2018, 5, 9),
            "tunnels": date(2018, 5, 24),
            "stand": date(2018, 7, 23),
            "55 remains": date(2018, 7, 27),
        }
        after = [
            row
            for row in ROWS
            if row.first > date(2018, 6, 12) and row.actors == ("USA",) and "PRK" in row.counterparts
        ]
        assert not [row for row in after if row.type in ("AID", "CONCEDE")]
        assert noted("no US relief")

    def test_y13_exercises(self) -> None:
        """Foal Eagle, Key Resolve and UFG are there; UFG is suspended on 19 June 2018."""
        drills = [row for row in ROWS if row.issue == "exercises" and row.type == "MOBILIZE"]
        assert {row.first.year for row in drills} == {2016, 2017, 2018}
        named = " ".join(row.note for row in drills)
        for name in ("Foal Eagle", "Key Resolve", "Ulchi Freedom Guardian"):
            assert name in named
        assert BY_ID["K2018-06-19a"].type == "RETREAT"

    def test_y15_replies_in_the_same_week(self) -> None:
        """China answers three of three tariff steps within their week; the day of each from the public record."""
        steps = [row for row in ROWS if row.note.startswith("tariff step")]
        assert days(steps) == [date(2018, 7, 6), date(2018, 8, 23), date(2018, 9, 24)]
        replies = {
            week_index(row.first)
            for row in ROWS
            if row.note.startswith("reply to tariff step") and row.actors == ("CHN",)
        }
        assert sum(week_index(step.first) in replies for step in steps) == 3

    def test_y15_the_united_states_blames_china(self) -> None:
        """On 22 May, 9 July, 24 and 29 August 2018."""
        blamed = noted("US blames China")
        assert days(blamed) == [date(2018, 5, 22), date(2018, 7, 9), date(2018, 8, 24), date(2018, 8, 29)]
        assert all(
            (row.actors, row.counterparts, row.type) == (("USA",), ("CHN",), "ACCUSE") for row in blamed
        )

    @pytest.mark.parametrize(("year", "number"), [(2016, 0), (2017, 6), (2018, 2)])
    def test_y16_threats_of_force(self, year: int, number: int) -> None:
        """Six in 2017, two in 2018, all of CAMEO 138."""
        threats = noted("threat of force", year)
        assert len(threats) == number
        assert threats == [row for row in ROWS if row.cameo == "138" and row.first.year == year]

    def test_y19_two_days_for_one_visit(self) -> None:
        """The row tells that reports differ."""
        assert "26 or 27 March" in BY_ID["K2018-03-25a"].note


class TestRecords:
    @pytest.mark.parametrize(
        ("wanted", "least"),
        [
            (lambda e: e.plover == "CONSULT" and e.cameo == "044" and e.reciprocal, 3),
            (lambda e: e.plover == "AGREE" and e.cameo == "057" and e.reciprocal, 4),
        ],
        ids=["summits", "agreements"],
    )
    def test_meetings_are_mutual(self, wanted: Callable[[Event], bool], least: int) -> None:
        """Two sides and nobody else: towards each other."""
        events = [reading_of_row(row, "events.csv").events[0] for row in ROWS]
        assert sum(map(wanted, events)) >= least
