"""Plain claims: what a sentence put on trial claims, by the reader's rules, else by those for a lone sentence."""

from __future__ import annotations

from collections.abc import Sequence

from detente.read.annotation import AnnotatedDocument
from detente.read.claims.claims import find_claims
from detente.read.claims.plain import plain_claims
from detente.records.types import Claim, Event, Statement

__all__ = ["plain_claims", "sentence_claims"]


def sentence_claims(
    doc: AnnotatedDocument, statements: tuple[Statement, ...], events: Sequence[Event]
) -> tuple[Claim, ...]:
    """Return what a sentence of the analyst's own claims.

    doc         with tokens and mentions
    statements  told in it
    events      acts told in it
    """
    return find_claims(doc, statements) or plain_claims(doc, events)
