"""Gathering: every document's records in order of their paths, from the store or read now, kept as they come.

A run that is killed leaves whole batches behind; the next one reads only what is missing, and yields the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from detente.errors import StoreError
from detente.read.documents.documents import DocumentLoader, Listed, Listing
from detente.read.options import DEFAULT, ReadOptions
from detente.read.reading import DocumentReading, Notice
from detente.track.crew import Crew, CrewError
from detente.track.rows import Line, Row, lines_of, reading_of
from detente.track.store import Store
from detente.track.version import reader_version
from detente.track.worker import Told, read_one, settings_message

BATCH: Final = 128
"""Documents that are written, or looked up, at one go; what a kill costs at most."""
BATCH_BYTES: Final = 4_000_000
WORTH: Final = 400_000
"""Bytes to be read below which starting processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of one document: as they are written out, and as records when they were read in this process."""

    doc: str
    lines: tuple[Line, ...]
    read: DocumentReading | None = None

    def reading(self) -> DocumentReading:
        """Return the records themselves."""
        return self.read or reading_of([(line.json, line.text) for line in self.lines])


@dataclass(slots=True)
class Gathering:
    """The documents of a listing, to be gone through once.

    listing   what is to be read
    place     folder of the store; None to keep nothing
    options   how to read
    workers   processes that may read
    watch     told after each document read now: how many were, how many are to be, sentences so far
    unread    notices of documents that could not be read: whole at the end
    remarks   notices of documents that were read in part: whole at the end
    unkept    notices of what the store could not do: whole at the end
    """

    listing: Listing
    place: Path | None
    options: ReadOptions = DEFAULT
    workers: int = 1
    watch: Callable[[int, int, int], None] | None = None
    unread: list[Notice] = field(default_factory=list)
    remarks: list[Notice] = field(default_factory=list)
    unkept: list[Notice] = field(default_factory=list)
    _store: Store | None = None
    _version: str = ""
    _batch: list[tuple[Row, ...]] = field(default_factory=list)
    _batch_bytes: int = 0
    _at_hand: dict[tuple[str, str], tuple[Line, ...]] = field(default_factory=dict)

    def gathered(self) -> Generator[Gathered, None, None]:
        """Yield the documents in order of their paths, each once its records are at hand.

        Raises DetenteError when nothing can be read that way: an absent dictionary, a service out of reach.
        """
        self._version = reader_version(self.options)
        self._store = Store.at(self.place) if self.place is not None else None
        known = self._known()
        kept = [found for found in self.listing.files if (found.id, found.doc) in known]
        fresh = [found for found in self.listing.files if (found.id, found.doc) not in known]
        done = sentences = place = 0
        with _answers(fresh, self.options, self._version, self.workers) as answers:
            for found in self.listing.files:
                if (found.id, found.doc) in known:
                    yield self._looked_up(found, kept[place : place + BATCH])
                    place += 1
                    continue
                answer = next(answers)
                done += 1
                if isinstance(answer, Notice):
                    self.unread.append(answer)
                else:
                    sentences += sum(row.kind == "segment" for row in answer.rows)
                    self._keep(answer, found.size)
                if self.watch is not None:
                    self.watch(done, len(fresh), sentences)
                if isinstance(answer, Told):
                    yield Gathered(found.doc, lines_of(answer.rows), answer.reading)
        self._write()

    def _known(self) -> frozenset[tuple[str, str]]:
        """Return what is kept; a store that fails is left alone, and all is read anew."""
        if self._store is None:
            return frozenset()
        try:
            return self._store.known(self._version)
        except StoreError as error:
            self.unkept.append(Notice(error.code, error.where, f"{error.came}; read anew. {error.fix}"))
            self._store = None
            return frozenset()

    def _looked_up(self, found: Listed, ahead: Sequence[Listed]) -> Gathered:
        """Return a document from the store, with those that follow it at one go."""
        key = (found.id, found.doc)
        if key not in self._at_hand and self._store is not None:
            keys = [(one.id, one.doc) for one in _first_bytes(ahead)]
            try:
                self._at_hand = self._store.lines(keys, self._version)
            except StoreError as error:
                self.unkept.append(Notice(error.code, error.where, f"{error.came}; read anew. {error.fix}"))
                self._store = None
        lines = self._at_hand.pop(key, None)
        return Gathered(found.doc, lines) if lines else self._read_here(found)

    def _read_here(self, found: Listed) -> Gathered:
        """Read a document that was kept when this began and is no longer."""
        with DocumentLoader() as loader:
            answer = read_one(loader, found, self.options, self._version)
        if isinstance(answer, Notice):
            raise StoreError("W002", found.doc, answer.message, "the store as it was", "run it again")
        return Gathered(found.doc, lines_of(answer.rows), answer.reading)

    def _keep(self, told: Told, size: int) -> None:
        """Put a reading into the batch; one that lacks something is made anew by the next run."""
        self.remarks.extend(told.notices)
        if self._store is None or told.notices:
            return
        self._batch.append(told.rows)
        self._batch_bytes += size
        if len(self._batch) >= BATCH or self._batch_bytes >= BATCH_BYTES:
            self._write()

    def _write(self) -> None:
        """Write the batch; a store that cannot is left alone, with a word why."""
        batch, self._batch, self._batch_bytes = self._batch, [], 0
        if self._store is None or not batch:
            return
        try:
            self._store.put_rows(batch)
        except (StoreError, OSError) as error:
            said = f"{error}; nothing more was kept, the next run reads it anew"
            self.unkept.append(Notice("W004", "store", said))
            self._store = None


def _first_bytes(ahead: Sequence[Listed]) -> Sequence[Listed]:
    """Return the first of some documents, at least one, that together are no larger than a batch."""
    total = 0
    for count, found in enumerate(ahead):
        total += found.size
        if total > BATCH_BYTES and count:
            return ahead[:count]
    return ahead


@contextmanager
def _answers(
    fresh: Sequence[Listed], options: ReadOptions, version: str, workers: int
) -> Iterator[Iterator[Told | Notice]]:
    """Give what is read from some documents, in their order: by processes when that is worth their start."""
    size = min(workers, len(fresh))
    if size > 1 and sum(found.size for found in fresh) >= WORTH:
        crew = Crew(size, settings_message(options, version))
        try:
            crew.start()
        except CrewError:
            pass
        else:
            with closing(crew):
                yield crew.answers(fresh)
                return
    with DocumentLoader() as loader:
        yield (read_one(loader, found, options, version) for found in fresh)
