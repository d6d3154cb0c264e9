"""Folder: a reading indexed for the ledger: who met whom when, and what each document says of a pair."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice, takewhile
from typing import Final, Literal

from detente.explain.denials import Denial, find_denials
from detente.explain.outright import Told, told_outright
from detente.read.links.links import EventGroup
from detente.read.links.tellings import ACTUAL, Telling, doc_order, tellings
from detente.read.reading import DocumentReading, Reading
from detente.records.evidence import Evidence
from detente.records.interval import Interval
from detente.records.types import Claim, Event, Relation, Span

Standing = Literal[
    "HELD", "SLIPPED", "CANCELLED", "NOT HELD", "SEEN", "NOT SEEN", "CONDITION NOT MET", "MIXED", "OPEN", "NOT TESTABLE"
]  # fmt: skip


CALLED_OFF: Final = re.compile(
    r"\bcancel(?:s|l?ed|l?ing|lation)?\b|\bcall(?:s|ed|ing)?(?:\s+it)?\s+off\b|\bscrap(?:s|ped|ping)?\b"
    r"|\bshelv(?:e|es|ed|ing)\b|\bwithdr[ae]w\w*\s+from\s+the\s+(?:talks|summit|meeting)"
    r"|\bpull(?:s|ed|ing)?\s+out\s+of\s+the\s+(?:talks|summit|meeting)",
    re.IGNORECASE,
)
"""Words by which a text says that an act was given up."""
FAILED: Final = re.compile(
    r"\b(?:and|but|yet)\s+(?:\w+\s+)?(?:did not|didn[’']t|never did|stayed away|has not|have not)\b"
    r"|\bdid not (?:take place|happen|come about|materiali[sz]e)\b|\bnever (?:took place|came about|happened)\b",
    re.IGNORECASE,
)
"""Words after a plan by which the text says that it did not come about."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an expectation went: the standing, why in one sentence, and the ids of the records that decide it."""

    standing: Standing
    reason: str
    resolvers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything the ledger looks at, keyed so that each question is a look-up.

    docs        the documents in order of their dates, undated last
    last        first day of the document written last, None when none is dated
    dates       document -> date, None when unknown
    told        event id -> its telling
    claims      in document and text order
    by_key      (status, family, actor or pair) -> groups, earliest first; status: actual, planned, negated ...
    relations   pair -> relations asserted of it, with their document's place
    covering    pair or actor -> places of the documents that tell an act or a relation of it, sorted
    spans       record id -> its document and the words it is anchored to
    by_stem     stem of a trigger -> ids of the happened and the negated events, earliest document first
    verdicts    sentences that say how an earlier forecast went, earliest document first
    denials     sentences that say that a meeting was not held, earliest document first
    by_sentence (document, start of a sentence) -> what it tells of acts
    main_pair   document -> the two actors of whom it tells and argues most; documents without two are left out
    anchors     (document, event or relation) -> (offset, participants), sorted
    """

    reading: Reading
    docs: tuple[str, ...]
    last: date | None
    dates: dict[str, Interval | None]
    told: dict[str, Telling]
    claims: tuple[Claim, ...]
    by_key: dict[tuple[str, str, tuple[str, ...]], list[EventGroup]]
    relations: dict[tuple[str, ...], list[Relation]]
    covering: dict[tuple[str, ...], list[int]]
    spans: dict[str, tuple[str, Span]]
    anchors: dict[tuple[str, str], list[tuple[int, tuple[str, ...]]]]
    by_stem: dict[str, list[str]]
    verdicts: tuple[Told, ...] = ()
    denials: tuple[Denial, ...] = ()
    main_pair: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_sentence: dict[tuple[str, int], list[Telling]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, groups: Sequence[EventGroup]) -> Folder:
        """Return the index of a reading and its grouped events."""
        ordered = sorted(reading.documents, key=lambda one: doc_order(one.document))
        places = {one.document.doc: place for place, one in enumerate(ordered)}
        told = {telling.event.id: telling for telling in tellings(reading)}
        relations = _relations(r for one in ordered for r in one.relations)
        return cls(
            reading,
            tuple(places),
            max((when.start for when in (one.document.doc_date for one in ordered) if when), default=None),
            {one.document.doc: one.document.doc_date for one in (*ordered, *reading.rows)},
            told,
            tuple(claim for one in ordered for claim in one.claims),
            _by_key(groups, told, reading.texts),
            relations,
            _covering(told.values(), relations, places),
            _spans(reading),
            _anchors(told.values(), reading.relations),
            _by_stem(told.values()),
            tuple(told_outright(ordered)),
            find_denials(ordered),
            _main_pairs(ordered),
            _by_sentence(told.values()),
        )

    def event(self, record: str) -> Event:
        """Return an event by its id."""
        return self.told[record].event

    def written(self, doc: str) -> Interval | None:
        """Return the date of a document."""
        return self.dates[doc]

    def evidence(self, records: Iterable[str]) -> tuple[str, ...]:
        """Return the evidence strings of records, each once, in order."""
        found = (self.spans[record] for record in records)
        return tuple(
            dict.fromkeys(str(Evidence.of(doc, self.reading.texts[doc], s.start, s.end)) for doc, s in found)
        )

    def parties_inside(self, doc: str, start: int, end: int, kind: str) -> list[tuple[str, ...]]:
        """Return who takes part in the events or relations anchored in a slice of a document, in text order.

        kind  event or relation
        """
        found = self.anchors.get((doc, kind), [])
        first = bisect_left(found, (start, ()))
        return [actors for _, actors in takewhile(lambda item: item[0] < end, islice(found, first, None))]

    def in_sentence(self, doc: str, sentence: tuple[int, int]) -> list[Telling]:
        """Return what a sentence of a document tells of acts, in text order."""
        return self.by_sentence.get((doc, sentence[0]), [])

    def is_later(self, doc: str, than: str) -> bool:
        """Return whether a document was written after another: by the first day each may be of; undated ones never."""
        when, mine = self.dates[doc], self.dates[than]
        return when is not None and mine is not None and when.start > mine.start

    def ends_by(self, day: date) -> bool:
        """Return whether no document may be of a day after this one."""
        return self.last is None or self.last <= day

    def covers_after(self, key: tuple[str, ...], day: date) -> list[str]:
        """Return the documents written after a day that speak of an actor or a pair, earliest first."""
        docs = (self.docs[place] for place in self.covering.get(key, ()))
        return [doc for doc in docs if (when := self.dates[doc]) is not None and when.start > day]


def keys_of(actors: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what a set of actors is looked up by: each pair, and the single actor when it is alone."""
    some = sorted(set(actors))[:6]
    return [tuple(pair) for pair in combinations(some, 2)] if len(some) > 1 else [tuple(some)]


