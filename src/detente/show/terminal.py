"""The two streams: stdout is data, stderr is words.  Text of documents reaches neither unclean."""

from __future__ import annotations

import contextlib
import os
import sys
import textwrap
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size

from detente.errors import OutputError
from detente.read.reading import Notice
from detente.show.files import output_error
from detente.show.view_parts import clean


def put(text: str) -> None:
    """Write an answer to stdout.

    Raises OutputError when it cannot be written; a closed pipe stays a BrokenPipeError.
    """
    put_bytes(text.encode("utf-8", "backslashreplace"))


def put_bytes(data: bytes) -> None:
    """Write bytes to stdout as they are.

    Raises OutputError when they cannot be written; a closed pipe stays a BrokenPipeError.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("W010", "stdout", "it is closed", "an open stream", "write to a file with -o")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_stdout()
        raise output_error("stdout", error) from error


def silence_stdout() -> None:
    """Let nothing complain about a closed pipe or a full disk when the interpreter flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Write a line of words to stderr; a stderr that is gone or full is no reason to stop."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
        sys.stderr.buffer.flush()


def is_watched() -> bool:
    """Return whether a person reads stderr: only then progress is shown."""
    return sys.stderr is not None and sys.stderr.isatty()


def tell_notices(notices: Iterable[Notice]) -> None:
    """Write warnings to stderr, one line each."""
    for notice in notices:
        tell(f"warning[{notice.code}]: {clean(notice.where)}: {clean(notice.message)}")


def paragraph(text: str, indent: str = "") -> str:
    """Return a paragraph: wrapped when a person sees it on a terminal, one line when a program reads it."""
    if sys.stdout is None or not sys.stdout.isatty():
        return f"{indent}{text}"
    width = max(40, min(100, get_terminal_size().columns))
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns, two blanks apart, without blanks at the end of a line."""
    if not rows:
        return ""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)
