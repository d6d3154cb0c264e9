"""Records as tables: one row a record, one sheet or file a kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from detente.records.evidence import Evidence, is_row, row_of
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Event, Offsets, Relation, Segment, Span, Statement
from detente.show.view_parts import clean
from detente.track.import_rows import said_beyond

if TYPE_CHECKING:
    from detente.explain.ledger import LedgerEntry
    from detente.read.reading import DocumentReading
    from detente.show.case import Case

T = TypeVar("T")
Cell = str | int | None
Fields = dict[str, Cell]
FORMULA_STARTS: Final = ("=", "+", "-", "@")
POLARITY_WORDS: Final = {"+": "more", "-": "less", "0": "same"}
"""In a table, because a spreadsheet takes a lone + or - for a formula."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: name, headings, rows of as many cells."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(case: Case, *, quotes: bool = True) -> tuple[Table, ...]:
    """Return documents, segments, events, statements, claims, relations and the ledger of a case.

    quotes  whether columns with words of the documents are there
    """
    readings = case.reading.documents
    found: tuple[Table, ...] = (
        _table("documents", _DOCUMENT, (_document(r) for r in readings)),
        _table("segments", _SEGMENT, _each(readings, lambda r: r.segments, _segment)),
        _table("events", _EVENT, _each((*readings, *case.reading.rows), lambda r: r.events, _event)),
        _table("statements", _STATEMENT, _each(readings, lambda r: r.statements, _statement)),
        _table("claims", _CLAIM, _each(readings, lambda r: r.claims, _claim)),
        _table("relations", _RELATION, _each(readings, lambda r: r.relations, _relation)),
        _table("ledger", _LEDGER, map(_entry, case.ledger)),
    )
    if case.reading.rows:
        found = (*found, _table("data_rows", _ROW, map(_row, case.reading.rows)))
    return found if quotes else tuple(_without_quotes(table) for table in found)


