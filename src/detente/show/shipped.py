"""The cases that come with the package: where they stand, and copies of them to work in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from detente.errors import UsageError
from detente.show.files import output_error

CASES: Final = Path(__file__).resolve().parents[1] / "cases"
REFERENCE: Final = "korea-2018"


def shipped() -> tuple[str, ...]:
    """Return the names of the cases that come with the package, sorted."""
    return tuple(sorted(folder.name for folder in CASES.iterdir() if (folder / "case.yaml").is_file()))


def folder_of(name: str) -> Path:
    """Return where a shipped case stands; nothing is ever written there.

    Raises UsageError when none is called so.
    """
    if name not in shipped():
        raise UsageError("W034", "NAME", repr(name), f"one of: {' '.join(shipped())}", "choose one of them")
    return CASES / name


def copy_case(name: str, target: Path) -> None:
    """Copy a shipped case into a new folder, to be worked in.

    Raises UsageError when no case is called so or something stands there, OutputError when it cannot be written.
    """
    source = folder_of(name)
    if os.path.lexists(target):
        raise UsageError(
            "W034", "--copy", f"{str(target)!r} exists", "a name that is free", "name another folder"
        )
    try:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(".detente"))
    except shutil.Error as error:
        raise output_error(target, OSError(0, str(error.args[0][0][2]))) from error
    except OSError as error:
        raise output_error(target, error) from error
