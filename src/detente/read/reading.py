"""Reading: everything read from a set of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from detente.records.types import Claim, Document, Event, Record, Relation, Segment, Statement


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was passed over or looks odd: a warning, not an error.

    code     stable, e.g. ``D004``
    where    document path, or path and line
    message  what came, what was wanted, what to do; own words
    """

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """What was read from one document: its record, its text, the records drawn from it, in text order."""

    document: Document
    text: str
    segments: tuple[Segment, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()

    def records(self) -> Iterable[Record]:
        """Yield the document's record, then segments, events, statements, claims, relations."""
        yield self.document
        for group in (self.segments, self.events, self.statements, self.claims, self.relations):
            yield from group


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a set of documents, in order of their paths."""

    documents: tuple[DocumentReading, ...]
    notices: tuple[Notice, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    """doc -> text, for slices and evidence; ``Reading.of`` fills it."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Key of an outlet's name (``outlet_key``) -> who owns it, where an analyst says so."""
    rows: tuple[DocumentReading, ...] = ()
    """Events that come from data rows, one a row, each as a document of its own; nothing was read from a text."""

    @classmethod
    def of(cls, documents: Iterable[DocumentReading], notices: Iterable[Notice] = ()) -> Reading:
        """Return the reading of some documents, sorted by path.

        documents  what was read from each
        notices    what was passed over
        """
        ordered = tuple(sorted(documents, key=lambda reading: reading.document.doc))
        return cls(ordered, tuple(notices), {r.document.doc: r.text for r in ordered})

    def left(self, documents: Iterable[DocumentReading]) -> Reading:
        """Return the reading with other documents in place of its own; all else as it is."""
        found = Reading.of(documents, self.notices)
        return replace(found, owners=self.owners).with_rows(self.rows)

    def with_rows(self, rows: Iterable[DocumentReading]) -> Reading:
        """Return the reading with the events of data rows beside what was read.

        rows  each as a document of its own; their order does not matter
        """
        ordered = tuple(sorted(rows, key=lambda row: row.document.doc))
        texts = {one.document.doc: one.text for one in (*self.documents, *ordered)}
        return replace(self, rows=ordered, texts=texts)

    @property
    def tellers(self) -> tuple[DocumentReading, ...]:
        """Everything that tells of events: the documents, then the data rows."""
        return (*self.documents, *self.rows)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event, document by document, then those of data rows."""
        return tuple(event for reading in self.tellers for event in reading.events)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, document by document."""
        return tuple(statement for reading in self.documents for statement in reading.statements)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, document by document."""
        return tuple(claim for reading in self.documents for claim in reading.claims)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, document by document."""
        return tuple(relation for reading in self.documents for relation in reading.relations)

    @property
    def last_day(self) -> date | None:
        """The last day on which a document was written; None when none is dated."""
        days = [reading.document.doc_date.end for reading in self.documents if reading.document.doc_date]
        return max(days, default=None)

    def document(self, doc: str) -> Document:
        """Return the record of a document, or of a data row, by its name.

        Raises KeyError when there is none.
        """
        for reading in self.tellers:
            if reading.document.doc == doc:
                return reading.document
        raise KeyError(doc)


def outlet_key(name: str) -> str:
    """Return the name of an outlet without capitals, its article and blanks that do not count."""
    return " ".join(name.lower().split()).removeprefix("the ")
