"""The record behind the brief: claims with their standing, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.records.identity import digest
from detente.records.types import Claim
from detente.show.view_course import RANK, outcome_name, voice_name
from detente.show.view_parts import (
    Index,
    Quote,
    clean,
    sentence_case,
    unique,
)
from detente.show.view_words import HEDGES

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.whole import Whole

CLAIM_LENGTH: Final = 200
TYPES: Final = ("leverage", "forecast", "conditional", "causal", "interest")
NO_TARGETING: Final = "Not for targeting or trading."
NO_MODEL: Final = "No probability at all: nothing was estimated or simulated for this page."
DRAFTED: Final = (
    "No probability and no share at all: nobody reviewed the model, so it gives directions and conditions."
)
REVIEWED: Final = (
    "No headline probability of war or collapse. A share of parameter space says how much of the stated priors goes "
    "one way; it is not a probability."
)
REFUSALS: Final = (
    "Persons: public acts and words only; a trait appears only as somebody's attributed claim, never as a fact.",
    "Outlets under one owner count as one origin; copies of a text count once.",
    "Made locally by rules, without a language model; nothing was sent anywhere.",
)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: what kind, who makes it, how firmly, and how it stands."""

    id: str
    kind: str
    outcome: str
    claimant: str
    hedge: str
    quote: Quote
    standing: str
    reason: str
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelView:
    """The model behind the page.

    name        of the system
    hash        16 hex digits over every number and element of it
    start       Monday of its first week
    weeks       horizon
    draws       of the priors in each trial
    structures  rules and switches the trials went through
    numbers, confirmed  of the model: how many, and how many a person confirmed
    left_out    (path, words): what was not drafted and why
    """

    name: str
    hash: str
    start: date
    weeks: int
    seed: int
    draws: int
    structures: tuple[str, ...]
    numbers: int
    confirmed: int
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Making:
    """How the brief was made; ``model`` is None when nothing was estimated."""

    version: str
    reader: str
    model: ModelView | None
    inputs: tuple[tuple[str, str], ...]
    notices: tuple[tuple[str, str, str], ...]
    refuses: tuple[str, ...]


def claims(case: Case, index: Index) -> tuple[ClaimView, ...]:
    """Return every claim with its standing, those that later texts decided first."""
    entries = {record: entry for entry in case.ledger for record in entry.records}
    views = []
    for claim in case.reading.claims:
        entry = entries.get(claim.id)
        standing = entry.standing if entry else "NOT TESTABLE"
        reason = sentence_case(entry.reason) if entry else "No rule of the ledger speaks of it."
        views.append(_claim(claim, standing, reason, entry.later if entry else (), index))
    views.sort(key=lambda v: (RANK.index(v.standing), TYPES.index(v.kind)))
    return tuple(views)


def _claim(claim: Claim, standing: str, reason: str, later: tuple[str, ...], index: Index) -> ClaimView:
    spans = [s for s in (claim.cause, claim.effect, claim.condition) if s]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    voice = f"author ({claim.doc})" if claim.claimant == "author" else claim.claimant
    return ClaimView(
        id=claim.id,
        kind=claim.ctype,
        outcome=outcome_name(claim.outcome),
        claimant=voice_name(voice, index),
        hedge=HEDGES[claim.hedge],
        quote=index.quote(claim.doc, start, end, CLAIM_LENGTH),
        standing=standing,
        reason=reason,
        later=unique(later),
    )


def making(case: Case, whole: Whole | None = None) -> Making:
    """Return versions, the model, hashes, notices and refusals.

    case   the case
    whole  the same with its model, or None
    """
    from detente._version import __version__
    from detente.track.version import reader_version

    chances = NO_MODEL if whole is None else REVIEWED if whole.reviewed else DRAFTED
    return Making(
        version=__version__,
        reader=reader_version(),
        model=_model(whole) if whole else None,
        inputs=tuple((clean(name), value) for name, value in case.inputs),
        notices=tuple((n.code, clean(n.where), clean(n.message)) for n in case.notices),
        refuses=(NO_TARGETING, chances, *REFUSALS),
    )


def _model(whole: Whole) -> ModelView:
    system = whole.system
    return ModelView(
        name=clean(system.name),
        hash=digest(repr(system).encode(), 16),
        start=system.start,
        weeks=system.horizon,
        seed=whole.seed,
        draws=whole.draws,
        structures=unique(clean(rule.words) for judgement in whole.judgements for rule in judgement.rules),
        numbers=whole.numbers,
        confirmed=whole.confirmed,
        left_out=tuple((path, sentence_case(words)) for path, words in whole.notes),
    )
