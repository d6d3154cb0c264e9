"""The evidence appendix: documents, every cited sentence with the slices cited in it, and what each number counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from detente.records.evidence import Evidence
from detente.records.figures import Figure
from detente.records.types import Document, Offsets
from detente.show.stated import source_of
from detente.show.view_parts import CITES_SHOWN, Index, When, clean, clip, count_anchor, when

if TYPE_CHECKING:
    from detente.model.files.case_file import CaseFile

SENTENCE_LENGTH: Final = 240
SLICE_LENGTH: Final = 120
CONTEXT: Final = 24


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the appendix.

    origin       owner of the outlet where the analyst states it, else the outlet
    reliability, credibility  as the analyst judges the outlet [NATO AJP-2.1], None when not judged
    evidence     cites it as a whole, None when it is empty
    """

    label: str
    doc: str
    id: str
    title: str | None
    outlet: str | None
    origin: str
    reliability: str | None
    credibility: int | None
    genre: str | None
    byline: str | None
    when: When | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class SliceView:
    """A cited part of a sentence.

    before, marked, after  the words about it, itself, and after it; None when quotes are hidden
    """

    evidence: str
    start: int
    end: int
    before: str | None
    marked: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence that is cited, as a whole or in parts.

    doc       path of the document
    label     document and sentence, "D2.14"
    evidence  evidence string of the whole, or None when only parts of it are cited
    text      its words, cut when long; None when quotes are hidden
    slices    the parts of it that are cited
    """

    doc: str
    label: str
    start: int
    end: int
    evidence: str | None
    text: str | None
    slices: tuple[SliceView, ...]


@dataclass(frozen=True, slots=True)
class CountView:
    """What a number counts: its entry in the appendix."""

    id: str
    value: float | int
    unit: str
    evidence: tuple[str, ...]


def documents(index: Index, case: CaseFile | None = None) -> tuple[DocumentView, ...]:
    """Return every document, in order.

    index  labels and evidence
    case   what the analyst states of outlets, None when nothing
    """
    return tuple(_document(d, index, case) for d in index.documents())


def _document(document: Document, index: Index, case: CaseFile | None) -> DocumentView:
    source = source_of(document.outlet, case) if case else None
    origin = source.owner if source and source.owner else document.outlet
    return DocumentView(
        label=index.labels[document.doc],
        doc=clean(document.doc),
        id=document.id,
        title=clean(document.title) if document.title else None,
        outlet=clean(document.outlet) if document.outlet else None,
        origin=clean(origin) if origin else "unknown: counts as an origin of its own",
        reliability=source.reliability if source else None,
        credibility=source.credibility if source else None,
        genre=document.genre,
        byline=clean(document.byline) if document.byline else None,
        when=when(document.doc_date),
        evidence=index.wholes_by_doc.get(document.doc),
    )


def walk(value: object) -> Iterable[Any]:
    """Yield every dataclass within a view, outer ones first, in field order."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item)


def counts(sections: Iterable[object]) -> tuple[CountView, ...]:
    """Return an entry for every number that counts more than one slice and for every long list of evidence."""
    found: dict[str, CountView] = {}
    for part in walk(tuple(sections)):
        evidence = getattr(part, "evidence", None) or ()
        if isinstance(evidence, str) or len(evidence) < 2:
            continue
        key = count_anchor(evidence)
        if isinstance(part, Figure):
            found[key] = CountView(key, part.value, part.unit, evidence)
        elif len(evidence) > CITES_SHOWN:
            found.setdefault(key, CountView(key, len(evidence), "passages", evidence))
    return tuple(found.values())


def strings(sections: Iterable[object]) -> Iterable[str]:
    """Yield every evidence string of the sections, repeats included."""
    for part in walk(tuple(sections)):
        own = getattr(part, "evidence", None) or ()
        yield from (own,) if isinstance(own, str) else own
        yield from (item for item in getattr(part, "later", ()) if isinstance(item, str))


def cited_sentences(sections: Iterable[object], index: Index) -> tuple[SentenceView, ...]:
    """Return an entry for every sentence in which something is cited, in text order; whole documents left out."""
    whole = set(index.wholes())
    cited = [e for s in dict.fromkeys(strings(sections)) if s not in whole and (e := _parsed(s, index))]
    order = {doc: n for n, doc in enumerate(index.labels)}
    cited.sort(key=lambda e: (order[e.doc], e.start, -e.end))
    groups = groupby(cited, key=lambda e: (e.doc, index.home(e.doc, e.start)))
    return tuple(_sentence(doc, place, tuple(found), index) for (doc, place), found in groups)


def _parsed(form: str, index: Index) -> Evidence | None:
    try:
        evidence = Evidence.parse(form)
    except ValueError:
        return None
    return evidence if evidence.doc in index.labels else None


def _sentence(doc: str, place: Offsets, found: tuple[Evidence, ...], index: Index) -> SentenceView:
    start, end = place if place[1] else (found[0].start, found[0].end)
    whole = next((e for e in found if (e.start, e.end) == (start, end)), None)
    text = clip(clean(index.text(doc)[start:end]), SENTENCE_LENGTH) if index.quotes else None
    slices = tuple(_slice(e, (start, end), index) for e in found if e is not whole)
    return SentenceView(
        clean(doc), index.label(doc, start), start, end, str(whole) if whole else None, text, slices
    )


def _slice(item: Evidence, sentence: Offsets, index: Index) -> SliceView:
    if not index.quotes:
        return SliceView(str(item), item.start, item.end, None, None, None)
    text = index.text(item.doc)
    marked = clip(clean(text[item.start : item.end]), SLICE_LENGTH)
    before = _tail(text[min(sentence[0], item.start) : item.start])
    after = _head(text[item.end : max(sentence[1], item.end)])
    return SliceView(str(item), item.start, item.end, before, marked, after)


def _tail(text: str) -> str:
    """Return the last words before a slice, a blank at the end kept."""
    words, gap = clean(text), " " if text[-1:].isspace() else ""
    if len(words) <= CONTEXT:
        return words + gap if words else ""
    return "… " + words[-CONTEXT:].partition(" ")[2] + gap


def _head(text: str) -> str:
    """Return the first words after a slice, a blank at the start kept."""
    words, gap = clean(text), " " if text[:1].isspace() else ""
    return gap + clip(words, CONTEXT) if words else ""
