"""Export: a case in the formats other programs read.  Equal cases give equal bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.records.codec import dumps
from detente.show.files import make_folder, write_bytes

if TYPE_CHECKING:
    from detente.show.case import Case

FORMATS: Final = ("csv", "jsonl", "xlsx", "ics", "graphml")


@dataclass(frozen=True, slots=True)
class Product:
    """A file to be written: its name and its bytes."""

    name: str
    data: bytes


def records_as_lines(case: Case) -> str:
    """Return every record of a case as JSON Lines in the code book's form, document by document; then data rows."""
    read = (record for reading in case.reading.documents for record in reading.records())
    coded = (event for row in case.reading.rows for event in row.events)
    return "".join(f"{dumps(record)}\n" for record in (*read, *coded))


def export_one(case: Case, form: str, *, quotes: bool = True) -> bytes:
    """Return a case as one file; of csv the table of events.

    form    csv, jsonl, xlsx, ics or graphml
    quotes  whether words of the documents are in it

    Raises UsageError when the format is another one, or cannot be without quotes.
    """
    if form == "csv":
        return next(
            product.data for product in export_tables(case, quotes=quotes) if product.name == "events.csv"
        )
    if form == "xlsx":
        from detente.show.export_tables import tables
        from detente.show.export_xlsx import to_xlsx

        return to_xlsx(tables(case, quotes=quotes))
    if form == "ics":
        from detente.show.export_ics import to_ics

        return to_ics(case, quotes=quotes)
    if form == "graphml":
        from detente.show.export_graphml import to_graphml

        return to_graphml(case)
    if form == "jsonl":
        return _lines(case, quotes=quotes)
    raise UsageError("W021", "--as", f"{form!r}", f"one of: {' '.join(FORMATS)}", "choose one of them")


def export_tables(case: Case, *, quotes: bool = True) -> tuple[Product, ...]:
    """Return a case as CSV files, one for each kind of record and one for the ledger."""
    from detente.show.export_tables import tables, to_csv

    return tuple(Product(f"{table.name}.csv", to_csv(table)) for table in tables(case, quotes=quotes))


def export_to(case: Case, form: str, out: Path, *, quotes: bool = True) -> tuple[Path, ...]:
    """Write a case in a format and return the files written.

    out  a file; for csv a folder, unless the name ends in .csv: then the events alone

    Raises UsageError and OutputError.
    """
    if form != "csv" or out.suffix.lower() == ".csv":
        write_bytes(out, export_one(case, form, quotes=quotes))
        return (out,)
    products = export_tables(case, quotes=quotes)
    make_folder(out)
    for product in products:
        write_bytes(out / product.name, product.data)
    return tuple(out / product.name for product in products)


def _lines(case: Case, *, quotes: bool) -> bytes:
    if not quotes:
        raise UsageError(
            "W022",
            "--no-quotes",
            "jsonl holds the words of the documents",
            "a format that can do without them",
            "choose csv, xlsx, ics or graphml",
        )
    return records_as_lines(case).encode("utf-8", "replace")
