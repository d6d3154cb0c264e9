"""Change: one thing done to a system from outside [do(...)].  A change disables or sets; it never renumbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.model.elements import Variable


@dataclass(frozen=True, slots=True)
class Force:
    """The move is made in that week (weeks from the start, 0 first), allowed or not, and works."""

    move: str
    week: int = 0


@dataclass(frozen=True, slots=True)
class Forbid:
    """The move is never made."""

    move: str


@dataclass(frozen=True, slots=True)
class Hold:
    """The state variable stands at ``level`` from the start, and stays there every week when ``kept``."""

    variable: Variable
    level: float
    kept: bool = True


@dataclass(frozen=True, slots=True)
class SetNumber:
    """The number at that path (``positions.USA.sanctions.salience``) has this value."""

    path: str
    value: float


@dataclass(frozen=True, slots=True)
class Scaled:
    """The number at that path is multiplied."""

    path: str
    factor: float


@dataclass(frozen=True, slots=True)
class Back:
    """The backing BACKER.PROTEGE.OPPONENT is given (``given``) or withheld for the whole run."""

    backing: str
    given: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """The actor does nothing at all."""

    actor: str


@dataclass(frozen=True, slots=True)
class DropTerm:
    """One term of an actor's value counts nothing.

    term  ``positions.ISSUE``, ``goodwill.OTHER``, ``concerns.OWNER.KIND``, ``relevance``, ``face``, ``debt``,
          ``prospect.TABLE`` or ``cost`` (of its own levers)
    """

    actor: str
    term: str


Change = Force | Forbid | Hold | SetNumber | Scaled | Back | Silence | DropTerm
ChangeName = Literal["force", "forbid", "hold", "start", "set", "scale", "back", "silence", "drop"]
