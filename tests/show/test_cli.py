"""The command line: data on stdout, words on stderr, one exit code for each kind of trouble."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from detente.errors import StoreDamaged
from detente.read.options import DEFAULT, ReadOptions
from detente.read.reading import Notice
from detente.records.codec import loads_lines
from detente.show.case import Case
from detente.show.cli import main
from detente.track.gather import Gathered
from detente.track.rows import lines_of, rows_of
from tests.show.dam import dam_case, opened

Run = Callable[..., tuple[int, str, str]]


class DamStream:
    """The documents of the dam case, as a command that reads finds them."""

    def __init__(self, paths: Sequence[Path], options: ReadOptions = DEFAULT) -> None:
        self.notices = dam_case().notices
        self.store_notices: tuple[Notice, ...] = ()

    def __iter__(self) -> Iterator[Gathered]:
        for reading in dam_case().reading.documents:
            yield Gathered(reading.document.doc, lines_of(tuple(rows_of(reading, "v"))))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run a command on the dam case: exit code, stdout, stderr."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))

    monkeypatch.setattr("detente.show.case.open_case", opened)
    monkeypatch.setattr("detente.show.reading.Stream", DamStream)

    def call(*words: object) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main([str(word) for word in words])
        caught = capfdbinary.readouterr()
        return code, caught.out.decode(), caught.err.decode()

    return call


class TestBrief:
    def test_without_options_it_says_what_matters(self, run: Run, tmp_path: Path) -> None:
        """The minute, the blind spots, what D1 is; stderr says where the page would come from."""
        code, out, err = run("brief", tmp_path, "--question", "Treaty?")
        assert code == 0
        assert out.startswith("Treaty?\nTajikistan – Uzbekistan\n")
        assert "- Tajikistan and Uzbekistan signed a treaty in June. [D3]\n" in out
        assert "D3 c-note.txt\n" in out
        assert "add -o brief.html" in err
        assert "warning[D004]: d-scan.txt: no text was found" in err
        assert err.splitlines()[-1] == f"next: detente claims {tmp_path}"

    def test_a_page_is_written_and_stdout_stays_empty(self, run: Run, tmp_path: Path) -> None:
        """The file holds the page; nothing else is left beside it."""
        code, out, err = run("brief", tmp_path, "-o", tmp_path / "b.html")
        assert (code, out) == (0, "")
        assert (tmp_path / "b.html").read_text().startswith("<!")
        assert "wrote" in err
        assert [file.name for file in tmp_path.iterdir()] == ["b.html"]

    def test_a_dash_sends_the_page_to_stdout(self, run: Run, tmp_path: Path) -> None:
        """The same bytes as the file."""
        run("brief", tmp_path, "-o", tmp_path / "b.html")
        assert run("brief", tmp_path, "-o", "-")[1] == (tmp_path / "b.html").read_text()

    def test_json_is_the_view_in_the_envelope(self, run: Run, tmp_path: Path) -> None:
        """One object; the as-of date given wins."""
        code, out, _ = run("brief", tmp_path, "--json", "--as-of", "2031-07-01")
        answer = json.loads(out)
        assert (code, answer["schema"], answer["as_of"]) == (0, "detente/brief/1", "2031-07-01")
        assert str(tmp_path) not in out

    def test_without_quotes_no_words_of_the_documents_are_in_it(self, run: Run, tmp_path: Path) -> None:
        """Not in the page, not in the JSON."""
        for options in (["--json"], ["-o", "-"]):
            assert "ten recipes" not in run("brief", tmp_path, "--no-quotes", *options)[1]
            assert "over the harvest" not in run("brief", tmp_path, "--no-quotes", *options)[1]


class TestOtherCommands:
    def test_read_as_json_is_records_and_nothing_else(self, run: Run, tmp_path: Path) -> None:
        """Every line a record of the code book."""
        code, out, _ = run("read", tmp_path, "--json")
        kinds = [type(record).__name__ for record in loads_lines(out.splitlines(), "stdout")]
        assert code == 0
        assert {kind: kinds.count(kind) for kind in kinds} == {
            "Document": 3,
            "Segment": 12,
            "Event": 4,
            "Statement": 2,
            "Claim": 4,
            "Relation": 2,
        }

    def test_read_counts_by_document(self, run: Run, tmp_path: Path) -> None:
        """With the sums in the last line."""
        out = run("read", tmp_path)[1]
        assert out.splitlines()[-1].split() == ["all", "12", "4", "2", "4", "2"]

    def test_a_record_is_explained_by_its_rule_and_sentence(self, run: Run, tmp_path: Path) -> None:
        """Or refused, when nothing has that id."""
        assert "They agreed to meet again in June." in run("read", tmp_path, "--explain", "e-2")[1]
        code, out, err = run("read", tmp_path, "--explain", "e-9")
        assert (code, out) == (2, "")
        assert "'e-9' was not read here" in err

    def test_track_tells_each_lane_in_words(self, run: Run, tmp_path: Path) -> None:
        """A star where it turned."""
        assert run("track", tmp_path)[1] == (
            "Tajikistan – Uzbekistan (2 events)\n"
            "  - strained, 1 Jan 2028 – 3 Mar 2031  [1 sentence]\n"
            "  * restored, 20 Jun 2031  [1 sentence]\n"
            "  too few events for a weekly series: 2 in 16 weeks\n"
        )
        assert len(json.loads(run("track", tmp_path, "--json")[1])["data"]["lanes"]) == 1

    def test_find_shows_as_many_as_asked(self, run: Run, tmp_path: Path) -> None:
        """And says how many there are."""
        _, out, err = run("find", tmp_path, "--kind", "event", "--limit", "3")
        assert [line.split()[0] for line in out.splitlines()] == ["e-1", "e-2", "e-3"]
        assert "3 of 4 matches" in err
        answer = json.loads(run("find", tmp_path, "--kind", "event", "--json", "--limit", "0")[1])
        assert (answer["data"]["total"], len(answer["data"]["hits"])) == (4, 4)

    def test_find_nothing_is_no_error(self, run: Run, tmp_path: Path) -> None:
        """Exit 0, and a word on stderr."""
        code, out, err = run("find", tmp_path, "--actor", "FRA")
        assert (code, out) == (0, "")
        assert "nothing matches" in err

    def test_export_goes_to_stdout_or_to_a_file(self, run: Run, tmp_path: Path) -> None:
        """The same bytes."""
        _, out, _ = run("export", tmp_path, "--as", "ics")
        run("export", tmp_path, "--as", "ics", "-o", tmp_path / "c.ics")
        assert (tmp_path / "c.ics").read_bytes().decode() == out

    def test_document_text_cannot_drive_the_terminal(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Escape sequences and direction marks are stripped from what a person sees."""
        notice = (Notice("D004", "a\x1b[31m.txt", "evil \u202e\x07 words"),)
        monkeypatch.setattr(
            "detente.show.case.open_case", lambda *_, **__: dam_case(notices=notice, name="d\x1b[2J")
        )
        code, out, err = run("brief", tmp_path)
        assert code == 0
        assert not {"\x1b", "\u202e", "\x07"} & set(out + err)

    def test_help_and_version(self, run: Run) -> None:
        """Both on stdout; no words at all are answered with help."""
        assert run("--version")[1].startswith("detente 0.")
        assert run()[1] == run("--help")[1]
        for command in ("brief", "read", "track", "find", "export", "doctor"):
            assert command in run("--help")[1]
            assert run(command, "--help")[0] == 0


