"""A crew of processes that read files; answers come in the order of the files, whoever gave them."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from detente.read.documents.documents import Listed
from detente.read.reading import Notice
from detente.track.worker import Told, answer_of, died, job_message, receive, send

AHEAD: Final = 32
"""Files a worker may be ahead of the oldest that is still being read: bounds what is held in memory."""
TRIES: Final = 2
_ROOT: Final = str(Path(__file__).resolve().parents[2])
_CHILD: Final = "import sys; sys.path.insert(0, sys.argv[1]); from detente.track.worker import main; main()"

Answered = tuple[int, "dict[str, Any] | Exception | None"]


class CrewError(Exception):
    """No process can be had."""


class Crew:
    """Some processes, each with a thread here that hands it files and takes its answers.

    A process that dies costs the file it was reading a second try in a fresh one, then a notice.
    """

    def __init__(self, size: int, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._children: list[subprocess.Popen[bytes] | None] = [None] * size
        self._threads: list[threading.Thread] = []
        self._jobs: SimpleQueue[tuple[int, Listed] | None] = SimpleQueue()
        self._done: SimpleQueue[Answered] = SimpleQueue()
        self._ended = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the processes.

        Raises CrewError when one cannot be had; none is then left.
        """
        try:
            for place in range(len(self._children)):
                self._children[place] = self._launched()
            for child in self._children:
                if child is None or not self._greeted(child):
                    raise CrewError
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                raise CrewError from error
            raise
        for place in range(len(self._children)):
            thread = threading.Thread(target=self._serve, args=(place,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def answers(self, jobs: Sequence[Listed]) -> Iterator[tuple[Told | Notice, ...]]:
        """Yield what is read from each file, in their order.

        Raises the DetenteError of a file for which no other could be read either.
        """
        window = AHEAD * len(self._children)
        early: dict[int, dict[str, Any] | Exception | None] = {}
        for place, job in enumerate(jobs[:window]):
            self._jobs.put((place, job))
        for place, job in enumerate(jobs):
            while place not in early:
                answered, message = self._done.get()
                early[answered] = message
            if place + window < len(jobs):
                self._jobs.put((place + window, jobs[place + window]))
            yield _answer(job, early.pop(place))

    def _serve(self, place: int) -> None:
        """Hand files to one process until there are no more."""
        while (job := self._jobs.get()) is not None and not self._ended:
            number, found = job
            try:
                self._done.put((number, self._asked(place, found)))
            except Exception as error:  # noqa: BLE001 - told to the thread that waits for the answer
                self._done.put((number, error))

    def _asked(self, place: int, found: Listed) -> dict[str, Any] | None:
        for _ in range(TRIES):
            child = self._children[place] or self._replaced(place)
            if child is None or child.stdin is None or child.stdout is None:
                continue
            with contextlib.suppress(OSError, ValueError):
                send(child.stdin, job_message(found))
                answer = receive(child.stdout)
                if answer is not None:
                    return answer
            self._children[place] = None
            _end(child)
        return None

    def _replaced(self, place: int) -> subprocess.Popen[bytes] | None:
        """Start a process in the place of one that died; None when it cannot be had or the crew is at its end."""
        with self._lock:
            if self._ended:
                return None
            try:
                child = self._launched()
            except OSError:
                return None
            self._children[place] = child
        if self._greeted(child):
            return child
        self._children[place] = None
        _end(child)
        return None

    def _launched(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, _ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _greeted(self, child: subprocess.Popen[bytes]) -> bool:
        """Tell a fresh process how to read, and whether it answers."""
        assert child.stdin is not None
        assert child.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            send(child.stdin, self._settings)
            return receive(child.stdout) is not None
        return False

    def close(self) -> None:
        """End every process and thread, finished or not."""
        with self._lock:
            self._ended = True
            children = [child for child in self._children if child is not None]
        for child in children:
            child.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        for child in children:
            _end(child)


def _answer(job: Listed, message: dict[str, Any] | Exception | None) -> tuple[Told | Notice, ...]:
    if isinstance(message, Exception):
        raise message
    return (died(job),) if message is None else answer_of(message)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill a process, if it still runs, and give back what it holds."""
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    child.wait()
