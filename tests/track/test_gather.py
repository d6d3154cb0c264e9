"""Gathering: the same records in the same order, by however many processes, in however many runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from detente.errors import ServiceError
from detente.read.documents.documents import DocumentLoader, list_documents
from detente.read.options import ReadOptions
from detente.read.reading import DocumentReading
from detente.track import crew, gather
from detente.track.gather import Gathered, Gathering
from detente.track.store import Store
from detente.track.version import reader_version
from detente.track.worker import answer_message, answer_of, read_file

PLACES = ("Lima", "Quito", "Accra", "Oslo", "Hanoi", "Rabat")
POISON = (
    "import sys, os; sys.path.insert(0, sys.argv[1]); import detente.track.worker as w\n"
    "real = w.read_file\n"
    "def read_file(loader, found, options, version):\n"
    "    if found.doc == '2.txt': {0}\n"
    "    return real(loader, found, options, version)\n"
    "w.read_file = read_file\n"
    "w.main()\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six short articles, the fourth of them not in UTF-8."""
    path = tmp_path / "articles"
    path.mkdir()
    for number, place in enumerate(PLACES):
        text = f"{place}, 4 May 2021\n\nThe foreign ministers of Peru and Chile met in {place} on Monday.\n"
        (path / f"{number}.txt").write_bytes(b"\xff\xe9" if number == 3 else text.encode())
    return path


@pytest.fixture
def crewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes read however little there is."""
    monkeypatch.setattr(gather, "WORTH", 0)


def gathered(folder: Path, place: Path | None = None, workers: int = 1) -> tuple[list[Gathered], Gathering]:
    """Everything gathered, and the gathering."""
    found = Gathering(list_documents([folder]), place, workers=workers)
    return list(found.gathered()), found


def written(documents: list[Gathered]) -> list[tuple[str, list[str]]]:
    """What would be written out of each document."""
    return [(document.doc, [line.json for line in document.lines]) for document in documents]


class TestGathering:
    @pytest.mark.usefixtures("crewed")
    @pytest.mark.parametrize("workers", [2, 3])
    def test_processes_change_nothing(self, folder: Path, workers: int) -> None:
        """Same documents, same order, same records, same notices."""
        alone, first = gathered(folder)
        together, second = gathered(folder, workers=workers)
        assert written(together) == written(alone)
        assert [one.reading() for one in together] == [one.reading() for one in alone]
        assert second.unread == first.unread
        assert [(notice.where, notice.code) for notice in first.unread] == [("3.txt", "D004")]

    def test_an_interrupted_run_is_resumed_with_the_same_result(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whole batches are kept; only what is missing is read, and the outcome is that of one go."""
        monkeypatch.setattr(gather, "BATCH", 2)
        place, told = tmp_path / "store", []
        run = Gathering(list_documents([folder]), place).gathered()
        for _ in range(3):
            next(run)
        run.close()
        assert len(Store.at(place).known(reader_version())) == 2
        again = Gathering(list_documents([folder]), place, watch=lambda *numbers: told.append(numbers))
        assert written(list(again.gathered())) == written(gathered(folder)[0])
        assert told[-1][:2] == (4, 4)
        assert written(gathered(folder, place)[0]) == written(gathered(folder)[0])

    @pytest.mark.usefixtures("crewed")
    def test_a_process_that_dies_costs_its_document_only(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A notice says which; the others are read."""
        monkeypatch.setattr(crew, "_CHILD", POISON.format("os._exit(9)"))
        documents, found = gathered(folder, workers=2)
        assert [document.doc for document in documents] == ["0.txt", "1.txt", "4.txt", "5.txt"]
        assert [(notice.where, notice.code) for notice in found.unread] == [
            ("2.txt", "D015"),
            ("3.txt", "D004"),
        ]

    @pytest.mark.usefixtures("crewed")
    def test_a_service_out_of_reach_ends_the_run(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error of the process is raised here as it is."""
        failing = "raise w.errors.ServiceError('W050', 'the model', 'no answer', '', 'start it')"
        monkeypatch.setattr(crew, "_CHILD", POISON.format(failing))
        with pytest.raises(ServiceError, match="the model: no answer; start it"):
            gathered(folder, workers=2)

    @pytest.mark.usefixtures("crewed")
    def test_without_processes_it_reads_here(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As on a machine that allows no more of them, or where they do not come up."""
        monkeypatch.setattr(crew, "_CHILD", "raise SystemExit(1)")
        assert written(gathered(folder, workers=2)[0]) == written(gathered(folder)[0])

    @pytest.mark.usefixtures("crewed")
    def test_leaving_in_the_middle_ends_the_processes(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As a closed pipe or an interrupt does."""
        started: list[subprocess.Popen[bytes]] = []
        real = crew.Crew._launched

        def launched(self: crew.Crew) -> subprocess.Popen[bytes]:
            started.append(real(self))
            return started[-1]

        monkeypatch.setattr(crew.Crew, "_launched", launched)
        run = Gathering(list_documents([folder]), None, workers=2).gathered()
        next(run)
        run.close()
        assert len(started) == 2
        assert all(child.poll() is not None for child in started)

    def test_a_store_that_cannot_be_written_costs_a_word(self, folder: Path, tmp_path: Path) -> None:
        """A file stands where its folder should."""
        (tmp_path / "store").write_text("in the way")
        documents, found = gathered(folder, tmp_path / "store")
        assert len(documents) == 5
        assert len(found.unkept) == 1

    def test_a_segment_that_vanishes_midway_is_read_anew(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The documents that it held are read here; nothing is missing."""
        whole, _ = gathered(folder, tmp_path / "store")
        monkeypatch.setattr(gather, "BATCH", 2)
        found = Gathering(list_documents([folder]), tmp_path / "store")
        run = found.gathered()
        first = [next(run)]
        for segment in (tmp_path / "store").glob("*.parquet"):
            segment.unlink()
        assert written([*first, *run]) == written(whole)
        assert [notice.code for notice in found.unkept] == ["W002"]


class TestWorker:
    def test_a_fault_of_ours_is_a_notice(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """With its kind and place; the other documents are read."""

        def broken(*_: object) -> DocumentReading:
            raise ZeroDivisionError("by our fault")

        monkeypatch.setattr("detente.read.reader.read_with_notices", broken)
        (found, *_) = list_documents([folder]).files
        with DocumentLoader() as loader:
            (notice,) = read_file(loader, found, ReadOptions(), "v")
        assert "ZeroDivisionError at test_gather.py" in getattr(notice, "message", "")

    def test_an_answer_comes_back_equal_from_its_message(self, folder: Path) -> None:
        """Rows with their days; notices."""
        with DocumentLoader() as loader:
            for found in list_documents([folder]).files:
                answer = read_file(loader, found, ReadOptions(), "v")
                back = answer_of(answer_message(answer))
                for one, other in zip(answer, back, strict=True):
                    assert getattr(other, "rows", other) == getattr(one, "rows", one)


def test_the_version_follows_what_is_chosen(tmp_path: Path) -> None:
    """Dictionaries by their content; where answers are kept and replay do not count."""
    (tmp_path / "own.tsv").write_text("a")
    chosen = ReadOptions(dictionaries=tmp_path)
    first = reader_version(chosen)
    assert len({reader_version(), first, reader_version(ReadOptions(backend="parser"))}) == 3
    assert reader_version(ReadOptions(dictionaries=tmp_path, cache=tmp_path, replay=True)) == first
    (tmp_path / "own.tsv").write_text("b")
    assert reader_version(chosen) != first
