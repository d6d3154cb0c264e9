"""A review by keyboard: every answer kept at once, on a terminal that is given back as it was."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.model.files import dump_model, load_model
from detente.model.numbers import parameters
from detente.model.parameter import Parameter, Prior
from detente.model.review import Cited, open_numbers, progress
from detente.show.review_session import KeptModel, Session, cited_words
from tests.model.river import RIVER
from tests.show.river_case import ARTICLE, SALIENCE, SYSTEM, river_case

DETENTE = str(Path(sys.executable).with_name("detente"))
PROMPT = "? help > "
CAPABILITY = "actors.TJK.capability"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case folder with the river as its model."""
    return river_case(tmp_path / "river")


def number(case: Path, path: str = SALIENCE) -> Parameter:
    """Return a number as the file has it now."""
    return parameters(load_model(case / "model.yaml"))[path]


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


@pytest.fixture
def keyboard(case: Path) -> Iterator[Keyboard]:
    """Start a review and wait for its first question."""
    try:
        ends = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine has no pseudo-terminals: {error}")
    for end in ends:
        os.close(end)
    with Keyboard(case) as terminal:
        yield terminal


def walk(case: Path, keys: str, lines: tuple[str, ...] = ()) -> int:
    """Answer with keys and typed lines, without a terminal; return the number that is asked for at the end, from 0."""
    given, typed = iter(keys), iter(lines)
    paths = (SALIENCE, *(path for path in open_numbers(SYSTEM) if path != SALIENCE))
    texts, claims = {"note.txt": ARTICLE}, {SALIENCE: ["water decides the talks"]}
    kept = KeptModel.at(case / "model.yaml")
    session = Session(kept, texts, claims, paths, lambda: next(given, ""), lambda _: next(typed))
    session.run()
    return session.at


class TestOnATerminal:
    def test_a_number_is_shown_and_answers_are_kept_at_once(self, keyboard: Keyboard, case: Path) -> None:
        """Its reason, the cited words marked, what depends on it; accept, edit (once refused), quit."""
        shown = keyboard.until(PROMPT)
        words = " ".join(shown.split())
        assert f"[1/9] {SALIENCE}" in words
        assert "uniform(0.2, 1) draft; the field: 0 or more" in words
        assert "it is said to matter" in words
        assert (
            "note.txt: …met in Dushanbe. »Water matters a great deal to the plain below.« They will" in words
        )
        assert "table TJK-UZB, every choice of UZB" in words
        assert "water decides the talks" in words
        shown = keyboard.press("a", PROMPT)
        assert "accepted" in shown
        assert f"[2/9] {CAPABILITY}" in shown
        assert not number(case).drafted
        keyboard.press("e", "leave it) > ")
        assert f"not taken: {CAPABILITY} is 7; 0 to 1" in keyboard.press("7\n", PROMPT)
        keyboard.press("e", "leave it) > ")
        keyboard.press("0.5\n", "set it) > ")
        assert "set to 0.5" in keyboard.press("own reading\n", PROMPT)
        assert (number(case, CAPABILITY).value, number(case, CAPABILITY).why) == (0.5, "own reading")
        assert "every answer is kept" in keyboard.press("q", "model.yaml")
        assert keyboard.end() == 0

    def test_ctrl_c_keeps_what_was_confirmed(self, keyboard: Keyboard, case: Path) -> None:
        """Exit code 130, and the terminal echoes again; an arrow key, which holds a capital A, is no answer."""
        keyboard.until(PROMPT)
        before = (case / "model.yaml").read_bytes()
        assert not termios.tcgetattr(keyboard.master)[3] & termios.ECHO
        assert "skip: leave it for later" in keyboard.press("\x1b[A", PROMPT)
        assert (case / "model.yaml").read_bytes() == before
        keyboard.press("a", PROMPT)
        done = progress(SYSTEM)
        shown = keyboard.press("\x03", "model.yaml")
        assert f"{done.confirmed + 1}/{done.stated} confirmed; every answer is kept" in shown
        assert termios.tcgetattr(keyboard.master)[3] & termios.ECHO
        assert keyboard.end() == 130
        assert not number(case).drafted


