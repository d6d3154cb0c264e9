"""Ledger: what was expected, by whom, and what later documents of the folder show of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.read.links import EventGroup
from detente.read.reading import Reading
from detente.records.interval import Interval

Standing = Literal[
    "HELD", "SLIPPED", "CANCELLED", "NOT HELD", "SEEN", "NOT SEEN", "CONDITION NOT MET", "MIXED", "OPEN", "NOT TESTABLE"
]  # fmt: skip
EntryKind = Literal["plan", "forecast", "conditional", "causal", "leverage", "interest"]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One expectation and how it went.

    id         "l-" and 12 hex digits of the sorted record ids
    kind       plan (an event to come) or the type of the claim
    records    ids of the events or claims that voice it, earliest first
    voices     who expects it: "author (doc)", an actor id, a name; in order
    said       date of the earliest document that says it
    about      what is expected, in few own words made by rule ("USA - PRK: meeting, May 2018")
    standing   how it went, by the later documents of the folder
    reason     one sentence, own words: why this standing
    evidence   evidence strings of the expectation
    later      evidence strings of what decided it; empty when open
    resolvers  ids of the records that decided it
    """

    id: str
    kind: EntryKind
    records: tuple[str, ...]
    voices: tuple[str, ...]
    said: Interval | None
    about: str
    standing: Standing
    reason: str
    evidence: tuple[str, ...]
    later: tuple[str, ...]
    resolvers: tuple[str, ...]


def build_ledger(reading: Reading, groups: tuple[EventGroup, ...]) -> tuple[LedgerEntry, ...]:
    """Return one entry for every plan and for every claim, each with a standing and its reason.

    reading  every document's records
    groups   the events grouped by happening
    """
    return ()
