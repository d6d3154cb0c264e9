"""The field's own dictionaries, where the shared test material lies: every entry loads or is named."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from detente.read.annotate import annotate
from detente.read.dictionaries.folder import FileReport, load_dictionaries
from detente.read.documents.documents import SourceText

ROOT = Path(__file__).resolve().parents[2]
READING = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "data" / "reading"
FAULTS = {"Phoenix.Countries.actors.txt": 50, "Phoenix.International.actors.txt": 5, "Phoenix.agents.txt": 2}
"""How many places of a file may be unreadable: misprints in the files themselves, seen by eye."""

pytestmark = pytest.mark.skipif(not READING.is_dir(), reason=f"no shared test material in {READING}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every dictionary unpacked."""
    place = tmp_path_factory.mktemp("dictionaries")
    for packed in sorted((READING / "dictionaries").glob("*.gz")):
        (place / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    for plain in sorted((READING / "petrarch").glob("PETR.Validate.*.txt")):
        (place / plain.name).write_bytes(plain.read_bytes())
    return place


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, FileReport]:
    """Return what became of each file."""
    return {report.path.name: report for report in load_dictionaries(folder).files}


class TestShared:
    def test_every_file_is_recognised(self, reports: dict[str, FileReport]) -> None:
        """Verb patterns and issues are known and not used."""
        kinds = sorted((name, report.kind) for name, report in reports.items())
        assert kinds == [
            ("CAMEO.2.0.txt", "verbs"), ("PETR.Validate.actors.txt", "actors"), ("PETR.Validate.agents.txt", "agents"),
            ("PLOVER_agents.txt", "agents"), ("Phoenix.Countries.actors.txt", "actors"),
            ("Phoenix.International.actors.txt", "actors"), ("Phoenix.IssueCoding.txt", "issues"),
            ("Phoenix.MilNonState.actors.txt", "actors"), ("Phoenix.agents.txt", "agents"),
            ("Phoenix.discards.txt", "discards"),
        ]  # fmt: skip

    def test_no_entry_is_silently_lost(self, reports: dict[str, FileReport]) -> None:
        """What is not in use is named as a fault, and there are few."""
        for name, report in reports.items():
            assert len(report.faults) <= FAULTS.get(name, 0), name
            assert bool(report.faults) or report.loaded == report.entries, name
            assert all(":" in fault.where and fault.came and fault.wanted for fault in report.faults), name
        entries = sum(report.entries for report in reports.values())
        loaded = sum(report.loaded for report in reports.values())
        assert entries > 40_000
        assert loaded / entries > 0.997

    def test_2014_knows_no_un_in_kim_jong_un(self, folder: Path) -> None:
        """Phoenix takes him for the United Nations; we keep who he is."""
        for name in ("Phoenix.discards.txt", "PETR.Validate.actors.txt"):
            (folder / name).unlink(missing_ok=True)
        text = "Kim Jong Un spoke. The UN answered."
        source = SourceText("own.txt", "0" * 16, text, "plain", (("published", "2018-03-29"),))
        found = [(m.text, m.ids) for s in annotate(source, folder).sentences for m in s.mentions]
        assert found == [("Kim Jong Un", ("PRK",)), ("The UN", ("IGO-UN",))]
