"""Atomic files: a reader sees the old file or the new one, never half of one, even after a power cut."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

TEMPORARY: Final = ".tmp"
"""Suffix of a file still being written; what a killed process left behind carries it too."""


def temporary_name(path: Path) -> Path:
    """Return the name a file has until it takes its place: same folder, this process's own."""
    return path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: temporary file, fsync, rename, fsync of the folder.

    path  file to write; its folder exists
    data  its bytes

    Raises OSError; whatever stood at ``path`` is then untouched and no temporary file is left.
    """
    temporary = temporary_name(path)
    try:
        _write_synced(temporary, data, _mode_of(path))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Force a file's bytes to the disk.

    Raises OSError when the disk refuses.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk where the file system can; some cannot, and that is no error."""
    with contextlib.suppress(OSError):
        sync_file(folder)


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(descriptor)


def _mode_of(path: Path) -> int:
    """Return the permissions of a file that is to be replaced, else the usual ones (the umask applies)."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o666
