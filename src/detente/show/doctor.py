"""Doctor: whether this machine has what detente needs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente._version import __version__
from detente.show.terminal import columns
from detente.track.store import place_of, state_home
from detente.track.version import reader_version

ENOUGH: Final = 100_000_000
"""Free bytes below which the doctor warns."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    name   what
    value  what was found
    ok     whether that is enough
    fix    what to do when it is not; empty when ok
    local  whether the value names a place on this machine: then it is not part of ``--json``
    """

    name: str
    value: str
    ok: bool
    fix: str = ""
    local: bool = False


def examine(paths: Sequence[Path] = ()) -> tuple[Check, ...]:
    """Return all checks; nothing is written.

    paths  inputs whose store is looked at; the user's state folder when there are none
    """
    place = place_of(paths) if paths else state_home()
    return (_python(), _detente(), *map(_package, required()), _cores(), *_store(place), _cache(), _browser())


def required() -> tuple[str, ...]:
    """Return the names of the packages that Detente's own metadata ask for, extras excluded."""
    from importlib.metadata import requires

    wanted = [line for line in requires("detente") or () if "extra ==" not in line]
    return tuple(sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted))


def warm() -> None:
    """Load what a command would load late, so that the next run finds it in the disk's cache."""
    from importlib import import_module

    for name in ("duckdb", "resiliparse.parse.html", "xlsxwriter", "detente.show.case", "detente.show.brief"):
        import_module(name)


def cache_home() -> Path:
    """Return where caches lie: under XDG_CACHE_HOME, else ~/.cache."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path(os.path.expanduser("~/.cache"))) / "detente"  # noqa: PTH111


def checks_text(checks: Sequence[Check]) -> str:
    """Return the checks as aligned lines, what to do below those that fail."""
    rows = [["ok" if check.ok else "NO", check.name, check.value] for check in checks]
    fixes = [f"fix {check.name}: {check.fix}\n" for check in checks if not check.ok]
    return columns(rows) + "".join(fixes)


def check_to_json(check: Check) -> dict[str, str | bool | None]:
    """Return a check as plain data, without places on this machine."""
    return {
        "name": check.name,
        "value": None if check.local else check.value,
        "ok": check.ok,
        "fix": None if check.ok else check.fix,
    }


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("python", found, sys.version_info >= (3, 11), "install Python 3.11 or later")


def _detente() -> Check:
    return Check("detente", f"{__version__}, reader {reader_version()}", ok=True)


def _package(name: str) -> Check:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Check(name, version(name), ok=True)
    except PackageNotFoundError:
        return Check(name, "not installed", ok=False, fix="run: pip install detente")


def _cores() -> Check:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Check("cores", str(usable), ok=True)


def _store(place: Path) -> tuple[Check, ...]:
    from shutil import disk_usage

    standing = next(folder for folder in (place, *place.parents) if folder.exists())
    writable = standing.is_dir() and os.access(standing, os.W_OK | os.X_OK)
    free = disk_usage(standing).free
    fix = "make it writable or set DETENTE_HOME; until then every run reads anew"
    return (
        Check("store", str(place), writable, "" if writable else fix, local=True),
        Check("free space", f"{free / 1e9:.1f} GB", free >= ENOUGH, "free some space", local=True),
    )


def _cache() -> Check:
    return Check("cache", str(cache_home()), ok=True, local=True)


def _browser() -> Check:
    return Check("browser", "none needed: a brief is one file that any browser shows", ok=True)
