"""Tellings: an event record with what decides whether two of them speak of one happening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.read.reading import Reading
from detente.records.evidence import is_row
from detente.records.interval import Interval
from detente.records.types import Document, Event

ACTUAL: Final = ("happened", "ongoing")
MEETING: Final = "meeting"
NARROW: Final = 10
"""Days up to which a date tells one meeting of a pair from another."""
CONTEXT: Final = 31
"""Days beyond which an interval is context: it dates no single act (conventions, weight)."""

_APART: Final = ("036", "057", "161", "164", "166")
"""CAMEO codes that name another act than the rest of their root: to meet, a signed text, ties or talks broken off."""
_FROM_AFAR: Final = ("event.consult.message", "event.consult.brief")
"""Rules of letters and briefings: nobody sits down with anybody."""
_MEETING_CODES: Final = ("036", "040", "042", "043", "044", "046")
_ORDINALS: Final = {
    word: str(number)
    for number, words in enumerate(
        ("second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th"), 2
    )
    for word in words.split()
} | dict.fromkeys(("another", "next", "further", "fresh", "additional", "follow-up"), "another")
_TIMES: Final = (
    r"(?:this|last|next|in|on|that|today|week|month|year|day|spring|summer|autumn|fall|winter|\w+day)\b"
)
_NUMBERED: Final = re.compile(
    rf"\b({'|'.join(_ORDINALS)})(?!\s+{_TIMES})"
    r"(?=(?:\s+(?!(?:in|at|on|of|with|to|by|for|from|the|and)\b)[\w’'.-]+){0,3}\s+"
    r"(?:summits?|meetings?|meet|visits?|trips?|tours?|talks|rounds?|encounters?|session|test|launch|strike|attack"
    r"|conference|dialogue|negotiations|call)\b)",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    rf"\b(?:previous|earlier|past|former)\s+(?!{_TIMES})(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE
)
_AGAIN: Final = re.compile(r"\b(?:once\s+)?again\b", re.IGNORECASE)
_SERIES: Final = re.compile(
    r"\b(?:series of|several|many|repeated|numerous|multiple|a number of|regular|frequent|dozens|hundreds)\b"
    r"|\b(?:tests|launches|visits|meetings|strikes|attacks|raids|clashes|incidents|threats|exercises|contacts"
    r"|messages|measures|incursions|violations)\b",
    re.IGNORECASE,
)
_DEFINITE: Final = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|their|its|both)|[’']s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_DEFINITE_START: Final = re.compile(
    r"(?:the|this|that|his|her|their|its)\b|[\w.-]+(?:\s[\w.-]+)?[’']s?\s", re.IGNORECASE
)
_WORD: Final = re.compile(r"\b[a-z]{4,}")
_STOP: Final = frozenset(
    ("with", "that", "this", "from", "have", "been", "will", "would", "their", "there", "about")
)


@dataclass(frozen=True, slots=True)
class Telling:
    """An event record prepared for linking.

    rank      place in the order of documents and text, 0 first
    event     the record
    doc_date  date of its document, or None
    actors    sorted ids of all who take part, OTHER left out
    names     (actor id, last name in lower case) of the persons named
    family    what must agree: ``meeting`` or the PLOVER type
    when      the date of what happened, the scheduled date of what is planned
    ordinal   "2", "3" ... or "another" when the text counts, "earlier" for a past one, else ""
    series    whether the words speak of many acts at once
    definite  whether the words point back at something known ("the visit")
    stems     stems of the trigger
    source    who reports it when it comes from a data row, else ""
    """

    rank: int
    event: Event
    doc_date: Interval | None
    actors: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    family: str
    when: Interval | None
    ordinal: str
    series: bool
    definite: bool
    stems: frozenset[str]
    source: str = ""

    @property
    def planned(self) -> bool:
        """Whether it speaks of an act to come."""
        return self.event.status == "planned"


def doc_order(document: Document) -> tuple[bool, str, str, str]:
    """Return the sorting key of documents: by date, undated last, then by path."""
    when = document.doc_date
    start, end = (when.start.isoformat(), when.end.isoformat()) if when else ("", "")
    return (when is None, start, end, document.doc)


def family_of(event: Event) -> str:
    """Return the family of an event: meetings, visits and talks are one, every other PLOVER type its own."""
    if event.plover == "CONSULT":
        apart = event.cameo.startswith(("041", "045")) or (event.rule or "").startswith(_FROM_AFAR)
        return "CONSULT" if apart else MEETING
    to_come = event.status in ("planned", "hypothetical")
    if event.plover == "AGREE" and to_come and event.cameo.startswith(_MEETING_CODES):
        return MEETING
    return event.plover


def participants(event: Event) -> tuple[str, ...]:
    """Return the sorted ids of all who take part; OTHER only when nobody else does."""
    ids = {actor.id for actor in (*event.source, *event.target)}
    return tuple(sorted(ids - {"OTHER"} or ids))


def _last_names(event: Event) -> tuple[tuple[str, str], ...]:
    """Return who is named; every word of a name counts, since family names come first or last."""
    people = (a for a in (*event.source, *event.target) if a.name)
    return tuple(sorted({(a.id, word) for a in people for word in (a.name or "").lower().split()}))


def _ordinal(text: str, event: Event) -> str:
    start, end = event.trigger.start, event.trigger.end
    window = text[max(event.sentence[0], start - 32) : min(len(text), end + 24)].replace("\u00a0", " ")
    if match := _NUMBERED.search(window):
        return _ORDINALS[match[1].lower()]
    if _EARLIER.search(text[max(event.sentence[0], start - 24) : start]):
        return "earlier"
    return "another" if _AGAIN.search(window) else ""


def _definite(text: str, event: Event) -> bool:
    before = text[max(event.sentence[0], event.trigger.start - 28) : event.trigger.start]
    return bool(_DEFINITE_START.match(event.trigger.text) or _DEFINITE.search(before))


def tellings(reading: Reading) -> tuple[Telling, ...]:
    """Return every event of a reading prepared for linking, earliest document first, in text order.

    reading  every document's records
    """
    found: list[Telling] = []
    for one in sorted(reading.tellers, key=lambda r: doc_order(r.document)):
        coded = is_row(one.document.doc)
        for event in sorted(one.events, key=lambda e: (e.trigger.start, e.trigger.end, e.id)):
            found.append(
                Telling(
                    len(found),
                    event,
                    one.document.doc_date,
                    participants(event),
                    _last_names(event),
                    family_of(event),
                    event.scheduled if event.status == "planned" else event.date,
                    "" if coded else _ordinal(one.text, event),
                    not coded and bool(_SERIES.search(event.trigger.text)),
                    not coded and _definite(one.text, event),
                    stems(event.trigger.text),
                    (one.document.outlet or one.document.id) if coded else "",
                )
            )
    return tuple(found)


def stems(text: str) -> frozenset[str]:
    """Return the first five letters of the longer words of a text, names left out: enough to know a word again."""
    return frozenset(word[:5] for word in _WORD.findall(text) if word not in _STOP)


def names_agree(a: Telling, b: Telling) -> bool:
    """Return whether no actor is named as two different persons."""
    ids = {i for i, _ in a.names} & {i for i, _ in b.names}
    if not ids:
        return True
    mine, theirs = set(a.names), set(b.names)
    return all(any(i == j for j, _ in mine & theirs) for i in ids)


def alike(a: Telling, b: Telling) -> bool:
    """Return whether the words allow one happening: meetings by name, other acts by a shared word or cluster.

    A data row is coded, not worded: it is held against a text by its code, and against another row by all it says.
    """
    if a.source and b.source:
        return a.source != b.source and _coded_alike(a, b)
    if a.event.cluster and a.event.cluster == b.event.cluster and a.event.doc == b.event.doc:
        return True
    if not names_agree(a, b):
        return False
    if a.source or b.source:
        return a.family == MEETING or _codes_alike(a, b) or bool(a.stems & b.stems)
    return a.family == MEETING or (a.event.mode == b.event.mode and bool(a.stems & b.stems))


def _codes_alike(a: Telling, b: Telling) -> bool:
    """Return whether two codes may mean one act: the same, or of one root and neither an act apart from its root."""
    mine, theirs = a.event.cameo[:3], b.event.cameo[:3]
    return mine == theirs or (mine[:2] == theirs[:2] and mine not in _APART and theirs not in _APART)


def _coded_alike(a: Telling, b: Telling) -> bool:
    """Return whether two data rows give the same days, code and place."""
    days = [(t.when.start, t.when.end) if t.when else None for t in (a, b)]
    return days[0] == days[1] and a.event.cameo == b.event.cameo and a.event.place == b.event.place
