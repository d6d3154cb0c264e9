"""Malformed files of every type: an error, a skip or read, within three seconds, and the file beside them is read.

A run takes a sample; ``DETENTE_FUZZ=1`` takes two hundred of each type and prints the slowest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.read.documents.documents import DocumentLoader, Listed, SourceText, list_documents
from detente.read.reader import read_document
from detente.read.reading import Notice
from detente.records.codec import dumps
from tests.read import office
from tests.read.spoilt import NEWS, SUFFIXES, TRAPS, spoilt

WHOLE = bool(os.environ.get("DETENTE_FUZZ"))
COUNT = 200 if WHOLE else 5
MOST = 3.0
"""Seconds of the processor for one file."""
SLOW = (
    "endless",
    "flate",
    "bomb",
    "many ",
    "deep",
    "picture",
    "paragraphs",
    "quotes",
    "small",
    "rules",
    "ends",
)
"""How the names of those begin that take long to make or to give up; a sample has one of them."""
SAMPLE = [name for name in TRAPS if WHOLE or name == "endless text.pdf" or not name.startswith(SLOW)]


@pytest.fixture(scope="module")
def loader() -> Iterator[DocumentLoader]:
    """One loader for all, as in a run."""
    with DocumentLoader() as found:
        yield found


def listed(folder: Path, name: str, raw: bytes) -> Listed:
    path = folder / name
    path.write_bytes(raw)
    (found,) = list_documents([path]).files
    return found


def spent(loader: DocumentLoader) -> float:
    """Seconds of the processor that this process and those it started have had, those that were ended included.

    Other programs may have the machine meanwhile; where the system does not tell, seconds of the clock.
    """
    if not Path("/proc/self/stat").exists():
        return time.perf_counter()
    converter = loader._converter
    child = converter._child if converter is not None else None
    alive = 0.0
    if child is not None:
        ticks = Path(f"/proc/{child.pid}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
        alive = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return sum(os.times()[:4]) + alive


def tried(loader: DocumentLoader, found: Listed) -> tuple[tuple[SourceText | Notice, ...], float]:
    """What comes of a file when it is read to its records, and the processor seconds that took."""
    before = spent(loader)
    loaded = loader.load(found)
    for one in loaded:
        if isinstance(one, SourceText):
            read_document(one)
    return loaded, spent(loader) - before


def good(loader: DocumentLoader, folder: Path) -> list[str]:
    """The records of a good file of the kind that is parsed by the same child."""
    (source,) = loader.load(listed(folder, "good.pdf", office.pdf(NEWS)))
    assert isinstance(source, SourceText)
    return [dumps(record) for record in read_document(source).records()]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_spoilt_files_cost_three_seconds_at_most(loader: DocumentLoader, tmp_path: Path, suffix: str) -> None:
    """Truncated, flipped, spliced, repeated, with absurd numbers: no exception, and the next one is read."""
    before = good(loader, tmp_path)
    slowest, codes = 0.0, dict[str, int]()
    for number in range(COUNT):
        loaded, took = tried(loader, listed(tmp_path, f"spoilt{suffix}", spoilt(suffix, number)))
        assert loaded, number
        assert took <= MOST, f"{suffix} {number}: {took:.1f} s"
        slowest = max(slowest, took)
        for one in loaded:
            code = one.code if isinstance(one, Notice) else "read"
            assert code != "D015"
            codes[code] = codes.get(code, 0) + 1
    if WHOLE:
        sys.stderr.write(f"{suffix}: slowest {slowest:.2f} s, {dict(sorted(codes.items()))}\n")
    assert good(loader, tmp_path) == before


@pytest.mark.parametrize("name", SAMPLE)
def test_a_trap_is_a_word_and_no_more(loader: DocumentLoader, tmp_path: Path, name: str) -> None:
    """Within three seconds a notice with a code, or a text; the file beside it is read as ever."""
    loaded, took = tried(loader, listed(tmp_path, name, TRAPS[name]()))
    assert loaded
    assert took <= MOST, f"{took:.1f} s"
    assert all(one.message for one in loaded if isinstance(one, Notice))
    assert good(loader, tmp_path)
    if WHOLE:
        said = [one.code if isinstance(one, Notice) else len(one.text) for one in loaded[:3]]
        sys.stderr.write(f"{name}: {took:.2f} s {said}\n")


def test_a_folder_of_them_is_read_with_exit_code_zero(tmp_path: Path) -> None:
    """Each is named with its code, none ends in a traceback, the good one is written out."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in [name for name in TRAPS if not name.startswith(SLOW)][::3]:
        (folder / name).write_bytes(TRAPS[name]())
    (folder / "good.rtf").write_bytes(office.rtf([*NEWS, "A line of its own."]))
    command = [str(Path(sys.executable).with_name("detente")), "read", str(folder), "--json"]
    run = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "DETENTE_HOME": str(tmp_path / "home")}
    )
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr[-2000:]
    assert '"doc":"good.rtf"' in run.stdout.replace('": "', '":"')
