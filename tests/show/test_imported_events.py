"""Imported events: they stand beside what was read, as data rows with their source, and change nothing else.

Expected values are worked out by hand from the texts and rows written here.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.errors import ImportRowError
from detente.model.numbers import parameters
from detente.records.codec import decode
from detente.records.evidence import is_row
from detente.show.brief import render_brief
from detente.show.case import Case, open_case
from detente.show.cli import main
from detente.show.explained import explain
from detente.show.export import export_one, export_tables, records_as_lines
from detente.show.find import Query, find, hit_to_json
from detente.show.kept import answer_key
from detente.show.view_parts import RowRef
from detente.show.views import BriefView, brief_view, view_to_json
from tests.simulate.situations import river

TEXT = (
    "Ferry talks\n\nThe Lakeside Post, Kampala, 4 March 2019\n\nUganda accused Rwanda of closing the border on 2 March "
    "2019. The foreign ministers of Uganda and Rwanda will meet on 20 March 2019 in Nairobi.\n"
)
HEAD = "id,date,end_date,actor,counterpart,type,cameo,status,issue,location,description,source,note\n"
SAME = 'b1,2019-03-02,,UGA,RWA,ACCUSE,112,,border,,Kampala blames its neighbour,"Evening Drum, 2019-03-03",a note\n'
HELD = (
    'b2,2019-03-20,,UGA;RWA,,CONSULT,046,,border,Nairobi,The ministers sit down,"Evening Drum, 2019-03-21",\n'
)
ALONE = 'b3,2018-06-01,,TZA,RWA,AID,071,,"=roads",,Dar es Salaam lends money <b>now</b>,"Coast Radio, 2018-06-02",\n'


def folder_of(root: Path, rows: str | None) -> Path:
    """Write a case of one text, with a table of events when rows are given."""
    (root / "documents").mkdir(parents=True)
    (root / "documents" / "a.txt").write_text(TEXT)
    (root / "case.yaml").write_text("")
    if rows is not None:
        (root / "events.csv").write_text(HEAD + rows)
    return root


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return the case without a table."""
    return open_case([folder_of(tmp_path_factory.mktemp("bare") / "lake", None)], use_store=False)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return the case with three rows."""
    return open_case(
        [folder_of(tmp_path_factory.mktemp("full") / "lake", SAME + HELD + ALONE)], use_store=False
    )


@pytest.fixture(scope="module")
def view(case: Case) -> BriefView:
    """Return its brief."""
    return brief_view(case)


class TestCase:
    def test_a_row_that_repeats_a_text_adds_no_event(self, bare: Case, case: Case) -> None:
        """The accusation is told by both; two of the three rows are events of their own."""
        assert len(case.groups) == len(bare.groups) + 2
        (both,) = [g for g in case.groups if "data:events.csv:b1" in g.docs]
        assert set(both.docs) == {"a.txt", "data:events.csv:b1"}
        assert both.origins == 2

    def test_a_plan_is_resolved_by_a_row(self, bare: Case, case: Case) -> None:
        """Nothing else tells that the ministers met."""
        (before,) = [entry for entry in bare.ledger if entry.kind == "plan"]
        (after,) = [entry for entry in case.ledger if entry.kind == "plan"]
        assert (before.standing, after.standing) == ("OPEN", "HELD")
        assert after.later == ("data:events.csv:b2",)

    def test_lanes_count_the_rows(self, bare: Case, case: Case) -> None:
        """The pair has its meeting; another pair has its loan."""
        assert {lane.pair: lane.events for lane in case.lanes} == {
            **{lane.pair: lane.events for lane in bare.lanes},
            ("RWA", "UGA"): next(lane.events for lane in bare.lanes if lane.pair == ("RWA", "UGA")) + 1,
            ("RWA", "TZA"): 1,
        }

    def test_the_day_it_speaks_from_is_that_of_the_texts(self, bare: Case, case: Case) -> None:
        """A row is no text; what lies later stays in."""
        assert case.as_of == bare.as_of
        assert any(g.occurred and case.as_of and g.occurred.start > case.as_of for g in case.groups)

    def test_the_file_is_an_input(self, case: Case) -> None:
        """By its hash, after the documents."""
        names = [name for name, _ in case.inputs]
        assert names == ["a.txt", "events.csv"]
        assert len(case.inputs[1][1]) == 16

    def test_a_changed_file_gives_another_key(self, case: Case) -> None:
        """Nothing kept for the old rows answers for the new ones."""
        changed = replace(case, inputs=(case.inputs[0], ("events.csv", "0" * 16)))
        assert answer_key(case, river(), ()) != answer_key(changed, river(), ())

    def test_the_order_of_rows_does_not_matter(self, case: Case, tmp_path: Path) -> None:
        """Same groups, lanes and ledger; only the hash of the file differs."""
        other = open_case([folder_of(tmp_path / "lake", ALONE + HELD + SAME)], use_store=False)
        assert (other.groups, other.lanes, other.ledger, other.minute) == (
            case.groups,
            case.lanes,
            case.ledger,
            case.minute,
        )

    def test_a_bad_file_is_refused(self, tmp_path: Path) -> None:
        """The case does not open with half of it."""
        with pytest.raises(ImportRowError, match=r"events\.csv:2:2"):
            open_case([folder_of(tmp_path / "lake", SAME.replace("2019-03-02", "soon"))], use_store=False)


def texts(value: object) -> list[str]:
    """Return every ``text`` of a view as plain data."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [found for item in value.values() for found in texts(item)]
    return [found for item in value for found in texts(item)] if isinstance(value, list) else []


