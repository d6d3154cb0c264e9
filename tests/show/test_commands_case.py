"""New and review: a case folder whole or not at all; answers by keyboard, by option, and none without a terminal."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.model.files import load_case_file, load_claims_file, load_model
from detente.model.numbers import parameters
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.review import open_numbers, progress
from detente.records.evidence import Evidence
from detente.show import new_case
from detente.show.cli import main
from tests.show.river_case import ARTICLE, CITED, HEAD, SALIENCE, SYSTEM, river_case

Run = Callable[..., tuple[int, str, str]]
FILES = ("case.yaml", "model.yaml", "claims.yaml")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run a command: exit code, stdout, stderr."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def call(*words: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as done:
            code = int(str(done.code))
        caught = capfdbinary.readouterr()
        return code, caught.out.decode(), caught.err.decode()

    return call


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case folder with the river as its model."""
    return river_case(tmp_path / "river")


class TestWithoutAKeyboard:
    def test_nothing_is_asked_without_a_terminal(self, run: Run, case: Path) -> None:
        """What could be done is told, exit code 2, the file untouched."""
        before = (case / "model.yaml").read_bytes()
        code, out, err = run("review", case)
        assert (code, out) == (2, "")
        for option in ("--list", "--accept PATH", "--set PATH=VALUE", "--reject PATH", "--lint"):
            assert f"detente review {case} {option}" in err
        assert (case / "model.yaml").read_bytes() == before

    def test_open_numbers_are_listed(self, run: Run, case: Path) -> None:
        """One a line, in the order of the model; the count on stderr."""
        code, out, err = run("review", case, "--list")
        assert code == 0
        assert [line.split()[0] for line in out.splitlines()] == list(open_numbers(SYSTEM))
        assert f"{SALIENCE}" in out
        assert "uniform(0.2, 1)" in out
        assert str(progress(SYSTEM)) in err
        assert len(run("review", case, "--list", "--all")[1].splitlines()) == len(parameters(SYSTEM))

    def test_json_is_one_object(self, run: Run, case: Path) -> None:
        """With the counts; no path of this machine."""
        out = run("review", case, "--list", "--json")[1]
        answer = json.loads(out)
        assert answer["schema"] == "detente/review/1"
        assert answer["data"]["stated"] - answer["data"]["confirmed"] == 9
        found = next(n for n in answer["data"]["numbers"] if n["path"] == SALIENCE)
        assert (found["prior"], found["evidence"], found["drafted"]) == ("uniform(0.2, 1)", [CITED], True)
        assert str(case) not in out

    def test_options_answer(self, run: Run, case: Path) -> None:
        """Accepted, set and rejected at once; comments and order of the file stay."""
        code, _, err = run(
            "review", case, "--accept", "moves.*.rate", "--set", f"{SALIENCE}=0.7", "--why", "own reading",
            "--reject", "ties.TJK.UZB",
        )  # fmt: skip
        found = parameters(load_model(case / "model.yaml"))
        assert code == 0
        assert not found["moves.TJK-fill.rate"].drafted
        assert found["moves.TJK-fill.rate"].prior == parameters(SYSTEM)["moves.TJK-fill.rate"].prior
        assert found[SALIENCE] == Parameter(0.7, None, (CITED, f"case:model.yaml:{SALIENCE}"), "own reading")
        assert found["ties.TJK.UZB.level"].prior == Prior("uniform", (-1, 1))
        done = progress(SYSTEM)
        assert f"{done.confirmed + 4}/{done.stated} confirmed" in err
        assert (case / "model.yaml").read_text("utf-8").startswith(f"# {HEAD}\n")

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (("--accept", "ties.TJK.UZB.lvel"), "known near it: ties.TJK.UZB.level"),
            (("--accept", "debt"), "no drafted number"),
            (("--set", SALIENCE), "PATH=NUMBER"),
            (("--set", f"{SALIENCE}=-1"), "0 or more is wanted"),
            (("--set", f"{SALIENCE}=unifrm(0, 1)"), "known near it: uniform"),
            (("--set", f"{SALIENCE}=1", "--accept", "nothing"), "no drafted number"),
            (("--why", "so"), "gives a reason for nothing"),
        ],
    )
    def test_a_wrong_answer_changes_nothing(
        self, run: Run, case: Path, words: tuple[str, ...], complaint: str
    ) -> None:
        """Exit code 2; all answers of a call or none."""
        before = (case / "model.yaml").read_bytes()
        code, _, err = run("review", case, *words)
        assert code == 2
        assert complaint in err
        assert (case / "model.yaml").read_bytes() == before

    def test_a_folder_without_a_model_is_no_case(self, run: Run, tmp_path: Path) -> None:
        """It says how to make one."""
        code, _, err = run("review", tmp_path)
        assert code == 3
        assert f"detente new {tmp_path} DOCS" in err

    def test_a_broken_model_is_an_error_at_its_place(self, run: Run, case: Path) -> None:
        """File, line and column."""
        (case / "model.yaml").write_text("name: x\nhorizon: soon\n", "utf-8")
        code, _, err = run("review", case, "--list")
        assert code == 3
        assert f"{case}/model.yaml:1:1: the file has no 'start'" in err
        assert f"{case}/model.yaml:2:10: horizon is `soon`" in err


