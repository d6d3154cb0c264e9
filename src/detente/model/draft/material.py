"""Material: what was read, laid out for drafting: sentences with the actors they name, and how to cite them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from detente.read.gazetteer import actor_label, organisations, states
from detente.read.links.links import EventGroup
from detente.read.links.tellings import ACTUAL
from detente.read.reading import DocumentReading, Reading
from detente.records.evidence import Evidence
from detente.records.interval import Interval
from detente.records.types import Actor, Event, Offsets
from detente.records.vocabulary import READ_ROLES
from detente.records.weeks import week_index
from detente.track.phases import Lane, Phase, couple, is_party

LOOK_BACK: Final = timedelta(days=28)
"""Time before a text of which it may be taken to tell what happened: a month of news."""
TALKS: Final = ("036", "040", "041", "042", "043", "044", "046")
"""CAMEO codes of meetings and of the word given to meet; 045, mediation, brings others together."""
_SURNAME: Final = re.compile(r"[A-Z][\w’'-]+")


class Sited(Protocol):
    """A record that stands in a sentence."""

    @property
    def doc(self) -> str:
        """The document."""

    @property
    def sentence(self) -> Offsets:
        """Offsets of the sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may carry evidence.

    doc, start, end  where it stands
    text             its words
    named            (start, end, actor id) of the actors it names, offsets in the sentence, in order
    """

    doc: str
    start: int
    end: int
    text: str
    named: tuple[tuple[int, int, str], ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the actors it names."""
        return frozenset(actor for _, _, actor in self.named)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the draft looks at.

    reading    the records
    groups     events grouped by happening
    lanes      the course of every relation, by pair
    as_of      the day to draft for
    events     event id -> event
    sentences  (doc, first offset) -> sentence, in order of the texts
    meetings   doc -> events of two or more meeting, or agreeing to, in text order
    weeks_told  weeks that the texts look back on: the month before each of them
    notes      (path, words) of what was not drafted, filled as the draft goes on
    """

    reading: Reading
    groups: tuple[EventGroup, ...]
    lanes: dict[tuple[str, str], Lane]
    as_of: date
    events: dict[str, Event]
    sentences: dict[tuple[str, int], Sentence]
    meetings: dict[str, list[Event]]
    weeks_told: frozenset[int]
    notes: list[tuple[str, str]]

    @classmethod
    def of(
        cls, reading: Reading, groups: Sequence[EventGroup], lanes: Sequence[Lane], as_of: date
    ) -> Material:
        """Return the material of a folder."""
        names = _names(reading)
        sentences = {(s.doc, s.start): s for one in reading.documents for s in _sentences(one, names)}
        by_pair = {lane.pair: lane for lane in lanes}
        events = {event.id: event for event in reading.events}
        meetings = {
            one.document.doc: [event for event in one.events if event.cameo in TALKS]
            for one in reading.documents
        }
        return cls(reading, tuple(groups), by_pair, as_of, events, sentences, meetings, _weeks(reading), [])

    def at(self, record: Sited) -> Sentence:
        """Return the sentence that a record stands in."""
        found = self.sentences.get((record.doc, record.sentence[0]))
        if found is not None:
            return found
        start, end = record.sentence
        return Sentence(record.doc, start, end, self.reading.texts[record.doc][start:end], ())

    def cite(self, *records: Sited) -> tuple[str, ...]:
        """Return the evidence strings of the whole sentences that records stand in, sorted, each once."""
        return tuple(sorted({self._slice(r.doc, *r.sentence) for r in records}))

    def cited(self, sentences: Iterable[Sentence]) -> tuple[str, ...]:
        """Return the evidence strings of sentences, sorted, each once."""
        return tuple(sorted({self._slice(s.doc, s.start, s.end) for s in sentences}))

    def _slice(self, doc: str, start: int, end: int) -> str:
        return str(Evidence.of(doc, self.reading.texts[doc], start, end))

    def members(self, group: EventGroup) -> list[Event]:
        """Return the tellings of an event."""
        return [self.events[record] for record in group.events]

    def happened(self) -> Iterator[Event]:
        """Yield every event that happened or goes on."""
        return (event for event in self.reading.events if event.status in ACTUAL)

    def since_turn(self, a: str, b: str) -> tuple[Phase, ...]:
        """Return the stretches of the relation of two since it turned last, all when it never did.

        A turn that only acts show, such as a meeting, leaves what texts asserted before it standing.
        """
        lane = self.lanes.get(couple(a, b))
        if lane is None:
            return ()
        turn = lane.turned or 0
        if any(_asserted(phase) for phase in lane.phases[turn:]):
            return lane.phases[turn:]
        before = [phase for phase in lane.phases[:turn] if _asserted(phase)]
        return (*before[-1:], *lane.phases[turn:])

    def cite_phases(self, phases: Iterable[Phase]) -> tuple[str, ...]:
        """Return the evidence strings of the sentences that stretches of a relation rest on."""
        wanted = {record for phase in phases for record in phase.records}
        events = [self.events[record] for record in wanted if record in self.events]
        relations = [relation for relation in self.reading.relations if relation.id in wanted]
        return tuple(sorted({*self.cite(*events), *self.cite(*relations)}))

    def counted(self, events: Iterable[Event]) -> float:
        """Return how many happenings acts tell of that were done in the weeks the texts look back on.

        Tellings of one count once; one whose day is not told counts with the share of its days in those weeks.
        """
        wanted = {event.id for event in events if event.status in ACTUAL}
        dated = (
            (group.occurred for group in self.groups if not wanted.isdisjoint(group.events)) if wanted else ()
        )
        return sum(self._share(when) for when in dated if when)

    def _share(self, when: Interval) -> float:
        weeks = range(week_index(when.start), week_index(when.end) + 1)
        return len(self.weeks_told.intersection(weeks)) / len(weeks)

    @property
    def weeks(self) -> int:
        """How many weeks the texts look back on, at least 1."""
        return max(1, len(self.weeks_told))

    def note(self, path: str, words: str) -> None:
        """Keep that something was not drafted, and why."""
        self.notes.append((path, words))


def _weeks(reading: Reading) -> frozenset[int]:
    """Return the weeks of the month before each text."""
    weeks: set[int] = set()
    for one in reading.documents:
        when = one.document.doc_date
        if when is not None:
            weeks.update(range(week_index(when.end - LOOK_BACK), week_index(when.end) + 1))
    return frozenset(weeks)


def _asserted(phase: Phase) -> bool:
    return phase.direction is not None and not phase.sought


def listed(actors: Iterable[str]) -> str:
    """Return the names of some actors as a list in words."""
    names = [actor_label(actor) for actor in actors]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def names_actor(text: str, actor: str) -> bool:
    """Return whether an id stands in a key, a path or the outcome of a claim, and not as a part of a longer one."""
    return re.search(rf"(?<![A-Z]){actor}(?![A-Z])", text) is not None


def sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of who does it and to whom, states and organisations only."""
    return parties(event.source), parties(event.target)


