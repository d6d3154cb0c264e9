"""Relations: what a text asserts of the state of a relation."""

from __future__ import annotations

from detente.read.annotation import AnnotatedDocument
from detente.records.types import Relation


def find_relations(doc: AnnotatedDocument) -> tuple[Relation, ...]:
    """Return the relations that a document asserts, in text order.

    doc  the annotated document
    """
    return ()
