"""The store: readings kept from run to run, so that an unchanged document is read once.

A folder of immutable Parquet segments and a manifest that is replaced atomically.  Readers take no lock: they
see the manifest before a write or the one after.  All of it follows from the documents and can be deleted.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from detente.errors import StoreDamaged, StoreLocked
from detente.read.reading import DocumentReading
from detente.records.identity import digest
from detente.track import manifest as manifests
from detente.track.atomic import TEMPORARY, sync_file, sync_folder, temporary_name
from detente.track.manifest import FileEntry, Key, Manifest, SegmentEntry, damaged, unusable
from detente.track.rows import Line, Row, reading_of, rows_of
from detente.track.version import reader_version

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Found = TypeVar("Found")
_PACKAGE: Final = Path(__file__).resolve().parents[1]
LOCK_WAIT: Final = 2.0
"""Seconds a writer waits for another one."""
MANY_SEGMENTS: Final = 32
"""From so many small segments on a write also compacts them."""
PIECE: Final = 256
"""Documents that a compacted segment holds at most: a store of any size is rewritten in bounded memory."""


@dataclass(frozen=True, slots=True)
class Store:
    """Readings of documents under one folder, which is created by the first write."""

    path: Path

    @classmethod
    def at(cls, path: Path | str) -> Store:
        """Return the store in a folder, which need not exist."""
        return cls(Path(path).absolute())

    def get(self, document_id: str, doc: str, version: str) -> DocumentReading | None:
        """Return the stored reading of one document, or None.

        document_id  16 hex digits
        doc          its path
        version      the reader's

        Raises StoreDamaged, StoreTooNew, StoreError.
        """
        key = (document_id, doc, version)
        return self._read(lambda other: other == key).get(key)

    def load(self, version: str) -> dict[tuple[str, str], DocumentReading]:
        """Return every reading made by one version of the reader, by (document id, doc), in one query.

        Raises StoreDamaged, StoreTooNew, StoreError.
        """
        return {key[:2]: reading for key, reading in self._read(lambda key: key[2] == version).items()}

    def known(self, version: str) -> frozenset[tuple[str, str]]:
        """Return which documents are kept, as (document id, doc), once every segment that holds one is found whole.

        version  the reader's

        Raises StoreDamaged, StoreTooNew, StoreError.
        """

        def verified(manifest: Manifest) -> frozenset[tuple[str, str]]:
            self._verify(manifest.segments)
            return frozenset((one, doc) for one, doc, _ in manifest.live)

        return self._looked_at(lambda key: key[2] == version, verified)

    def files(self, version: str) -> dict[tuple[str, str], FileEntry]:
        """Return the files that hold several documents, or were read in part, by (id of their bytes, path).

        version  the reader's

        Raises StoreDamaged, StoreTooNew, StoreError.
        """
        found = manifests.load(self.path).files
        return {entry.key[:2]: entry for entry in found if entry.key[2] == version}

    def lines(
        self, documents: Iterable[tuple[str, str]], version: str
    ) -> dict[tuple[str, str], tuple[Line, ...]]:
        """Return the records of some documents as they are written out, in one query.

        documents  (document id, doc) of each; those that are not kept are left out
        version    the reader's

        Raises StoreDamaged, StoreTooNew, StoreError.
        """
        wanted = {(one, doc, version) for one, doc in documents}
        found = self._looked_at(wanted.__contains__, self._lines)
        return {key[:2]: lines for key, lines in found.items()}

    def put(self, readings: Iterable[DocumentReading], version: str | None = None) -> None:
        """Keep readings; those already kept change nothing, those by another reader version are replaced.

        readings  of one or more documents
        version   the reader's; this one's when None

        Raises StoreLocked, StoreDamaged, StoreTooNew, and StoreError when the folder cannot be written.
        """
        version = version or reader_version()
        self.put_rows([tuple(rows_of(reading, version)) for reading in readings])

    def put_rows(self, documents: Iterable[Sequence[Row]], files: Sequence[FileEntry] = ()) -> None:
        """Keep documents given as rows, each document's own row first, and which make up a file; as ``put``.

        Raises StoreLocked, StoreDamaged, StoreTooNew, and StoreError when the folder cannot be written.
        """
        wanted = {_key(rows[0]): rows for rows in documents}
        kept = manifests.load(self.path)
        if wanted.keys() <= kept.live and set(files) <= set(kept.files):
            return
        with self._writing():
            manifest = manifests.load(self.path)
            self._remove_garbage(manifest)
            live = manifest.live
            fresh = [rows for key, rows in wanted.items() if key not in live]
            if fresh:
                manifest = manifest.with_segment(self._add(fresh))
            if fresh or files:
                manifest = manifest.with_files(files)
                small = [segment for segment in manifest.segments if len(segment.live) < PIECE // 2]
                self._replace(self._merged(manifest, small) if len(small) > MANY_SEGMENTS else manifest)

    def compact(self) -> None:
        """Rewrite the live readings as few segments and delete what was superseded.

        Raises StoreLocked, StoreDamaged, StoreTooNew, and StoreError when the folder cannot be written.
        """
        if not self.path.exists():
            return
        with self._writing():
            manifest = manifests.load(self.path)
            self._replace(self._merged(manifest, manifest.segments))

    def connect(self) -> DuckDBPyConnection:
        """Return a DuckDB in memory that has a view for each kind of record: documents, segments, events ...

        Raises StoreDamaged, StoreTooNew, StoreError, also when nothing is stored yet.
        """
        from detente.track import parquet

        segments = manifests.load(self.path).segments
        if not segments:
            raise unusable(self.path, "nothing is stored there yet")
        self._verify(segments)
        connection = parquet.connect(self.path)
        parquet.mount(connection, self.path, segments)
        return connection

    def _read(self, wanted: Callable[[Key], bool]) -> dict[Key, DocumentReading]:
        """Return the live readings whose key is wanted."""
        return self._looked_at(wanted, self._readings)

    def _looked_at(self, wanted: Callable[[Key], bool], look: Callable[[Manifest], Found]) -> Found:
        """Return what is found in the live documents whose key is wanted; looks again when a writer comes between."""
        manifest = manifests.load(self.path)
        try:
            return look(manifest.restricted(wanted))
        except StoreDamaged:
            if manifests.load(self.path) == manifest:
                raise
            return self._looked_at(wanted, look)

    def _readings(self, manifest: Manifest) -> dict[Key, DocumentReading]:
        self._verify(manifest.segments)
        try:
            return {
                key: reading_of([(line.json, line.text) for line in lines])
                for key, lines in self._lines(manifest).items()
            }
        except (ValueError, TypeError, KeyError) as error:
            raise damaged(self.path, f"a row is not a record: {error}") from error

    def _lines(self, manifest: Manifest) -> dict[Key, tuple[Line, ...]]:
        from detente.track import parquet

        if not manifest.segments:
            return {}
        try:
            return parquet.load_lines(self.path, manifest.segments)
        except Exception as error:
            if not parquet.is_duckdb_error(error):
                raise
            raise damaged(self.path, f"a segment cannot be read: {_first_line(error)}") from error

    def _verify(self, segments: Sequence[SegmentEntry]) -> None:
        for segment in segments:
            try:
                found = _hash(self.path / segment.file)
            except FileNotFoundError as error:
                raise damaged(self.path, f"segment {segment.file} is missing") from error
            except OSError as error:
                raise unusable(
                    self.path, f"segment {segment.file} cannot be read: {error.strerror}"
                ) from error
            if found != segment.hash:
                raise damaged(self.path, f"segment {segment.file} does not match its manifest entry")

    def _add(self, documents: Sequence[Sequence[Row]]) -> SegmentEntry:
        from detente.track import parquet

        temporary = temporary_name(self.path / "segment")
        parquet.write_rows(documents, temporary)
        return self._settle(temporary, sorted(_key(rows[0]) for rows in documents))

    def _merged(self, manifest: Manifest, segments: Sequence[SegmentEntry]) -> Manifest:
        """Return the manifest with some of its segments rewritten as pieces, documents in order of their paths."""
        from detente.track import parquet

        self._verify(segments)
        some = Manifest(tuple(segments))
        keys = sorted(some.live, key=lambda key: (key[1], key))
        pieces = []
        for start in range(0, len(keys), PIECE):
            wanted = frozenset(keys[start : start + PIECE])
            temporary = temporary_name(self.path / "segment")
            parquet.merge(self.path, some.restricted(wanted.__contains__).segments, temporary)
            pieces.append(self._settle(temporary, sorted(wanted)))
        names = {segment.file for segment in (*segments, *pieces)}
        others = (old for old in manifest.segments if old.file not in names)
        return Manifest((*others, *pieces), manifest.files)

    def _settle(self, temporary: Path, live: Sequence[Key]) -> SegmentEntry:
        """Give a written segment the name of its hash, safely on disk before any manifest speaks of it."""
        sync_file(temporary)
        found = _hash(temporary)
        entry = SegmentEntry(f"{found[:16]}.parquet", found, tuple(live))
        temporary.replace(self.path / entry.file)
        sync_folder(self.path)
        return entry

    def _replace(self, manifest: Manifest) -> None:
        manifests.save(self.path, manifest)
        self._remove_garbage(manifest)

    def _remove_garbage(self, manifest: Manifest) -> None:
        """Delete half-written files and segments no manifest speaks of; only under the lock."""
        named = {segment.file for segment in manifest.segments}
        for file in sorted(self.path.iterdir()):
            if file.name.endswith(TEMPORARY) or (file.suffix == ".parquet" and file.name not in named):
                file.unlink(missing_ok=True)

    def _tidied(self) -> Iterator[None]:
        """Give back the space of what a failed write leaves behind; a killed one leaves it to the next write."""
        try:
            yield
        except BaseException:
            with contextlib.suppress(Exception):
                self._remove_garbage(manifests.load(self.path))
            raise

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the writer's lock; turn what the disk refuses into a StoreError."""
        from detente.track import parquet

        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with (self.path / "lock").open("ab") as lock:
                _lock(lock.fileno(), self.path)
                yield from self._tidied()
        except OSError as error:
            raise unusable(self.path, f"it cannot be written: {error.strerror or error}") from error
        except Exception as error:
            if not parquet.is_duckdb_error(error):
                raise
            raise unusable(self.path, f"it cannot be written: {_first_line(error)}") from error


