"""Strikes: what becomes of a judgement when one source, or one sentence, is struck out.

A drafted system is drafted anew without it and the claims are proposed anew; only what differs in content is tried
again.  A system that a person typed stays as it is and merely loses the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.explain.judgement import Judgement, Strike
from detente.explain.proposition import NotTestable, Proposition
from detente.explain.trial.findings import Findings
from detente.explain.trial.judging import Bench, Heard, judge
from detente.explain.trial.standing import Sentences, falls
from detente.read.reading import DocumentReading, Reading

Item = Proposition | NotTestable


@dataclass(frozen=True, slots=True)
class Retold:
    """A folder as it stands without a unit: what it is tested on, and what it says."""

    bench: Bench
    items: tuple[Item, ...]


Retell = Callable[[Reading], Retold]
"""From what is left of a reading to its system and its propositions."""


def without(reading: Reading, unit: str, sentences: Sentences) -> Reading:
    """Return a reading without a document, or without the records of one sentence.

    reading    every document's records
    unit       ``doc:<doc>``, or the evidence string of a sentence
    sentences  of the reading
    """
    if unit.startswith("doc:"):
        doc = unit.removeprefix("doc:")
        return Reading.of((one for one in reading.documents if one.document.doc != doc), reading.notices)
    place = sentences.around(unit)
    return Reading.of((_silenced(one, place) for one in reading.documents), reading.notices)


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


def sources(reading: Reading) -> tuple[str, ...]:
    """Return the units that are documents, in order of their paths."""
    return tuple(f"doc:{one.document.doc}" for one in reading.documents)


def struck(
    heard: Sequence[Heard], units: Iterable[str], bench: Bench, findings: Findings, retell: Retell
) -> dict[str, tuple[Strike, ...]]:
    """Return the strikes that change a verdict or a standing, by the key of the judgement.

    heard     the judgements as they stand
    units     what is struck out, one at a time
    bench     what they were tested on
    findings  where tests are made and kept
    retell    draws up what is left
    """
    found: dict[str, list[Strike]] = {}
    for unit in units:
        left = without(bench.reading, unit, bench.sentences)
        for key, strike in _strike(heard, unit, left, bench, findings, retell):
            found.setdefault(key, []).append(strike)
    return {key: tuple(strikes) for key, strikes in found.items()}


def _strike(
    heard: Sequence[Heard], unit: str, left: Reading, bench: Bench, findings: Findings, retell: Retell
) -> Iterator[tuple[str, Strike]]:
    retold = retell(left) if left.documents else None
    for one in heard:
        before = one.judgement
        item = same_claim(before, retold.items) if retold else None
        if retold is None or item is None:
            yield before.key, Strike(unit, None, None, "nobody says it any more")
            continue
        after = judge(item, retold.bench, findings).judgement
        if (after.verdict, after.standing) != (before.verdict, before.standing):
            words = _what_falls(before, after, unit, bench)
            yield before.key, Strike(unit, after.verdict, after.standing, words)


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
    if after.standing != before.standing:
        return (
            "nothing but the claim's own words is left for a step"
            if after.standing == "ASSUMED"
            else ("a step no longer rests on the claim's own words alone")
        )
    return "the numbers that are left tip it the other way"
