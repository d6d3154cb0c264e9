"""What turned, what was said and seen, and where the texts disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from detente.explain.ledger import LedgerEntry
from detente.records.figures import Figure
from detente.records.types import Claim, Relation
from detente.records.vocabulary import POSITIVE_DIRECTIONS
from detente.show.view_parts import (
    ActorName,
    Index,
    Quote,
    When,
    actor_name,
    clean,
    count,
    sentence_case,
    unique,
    when,
)
from detente.show.view_words import POLARITIES, listed, plural

if TYPE_CHECKING:
    from detente.read.links import EventGroup
    from detente.show.case import Case
    from detente.track.ties import Lane, Phase

RANK: Final = (
    "MIXED", "HELD", "SLIPPED", "CANCELLED", "NOT HELD", "NOT SEEN", "CONDITION NOT MET", "SEEN", "OPEN",
    "NOT TESTABLE",
)  # fmt: skip
SIDE_QUOTES: Final = 2
LEDGER_QUOTE: Final = 130
WAITING: Final = ("plan", "forecast", "conditional")


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A stretch of a relation: its words, whether a text asserts it or acts show it, when, whether only sought.

    told  when the document was written that says so, for a stretch without a date
    """

    words: str
    asserted: bool
    when: When | None
    told: When | None
    sought: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaneView:
    """The course of one relation.

    turned   position of the phase in which the sign changed last, or None
    events   how many grouped events happened between the two, or None when none did
    series   why there is no weekly series, or None
    """

    pair: tuple[ActorName, ActorName]
    phases: tuple[PhaseView, ...]
    turned: int | None
    events: Figure | None
    series: str | None


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One expectation and how it went: who expected it, when, and the words on both sides."""

    id: str
    kind: str
    about: str
    voices: tuple[str, ...]
    said: When | None
    standing: str
    reason: str
    expected: tuple[Quote, ...]
    later: tuple[Quote, ...]


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


def lanes(case: Case, index: Index) -> tuple[LaneView, ...]:
    """Return one lane per pair, as the tracker orders them; lanes without a phase are left out."""
    return tuple(_lane(lane, case, index) for lane in case.lanes if lane.phases)


def _lane(lane: Lane, case: Case, index: Index) -> LaneView:
    a, b = lane.pair
    cited = _between(case.groups, lane.pair, index) or unique(e for p in lane.phases for e in p.evidence)
    events = (
        count(lane.events, plural(lane.events, "event", "events"), cited) if lane.events and cited else None
    )
    series = clean(lane.series) if lane.series else None
    phases, turned = _phases(lane, index)
    return LaneView((actor_name(a), actor_name(b)), phases, turned, events, series)


def _between(groups: Sequence[EventGroup], pair: tuple[str, str], index: Index) -> tuple[str, ...]:
    wanted = [
        g
        for g in groups
        if g.status in ("happened", "ongoing") and all(p in g.actors or p == "*" for p in pair)
    ]
    return index.sentences_of(index.found(e for g in wanted for e in g.events[:1]))


def _phases(lane: Lane, index: Index) -> tuple[tuple[PhaseView, ...], int | None]:
    """Return the phases, those that say the same of no date in documents of one day as one, and where it turned."""
    merged: dict[tuple[object, ...], PhaseView] = {}
    turned = None
    for position, phase in enumerate(lane.phases):
        view = _phase(phase, index)
        key = (view.words, view.asserted, view.told) if view.when is None else (position,)
        before = merged.get(key)
        merged[key] = replace(view, evidence=unique((*before.evidence, *view.evidence))) if before else view
        if position == lane.turned:
            turned = list(merged).index(key)
    return tuple(merged.values()), turned


def _phase(phase: Phase, index: Index) -> PhaseView:
    quote = next((q for e in phase.evidence if (q := index.quote_evidence(e))), None)
    told = quote.when if quote and phase.period is None else None
    return PhaseView(
        clean(phase.words),
        phase.direction is not None,
        when(phase.period),
        told,
        phase.sought,
        phase.evidence,
    )


def voice_name(voice: str, index: Index) -> str:
    """Return a claimant as a reader knows him: an author by his document, an actor by name.

    voice  "author", "author (doc)", an actor id, "NAME (ID)" or a name
    """
    if voice.startswith("author"):
        doc = voice.removeprefix("author").strip(" ()")
        return f"author of {index.labels[doc]}" if doc in index.labels else "the author"
    name, _, rest = voice.partition(" (")
    inner = rest.removesuffix(")")
    if _is_actor(inner):
        return clean(name)
    if _is_actor(name):
        return clean(inner) if inner else actor_name(name).name
    return clean(voice)


def _is_actor(word: str) -> bool:
    return word == "OTHER" or (len(word) == 3 and word.isupper()) or word[:4] in ("IGO-", "NGO-", "ARM-")


def ledger_view(entry: LedgerEntry, index: Index) -> LedgerView:
    """Return a ledger entry with both sides quoted."""
    return LedgerView(
        id=entry.id,
        kind=entry.kind,
        about=clean(entry.about).replace(" - ", "–"),
        voices=unique(voice_name(voice, index) for voice in entry.voices),
        said=when(entry.said),
        standing=entry.standing,
        reason=sentence_case(entry.reason),
        expected=_quotes(entry.evidence, index),
        later=_quotes(entry.later, index),
    )


def _quotes(evidence: tuple[str, ...], index: Index) -> tuple[Quote, ...]:
    found = [q for e in evidence if (q := index.quote_evidence(e, LEDGER_QUOTE))]
    return tuple({quote.evidence: quote for quote in reversed(found)}.values())[::-1]


def said_and_seen(case: Case, index: Index) -> tuple[LedgerView, ...]:
    """Return the expectations that were resolved or that wait, resolved ones first."""
    entries = [
        e for e in case.ledger if e.standing in RANK[:-2] or (e.standing == "OPEN" and e.kind in WAITING)
    ]
    entries.sort(key=lambda e: (e.standing == "OPEN", e.kind != "plan", RANK.index(e.standing)))
    return tuple(ledger_view(entry, index) for entry in entries)


def disagreements(case: Case, index: Index) -> tuple[Disagreement, ...]:
    """Return conflicting days, opposed claims, opposed readings of one relation or motive, each side with its words."""
    return (
        *_dates(case, index),
        *_claims(case, index),
        *_relations(case, index),
        *_motives(case, index),
    )


def _dates(case: Case, index: Index) -> list[Disagreement]:
    from detente.show.view_timeline import group_words

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
            found.append(Disagreement("date", f"On which day: {group_words(group)}", tuple(sides)))
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


def outcome_name(outcome: str) -> str:
    """Return an outcome with actor ids spelt out: "CHN-PRK tie" is the tie of China and North Korea."""
    words = [
        listed([actor_name(part).name if _is_actor(part) else part for part in word.split("-")])
        if all(_is_actor(part) for part in word.split("-"))
        else word
        for word in clean(outcome).split()
    ]
    return " ".join(words)


def _claim_side(claim: Claim, index: Index) -> Side:
    voice = voice_name(f"author ({claim.doc})" if claim.claimant == "author" else claim.claimant, index)
    return Side(f"{voice}: {POLARITIES[claim.polarity]}", (index.quote_sentence(claim),))