def place_of(paths: Sequence[Path | str]) -> Path:
    """Return the folder in which the store of some inputs stands; nothing is created.

    paths    folders or files; one folder with case.yaml that may be written keeps its own in ``.detente``, unless it
             came with this package: nothing is written there
    returns  that, else a folder of the user's state, named by 16 hex digits of the inputs' absolute paths
    """
    roots = sorted(str(Path(path).resolve()) for path in paths)
    own = len(roots) == 1 and (Path(roots[0]) / "case.yaml").is_file() and os.access(roots[0], os.W_OK)
    if own and not Path(roots[0]).is_relative_to(_PACKAGE):
        return Path(roots[0]) / ".detente"
    return state_home() / "work" / digest("\n".join(roots).encode("utf-8", "surrogateescape"), 16)


def state_home() -> Path:
    """Return where derived data lies: DETENTE_HOME, else under XDG_STATE_HOME, else ~/.local/state."""
    home = os.environ.get("DETENTE_HOME")
    if home:
        return Path(home)
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path(os.path.expanduser("~/.local/state"))) / "detente"  # noqa: PTH111


def _key(row: Row) -> Key:
    return (row.document_id, row.doc, row.reader_version)


def _lock(descriptor: int, folder: Path, wait: float | None = None) -> None:
    import fcntl

    deadline = time.monotonic() + (LOCK_WAIT if wait is None else wait)
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            if time.monotonic() >= deadline:
                raise StoreLocked(
                    "W001",
                    str(folder),
                    "another process is writing there",
                    "one writer",
                    "wait and run again",
                ) from error
            time.sleep(0.05)
        else:
            return


def _hash(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=64).hexdigest()[:64]


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