class TestLint:
    def test_a_sound_model_passes(self, run: Run, case: Path) -> None:
        """Nothing on stdout, exit code 0."""
        code, out, err = run("review", case, "--lint")
        assert (code, out) == (0, "")
        assert "0 errors, 0 warnings" in err

    def test_errors_are_told_with_their_place_and_exit_code_1(self, run: Run, case: Path) -> None:
        """The evidence has moved because a line came before it; an actor is mistyped."""
        text = (case / "model.yaml").read_text("utf-8").replace("by: TJK", "by: TJKK")
        (case / "model.yaml").write_text(text, "utf-8")
        (case / "documents" / "note.txt").write_text(f"Corrected.\n{ARTICLE}", "utf-8")
        code, out, err = run("review", case, "--lint")
        first, second = out.splitlines()
        line = next(n for n, words in enumerate(text.splitlines(), 1) if "by: TJKK" in words)
        assert code == 1
        assert first.startswith(f"error[M001]: {case}/model.yaml:{line}:9: actor 'TJKK' is not known")
        assert second.startswith("warning[M032]")
        assert str(Evidence.of("note.txt", f"Corrected.\n{ARTICLE}", 38, 84)) in second
        assert "1 errors, 1 warnings" in err

    def test_as_json(self, run: Run, case: Path) -> None:
        """The same, as data."""
        (case / "documents" / "note.txt").write_text("Something else.\n", "utf-8")
        code, out, _ = run("review", case, "--lint", "--json")
        (finding,) = json.loads(out)["data"]["findings"]
        assert code == 1
        assert (finding["code"], finding["path"]) == ("M033", f"{SALIENCE}.evidence.0")
        assert re.fullmatch(r"model\.yaml:\d+:\d+", finding["where"])


