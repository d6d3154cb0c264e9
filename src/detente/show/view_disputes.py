"""Where the texts disagree: days, what happened, causes, forecasts, relations, motives, each side with its words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from detente.explain.wording import articled
from detente.read.claims.quantities import quantity_of
from detente.read.links.tellings import ACTUAL, CONTEXT, MEETING, family_of, participants, stems
from detente.records.types import Claim, Event, Relation
from detente.records.vocabulary import POSITIVE_DIRECTIONS
from detente.show.event_words import happening_words
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

    kind   date, event, claim, forecast, relation or motive
    about  what is in dispute
    """

    kind: str
    about: str
    sides: tuple[Side, ...]


def disagreements(case: Case, index: Index) -> tuple[Disagreement, ...]:
    """Return what texts tell differently, facts first: each side with its words."""
    return (
        *_dates(case, index),
        *_happenings(case, index),
        *_plans(case, index),
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


def _happenings(case: Case, index: Index) -> list[Disagreement]:
    """What one document tells as happened and another denies: the same kind of act, actors and days."""
    from detente.explain.meant import only_foretold

    told: dict[tuple[str, tuple[str, ...]], tuple[list[Event], list[Event]]] = {}
    for event in case.reading.events:
        held, denied = told.setdefault((family_of(event), participants(event)), ([], []))
        if event.status in ACTUAL:
            held.append(event)
        elif event.status == "negated" and not only_foretold(event, case.reading.texts):
            denied.append(event)
    found = []
    for (_, actors), (held, denied) in told.items():
        against = [(a, b) for a in held for b in denied if _one_act(a, b)] if len(actors) > 1 else []
        if against:
            about = f"Whether it happened: {clean(happening_words([against[0][0]], against[0][0].place))}"
            found.append(Disagreement("event", about, (
                Side("it did", _said([a for a, _ in against], index)),
                Side("it did not", _said([b for _, b in against], index)),
            )))  # fmt: skip
    return found


def _one_act(held: Event, denied: Event) -> bool:
    """Whether a denial in another document is of an act that is told: days that meet, and words in common."""
    if held.doc == denied.doc or held.date is None or denied.date is None:
        return False
    if "inferred" in (held.date.basis, denied.date.basis) and max(held.date.days, denied.date.days) > CONTEXT:
        return False
    alike = family_of(held) == MEETING or bool(stems(held.trigger.text) & stems(denied.trigger.text))
    return alike and held.date.overlaps(denied.date)


def _plans(case: Case, index: Index) -> list[Disagreement]:
    """What was planned, and is told as held by one text and as not held by another."""
    found = []
    for entry in case.ledger:
        if entry.kind != "plan" or entry.standing != "MIXED":
            continue
        acts = [record for record in index.found(entry.resolvers) if isinstance(record, Event)]
        held = _said(acts, index)
        quotes = [index.quote_evidence(evidence) for evidence in entry.later]
        against = [q for q in quotes if q and q.label not in {quote.label for quote in held}]
        if held and against:
            sides = (Side("it was", held), Side("it was not", tuple(against[:SIDE_QUOTES])))
            found.append(Disagreement("event", f"Whether it was held: {clean(entry.about)}", sides))
    return found


def _said(events: list[Event], index: Index) -> tuple[Quote, ...]:
    quotes = {quote.label: quote for quote in (index.quote_sentence(event) for event in events)}
    return tuple(quotes.values())[:SIDE_QUOTES]


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
    names = [_name(actor) for actor in pair]
    return Disagreement("relation", f"How {listed(names)} stand in the same weeks", sides)


def _claims(case: Case, index: Index) -> list[Disagreement]:
    found: list[Disagreement] = []
    used: set[str] = set()
    by_outcome: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.reading.claims:
        by_outcome.setdefault((_outcome(claim), claim.ctype), []).append(claim)
    for one, two in (pair for alike in by_outcome.values() for pair in combinations(alike, 2)):
        if {one.id, two.id} & used or not _opposed_claims(one, two):
            continue
        used |= {one.id, two.id}
        sides = tuple(_claim_side(claim, index) for claim in (one, two))
        kind, words = (
            ("forecast", "What will come of") if one.ctype == "forecast" else ("claim", "What becomes of")
        )
        found.append(Disagreement(kind, f"{words} {outcome_name(one.outcome)}", sides))
    return found


def _opposed_claims(one: Claim, two: Claim) -> bool:
    """Whether two claims on one outcome cannot both hold: one cause, opposite ways; two causes may well differ."""
    elsewhere = one.doc != two.doc or one.claimant != two.claimant
    opposite = {_direction(one), _direction(two)} == {"+", "-"}
    shared = bool(set(one.actors) & set(two.actors))
    return elsewhere and opposite and shared and one.ctype != "interest" and _same_cause(one, two)


def _outcome(claim: Claim) -> str:
    """Return what two claims must share to be on one outcome: its words, or its known quantity and whose it is."""
    quantity = quantity_of(claim.outcome)
    owners = " ".join(sorted(code for code in claim.actors if code in claim.outcome))
    return f"{quantity.label}:{owners}" if quantity and owners else claim.outcome.casefold()


def _direction(claim: Claim) -> str:
    """Return whether more or less of the outcome is expected: that more is unlikely is less."""
    if claim.hedge != "unlikely":
        return claim.polarity
    return {"+": "-", "-": "+"}.get(claim.polarity, claim.polarity)


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
            if holder == "OTHER":
                continue  # nobody in particular: two of them need not be the same
            by_holder.setdefault(holder, {}).setdefault(claim.doc, []).append(claim)
    found = []
    for holder, by_doc in by_holder.items():
        if len(by_doc) < 2 or len({c.outcome.casefold() for claims in by_doc.values() for c in claims}) < 2:
            continue
        sides = tuple(_motive_side(doc, claims, index) for doc, claims in by_doc.items())
        found.append(Disagreement("motive", f"What {_name(holder)} wants, as each text reads it", sides))
    return found


def _name(actor: str) -> str:
    """Return an actor's name as it stands inside a sentence."""
    return articled(actor, actor_name(actor).name)


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
    return Side(f"{voice}: {POLARITIES[_direction(claim)]}", (index.quote_sentence(claim),))
