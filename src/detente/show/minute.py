"""In one minute: the few sentences a reader gets first, composed from records by rules, each with its evidence.

The order is that of a reader's questions: what turned, what happened (told by most), what was expected and how it
went, what is still open.  Rather short than wrong: what is hedged, undated or told in one place only comes last or
not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from detente.explain.ledger import LedgerEntry
from detente.read.links.links import EventGroup
from detente.read.reading import Reading
from detente.records.calendar_words import interval_words
from detente.records.evidence import Evidence
from detente.records.types import Event
from detente.records.vocabulary import MATERIAL_CONFLICT, MATERIAL_COOPERATION, POSITIVE_DIRECTIONS
from detente.show.event_words import event_clause, fullest, labelled
from detente.show.view_words import listed
from detente.track.phases import SIGNED
from detente.track.ties import Lane, Phase

MOST_LANES: Final = 2
MOST_EVENTS: Final = 3
MOST_RESOLVED: Final = 3
MOST_OPEN: Final = 1
LONGEST: Final = 31
"""Days: what took longer is context (conventions, Weight)."""
LOOK_BACK: Final = 183
"""Days before the first document that still belong to the story."""
DEEDS: Final = ("CONSULT", *MATERIAL_COOPERATION, *MATERIAL_CONFLICT)
MOST_CITED: Final = 4
"""Evidence strings a sentence: the first ones, of different documents first."""


@dataclass(frozen=True, slots=True)
class MinuteSentence:
    """One sentence of the summary.

    text      own words; ``{quote}`` stands where the quoted words go, if any
    evidence  evidence strings, at least one
    rule      id of the rule that made it
    quote     evidence string of the words to quote, or None
    """

    text: str
    evidence: tuple[str, ...]
    rule: str
    quote: str | None = None


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
    return (*_turned(reading, lanes), *_told_most(reading, groups), *_resolved(ledger), *_open(ledger))


def _cited(evidence: Iterable[str]) -> tuple[str, ...]:
    """Return the first few, one of each document before a second of any."""
    seen: Counter[str] = Counter()
    ranked = []
    for number, form in enumerate(dict.fromkeys(evidence)):
        doc = Evidence.parse(form).doc
        ranked.append((seen[doc], number, form))
        seen[doc] += 1
    return tuple(form for _, _, form in sorted(ranked)[:MOST_CITED])


def _turned(reading: Reading, lanes: Sequence[Lane]) -> list[MinuteSentence]:
    """Return the best told turns, those with a date on both sides first."""
    turns = [(lane, *pair) for lane in lanes if (pair := _turn(lane))]
    turns.sort(key=lambda turn: turn[1].period is None or turn[2].period is None)
    sentences: list[MinuteSentence] = []
    for lane, before, after in turns[:MOST_LANES]:
        names = f"{labelled(lane.pair[0])} and {labelled(lane.pair[1])}"
        text = f"{names[:1].upper()}{names[1:]}: {_phase_words(reading, before)}, then {_phase_words(reading, after)}."
        sentences.append(MinuteSentence(text, _cited((*after.evidence, *before.evidence)), "minute.turned"))
    return sentences


def _turn(lane: Lane) -> tuple[Phase, Phase] | None:
    """Return the phases before and after the last turn that texts assert, the best dated of each side."""
    if lane.turned is None or lane.pair[1] == "*":
        return None
    asserted = [(n, phase) for n, phase in enumerate(lane.phases) if phase.direction and not phase.sought]
    turned = lane.phases[lane.turned]
    if turned.direction is None or turned.sought:
        return None
    good = turned.direction in POSITIVE_DIRECTIONS
    before = [p for n, p in asserted if n < lane.turned and (p.direction in POSITIVE_DIRECTIONS) != good]
    after = [p for n, p in asserted if n >= lane.turned and (p.direction in POSITIVE_DIRECTIONS) == good]
    return (max(before, key=_told), min(after, key=_days)) if before and after else None


def _told(phase: Phase) -> tuple[bool, int]:
    """Dated before undated, then the longest."""
    return (phase.period is not None, phase.period.days if phase.period else 0)


def _days(phase: Phase) -> int:
    """Number of days, the undated last."""
    return phase.period.days if phase.period else 10**6


def _phase_words(reading: Reading, phase: Phase) -> str:
    if phase.period:
        return f"{phase.words} ({interval_words(phase.period)})"
    told = reading.document(Evidence.parse(phase.evidence[0]).doc).doc_date
    return f"{phase.words} (told {interval_words(told)})" if told else phase.words


def _told_most(reading: Reading, groups: Sequence[EventGroup]) -> list[MinuteSentence]:
    """Return what most independent texts tell as having happened in the time the folder covers."""
    events = {event.id: event for event in reading.events}
    since = _covered_since(reading)
    told = []
    for group in groups:
        members = [events[id_] for id_ in group.events]
        if (
            group.status == "happened"
            and group.occurred
            and group.occurred.days <= LONGEST
            and _stated(members)
        ):
            early = since is not None and group.occurred.end < since
            weight = (-group.origins, not _deed(members), -_persons(members), -len(members))
            told.append(((early, *weight), (group.occurred.start, group.id), members, group))
    chosen = [row for row in sorted(told, key=lambda row: row[:2])[:MOST_EVENTS] if not row[0][0]]
    chosen.sort(key=lambda row: row[1])
    return [
        MinuteSentence(_event_sentence(group, members), _cited(_evidence(reading, members)), "minute.told")
        for _, _, members, group in chosen
    ]


def _deed(members: Sequence[Event]) -> bool:
    """Whether it is a meeting, a signed text or a material act rather than words about one."""
    return any(event.plover in DEEDS or event.cameo == SIGNED for event in members)


def _persons(members: Sequence[Event]) -> int:
    """Return for how many sides a person stands in the fullest telling: leaders' meetings before others."""
    return max(len({a.id for a in (*event.source, *event.target) if a.name}) for event in members)


