"""Views: a case as the plain data of one page, pure; the page, ``--json`` and the exports all come from here."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.show import (
    view_assumptions,
    view_course,
    view_disputes,
    view_evidence,
    view_futures,
    view_head,
    view_leverage,
    view_people,
    view_record,
    view_rivals,
    view_rows,
    view_strikes,
    view_timeline,
    view_trial,
)
from detente.show.view_parts import Index, Line

if TYPE_CHECKING:
    from detente.show.case import Case
    from detente.show.whole import Whole


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that a brief shows, in the order in which it shows it; what needs a model is None without one."""

    bar: view_head.Bar
    minute: tuple[Line, ...]
    blind_spots: tuple[Line, ...]
    lanes: tuple[view_course.LaneView, ...]
    said_and_seen: tuple[view_course.LedgerView, ...]
    trial: view_trial.OnTrial | None
    disagreements: tuple[view_disputes.Disagreement, ...]
    futures: tuple[view_futures.FutureView, ...] | None
    hindsight: str
    timeline: view_timeline.Timeline
    actors: tuple[view_people.ActorView, ...]
    speakers: tuple[view_people.SpeakerView, ...]
    leverage: tuple[view_leverage.SideView, ...] | None
    assumptions: tuple[view_assumptions.AssumptionView, ...] | None
    rivalries: tuple[view_rivals.Rivalry, ...]
    claims: tuple[view_record.ClaimView, ...]
    strikes: view_strikes.StrikeBoard | None
    documents: tuple[view_evidence.DocumentView, ...]
    counts: tuple[view_evidence.CountView, ...]
    sentences: tuple[view_evidence.SentenceView, ...]
    data_rows: tuple[view_rows.DataRowView, ...]
    making: view_record.Making


def brief_view(case: Case, whole: Whole | None = None, *, quotes: bool = True) -> BriefView:
    """Return what the brief of a case shows.

    case    the case, read, linked, tracked and resolved
    whole   the same with its model and what came of it, or None
    quotes  whether words of the documents are shown; without them only their offsets are
    """
    index = Index.of(case.reading, quotes=quotes)
    ranked = view_people.ranked_actors(case)
    bar = view_head.bar(case, index, ranked, whole)
    minute = view_head.minute(case, index)
    spots = view_head.blind_spots(case, index, ranked)
    lanes = view_course.lanes(case, index)
    ledger = view_course.said_and_seen(case, index)
    disputes = view_disputes.disagreements(case, index)
    timeline = view_timeline.timeline(case, index)
    actors = view_people.actors(case, index, ranked)
    speakers = view_people.statements(case, index)
    claims = () if whole else view_record.claims(case, index)
    said = modelled(whole, index) if whole else None
    read = (bar, minute, spots, lanes, ledger, disputes, timeline, actors, speakers, claims)
    return BriefView(
        bar=bar,
        minute=minute,
        blind_spots=spots,
        lanes=lanes,
        said_and_seen=ledger,
        trial=said.trial if said else None,
        disagreements=disputes,
        futures=said.futures if said else None,
        hindsight=said.hindsight if said else "",
        timeline=timeline,
        actors=actors,
        speakers=speakers,
        leverage=said.leverage if said else None,
        assumptions=said.assumptions if said else None,
        rivalries=said.rivalries if said else (),
        claims=claims,
        strikes=said.strikes if said else None,
        documents=view_evidence.documents(index, case.stated),
        counts=view_evidence.counts((*read, said)),
        sentences=view_evidence.cited_sentences((*read, said), index),
        data_rows=view_rows.data_rows(view_evidence.strings((*read, said)), index),
        making=view_record.making(case, whole),
    )


@dataclass(frozen=True, slots=True)
class Modelled:
    """What a model adds to a brief."""

    trial: view_trial.OnTrial
    strikes: view_strikes.StrikeBoard
    futures: tuple[view_futures.FutureView, ...]
    hindsight: str
    leverage: tuple[view_leverage.SideView, ...]
    assumptions: tuple[view_assumptions.AssumptionView, ...]
    rivalries: tuple[view_rivals.Rivalry, ...]


def modelled(whole: Whole, index: Index) -> Modelled:
    """Return what the model of a case adds to its brief.

    whole  the case with its model and what came of it
    index  of its reading
    """
    trial = view_trial.on_trial(whole, index)
    rows = trial.rows()
    head = trial.first()
    first = next((j for j in whole.judgements if head and j.key == head.key), None)
    return Modelled(
        trial,
        view_strikes.strike_board(whole.judgements, rows, index),
        view_futures.futures(whole, first, index),
        view_futures.hindsight(whole),
        view_leverage.leverage(whole, index),
        view_assumptions.assumptions(whole, rows, index),
        view_rivals.rivalries(whole, rows, index),
    )


def view_to_json(view: BriefView) -> dict[str, Any]:
    """Return a view as plain data: objects in field order, dates as ISO, floats at 6 significant digits.

    ``data_rows`` is there when the case has any.
    """
    plain = _plain(view)
    assert isinstance(plain, dict)
    if not view.data_rows:
        del plain["data_rows"]
    return plain


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return value.isoformat() if isinstance(value, date) else value
