"""Scale in small: a run that was killed and resumed, and runs of one, two and three processes, write the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.show.progress import progress_words

DETENTE = str(Path(sys.executable).with_name("detente"))
SMALL = (
    "import sys\n"
    "from detente.track import gather\n"
    "gather.WORTH, gather.BATCH = 0, 8\n"
    "from detente.show.cli import main\n"
    "sys.exit(main(sys.argv[1:]))\n"
)
"""The program with small batches and processes for little work, so that a small folder goes the way of a large one."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty short articles, one of them a copy, one unreadable, one a page."""
    path = tmp_path / "articles"
    path.mkdir()
    for number in range(40):
        text = f"Lima, {number % 28 + 1} May 2021\n\nPeru and Chile signed accord number {number} in Lima on Monday.\n"
        (path / f"{number:02}.txt").write_text(text * 8 if number == 7 else text)
    (path / "40.txt").write_bytes((path / "11.txt").read_bytes())
    (path / "41.txt").write_bytes(b"\xff\xe9")
    (path / "42.html").write_text("<h1>Ties</h1><p>Peru and Chile reopened their embassies in June 2021.</p>")
    return path


def call(folder: Path, *words: str) -> list[str]:
    """Return the words of a call."""
    return [sys.executable, "-c", SMALL, "read", str(folder), *words]


def written(folder: Path, home: Path, *words: str) -> tuple[bytes, bytes]:
    """Return what a run writes to stdout and stderr."""
    environment = {**os.environ, "DETENTE_HOME": str(home)}
    done = subprocess.run(call(folder, *words), capture_output=True, env=environment, check=True)
    return done.stdout, done.stderr


def test_processes_and_kills_change_no_byte(folder: Path, tmp_path: Path) -> None:
    """One process; three; three killed on the way (SIGKILL, SIGTERM, SIGINT in turn) and resumed; all kept."""
    alone, said = written(folder, tmp_path / "one", "--json", "--threads", "1")
    assert alone.count(b'"kind": "doc"') == 41
    assert b"warning[D009]: 40.txt" in said
    assert b"warning[D004]: 41.txt" in said
    assert written(folder, tmp_path / "three", "--json", "--threads", "3") == (
        alone,
        said.replace(b"/one/", b"/three/"),
    )
    home = tmp_path / "killed"
    for number, code in ((signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)):
        assert stopped(folder, home, number) in (code, 0)
    assert written(folder, home, "--json", "--threads", "3")[0] == alone
    assert not list(home.rglob("*.tmp"))


def stopped(folder: Path, home: Path, number: int) -> int:
    """Start a run, send it a signal once it has written something, and return its exit code."""
    environment = {**os.environ, "DETENTE_HOME": str(home)}
    words = call(folder, "--json", "--threads", "3")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        child.stdout.read(2000)
        child.send_signal(number)
        _, err = child.communicate(timeout=60)
    assert b"Traceback" not in err
    return child.returncode


def test_no_process_outlives_a_killed_run(folder: Path, tmp_path: Path) -> None:
    """Workers and page parsers end when the other side of their pipe is gone."""
    mark = f"DETENTE_HOME={tmp_path / 'orphan'}".encode()
    stopped(folder, tmp_path / "orphan", signal.SIGKILL)
    deadline = time.monotonic() + 20
    while (left := _with_environment(mark)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left == []


def _with_environment(mark: bytes) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(entry.name)
        except OSError:
            continue
    return found


def test_progress_says_rate_and_time_left() -> None:
    """With the sentences a second between them."""
    words = progress_words(2000, 10_000, 40.0, "documents", "1,150 sentences/s")
    assert words == "2,000 of 10,000 documents, 50/s, 1,150 sentences/s, 3 min left"
