"""Foreign formats: their articles, derived in a child process that can be killed.

A page, a PDF or a mail is somebody else's input: a parser may hang, eat the memory or break down.  The child does the
parsing, under limits of memory and processor time; this side feeds it bytes, waits by the clock at most ``SILENCE``
for a sign of life and ``LONGEST`` in all, which only a child that sleeps, or a crowded machine, can use up.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.converter_child import MOST_SECONDS, SECONDS
from detente.read.documents.sniff import Kind

SILENCE: Final = 5 * SECONDS
LONGEST: Final = 5.0 * MOST_SECONDS
START: Final = 30.0
"""Seconds by the clock for loading the libraries of a kind."""
_ROOT: Final = str(Path(__file__).resolve().parents[3])
_CHILD: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from detente.read.documents.converter_child import main; main()"
)
_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Converted:
    """What was derived from a file: its articles, each read or not, and ``name@version`` of what derived them."""

    articles: tuple[Article | Unreadable, ...]
    extractor: str


class Converter:
    """A child process that turns foreign formats into text, started again when it had to be killed."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._extractors: dict[Kind, str] = {}

    def __enter__(self) -> Converter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def convert(self, kind: Kind, raw: bytes) -> Converted:
        """Return the articles of a file.

        kind  what it is; not ``text``
        raw   its bytes

        Raises Unreadable when it cannot be parsed at all, or not within the limits.
        """
        child = self._child or self._start()
        if kind not in self._extractors:
            # an empty message loads the libraries of a kind, which must not count as parsing time
            self._extractors[kind] = json.loads(self._asked(child, kind, b"", START))["extractor"]
        if not raw:
            return Converted((Article(""),), self._extractors[kind])
        said = json.loads(self._asked(child, kind, raw, SILENCE))
        if "error" in said:
            raise Unreadable(*said["error"])
        return Converted(tuple(_article(one) for one in said["articles"]), self._extractors[kind])

    def _asked(self, child: subprocess.Popen[bytes], kind: Kind, raw: bytes, seconds: float) -> bytes:
        answer = _ask(child, kind, raw, seconds)
        if answer is None:
            self._stop()
            what = "page" if kind == "html" else "file"
            limits = f"{SECONDS:g} seconds and 1 GB"
            raise Unreadable(
                "D012", f"the {what} could not be parsed within {limits}; save the article as text"
            )
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            child = subprocess.Popen(
                [sys.executable, "-I", "-c", _CHILD, _ROOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise Unreadable("D012", f"no process could be started to parse it: {error.strerror}") from None
        self._child = child
        return child

    def _stop(self) -> None:
        child, self._child = self._child, None
        self._extractors.clear()
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close(pipe)
        child.wait()


def _article(said: Mapping[str, Any]) -> Article | Unreadable:
    if "error" in said:
        return Unreadable(*said["error"])
    return Article(said["text"], tuple((key, value) for key, value in said["metadata"]))


def _ask(child: subprocess.Popen[bytes], kind: Kind, raw: bytes, seconds: float) -> bytes | None:
    """Send a kind's letter, a length and bytes; return the answer, None when the child died or was killed.

    seconds  by the clock that the child may take for each sign of life, which is an answer of no length
    """
    assert child.stdin is not None
    assert child.stdout is not None
    message = kind[0].encode() + len(raw).to_bytes(_LENGTH, "big") + raw
    deadline = time.monotonic() + LONGEST
    answer = _within(seconds, child, message)
    while answer == b"" and time.monotonic() < deadline:
        answer = _within(seconds, child, b"")
    return answer or None


def _within(seconds: float, child: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    """Send a message and return what comes next; the child is killed when that takes too long."""
    assert child.stdin is not None
    assert child.stdout is not None
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    try:
        if message:
            child.stdin.write(message)
            child.stdin.flush()
        head = child.stdout.read(_LENGTH)
        length = int.from_bytes(head, "big")
        body = child.stdout.read(length)
    except OSError:
        return None
    finally:
        timer.cancel()
    return body if len(head) == _LENGTH and len(body) == length else None


def _close(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        pipe.close()
    except OSError:
        return
