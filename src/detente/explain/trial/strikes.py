"""Strikes: what becomes of a judgement when one source, or one sentence, is struck out.

A judgement needs a source when it is all that says the claim, all that some step of its argument rests on, or what
decides it later.  Where a step loses all it rests on, the model is drafted anew without the source, the claim proposed
anew and tried again; elsewhere the same finding rests on what is left.  A system that a person typed stays as it is and
merely loses the evidence.  With "all", everything is drafted, proposed and tried anew whatever it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.explain.judgement import Judgement, Strike
from detente.explain.proposition import NotTestable, Proposition
from detente.explain.trial.findings import Findings
from detente.explain.trial.judging import Again, Bench, Heard, judge
from detente.explain.trial.standing import Place, Sentences, falls
from detente.read.reading import DocumentReading, Reading

Item = Proposition | NotTestable
GONE = "nobody says it any more"


@dataclass(frozen=True, slots=True)
class Retold:
    """A folder as it stands without a unit: what it is tested on, and what it says."""

    bench: Bench
    items: tuple[Item, ...]


Retell = Callable[[Reading, Sequence[str] | None], Retold]
"""From what is left of a reading to its system and the propositions that some of its claims are, None for all."""


@dataclass(frozen=True, slots=True)
class Docket:
    """What is struck at.

    items     the propositions, in order
    heard     what came of them
    bench     what they were tested on
    findings  where tests are made and kept
    retell    draws up what is left
    again     what is tried again: "argument", what loses a step; "all", whatever differs in any number
    """

    items: tuple[Item, ...]
    heard: tuple[Heard, ...]
    bench: Bench
    findings: Findings
    retell: Retell
    again: Again = "argument"


def sources(reading: Reading) -> tuple[str, ...]:
    """Return the units that are documents, in order of their paths."""
    return tuple(f"doc:{one.document.doc}" for one in reading.documents)


def cited(heard: Iterable[Heard], bench: Bench) -> tuple[str, ...]:
    """Return the sentences that judgements say or rest on, as evidence strings, in order of documents and texts."""
    told = [one.judgement for one in heard]
    given = [evidence for one in told for link in one.links for evidence in link.evidence]
    given += [evidence for one in told for evidence in one.supporting]
    places = {bench.sentences.around(evidence) for evidence in given}
    return tuple(bench.sentence(place) for place in sorted(place for place in places if place is not None))


def struck(docket: Docket, units: Iterable[str]) -> dict[str, tuple[Strike, ...]]:
    """Return the strikes that change a verdict or a standing, by the key of the judgement.

    docket  what is struck at
    units   what is struck out, one at a time: ``doc:<doc>`` or the evidence string of a sentence
    """
    found: dict[str, list[Strike]] = {}
    rests = [frozenset(_places(one.judgement, docket.bench)) for one in docket.heard]
    for unit in units:
        left = without(docket.bench.reading, unit, docket.bench.sentences)
        changed = (
            _all_anew(docket, unit, left) if docket.again == "all" else _of_unit(docket, unit, left, rests)
        )
        for before, after, words in changed:
            if after is None:
                found.setdefault(before.key, []).append(Strike(unit, None, None, words))
            elif (after.verdict, after.standing) != (before.verdict, before.standing):
                strike = Strike(unit, after.verdict, after.standing, words)
                found.setdefault(before.key, []).append(strike)
    return {key: tuple(strikes) for key, strikes in found.items()}


Change = tuple[Judgement, Judgement | None, str]


def _all_anew(docket: Docket, unit: str, left: Reading) -> Iterator[Change]:
    """Yield every judgement with what becomes of it when all is done again on what is left."""
    retold = docket.retell(left, None) if left.documents else None
    for item, one in zip(docket.items, docket.heard, strict=True):
        yield _again(item, one.judgement, retold, unit, docket)


def _of_unit(docket: Docket, unit: str, left: Reading, rests: Sequence[frozenset[Place]]) -> Iterator[Change]:
    """Yield the judgements that have to do with a unit, with what becomes of them without it.

    rests  of each judgement, the sentences that it says or rests on
    """
    struck_here = _reach(unit, docket.bench)
    bench = docket.bench.without(left, whole=unit.startswith("doc:"))
    fallen: list[tuple[Item, Judgement]] = []
    for item, one, places in zip(docket.items, docket.heard, rests, strict=True):
        judgement = one.judgement
        if not any(map(struck_here, places)):
            continue
        said = bench.left_of(item)
        if said is None:
            yield judgement, None, GONE
        elif any(falls(link, [unit], docket.bench.sentences) for link in judgement.links if link.path):
            fallen.append((item, judgement))
        else:
            after = judge(said, bench, docket.findings, again=docket.again).judgement
            yield judgement, after, _what_falls(judgement, after, unit, docket.bench)
    if fallen:
        kept = [claim for item, _ in fallen for claim in item.claims if claim in bench.claims]
        retold = docket.retell(left, kept)
        for item, judgement in fallen:
            yield _again(item, judgement, retold, unit, docket)


def _again(item: Item, before: Judgement, retold: Retold | None, unit: str, docket: Docket) -> Change:
    """Return what becomes of a judgement on what is left; a test that somebody typed stays the test it was."""
    same = _same(item, before, retold) if retold else None
    if retold is None or same is None:
        return before, None, GONE
    after = judge(same, retold.bench, docket.findings, again=docket.again).judgement
    return before, after, _what_falls(before, after, unit, docket.bench)


def _same(item: Item, before: Judgement, retold: Retold) -> Item | None:
    typed = item.sentences or not item.claims
    return retold.bench.left_of(item) if typed else same_claim(before, retold.items)


def _reach(unit: str, bench: Bench) -> Callable[[Place], bool]:
    """Return whether a sentence, by document and start, is struck with a unit."""
    if unit.startswith("doc:"):
        doc = unit.removeprefix("doc:")
        return lambda place: place[0] == doc
    struck_out = bench.sentences.around(unit)
    return lambda place: place == struck_out


def _places(judgement: Judgement, bench: Bench) -> Iterator[Place]:
    """Yield the sentences that a judgement says, or rests on."""
    resting = (evidence for link in judgement.links for evidence in link.evidence)
    for evidence in (*judgement.supporting, *resting):
        if (place := bench.sentences.around(evidence)) is not None:
            yield place


def without(reading: Reading, unit: str, sentences: Sentences) -> Reading:
    """Return a reading without a document, or without the records of one sentence.

    reading    every document's records
    unit       ``doc:<doc>``, or the evidence string of a sentence
    sentences  of the reading
    """
    if unit.startswith("doc:"):
        doc = unit.removeprefix("doc:")
        return reading.left(one for one in reading.documents if one.document.doc != doc)
    place = sentences.around(unit)
    return reading.left(_silenced(one, place) for one in reading.documents)


def _silenced(one: DocumentReading, place: tuple[str, int] | None) -> DocumentReading:
    """Return a document without the records of the sentence that begins at a place."""
    if place is None or place[0] != one.document.doc:
        return one
    start = place[1]
    return replace(
        one,
        segments=tuple(record for record in one.segments if record.sentence[0] != start),
        events=tuple(record for record in one.events if record.sentence[0] != start),
        statements=tuple(record for record in one.statements if record.sentence[0] != start),
        claims=tuple(record for record in one.claims if record.sentence[0] != start),
        relations=tuple(record for record in one.relations if record.sentence[0] != start),
    )


def same_claim(judgement: Judgement, items: Iterable[Item]) -> Item | None:
    """Return the item that is made of most of a judgement's claims, one of its form before others; None for none."""
    mine = set(judgement.claims)
    shared = [(len(mine & set(item.claims)), _form(item) == judgement.form, item) for item in items]
    best = max(shared, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] else None


def _form(item: Item) -> str | None:
    return item.form if isinstance(item, Proposition) else None


def _what_falls(before: Judgement, after: Judgement, unit: str, bench: Bench) -> str:
    """Return one sentence on what a strike takes from a judgement."""
    if after.form is None and before.form is not None:
        return after.reason
    gone = [link.words for link in before.links if link.path and falls(link, [unit], bench.sentences)]
    if gone:
        return f"this step loses all it rests on: {gone[0]}"
    if before.standing == "CHECKED" != after.standing:
        return "no later text decides it any more"
    if after.standing == "CHECKED" != before.standing:
        return "a later text decides it then"
    if after.standing == "ASSUMED" != before.standing:
        return "nothing but the claim's own words is left for one of its steps"
    if after.standing != before.standing:
        return "no step of it rests on the claim's own words alone then"
    return "the numbers that are left tip it the other way"