def _by_key(
    groups: Sequence[EventGroup], told: dict[str, Telling], texts: dict[str, str]
) -> dict[tuple[str, str, tuple[str, ...]], list[EventGroup]]:
    found: dict[tuple[str, str, tuple[str, ...]], list[EventGroup]] = defaultdict(list)
    for group in groups:
        status = _status(group, told, texts)
        for family in sorted({told[record].family for record in group.events}):
            for key in {*keys_of(group.actors), *((actor,) for actor in group.actors[:6])}:
                found[status, family, key].append(group)
    return dict(found)


def _status(group: EventGroup, told: dict[str, Telling], texts: dict[str, str]) -> str:
    """Return actual, planned, negated or hypothetical; what every telling says was called off is negated."""
    if group.status not in ACTUAL:
        return group.status
    events = [told[record].event for record in group.events]
    off = all(CALLED_OFF.search(texts[event.doc], *event.sentence) for event in events)
    return "negated" if off else "actual"


def _relations(relations: Iterable[Relation]) -> dict[tuple[str, ...], list[Relation]]:
    found: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    for relation in relations:
        for pair in dict.fromkeys(tuple(sorted(pair)) for pair in relation.pairs):
            found[pair].append(relation)
    return dict(found)


def _covering(
    told: Iterable[Telling], relations: dict[tuple[str, ...], list[Relation]], places: dict[str, int]
) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for telling in told:
        if telling.source:  # a data row covers nothing: that it is silent says nothing
            continue
        for key in (*keys_of(telling.actors), *((actor,) for actor in telling.actors[:6])):
            found[key].add(places[telling.event.doc])
    for pair, asserted in relations.items():
        found[pair].update(places[relation.doc] for relation in asserted)
    return {key: sorted(docs) for key, docs in found.items()}


def _spans(reading: Reading) -> dict[str, tuple[str, Span]]:
    found = {event.id: (event.doc, event.trigger) for event in reading.events}
    found |= {claim.id: (claim.doc, claim.effect) for claim in reading.claims}
    for one in reading.documents:
        for segment in one.segments:
            start, end = segment.sentence
            found[segment.id] = (segment.doc, Span(start, end, one.text[start:end]))
    return found | {relation.id: (relation.doc, relation.evidence) for relation in reading.relations}


def _anchors(
    told: Iterable[Telling], relations: Iterable[Relation]
) -> dict[tuple[str, str], list[tuple[int, tuple[str, ...]]]]:
    found: dict[tuple[str, str], list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for telling in told:
        found[telling.event.doc, "event"].append((telling.event.trigger.start, telling.actors))
    for relation in relations:
        named = tuple(sorted({actor for pair in relation.pairs for actor in pair}))
        found[relation.doc, "relation"].append((relation.evidence.start, named))
    return {key: sorted(anchored) for key, anchored in found.items()}


def _by_stem(told: Iterable[Telling]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for telling in told:
        if telling.event.status in (*ACTUAL, "negated"):
            for stem in sorted(telling.stems):
                found[stem].append(telling.event.id)
    return dict(found)


def _main_pairs(ordered: Iterable[DocumentReading]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in ordered:
        counted: Counter[str] = Counter()
        for event in one.events:
            counted.update(sorted({actor.id for actor in (*event.source, *event.target)} - {"OTHER"}))
        for claim in one.claims:
            counted.update(sorted(set(claim.actors) - {"OTHER"}))
        first = sorted(counted, key=lambda actor: (-counted[actor], actor))[:2]
        if len(first) == 2:
            found[one.document.doc] = tuple(sorted(first))
    return found


def _by_sentence(told: Iterable[Telling]) -> dict[tuple[str, int], list[Telling]]:
    found: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in told:
        found[telling.event.doc, telling.event.sentence[0]].append(telling)
    return dict(found)
