"""System: a diplomatic situation as an executable model, in the words of the field.  Frozen data, no arithmetic.

Symbols of ``model.md`` stand in brackets.  Every element has a ``key``, unique in its section; the path of a number is
``<section>.<key>.<field>``, for instance ``positions.USA.sanctions.salience`` or ``moves.PRK-test.effects.0.amount``.
State variables have paths too (``Variable``): ``issues.sanctions``, ``ties.CHN.PRK``, ``assets.PRK.economy``,
``levers.sanctions-PRK``, ``tables.PRK-USA``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from detente.model.parameter import Parameter, fixed

IssueKind = Literal["continuous", "ladder", "binary"]
Stage = Literal["none", "offered", "accepted", "scheduled", "held", "settled", "broken"]
STAGES: Final[dict[str, int]] = {
    "broken": -1, "none": 0, "offered": 1, "accepted": 2, "scheduled": 3, "held": 4, "settled": 5,
}  # fmt: skip
assert set(STAGES) == set(get_args(Stage))
Comparison = Literal["<", "<=", ">", ">=", "==", "!="]
Variable = str
"""Path of a state variable."""
NOTHING: Final = fixed(0.0)
CERTAIN: Final = fixed(1.0)


@dataclass(frozen=True, slots=True)
class Faction:
    """A group inside an actor: its weight in what the actor wants [omega_f], a share in [0, 1]."""

    key: str
    weight: Parameter


@dataclass(frozen=True, slots=True)
class Actor:
    """Who chooses.  ``key`` is the actor id of the records.

    capability      [C] weight at a table, a share in [0, 1] of the strongest actor's
    responsiveness  [lambda] how much expected value moves choice, >= 0; zero is the base rate
    relevance       [rho] value of a seat at every live table, in units of value, >= 0
    face            [phi] weight of what was promised in public, >= 0
    """

    key: str
    name: str
    capability: Parameter
    responsiveness: Parameter
    relevance: Parameter = NOTHING
    face: Parameter = NOTHING
    factions: tuple[Faction, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that can be settled; its level [x_k] in [0, 1] is what is implemented, not what is promised.

    deliverer  actor whose act changes it, "" when nobody's alone
    low, high  what 0 and 1 mean, in words
    steps      ladder only: the worded steps in their legal order
    """

    key: str
    name: str
    kind: IssueKind
    level: Parameter
    deliverer: str = ""
    low: str = ""
    high: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor (or a faction of it) wants of an issue: ``key`` is ACTOR.ISSUE or ACTOR.ISSUE.FACTION.

    ideal_point  [p] level wanted, in [0, 1]
    salience     [w] how much it matters, >= 0, 1 = as much as anything can
    """

    key: str
    ideal_point: Parameter
    salience: Parameter


@dataclass(frozen=True, slots=True)
class Stake:
    """A level promised or demanded in public: ``key`` is ACTOR.ISSUE; [c] in [0, 1], hardness [kappa] >= 0."""

    key: str
    level: Parameter
    hardness: Parameter


@dataclass(frozen=True, slots=True)
class Tie:
    """Directed disposition [T_ij] in [-1, 1]: ``key`` is SOURCE.TARGET.

    level        at the start
    mean         long-run level that it drifts to
    persistence  share of the distance to the mean that is left after a week, in [0, 1]
    noise        standard deviation of its weekly change
    """

    key: str
    level: Parameter
    mean: Parameter
    persistence: Parameter
    noise: Parameter


@dataclass(frozen=True, slots=True)
class Goodwill:
    """How much ACTOR values the disposition OTHER has towards it [alpha_ij on T_ji]: ``key`` is ACTOR.OTHER."""

    key: str
    weight: Parameter


@dataclass(frozen=True, slots=True)
class Asset:
    """Something an actor has more or less of [r_ia], in [0, 1]: ``key`` is OWNER.KIND (security, economy, support,
    weapons); level, mean, persistence, noise as of a tie."""

    key: str
    name: str
    level: Parameter
    mean: Parameter
    persistence: Parameter
    noise: Parameter


@dataclass(frozen=True, slots=True)
class Concern:
    """What ACTOR makes of somebody's asset [beta0 + beta1 T_ij]: ``key`` is ACTOR.OWNER.KIND.

    weight    [beta0] at a neutral tie; negative for a rival's weapons
    with_tie  [beta1] added at tie +1, taken off at tie -1
    """

    key: str
    weight: Parameter
    with_tie: Parameter = NOTHING


@dataclass(frozen=True, slots=True)
class Drain:
    """What a lever in full force takes from a variable a week (negative) or adds to it (positive)."""

    on: Variable
    rate: Parameter


@dataclass(frozen=True, slots=True)
class VotingRule:
    """A collective decision: who votes, how many yes it takes, whose no blocks it."""

    voters: tuple[str, ...]
    needed: int
    vetoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lever:
    """An instrument in force [L_l] in [0, 1]: sanctions, aid, troops, recognition.

    holders  who can pull it; target  whom it is pulled on, "" for nobody in particular
    cost     to each holder at full force, in units of value a week, >= 0
    vote     how it is changed when it is collective, else None
    """

    key: str
    name: str
    holders: tuple[str, ...]
    target: str
    level: Parameter
    cost: Parameter
    drains: tuple[Drain, ...] = ()
    vote: VotingRule | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Trade, fuel, food [F] >= 0 in units of its level before any cap: ``key`` is SOURCE.TARGET.GOOD.

    level        at the start
    cap          what is allowed, same unit
    enforcement  [e] share of what exceeds the cap that is stopped, in [0, 1]
    feeds        variable it sustains: each week plus weight times (what arrives minus what arrived at the start)
    """

    key: str
    level: Parameter
    cap: Parameter
    enforcement: Parameter
    feeds: Variable
    weight: Parameter


@dataclass(frozen=True, slots=True)
class Influence:
    """A mechanism beside the acts: each week the target moves by strength times (source minus its start)."""

    key: str
    source: Variable
    target: Variable
    strength: Parameter


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
class Backing:
    """BACKER stands behind PROTEGE against OPPONENT: ``key`` is BACKER.PROTEGE.OPPONENT.

    credibility  [chi] share of the promise that is believed, in [0, 1]
    hardening    [gamma] how much the same backing lifts the opponent's no-deal value, per unit, >= 0
    lending      [g] share of the backing that adds to the protege's weight at the table, >= 0
    reference    [T_ref] the tie BACKER -> PROTEGE when positions were elicited, in [-1, 1]
    """

    key: str
    credibility: Parameter
    hardening: Parameter
    lending: Parameter
    reference: Parameter


@dataclass(frozen=True, slots=True)
class Table:
    """Where issues are settled.

    seats     actors who sit; vetoes  others without whom nothing passes; admitted  outsiders with weight, no veto
    agenda    keys of the issues; an issue stands on one open table at most
    stage     where it stands at the start
    clarity   how exact its texts are, in [0, 1]
    doubt     [s] standard deviation of what the others do not know of a no-deal value, in units of value, >= 0
    """

    key: str
    name: str
    seats: tuple[str, ...]
    agenda: tuple[str, ...]
    stage: Stage
    clarity: Parameter
    doubt: Parameter
    vetoes: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()


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
