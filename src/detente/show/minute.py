"""In one minute: the few sentences a reader gets first, composed from records by rules, each with its evidence.

The order is that of a reader's questions: what turned, what happened (told by most), what was expected and how it
went, what is still open.  Rather short than wrong: what is hedged, undated or told in one place only comes last or
not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from detente.explain.ledger import LedgerEntry
from detente.read.gazetteer import actor_label
from detente.read.links import EventGroup
from detente.read.reading import Reading
from detente.records.evidence import Evidence
from detente.records.interval import Interval
from detente.records.types import Event
from detente.show.event_words import event_clause
from detente.show.view_words import interval_words, listed
from detente.track.ties import Lane, Phase

MOST_LANES: Final = 2
MOST_EVENTS: Final = 3
MOST_RESOLVED: Final = 3
MOST_OPEN: Final = 1
MOST_CITED: Final = 4
"""Evidence strings a sentence: the first ones, of different documents first."""


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
    return (
        *_turned(lanes),
        *_told_most(reading, groups),
        *_resolved(ledger),
        *_open(ledger),
    )


def _cited(evidence: Iterable[str]) -> tuple[str, ...]:
    """Return the first few, one of each document before a second of any."""
    seen: dict[str, int] = {}
    ranked = []
    for number, form in enumerate(dict.fromkeys(evidence)):
        doc = Evidence.parse(form).doc
        ranked.append((seen.get(doc, 0), number, form))
        seen[doc] = seen.get(doc, 0) + 1
    return tuple(form for _, _, form in sorted(ranked)[:MOST_CITED])


def _name(actor: str) -> str:
    return actor_label(actor)


def _turned(lanes: Sequence[Lane]) -> list[MinuteSentence]:
    sentences = []
    for lane in lanes:
        if lane.turned is None or lane.pair[1] == "*" or len(sentences) == MOST_LANES:
            continue
        after = lane.phases[lane.turned]
        before = _before(lane.phases, lane.turned)
        if before is None or after.sought or len({Evidence.parse(e).doc for e in after.evidence}) < 1:
            continue
        pair = f"{_name(lane.pair[0])} and {_name(lane.pair[1])}"
        text = f"{pair}: {_phase_words(before)}, then {_phase_words(after)}."
        sentences.append(MinuteSentence(text, _cited((*after.evidence, *before.evidence)), "minute.turned"))
    return sentences


def _before(phases: Sequence[Phase], turned: int) -> Phase | None:
    """Return the last phase before the turn that a text asserts."""
    known = [phase for phase in phases[:turned] if phase.direction is not None and not phase.sought]
    return known[-1] if known else None


def _phase_words(phase: Phase) -> str:
    return f"{phase.words} ({interval_words(phase.period)})" if phase.period else phase.words


def _told_most(reading: Reading, groups: Sequence[EventGroup]) -> list[MinuteSentence]:
    """Return what most independent texts tell as having happened, then dated by the texts themselves."""
    events = {event.id: event for event in reading.events}
    told = [
        (group, [events[id_] for id_ in group.events])
        for group in groups
        if group.status == "happened" and group.occurred and group.occurred.days <= 31
    ]
    told = [(group, members) for group, members in told if _stated(members)]
    told.sort(key=lambda pair: (-pair[0].origins, -len(pair[1]), _start(pair[0].occurred), pair[0].id))
    chosen = sorted(told[:MOST_EVENTS], key=lambda pair: (_start(pair[0].occurred), pair[0].id))
    return [
        MinuteSentence(_event_sentence(group, members), _cited(_evidence(reading, members)), "minute.told")
        for group, members in chosen
    ]


def _start(interval: Interval | None) -> str:
    return interval.start.isoformat() if interval else ""


def _stated(members: Sequence[Event]) -> bool:
    """Whether some text says the day itself and who did it to whom."""
    return any(
        event.date is not None
        and event.date.basis != "inferred"
        and event.hedge == "none"
        and len({actor.id for actor in (*event.source, *event.target)}) > 1
        for event in members
    )


def _fullest(members: Sequence[Event]) -> Event:
    """Return the member that says most: both sides, a stated day, a mode; the earliest of equals."""
    return max(
        members,
        key=lambda event: (
            event.status == "happened",
            len({actor.id for actor in (*event.source, *event.target)}),
            event.date is not None and event.date.basis != "inferred",
            bool(event.mode),
            sum(1 for actor in (*event.source, *event.target) if actor.name),
        ),
    )


def _event_sentence(group: EventGroup, members: Sequence[Event]) -> str:
    clause = event_clause(_fullest(members))
    place = f" in {group.place}" if group.place and group.place not in clause else ""
    if group.conflicts:
        days = listed([interval_words(conflict.interval) for conflict in group.conflicts], "or")
        return f"{clause}{place} on {days}: the texts differ."
    assert group.occurred is not None  # the caller chose dated groups
    return f"{clause}{place} ({interval_words(group.occurred)})."


def _evidence(reading: Reading, members: Sequence[Event]) -> list[str]:
    return [
        str(Evidence.of(event.doc, reading.texts[event.doc], *event.sentence)) for event in members if event.sentence
    ]


def _resolved(ledger: Sequence[LedgerEntry]) -> list[MinuteSentence]:
    """Return what was expected and has been decided by later texts: plans first, then forecasts."""
    decided = [
        entry
        for entry in ledger
        if entry.standing not in ("OPEN", "NOT TESTABLE") and entry.later and entry.kind != "interest"
    ]
    decided.sort(key=lambda entry: (entry.kind != "plan", -len(entry.evidence) - len(entry.later), entry.id))
    return [_entry_sentence(entry) for entry in decided[:MOST_RESOLVED]]


def _open(ledger: Sequence[LedgerEntry]) -> list[MinuteSentence]:
    """Return the plan still open that the latest document voices."""
    waiting = [entry for entry in ledger if entry.kind == "plan" and entry.standing == "OPEN" and entry.said]
    waiting.sort(key=lambda entry: (_start(entry.said), len(entry.evidence), entry.id), reverse=True)
    return [_entry_sentence(entry) for entry in waiting[:MOST_OPEN]]


def _entry_sentence(entry: LedgerEntry) -> MinuteSentence:
    said = f" (said {interval_words(entry.said)})" if entry.said else ""
    text = f"Expected{said}: {entry.about}. {entry.standing}: {entry.reason}."
    return MinuteSentence(text, _cited((*entry.evidence, *entry.later)), f"minute.{entry.standing.lower()}")
