"""The README is true: its commands run as written, its links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = "src/detente/cases/korea-2018/documents"
COMMANDS = sorted(set(re.findall(r"(?:\.venv/bin/)?(detente [a-z]+[^`\n(]*)", README)))


def test_the_readme_shows_commands() -> None:
    """Guards the pattern below: no commands found would mean no test."""
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    """With FOLDER standing for the shipped documents, each exits with 0 and prints or writes something.

    DIR is a folder with one name of one's own, ID the first record, CASE a new case.
    """
    names = tmp_path / "names"
    places = {"FOLDER": DOCUMENTS, "CASE": str(tmp_path / "case"), "DIR": str(names)}
    if "DIR" in command:
        names.mkdir()
        (names / "own.tsv").write_text(
            "name\tid\tsort\taliases\toffice\tfrom\tto\nOstmark\tOST\tstate\t\t\t\t\n"
        )
    if "ID" in command:
        places["ID"] = json.loads(_detente(["read", DOCUMENTS, "--json"], tmp_path).stdout.splitlines()[0])[
            "id"
        ]
    words = [places.get(word, word) for word in shlex.split(command)][1:]
    words = [str(tmp_path / word) if word.endswith(".html") else word for word in words]
    if "CASE" in command and words[0] != "new":
        _detente(["new", places["CASE"], DOCUMENTS], tmp_path)
    done = _detente(words, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(tmp_path.glob("*.html")) or (tmp_path / "case").is_dir()


def _detente(words: list[str], tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("detente")), *words],
        cwd=ROOT,
        env={**os.environ, "DETENTE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )


def test_the_python_line_runs(tmp_path: Path) -> None:
    """The one line of Python does what it says."""
    line = next(line for line in re.findall(r"`(case = [^`]+)`", README))
    line = line.replace('"FOLDER"', repr(str(ROOT / DOCUMENTS))).replace(
        "brief.html", str(tmp_path / "b.html")
    )
    environment = {**os.environ, "DETENTE_HOME": str(tmp_path / "home")}
    subprocess.run([sys.executable, "-c", f"import detente; {line}"], env=environment, check=True)
    assert (tmp_path / "b.html").stat().st_size > 10_000


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    """Relative links and pictures exist in the repository."""
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", ["demo", "test"])
def test_make_knows_the_two_commands(target: str) -> None:
    """The README's make targets exist."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
