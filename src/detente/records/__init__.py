"""The vocabulary of everything above: documents, records, evidence, intervals, weeks, figures and their codec.

Input: nothing.  Output: frozen values.  Example::

    from detente.records import Evidence
    Evidence.of("a.txt", "China and North Korea met.", 0, 5)
"""

from detente.records.evidence import Evidence
from detente.records.figures import Figure
from detente.records.interval import Interval
from detente.records.types import (
    Actor,
    Claim,
    Document,
    Event,
    Record,
    Relation,
    Segment,
    Span,
    Statement,
)

__all__ = [
    "Actor",
    "Claim",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "Interval",
    "Record",
    "Relation",
    "Segment",
    "Span",
    "Statement",
]