def _covered_since(reading: Reading) -> date | None:
    """Return the first day of the time the folder covers: some months before its first document."""
    first = min((r.document.doc_date.start for r in reading.documents if r.document.doc_date), default=None)
    return first - timedelta(days=LOOK_BACK) if first else None


def _stated(members: Sequence[Event]) -> bool:
    """Whether some text says the day itself, plainly, and names two sides."""
    return any(
        event.date is not None
        and event.date.basis != "inferred"
        and event.hedge == "none"
        and len({actor.id for actor in (*event.source, *event.target)}) > 1
        for event in members
    )


def _event_sentence(group: EventGroup, members: Sequence[Event]) -> str:
    clause = event_clause(fullest(members))
    place = f" in {group.place}" if group.place and group.place not in clause else ""
    if group.conflicts:
        days = listed([interval_words(conflict.interval) for conflict in group.conflicts], "or")
        return f"{clause}{place} on {days}: the texts differ."
    return f"{clause}{place} ({interval_words(group.occurred)})." if group.occurred else f"{clause}{place}."


def _evidence(reading: Reading, members: Sequence[Event]) -> list[str]:
    return [str(Evidence.of(event.doc, reading.texts[event.doc], *event.sentence)) for event in members]


def _resolved(ledger: Sequence[LedgerEntry]) -> list[MinuteSentence]:
    """Return what was expected and has been decided by later texts: plans first, then forecasts."""
    decided = [entry for entry in ledger if entry.standing not in ("OPEN", "NOT TESTABLE") and entry.later]
    decided.sort(key=lambda entry: (entry.kind != "plan", -len(entry.evidence) - len(entry.later), entry.id))
    return [_entry_sentence(entry) for entry in decided[:MOST_RESOLVED]]


def _open(ledger: Sequence[LedgerEntry]) -> list[MinuteSentence]:
    """Return the plan still open that the latest document voices."""
    waiting = [entry for entry in ledger if entry.kind == "plan" and entry.standing == "OPEN" and entry.said]
    waiting.sort(key=lambda entry: (_first_day(entry), len(entry.evidence), entry.id), reverse=True)
    return [_entry_sentence(entry) for entry in waiting[:MOST_OPEN]]


def _first_day(entry: LedgerEntry) -> date:
    return entry.said.start if entry.said else date.min


def _entry_sentence(entry: LedgerEntry) -> MinuteSentence:
    said = f" ({interval_words(entry.said)})" if entry.said else ""
    cited = _cited((*entry.evidence, *entry.later))
    rule = f"minute.{entry.standing.lower().replace(' ', '-')}"
    ending = f"{entry.standing.capitalize()}: {entry.reason}."
    if entry.kind == "plan":
        return MinuteSentence(f"Planned{said}: {entry.about}. {ending}", cited, rule)
    return MinuteSentence(f"Expected{said}: {{quote}} {ending}", cited, rule, entry.evidence[0])
