"""The child of ``fuzz``: a document's kind, length and bytes on stdin; how reading it went as a line of JSON."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

from detente.errors import DocumentError
from detente.read.documents.documents import load_documents
from detente.read.reader import read_document
from detente.track.rows import reading_of, rows_of


def main() -> None:
    """Answer documents until the other side closes."""
    with tempfile.TemporaryDirectory() as folder:
        while kind := sys.stdin.buffer.read(1):
            size = int.from_bytes(sys.stdin.buffer.read(8), "big")
            file = Path(folder) / ("page.html" if kind == b"h" else "article.txt")
            file.write_bytes(sys.stdin.buffer.read(size))
            print(json.dumps(_answer(file)), flush=True)


def _answer(file: Path) -> dict[str, str | float | int]:
    begun = _seconds()
    sentences, fault = 0, ""
    try:
        sentences = _read(file)
    except DocumentError:
        pass
    except Exception as error:  # noqa: BLE001 - finding any is what this is for
        last = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:80]}"
    return {"seconds": _seconds() - begun, "sentences": sentences, "fault": fault}


def _seconds() -> float:
    """Return processor seconds of this process and of the page parsers it has ended: others work here too."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _read(file: Path) -> int:
    """Read a document to its records, turn them into rows and back; return the number of sentences."""
    sources, _ = load_documents([file])
    reading = read_document(sources[0])
    for record in reading.records():
        start, end = getattr(record, "sentence", (0, 0))
        if not 0 <= start <= end <= len(reading.text):
            raise ValueError(f"{record.id} lies outside its text")
    rows = list(rows_of(reading, "fuzz"))
    if reading_of([(row.json, row.text) for row in rows]) != reading:
        raise ValueError("the records do not come back equal from their JSON")
    for row in rows:
        row.json.encode()
    return len(reading.segments)


if __name__ == "__main__":
    main()
