"""Phases: the stretches of a relation, from what texts assert and from what happened, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from detente.read.links.links import EventGroup
from detente.read.links.tellings import ACTUAL, CONTEXT, MEETING, family_of
from detente.read.reading import Reading
from detente.records.evidence import Evidence
from detente.records.interval import Interval
from detente.records.types import Event, Relation
from detente.records.vocabulary import POSITIVE_DIRECTIONS, Direction


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a relation.

    direction  as texts assert it, or None when only events show it
    words      what a reader sees: "strained", "restored", "meets", "sanctions", "threats"
    period     when, or None when no text says
    sought     the texts say that it is wanted, not that it is so
    records    ids of the relations and events it rests on
    evidence   their evidence strings
    """

    direction: Direction | None
    words: str
    period: Interval | None
    sought: bool
    records: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The course of one relation.

    pair     two actor ids, sorted; the second is "*" for an actor said to be isolated
    phases   in order of time
    turned   index of the phase in which the sign changed last, or None
    events   number of grouped events that happened between the two
    series   None, or why there is no weekly series ("too few events for a weekly series: 4 in 11 weeks")
    """

    pair: tuple[str, str]
    phases: tuple[Phase, ...]
    turned: int | None
    events: int
    series: str | None


STATES: Final = ("allied", "aligned")
"""Directions that describe a standing bond, not a change: without a period they are background and come first."""
MUTUAL: Final = ("AGREE", "CONSULT", "COOPERATE")
"""Types whose sources act with each other when nobody else is named."""
FORUM: Final = 4
"""Participants up to which a mutual act is one between each two of them."""
_ASSERTED_REACH: Final = 92
_EVENT_REACH: Final = 31
"""Days within which the same words go on: a quarter for what texts assert, a month for what happened."""
_NEAR: Final = 14
"""Days before a text within which its event of a pair dates what it says of the pair without a date."""

CUT: Final = "161"
"""CAMEO code of relations reduced or broken off."""
SIGNED: Final = "057"
"""CAMEO code of a formal agreement signed."""
_EVENT_WORDS: Final = {
    "AGREE": "agreement",
    "CONSULT": "contacts",
    "SUPPORT": "support",
    "CONCEDE": "concessions",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "easing",
    "REQUEST": "demands",
    "ACCUSE": "accusations",
    "REJECT": "refusals",
    "THREATEN": "threats",
    "PROTEST": "protests",
    "SANCTION": "sanctions",
    "MOBILIZE": "military moves",
    "COERCE": "coercion",
    "ASSAULT": "attacks",
}
_ACTS: Final = ("AGREE", "COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
"""Types of which a plan is worth a phase; words to come are not."""
_MEETS: Final = "meets"
_SIGN: Final = {
    **dict.fromkeys(
        ("meets", "agreement", "agreement signed", "support", "concessions", "cooperation", "aid", "easing"),
        1,
    ),
    **dict.fromkeys(
        (
            "accusations",
            "threats",
            "sanctions",
            "ties or deal broken off",
            "military moves",
            "coercion",
            "attacks",
            "refusals",
        ),
        -1,
    ),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase before merging: of which pair, since when, and where it stands when no text dates it.

    order  the day it sorts by: its own first day, else the day of the text that asserts it; None when unknown
    """

    pair: tuple[str, str]
    phase: Phase
    order: date | None


def couple(a: str, b: str) -> tuple[str, str]:
    """Return two actor ids as a lane names them: sorted, "*" last."""
    return (b, a) if a == "*" or (b != "*" and b < a) else (a, b)


def is_party(actor: str) -> bool:
    """Return whether an id can have a lane: a state or an organisation of states."""
    return actor == "*" or (actor != "OTHER" and not actor.startswith("NGO-"))


def is_context(interval: Interval | None) -> bool:
    """Return whether a date is too wide to date an act (conventions, weight)."""
    return interval is not None and interval.days > CONTEXT


