"""A new case: who is who and who publishes what, from an invented quarrel; a folder whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.errors import CaseError, OutputError, UsageError
from detente.model.files import CaseFile
from detente.model.files.case_file import CaseActor
from detente.model.files.model_file import parse_model
from detente.model.review import progress
from detente.read.reading import Reading
from detente.show.cli import main
from detente.show.new_case import copy_documents, draft_case, model_text, taken, whole_folder
from tests.read import exports
from tests.show.dam import TEXTS, dam_case

DAY = date(2031, 7, 1)


@pytest.fixture(scope="module")
def stated() -> CaseFile:
    """Return the case file drafted from the dam."""
    return draft_case(dam_case(as_of=DAY), "dam", "Treaty?").case


def test_question_name_and_days_are_stated(stated: CaseFile) -> None:
    """What was asked, what it is called, the days of its documents, the day to speak from."""
    assert (stated.question, stated.name, stated.as_of) == ("Treaty?", "dam", DAY)
    assert stated.period is not None
    assert stated.period.first <= stated.period.last <= DAY


def test_actors_have_their_names(stated: CaseFile) -> None:
    """Those that act, once each; nobody in particular is nobody."""
    assert {"TJK", "UZB"} <= {actor.key for actor in stated.actors}
    assert "OTHER" not in {actor.key for actor in stated.actors}
    assert CaseActor("UZB", "Uzbekistan") in stated.actors


def test_the_model_is_a_draft_that_says_so() -> None:
    """Head and notes are comments; every number is open."""
    drafted = draft_case(dam_case(as_of=DAY), "dam", None).drafted
    text = model_text(replace(drafted, notes=(("tables.X", "no text\nsays so"),)))
    assert text.startswith("# Model of dam: DRAFT")
    assert text.endswith("# Not drafted, and why:\n# tables.X: no text says so\n")
    assert parse_model(text, "m").system == drafted.system
    assert progress(drafted.system).confirmed == 0


def test_every_claim_is_proposed_once() -> None:
    """In one entry, bound or with the reason why not."""
    case = dam_case(as_of=DAY)
    entries = draft_case(case, "dam", None).claims.claims
    assert sorted(claim for entry in entries for claim in entry.read) == sorted(
        c.id for c in case.reading.claims
    )
    assert all(entry.is_bound or entry.note for entry in entries)
    assert not any(entry.wins for entry in entries)


def test_without_any_day_nothing_is_drafted() -> None:
    """It says which option gives one."""
    case = replace(dam_case(), as_of=None, groups=())
    with pytest.raises(UsageError, match="add --as-of"):
        draft_case(case, "dam", None)


class TestFolder:
    def test_it_takes_its_name_at_the_end(self, tmp_path: Path) -> None:
        """Until then another one, which a walk through documents passes over."""
        with whole_folder(tmp_path / "case") as folder:
            assert folder.name.startswith(".")
            assert not (tmp_path / "case").exists()
            (folder / "a").touch()
        assert [entry.name for entry in tmp_path.rglob("*")] == ["case", "a"]

    @pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt(), CaseError("C001", "x", "y")])
    def test_it_is_gone_when_anything_goes_wrong(self, tmp_path: Path, error: BaseException) -> None:
        """And what went wrong is told."""

        def build() -> None:
            with whole_folder(tmp_path / "case") as folder:
                (folder / "a").touch()
                raise error

        with pytest.raises(type(error)):
            build()
        assert list(tmp_path.iterdir()) == []

    def test_another_process_that_was_faster_wins(self, tmp_path: Path) -> None:
        """What it wrote is not touched."""

        def build() -> None:
            with whole_folder(tmp_path / "case"):
                (tmp_path / "case").mkdir()
                (tmp_path / "case" / "theirs").touch()

        with pytest.raises(CaseError, match="stands there already"):
            build()
        assert [entry.name for entry in tmp_path.rglob("*")] == ["case", "theirs"]

    def test_a_place_that_cannot_be_is_told(self, tmp_path: Path) -> None:
        """Below a file."""
        (tmp_path / "file").touch()
        with pytest.raises(OutputError), whole_folder(tmp_path / "file" / "case"):
            pass

    def test_the_error_says_that_nothing_was_changed(self) -> None:
        """And to choose another name."""
        assert "nothing was changed" in str(taken(Path("case")))


def test_documents_keep_their_names_and_bytes(tmp_path: Path) -> None:
    """Those of subfolders included; a name cannot lead out of the folder."""
    reading = dam_case().reading
    first = reading.documents[0]
    moved = replace(first, document=replace(first.document, doc="../sub/a-post.txt"))
    source = tmp_path / "a.txt"
    source.write_text(TEXTS["a-post.txt"], "utf-8")
    folder = tmp_path / "case"
    folder.mkdir()
    copy_documents(Reading((moved,)), {"../sub/a-post.txt": source}, folder, link=False)
    assert (folder / "documents" / "sub" / "a-post.txt").read_bytes() == source.read_bytes()


def test_a_file_of_several_articles_is_copied_once(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under its own name; the new case reads the same documents, by name and number."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "articles"
    (folder / "2018").mkdir(parents=True)
    (folder / "2018" / "export.txt").write_text(exports.nexis(exports.pieces()[:3]), "utf-8")
    (folder / "a.txt").write_text(TEXTS["a-post.txt"], "utf-8")
    assert main(["new", str(tmp_path / "case"), str(folder)]) == 0
    copied = tmp_path / "case" / "documents"
    assert sorted(path.relative_to(copied).as_posix() for path in copied.rglob("*.txt")) == [
        "2018/export.txt",
        "a.txt",
    ]
    capfdbinary.readouterr()
    documents = []
    for place in (folder, tmp_path / "case"):
        assert main(["read", str(place), "--json"]) == 0
        lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
        documents.append([(one["doc"], one["id"]) for one in lines if one["kind"] == "doc"])
    assert [doc for doc, _ in documents[0]] == [*(f"2018/export.txt/00{n}" for n in (1, 2, 3)), "a.txt"]
    assert documents[1] == documents[0]
