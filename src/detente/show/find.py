"""Find: the records that match a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from detente.errors import UsageError
from detente.records.calendar_words import range_words
from detente.records.codec import KINDS, encode
from detente.records.evidence import Evidence, is_row, row_of
from detente.records.types import Claim, Document, Event, Record, Relation
from detente.show.view_parts import Index, actor_name, clean
from detente.track.import_rows import said_beyond
from detente.track.rows import actors_of, days_of, words_of

if TYPE_CHECKING:
    from detente.read.reading import Reading

SEARCHED: Final = ("event", "statement", "claim", "relation")
"""Kinds that are searched when none is named; documents and segments only on demand."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; what is None does not narrow.

    actor         id or name of an actor on either side
    type_         PLOVER type, act, claim type, direction, role or genre; case does not matter
    kind          doc, segment, event, statement, claim or relation
    since, until  days; a record without a date never lies between them
    text          words of the sentence; case and kind of blank do not matter
    """

    actor: str | None = None
    type_: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise UsageError(
                "W024", "--kind", repr(self.kind), f"one of: {' '.join(KINDS)}", "choose one of them"
            )
        if self.since and self.until and self.since > self.until:
            raise UsageError(
                "W025", "--since", f"{self.since} comes after --until {self.until}", "", "swap them"
            )


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matches, and the sentence it stands in; None for a document."""

    kind: str
    record: Record
    sentence: str | None
    evidence: str | None


def find(reading: Reading, query: Query) -> tuple[Hit, ...]:
    """Return the records that match, in the order of documents and of their text."""
    return tuple(hit for hit in _all(reading, query.kind) if _matches(hit, query))


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as plain data: the record, its sentence and its evidence string."""
    if _is_coded(hit):
        return {
            "record": encode(hit.record),
            "sentence": None,
            "evidence": hit.evidence,
            "data_row": _row(hit),
        }
    whole = None if hit.sentence is None else clean(hit.sentence)
    return {"record": encode(hit.record), "sentence": whole, "evidence": hit.evidence}


def _is_coded(hit: Hit) -> bool:
    """Return whether a hit is an event of a data row, not one read from a text."""
    return isinstance(hit.record, Event) and is_row(hit.record.doc)


def _row(hit: Hit) -> dict[str, str]:
    """Return which row of which file a hit is, who reports it, and what it says."""
    file, key = row_of(hit.record.doc)
    source = said_beyond(hit.record).get("reported_by", "") if isinstance(hit.record, Event) else ""
    return {"file": file, "row": key, "source": clean(source), "words": clean(hit.sentence or "")}


def hit_row(hit: Hit, index: Index) -> list[str]:
    """Return a hit as cells: id, document, date, what, who, sentence."""
    days = days_of(hit.record)
    return [
        hit.record.id,
        index.doc_label(hit.record.doc),
        range_words(days.start, days.end) if days else "undated",
        " ".join(word for word in (hit.kind, *words_of(hit.record)) if word and word != "none"),
        _who(hit.record),
        _told(hit),
    ]


def _told(hit: Hit) -> str:
    if _is_coded(hit):
        row = _row(hit)
        return f"{row['words']} (data row of {row['file']}, reported by {row['source']})"
    return clean(hit.sentence) if hit.sentence else clean(hit.record.doc)


def _who(record: Record) -> str:
    if isinstance(record, Relation):
        return ", ".join(f"{clean(a)} – {clean(b)}" for a, b in record.pairs)
    source, target = (", ".join(map(clean, ids)) for ids in actors_of(record))
    between = ": " if isinstance(record, Claim) else " > "
    return between.join(side for side in (source, target) if side)


def _all(reading: Reading, kind: str | None) -> Iterator[Hit]:
    wanted = SEARCHED if kind is None else (kind,)
    names = {KINDS[name]: name for name in wanted}
    for document in reading.tellers:
        records = document.events if is_row(document.document.doc) else document.records()
        found = [record for record in records if type(record) in names]
        found.sort(key=lambda record: (-1, -1) if isinstance(record, Document) else record.sentence)
        for record in found:
            yield _hit(names[type(record)], record, document.text)


def _hit(kind: str, record: Record, text: str) -> Hit:
    if isinstance(record, Document):
        return Hit(kind, record, None, None)
    start, end = record.sentence
    return Hit(kind, record, text[start:end], str(Evidence.of(record.doc, text, start, end)))


def _matches(hit: Hit, query: Query) -> bool:
    return (
        _type_matches(hit.record, query.type_)
        and _actor_matches(hit.record, query.actor)
        and _days_match(hit.record, query)
        and (query.text is None or _folded(query.text) in _folded(hit.sentence or hit.record.doc))
    )


def _folded(text: str) -> str:
    return clean(text).casefold()


def _type_matches(record: Record, type_: str | None) -> bool:
    return type_ is None or type_.casefold() in {word.casefold() for word in words_of(record) if word}


def _actor_matches(record: Record, actor: str | None) -> bool:
    if actor is None:
        return True
    source, target = actors_of(record)
    named = {*source, *target, *(record.holder if isinstance(record, Claim) else ())}
    if isinstance(record, Claim):
        named |= set(record.claimant.replace("(", " ").replace(")", " ").split())
    wanted = actor.casefold()
    return any(wanted in (name.casefold(), actor_name(name).name.casefold()) for name in named)


def _days_match(record: Record, query: Query) -> bool:
    if query.since is None and query.until is None:
        return True
    days = days_of(record)
    if days is None:
        return False
    return (query.since is None or days.end >= query.since) and (
        query.until is None or days.start <= query.until
    )
