"""Next, and what would change our mind: what may come, against its base rate, with what to watch for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.records.calendar_words import day_words
from detente.show.view_judgement import Measured, measured, texts_of
from detente.show.view_parts import Index, clean, sentence_case

if TYPE_CHECKING:
    from detente.explain.outlook import Prospect, Sign
    from detente.show.whole import Whole

KINDS: Final = {
    "next step": "next step",
    "settlement": "settlement",
    "rupture": "rupture",
    "act": "act",
    "hazard": "hazard",
}


@dataclass(frozen=True, slots=True)
class FutureView:
    """Something that may come.

    until      last day looked at, in words
    direction  of the model against base rates alone: more often, about as often, less often
    statement  one sentence; a number stands in it under a reviewed model only
    watch      what to watch for, one sentence, or "" when no act tells
    model, base  share of runs in which it comes, None under a drafted model
    """

    key: str
    kind: str
    words: str
    until: str
    weeks: int
    direction: str
    statement: str
    watch: str
    confidence: str
    model: Measured | None
    base: Measured | None
    evidence: tuple[str, ...]


def futures(whole: Whole, index: Index) -> tuple[FutureView, ...]:
    """Return what may come: tables first, then acts, then hazards, as the outlook has them.

    whole  the case with its model and what came of it
    index  of its reading
    """
    return tuple(_future(prospect, index, reviewed=whole.reviewed) for prospect in whole.outlook)


def _future(prospect: Prospect, index: Index, *, reviewed: bool) -> FutureView:
    return FutureView(
        key=prospect.key,
        kind=KINDS[prospect.kind],
        words=clean(prospect.words),
        until=day_words(prospect.until),
        weeks=prospect.weeks,
        direction=prospect.direction,
        statement=sentence_case(prospect.statement),
        watch=_watch(prospect.sign) if prospect.sign else "",
        confidence=clean(prospect.confidence),
        model=measured(prospect.model) if reviewed else None,
        base=measured(prospect.base) if reviewed else None,
        evidence=texts_of(prospect.base.evidence, index),
    )


def _watch(sign: Sign) -> str:
    often = "more often" if sign.more else "less often"
    return f"{sentence_case(sign.name).removesuffix('.')}: it comes {often} after that."
