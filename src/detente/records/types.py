"""The vocabulary: documents and the records read from them.  Frozen, no logic; offsets are characters, [start, end)."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.interval import Interval
from detente.records.vocabulary import (
    ClaimType,
    Confidence,
    Direction,
    EventStatus,
    Hedge,
    PloverType,
    Polarity,
    RelationStatus,
    Role,
    Sector,
    StatementForm,
)

Offsets = tuple[int, int]
Extra = tuple[tuple[str, str], ...]
"""Fields beyond the code book, as (name, JSON text): kept so that nothing is lost on the way through."""


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a document: offsets and, as a check, the text that stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as a record names it.

    id       ISO 3166 alpha-3, IGO-X, NGO-X, ARM-X or OTHER
    mention  the words, or None when implicit
    span     their offsets, or None when implicit
    sector   GOV MIL MED EDU IGO OTHER
    name     the person or paper meant, or None
    """

    id: str
    mention: str | None
    span: Offsets | None
    sector: Sector
    name: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document as a whole.

    id          document id, 16 hex digits
    doc         path relative to the input root
    n_chars     length of the text, characters
    n_sentences number of sentences, furniture included
    doc_date    when it was written: the anchor of relative dates; None when nothing tells
    published   date and time of publication as ISO 8601 (with offset if known), or None
    language    ISO 639-1, or None when too short to tell
    genre       news, analysis, commentary, editorial, statement, or None
    title, outlet, byline  as found in the text or its metadata, never guessed; None when absent
    outlet_id   actor id of the outlet's country when the outlet is known, else None
    extractor   ``name@version`` of what derived the text, ``plain`` when nothing did
    """

    id: str
    doc: str
    n_chars: int
    n_sentences: int
    doc_date: Interval | None
    language: str | None = None
    genre: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    outlet_id: str | None = None
    byline: str | None = None
    extractor: str = "plain"
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence and the role it plays on the page."""

    id: str
    doc: str
    sentence: Offsets
    sentence_index: int
    role: Role
    rule: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A coded act.  ``date`` is when it was done, ``scheduled`` when the planned act is to take place.

    An empty target means nobody in particular, or, with ``reciprocal``, all sources towards each other.
    """

    id: str
    doc: str
    sentence: Offsets
    sentence_index: int
    trigger: Span
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    plover: PloverType
    cameo: str
    status: EventStatus
    date: Interval | None
    mode: str | None = None
    scheduled: Interval | None = None
    reciprocal: bool = False
    hedge: Hedge = "none"
    place: str | None = None
    optional: bool = False
    confidence: Confidence = "medium"
    cluster: str | None = None
    rule: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: speaker, words, to whom, through which medium."""

    id: str
    doc: str
    sentence: Offsets
    sentence_index: int
    speaker: Actor
    addressee: tuple[Actor, ...]
    cue: Span
    content: tuple[Span, ...]
    form: StatementForm
    act: str
    date: Interval | None = None
    via: Actor | None = None
    optional: bool = False
    confidence: Confidence = "medium"
    cluster: str | None = None
    rule: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of argument: what is said to bring about, hinder, require, want or foretell what.

    claimant  "author", an actor id, or "NAME (ID)" / "ID (NAME)" as the code book writes it
    actors    ids of the actors the claim is about
    holder    ids of those whose interest it is (interest claims), else ()
    """

    id: str
    doc: str
    sentence: Offsets
    sentence_index: int
    ctype: ClaimType
    cause: Span | None
    effect: Span
    cue: Span | None
    outcome: str
    polarity: Polarity
    hedge: Hedge
    claimant: str
    actors: tuple[str, ...]
    hedge_cue: Span | None = None
    condition: Span | None = None
    holder: tuple[str, ...] = ()
    optional: bool = False
    confidence: Confidence = "medium"
    cluster: str | None = None
    rule: str | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """What a text asserts of the state of a relation, not what is estimated (that is ``track.ties.Tie``)."""

    id: str
    doc: str
    sentence: Offsets
    sentence_index: int
    pairs: tuple[tuple[str, str], ...]
    direction: Direction
    status: RelationStatus
    period: Interval | None
    evidence: Span
    hedge: Hedge = "none"
    optional: bool = False
    confidence: Confidence = "medium"
    cluster: str | None = None
    rule: str | None = None
    extra: Extra = ()


Record = Document | Segment | Event | Statement | Claim | Relation