class TestBrief:
    def test_a_row_is_never_a_quotation(self, view: BriefView) -> None:
        """Where a quote would stand, a reference does: file, row, source; no ``text``."""
        rows = {row.quote.label: row.quote for row in view.timeline.dated if isinstance(row.quote, RowRef)}
        assert set(rows) == {"b2", "b3"}
        assert (rows["b3"].file, rows["b3"].source) == ("events.csv", "Coast Radio, 2018-06-02")
        assert rows["b3"].text is None
        shown = texts(view_to_json(view))
        for words in ("Kampala blames its neighbour", "The ministers sit down", "Dar es Salaam lends"):
            assert not any(words in text for text in shown)

    def test_a_text_speaks_before_a_row(self, view: BriefView) -> None:
        """What both tell is quoted from the text."""
        (row,) = [row for row in view.timeline.dated if row.told.value == 2]
        assert not isinstance(row.quote, RowRef)
        assert row.quote.doc == "a.txt"
        assert "data:events.csv:b1" in row.told.evidence

    def test_the_page_names_file_row_and_source(self, view: BriefView) -> None:
        """And links each cited row to its entry; its words are escaped."""
        page = render_brief(view)
        assert "Data row of events.csv, reported by Coast Radio, 2018-06-02" in page
        assert "Evening Drum, 2019-03-03" in page
        assert "“Dar es Salaam" not in page
        assert "<b>now</b>" not in page
        assert [row.label for row in view.data_rows] == ["b1", "b2", "b3"]

    def test_every_link_has_its_end(self, view: BriefView) -> None:
        """No anchor leads nowhere."""
        import re

        page = render_brief(view)
        ids = set(re.findall(r'id="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= ids

    def test_it_says_what_rows_are_and_which_come_late(self, view: BriefView) -> None:
        """3 rows; one after 4 March 2019."""
        (line,) = [
            line
            for line in view.blind_spots
            if "data:events.csv:b3" in line.evidence and "coded" in str(line)
        ]
        words = "".join(part if isinstance(part, str) else f"{part.value}" for part in line.parts)  # type: ignore[union-attr]
        assert words.startswith("3 come from events.csv")
        assert "1 is later than 4 Mar 2019" in words

    def test_without_rows_nothing_speaks_of_them(self, bare: Case) -> None:
        """The view as plain data has the fields it always had."""
        view = brief_view(bare)
        assert "data_rows" not in view_to_json(view)
        assert "ata row" not in render_brief(view)

    def test_words_of_rows_stay_without_quotes(self, case: Case) -> None:
        """They are the coder's, not a document's."""
        page = render_brief(brief_view(case, quotes=False))
        assert "The ministers sit down" in page
        assert "closing the border" not in page


class TestOthers:
    def test_find(self, case: Case) -> None:
        """By actor and by words; told to be a data row, with no sentence."""
        (hit,) = find(case.reading, Query(actor="TZA"))
        found = hit_to_json(hit)
        assert found["sentence"] is None
        assert found["data_row"] == {
            "file": "events.csv",
            "row": "b3",
            "source": "Coast Radio, 2018-06-02",
            "words": "Dar es Salaam lends money <b>now</b>",
        }
        assert len(find(case.reading, Query(text="ministers sit down"))) == 1
        assert not find(case.reading, Query(kind="doc", text="events.csv"))

    def test_export_as_lines_round_trips(self, case: Case) -> None:
        """Each row's event comes back as it was."""
        lines = [decode(json.loads(line)) for line in records_as_lines(case).splitlines()]
        coded = [record for record in lines if is_row(record.doc)]
        assert coded == [event for row in case.reading.rows for event in row.events]

    def test_export_as_tables(self, bare: Case, case: Case) -> None:
        """Events without a sentence, and a sheet of the rows with their sources; no sheet when there are none."""
        sheets = {product.name: product.data.decode() for product in export_tables(case)}
        assert "Coast Radio, 2018-06-02" in sheets["data_rows.csv"]
        assert "'=roads" in sheets["data_rows.csv"]
        assert "data:events.csv:b3" in sheets["events.csv"]
        assert "Dar es Salaam" not in sheets["events.csv"]
        assert "data_rows.csv" not in {product.name for product in export_tables(bare)}

    def test_export_as_calendar(self, case: Case) -> None:
        """The coder's words, the row and its source."""
        calendar = export_one(case, "ics").decode().replace("\r\n ", "")
        assert "SUMMARY:The ministers sit down" in calendar
        assert "Data row data:events.csv:b2: Evening Drum\\, 2019-03-21" in calendar

    def test_belief_is_by_origins(self, case: Case) -> None:
        """The row's publisher is an origin of its own, beside the paper's."""
        event = next(e for e in case.reading.events if e.doc == "data:events.csv:b1")
        found = explain(case, event.id)
        assert found.precision is None
        assert found.weight is not None
        assert {origin.name for origin in found.weight.origins} == {"Evening Drum", "The Lakeside Post"}

    def test_a_model_is_drafted_with_them(self, bare: Case, case: Case) -> None:
        """The rate of the ministers' meetings rests on the row that tells one; without rows nothing cites one."""
        cited = {
            path
            for path, number in parameters(case.model()).items()
            if "data:events.csv:b2" in number.evidence
        }
        assert "moves.UGA-meet-RWA.rate" in cited
        assert not [n for n in parameters(bare.model()).values() if any(is_row(form) for form in n.evidence)]


class TestCommand:
    def run(self, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
        """Return exit code, stdout and stderr of a call."""
        code = main(words)
        out, err = capsys.readouterr()
        return code, out, err

    def test_import(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Rows go in once; the second time the file is refused."""
        case = folder_of(tmp_path / "lake", SAME)
        new = tmp_path / "new.csv"
        new.write_text(HEAD + HELD)
        code, out, _ = self.run(capsys, "import", str(new), "--into", str(case))
        assert (code, out) == (0, "1 event added to events.csv, which holds 2\n")
        code, out, err = self.run(capsys, "import", str(new), "--into", str(case))
        assert (code, out) == (3, "")
        assert "error[T012]" in err

    def test_as_json(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One object."""
        case = folder_of(tmp_path / "lake", None)
        new = tmp_path / "new.csv"
        new.write_text(HEAD + HELD)
        _, out, _ = self.run(capsys, "import", str(new), "--into", str(case), "--json")
        data: dict[str, Any] = json.loads(out)["data"]
        assert data == {"added": 1, "total": 1, "file": "events.csv", "left_out": []}

    def test_a_folder_that_is_no_case(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It says how to make one."""
        (tmp_path / "new.csv").write_text(HEAD + HELD)
        code, _, err = self.run(capsys, "import", str(tmp_path / "new.csv"), "--into", str(tmp_path))
        assert code == 3
        assert "detente new" in err
