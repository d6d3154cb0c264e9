"""The parts every section of the brief is made of: lines, quotes, dates, and the index that cites them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from detente.read.reading import DocumentReading, Reading
from detente.records.calendar_words import interval_words
from detente.records.evidence import Evidence, row_of
from detente.records.figures import Figure
from detente.records.identity import collapse, digest
from detente.records.interval import Interval
from detente.records.types import Claim, Document, Event, Offsets, Relation, Statement
from detente.track.import_rows import said_beyond

FURNITURE_FREE: Final = ("body", "title", "subtitle", "subhead")
QUOTE_LENGTH: Final = 180
CITES_SHOWN: Final = 5
CONTEXT: Final = 20
SLACK: Final = 25
"""A sentence hardly longer than asked for is shown whole."""
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]"
)

Drawn = Event | Statement | Claim | Relation


def clean(text: str) -> str:
    """Return the text without control and direction characters, runs of blanks as one."""
    return collapse(_UNSEEN.sub("", text))


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days as a reader sees it.

    start, end  first and last day
    words       "27 Mar 2018", "about Jan 2019"
    basis       explicit, relative or inferred
    source      the words it was read from, or None
    """

    start: date
    end: date
    words: str
    basis: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document.

    text      words of the cited slice, blanks collapsed, an ellipsis where some are left out; None when hidden
    evidence  evidence string of the slice
    doc       path of the document
    label     where it stands: document and sentence, "D2.14"
    when      when the document was written
    """

    text: str | None
    evidence: str
    doc: str
    label: str
    when: When | None


@dataclass(frozen=True, slots=True)
class RowRef(Quote):
    """A row of a data file where a quote would stand: nobody's words are quoted, so ``text`` is None.

    doc     name of the row, which is its evidence; label: its id
    when    when its source told it
    file    the file
    source  who reports it, as the row names them
    words   what the row says, in the words of whoever coded it
    """

    file: str
    source: str
    words: str


Part = str | Figure | Quote


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of ours: words, figures and quotes in order, and what the whole rests on."""

    parts: tuple[Part, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorName:
    """An actor id and the name a reader knows."""

    id: str
    name: str


class Anchored(Protocol):
    """A record that stands in a sentence."""

    @property
    def id(self) -> str:
        """Record id."""

    @property
    def doc(self) -> str:
        """Path of its document."""

    @property
    def sentence(self) -> Offsets:
        """Offsets of its sentence."""


def anchor(evidence: str) -> str:
    """Return the id of an evidence string's entry in the page."""
    return f"ev-{digest(evidence.encode(), 10)}"


def count_anchor(evidence: Sequence[str]) -> str:
    """Return the id of the entry that lists what a number counts; one item needs no list."""
    return anchor(evidence[0]) if len(evidence) == 1 else f"ev-n{digest('|'.join(evidence).encode(), 9)}"


def when(interval: Interval | None) -> When | None:
    """Return an interval as a reader sees it."""
    if interval is None:
        return None
    source = clean(interval.text) if interval.text else None
    return When(interval.start, interval.end, interval_words(interval), interval.basis, source)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items once each, in the order they first come."""
    return tuple(dict.fromkeys(items))


def actor_name(actor: str) -> ActorName:
    """Return an actor with the name a reader knows."""
    from detente.read.gazetteer import actor_label

    return ActorName(actor, "anyone" if actor == "*" else clean(actor_label(actor)))


@dataclass(frozen=True, slots=True)
class Index:
    """Looks up records, labels and evidence of one reading.

    reading   what was read
    quotes    whether the documents' words may be shown
    labels    doc -> label, in order: D1, D2 ...
    records   record id -> record
    starts    doc -> first offset of each of its sentences
    spans     doc -> offsets of each of its sentences
    wholes_by_doc  doc -> evidence string of it as a whole
    rows      name of a data row -> the row
    """

    reading: Reading
    quotes: bool
    labels: dict[str, str]
    records: dict[str, Drawn]
    starts: dict[str, tuple[int, ...]]
    spans: dict[str, tuple[Offsets, ...]]
    wholes_by_doc: dict[str, str]
    rows: dict[str, DocumentReading]

    @classmethod
    def of(cls, reading: Reading, *, quotes: bool) -> Index:
        """Return the index of a reading."""
        labels = {r.document.doc: f"D{n}" for n, r in enumerate(reading.documents, 1)}
        drawn: list[Drawn] = [*reading.events, *reading.statements, *reading.claims, *reading.relations]
        spans = {r.document.doc: tuple(s.sentence for s in r.segments) for r in reading.documents}
        starts = {doc: tuple(start for start, _ in places) for doc, places in spans.items()}
        texts = {doc: reading.texts[doc] for doc in labels if reading.texts[doc]}
        wholes = {doc: str(Evidence.of(doc, text, 0, len(text))) for doc, text in texts.items()}
        records = {record.id: record for record in drawn}
        rows = {row.document.doc: row for row in reading.rows}
        return cls(reading, quotes, labels, records, starts, spans, wholes, rows)

    def text(self, doc: str) -> str:
        """Return the untouched text of a document."""
        return self.reading.texts[doc]

    def slice(self, doc: str, start: int, end: int) -> str:
        """Return the evidence string of a slice."""
        return str(Evidence.of(doc, self.text(doc), start, end))

    def sentence(self, record: Anchored) -> str:
        """Return the evidence string of the sentence a record stands in."""
        return self.slice(record.doc, *record.sentence)

    def sentences_of(self, records: Iterable[Anchored]) -> tuple[str, ...]:
        """Return the sentences some records stand in, once each."""
        return unique(self.sentence(record) for record in records)

    def whole(self, doc: str) -> str:
        """Return the evidence string of a document as a whole; an empty document has none.

        Raises KeyError when it is empty.
        """
        return self.wholes_by_doc[doc]

    def wholes(self, docs: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the evidence strings of whole documents, of all when none are named."""
        chosen = self.labels if docs is None else unique(docs)
        return tuple(self.whole(doc) for doc in chosen if doc in self.wholes_by_doc)

    def found(self, ids: Iterable[str]) -> tuple[Drawn, ...]:
        """Return the records with these ids, unknown ids passed over."""
        return tuple(self.records[i] for i in ids if i in self.records)

    def documents(self) -> tuple[Document, ...]:
        """Return the records of the documents, in order."""
        return tuple(r.document for r in self.reading.documents)

    def doc_label(self, doc: str) -> str:
        """Return what a document is called, "D2"; of a data row its id."""
        return row_of(doc)[1] if doc in self.rows else self.labels[doc]

    def row(self, doc: str) -> RowRef:
        """Return a reference to a data row by its name.

        Raises KeyError when there is none.
        """
        row = self.rows[doc]
        file, key = row_of(doc)
        source = said_beyond(row.events[0]).get("reported_by", "")
        told = when(row.document.doc_date)
        return RowRef(None, doc, doc, clean(key), told, clean(file), clean(source), clean(row.text))

    def label(self, doc: str, start: int) -> str:
        """Return where an offset stands: document and number of the sentence, 1 first; "D2.14"; of a row its id."""
        if doc in self.rows:
            return self.doc_label(doc)
        number = bisect_right(self.starts[doc], start)
        return f"{self.labels[doc]}.{number}" if number else self.labels[doc]

    def home(self, doc: str, start: int) -> Offsets:
        """Return the sentence that an offset stands in, (0, 0) when it stands in none."""
        number = bisect_right(self.starts[doc], start)
        return self.spans[doc][number - 1] if number else (0, 0)

    def quote(self, doc: str, start: int, end: int, length: int = QUOTE_LENGTH) -> Quote:
        """Return a slice as a quote, cut at a word when longer than ``length`` characters; of a row a reference."""
        if doc in self.rows:
            return self.row(doc)
        words = clip(clean(self.text(doc)[start:end]), length) if self.quotes else None
        return self._quoted(doc, start, end, words)

    def _quoted(self, doc: str, start: int, end: int, words: str | None) -> Quote:
        written = when(self.reading.document(doc).doc_date)
        return Quote(words, self.slice(doc, start, end), clean(doc), self.label(doc, start), written)

    def quote_sentence(self, record: Anchored, length: int = QUOTE_LENGTH) -> Quote:
        """Return the sentence a record stands in as a quote."""
        return self.quote(record.doc, *record.sentence, length)

    def quote_about(self, doc: str, start: int, end: int, length: int = QUOTE_LENGTH) -> Quote:
        """Return a sentence as a quote, of its words only those about a slice when it is longer than ``length``."""
        if doc in self.rows:
            return self.row(doc)
        first, last = self.home(doc, start)
        if end > last:
            return self.quote(doc, start, end, length)
        words = _window(self.text(doc), (first, last), (start, end), length) if self.quotes else None
        return self._quoted(doc, first, last, words)

    def quote_evidence(self, evidence: str, length: int = QUOTE_LENGTH) -> Quote | None:
        """Return the sentence that an evidence string cites, or None when it cites no document of this reading."""
        if evidence in self.rows:
            return self.row(evidence)
        try:
            cited = Evidence.parse(evidence)
        except ValueError:
            return None
        if cited.doc not in self.labels or not cited.holds(self.text(cited.doc)):
            return None
        return self.quote_about(cited.doc, cited.start, cited.end, length)


def _window(text: str, sentence: Offsets, slice_: Offsets, length: int) -> str:
    """Return the words of a sentence about a slice, cut at blanks, an ellipsis where words are left out."""
    (first, last), (start, end) = sentence, slice_
    if last - first <= length + SLACK:
        return clean(text[first:last])
    spare = max(0, length - (end - start))
    low = max(first, min(start - spare // 2, last - (end - start) - spare))
    high = min(last, max(end + spare // 2, low + length))
    while low > first and not text[low - 1].isspace():
        low -= 1
    while high < last and not text[high].isspace():
        high += 1
    words = clip(clean(text[low:high]), length + 2 * CONTEXT)
    tail = " …" if clean(text[high:last]) and not words.endswith("…") else ""
    return f"{'… ' if clean(text[first:low]) else ''}{words}{tail}"


def clip(text: str, length: int) -> str:
    """Return the text, cut at the last blank before ``length`` characters with an ellipsis when it is longer."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def sentence_case(text: str) -> str:
    """Return the text with a capital first letter and a full stop."""
    words = clean(text).replace(" - ", "–")
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".") if words else ""


def count(number: int, unit: str, evidence: Sequence[str]) -> Figure:
    """Return an observed count; ``evidence`` is what was counted."""
    return Figure(number, "observed", tuple(evidence), unit)


def counted(evidence: Sequence[str], unit: str) -> Figure:
    """Return the number of slices given."""
    return count(len(evidence), unit, evidence)
