"""Reading one file to the rows of its documents, here or in a process of its own.

As a process: messages on stdin and stdout, each eight bytes of length and JSON.  The first says how to read; each
later one names a file and is answered by rows or a notice for each document in it, or by an error.  It ends when the
other side closes.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

from detente import errors
from detente.errors import DetenteError, InternalError
from detente.read.documents.documents import DocumentLoader, Listed, SourceText
from detente.read.options import ReadOptions
from detente.read.reading import DocumentReading, Notice
from detente.track.rows import Row, rows_of

LENGTH: Final = 8
_DAYS: Final = (Row._fields.index("first"), Row._fields.index("last"))


@dataclass(frozen=True, slots=True)
class Told:
    """What was read from a document.

    rows     its records as rows
    notices  what its backend could not read; such a reading is not kept
    reading  the records themselves, when they were read in this process
    """

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()
    reading: DocumentReading | None = None


def read_file(
    loader: DocumentLoader, found: Listed, options: ReadOptions, version: str
) -> tuple[Told | Notice, ...]:
    """Return what is read from each document of a file, or why one was passed over.

    loader   of its texts
    found    the file
    options  how to read
    version  of the reader

    Raises DetenteError when nothing else can be read either: an absent dictionary, a service out of reach.
    """
    return tuple(
        source if isinstance(source, Notice) else _read(source, options, version)
        for source in loader.load(found)
    )


def _read(source: SourceText, options: ReadOptions, version: str) -> Told | Notice:
    from detente.read.reader import read_with_notices

    try:
        reading, notices = read_with_notices(source, options)
        return Told(tuple(rows_of(reading, version)), notices, reading)
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not cost the others
        return Notice("D015", source.doc, _fault_words(error))


def _fault_words(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return (
        f"reading it broke down ({type(error).__name__} at {where}); "
        "this is a fault in detente: report it with the document"
    )


def died(found: Listed) -> Notice:
    """Return the notice for a file whose process died over it, twice."""
    return Notice(
        "D015",
        found.doc,
        "the process that read it died (out of memory, perhaps); split the document, or read it by itself",
    )


def settings_message(options: ReadOptions, version: str) -> dict[str, Any]:
    """Return the first message to a process."""
    chosen = {field.name: getattr(options, field.name) for field in fields(options)}
    told = {name: os.fspath(value) if isinstance(value, Path) else value for name, value in chosen.items()}
    return {"options": told, "version": version}


def _settings(message: Mapping[str, Any]) -> tuple[ReadOptions, str]:
    said = dict(message["options"])
    for name in ("dictionaries", "parses", "cache"):
        said[name] = None if said[name] is None else Path(said[name])
    said["aliases"] = tuple((identity, tuple(names)) for identity, names in said["aliases"])
    return ReadOptions(**said), message["version"]


def job_message(found: Listed) -> dict[str, Any]:
    """Return the message that asks for a file."""
    return {"doc": found.doc, "path": os.fspath(found.path), "id": found.id, "size": found.size}


def _job(message: Mapping[str, Any]) -> Listed:
    return Listed(message["doc"], Path(message["path"]), message["id"], message["size"])


def answer_message(answer: Sequence[Told | Notice] | DetenteError) -> dict[str, Any]:
    """Return an answer as a message."""
    if isinstance(answer, DetenteError):
        return {"error": [type(answer).__name__, *answer.args]}
    return {"documents": [_told_message(one) for one in answer]}


def _told_message(answer: Told | Notice) -> dict[str, Any]:
    if isinstance(answer, Notice):
        return {"notice": _cells(answer)}
    rows = [[_plain(cell) for cell in row] for row in answer.rows]
    return {"rows": rows, "notices": [_cells(notice) for notice in answer.notices]}


def answer_of(message: Mapping[str, Any]) -> tuple[Told | Notice, ...]:
    """Return the answer that a message holds.

    Raises the DetenteError that it holds.
    """
    if "documents" in message:
        return tuple(_told(one) for one in message["documents"])
    name, *said = message["error"]
    kind = getattr(errors, name, InternalError)
    raise kind(*said)


def _told(message: Mapping[str, Any]) -> Told | Notice:
    if "notice" in message:
        return Notice(*message["notice"])
    notices = tuple(Notice(*cells) for cells in message["notices"])
    return Told(tuple(_row(cells) for cells in message["rows"]), notices)


def _cells(notice: Notice) -> list[str]:
    return [notice.code, notice.where, notice.message]


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def _row(cells: list[Any]) -> Row:
    for place in _DAYS:
        if cells[place] is not None:
            cells[place] = date.fromisoformat(cells[place])
    return Row(*cells)


def send(sink: IO[bytes], message: Mapping[str, Any]) -> None:
    """Write a message.

    Raises OSError when the other side is gone.
    """
    body = json.dumps(message).encode()
    sink.write(len(body).to_bytes(LENGTH, "big") + body)
    sink.flush()


def receive(source: IO[bytes]) -> dict[str, Any] | None:
    """Read a message; None when the other side closed or died."""
    head = source.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    body = source.read(size)
    if len(body) < size:
        return None
    message: dict[str, Any] = json.loads(body)
    return message


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Greet, then answer files until the other side closes."""
    import detente.read.reader  # noqa: F401 (loaded now: the greeting says that it can be)

    first = receive(source)
    if first is None:
        return
    options, version = _settings(first)
    send(sink, {"ready": True})
    with DocumentLoader() as loader:
        while (message := receive(source)) is not None:
            try:
                send(sink, answer_message(read_file(loader, _job(message), options, version)))
            except DetenteError as error:
                send(sink, answer_message(error))


def main() -> None:
    """Serve standard input and output; an interrupt is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        os._exit(0)
