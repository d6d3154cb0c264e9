"""The README is true: its commands run as written, its links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs.generate.blocks import CASES, session

from detente.show.shipped import shipped
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
SHOWN = sorted(set(re.findall(r"(?:\.venv/bin/)?(detente [a-z]+[^`\n(]*)", README)))
COMMANDS = [command for command in SHOWN if not re.fullmatch(r"detente demo [a-z0-9-]+", command)]
DOCUMENTS = f"{CASES}/korea-2018/documents"


def test_the_readme_shows_commands() -> None:
    """Guards the pattern below: no commands found would mean no test."""
    assert len(COMMANDS) >= 6


@pytest.fixture(scope="module")
def folder() -> str:
    """Return a folder with two of the shipped documents, in the copy of the cases that all pages share."""
    target = session().root / "two-articles"
    target.mkdir(exist_ok=True)
    for source in sorted((ROOT / DOCUMENTS).glob("2018-03-*"))[:2]:
        shutil.copy(source, target)
    return target.name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str, tmp_path: Path, folder: str) -> None:
    """With FOLDER standing for two articles, each exits with 0 and prints or writes something.

    DIR is a folder with one name of one's own, ID the first record, CASE a new case, MINE a name that is free,
    FILE coded events.
    """
    names = tmp_path / "names"
    places = {
        "FOLDER": folder,
        "CASE": str(tmp_path / "case"),
        "DIR": str(names),
        "MINE": str(tmp_path / "case"),
    }
    places["FILE"] = str(ROOT / CASES / "korea-2018" / "events.csv")
    if "DIR" in command:
        names.mkdir()
        (names / "own.tsv").write_text(
            "name\tid\tsort\taliases\toffice\tfrom\tto\nOstmark\tOST\tstate\t\t\t\t\n"
        )
    if "ID" in command:
        places["ID"] = json.loads(_detente(["read", folder, "--json"]).stdout.splitlines()[0])["id"]
    words = [places.get(word, word) for word in shlex.split(command)][1:]
    words = [str(tmp_path / word) if word.endswith(".html") else word for word in words]
    if "CASE" in command and words[0] != "new":
        _detente(["new", places["CASE"], folder])
    done = _detente(words)
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(tmp_path.glob("*.html")) or (tmp_path / "case").is_dir()


def test_a_demo_that_the_readme_names_is_there() -> None:
    """Its brief is made in tests/cases; here the name must be right."""
    named = {command.split()[-1] for command in SHOWN if command not in COMMANDS}
    assert named
    assert named <= set(shipped())


def _detente(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name("detente")), *words],
        cwd=session().root,
        env=session().environment(),
        capture_output=True,
        text=True,
    )


def test_the_python_line_runs(tmp_path: Path, folder: str) -> None:
    """The one line of Python does what it says."""
    line = next(line for line in re.findall(r"`(case = [^`]+)`", README))
    line = line.replace("FOLDER", folder).replace("brief.html", str(tmp_path / "b.html"))
    call = [sys.executable, "-c", f"import detente; {line}"]
    subprocess.run(call, cwd=session().root, env=session().environment(), check=True)
    assert (tmp_path / "b.html").stat().st_size > 10_000


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    """Relative links and pictures exist in the repository."""
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", ["demo", "test"])
def test_make_knows_the_two_commands(target: str) -> None:
    """The README's make targets exist."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
