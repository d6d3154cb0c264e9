"""Competing explanations: claims that give different causes for one thing, and the sentences that bear on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.show.view_judgement import JudgementView
from detente.show.view_parts import Index, Quote, clean, unique

if TYPE_CHECKING:
    from detente.explain.judgement import Judgement
    from detente.show.whole import Whole

CAUSE: Final = ": because of "
"""Stands in the words of an explanation between what is explained and its cause (explain/propositions)."""
Bearing = Literal["for", "against", ""]


@dataclass(frozen=True, slots=True)
class Rival:
    """One explanation: id of its judgement in the page, what it says, and how it came out."""

    id: str
    words: str
    verdict: str
    standing: str


@dataclass(frozen=True, slots=True)
class Bears:
    """A sentence and how it bears on each explanation, in their order."""

    quote: Quote
    on: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Explanations of one thing that disagree.

    about     what is explained
    rivals    two or more
    evidence  sentences that bear on more than one: those that tell them apart first; () when none does
    """

    about: str
    rivals: tuple[Rival, ...]
    matrix: tuple[Bears, ...]


def rivalries(whole: Whole, rows: Sequence[JudgementView], index: Index) -> tuple[Rivalry, ...]:
    """Return the explanations [because] of what one side does that name different causes.

    whole  the case with its model and judgements
    rows   the judgements as the page shows them
    index  of the reading
    """
    views = {row.key: row for row in rows}
    grouped: dict[str, list[Judgement]] = {}
    for judgement in whole.judgements:
        about, cause, _ = judgement.words.partition(CAUSE)
        if judgement.form == "because" and cause:
            grouped.setdefault(clean(about), []).append(judgement)
    return tuple(
        Rivalry(
            about, tuple(_rival(views[judgement.key]) for judgement in found), _matrix(found, views, index)
        )
        for about, found in grouped.items()
        if len({clean(judgement.words) for judgement in found}) > 1
    )


def _rival(row: JudgementView) -> Rival:
    return Rival(row.id, clean(row.words.partition(CAUSE)[2]), row.verdict, row.standing)


def _matrix(found: Sequence[Judgement], views: dict[str, JudgementView], index: Index) -> tuple[Bears, ...]:
    """Return the sentences that bear on more than one explanation, those that tell them apart first."""
    said = {j.key: {*j.supporting, *views[j.key].evidence} for j in found}
    sentences = unique(e for j in found for e in (*sorted(said[j.key]), *j.opposing))
    made = []
    for sentence in sentences:
        on = tuple(_bearing(sentence, said[j.key], j.opposing) for j in found)
        quote = index.quote_evidence(sentence)
        if quote and sum(1 for bearing in on if bearing) > 1:
            made.append(Bears(quote, on))
    return tuple(sorted(made, key=lambda row: len(set(row.on) - {""}) < 2))


def _bearing(sentence: str, said: set[str], opposing: Sequence[str]) -> Bearing:
    if sentence in said:
        return "for"
    return "against" if sentence in opposing else ""
