"""Views: a case as the plain data of one page, pure; the page, ``--json`` and the exports all come from here."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.show import (
    view_course,
    view_disputes,
    view_evidence,
    view_head,
    view_people,
    view_record,
    view_timeline,
)
from detente.show.view_parts import Index, Line

if TYPE_CHECKING:
    from detente.show.case import Case


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that a brief shows, in the order in which it shows it."""

    bar: view_head.Bar
    minute: tuple[Line, ...]
    blind_spots: tuple[Line, ...]
    lanes: tuple[view_course.LaneView, ...]
    said_and_seen: tuple[view_course.LedgerView, ...]
    disagreements: tuple[view_disputes.Disagreement, ...]
    timeline: view_timeline.Timeline
    actors: tuple[view_people.ActorView, ...]
    speakers: tuple[view_people.SpeakerView, ...]
    claims: tuple[view_record.ClaimView, ...]
    documents: tuple[view_evidence.DocumentView, ...]
    counts: tuple[view_evidence.CountView, ...]
    sentences: tuple[view_evidence.SentenceView, ...]
    making: view_record.Making


def brief_view(case: Case, *, quotes: bool = True) -> BriefView:
    """Return what the brief of a case shows.

    case    the case, read, linked, tracked and resolved
    quotes  whether words of the documents are shown; without them only their offsets are
    """
    index = Index.of(case.reading, quotes=quotes)
    ranked = view_people.ranked_actors(case)
    bar = view_head.bar(case, index, ranked)
    minute = view_head.minute(case, index)
    spots = view_head.blind_spots(case, index, ranked)
    lanes = view_course.lanes(case, index)
    ledger = view_course.said_and_seen(case, index)
    disputes = view_disputes.disagreements(case, index)
    timeline = view_timeline.timeline(case, index)
    actors = view_people.actors(case, index, ranked)
    speakers = view_people.statements(case, index)
    claims = view_record.claims(case, index)
    sections = (bar, minute, spots, lanes, ledger, disputes, timeline, actors, speakers, claims)
    return BriefView(
        *sections,
        documents=view_evidence.documents(index),
        counts=view_evidence.counts(sections),
        sentences=view_evidence.cited_sentences(sections, index),
        making=view_record.making(case),
    )


def view_to_json(view: BriefView) -> dict[str, Any]:
    """Return a view as plain data: objects in field order, dates as ISO, floats at 6 significant digits."""
    plain = _plain(view)
    assert isinstance(plain, dict)
    return plain


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return value.isoformat() if isinstance(value, date) else value
