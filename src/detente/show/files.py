"""Output files: written whole or not at all, with an error that says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from detente.errors import OutputError
from detente.track.atomic import replace_file


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8, newlines as they are.

    Raises OutputError.
    """
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file atomically; a link is followed, a device or pipe is written to.

    path  file to write; its folder must exist
    data  its bytes

    Raises OutputError; what stood there before is then untouched.
    """
    target = path.resolve() if path.is_symlink() else path
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            replace_file(target, data)
    except OSError as error:
        raise output_error(path, error) from error


def check_target(path: Path) -> None:
    """Find out before long work whether a file can be written at all.

    Raises OutputError when it is a folder, or its folder is absent or may not be written.
    """
    if path.is_dir():
        raise output_error(path, IsADirectoryError(errno.EISDIR, "it is a folder"))
    if not path.absolute().parent.is_dir():
        raise output_error(path, FileNotFoundError(errno.ENOENT, "there is no such folder"))
    if not os.access(path if path.exists() and not path.is_file() else path.absolute().parent, os.W_OK):
        raise output_error(path, PermissionError(errno.EACCES, "permission denied"))


def make_folder(path: Path) -> None:
    """Create a folder, and those above it, unless it stands.

    Raises OutputError.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(path, error) from error


def output_error(place: Path | str, error: OSError) -> OutputError:
    """Return the error for a place that refuses to be written."""
    code, wanted, fix = _ADVICE.get(
        error.errno or 0, ("W010", "a place one may write", "choose another place")
    )
    return OutputError(code, str(place), f"cannot be written: {error.strerror or error}", wanted, fix)


_FULL: Final = (
    "W011",
    "space for the whole file",
    "free some space or choose another place; nothing was changed",
)
DISK_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ADVICE: Final = dict.fromkeys(DISK_FULL, _FULL) | {
    errno.ENOENT: ("W012", "a folder that exists", "create the folder first"),
    errno.ENOTDIR: ("W012", "a folder that exists", "create the folder first"),
    errno.EISDIR: ("W013", "the name of a file", "add a file name"),
}
