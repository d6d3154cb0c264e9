"""Key assumptions: what the verdicts need, whether it is told, judged or assumed, and what goes if it is false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.records.evidence import Evidence
from detente.show.view_judgement import JudgementView, Measured, foreign_words, measured
from detente.show.view_parts import Index, clean, sentence_case, unique

if TYPE_CHECKING:
    from detente.explain.trial.assumptions import Assumption
    from detente.show.whole import Whole

Basis = Literal["fact", "judgement", "assumption"]
BASES: Final[dict[Basis, str]] = {
    "fact": "a text tells it as happened, or as being so",
    "judgement": "an author’s assessment",
    "assumption": "no sentence says it: a reference class, a person’s word, or nothing",
}


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """A number on which much turns.

    words     what it is
    path      of the number
    basis     fact, judgement or assumption
    why       the reason for it
    effect    what goes if it is false, one sentence
    needed    ids of the judgements that turn on it most
    share     of the variance of their effects that it explains, None under a drafted model
    evidence  evidence strings of sentences
    other     what else it rests on, in words
    """

    words: str
    path: str
    basis: Basis
    why: str
    effect: str
    needed: tuple[str, ...]
    share: Measured | None
    evidence: tuple[str, ...]
    other: tuple[str, ...]


def assumptions(whole: Whole, rows: Sequence[JudgementView], index: Index) -> tuple[AssumptionView, ...]:
    """Return the numbers on which the verdicts turn, most first, with what stands behind each.

    whole  the case with its model and judgements
    rows   the judgements as the page shows them
    index  of the reading
    """
    places = {row.key: row.id for row in rows}
    told = _told(index)
    return tuple(
        _assumption(found, places, told, index, reviewed=whole.reviewed) for found in whole.assumptions
    )


def _assumption(
    found: Assumption,
    places: dict[str, str],
    told: frozenset[tuple[str, int]],
    index: Index,
    *,
    reviewed: bool,
) -> AssumptionView:
    return AssumptionView(
        words=sentence_case(found.words).removesuffix("."),
        path=found.path,
        basis=basis(found, told, index),
        why=sentence_case(found.why),
        effect=sentence_case(found.if_false),
        needed=unique(places[key] for key in found.judgements if key in places),
        share=measured(found.share) if reviewed else None,
        evidence=tuple(e for e in found.evidence if not foreign_words(e)),
        other=unique(clean(words) for e in found.evidence if (words := foreign_words(e))),
    )


def _told(index: Index) -> frozenset[tuple[str, int]]:
    """Return the sentences that tell an event as happened, or a state as observed: (doc, offset)."""
    happened = {(e.doc, e.sentence[0]) for e in index.reading.events if e.status in ("happened", "ongoing")}
    observed = {(r.doc, r.sentence[0]) for r in index.reading.relations if r.status == "observed"}
    return frozenset(happened | observed)


def basis(found: Assumption, told: frozenset[tuple[str, int]], index: Index) -> Basis:
    """Return what a number stands on: a told event or state, an author's assessment, or nobody's sentence.

    found  the number
    told   sentences that tell of an event or a state, as (doc, offset)
    index  of the reading
    """
    if any(e.startswith("data:") for e in found.evidence):
        return "fact"
    cited = [c for e in found.evidence if (c := _cited(e)) and c.doc in index.labels]
    if any((c.doc, index.home(c.doc, c.start)[0]) in told for c in cited):
        return "fact"
    return "judgement" if cited else "assumption"


def _cited(evidence: str) -> Evidence | None:
    try:
        return Evidence.parse(evidence)
    except ValueError:
        return None
