"""New and review: a case folder whole or not at all; answers by keyboard, by option, and none without a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from detente.model.files import dump_claims_file, dump_model, load_case_file, load_claims_file, load_model
from detente.model.files.claims_file import ClaimEntry, ClaimsFile
from detente.model.numbers import parameters, with_parameter
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.review import open_numbers, progress
from detente.records.evidence import Evidence
from detente.show import new_case
from detente.show.cli import main
from tests.model.river import RIVER

Run = Callable[..., tuple[int, str, str]]
DETENTE = str(Path(sys.executable).with_name("detente"))
ARTICLE = "Ministers met in Dushanbe. Water matters a great deal to the plain below. They will meet again.\n"
CITED = str(Evidence.of("note.txt", ARTICLE, 27, 73))
SALIENCE = "positions.UZB.water.salience"
SYSTEM = with_parameter(
    RIVER,
    SALIENCE,
    Parameter(None, Prior("uniform", (0.2, 1.0)), (CITED,), "it is said to matter", drafted=True),
)
HEAD = "a comment of mine"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run a command: exit code, stdout, stderr."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: PTH123, SIM115 - closed with the process

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
    folder = tmp_path / "river"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "note.txt").write_text(ARTICLE, "utf-8")
    (folder / "case.yaml").touch()
    (folder / "model.yaml").write_text(dump_model(SYSTEM, [HEAD]), "utf-8")
    claims = ClaimsFile((ClaimEntry("own", "water decides the talks", mechanism=(SALIENCE,)),))
    (folder / "claims.yaml").write_text(dump_claims_file(claims), "utf-8")
    return folder


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


@dataclass
class Keyboard:
    """A terminal with a review in it."""

    case: Path
    master: int = -1
    child: int = -1
    seen: str = field(default="")

    def __enter__(self) -> Keyboard:
        """Start the command on a terminal of its own."""
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.environ |= {"COLUMNS": "100", "DETENTE_HOME": str(self.case.parent / "home")}
            os.execv(DETENTE, [DETENTE, "review", str(self.case)])
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running."""
        os.close(self.master)
        try:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass

    def until(self, words: str) -> str:
        """Return what is shown up to some words."""
        begun = time.monotonic()
        while words not in self.seen:
            ready, _, _ = select.select([self.master], [], [], 1)
            if ready:
                self.seen += os.read(self.master, 4096).decode("utf-8", "replace")
            assert time.monotonic() < begun + 30, self.seen
        shown, _, self.seen = self.seen.partition(words)
        return shown + words

    def press(self, keys: str, until: str) -> str:
        """Press keys and return what is shown up to some words."""
        os.write(self.master, keys.encode())
        return self.until(until)

    def end(self) -> int:
        """Return the exit code."""
        _, status = os.waitpid(self.child, 0)
        return os.waitstatus_to_exitcode(status)


PROMPT = "? help > "


@pytest.fixture
def keyboard(case: Path) -> Iterator[Keyboard]:
    """Start a review and wait for its first question."""
    with Keyboard(case) as terminal:
        yield terminal


def number(case: Path, path: str = SALIENCE) -> Parameter:
    """Return a number as the file has it now."""
    return parameters(load_model(case / "model.yaml"))[path]