class TestSession:
    @pytest.mark.parametrize(
        ("keys", "confirmed", "at"),
        [
            ("a", 1, 1),
            ("ar", 2, 2),
            ("sss", 0, 3),
            ("ab", 1, 0),
            ("b", 0, 0),
            ("abr", 1, 1),
            ("aaaaaaaaa", 9, 9),
            ("aaaaaaaaaa", 9, 9),
            ("aq", 1, 1),
            ("a\x04", 1, 1),
            ("?AzS\n", 0, 0),
        ],
    )
    def test_keys_answer_go_on_and_go_back(self, case: Path, keys: str, confirmed: int, at: int) -> None:
        """What is confirmed afterwards, and where one stands."""
        assert walk(case, keys) == at
        assert progress(load_model(case / "model.yaml")).confirmed == progress(SYSTEM).confirmed + confirmed

    def test_an_answer_can_be_taken_back(self, case: Path) -> None:
        """Accepted, back, rejected: the whole field."""
        walk(case, "sab" + "r")
        assert number(case, CAPABILITY).prior == Prior("uniform", (0, 1))

    def test_an_edit_left_empty_changes_nothing(self, case: Path) -> None:
        """The same number is asked for again."""
        before = (case / "model.yaml").read_bytes()
        assert walk(case, "e", ("\n",)) == 0
        assert (case / "model.yaml").read_bytes() == before

    def test_a_prior_can_be_typed(self, case: Path) -> None:
        """Without a reason the old one is told."""
        walk(case, "e", ("triangular(0, 0.5, 1)\n", "\n"))
        assert number(case).prior == Prior("triangular", (0, 0.5, 1))
        assert number(case).why == "set by the analyst instead of uniform(0.2, 1): it is said to matter"

    def test_what_an_editor_changed_meanwhile_stays(self, case: Path) -> None:
        """The answer goes into the file as it is now, comments included."""
        file = case / "model.yaml"
        kept = KeptModel.at(file)
        file.write_text(file.read_text("utf-8").replace("name: river", "name: stream # mine"), "utf-8")
        kept.put({SALIENCE: Parameter(0.5)})
        assert load_model(file).name == "stream"
        assert "# mine" in file.read_text("utf-8")
        assert number(case) == Parameter(0.5)

    def test_a_number_that_is_gone_is_passed_over(self, case: Path) -> None:
        """An editor took its element away."""
        kept = KeptModel.at(case / "model.yaml")
        (case / "model.yaml").write_text(dump_model(RIVER).replace("UZB.water", "UZB.dam"), "utf-8")
        session = Session(kept, {}, {}, (SALIENCE,), iter("a").__next__, lambda _: "")
        session.run()
        assert session.at == 1

    def test_a_file_broken_meanwhile_stops_the_walk(self, case: Path) -> None:
        """At its line; it is left as it is."""
        kept = KeptModel.at(case / "model.yaml")
        (case / "model.yaml").write_text("name: [\n", "utf-8")
        with pytest.raises(CaseError, match="C009"):
            kept.put({SALIENCE: Parameter(0.5)})
        assert (case / "model.yaml").read_text("utf-8") == "name: [\n"


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        (Cited("a.txt#2-5~12345678", "of the ", "dam", " and wat"), "a.txt: …the »dam« and…"),
        (Cited("class:tie.strained"), "class:tie.strained"),
        (Cited("a.txt#0-999~12345678", "", "x" * 999, ""), f"a.txt: …»{'x' * 320}…«…"),
    ],
)
def test_cited_words_are_marked(cited: Cited, words: str) -> None:
    """With whole words around them; what is long is cut."""
    assert cited_words(cited) == words
