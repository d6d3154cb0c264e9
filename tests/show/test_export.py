"""Exports: each is read back by a reader that knows nothing of ours."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import OutputError, UsageError
from detente.records.codec import loads_lines
from detente.records.evidence import Evidence
from detente.show.case import Case
from detente.show.export import FORMATS, export_one, export_tables, export_to
from detente.show.export_ics import escape, fold
from detente.show.export_tables import Table, to_csv
from tests.show.dam import TEXTS, dam_case

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GRAPH = "{http://graphml.graphdrawing.org/xmlns}"


def csv_rows(data: bytes) -> list[dict[str, str]]:
    """Rows of a CSV file by heading."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def ics_properties(data: bytes) -> list[list[tuple[str, str]]]:
    """(name, value) of each event of a calendar: unfolded, unescaped."""
    unfolded = data.decode().replace("\r\n ", "")
    blocks = [block.split("END:VEVENT")[0] for block in unfolded.split("BEGIN:VEVENT\r\n")[1:]]
    lines = [[line.partition(":") for line in block.strip().split("\r\n")] for block in blocks]
    return [[(name, unescaped(value)) for name, _, value in block] for block in lines]


def unescaped(value: str) -> str:
    """Undo the escapes of RFC 5545, one character at a time."""
    out, rest = "", iter(value)
    for character in rest:
        if character == "\\":
            following = next(rest)
            out += "\n" if following in "nN" else following
        else:
            out += character
    return out


@pytest.fixture
def case() -> Case:
    """Three texts of our own on a dam."""
    return dam_case()


class TestAll:
    @pytest.mark.parametrize("form", FORMATS)
    def test_equal_cases_give_equal_bytes(self, form: str) -> None:
        """Nothing of the clock or the process gets in."""
        assert export_one(dam_case(), form) == export_one(dam_case(), form)

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_case_without_records_still_exports(self, case: Case, form: str) -> None:
        """Headings, an empty calendar, an empty graph."""
        bare = replace(case.reading, documents=())
        empty = dam_case(reading=bare, groups=(), lanes=(), ledger=(), as_of=None)
        assert isinstance(export_one(empty, form), bytes)

    @pytest.mark.parametrize("form", ["csv", "xlsx", "ics", "graphml"])
    def test_without_quotes_no_sentence_is_in_it(self, case: Case, form: str) -> None:
        """What is shared holds our words and codes only."""
        data = export_one(case, form, quotes=False)
        if form == "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                data = b"".join(book.read(name) for name in book.namelist())
        assert b"harvest" not in data
        assert b"signed a water" not in data

    def test_jsonl_without_quotes_is_refused(self, case: Case) -> None:
        """Because its records are the quotes."""
        with pytest.raises(UsageError, match="jsonl holds the words"):
            export_one(case, "jsonl", quotes=False)

    def test_another_format_is_refused_by_name(self, case: Case) -> None:
        """The message lists those there are."""
        with pytest.raises(UsageError, match=r"'pdf'.*csv jsonl xlsx ics graphml"):
            export_one(case, "pdf")


class TestCsv:
    def test_every_kind_is_a_file(self, case: Case, tmp_path: Path) -> None:
        """One row a record."""
        files = export_to(case, "csv", tmp_path / "out")
        assert {file.stem: len(csv_rows(file.read_bytes())) for file in files} == {
            "documents": 3,
            "segments": 12,
            "events": 4,
            "statements": 2,
            "claims": 4,
            "relations": 2,
            "ledger": 4,
        }

    def test_a_name_that_ends_in_csv_gets_the_events_alone(self, case: Case, tmp_path: Path) -> None:
        """One file, because one was asked for."""
        assert export_to(case, "csv", tmp_path / "e.csv") == (tmp_path / "e.csv",)
        assert [row["id"] for row in csv_rows((tmp_path / "e.csv").read_bytes())] == [
            "e-1",
            "e-2",
            "e-3",
            "e-4",
        ]

    def test_every_evidence_cell_still_holds(self, case: Case) -> None:
        """It resolves to the sentence that stands beside it."""
        for product in export_tables(case):
            for row in csv_rows(product.data):
                if "sentence" in row:
                    evidence = Evidence.parse(row["evidence"])
                    assert evidence.holds(TEXTS[row["doc"]])
                    assert TEXTS[row["doc"]][evidence.start : evidence.end] == row["sentence"]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@"])
    def test_no_cell_starts_as_a_formula(self, start: str) -> None:
        """An apostrophe stands before it."""
        table = Table("t", ("a",), ((f"{start}cmd|' /C calc'!A0",),))
        assert csv_rows(to_csv(table))[0]["a"].startswith(f"'{start}")

    @given(
        st.lists(
            st.tuples(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.integers()), max_size=5
        )
    )
    def test_any_text_comes_back(self, rows: list[tuple[str, int]]) -> None:
        """Quotes, commas and other scripts survive; only the guard against formulas is added."""
        back = csv_rows(to_csv(Table("t", ("a", "b"), tuple(rows))))
        assert [(row["a"].removeprefix("'"), int(row["b"])) for row in back] == [
            (a.removeprefix("'"), b) for a, b in rows
        ]


class TestJsonl:
    def test_it_is_the_code_books_records(self, case: Case) -> None:
        """Every record of the reading, in order, without loss."""
        lines = export_one(case, "jsonl").decode().splitlines()
        records = [record for reading in case.reading.documents for record in reading.records()]
        assert list(loads_lines(lines, "x")) == records