class TestErrors:
    @pytest.mark.parametrize(
        ("words", "code", "part"),
        [
            (["brief"], 2, "Missing argument"),
            (["brif", "."], 2, "brif"),
            (["brief", ".", "--colour"], 2, "--colour"),
            (["brief", ".", "--as-of", "April"], 2, "'April'; a day as 2018-04-01"),
            (["brief", ".", "--threads", "0"], 2, "--threads"),
            (["brief", "no/such/folder"], 3, "there is no such file or folder"),
            (["brief", ".", "-o", "no/such/folder/b.html"], 6, "create the folder first"),
            (["brief", ".", "-o", "."], 6, "add a file name"),
            (["brief", ".", "-o", "/proc/b.html"], 6, "/proc/b.html"),
            (["find", ".", "--kind", "acts"], 2, "'acts'; one of: doc segment"),
            (["find", ".", "--since", "2018-13-01"], 2, "'2018-13-01'"),
            (["find", ".", "--limit", "-1"], 2, "--limit"),
            (["export", "."], 2, "--as"),
            (["export", ".", "--as", "pdf"], 2, "one of: csv jsonl"),
            (["export", ".", "--as", "xlsx"], 2, "add -o"),
        ],
    )
    def test_each_names_what_came_and_what_to_do(
        self, run: Run, words: list[str], code: int, part: str
    ) -> None:
        """The exit code of its class; stdout stays empty; no traceback."""
        found, out, err = run(*words)
        assert (found, out) == (code, "")
        assert part in err
        assert err.splitlines()[-1].startswith("error[")
        assert "Traceback" not in err

    @pytest.mark.parametrize(
        "words", [["brief", "no/such", "--json"], ["brief", "--json"], ["brief", ".", "-o", "-", "--json"]]
    )
    def test_with_json_an_error_is_json_too(self, run: Run, words: list[str]) -> None:
        """On stderr, with the fixed keys."""
        _, out, err = run(*words)
        assert out == ""
        assert list(json.loads(err)["error"]) == ["code", "where", "came", "wanted", "fix"]

    def test_an_error_of_ours_leaves_a_crash_file(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Exit 70, the file named, no traceback on the terminal."""

        def broken(*_: object, **__: object) -> Case:
            raise ZeroDivisionError("by our fault")

        monkeypatch.setattr("detente.show.case.open_case", broken)
        code, out, err = run("brief", tmp_path)
        (file,) = (tmp_path / "home" / "crashes").iterdir()
        assert (code, out) == (70, "")
        assert str(file) in err
        assert "Traceback" not in err
        assert "ZeroDivisionError: by our fault" in file.read_text()

    @pytest.mark.parametrize(
        ("raised", "code"),
        [
            (KeyboardInterrupt(), 130),
            (BrokenPipeError(), 0),
            (StoreDamaged("W002", "x", "y"), 5),
            (MemoryError(), 70),
        ],
    )
    def test_exit_codes(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, raised: BaseException, code: int
    ) -> None:
        """One for each end a command can come to."""

        def ended(*_: object, **__: object) -> Case:
            raise raised

        monkeypatch.setattr("detente.show.case.open_case", ended)
        monkeypatch.setattr("detente.show.guard.silence_stdout", lambda: None)
        assert run("brief", tmp_path)[0] == code


WORDS = {
    "a.txt": "Talks open\n12 March 2019\n\nEgypt and Sudan met in Cairo on 11 March 2019. “We will share the water,” "
    "Sudan's foreign minister told reporters. The two countries plan to meet again in April 2019.\n",
    "b.md": "# Second round\n\n20 April 2019\n\nEgypt and Sudan signed an agreement in Khartoum on 19 April 2019. "
    "If the dam is filled too fast, the harvest could fail.\n",
    "sub/c.html": "<html><head><title>Ties restored</title></head><body><p>2 May 2019</p><p>Relations between Egypt "
    "and Sudan, strained since 2015, have been restored.</p></body></html>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three short texts in a folder."""
    for name, text in WORDS.items():
        (tmp_path / "nile" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "nile" / name).write_text(text)
    return tmp_path / "nile"


def detente(*words: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own; ``settings`` change its environment, ``cwd`` its folder."""
    cwd = settings.pop("cwd", None)
    return subprocess.run(
        [sys.executable, "-m", "detente.show.cli", *map(str, words)],
        capture_output=True,
        env={**os.environ, **settings},
        cwd=cwd,
    )


def answers(folder: object, threads: str, **settings: str) -> bytes:
    """Run several commands in one process of its own and return all that they wrote to stdout."""
    script = (
        "import sys\n"
        "from detente.show.cli import main\n"
        "folder, threads = sys.argv[1:]\n"
        "quick = ['--threads', threads]\n"
        "for words in (\n"
        "    ['brief', folder, '--json', *quick], ['brief', folder, '-o', '-', *quick],\n"
        "    ['read', folder, '--json', *quick], ['track', folder, '--json', *quick], ['track', folder],\n"
        "    ['find', folder, '--json'], ['export', folder, '--as', 'csv'], ['export', folder, '--as', 'ics'],\n"
        "    ['export', folder, '--as', 'graphml'],\n"
        "):\n"
        "    assert main(words) == 0, words\n"
    )
    cwd = settings.pop("cwd", None)
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), threads],
        capture_output=True,
        env={**os.environ, **settings},
        cwd=cwd,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


class TestProcess:
    def test_equal_inputs_give_equal_bytes(self, folder: Path, tmp_path: Path) -> None:
        """Whatever the hash seed, time zone, language, working folder, threads, and whether the store is warm."""
        home = {"DETENTE_HOME": str(tmp_path / "home")}
        cold = answers(folder, "1", PYTHONHASHSEED="1", TZ="Asia/Seoul", LC_ALL="C", **home)
        warm = answers("nile", "2", PYTHONHASHSEED="2", TZ="America/Lima", cwd=str(tmp_path), **home)
        none = answers(
            folder, "1", PYTHONHASHSEED="3", DETENTE_HOME=str(tmp_path / "nile" / "a.txt" / "home")
        )
        assert cold.count(b"detente/") >= 2
        assert warm == cold
        assert none == cold
        assert list((tmp_path / "home").rglob("*.parquet"))
        assert sorted(file.name for file in folder.rglob("*")) == ["a.txt", "b.md", "c.html", "sub"]

    def test_a_damaged_store_does_not_stop_a_brief(self, folder: Path, tmp_path: Path) -> None:
        """Everything is read anew, and stderr says what to delete."""
        home = {"DETENTE_HOME": str(tmp_path / "home")}
        good = detente("brief", folder, "--json", **home)
        (segment,) = (tmp_path / "home").rglob("*.parquet")
        segment.write_bytes(segment.read_bytes()[:100])
        poor = detente("brief", folder, "--json", **home)
        assert (poor.returncode, poor.stdout) == (0, good.stdout)
        assert b"delete the folder" in poor.stderr

    def test_an_empty_folder_is_an_input_error(self, tmp_path: Path) -> None:
        """Exit 3."""
        (tmp_path / "empty").mkdir()
        done = detente("brief", tmp_path / "empty", DETENTE_HOME=str(tmp_path / "home"))
        assert (done.returncode, done.stdout) == (3, b"")
        assert done.stderr.startswith(b"error[D")

    def test_a_closed_pipe_ends_quietly(self, folder: Path, tmp_path: Path) -> None:
        """As with `detente read ... | head -1`."""
        environment = {**os.environ, "DETENTE_HOME": str(tmp_path / "home")}
        reader, writer = os.pipe()
        os.close(reader)
        words = [sys.executable, "-m", "detente.show.cli", "read", str(folder), "--json"]
        with subprocess.Popen(words, stdout=writer, stderr=subprocess.PIPE, env=environment) as child:
            os.close(writer)
            _, err = child.communicate()
        assert child.returncode == 0
        assert b"BrokenPipe" not in err

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    @pytest.mark.parametrize("words", [["--help"], ["doctor"]])
    def test_a_full_disk_under_stdout_is_an_output_error(self, words: list[str]) -> None:
        """Exit 6, one line."""
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "detente.show.cli", *words], stdout=full, stderr=subprocess.PIPE
            )
        assert done.returncode == 6
        assert done.stderr.startswith(b"error[W011]: stdout")
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_a_signal_ends_it_with_its_code(self, tmp_path: Path, number: int, code: int) -> None:
        """No traceback, nothing left beside the output."""
        script = (
            "import sys, time\n"
            "import detente.show.commands as commands\n"
            "from detente.show.cli import main\n"
            "def wait(*_, **__):\n"
            "    print('ready', flush=True)\n"
            "    time.sleep(30)\n"
            "commands.brief = wait\n"
            "sys.exit(main(['brief', '.']))\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
        ) as child:
            assert child.stdout
            assert child.stdout.readline() == b"ready\n"
            child.send_signal(number)
            _, err = child.communicate(timeout=10)
        assert (child.returncode, err) == (code, b"")

    def test_help_imports_nothing_heavy(self) -> None:
        """Neither arrays nor the database nor the terminal library nor the readers."""
        code = (
            "import sys; from detente.show.cli import main; main(['--help']); "
            "heavy = {'numpy', 'duckdb', 'rich', 'resiliparse', 'xlsxwriter', 'yaml', 'detente.show.case'}; "
            "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stderr == "[]\n"
