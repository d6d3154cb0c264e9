"""Stages: the tables, and the moves that carry a table from one stage to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.model.acts import Condition, Effect, Move
from detente.model.draft.lookup import certain, drafted, rows
from detente.model.draft.material import Material, listed, sides
from detente.model.draft.rates import rate
from detente.model.draft.seating import Seated
from detente.model.elements import STAGES, Stage, Table
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL
from detente.records.types import Event

_VAGUE: Final = re.compile(
    r"\bvague|\bloosely worded|\bopen to (?:different )?interpretation"
    r"|\b(?:no|without any) (?:date|time ?frame|timetable)\b",
    re.IGNORECASE,
)
_STAGES: Final[tuple[Stage, ...]] = ("broken", "none", "offered", "accepted", "scheduled", "held", "settled")


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of stage move; a row of ``stage_moves.tsv``.

    least, most  stages between which it is allowed; sets  the stage it leads to
    pace         row of ``rates.tsv``
    codes        CAMEO codes that count as it
    """

    key: str
    name: str
    least: Stage
    most: Stage
    sets: Stage
    plover: str
    cameo: str
    pace: str
    codes: tuple[str, ...]


@cache
def steps() -> tuple[Step, ...]:
    """Return the kinds of stage moves, in the order of the table."""
    return tuple(
        Step(
            key, name, _stage(least), _stage(most), _stage(sets), plover, cameo, pace, tuple(codes.split("|"))
        )
        for key, name, least, most, sets, plover, cameo, pace, codes in rows("stage_moves.tsv")
    )


def _stage(name: str) -> Stage:
    return next(stage for stage in _STAGES if stage == name)


def draft_tables(seated: Sequence[Seated], material: Material) -> tuple[Table, ...]:
    """Return the tables, by key."""
    return tuple(_table(one, material) for one in seated)


def _table(one: Seated, material: Material) -> Table:
    members = [event for group in one.format.groups for event in material.members(group)]
    vague = [s for s in map(material.at, members) if _VAGUE.search(s.text)]
    return Table(
        key=one.key,
        name=f"talks between {listed(one.seats)}",
        seats=one.seats,
        agenda=tuple(matter.key for matter in one.agenda),
        stage=one.format.stage,
        clarity=drafted("table.clarity.vague" if vague else "table.clarity", material.cited(vague)),
        doubt=drafted("table.doubt"),
    )


def stage_moves(seated: Sequence[Seated], material: Material) -> Iterator[Move]:
    """Yield every seat's moves that carry its tables from stage to stage."""
    for table in seated:
        for seat in table.seats:
            for step in steps():
                yield _move(table, seat, step, material)


def _move(table: Seated, seat: str, step: Step, material: Material) -> Move:
    variable = f"tables.{table.key}"
    others = [other for other in table.seats if other != seat]
    told = list(_told(table, seat, step, material))
    return Move(
        key=f"{seat}-{step.key}-{table.key}",
        name=f"{actor_label(seat)} {step.name} ({listed(table.seats)})",
        by=seat,
        at=others[0] if len(others) == 1 else "",
        group=f"talks-{table.key}",
        rate=rate(step.pace, material.counted(told), material.weeks, material.cite(*told), len(table.seats)),
        plover=step.plover,
        cameo=step.cameo,
        when=_guard(variable, step),
        success=certain(1.0, "to say it is to do it"),
        effects=(Effect(variable, certain(0.0, f"it leads to the stage {step.sets}"), step.sets),),
        publicity=drafted("move.publicity.open" if step.key != "offer" else "move.publicity.quiet"),
        price=drafted("move.price.talks"),
    )


def _guard(variable: str, step: Step) -> tuple[Condition, ...]:
    least, most = STAGES[step.least], STAGES[step.most]
    if least == most:
        return (Condition(variable, "==", least),)
    return (Condition(variable, ">=", least), Condition(variable, "<=", most))


def _told(table: Seated, seat: str, step: Step, material: Material) -> Iterator[Event]:
    """Yield the acts of a seat that the texts tell of and that count as the step."""
    for group in table.format.groups:
        for event in material.members(group):
            if event.status in ACTUAL and event.cameo in step.codes and seat in sides(event)[0]:
                yield event
