"""Readings as rows of Parquet and back, through DuckDB in memory.  The only file that knows DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.track.manifest import Key, SegmentEntry
from detente.track.rows import Line, Row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLES: Final = {
    "documents": "doc",
    "segments": "segment",
    "events": "event",
    "statements": "statement",
    "claims": "claim",
    "relations": "relation",
}
"""Name of a table -> kind of its records."""


_TYPES: Final = {
    "position": "INTEGER",
    "source": "VARCHAR[]",
    "target": "VARCHAR[]",
    "first": "DATE",
    "last": "DATE",
    "start": "INTEGER",
    "stop": "INTEGER",
}


def connect(folder: Path) -> DuckDBPyConnection:
    """Return a DuckDB in memory: nothing installed or loaded by itself, bounded memory, one thread.

    folder  where it may spill what exceeds the memory

    One thread makes the bytes of a written segment follow from its rows alone.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": "1GB",
        "temp_directory": str(folder / "spill"),
        "threads": 1,
    }
    return duckdb.connect(":memory:", config=settings)


def is_duckdb_error(error: Exception) -> bool:
    """Return whether an exception comes from DuckDB, told without importing it."""
    return any(cls.__module__.lstrip("_").startswith("duckdb") for cls in type(error).__mro__)


def write_rows(documents: Iterable[Sequence[Row]], file: Path) -> None:
    """Write documents as one Parquet file, sorted by path; equal rows give equal bytes.

    documents  the rows of each, its own first
    file       to be created

    Raises duckdb.Error or OSError when the disk refuses.
    """
    ordered = sorted(documents, key=lambda rows: (rows[0].doc, rows[0].document_id))
    rows = [row for document in ordered for row in document]
    columns = [[getattr(row, name) for row in rows] for name in Row._fields]
    values = ", ".join(f"unnest(?::{_type(name)}[]) AS {_quoted(name)}" for name in Row._fields)
    with connect(file.parent) as connection:
        connection.execute(f"CREATE TABLE rows AS SELECT {values}", columns)
        connection.execute(_copy("rows", file))


def load_lines(folder: Path, segments: Sequence[SegmentEntry]) -> dict[Key, tuple[Line, ...]]:
    """Return the lines of the live documents of some segments, in one query.

    folder    the store's
    segments  entries of its manifest

    Raises duckdb.Error when a file is not Parquet.
    """
    with connect(folder) as connection:
        mount(connection, folder, segments)
        rows = connection.execute(
            "SELECT document_id, doc, reader_version, kind, id, json, text FROM records ORDER BY 1, 2, 3, position"
        ).fetchall()
    grouped: dict[Key, list[Line]] = {}
    for document_id, doc, version, *line in rows:
        grouped.setdefault((document_id, doc, version), []).append(Line(*line))
    return {key: tuple(lines) for key, lines in grouped.items()}


def merge(folder: Path, segments: Sequence[SegmentEntry], file: Path) -> None:
    """Write the live rows of several segments as one file.

    Raises duckdb.Error when a file is not Parquet or the disk refuses.
    """
    with connect(folder) as connection:
        mount(connection, folder, segments)
        connection.execute("CREATE TABLE rows AS SELECT * FROM records ORDER BY doc, document_id, position")
        connection.execute(_copy("rows", file))


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
        f"CREATE TABLE live AS SELECT {values}",
        [[row[place] for row in live] for place in range(len(names))],
    )
    files = ", ".join(_literal(folder / segment.file) for segment in segments)
    columns = ", ".join(f"r.{_quoted(name)}" for name in Row._fields)
    connection.execute(
        f"CREATE VIEW records AS SELECT {columns} FROM read_parquet([{files}], filename='file') r "
        "SEMI JOIN live USING (file, document_id, doc, reader_version)"
    )
    for table, kind in TABLES.items():
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM records WHERE kind = '{kind}'")


def _copy(relation: str, file: Path) -> str:
    return f"COPY {relation} TO {_literal(file)} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _type(name: str) -> str:
    return _TYPES.get(name, "VARCHAR")
