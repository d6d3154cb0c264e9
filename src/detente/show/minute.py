"""In one minute: the few sentences a reader gets first, composed from records by rules, each with its evidence.

The order is that of a reader's questions: what turned, what happened (told by most), what was expected and how it
went, what is still open.  Rather short than wrong: what is hedged, undated or told in one place only comes last or
not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from detente.explain.ledger import LedgerEntry
from detente.read.gazetteer import person
from detente.read.links.links import EventGroup
from detente.read.reading import Reading
from detente.records.calendar_words import interval_words
from detente.records.evidence import Evidence, is_row
from detente.records.types import Event
from detente.records.vocabulary import MATERIAL_CONFLICT, MATERIAL_COOPERATION, POSITIVE_DIRECTIONS
from detente.show.event_words import event_clause, happening_words, labelled, names
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
_IMPLIED: Final = (".usual", ".last", ".answer", ".beside", ".agent", ".pair")
"""Endings of the rules that found a party which the sentence does not name."""
_CAME: Final = ("HELD", "SLIPPED")
STORY: Final = 3
"""Days between two acts of the same parties that are told as one: what is agreed on a visit belongs to the visit."""
FACE_TO_FACE: Final = ("040", "042", "043", "046")
"""CAMEO codes of meetings, visits made and received, negotiations."""
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
    told = _told_most(reading, groups)
    rest = [entry for entry in ledger if not any(_fulfils(group, entry) for _, group in told)]
    happened = [_with_plan(sentence, group, ledger) for sentence, group in told]
    events = {event.id: event for event in reading.events}
    return (
        *_turned(reading, lanes),
        *happened,
        *(_entry_sentence(entry, events) for entry in _resolved(rest)),
        *(_entry_sentence(entry, events) for entry in _open(reading, lanes, ledger)),
    )


def _fulfils(group: EventGroup, entry: LedgerEntry) -> bool:
    """Return whether a happening is what an expectation came to: one story, one sentence."""
    return bool(set(entry.resolvers) & set(group.events))


def _with_plan(sentence: MinuteSentence, group: EventGroup, ledger: Sequence[LedgerEntry]) -> MinuteSentence:
    """Return the sentence of a happening with when and for when it was first planned."""
    planned = [
        entry
        for entry in ledger
        if entry.kind == "plan" and entry.standing in _CAME and entry.said and _fulfils(group, entry)
    ]
    if not planned:
        return sentence
    first = min(planned, key=lambda entry: (entry.said.start if entry.said else date.max, entry.id))
    _, _, days = first.about.rpartition(": ")[2].partition(", ")
    goal = f" for {days}" if days else ""
    said = interval_words(first.said) if first.said else ""
    text = f"{sentence.text} Planned{goal} (said {said}): {first.standing.lower()}."
    return replace(sentence, text=text, evidence=_cited((*sentence.evidence[:2], *first.evidence)))


def _cited(evidence: Iterable[str]) -> tuple[str, ...]:
    """Return the first few, one of each document before a second of any."""
    seen: Counter[str] = Counter()
    ranked = []
    for number, form in enumerate(dict.fromkeys(evidence)):
        doc = form if is_row(form) else Evidence.parse(form).doc
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
    if lane.pair[1] == "*":
        return None
    asserted = [phase for phase in lane.phases if phase.direction and not phase.sought]
    good = [phase.direction in POSITIVE_DIRECTIONS for phase in asserted]
    turned = next((n for n in range(len(good) - 1, 0, -1) if good[n] != good[n - 1]), None)
    if turned is None:
        return None
    before = [phase for n, phase in enumerate(asserted) if n < turned and good[n] != good[turned]]
    return max(before, key=_told), min(asserted[turned:], key=_when)


def _told(phase: Phase) -> tuple[bool, int]:
    """Dated before undated, then the longest."""
    return (phase.period is not None, phase.period.days if phase.period else 0)


def _when(phase: Phase) -> tuple[date, int]:
    """First day, then the number of days; the undated last."""
    return (phase.period.start, phase.period.days) if phase.period else (date.max, 0)


def _phase_words(reading: Reading, phase: Phase) -> str:
    if phase.period:
        return f"{phase.words} ({interval_words(phase.period)})"
    told = reading.document(Evidence.parse(phase.evidence[0]).doc).doc_date
    return f"{phase.words} (told {interval_words(told)})" if told else phase.words


def _told_most(reading: Reading, groups: Sequence[EventGroup]) -> list[tuple[MinuteSentence, EventGroup]]:
    """Return what happened in the time the folder covers: leaders who met first, then what most texts tell.

    Each pair has its best told happening before any has a second; one of the same days is the same story.
    """
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
            weight = (_rank(members), -group.origins, -_persons(members), -len(members))
            told.append(((early, *weight), (group.occurred.start, group.id), members, group))
    ranked = [
        (members, group) for key, _, members, group in sorted(told, key=lambda row: row[:2]) if not key[0]
    ]
    chosen = sorted(
        _one_a_story(ranked),
        key=lambda row: (row[1].occurred.start if row[1].occurred else date.min, row[1].id),
    )
    return [
        (
            MinuteSentence(
                _event_sentence(group, members), _cited(_evidence(reading, members)), "minute.told"
            ),
            group,
        )
        for members, group in chosen
    ]


def _one_a_story(
    ranked: Sequence[tuple[list[Event], EventGroup]],
) -> list[tuple[list[Event], EventGroup]]:
    """Return the first few of a ranking: one of every pair first, then others of days not told yet."""
    first: dict[frozenset[str], tuple[list[Event], EventGroup]] = {}
    for members, group in ranked:
        first.setdefault(_sides(members), (members, group))
    chosen = list(first.values())[:MOST_EVENTS]
    for members, group in ranked:
        if len(chosen) < MOST_EVENTS and not any(
            _sides(members) == _sides(others) and _same_days(group, other) for others, other in chosen
        ):
            chosen.append((members, group))
    return chosen


def _sides(members: Sequence[Event]) -> frozenset[str]:
    return frozenset(actor.id for event in members for actor in (*event.source, *event.target))


def _same_days(one: EventGroup, other: EventGroup) -> bool:
    """Return whether two happenings may belong to one visit: no more than a few days lie between them."""
    if one.occurred is None or other.occurred is None:
        return False
    return one.occurred.days_apart(other.occurred) <= STORY


def _rank(members: Sequence[Event]) -> int:
    """Return 0 for leaders who met or signed, 1 for another deed, 2 for words, messages and calls."""
    fullest = max(members, key=lambda event: sum(1 for a in (*event.source, *event.target) if a.name))
    leaders = {a.id for a in (*fullest.source, *fullest.target) if a.name and _leads(a.name)}
    in_person = any(
        event.cameo == SIGNED
        or (event.plover == "CONSULT" and event.mode != "phone" and event.cameo in FACE_TO_FACE)
        for event in members
    )
    if in_person and len(leaders) > 1:
        return 0
    return 1 if _deed(members) and (in_person or not _mere_contact(members)) else 2


def _leads(name: str) -> bool:
    """Return whether a person has led a state."""
    known = person(name)
    return known is not None and any(tenure.leads for tenure in known.tenures)


def _mere_contact(members: Sequence[Event]) -> bool:
    return all(event.plover == "CONSULT" and event.cameo not in FACE_TO_FACE for event in members)


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
        and not (event.rule or "").endswith(_IMPLIED)
        and len({actor.id for actor in (*event.source, *event.target)}) > 1
        for event in members
    )


def _event_sentence(group: EventGroup, members: Sequence[Event]) -> str:
    clause = happening_words(members, group.place)
    told = "; a data row tells it, no text" if all(is_row(member.doc) for member in members) else ""
    if group.conflicts:
        days = listed([interval_words(conflict.interval) for conflict in group.conflicts], "or")
        return f"{clause} on {days}: the texts differ."
    return f"{clause} ({interval_words(group.occurred)}{told})." if group.occurred else f"{clause}."


def _evidence(reading: Reading, members: Sequence[Event]) -> list[str]:
    return [str(Evidence.of(event.doc, reading.texts[event.doc], *event.sentence)) for event in members]


def _resolved(ledger: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Return what was expected and has been decided by later texts: plans first, then forecasts."""
    decided = [entry for entry in ledger if entry.standing not in ("OPEN", "NOT TESTABLE") and entry.later]
    decided.sort(key=lambda entry: (entry.kind != "plan", -len(entry.evidence) - len(entry.later), entry.id))
    return decided[:MOST_RESOLVED]


