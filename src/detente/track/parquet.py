"""Readings as rows of Parquet and back, through DuckDB in memory.  The only file that knows DuckDB."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detente.read.reading import DocumentReading
from detente.records.codec import KINDS, decode, dumps
from detente.records.interval import Interval
from detente.records.types import (
    Actor,
    Claim,
    Document,
    Event,
    Record,
    Relation,
    Segment,
    Statement,
)
from detente.track.manifest import Key, SegmentEntry

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KIND_OF: Final = {cls: kind for kind, cls in KINDS.items()}
TABLES: Final = {
    "documents": "doc",
    "segments": "segment",
    "events": "event",
    "statements": "statement",
    "claims": "claim",
    "relations": "relation",
}
"""Name of a table -> kind of its records."""


class Row(NamedTuple):
    """A record with the columns one searches by; ``json`` alone holds all of it.

    position        place of the record within its document, document record first
    type            PLOVER type, act, claim type, direction, role or genre
    status          event status, statement form, hedge of a claim, relation status; None for others
    source, target  actor ids
    first, last     days of the date, period or publication; None when undated
    start, stop     offsets of the sentence, characters; None for documents
    text            text of the whole document, on the document's row only
    """

    document_id: str
    doc: str
    reader_version: str
    position: int
    kind: str
    id: str
    type: str | None
    status: str | None
    source: list[str]
    target: list[str]
    first: date | None
    last: date | None
    start: int | None
    stop: int | None
    rule: str | None
    json: str
    text: str | None


_TYPES: Final = {
    "position": "INTEGER",
    "source": "VARCHAR[]",
    "target": "VARCHAR[]",
    "first": "DATE",
    "last": "DATE",
    "start": "INTEGER",
    "stop": "INTEGER",
}


def connect() -> DuckDBPyConnection:
    """Return a DuckDB in memory: nothing installed or loaded by itself, bounded memory, one thread.

    One thread makes the bytes of a written segment follow from its rows alone.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": "1GB",
        "temp_directory": str(Path(tempfile.gettempdir()) / "detente-duckdb"),
        "threads": 1,
    }
    return duckdb.connect(":memory:", config=settings)


def is_duckdb_error(error: Exception) -> bool:
    """Return whether an exception comes from DuckDB, told without importing it."""
    return any(cls.__module__.lstrip("_").startswith("duckdb") for cls in type(error).__mro__)


def write_rows(readings: Iterable[DocumentReading], version: str, file: Path) -> None:
    """Write readings as one Parquet file, sorted by path; equal readings give equal bytes.

    readings  to be written
    version   the reader's
    file      to be created

    Raises duckdb.Error or OSError when the disk refuses.
    """
    ordered = sorted(readings, key=lambda r: (r.document.doc, r.document.id))
    rows = [row for reading in ordered for row in _rows(reading, version)]
    columns = [[getattr(row, name) for row in rows] for name in Row._fields]
    values = ", ".join(f"unnest(?::{_type(name)}[]) AS {_quoted(name)}" for name in Row._fields)
    with connect() as connection:
        connection.execute(f"CREATE TABLE rows AS SELECT {values}", columns)  # noqa: S608 - column names are ours
        connection.execute(_copy("rows", file))


def load_readings(folder: Path, segments: Sequence[SegmentEntry]) -> dict[Key, DocumentReading]:
    """Return the live readings of some segments, in one query.

    folder    the store's
    segments  entries of its manifest

    Raises duckdb.Error when a file is not Parquet, ValueError when a row is not a record.
    """
    with connect() as connection:
        mount(connection, folder, segments)
        rows = connection.execute(
            "SELECT document_id, doc, reader_version, json, text FROM records ORDER BY 1, 2, 3, position"
        ).fetchall()
    grouped: dict[Key, list[tuple[str, str | None]]] = {}
    for document_id, doc, version, body, text in rows:
        grouped.setdefault((document_id, doc, version), []).append((body, text))
    return {key: _reading(lines) for key, lines in grouped.items()}


