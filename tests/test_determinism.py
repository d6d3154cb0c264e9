"""Equal inputs give equal bytes, whatever the process, the place, the clock's zone, the threads, the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

DETENTE = str(Path(sys.executable).with_name("detente"))
DOCUMENTS = ROOT / "src" / "detente" / "cases" / "korea-2018" / "documents"

VARIANTS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "DETENTE_THREADS": "1"},
    {"PYTHONHASHSEED": "4242", "TZ": "Asia/Seoul", "DETENTE_THREADS": "2", "LC_ALL": "C"},
]


def brief(folder: Path, target: Path, variant: dict[str, str], home: Path, cwd: Path) -> tuple[bytes, bytes]:
    """Return the bytes of the page and of the plain data."""
    environment = {**os.environ, **variant, "DETENTE_HOME": str(home)}
    for arguments in (["-o", str(target)], ["--json"]):
        done = subprocess.run(
            [DETENTE, "brief", str(folder), *arguments],
            env=environment,
            cwd=cwd,
            capture_output=True,
            check=True,
        )
    return target.read_bytes(), done.stdout


def test_two_processes_and_a_warm_store_give_the_same_bytes(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, threads, working directory, cold and warm store: none shows in the result."""
    results = []
    for number, variant in enumerate(VARIANTS):
        cwd = tmp_path / f"cwd{number}"
        cwd.mkdir()
        home = tmp_path / f"home{number}"
        results += [
            brief(DOCUMENTS, tmp_path / f"{number}.html", variant, home, cwd) for _ in ("cold", "warm")
        ]
    assert len(set(results)) == 1
    page, data = results[0]
    assert str(tmp_path).encode() not in page + data


@pytest.mark.shared
def test_the_source_articles_too(tmp_path: Path, shared: Path) -> None:
    """The same on the four source articles."""
    results = {
        brief(shared / "data" / "seeds", tmp_path / "out.html", variant, tmp_path / "home", tmp_path)
        for variant in VARIANTS
    }
    assert len(results) == 1