PRESS = {
    "one.txt": (
        "Valley Post, 3 May 2031\n\nTajikistan and Uzbekistan met in Tashkent on Friday. Uzbekistan demanded that "
        "Tajikistan let down more water. Relations have been strained since 2028.\n\nTalks could lower the risk of a "
        "quarrel over the dam, officials said.\n"
    ),
    "two.txt": (
        "Valley Post, 20 June 2031\n\nUzbekistan imposed sanctions on Tajikistan on Monday. Both countries agreed to "
        "meet again in July. If the talks fail, Uzbekistan is likely to close the border.\n"
    ),
}
"""Two short texts of our own."""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of articles in own words."""
    folder = tmp_path / "press"
    folder.mkdir()
    for name, text in PRESS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


class TestNew:
    def test_a_case_is_written(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """Copies of the articles, three files that load, every number drafted, evidence that stands."""
        target = tmp_path / "dam-case"
        code, out, err = run("new", target, articles, "--question", "Will it last?")
        assert code == 0
        assert {f.name for f in target.iterdir()} == {".detente", *FILES, "documents"}
        stated = load_case_file(target / "case.yaml")
        assert (stated.question, stated.name) == ("Will it last?", "dam-case")
        system = load_model(target / "model.yaml")
        assert [actor.key for actor in stated.actors][: len(system.actors)] == [a.key for a in system.actors]
        assert all(
            n.drafted and n.why and n.evidence
            for n in parameters(system).values()
            if n != fixed(0) and n != fixed(1)
        )
        assert load_claims_file(target / "claims.yaml").claims
        for copy in (target / "documents").iterdir():
            assert copy.read_bytes() == (articles / copy.name).read_bytes()
        assert run("review", target, "--lint")[0] == 0
        assert f"next: detente review {target}" in err
        assert "documents/" in out

    def test_equal_articles_give_equal_files(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """Byte for byte, under one name."""
        for place in ("a", "b"):
            (tmp_path / place).mkdir()
            run("new", tmp_path / place / "case", articles)
        for name in FILES:
            one, other = ((tmp_path / place / "case" / name).read_bytes() for place in ("a", "b"))
            assert one == other

    def test_links_are_no_copies(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """The same file twice."""
        assert run("new", tmp_path / "case", articles, "--link")[0] == 0
        for copy in (tmp_path / "case" / "documents").iterdir():
            assert copy.samefile(articles / copy.name)

    def test_links_do_not_reach_another_disk(
        self, run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It says to copy instead, and nothing stays behind."""

        def fail(*_: object) -> None:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr("os.link", fail)
        code, _, err = run("new", tmp_path / "case", articles, "--link")
        assert code == 6
        assert "leave out --link" in err
        assert not (tmp_path / "case").exists()

    @pytest.mark.parametrize("kind", ["file", "folder", "link"])
    def test_nothing_is_overwritten(self, run: Run, articles: Path, tmp_path: Path, kind: str) -> None:
        """Whatever stands there."""
        target = tmp_path / "case"
        if kind == "file":
            target.write_text("mine")
        elif kind == "folder":
            (target / "mine").mkdir(parents=True)
        else:
            target.symlink_to(tmp_path / "nowhere")
        code, out, err = run("new", target, articles)
        assert (code, out) == (3, "")
        assert "something stands there already" in err
        assert os.path.lexists(target)

    def test_an_empty_folder_is_taken(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """It was made for the case."""
        (tmp_path / "case").mkdir()
        assert run("new", tmp_path / "case", articles)[0] == 0

    @pytest.mark.parametrize("step", ["copy_documents", "model_text"])
    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
    def test_half_a_case_never_stays_behind(
        self,
        run: Run,
        articles: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        step: str,
        error: BaseException,
    ) -> None:
        """A full disk, ctrl-C: no folder, no temporary one."""

        def fail(*_: object, **__: object) -> str:
            raise error

        monkeypatch.setattr(new_case, step, fail)
        code, _, err = run("new", tmp_path / "case", articles)
        assert code == (6 if isinstance(error, OSError) else 130)
        assert {entry.name for entry in tmp_path.iterdir()} == {"home", "press"}
        assert "Traceback" not in err

    def test_a_place_that_cannot_be_written_is_told_before_reading(self, run: Run, tmp_path: Path) -> None:
        """Its folder does not exist."""
        code, _, err = run("new", tmp_path / "none" / "case", tmp_path)
        assert code == 6
        assert "there is no such folder" in err

    def test_articles_that_nobody_dates_need_a_day(self, run: Run, tmp_path: Path) -> None:
        """It says which option gives it."""
        (tmp_path / "note.txt").write_text(
            "The two sides will meet again to speak about the water.\n", "utf-8"
        )
        code, _, err = run("new", tmp_path / "case", tmp_path / "note.txt")
        assert code == 2
        assert "add --as-of" in err
        assert not (tmp_path / "case").exists()

    def test_as_json(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """One object, without the place."""
        out = run("new", tmp_path / "case", articles, "--json")[1]
        answer = json.loads(out)
        assert (answer["schema"], answer["data"]["articles"]) == ("detente/new/1", len(answer["inputs"]))
        assert str(tmp_path) not in out
