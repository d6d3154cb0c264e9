"""HTML pages: their text and metadata, derived in a child process that can be killed.

A page is somebody else's input: a parser may hang, eat the memory or break down.  The child does the parsing, under
limits; this side feeds it bytes and waits at most ``SECONDS`` for each page.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from detente.read.documents.front_matter import Metadata

SECONDS: Final = 2.0
START_SECONDS: Final = 30.0
_ROOT: Final = str(Path(__file__).resolve().parents[3])
_CHILD: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from detente.read.documents.html_child import main; main()"
)
_LENGTH: Final = 8
_MESSAGES: Final = {
    "D012": f"the page could not be parsed within {SECONDS:g} seconds and 1 GB; save the article as text",
    "D014": "the page nests its elements too deep to be an article; save the article as text",
}


class PageError(Exception):
    """A page cannot be read: a D code and a sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(_MESSAGES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Page:
    """What was derived from a page: its text, a paragraph a block, and its metadata."""

    text: str
    metadata: Metadata


class HtmlReader:
    """A child process that turns pages into text, started again when it had to be killed."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self.extractor = "resiliparse"

    def __enter__(self) -> HtmlReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def extract(self, raw: bytes) -> Page:
        """Return the text and metadata of a page.

        raw   its bytes

        Raises PageError when it cannot be parsed within the limits.
        """
        if not raw:
            return Page("", ())
        child = self._child or self._start()
        answer = _ask(child, raw, SECONDS)
        if answer is None:
            self._stop()
            raise PageError("D012")
        said = json.loads(answer)
        if "error" in said:
            raise PageError(said["error"])
        return Page(said["text"], tuple((key, value) for key, value in said["metadata"]))

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the child and wait until it has loaded its library, which must not count as parsing time."""
        try:
            child = subprocess.Popen(
                [sys.executable, "-I", "-c", _CHILD, _ROOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            raise PageError("D012") from None
        self._child = child
        hello = _ask(child, b"", START_SECONDS)
        if hello is None:
            self._stop()
            raise PageError("D012")
        self.extractor = json.loads(hello)["extractor"]
        return child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close(pipe)
        child.wait()


def _ask(child: subprocess.Popen[bytes], raw: bytes, seconds: float) -> bytes | None:
    """Send a length and bytes, return the answer; None when the child died or was killed for taking too long."""
    assert child.stdin is not None
    assert child.stdout is not None
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    try:
        child.stdin.write(len(raw).to_bytes(_LENGTH, "big") + raw)
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