class TestXlsx:
    def sheets(self, data: bytes) -> dict[str, list[list[str]]]:
        """Name -> rows of every sheet, read from the XML."""
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            strings = [
                "".join(text.text or "" for text in item.iter(f"{SHEET}t"))
                for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
            ]
            names = [
                s.attrib["name"] for s in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
            ]
            found = {}
            for number, name in enumerate(names, 1):
                sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
                assert not list(sheet.iter(f"{SHEET}f"))
                found[name] = [
                    [
                        strings[int(cell[0].text or 0)] if cell.get("t") == "s" else str(cell[0].text)
                        for cell in row
                        if len(cell)
                    ]
                    for row in sheet.iter(f"{SHEET}row")
                ]
        return found

    def test_every_kind_is_a_sheet_with_a_row_a_record(self, case: Case) -> None:
        """Documents, the records, the ledger."""
        sheets = self.sheets(export_one(case, "xlsx"))
        assert {name: len(rows) - 1 for name, rows in sheets.items()} == {
            "documents": 3,
            "segments": 12,
            "events": 4,
            "statements": 2,
            "claims": 4,
            "relations": 2,
            "ledger": 4,
        }
        assert "TJK - UZB: meeting, June 2031" in sheets["ledger"][1]

    def test_a_title_that_looks_like_a_formula_or_link_stays_text(self, case: Case) -> None:
        """And a sheet holds no more of a text than a cell can."""
        first = case.reading.documents[0]
        for title in ("=1+1", "http://example.org/x", "x" * 40_000):
            document = replace(first.document, title=title)
            reading = replace(case.reading, documents=(replace(first, document=document),))
            sheets = self.sheets(export_one(dam_case(reading=reading), "xlsx"))
            assert title[:32_767] in sheets["documents"][1]


class TestIcs:
    def test_what_happened_and_what_is_planned_is_in_it(self, case: Case) -> None:
        """Inclusive days become exclusive ends; the plan is tentative; the two tellings are one entry."""
        events = [dict(event) for event in ics_properties(export_one(case, "ics"))]
        assert [
            (e["UID"], e["DTSTART;VALUE=DATE"], e["DTEND;VALUE=DATE"], e["STATUS"], e["DTSTAMP"])
            for e in events
        ] == [
            ("e-1@detente", "20310303", "20310305", "CONFIRMED", "20310621T000000Z"),
            ("e-2@detente", "20310601", "20310701", "TENTATIVE", "20310621T000000Z"),
            ("e-4@detente", "20310620", "20310621", "CONFIRMED", "20310621T000000Z"),
        ]
        assert events[0]["DESCRIPTION"].split("\n")[2] == "Told by: a-post.txt, b-gazette.txt"

    def test_what_did_not_happen_is_not_in_it(self, case: Case) -> None:
        """Negated, supposed and undated events have no place in a calendar."""
        met, _, signed = case.groups
        groups = (replace(met, status="negated"), replace(signed, occurred=None))
        assert ics_properties(export_one(dam_case(groups=groups), "ics")) == []

    def test_the_last_day_of_time_has_no_day_after(self, case: Case) -> None:
        """A hostile date does not stop the calendar."""
        last = case.groups[0].occurred
        assert last
        far = replace(last, start=date(9999, 12, 31), end=date(9999, 12, 31))
        (event,) = ics_properties(
            export_one(dam_case(groups=(replace(case.groups[0], occurred=far),)), "ics")
        )
        assert "DTEND;VALUE=DATE" not in dict(event)

    @given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
    def test_folding_keeps_lines_short_and_loses_nothing(self, text: str) -> None:
        """At most 75 octets a line, no character cut, and unfolding gives the line back."""
        folded = fold(text)
        assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
        assert folded.replace("\r\n ", "") == text

    @given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n")))
    def test_escaping_is_undone_by_a_reader(self, text: str) -> None:
        """Backslash, semicolon, comma, newline."""
        assert unescaped(escape(text)) == text
        assert "\n" not in escape(text)


class TestGraphml:
    def test_actors_are_nodes_and_lanes_are_edges_with_counts(self, case: Case) -> None:
        """Two events happened between the two, both verbal cooperation; the plan is not counted."""
        root = ET.fromstring(export_one(case, "graphml"))
        keys = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{GRAPH}key")}
        nodes = {node.attrib["id"]: self.data(node, keys) for node in root.iter(f"{GRAPH}node")}
        (edge,) = root.iter(f"{GRAPH}edge")
        assert nodes == {
            "TJK": {"label": "Tajikistan", "events": "2"},
            "UZB": {"label": "Uzbekistan", "events": "2"},
        }
        assert (edge.attrib["source"], edge.attrib["target"]) == ("TJK", "UZB")
        assert self.data(edge, keys) == {
            "events": "2",
            "verbal_cooperation": "2",
            "material_cooperation": "0",
            "verbal_conflict": "0",
            "material_conflict": "0",
            "state": "restored, 20 Jun 2031",
            "course": "strained, 1 Jan 2028 – 3 Mar 2031 > restored, 20 Jun 2031",
        }

    def data(self, element: ET.Element, keys: dict[str, str]) -> dict[str, str]:
        """Name -> value of an element's attributes."""
        return {keys[item.attrib["key"]]: item.text or "" for item in element}

    def test_a_name_with_markup_stays_a_name(self) -> None:
        """The document still parses, and nothing was injected."""
        root = ET.fromstring(export_one(dam_case(name='a"><node id="x'), "graphml"))
        assert [graph.attrib["id"] for graph in root.iter(f"{GRAPH}graph")] == ['a"><node id="x']


def test_an_unwritable_place_is_an_output_error(case: Case, tmp_path: Path) -> None:
    """Exit code 6, with what to do."""
    with pytest.raises(OutputError, match="create the folder first"):
        export_to(case, "ics", tmp_path / "absent" / "x.ics")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        export_to(case, "csv", tmp_path / "file" / "x")