def _open(reading: Reading, lanes: Sequence[Lane], ledger: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Return the plan still open that the latest document voices, of the pair most is told of."""
    waiting = [entry for entry in ledger if entry.kind == "plan" and entry.standing == "OPEN" and entry.said]
    events = {event.id: event for event in reading.events}
    ranks = {frozenset(lane.pair): -n for n, lane in enumerate(lanes)}
    waiting.sort(
        key=lambda entry: (
            not _promise(entry),
            _last_day(reading, entry),
            ranks.get(_sides([events[entry.records[0]]]), -len(ranks)),
            len(entry.evidence),
            entry.id,
        ),
        reverse=True,
    )
    return waiting[:MOST_OPEN]


def _promise(entry: LedgerEntry) -> bool:
    """Return whether it is a promise, whose fulfilment no rule can tell, rather than an act with a day."""
    return entry.about.rsplit(": ", 1)[-1].startswith("promise")


def _last_day(reading: Reading, entry: LedgerEntry) -> date:
    """Return the day of the latest document that voices an expectation."""
    docs = [
        reading.document(Evidence.parse(form).doc).doc_date for form in entry.evidence if not is_row(form)
    ]
    return max((written.start for written in docs if written), default=date.min)


def _plan_words(entry: LedgerEntry, events: Mapping[str, Event]) -> str:
    """Return who is to visit whom, and when, where most tellings of a plan say so; else what the ledger calls it."""
    told = [events[record] for record in entry.records if record in events and not is_row(events[record].doc)]
    visits = [event for event in told if event.target and " to visit " in event_clause(event)]
    sides = {(names(event.source), names(event.target)) for event in visits}
    if len(sides) != 1 or 2 * len(visits) <= len(told):
        return entry.about
    _, _, days = entry.about.rpartition(": ")[2].partition(", ")
    return f"{event_clause(visits[0])}, {days}" if days else event_clause(visits[0])


def _entry_sentence(entry: LedgerEntry, events: Mapping[str, Event]) -> MinuteSentence:
    said = f" ({interval_words(entry.said)})" if entry.said else ""
    cited = _cited((*entry.evidence, *entry.later))
    rule = f"minute.{entry.standing.lower().replace(' ', '-')}"
    ending = f"{entry.standing.capitalize()}: {entry.reason}."
    if entry.kind == "plan":
        return MinuteSentence(f"Planned{said}: {_plan_words(entry, events)}. {ending}", cited, rule)
    return MinuteSentence(f"Expected{said}: {{quote}} {ending}", cited, rule, entry.evidence[0])
