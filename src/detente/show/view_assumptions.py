"""Key assumptions: what the verdicts need, whether it is told, judged or assumed, and what goes if it is false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.show.view_judgement import JudgementView, Measured, measured, others_of, texts_of
from detente.show.view_parts import Index, sentence_case, unique

if TYPE_CHECKING:
    from detente.explain.trial.assumptions import Assumption
    from detente.explain.trial.assumptions import Basis as Kind
    from detente.model.parameter import Parameter
    from detente.show.whole import Whole

Basis = Literal["fact", "judgement", "assumption"]
BASES: Final[dict[Basis, str]] = {
    "fact": "from sentences or data, and a person has confirmed it",
    "judgement": "read into a number from sentences, by a rule",
    "assumption": "no sentence says it: a reference class, a person’s word, or nothing",
}


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """A number on which much turns.

    words     what it is
    path      of the number
    basis     fact, judgement or assumption
    why       the reason for it, "" when it is told in numbers and the model is drafted
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
    from detente.model.numbers import parameters

    places = {row.key: row.id for row in rows}
    numbers = parameters(whole.system)
    return tuple(
        _assumption(found, numbers.get(found.path), places, index, reviewed=whole.reviewed)
        for found in whole.assumptions
    )


def _assumption(
    found: Assumption, number: Parameter | None, places: dict[str, str], index: Index, *, reviewed: bool
) -> AssumptionView:
    return AssumptionView(
        words=sentence_case(found.words).removesuffix("."),
        path=found.path,
        basis=basis(found.basis, drafted=number is None or number.drafted),
        why=sentence_case(found.why) if reviewed or not any(map(str.isdigit, found.why)) else "",
        effect=sentence_case(found.if_false),
        needed=unique(places[key] for key in found.judgements if key in places),
        share=measured(found.share) if reviewed else None,
        evidence=texts_of(found.evidence, index),
        other=others_of(found.evidence),
    )


def basis(kind: Kind, *, drafted: bool) -> Basis:
    """Return what a number is: a fact needs a text or a datum and a person who looked at it.

    kind     what it rests on
    drafted  read by rule, confirmed by nobody
    """
    if kind != "text":
        return "assumption"
    return "judgement" if drafted else "fact"
