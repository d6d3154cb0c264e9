"""What turned, and what was said and seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.explain.ledger import LedgerEntry
from detente.records.figures import Figure
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
from detente.show.view_words import listed, plural

if TYPE_CHECKING:
    from detente.read.links.links import EventGroup
    from detente.show.case import Case
    from detente.track.ties import Lane, Phase

RANK: Final = (
    "MIXED", "HELD", "SLIPPED", "CANCELLED", "NOT HELD", "NOT SEEN", "CONDITION NOT MET", "SEEN", "OPEN",
    "NOT TESTABLE",
)  # fmt: skip
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


def outcome_name(outcome: str) -> str:
    """Return an outcome with actor ids spelt out: "CHN-PRK tie" is the tie of China and North Korea."""
    words = [
        listed([actor_name(part).name if _is_actor(part) else part for part in word.split("-")])
        if all(_is_actor(part) for part in word.split("-"))
        else word
        for word in clean(outcome).split()
    ]
    return " ".join(words)
