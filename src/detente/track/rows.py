"""Records as rows with the columns one searches by, and back from their JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from detente.read.reading import DocumentReading
from detente.records.codec import KINDS, decode, dumps
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Document, Event, Record, Relation, Segment, Statement

_KIND_OF: Final = {cls: kind for kind, cls in KINDS.items()}


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


class Line(NamedTuple):
    """A record as it is written out: its kind and id, its JSON, and on the document's own line its text."""

    kind: str
    id: str
    json: str
    text: str | None


def lines_of(rows: Sequence[Row]) -> tuple[Line, ...]:
    """Return the lines of a document's rows."""
    return tuple(Line(row.kind, row.id, row.json, row.text) for row in rows)


def rows_of(reading: DocumentReading, version: str) -> Iterator[Row]:
    """Yield a row for each record of a document, the document's own first.

    reading  what was read from it
    version  the reader's
    """
    document = reading.document
    for position, record in enumerate(reading.records()):
        type_, status = words_of(record)
        source, target = actors_of(record)
        days = days_of(record)
        start, stop = (None, None) if isinstance(record, Document) else record.sentence
        yield Row(
            document_id=document.id,
            doc=document.doc,
            reader_version=version,
            position=position,
            kind=_KIND_OF[type(record)],
            id=record.id,
            type=type_,
            status=status,
            source=source,
            target=target,
            first=days.start if days else None,
            last=days.end if days else None,
            start=start,
            stop=stop,
            rule=None if isinstance(record, Document) else record.rule,
            json=dumps(record),
            text=reading.text if record is document else None,
        )


def words_of(record: Record) -> tuple[str | None, str | None]:
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


def actors_of(record: Record) -> tuple[list[str], list[str]]:
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


def days_of(record: Record) -> Interval | None:
    """Return when what a record tells took or takes place, or its document was written; None when undated."""
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


def reading_of(lines: Sequence[tuple[str, str | None]]) -> DocumentReading:
    """Return the reading that the (json, text) of one document's rows hold, rows in order of position.

    Raises ValueError when a row is not a record, or the first is not the document's.
    """
    records = [decode(json.loads(body)) for body, _ in lines]
    text = lines[0][1]
    if not isinstance(records[0], Document) or text is None:
        raise ValueError("a stored document has no record or no text")

    def of(kind: type[Record]) -> tuple[Any, ...]:
        return tuple(record for record in records if isinstance(record, kind))

    return DocumentReading(records[0], text, of(Segment), of(Event), of(Statement), of(Claim), of(Relation))
