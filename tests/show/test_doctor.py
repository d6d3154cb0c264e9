"""The doctor: tells what is missing, writes nothing, and keeps places out of its JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from detente.show import doctor
from detente.show.cli import main
from detente.show.doctor import Check, check_to_json, checks_text, examine


def by_name(checks: tuple[Check, ...]) -> dict[str, Check]:
    """Name -> check."""
    return {check.name: check for check in checks}


def test_this_machine_can_run_detente(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All well where the tests run; the store's folder is not created by looking."""
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "home"))
    checks = by_name(examine())
    assert all(check.ok for check in checks.values())
    assert checks["store"].value == str(tmp_path / "home")
    assert checks["cores"].value == str(len(os.sched_getaffinity(0)))
    assert not (tmp_path / "home").exists()


def test_a_place_that_cannot_hold_a_store_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DETENTE_HOME", str(tmp_path / "file" / "home"))
    check = by_name(examine())["store"]
    assert not check.ok
    assert "DETENTE_HOME" in checks_text([check])


def test_an_absent_package_is_said_with_its_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name."""
    monkeypatch.setattr(doctor, "required", lambda: ("no-such-package",))
    check = by_name(examine())["no-such-package"]
    assert (check.ok, check.value, check.fix) == (False, "not installed", "run: pip install detente")


def test_places_of_this_machine_are_not_in_the_json() -> None:
    """Because answers must be equal on two machines that are equally well."""
    assert check_to_json(Check("store", "/home/x", ok=True, local=True))["value"] is None
    assert check_to_json(Check("cores", "2", ok=True))["value"] == "2"


def test_the_command_answers_in_the_envelope(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """One object, the fixed keys in the fixed order."""
    assert main(["doctor", "--json"]) == 0
    answer = json.loads(capfdbinary.readouterr().out)
    assert list(answer) == [
        "schema",
        "version",
        "case",
        "as_of",
        "seed",
        "inputs",
        "data",
        "warnings",
        "next",
    ]
    assert answer["schema"] == "detente/doctor/1"
    assert answer["data"]["ok"] is True
