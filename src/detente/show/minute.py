"""In one minute: the few sentences a reader gets first, composed from records by rules, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from detente.explain.ledger import LedgerEntry
from detente.read.links import EventGroup
from detente.read.reading import Reading
from detente.track.ties import Lane


@dataclass(frozen=True, slots=True)
class MinuteSentence:
    """One sentence of the summary.

    text      the sentence, own words
    evidence  evidence strings, at least one
    rule      id of the rule that made it
    """

    text: str
    evidence: tuple[str, ...]
    rule: str


def compose_minute(
    reading: Reading,
    groups: tuple[EventGroup, ...],
    lanes: tuple[Lane, ...],
    ledger: tuple[LedgerEntry, ...],
) -> tuple[MinuteSentence, ...]:
    """Return the sentences of "in one minute".

    reading  records of every document
    groups   events grouped by happening
    lanes    the course of every relation
    ledger   what was expected and how it went
    """
    return ()