def parties(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the ids of actors that can act in a model: states, bodies of states, armed groups."""
    return frozenset(a.id for a in actors if a.id != "*" and is_party(a.id))


def _sentences(one: DocumentReading, names: _Names) -> Iterator[Sentence]:
    for segment in one.segments:
        if segment.role in READ_ROLES:
            start, end = segment.sentence
            text = one.text[start:end]
            yield Sentence(one.document.doc, start, end, text, tuple(names.found(text)))


@dataclass(frozen=True, slots=True)
class _Names:
    """Words for the actors of a folder: of states and bodies from the gazetteer, of persons as the texts call them."""

    ids: dict[str, str]
    pattern: re.Pattern[str]

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, actor id) of each name in a text."""
        for match in self.pattern.finditer(text):
            yield match.start(), match.end(), self.ids[match.group(1)]


def _names(reading: Reading) -> _Names:
    """Return the names of every party that some record of the folder speaks of."""
    seen = {actor for actor in _speakers(reading) if actor.id != "*" and is_party(actor.id)}
    ids: dict[str, str] = {}
    for actor_id in sorted({actor.id for actor in seen}):
        ids.update(dict.fromkeys(_words_for(actor_id), actor_id))
    persons: dict[str, set[str]] = {}
    for actor in seen:
        if actor.name:
            for part in set(_SURNAME.findall(actor.mention or "")) & set(actor.name.split()):
                persons.setdefault(part, set()).add(actor.id)
    ids.update({name: min(found) for name, found in persons.items() if len(found) == 1 and name not in ids})
    longest = sorted(ids, key=lambda name: (-len(name), name))
    pattern = "|".join(map(re.escape, longest)) or r"(?!)"
    return _Names(ids, re.compile(rf"(?<!\w)({pattern})(?!\w)"))


def _speakers(reading: Reading) -> Iterator[Actor]:
    for event in reading.events:
        yield from (*event.source, *event.target)
    for statement in reading.statements:
        yield from (statement.speaker, *statement.addressee)


def _words_for(actor_id: str) -> tuple[str, ...]:
    state = states().get(actor_id)
    if state is not None:
        found = (state.name, *state.aliases, *state.capitals, *state.seats, *state.adjectives, *state.people)
        plurals = (f"{adjective}s" for adjective in state.adjectives)
        return tuple(
            name.removeprefix("the ").partition(":")[0] for name in (*found, *plurals, *state.informal)
        )
    body = organisations().get(actor_id)
    return tuple(name.removeprefix("the ") for name in (body.name, *body.aliases)) if body else ()
