"""The reader: a source text in, everything read from it out."""

from __future__ import annotations

from detente.read.annotate import annotate
from detente.read.annotation import AnnotatedDocument
from detente.read.claims.claims import find_claims
from detente.read.documents.documents import SourceText
from detente.read.events.events import find_events
from detente.read.options import DEFAULT, ReadOptions
from detente.read.reading import DocumentReading, Notice
from detente.read.relations.relations import find_relations
from detente.read.statements.statements import find_statements
from detente.records.identity import record_id
from detente.records.types import Segment


def read_document(source: SourceText, options: ReadOptions = DEFAULT) -> DocumentReading:
    """Return what is read from one document.

    source   a loaded text
    options  dictionaries and backend
    returns  its record, segments, events, statements, claims and relations, in text order

    Raises as ``read_with_notices``.
    """
    return read_with_notices(source, options)[0]


def read_with_notices(
    source: SourceText, options: ReadOptions = DEFAULT
) -> tuple[DocumentReading, tuple[Notice, ...]]:
    """Return what is read from one document, and what its backend could not read.

    source   a loaded text
    options  dictionaries and backend
    returns  as ``read_document``; the notices are empty for the built-in rules

    Raises InputError when dictionaries, parses or kept answers cannot be used, MissingExtra when a library is absent,
    UsageError when an option is missing, ServiceError when a model is out of reach.
    """
    annotated = annotate(source, options.dictionaries, options.aliases)
    statements = find_statements(annotated)
    by_rule = DocumentReading(
        annotated.document,
        annotated.text,
        _segments(annotated),
        find_events(annotated),
        statements,
        find_claims(annotated, statements),
        find_relations(annotated),
    )
    if options.backend == "rules":
        return by_rule, ()
    from detente.read.backends.backends import backend_of

    backend = backend_of(options)
    reading = backend.read(annotated, by_rule)
    return reading, tuple(backend.notices)


def _segments(annotated: AnnotatedDocument) -> tuple[Segment, ...]:
    document = annotated.document
    return tuple(
        Segment(
            record_id(document.id, "segment", sentence.start, sentence.end, sentence.role),
            document.doc,
            sentence.offsets,
            sentence.index,
            sentence.role,
            sentence.role_rule,
        )
        for sentence in annotated.sentences
    )
