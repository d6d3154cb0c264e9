"""Observables: what is looked at in a future, as one number a replication."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.elements import Stage, Variable


@dataclass(frozen=True, slots=True)
class LevelAt:
    """The level of a state variable at the end of a week; ``week`` None is the last."""

    variable: Variable
    week: int | None = None


@dataclass(frozen=True, slots=True)
class MeanLevel:
    """The mean level of a state variable over all weeks."""

    variable: Variable


@dataclass(frozen=True, slots=True)
class Made:
    """1 when any of the moves is made and works within ``weeks`` (None: the whole run), else 0."""

    moves: tuple[str, ...]
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """1 when the table reaches that stage within ``weeks``, else 0; ``held`` counts when it was ever held."""

    table: str
    stage: Stage
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Ruptured:
    """1 when the talks at the table break within ``weeks``, else 0."""

    table: str
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """1 when the hazard strikes within ``weeks``, else 0."""

    hazard: str
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class TermsAt:
    """The value [v] of what the table settles to its seat ``actor``: the level of no deal counts when none is."""

    table: str
    actor: str


Observable = LevelAt | MeanLevel | Made | Reached | Ruptured | Fired | TermsAt