def pairs_of(members: Iterable[Event]) -> list[tuple[str, str]]:
    """Return the unordered pairs between which the tellings of one act take place, sorted.

    Who does it and to whom; all with all when the act is mutual or a meeting.  A mutual act of more than four is a
    forum: it says little of any one pair and gives none.
    """
    found: set[tuple[str, str]] = set()
    for event in members:
        source, target = ({a.id for a in side if is_party(a.id)} for side in (event.source, event.target))
        mutual = event.reciprocal or (not target and event.plover in MUTUAL)
        everybody = sorted(source | target)
        if mutual and len(everybody) <= FORUM:
            found.update(couple(a, b) for a, b in combinations(everybody, 2))
        elif not mutual:
            found.update(couple(a, b) for a in source for b in target if a != b)
    return sorted(found)


def sign_of(phase: Phase) -> int:
    """Return +1 for a good stretch, -1 for a bad one, 0 for what is only wanted, planned or mixed."""
    if phase.sought or phase.words.endswith("planned"):
        return 0
    if phase.direction is not None:
        return 1 if phase.direction in POSITIVE_DIRECTIONS else -1
    return _SIGN.get(phase.words, 0)


def asserted(reading: Reading, groups: Sequence[EventGroup]) -> list[Stretch]:
    """Return the stretches that texts assert, one for each relation and pair.

    A change for the better told without a date is dated by the pair's own event of the last two weeks in the same
    document, if any.  A document that tells of such a change tells what was bad, when undated, as what was before.
    """
    nearby = _nearby(reading, groups)
    found: list[Stretch] = []
    for one in reading.documents:
        mine: list[Stretch] = []
        for relation in one.relations:
            for a, b in relation.pairs:
                if a != b and is_party(a) and is_party(b):
                    pair = couple(a, b)
                    mine.append(_assertion(relation, pair, one.document.doc_date, nearby, one.text))
        found += _before_the_change(mine)
    return found


