"""Ten thousand documents: time, memory, and what a kill costs.  `python -m bench.scale [--documents N]`.

Reads articles of our own with one and two workers, kills a run in the middle and resumes it, and compares the bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.articles import article, page
from bench.table import Row, report
from detente.read.page.sentences import split_sentences

DETENTE: Final = str(Path(sys.executable).with_name("detente"))
HTML_EVERY: Final = 10
"""One document of so many is an HTML page."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: wall and CPU seconds, peak memory of all its processes in MB, a hash of what it wrote."""

    wall: float
    cpu: float
    peak: float
    written: str


def write_documents(folder: Path, count: int) -> int:
    """Write articles and pages; return the number of their sentences."""
    folder.mkdir()
    sentences = 0
    for number in range(count):
        text = article(number)
        sentences += len(split_sentences(text))
        name = folder / f"{number:05}"
        if number % HTML_EVERY:
            name.with_suffix(".txt").write_text(text, "utf-8")
        else:
            name.with_suffix(".html").write_text(page(number), "utf-8")
    return sentences


def run(words: Sequence[str], home: Path, kill_after: float | None = None) -> Measured:
    """Run a command and watch its memory.

    words       of the command
    home        of its store
    kill_after  seconds after which all of it is killed; None to let it end
    """
    environment = {**os.environ, "DETENTE_HOME": str(home)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun, state = time.perf_counter(), hashlib.blake2b()
    with subprocess.Popen(
        [DETENTE, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as child:
        peak = _Peak(child.pid)
        killer = threading.Timer(kill_after, os.kill, (child.pid, signal.SIGKILL)) if kill_after else None
        if killer:
            killer.start()
        assert child.stdout is not None
        while block := child.stdout.read(1 << 16):
            state.update(block)
        child.wait()
        wall = time.perf_counter() - begun
        peak.end()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, peak.found / 1000, state.hexdigest()[:16])


class _Peak:
    """The most memory (PSS, kB) that a process and those below it held together, looked at five times a second."""

    def __init__(self, root: int) -> None:
        self.found = 0.0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            self.found = max(self.found, sum(map(_pss, _tree(self._root))))


def _tree(root: int) -> list[int]:
    """Return a process and all below it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for process in found:
        found.extend(parents.get(process, ()))
    return found


def _pss(process: int) -> int:
    """Return the memory of a process in kB, what it shares counted in parts."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def kept_documents(home: Path) -> int:
    """Return how many documents the store under a home holds."""
    manifests = list(home.glob("work/*/manifest.json"))
    return sum(len(s["live"]) for file in manifests for s in json.loads(file.read_text())["segments"])


def measure(count: int, brief: bool) -> list[Row]:
    """Return the rows of all runs."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        sentences = write_documents(root / "articles", count)
        data = f"{count:,} made-up articles, {sentences:,} sentences, every tenth an HTML page"
        words = ("read", str(root / "articles"), "--json", "--threads")
        single = run([*words, "1"], root / "one")
        double = run([*words, "2"], root / "two")
        again = run([*words, "2"], root / "two")
        run([*words, "2"], root / "three", kill_after=double.wall / 2)
        kept = kept_documents(root / "three")
        resumed = run([*words, "2"], root / "three")
        same = single.written == double.written == again.written == resumed.written
        rows = [
            Row("read --json, 1 worker", single.wall, "s wall", data=data),
            Row("read --json, 2 workers", double.wall, "s wall", data=data),
            Row("sentences a second of one core, 1 worker", sentences / single.cpu, "/s CPU", ">= 500", data=data),
            Row("sentences a second of one core, 2 workers", sentences / double.cpu, "/s CPU", ">= 500", data=data),
            Row("sentences a second, 2 workers", sentences / double.wall, "/s wall", data=data),
            Row("peak memory, 1 worker (PSS of all processes)", single.peak, "MB", "< 300", data=data),
            Row("peak memory, 2 workers (PSS of all processes)", double.peak, "MB", "< 300", data=data),
            Row("read --json again, all kept", again.wall, "s wall", data=data),
            Row("peak memory, all kept", again.peak, "MB", "< 300", data=data),
            Row("kill -9 at half time: documents kept", kept, "documents", data=data),
            Row("resumed after the kill", resumed.wall, "s wall", baseline=double.wall, data=data),
            Row("bytes equal: 1, 2 workers, kept, resumed (1 = yes)", float(same), "", "1", data=data),
        ]  # fmt: skip
        if brief:
            held = run(
                ["brief", str(root / "articles"), "--facts-only", "-o", str(root / "b.html")], root / "two"
            )
            rows += [
                Row("brief --facts-only, all kept", held.wall, "s wall", data=data),
                Row("peak memory of that brief (holds all records)", held.peak, "MB", data=data),
            ]
        return rows


def cold_start(environment: Mapping[str, str]) -> list[Row]:
    """Return how long one short article takes from the call to the records: by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "a.txt").write_text(article(1), "utf-8")
        wall, cpu = [], []
        for number in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            begun = time.perf_counter()
            subprocess.run(
                [DETENTE, "read", f"{place}/a.txt", "--json"],
                env={**environment, "DETENTE_HOME": f"{place}/home{number}"}, capture_output=True, check=True,
            )  # fmt: skip
            wall.append(time.perf_counter() - begun)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    data = "one article, no store, median of 5"
    return [
        Row(f"cold start, {unit}", statistics.median(took), unit, "< 1", min(took), max(took), data=data)
        for took, unit in ((wall, "s wall"), (cpu, "s CPU"))
    ]


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--brief", action="store_true", help="also a brief of all, which holds every record")
    given = parser.parse_args()
    report("scale", [*cold_start(os.environ), *measure(given.documents, given.brief)])


if __name__ == "__main__":
    main()