def merge(folder: Path, segments: Sequence[SegmentEntry], file: Path) -> None:
    """Write the live rows of several segments as one file.

    Raises duckdb.Error when a file is not Parquet or the disk refuses.
    """
    with connect() as connection:
        mount(connection, folder, segments)
        connection.execute(_copy("(SELECT * FROM records ORDER BY doc, document_id, position)", file))


def mount(connection: DuckDBPyConnection, folder: Path, segments: Sequence[SegmentEntry]) -> None:
    """Make the live rows of a store visible: ``records``, and one view for each kind.

    connection  a DuckDB in memory
    folder      the store's
    segments    entries of its manifest, at least one
    """
    live = [(str(folder / segment.file), *key) for segment in segments for key in segment.live]
    names = ("file", "document_id", "doc", "reader_version")
    values = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in names)
    connection.execute(
        f"CREATE TABLE live AS SELECT {values}",  # noqa: S608 - column names are ours
        [[row[place] for row in live] for place in range(len(names))],
    )
    files = ", ".join(_literal(folder / segment.file) for segment in segments)
    columns = ", ".join(f"r.{_quoted(name)}" for name in Row._fields)
    connection.execute(
        f"CREATE VIEW records AS SELECT {columns} FROM read_parquet([{files}], filename='file') r "  # noqa: S608
        "SEMI JOIN live USING (file, document_id, doc, reader_version)"
    )
    for table, kind in TABLES.items():
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM records WHERE kind = '{kind}'")  # noqa: S608


def _copy(relation: str, file: Path) -> str:
    return f"COPY {relation} TO {_literal(file)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _type(name: str) -> str:
    return _TYPES.get(name, "VARCHAR")


def _rows(reading: DocumentReading, version: str) -> Iterator[Row]:
    key = (reading.document.id, reading.document.doc, version)
    for position, record in enumerate(reading.records()):
        days = _days(record)
        yield Row(
            *key,
            position,
            _KIND_OF[type(record)],
            record.id,
            *_words(record),
            *_actors(record),
            *((days.start, days.end) if days else (None, None)),
            *((None, None) if isinstance(record, Document) else record.sentence),
            None if isinstance(record, Document) else record.rule,
            dumps(record),
            reading.text if isinstance(record, Document) else None,
        )


def _words(record: Record) -> tuple[str | None, str | None]:
    """Return (type, status) of a record."""
    match record:
        case Document():
            return record.genre, None
        case Segment():
            return record.role, None
        case Event():
            return record.plover, record.status
        case Statement():
            return record.act, record.form
        case Claim():
            return record.ctype, record.hedge
        case Relation():
            return record.direction, record.status


def _actors(record: Record) -> tuple[list[str], list[str]]:
    """Return the actor ids a record starts from and aims at."""
    match record:
        case Event():
            return _ids(record.source), _ids(record.target)
        case Statement():
            return [record.speaker.id], _ids(record.addressee)
        case Claim():
            return [record.claimant], list(record.actors)
        case Relation():
            return [pair[0] for pair in record.pairs], [pair[1] for pair in record.pairs]
        case Document():
            return ([record.outlet_id] if record.outlet_id else []), []
        case Segment():
            return [], []


def _ids(actors: Sequence[Actor]) -> list[str]:
    return [actor.id for actor in actors]


def _days(record: Record) -> Interval | None:
    match record:
        case Event():
            return record.date or record.scheduled
        case Statement():
            return record.date
        case Relation():
            return record.period
        case Document():
            return record.doc_date
        case _:
            return None


def _reading(lines: Sequence[tuple[str, str | None]]) -> DocumentReading:
    records = [decode(json.loads(body)) for body, _ in lines]
    text = lines[0][1]
    if not isinstance(records[0], Document) or text is None:
        raise ValueError("a stored document has no record or no text")

    def of(kind: type[Record]) -> tuple[Any, ...]:
        return tuple(record for record in records if isinstance(record, kind))

    return DocumentReading(records[0], text, of(Segment), of(Event), of(Statement), of(Claim), of(Relation))
