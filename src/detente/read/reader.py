"""The reader: a source text in, everything read from it out."""

from __future__ import annotations

from detente.read.annotate import annotate
from detente.read.annotation import AnnotatedDocument
from detente.read.claims.claims import find_claims
from detente.read.documents.documents import SourceText
from detente.read.events.events import find_events
from detente.read.reading import DocumentReading
from detente.read.relations.relations import find_relations
from detente.read.statements.statements import find_statements
from detente.records.identity import record_id
from detente.records.types import Segment


def read_document(source: SourceText) -> DocumentReading:
    """Return what the rules read from one document.

    source   a loaded text
    returns  its record, segments, events, statements, claims and relations, in text order
    """
    annotated = annotate(source)
    statements = find_statements(annotated)
    return DocumentReading(
        annotated.document,
        annotated.text,
        _segments(annotated),
        find_events(annotated),
        statements,
        find_claims(annotated, statements),
        find_relations(annotated),
    )


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