def _before_the_change(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches of a document, what was undated and bad moved to the day before its pair mended."""
    mended: dict[tuple[str, str], date] = {}
    for stretch in stretches:
        if (
            stretch.order
            and not stretch.phase.sought
            and stretch.phase.direction in ("improving", "restored")
        ):
            mended[stretch.pair] = min(stretch.order, mended.get(stretch.pair, stretch.order))
    return [
        replace(stretch, order=mended[stretch.pair] - timedelta(days=1))
        if stretch.pair in mended
        and stretch.phase.period is None
        and stretch.phase.direction in ("strained", "worsening")
        else stretch
        for stretch in stretches
    ]


def _assertion(
    relation: Relation,
    pair: tuple[str, str],
    written: Interval | None,
    nearby: dict[tuple[str, tuple[str, str]], Interval],
    text: str,
) -> Stretch:
    sought = relation.status == "sought"
    period = relation.period
    if period is None and not sought and relation.direction in ("improving", "restored"):
        period = nearby.get((relation.doc, pair))
    evidence = str(Evidence.of(relation.doc, text, relation.evidence.start, relation.evidence.end))
    words = f"{relation.direction} sought" if sought else relation.direction
    phase = Phase(relation.direction, words, period, sought, (relation.id,), (evidence,))
    if period:
        return Stretch(pair, phase, period.start)
    background = relation.direction in STATES and not sought
    return Stretch(pair, phase, None if background or written is None else written.start)


def _nearby(reading: Reading, groups: Sequence[EventGroup]) -> dict[tuple[str, tuple[str, str]], Interval]:
    """Return (document, pair) -> the last dated meeting or agreement shortly before the document was written."""
    written = {one.document.doc: one.document.doc_date for one in reading.documents}
    events = {event.id: event for event in reading.events}
    found: dict[tuple[str, tuple[str, str]], Interval] = {}
    for group in groups:
        when = group.occurred
        if (
            group.status not in ACTUAL
            or when is None
            or is_context(when)
            or group.plover not in ("CONSULT", "AGREE")
        ):
            continue
        for doc in group.docs:
            day = written.get(doc)
            if day is None or not -day.days <= (day.end - when.end).days <= _NEAR + day.days:
                continue
            inferred = Interval(when.start, when.end, "inferred", None, when.granularity)
            for pair in pairs_of(events[record] for record in group.events):
                found[doc, pair] = inferred
    return found


def from_groups(reading: Reading, groups: Sequence[EventGroup]) -> list[Stretch]:
    """Return the stretches that events show: what happened or goes on, and what is planned."""
    events = {event.id: event for event in reading.events}
    found: list[Stretch] = []
    for group in groups:
        members = [events[record] for record in group.events]
        words = _words(group, members)
        period = group.occurred if group.status in ACTUAL else group.scheduled
        if not words or is_context(group.occurred):
            continue
        order = period.start if period else group.published.start if group.published else None
        evidence = tuple(
            str(Evidence.of(e.doc, reading.texts[e.doc], e.trigger.start, e.trigger.end)) for e in members
        )
        phase = Phase(None, words, period, sought=False, records=group.events, evidence=evidence)
        found += [Stretch(pair, phase, order) for pair in pairs_of(members)]
    return found


def _words(group: EventGroup, members: Iterable[Event]) -> str:
    meeting = any(family_of(event) == MEETING for event in members)
    if group.status == "planned":
        return (
            "meeting planned"
            if meeting
            else f"{_EVENT_WORDS[group.plover]} planned"
            if group.plover in _ACTS
            else ""
        )
    if group.status not in ACTUAL:
        return ""
    if any(event.cameo == SIGNED for event in members):
        return "agreement signed"
    if any(event.cameo == CUT for event in members):
        return "ties or deal broken off"
    return _MEETS if meeting else _EVENT_WORDS[group.plover]


def merge(found: Iterable[Stretch]) -> tuple[Phase, ...]:
    """Return the stretches of one pair in order of time, equal ones that lie close together as one phase.

    found  stretches of the pair, in any order
    """
    phases: list[Phase] = []
    days: list[date | None] = []
    for stretch in sorted(found, key=_order):
        at = _earlier(phases, days, stretch)
        if at is None:
            phases.append(stretch.phase)
            days.append(_last_day(stretch.phase, stretch.order))
        else:
            phases[at] = _joined(phases[at], stretch.phase)
            days[at] = max(filter(None, (days[at], _last_day(stretch.phase, stretch.order))), default=None)
    return tuple(phases)


def _last_day(phase: Phase, order: date | None) -> date | None:
    return phase.period.end if phase.period else order


def _earlier(phases: Sequence[Phase], days: Sequence[date | None], stretch: Stretch) -> int | None:
    """Return the earlier phase that a stretch continues: same words, near in time, no turn in between."""
    sign = sign_of(stretch.phase)
    reach = _ASSERTED_REACH if stretch.phase.direction else _EVENT_REACH
    for at in range(len(phases) - 1, -1, -1):
        if (phases[at].words, phases[at].sought) == (stretch.phase.words, stretch.phase.sought):
            last = days[at]
            near = last is None or stretch.order is None or (stretch.order - last).days <= reach
            return at if near else None
        if sign_of(phases[at]) * sign < 0:
            return None
    return None


def _order(stretch: Stretch) -> tuple[str, str, bool, str, tuple[str, ...]]:
    """Undated background first; else by first day, what was long before what was short, assertions before events."""
    phase = stretch.phase
    start = stretch.order.isoformat() if stretch.order else ""
    end = phase.period.end if phase.period else stretch.order
    turned = (date.max - end).days if end else 0
    return (start, f"{turned:07d}", phase.direction is None, phase.words, phase.records)


def _joined(a: Phase, b: Phase) -> Phase:
    period = _hull(a.period, b.period)
    records = tuple(dict.fromkeys((*a.records, *b.records)))
    return Phase(
        a.direction, a.words, period, a.sought, records, tuple(dict.fromkeys((*a.evidence, *b.evidence)))
    )


def _hull(a: Interval | None, b: Interval | None) -> Interval | None:
    if a is None or b is None or (a.start <= b.start and b.end <= a.end):
        return a or b
    if b.start <= a.start and a.end <= b.end:
        return b
    return Interval(min(a.start, b.start), max(a.end, b.end), "inferred", None, "range")
