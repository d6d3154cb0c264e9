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
from detente.track.manifest import FileEntry
from detente.track.rows import Line, Row, lines_of, reading_of
from detente.track.store import Store
from detente.track.version import reader_version
from detente.track.worker import Told, read_file, settings_message

BATCH: Final = 128
"""Documents that are written, or looked up, at one go; what a kill costs at most."""
BATCH_BYTES: Final = 4_000_000
_FAULT: Final = "D015"
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


@dataclass(frozen=True, slots=True)
class _Document:
    """A document in the store: its (id, doc), the file that holds it, its share of the file's bytes."""

    key: tuple[str, str]
    file: Listed
    size: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the store has of a file: its documents in order, and what was passed over in it."""

    documents: tuple[_Document, ...]
    notices: tuple[Notice, ...]


_NONE: Final = _Kept((), ())


@dataclass(slots=True)
class Gathering:
    """The documents of a listing's files, to be gone through once.

    listing   what is to be read
    place     folder of the store; None to keep nothing
    options   how to read
    workers   processes that may read
    watch     told after each file read now: how many were, how many are to be, sentences so far
    unread    notices of documents that could not be read, or not whole: whole at the end
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
    _batch_files: list[FileEntry] = field(default_factory=list)
    _batch_bytes: int = 0
    _sentences: int = 0
    _at_hand: dict[tuple[str, str], tuple[Line, ...]] = field(default_factory=dict)

    def gathered(self) -> Generator[Gathered, None, None]:
        """Yield the documents in order of their paths, each once its records are at hand.

        Raises DetenteError when nothing can be read that way: an absent dictionary, a service out of reach.
        """
        self._version = reader_version(self.options)
        self._store = Store.at(self.place) if self.place is not None else None
        files = self._kept_files()
        kept = [one for found in self.listing.files for one in files.get(found.doc, _NONE).documents]
        fresh = [found for found in self.listing.files if found.doc not in files]
        done = place = 0
        with _answers(fresh, self.options, self._version, self.workers) as answers:
            for found in self.listing.files:
                if found.doc in files:
                    self.unread.extend(files[found.doc].notices)
                    for document in files[found.doc].documents:
                        yield self._looked_up(document, kept[place : place + BATCH])
                        place += 1
                    continue
                answer = next(answers)
                done += 1
                self._keep(found, answer)
                if self.watch is not None:
                    self.watch(done, len(fresh), self._sentences)
                for told in answer:
                    if isinstance(told, Told):
                        yield Gathered(told.rows[0].doc, lines_of(told.rows), told.reading)
        self._write()

    def _kept_files(self) -> dict[str, _Kept]:
        """Return the files of which all is kept, by path; a store that fails is left alone, and all is read anew."""
        if self._store is None:
            return {}
        try:
            known = self._store.known(self._version)
            entries = self._store.files(self._version)
        except StoreError as error:
            self.unkept.append(Notice(error.code, error.where, f"{error.came}; read anew. {error.fix}"))
            self._store = None
            return {}
        found = ((file, _kept(file, entries.get((file.id, file.doc)), known)) for file in self.listing.files)
        return {file.doc: kept for file, kept in found if kept is not None}

    def _looked_up(self, found: _Document, ahead: Sequence[_Document]) -> Gathered:
        """Return a document from the store, with those that follow it at one go."""
        key = found.key
        if key not in self._at_hand and self._store is not None:
            keys = [one.key for one in _first_bytes(ahead)]
            try:
                self._at_hand = self._store.lines(keys, self._version)
            except StoreError as error:
                self.unkept.append(Notice(error.code, error.where, f"{error.came}; read anew. {error.fix}"))
                self._store = None
        lines = self._at_hand.pop(key, None)
        return Gathered(found.key[1], lines) if lines else self._read_here(found)

    def _read_here(self, found: _Document) -> Gathered:
        """Read a document that was kept when this began and is no longer."""
        with DocumentLoader() as loader:
            answers = read_file(loader, found.file, self.options, self._version)
        for told in answers:
            if isinstance(told, Told) and told.rows[0].doc == found.key[1]:
                return Gathered(found.key[1], lines_of(told.rows), told.reading)
        came = next(
            (one.message for one in answers if isinstance(one, Notice)), "it holds other articles now"
        )
        raise StoreError("W002", found.key[1], came, "the store as it was", "run it again")

    def _keep(self, found: Listed, answer: Sequence[Told | Notice]) -> None:
        """Put what was read from a file into the batch; one that lacks something is made anew by the next run."""
        told = [one for one in answer if isinstance(one, Told)]
        notices = [one for one in answer if isinstance(one, Notice)]
        self.unread.extend(notices)
        for one in told:
            self.remarks.extend(one.notices)
            self._sentences += sum(row.kind == "segment" for row in one.rows)
        lacking = any(one.notices for one in told) or any(notice.code == _FAULT for notice in notices)
        if self._store is None or lacking:
            return
        self._batch.extend(one.rows for one in told)
        if len(answer) > 1:
            documents = tuple((one.rows[0].document_id, one.rows[0].doc) for one in told)
            said = tuple((notice.code, notice.where, notice.message) for notice in notices)
            self._batch_files.append(FileEntry((found.id, found.doc, self._version), documents, said))
        self._batch_bytes += found.size if told else 0
        if len(self._batch) >= BATCH or self._batch_bytes >= BATCH_BYTES:
            self._write()

    def _write(self) -> None:
        """Write the batch; a store that cannot is left alone, with a word why."""
        batch, self._batch, self._batch_bytes = self._batch, [], 0
        files, self._batch_files = self._batch_files, []
        if self._store is None or not (batch or files):
            return
        try:
            self._store.put_rows(batch, files)
        except (StoreError, OSError) as error:
            said = f"{error}; nothing more was kept, the next run reads it anew"
            self.unkept.append(Notice("W004", "store", said))
            self._store = None


def _kept(file: Listed, entry: FileEntry | None, known: frozenset[tuple[str, str]]) -> _Kept | None:
    """Return what the store has of a file; None unless it has all of it."""
    documents = entry.documents if entry else ((file.id, file.doc),)
    if not known.issuperset(documents):
        return None
    size = file.size // max(len(documents), 1)
    notices = tuple(Notice(*said) for said in entry.notices) if entry else ()
    return _Kept(tuple(_Document(key, file, size) for key in documents), notices)


def _first_bytes(ahead: Sequence[_Document]) -> Sequence[_Document]:
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
) -> Iterator[Iterator[tuple[Told | Notice, ...]]]:
    """Give what is read from some files, in their order: by processes when that is worth their start."""
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
        yield (read_file(loader, found, options, version) for found in fresh)