def to_csv(table: Table) -> bytes:
    """Return a table as CSV, UTF-8; a cell that a spreadsheet would take for a formula starts with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8", "replace")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


_ANCHOR: Final = "id doc start end"
_TAIL: Final = "confidence optional cluster rule"
_WORDS: Final = ("sentence", "words", "trigger", "cue", "content", "cause", "effect", "condition", "title")
_DOCUMENT: Final = (
    "id doc title outlet outlet_id byline published date_start date_end date_basis language genre characters "
    "sentences extractor"
)
_SEGMENT: Final = f"{_ANCHOR} index role rule sentence evidence"
_EVENT: Final = (
    f"{_ANCHOR} source target reciprocal plover mode cameo status date_start date_end date_basis scheduled_start "
    f"scheduled_end hedge place {_TAIL} trigger sentence evidence"
)
_STATEMENT: Final = (
    f"{_ANCHOR} speaker speaker_name addressee via form act date_start date_end date_basis {_TAIL} cue content "
    "sentence evidence"
)
_CLAIM: Final = (
    f"{_ANCHOR} type outcome polarity hedge claimant actors holder {_TAIL} cause effect condition "
    "sentence evidence"
)
_RELATION: Final = (
    f"{_ANCHOR} pairs direction status date_start date_end date_basis hedge {_TAIL} words sentence evidence"
)
_ROW: Final = "file row event reported_by told_start told_end told_basis issue description note evidence"
_LEDGER: Final = "id kind about voices said_start said_end standing reason records resolvers evidence later"


def _table(name: str, columns: str, rows: Iterable[Fields]) -> Table:
    names = tuple(columns.split())
    return Table(name, names, tuple(tuple(_clean(row[column]) for column in names) for row in rows))


def _clean(cell: Cell) -> Cell:
    return clean(cell) if isinstance(cell, str) else cell


def _without_quotes(table: Table) -> Table:
    kept = [place for place, name in enumerate(table.columns) if name not in _WORDS]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(table.name, tuple(table.columns[place] for place in kept), rows)


def _each(
    readings: Iterable[DocumentReading],
    records: Callable[[DocumentReading], tuple[T, ...]],
    row: Callable[[T, str], Fields],
) -> Iterator[Fields]:
    return (row(record, reading.text) for reading in readings for record in records(reading))


def _document(reading: DocumentReading) -> Fields:
    record = reading.document
    return {
        "id": record.id,
        "doc": record.doc,
        "title": record.title,
        "outlet": record.outlet,
        "outlet_id": record.outlet_id,
        "byline": record.byline,
        "published": record.published,
        **_days("date", record.doc_date),
        "language": record.language,
        "genre": record.genre,
        "characters": record.n_chars,
        "sentences": record.n_sentences,
        "extractor": record.extractor,
    }


def _anchor(doc: str, identity: str, sentence: Offsets, text: str) -> Fields:
    start, end = sentence
    return {
        "id": identity,
        "doc": doc,
        "start": start,
        "end": end,
        "sentence": None if is_row(doc) else text[start:end],
        "evidence": str(Evidence.of(doc, text, start, end)),
    }


def _tail(record: Event | Statement | Claim | Relation) -> Fields:
    return {
        "confidence": record.confidence,
        "optional": _yes(record.optional),
        "cluster": record.cluster,
        "rule": record.rule,
    }


def _segment(record: Segment, text: str) -> Fields:
    return _anchor(record.doc, record.id, record.sentence, text) | {
        "index": record.sentence_index,
        "role": record.role,
        "rule": record.rule,
    }


def _event(record: Event, text: str) -> Fields:
    return {
        **_anchor(record.doc, record.id, record.sentence, text),
        **_tail(record),
        **_days("date", record.date),
        **_days("scheduled", record.scheduled),
        "source": _ids(record.source),
        "target": _ids(record.target),
        "reciprocal": _yes(record.reciprocal),
        "plover": record.plover,
        "mode": record.mode,
        "cameo": record.cameo,
        "status": record.status,
        "hedge": record.hedge,
        "place": record.place,
        "trigger": None if is_row(record.doc) else record.trigger.text,
    }


def _row(reading: DocumentReading) -> Fields:
    """Return what a data row says beyond its event: its words are the coder's, not a document's."""
    event = reading.events[0]
    file, key = row_of(event.doc)
    beyond = said_beyond(event)
    return {
        "file": file,
        "row": key,
        "event": event.id,
        "reported_by": beyond.get("reported_by"),
        **_days("told", reading.document.doc_date),
        "issue": beyond.get("issue"),
        "description": reading.text,
        "note": beyond.get("note"),
        "evidence": event.doc,
    }


def _statement(record: Statement, text: str) -> Fields:
    return {
        **_anchor(record.doc, record.id, record.sentence, text),
        **_tail(record),
        **_days("date", record.date),
        "speaker": record.speaker.id,
        "speaker_name": record.speaker.name,
        "addressee": _ids(record.addressee),
        "via": record.via.name or record.via.id if record.via else None,
        "form": record.form,
        "act": record.act,
        "cue": record.cue.text,
        "content": " … ".join(span.text for span in record.content),
    }


def _claim(record: Claim, text: str) -> Fields:
    return {
        **_anchor(record.doc, record.id, record.sentence, text),
        **_tail(record),
        "type": record.ctype,
        "outcome": record.outcome,
        "polarity": POLARITY_WORDS[record.polarity],
        "hedge": record.hedge,
        "claimant": record.claimant,
        "actors": " ".join(record.actors),
        "holder": " ".join(record.holder),
        "cause": _text(record.cause),
        "effect": _text(record.effect),
        "condition": _text(record.condition),
    }


def _relation(record: Relation, text: str) -> Fields:
    return {
        **_anchor(record.doc, record.id, record.sentence, text),
        **_tail(record),
        **_days("date", record.period),
        "pairs": " ".join(f"{a}:{b}" for a, b in record.pairs),
        "direction": record.direction,
        "status": record.status,
        "hedge": record.hedge,
        "words": record.evidence.text,
    }


def _entry(entry: LedgerEntry) -> Fields:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "about": entry.about,
        "voices": "; ".join(entry.voices),
        **_days("said", entry.said),
        "standing": entry.standing,
        "reason": entry.reason,
        "records": " ".join(entry.records),
        "resolvers": " ".join(entry.resolvers),
        "evidence": " ".join(entry.evidence),
        "later": " ".join(entry.later),
    }


def _days(name: str, days: Interval | None) -> Fields:
    return {
        f"{name}_start": days.start.isoformat() if days else None,
        f"{name}_end": days.end.isoformat() if days else None,
        f"{name}_basis": days.basis if days else None,
    }


def _ids(actors: Iterable[Actor]) -> str:
    return " ".join(actor.id for actor in actors)


def _text(span: Span | None) -> str | None:
    return span.text if span else None


def _yes(value: bool) -> str:
    return "yes" if value else "no"
