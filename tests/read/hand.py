"""Readings built by hand: each item is a sentence of our own and the record that stands in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from detente.read.reading import DocumentReading, Reading
from detente.records.identity import record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Document, Event, Relation, Span

BLANK = Span(0, 1, "")


def days(form: str) -> Interval | None:
    """Return "2018-05-05" or "2018-05-01..2018-05-31" as an interval, "" as None."""
    if not form:
        return None
    start, _, end = form.partition("..")
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return Interval(first, last, "explicit", None, "day" if first == last else "range")


def actors(form: str) -> tuple[Actor, ...]:
    """Return "FRA ITA:Bo" as actors; what follows a colon is a name, with "_" for blanks."""
    found = []
    for part in form.split():
        code, _, name = part.partition(":")
        found.append(Actor(code, None, None, "GOV", name.replace("_", " ") or None))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, the words the record is anchored to, and the record, offsets to come."""

    sentence: str
    anchor: str
    record: Event | Claim | Relation


def event(
    sentence: str,
    trigger: str,
    source: str,
    target: str = "",
    *,
    code: str = "CONSULT 042",
    when: str = "",
    status: str = "happened",
    scheduled: str = "",
    reciprocal: bool = False,
) -> Item:
    """Return an event; ``code`` is the PLOVER type and the CAMEO code."""
    plover, cameo = code.split()
    record = Event(
        "", "", (0, 1), 0, BLANK, actors(source), actors(target), plover, cameo, status, days(when),  # type: ignore[arg-type]
        scheduled=days(scheduled), reciprocal=reciprocal,
    )  # fmt: skip
    return Item(sentence, trigger, record)


def claim(
    sentence: str,
    effect: str,
    ctype: str,
    about: str,
    outcome: str,
    *,
    polarity: str = "+",
    hedge: str = "none",
    claimant: str = "author",
    condition: str = "",
    holder: str = "",
) -> Item:
    """Return a claim about the actors of ``about``; ``condition`` are words of the sentence."""
    record = Claim(
        "", "", (0, 1), 0, ctype, None, BLANK, None, outcome, polarity, hedge, claimant, tuple(about.split()),  # type: ignore[arg-type]
        condition=Span(0, 0, condition) if condition else None, holder=tuple(holder.split()),
    )  # fmt: skip
    return Item(sentence, effect, record)


def relation(
    sentence: str, evidence: str, pair: str, direction: str, *, status: str = "observed", period: str = ""
) -> Item:
    """Return a relation of one pair, "FRA ITA"."""
    a, b = pair.split()
    record = Relation("", "", (0, 1), 0, ((a, b),), direction, status, days(period), BLANK)  # type: ignore[arg-type]
    return Item(sentence, evidence, record)


def page(doc: str, written: str, *items: Item, outlet: str | None = None) -> DocumentReading:
    """Return a document whose text is the items' sentences, each with its record in place."""
    text, found = "", []
    for index, item in enumerate(items):
        start = len(text)
        text += item.sentence + " "
        found.append(_placed(item, doc, text, start, index))
    document = Document(f"{abs(hash_of(doc)):016x}", doc, len(text), len(items), days(written), outlet=outlet)
    return DocumentReading(
        document,
        text,
        events=tuple(r for r in found if isinstance(r, Event)),
        claims=tuple(r for r in found if isinstance(r, Claim)),
        relations=tuple(r for r in found if isinstance(r, Relation)),
    )


def hash_of(doc: str) -> int:
    """Return a number that stands for a document and does not change between runs."""
    return int.from_bytes(doc.encode()[:7].ljust(7), "big")


def _placed(item: Item, doc: str, text: str, start: int, index: int) -> Event | Claim | Relation:
    at = text.index(item.anchor, start)
    span = Span(at, at + len(item.anchor), item.anchor)
    sentence = (start, start + len(item.sentence))
    kind = type(item.record).__name__.lower()
    name = record_id(doc, kind, at, span.end, item.anchor, index)
    if isinstance(item.record, Event):
        return replace(item.record, id=name, doc=doc, sentence=sentence, sentence_index=index, trigger=span)
    if isinstance(item.record, Claim):
        words = item.record.condition
        at = text.index(words.text, start) if words else 0
        condition = Span(at, at + len(words.text), words.text) if words else None
        return replace(
            item.record,
            id=name,
            doc=doc,
            sentence=sentence,
            sentence_index=index,
            effect=span,
            condition=condition,
        )
    return replace(item.record, id=name, doc=doc, sentence=sentence, sentence_index=index, evidence=span)


def folder(*pages: DocumentReading) -> Reading:
    """Return the reading of some pages."""
    return Reading.of(pages)
