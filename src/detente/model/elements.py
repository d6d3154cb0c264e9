"""Elements: who wants what, who can do what to whom, where it is settled.  Symbols of ``model.md`` in brackets.

Every element has a ``key``, unique in its section of the ``System``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from detente.model.parameter import Parameter, fixed

IssueKind = Literal["continuous", "ladder", "binary"]
Stage = Literal["none", "offered", "accepted", "scheduled", "held", "settled", "broken"]
STAGES: Final[dict[str, int]] = {
    "broken": -1, "none": 0, "offered": 1, "accepted": 2, "scheduled": 3, "held": 4, "settled": 5,
}  # fmt: skip
assert set(STAGES) == set(get_args(Stage))
Variable = str
"""Path of a state variable: ``issues.sanctions``, ``ties.CHN.PRK``, ``assets.PRK.economy``, ``levers.sanctions-PRK``,
``flows.CHN.PRK.fuel``, ``tables.PRK-USA``."""
NOTHING: Final = fixed(0.0)


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
