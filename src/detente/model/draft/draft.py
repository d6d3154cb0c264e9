"""Draft: the first system of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.model.acts import Move
from detente.model.draft.assets import draft_assets, draft_concerns, spoken_assets
from detente.model.draft.bonds import draft_backings, draft_goodwill, draft_ties, spoken_ties
from detente.model.draft.calendar import draft_windows
from detente.model.draft.deeds import Stock, deed_moves
from detente.model.draft.hazards import draft_hazards
from detente.model.draft.lookup import drafted
from detente.model.draft.material import Material
from detente.model.draft.matters import matters
from detente.model.draft.measures import draft_levers, measures
from detente.model.draft.mechanisms import Parts, mechanisms
from detente.model.draft.meetings import formats
from detente.model.draft.people import actor_ids, draft_actors
from detente.model.draft.reports import draft_reports
from detente.model.draft.seating import Seated, seat
from detente.model.draft.stages import draft_tables, stage_moves
from detente.model.draft.steps import definitions, measure_moves, own_moves
from detente.model.draft.wants import draft_issues, draft_positions, draft_stakes
from detente.model.draft.wiring import pairs, wire_hazards, wire_influences, wire_moves
from detente.model.elements import Variable
from detente.model.system import System
from detente.read.links.links import EventGroup
from detente.read.reading import Reading
from detente.records.weeks import week_index, week_start
from detente.track.phases import Lane


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted system and what is not in it.

    system  every number drafted: wide, with its reason, and cited
    notes   (path, why) of what texts speak of and was not drafted, or was drafted without any text, by path
    """

    system: System
    notes: tuple[tuple[str, str], ...]


def draft_system(
    reading: Reading,
    groups: Sequence[EventGroup],
    lanes: Sequence[Lane],
    *,
    name: str,
    as_of: date,
    horizon: int = 26,
) -> Drafted:
    """Return the first system that a folder gives.

    reading  every document's records
    groups   the events grouped by happening
    lanes    the course of every relation
    name     what to call the system
    as_of    the day to draft for: a run starts on the Monday after it
    horizon  weeks a run lasts

    Keys: tables ``A-B`` (seats sorted), issues, levers and hazards KIND-OWNER, backings BACKER.PROTEGE.OPPONENT, moves
    ACTOR-VERB-OBJECT.  Evidence is the whole sentence, or ``class:ROW`` of a house table.
    """
    material = Material.of(reading, groups, lanes, as_of)
    seated = seat(formats(material), matters(material), material)
    actors = actor_ids(seated, material)
    seated = tuple(table for table in seated if set(table.seats) <= set(actors))
    system = _acts(_elements(name, horizon, actors, seated, material), seated, material)
    return Drafted(replace(system, ties=spoken_ties(system)), tuple(sorted(set(material.notes))))


def _elements(
    name: str, horizon: int, actors: Sequence[str], seated: Sequence[Seated], material: Material
) -> System:
    """Return the system without its acts."""
    ties = draft_ties(actors, material)
    found = measures(actors, material)
    assets = spoken_assets(actors, seated, found, material)
    return System(
        name=name,
        start=week_start(week_index(material.as_of) + 1),
        horizon=horizon,
        half_life=drafted("system.half_life"),
        debt=drafted("system.debt"),
        trust_delivered=drafted("system.trust_delivered"),
        trust_missed=drafted("system.trust_missed"),
        actors=draft_actors(actors),
        issues=draft_issues(seated, material),
        positions=draft_positions(seated, actors, material),
        stakes=draft_stakes(seated, actors, material),
        ties=ties,
        goodwill=draft_goodwill(ties),
        assets=draft_assets(assets),
        concerns=draft_concerns(assets, actors, seated, material),
        levers=draft_levers(found, frozenset(assets), material),
        influences=tuple(definitions(seated, found, frozenset(assets), material)),
        backings=draft_backings(actors, seated, ties, material),
        tables=draft_tables(seated, material),
    )


def _acts(system: System, seated: Sequence[Seated], material: Material) -> System:
    """Return the system with moves, hazards, windows and reports, and what claims say of causes."""
    actors = [actor.key for actor in system.actors]
    assets = frozenset((asset.key.split(".")[0], asset.key.split(".")[1]) for asset in system.assets)
    stock = Stock.of(actors, assets, system.levers, seated)
    moves = _in_order(
        actors,
        stage_moves(seated, material),
        deed_moves(stock, material),
        measure_moves(measures(actors, material), seated, material),
        own_moves(seated, material),
    )
    known = variables(system)
    hazards = draft_hazards(actors, known, material)
    parts = Parts(
        known, {move.key: move for move in moves}, tuple(h.key for h in hazards), system.tables, system.levers
    )
    told = pairs(mechanisms(parts, material))
    moves = wire_moves(moves, told)
    influences = {one.key: one for one in (*wire_influences(told), *system.influences)}
    return replace(
        system,
        influences=tuple(influences[key] for key in sorted(influences)),
        moves=moves,
        hazards=wire_hazards(hazards, told),
        windows=draft_windows(seated, moves, system.start, system.horizon, material),
        reports=draft_reports(moves, material),
    )


def _in_order(actors: Sequence[str], *moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return moves by author and key: a slot moves only when a move of the same author comes or goes."""
    unique = {move.key: move for some in moves for move in some}
    return tuple(sorted(unique.values(), key=lambda move: (actors.index(move.by), move.key)))


def variables(system: System) -> frozenset[Variable]:
    """Return the paths of the state variables that a system has.

    system  the model
    """
    return frozenset(
        f"{section}.{one.key}"
        for section, elements in (
            ("issues", system.issues), ("ties", system.ties), ("assets", system.assets), ("levers", system.levers),
            ("flows", system.flows), ("tables", system.tables),
        )
        for one in elements
    )  # fmt: skip
