"""Where the texts disagree: days, claims, relations, motives, each side with its words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from detente.records.types import Claim, Relation
from detente.records.vocabulary import POSITIVE_DIRECTIONS
from detente.show.view_course import outcome_name, voice_name
from detente.show.view_parts import Index, Quote, actor_name, clean, unique, when
from detente.show.view_timeline import group_words
from detente.show.view_words import POLARITIES, listed

if TYPE_CHECKING:
    from detente.show.case import Case

SIDE_QUOTES: Final = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what it holds and its sentence."""

    label: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more texts, or one text against itself, that cannot all be right.

    kind   date, claim, relation or motive
    about  what is in dispute
    """

    kind: str
    about: str
    sides: tuple[Side, ...]


def disagreements(case: Case, index: Index) -> tuple[Disagreement, ...]:
    """Return conflicting days, opposed claims, opposed readings of one relation or motive, each side with its words."""
    return (
        *_dates(case, index),
        *_claims(case, index),
        *_relations(case, index),
        *_motives(case, index),
    )


def _dates(case: Case, index: Index) -> list[Disagreement]:
    found = []
    for group in case.groups:
        sides = []
        for conflict in group.conflicts:
            records = index.found(conflict.events)
            moment = when(conflict.interval)
            if records and moment:
                sides.append(
                    Side(moment.words, tuple(index.quote_sentence(r) for r in records[:SIDE_QUOTES]))
                )
        if len(sides) > 1:
            found.append(Disagreement("date", f"On which day: {group_words(group, index)}", tuple(sides)))
    return found


def _pairs(relation: Relation) -> set[tuple[str, str]]:
    return {(min(a, b), max(a, b)) for a, b in relation.pairs}


def _relations(case: Case, index: Index) -> list[Disagreement]:
    by_pair: dict[tuple[str, str], list[Relation]] = {}
    for relation in case.reading.relations:
        if relation.status == "observed" and relation.period:
            for pair in sorted(_pairs(relation)):
                by_pair.setdefault(pair, []).append(relation)
    found = []
    for pair, told in by_pair.items():
        opposed = {r.id: r for both in combinations(told, 2) if _opposed_relations(*both) for r in both}
        good = [r for r in opposed.values() if r.direction in POSITIVE_DIRECTIONS]
        bad = [r for r in opposed.values() if r.direction not in POSITIVE_DIRECTIONS]
        if opposed:
            found.append(_relation_dispute(pair, good, bad, index))
    return found


def _opposed_relations(one: Relation, two: Relation) -> bool:
    if (one.direction in POSITIVE_DIRECTIONS) == (two.direction in POSITIVE_DIRECTIONS):
        return False
    if one.period is None or two.period is None or one.sentence == two.sentence:
        return False
    first, second = max(one.period.start, two.period.start), min(one.period.end, two.period.end)
    shorter = min(one.period.days, two.period.days)
    return ((second - first).days + 1) * 2 > shorter and max(one.period.days, two.period.days) <= 8 * shorter


def _relation_dispute(
    pair: tuple[str, str], good: list[Relation], bad: list[Relation], index: Index
) -> Disagreement:
    sides = tuple(
        Side(
            listed(unique(r.direction for r in side)),
            tuple(index.quote_sentence(r) for r in side[:SIDE_QUOTES]),
        )
        for side in (good, bad)
    )
    names = [actor_name(actor).name for actor in pair]
    return Disagreement("relation", f"How {listed(names)} stand in the same weeks", sides)


def _claims(case: Case, index: Index) -> list[Disagreement]:
    found: list[Disagreement] = []
    used: set[str] = set()
    by_outcome: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.reading.claims:
        by_outcome.setdefault((claim.outcome.casefold(), claim.ctype), []).append(claim)
    for one, two in (pair for alike in by_outcome.values() for pair in combinations(alike, 2)):
        if {one.id, two.id} & used or not _opposed_claims(one, two):
            continue
        used |= {one.id, two.id}
        sides = tuple(_claim_side(claim, index) for claim in (one, two))
        found.append(Disagreement("claim", f"What becomes of {outcome_name(one.outcome)}", sides))
    return found


def _opposed_claims(one: Claim, two: Claim) -> bool:
    """Whether two claims on one outcome cannot both hold: one cause, opposite ways; two causes may well differ."""
    elsewhere = one.doc != two.doc or one.claimant != two.claimant
    opposite = {one.polarity, two.polarity} == {"+", "-"}
    shared = bool(set(one.actors) & set(two.actors))
    return elsewhere and opposite and shared and one.ctype != "interest" and _same_cause(one, two)


def _same_cause(one: Claim, two: Claim) -> bool:
    if one.cause is None or two.cause is None:
        return one.cause is two.cause
    first, second = _content_words(one.cause.text), _content_words(two.cause.text)
    return 2 * len(first & second) >= max(1, min(len(first), len(second)))


def _content_words(text: str) -> set[str]:
    return {word for word in clean(text).casefold().split() if len(word) > 3}


def _motives(case: Case, index: Index) -> list[Disagreement]:
    """What one actor wants, where two documents or more read it differently."""
    by_holder: dict[str, dict[str, list[Claim]]] = {}
    for claim in case.reading.claims:
        for holder in claim.holder if claim.ctype == "interest" else ():
            by_holder.setdefault(holder, {}).setdefault(claim.doc, []).append(claim)
    found = []
    for holder, by_doc in by_holder.items():
        if len(by_doc) < 2 or len({c.outcome.casefold() for claims in by_doc.values() for c in claims}) < 2:
            continue
        sides = tuple(_motive_side(doc, claims, index) for doc, claims in by_doc.items())
        found.append(
            Disagreement("motive", f"What {actor_name(holder).name} wants, as each text reads it", sides)
        )
    return found


def _motive_side(doc: str, claims: list[Claim], index: Index) -> Side:
    chosen = {c.outcome.casefold(): c for c in reversed(claims)}
    first = [c for c in claims if chosen[c.outcome.casefold()] is c][:SIDE_QUOTES]
    quotes = tuple(index.quote(doc, *_hull(c)) for c in first)
    return Side(f"author of {index.labels[doc]}", quotes)


def _hull(claim: Claim) -> tuple[int, int]:
    spans = [s for s in (claim.cause, claim.effect, claim.cue) if s]
    return min(s.start for s in spans), max(s.end for s in spans)


def _claim_side(claim: Claim, index: Index) -> Side:
    voice = voice_name(f"author ({claim.doc})" if claim.claimant == "author" else claim.claimant, index)
    return Side(f"{voice}: {POLARITIES[claim.polarity]}", (index.quote_sentence(claim),))
