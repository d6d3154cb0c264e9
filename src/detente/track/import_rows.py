"""Rows of events as records: each a document of its own, that holds nothing but its event and is no text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from detente.read.gazetteer import organisations
from detente.read.reading import DocumentReading
from detente.records.evidence import row_name
from detente.records.identity import digest, record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Document, Event, Extra, Span
from detente.records.vocabulary import (
    MATERIAL_COOPERATION,
    VERBAL_COOPERATION,
    EventStatus,
    PloverType,
    Sector,
)
from detente.track.import_names import persons_named

RULE: Final = "data.row"
"""Rule of an event that somebody coded; no rule of ours read it."""
_COOPERATION: Final = (*VERBAL_COOPERATION, *MATERIAL_COOPERATION)
_DATED: Final = re.compile(r"(?P<who>.+?),\s*(?P<when>\d{4}(?:-\d\d(?:-\d\d)?)?)", re.DOTALL)


_JSON: Final = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of events.csv.

    first, last   days of the act; of a planned one the days it is set for
    actors, counterparts  ids of who does it and to whom; several act together
    cameo         code, the root of its type when the row gives none
    source        who reports it, and when if the row says so ("Yonhap, 2018-03-28")
    """

    id: str
    first: date
    last: date
    actors: tuple[str, ...]
    counterparts: tuple[str, ...]
    type: PloverType
    cameo: str
    status: EventStatus
    issue: str
    location: str
    description: str
    source: str
    note: str

    def cells(self) -> tuple[str, ...]:
        """Return its cells in the order of the columns, the last day only where it is another than the first."""
        last = "" if self.last == self.first else self.last.isoformat()
        sides = (";".join(self.actors), ";".join(self.counterparts))
        coded = (self.type, self.cameo, self.status)
        words = (self.issue, self.location, self.description, self.source, self.note)
        return (self.id, self.first.isoformat(), last, *sides, *coded, *words)


def reading_of_row(row: EventRow, file: str) -> DocumentReading:
    """Return the event of a row as a document of its own, named by its evidence.

    row   as checked
    file  name of the file it stands in
    """
    doc = row_name(file, row.id)
    text = row.description or f"{' and '.join(row.actors)}: {row.type}"
    who, published = source_parts(row.source)
    told = _told(row, published)
    identity = digest("\x1f".join((doc, *row.cells())).encode("utf-8", "surrogatepass"), 16)
    whole = (0, len(text))
    days = Interval(row.first, row.last, "explicit", None, "day" if row.first == row.last else "range")
    planned = row.status == "planned"
    names = persons_named(row.description, (*row.actors, *row.counterparts), row.first)
    event = Event(
        id=record_id(identity, "event", 0, len(text), row.type),
        doc=doc,
        sentence=whole,
        sentence_index=0,
        trigger=Span(0, len(text), text),
        source=tuple(_actor(actor, names) for actor in row.actors),
        target=tuple(_actor(actor, names) for actor in row.counterparts),
        plover=row.type,
        cameo=row.cameo,
        status=row.status,
        date=None if planned else days,
        scheduled=days if planned else None,
        reciprocal=len(row.actors) > 1 and not row.counterparts and row.type in _COOPERATION,
        place=row.location or None,
        confidence="high",
        rule=RULE,
        extra=_extra(row),
    )
    document = Document(identity, doc, len(text), 1, told, outlet=who, extractor=RULE)
    return DocumentReading(document, text, events=(event,))


@lru_cache(maxsize=4096)
def source_parts(source: str) -> tuple[str, Interval | None]:
    """Return who reports and when: ("Yonhap", 28 March 2018) of "Yonhap, 2018-03-28"; a month or a year will do.

    source  as the row has it
    returns  None for when, if no date ends it
    """
    match = _DATED.fullmatch(source)
    when = _span(match["when"]) if match else None
    return (match["who"], when) if match and when else (source, None)


def _span(text: str) -> Interval | None:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return Interval(first, first, "explicit", text, "day")
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return Interval(first, date.fromordinal(after.toordinal() - 1), "explicit", text, "month")
        return Interval(first, date(year, 12, 31), "explicit", text, "year")
    except ValueError:
        return None


def _told(row: EventRow, published: Interval | None) -> Interval | None:
    """Return when a row's source told it: never before what it tells began; None of a plan without a date."""
    if row.status == "planned":
        return published
    if published is None:
        return Interval(row.last, row.last, "inferred", None, "day")
    first, last = max(published.start, row.first), max(published.end, row.first)
    return Interval(first, last, published.basis, published.text, published.granularity)


def _actor(actor: str, names: Mapping[str, str]) -> Actor:
    return Actor(actor, None, None, _sector(actor), names.get(actor))


def _sector(actor: str) -> Sector:
    body = organisations().get(actor)
    if body is not None:
        return body.sector
    if actor.startswith("IGO-"):
        return "IGO"
    return "MIL" if actor.startswith("ARM-") else "GOV" if len(actor) == 3 else "OTHER"


def _extra(row: EventRow) -> Extra:
    """Return what a row says beyond the code book."""
    further = (("reported_by", row.source), ("issue", row.issue), ("note", row.note))
    return tuple((name, _JSON.encode(words)) for name, words in further if words)


def said_beyond(event: Event) -> dict[str, str]:
    """Return what the row of an event says beyond the code book: reported_by, issue, note.

    event  of a data row
    """
    return {name: str(json.loads(text)) for name, text in event.extra}
