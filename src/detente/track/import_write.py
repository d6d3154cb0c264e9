"""Rows added to a case: events.csv written whole or not at all, no event in it twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.errors import ImportRowError
from detente.records.nearest import quoted
from detente.track.atomic import replace_file
from detente.track.import_icews import is_icews, read_icews
from detente.track.import_rows import EventRow
from detente.track.import_table import LISTED, escaped, read_bytes, text_of
from detente.track.imports import COLUMNS, EVENTS_FILE, read_events


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did.

    file      where the rows stand now
    rows      how many were added; total: how many stand there now
    left_out  (reason, how many) of what was not taken
    """

    file: Path
    rows: int
    total: int
    left_out: tuple[tuple[str, int], ...]


def add_events(source: Path, case: Path, actors: Iterable[str] = ()) -> Added:
    """Add the events of a file to ``events.csv`` of a case, after those that stand there.

    source  a table of events with our columns, or a weekly table of ICEWS
    case    the case folder
    actors  further ids that the case knows

    Raises ImportRowError with every mistake at once, and OSError when the file cannot be written; what stood there
    is then untouched.
    """
    known = tuple(actors)
    text = text_of(read_bytes(source, source.name), source.name)
    if is_icews(text):
        coded = read_icews(text, source.name)
        fresh, left_out = coded.rows, coded.left_out
    else:
        fresh, left_out = read_events(text, source.name, known), ()
    target = case / EVENTS_FILE
    data = read_bytes(target, EVENTS_FILE) if target.exists() else b""
    standing = read_events(text_of(data, EVENTS_FILE), EVENTS_FILE, known) if data.strip() else ()
    _refuse_known(fresh, standing, source.name)
    ordered = sorted(fresh, key=lambda row: (row.first, row.id))
    if ordered or not data:
        replace_file(target, to_csv((*standing, *ordered)))
    return Added(target, len(fresh), len(standing) + len(fresh), left_out)


def to_csv(rows: Iterable[EventRow]) -> bytes:
    """Return rows as a table with our columns, UTF-8, in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([escaped(cell) for cell in row.cells()] for row in rows)
    return out.getvalue().encode("utf-8")


def _refuse_known(fresh: Sequence[EventRow], standing: Sequence[EventRow], file: str) -> None:
    """Raise ImportRowError when an event to be added stands there already, under its id or another."""
    ids = {row.id for row in standing}
    said = {replace(row, id=""): row.id for row in standing}
    found: list[str] = []
    for row in fresh:
        twin = said.get(replace(row, id=""))
        if row.id in ids:
            found.append(f"{quoted(row.id)} stands in {EVENTS_FILE} already")
        elif twin is not None:
            found.append(f"{quoted(row.id)} says what {quoted(twin)} of {EVENTS_FILE} says")
        said.setdefault(replace(row, id=""), row.id)
    if not found:
        return
    listed = [
        *found[1 : LISTED + 1],
        *([f"and {len(found) - LISTED - 1} more"] if len(found) > LISTED + 1 else []),
    ]
    tail = "".join(f"\n  {words}" for words in listed)
    fix = "take them out of the file, or the others out of the case; nothing was added"
    raise ImportRowError("T012", file, found[0], "events that are new", f"{fix}{tail}")
