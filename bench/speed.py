"""How fast reading, linking and resolving are.  `python -m bench.speed`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.table import Row, report
from detente.explain.ledger import build_ledger
from detente.read.documents.documents import SourceText, load_documents
from detente.read.links.links import link_events
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.read.reader import read_document
from detente.read.reading import Reading
from detente.track.ties import build_lanes

DOCUMENTS: Final = Path(__file__).resolve().parents[1] / "src/detente/cases/korea-2018/documents"
COPIES: Final = 125
"""Copies of the eight shipped documents: about 20,000 sentences, 10,000 events."""


def _seconds(work: Callable[[], object], times: int = 5) -> list[float]:
    """Return processor seconds of each call, after one that warms the caches."""
    work()
    spent = []
    for _ in range(times):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return spent


def _rate(name: str, items: int, unit: str, spent: list[float], wanted: str | None = None) -> Row:
    rates = [items / seconds for seconds in spent]
    return Row(name, statistics.median(rates), unit, wanted, min(rates), max(rates), data="korea-2018")


def _many(sources: tuple[SourceText, ...]) -> Reading:
    """Return the readings of many copies, each a document of its own."""
    readings = [read_document(source) for source in sources]
    copies = []
    for number in range(COPIES):
        for reading in readings:
            doc = f"{number:03}-{reading.document.doc}"
            document = replace(reading.document, doc=doc, id=f"{number:04}{reading.document.id[4:]}")
            events = tuple(replace(e, doc=doc, id=f"{e.id}-{number}") for e in reading.events)
            claims = tuple(replace(c, doc=doc, id=f"{c.id}-{number}") for c in reading.claims)
            relations = tuple(replace(r, doc=doc, id=f"{r.id}-{number}") for r in reading.relations)
            copied = replace(reading, document=document, events=events, claims=claims, relations=relations)
            copies.append(replace(copied, statements=(), segments=()))
    return Reading.of(copies)


def main() -> None:
    """Measure, print and keep."""
    sources, _ = load_documents([DOCUMENTS])
    sentences = [(s.text, *span) for s in sources for span in split_sentences(s.text)]
    count = len(sentences)
    tokens = _seconds(lambda: [tokenise(text, start, end) for text, start, end, _ in sentences])
    whole = _seconds(lambda: [read_document(source) for source in sources])
    many = _many(sources)
    groups = link_events(many)
    events, claims = len(many.events), len(many.claims)
    rows = [
        _rate("tokenise and tag", count, "sentences/s", tokens, ">= 5000"),
        _rate("whole reader, one core", count, "sentences/s", whole, ">= 500"),
        _rate("link events", events, "events/s", _seconds(lambda: link_events(many), 1)),
        _rate("build lanes", events, "events/s", _seconds(lambda: build_lanes(many, groups), 1)),
        _rate("build ledger", events + claims, "records/s", _seconds(lambda: build_ledger(many, groups), 1)),
    ]
    report("speed", rows)


if __name__ == "__main__":
    main()