class TestKeyboard:
    def test_a_number_is_shown_with_what_it_rests_on(self, keyboard: Keyboard) -> None:
        """What texts speak of comes first: the number, its reason, the cited words marked, what depends on it."""
        shown = keyboard.until(PROMPT)
        assert f"[1/9] {SALIENCE}" in shown
        assert "uniform(0.2, 1)" in shown
        assert "0 or more" in shown
        assert "it is said to matter" in shown
        words = " ".join(shown.split())
        assert (
            "note.txt: …met in Dushanbe. »Water matters a great deal to the plain below.« They will" in words
        )
        assert "table TJK-UZB, every choice of UZB" in words
        assert "water decides the talks" in words

    def test_each_answer_is_kept_at_once(self, keyboard: Keyboard, case: Path) -> None:
        """Accept, reject, back, edit, skip; what is confirmed is counted; q ends with 0."""
        keyboard.until(PROMPT)
        shown = keyboard.press("a", PROMPT)
        assert "accepted" in shown
        assert "[2/9] actors.TJK.capability" in shown
        assert not number(case).drafted
        keyboard.press("r", PROMPT)
        assert number(case, "actors.TJK.capability").prior == Prior("uniform", (0, 1))
        assert "[2/9]" in keyboard.press("b", PROMPT)
        keyboard.press("e", "leave it) > ")
        assert "not taken: actors.TJK.capability is 7; 0 to 1" in keyboard.press("7\nown\n", PROMPT)
        keyboard.press("e", "leave it) > ")
        keyboard.press("0.5\n", "set it) > ")
        assert "set to 0.5" in keyboard.press("own reading\n", PROMPT)
        assert number(case, "actors.TJK.capability").value == 0.5
        assert number(case, "actors.TJK.capability").why == "own reading"
        assert "[4/9]" in keyboard.press("s", PROMPT)
        assert "every answer is kept" in keyboard.press("q", "model.yaml")
        assert keyboard.end() == 0
        assert progress(load_model(case / "model.yaml")).confirmed == progress(SYSTEM).confirmed + 2

    def test_ctrl_c_keeps_what_was_confirmed(self, keyboard: Keyboard, case: Path) -> None:
        """Exit code 130, the terminal given back."""
        keyboard.until(PROMPT)
        keyboard.press("a", PROMPT)
        done = progress(SYSTEM)
        shown = keyboard.press("\x03", "model.yaml")
        assert f"{done.confirmed + 1}/{done.stated} confirmed; every answer is kept" in shown
        assert keyboard.end() == 130
        assert not number(case).drafted

    def test_help_and_keys_that_mean_nothing_change_nothing(self, keyboard: Keyboard, case: Path) -> None:
        """An arrow key holds a capital A, which is no answer; ctrl-D ends."""
        before = (case / "model.yaml").read_bytes()
        keyboard.until(PROMPT)
        for keys in ("?", "\x1b[A", "A", "z", "é", "\n"):
            assert "skip: leave it for later" in keyboard.press(keys, PROMPT)
        keyboard.press("\x04", "model.yaml")
        assert keyboard.end() == 0
        assert (case / "model.yaml").read_bytes() == before

    def test_an_edit_left_empty_changes_nothing(self, keyboard: Keyboard, case: Path) -> None:
        """The same number is asked for again."""
        before = (case / "model.yaml").read_bytes()
        keyboard.until(PROMPT)
        keyboard.press("e", "leave it) > ")
        keyboard.press("\n", PROMPT)
        assert (case / "model.yaml").read_bytes() == before

    def test_what_an_editor_changed_meanwhile_stays(self, keyboard: Keyboard, case: Path) -> None:
        """The answer goes into the file as it is now, comments included."""
        keyboard.until(PROMPT)
        file = case / "model.yaml"
        file.write_text(file.read_text("utf-8").replace("name: river", "name: stream # mine"), "utf-8")
        keyboard.press("a", PROMPT)
        assert load_model(file).name == "stream"
        assert "# mine" in file.read_text("utf-8")
        assert not number(case).drafted

    def test_after_the_last_number_it_ends(self, keyboard: Keyboard) -> None:
        """All nine accepted."""
        keyboard.until(PROMPT)
        keyboard.press("aaaaaaaaa", "model.yaml")
        assert keyboard.end() == 0


@pytest.fixture
def articles(tmp_path: Path, grain: Path) -> Path:
    """Return a folder of articles in own words."""
    return grain


class TestNew:
    def test_a_case_is_written(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """Copies of the articles, three files that load, every number drafted, evidence that stands."""
        target = tmp_path / "grain-case"
        code, out, err = run("new", target, articles, "--question", "Will it hold?")
        assert code == 0
        assert sorted(f.name for f in target.iterdir()) == [
            ".detente",
            "case.yaml",
            "claims.yaml",
            "documents",
            "model.yaml",
        ]
        stated = load_case_file(target / "case.yaml")
        assert (stated.question, stated.name) == ("Will it hold?", "grain-case")
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
        for name in ("case.yaml", "model.yaml", "claims.yaml"):
            one, other = ((tmp_path / place / "case" / name).read_bytes() for place in ("a", "b"))
            assert one == other

    def test_links_are_no_copies(self, run: Run, articles: Path, tmp_path: Path) -> None:
        """The same file twice."""
        sources = tmp_path / "articles"
        sources.mkdir()
        for article in articles.glob("*.txt"):
            (sources / article.name).write_bytes(article.read_bytes())
        code, *_ = run("new", tmp_path / "case", sources, "--link")
        assert code == 0
        for copy in (tmp_path / "case" / "documents").iterdir():
            assert copy.samefile(sources / copy.name)

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
        assert [entry.name for entry in tmp_path.iterdir()] == ["home"]
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
