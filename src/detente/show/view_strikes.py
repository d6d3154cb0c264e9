"""Strike-out: what the page needs to tell at once which judgements change when sources or sentences are struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.show.view_judgement import JudgementView, StrikeView, unit_label
from detente.show.view_parts import Index, clean, unique, when

if TYPE_CHECKING:
    from detente.explain.judgement import Judgement


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source that can be struck: its label, who publishes it, and when it was written."""

    label: str
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Dependence:
    """What a judgement hangs on, in units that can be struck ("D2", "D2.14").

    id       its place in the page
    said     units of the sentences that say it
    steps    units of the texts each step rests on; a step that rests on no text cannot fall
    firm     which of the steps rest on data too, and so are never merely assumed
    later    units of what later texts show
    strikes  what was worked out for one unit at a time
    """

    id: str
    verdict: str
    standing: str
    said: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    firm: tuple[bool, ...]
    later: tuple[str, ...]
    strikes: tuple[StrikeView, ...]


@dataclass(frozen=True, slots=True)
class StrikeBoard:
    """Sources to strike and what hangs on them."""

    sources: tuple[SourceView, ...]
    dependences: tuple[Dependence, ...]


def strike_board(
    judgements: Sequence[Judgement], views: Sequence[JudgementView], index: Index
) -> StrikeBoard:
    """Return what the strike-out needs; what was neither tested nor seen hangs on nothing and is left out.

    judgements  all of them
    views       the same as the page shows them
    index       of the reading
    """
    by_key = {judgement.key: judgement for judgement in judgements}
    tested = [view for view in views if view.verdict != "not testable" or view.standing == "CHECKED"]
    return StrikeBoard(
        tuple(
            SourceView(
                index.labels[d.doc],
                clean(d.outlet or d.doc),
                w.words if (w := when(d.doc_date)) else "undated",
            )
            for d in index.documents()
        ),
        tuple(_dependence(by_key[view.key], view, index) for view in tested),
    )


def _dependence(judgement: Judgement, view: JudgementView, index: Index) -> Dependence:
    steps = [link for link in judgement.links if link.path]  # the one without a path is what later texts show
    return Dependence(
        view.id,
        view.verdict,
        view.standing,
        _units((*view.evidence, *judgement.supporting), index),
        tuple(_units(link.evidence, index) for link in steps),
        tuple(any(e.startswith("data:") for e in link.evidence) for link in steps),
        _units(judgement.later, index),
        view.strikes,
    )


def _units(evidence: Sequence[str], index: Index) -> tuple[str, ...]:
    return unique(label for e in evidence if (label := unit_label(e, index)))
