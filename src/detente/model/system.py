"""System: a diplomatic situation as an executable model, in the words of the field.  Frozen data, no arithmetic.

The path of a number is ``<section>.<key>.<field>``, for instance ``positions.USA.sanctions.salience`` or
``moves.PRK-test.effects.0.amount``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.model.acts import Hazard, Move, Report, Rule, Window
from detente.model.elements import (
    Actor,
    Asset,
    Backing,
    Concern,
    Flow,
    Goodwill,
    Influence,
    Issue,
    Lever,
    Position,
    Stake,
    Table,
    Tie,
)
from detente.model.parameter import Parameter


@dataclass(frozen=True, slots=True)
class Structure:
    """The structural alternatives of model.md, one draw of them.

    rule       how a table settles: ``nash`` or ``compromise``
    voice      a backer's own interests enter the table
    lend       backing adds to the protege's weight
    relevance  being left out can hurt
    """

    rule: Literal["nash", "compromise"] = "nash"
    voice: bool = False
    lend: bool = False
    relevance: bool = True


@dataclass(frozen=True, slots=True)
class System:
    """A situation, ready to run.

    start      Monday of the first week
    horizon    weeks a run lasts
    half_life  [h] weeks after which a delivered or missed obligation counts half
    debt       [eta] value lost per unit of own overdue debt, >= 0
    trust      [a0, b0] delivered and missed obligations that a stranger is credited with
    """

    name: str
    start: date
    horizon: int
    half_life: Parameter
    debt: Parameter
    trust_delivered: Parameter
    trust_missed: Parameter
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    stakes: tuple[Stake, ...] = ()
    ties: tuple[Tie, ...] = ()
    goodwill: tuple[Goodwill, ...] = ()
    assets: tuple[Asset, ...] = ()
    concerns: tuple[Concern, ...] = ()
    levers: tuple[Lever, ...] = ()
    flows: tuple[Flow, ...] = ()
    influences: tuple[Influence, ...] = ()
    rules: tuple[Rule, ...] = ()
    backings: tuple[Backing, ...] = ()
    tables: tuple[Table, ...] = ()
    moves: tuple[Move, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    windows: tuple[Window, ...] = ()
    reports: tuple[Report, ...] = ()
