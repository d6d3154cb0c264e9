"""The cases that come with the package: found, briefed, copied, and never written into."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.errors import OutputError, UsageError
from detente.model.files import load_case_file
from detente.show.cli import app
from detente.show.shipped import CASES, REFERENCE, copy_case, folder_of, shipped
from detente.track.store import place_of


def test_two_cases_come_with_the_package() -> None:
    """The reference case is one of them, and each says what it asks."""
    assert REFERENCE in shipped()
    assert len(shipped()) >= 2
    assert all(load_case_file(folder_of(name) / "case.yaml").question for name in shipped())


def test_nothing_is_written_where_the_package_stands() -> None:
    """Its store lies with the user, though the folder may be writable."""
    assert not place_of([folder_of(REFERENCE)]).is_relative_to(CASES)


def test_an_unknown_case_is_refused_with_the_known_ones() -> None:
    """By name."""
    with pytest.raises(UsageError, match=REFERENCE):
        folder_of("atlantis")


def test_a_copy_is_whole_and_keeps_its_own_store(tmp_path: Path) -> None:
    """Every file of the case, no more; then it is a case folder like any other."""
    target = tmp_path / "mine"
    copy_case(REFERENCE, target)
    wanted = {
        p.relative_to(CASES / REFERENCE) for p in (CASES / REFERENCE).rglob("*") if ".detente" not in p.parts
    }
    assert {path.relative_to(target) for path in target.rglob("*")} == wanted
    assert place_of([target]) == target / ".detente"


def test_a_copy_never_goes_over_what_is_there(tmp_path: Path) -> None:
    """Not even over an empty folder."""
    with pytest.raises(UsageError, match="exists"):
        copy_case(REFERENCE, tmp_path)


def test_a_copy_into_nowhere_is_an_error(tmp_path: Path) -> None:
    """A file stands where its folder should."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        copy_case(REFERENCE, tmp_path / "file" / "mine")


def test_the_command_copies(tmp_path: Path) -> None:
    """And says what to do next."""
    found = CliRunner().invoke(app, ["demo", REFERENCE, "--copy", str(tmp_path / "mine")])
    assert found.exit_code == 0
    assert (tmp_path / "mine" / "model.yaml").is_file()
    assert "detente brief" in found.output
