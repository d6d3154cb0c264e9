"""Reading for a command: documents gathered as they come, with progress for whoever watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from detente.explain.trial.sharing import processes
from detente.read.documents.documents import list_documents, none_readable
from detente.read.options import DEFAULT, ReadOptions
from detente.read.reading import Notice
from detente.show.progress import Progress
from detente.track.gather import Gathered, Gathering
from detente.track.store import place_of

_OFTEN: Final = 0.1
"""Seconds between two lines of progress."""


class Stream:
    """What is read from some inputs, document by document in order of their paths, to be gone through once.

    paths      folders or files
    options    how they are read
    use_store  whether earlier readings are reused and new ones kept
    """

    def __init__(
        self, paths: Sequence[Path], options: ReadOptions = DEFAULT, *, use_store: bool = True
    ) -> None:
        self._paths = paths
        place = place_of(paths) if use_store else None
        self._found = Gathering(list_documents(paths), place, options, processes(), _watcher())

    def __iter__(self) -> Iterator[Gathered]:
        """Yield the documents.

        Raises DocumentError when none could be read, and DetenteError when nothing can be read that way.
        """
        readable = False
        with closing(self._found.gathered()) as documents:
            for document in documents:
                readable = True
                yield document
        if not readable:
            raise none_readable(self._paths, self.notices)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was passed over, wholly or in part; whole once the stream is at its end."""
        passed_over = self._found.listing.passed_over(self._found.unread)
        return tuple(sorted((*passed_over, *self._found.remarks), key=lambda notice: notice.where))

    @property
    def store_notices(self) -> tuple[Notice, ...]:
        """What this machine could not keep or reuse; no answer depends on it."""
        return tuple(self._found.unkept)


def _watcher() -> Callable[[int, int, int], None]:
    """Return what says how far the reading is, with its sentences a second."""
    progress, begun = Progress("documents"), time.monotonic()
    said = begun + _OFTEN

    def watch(done: int, wanted: int, sentences: int) -> None:
        nonlocal said
        now = time.monotonic()
        if done == wanted:
            progress.end()
        elif now >= said + _OFTEN:
            said = now
            progress(done, wanted, f"{sentences / (now - begun):,.0f} sentences/s")

    return watch
