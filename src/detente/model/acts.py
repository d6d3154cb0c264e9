"""Acts: what actors may do in a week, what happens without a chooser, when, and how it is reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from detente.model.elements import NOTHING, Stage, Variable
from detente.model.parameter import Parameter, fixed

Comparison = Literal["<", "<=", ">", ">=", "==", "!="]
CERTAIN: Final = fixed(1.0)


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on the state: ``of`` a variable, or ``tables.KEY`` against the rank of a stage (``STAGES``)."""

    of: Variable
    comparison: Comparison
    value: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act adds to a variable, once; on a ``tables.`` variable ``sets`` names the stage it goes to."""

    on: Variable
    amount: Parameter
    sets: Stage | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause that fires without a chooser: in the first week in which every condition holds, once a run."""

    key: str
    name: str
    when: tuple[Condition, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """The reply a mover reckons with: the chance of ``move`` changes by ``change``, in [-1, 1]."""

    move: str
    change: Parameter


@dataclass(frozen=True, slots=True)
class Move:
    """Something an actor can do in a week.

    by, at     who does it, to whom ("" for nobody in particular)
    group      moves of one actor in one group exclude each other
    rate       [pi] chance a week when allowed and nothing speaks for or against it, in (0, 1)
    when       what must hold for it to be allowed
    success    chance that it works once tried, in [0, 1]
    effects    what it adds when it works; failures when it does not
    price      value it costs its author, >= 0
    publicity  chance that all know at once, in [0, 1]; else only author, target and ``insiders`` do, the others
               after ``delay`` weeks
    plover, cameo  class of the events it is reported as
    """

    key: str
    name: str
    by: str
    at: str
    group: str
    rate: Parameter
    plover: str
    cameo: str = ""
    when: tuple[Condition, ...] = ()
    success: Parameter = CERTAIN
    effects: tuple[Effect, ...] = ()
    failures: tuple[Effect, ...] = ()
    price: Parameter = NOTHING
    publicity: Parameter = CERTAIN
    delay: int = 0
    insiders: tuple[str, ...] = ()
    expects: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Driver:
    """What raises a hazard: its log rises by ``weight`` times (variable minus its start)."""

    of: Variable
    weight: Parameter


@dataclass(frozen=True, slots=True)
class Hazard:
    """A rare event that nobody chooses: collapse, armed incident, change of leader; ``rate`` a week in (0, 1)."""

    key: str
    name: str
    rate: Parameter
    drivers: tuple[Driver, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """What a window multiplies: ``moves.KEY``, ``actors.ID`` (all its moves) or ``hazards.KEY``; factor >= 0."""

    of: str
    factor: Parameter


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the calendar that changes what is done: an election, an anniversary, exercises, games."""

    key: str
    name: str
    first: date
    last: date
    scales: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """How a move shows in reports: log mean rises by ``weight`` times (done minus its rate) [echo_m]."""

    move: str
    weight: Parameter


@dataclass(frozen=True, slots=True)
class Report:
    """Weekly coded events SOURCE.TARGET.CLASS: negative binomial with mean ``rate`` and ``size`` (1/overdispersion)."""

    key: str
    rate: Parameter
    size: Parameter
    echoes: tuple[Echo, ...] = ()
