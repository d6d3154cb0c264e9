"""Sides: who would gain at which table from whose backing, asked of every side alike and never typed in.

The words (raises, lowers, how many rules point upwards) and the numbers are of one quantity, the change of what the
protege gets, rupture included [Lambda]; better terms, insurance and rupture stand apart as its parts.  Beside the
backings that a system states stands every other that could be given: each is a counterfactual of ``model.md`` (8),
under every rule, over the stated priors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from detente.explain.resting import evidence_under
from detente.model.elements import STAGES, Backing, Table
from detente.model.numbers import parameters
from detente.model.parameter import Parameter, Prior
from detente.model.system import Structure, System
from detente.simulate.ensemble import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.model.design import Theta
    from detente.model.leverage import Leverage

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

Effect = Literal["raises", "lowers", "depends", "none", "no room"]

SILENT: Final[tuple[Effect, ...]] = ("none", "no room")
"""Effects that say nothing of a direction: structural zeros, and tables with nothing to bargain over."""
PAIR: Final = 2
DRAWS: Final = 128
"""Draws of the numbers: the ends of a 90 % range are then good to two points of rank."""
ALTERNATIVES: Final = tuple(
    Structure(rule, voice, lend)
    for rule in ("nash", "compromise")
    for voice in (False, True)
    for lend in (False, True)
)
"""Every alternative that a static question of leverage can tell apart; relevance acts in a run only."""
BREAKS: Final = 0.05
"""Rise of the chance of rupture, at the end of its range, from which on it belongs to the condition."""
THIN: Final = 0.01
"""Share of all that the protege has at stake below which there is nothing to bargain over: saliences are elicited no
more finely, and a quotient by less says nothing."""
ROOM: Final = 0.5
"""Least share of the draws with something to bargain over for a leverage to be reported at all."""
RESOLUTION: Final = 5e-4
"""Change below which it is none: a solver leaves less open, and nobody reads it."""
_FOR_SYMMETRY: Final = "asked for every side alike: nobody has said so, hence the whole range"
_OPEN: Final = {
    "credibility": Prior("uniform", (0.0, 1.0)),
    "hardening": Prior("uniform", (0.0, 1.5)),
    "lending": Prior("uniform", (0.0, 1.0)),
}
"""Priors of a backing that nobody speaks of: the whole of what each number can be; hardening as in model.md (4)."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number over the stated priors: its median, and the ends that 5 % lie beyond on either side."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RuleLeverage:
    """What a backing does under one structure.  Ranges are over the draws in which there is anything to bargain over.

    structure  of the table
    effect     of ``value``: raises or lowers (the median is off zero and the range does not reach across it), depends,
               none (no number could make a difference), no room (in most draws nothing to bargain over)
    value      change of what the protege gets [Lambda], share of the range it can get at the table
    terms      part of it through better terms when there is a deal, same unit
    insurance  part of it through what is left when there is none
    rupture    change of the chance that the talks break
    share      share of the parameter space in which ``value`` is above zero: no probability
    undecided  share in which nothing changes: the table has nothing to give, or the backing does not reach it
    room       share in which there is something to bargain over
    margin     above zero where, and only where, the terms are better [exact sign margin of model.md (8)]
    hardening  greatest hardening at which the terms are still better under Nash: what the opponent has to lose by
               failure, per unit of what the protege has to lose; None under another rule
    channels   (name, change) of every channel alone
    """

    structure: Structure
    effect: Effect
    value: Range
    terms: Range
    insurance: Range
    rupture: Range
    share: float
    undecided: float
    room: float
    margin: Range
    hardening: Range | None
    channels: tuple[tuple[str, Range], ...]


@dataclass(frozen=True, slots=True)
class SideLeverage:
    """What one actor's backing of another does at one table.

    backer, protege, opponent  actor keys
    table      its key
    stated     whether the system states this backing; else it is asked for symmetry, with open numbers
    effect     over the rules that can show a difference: alike in all of them, or depends; none when none can; no room
               when most numbers leave nothing to bargain over
    condition  what decides it, own words; "" when nothing could
    rules      under each structure
    upwards    rules under which the median of ``value`` is above zero, of how many that can show a difference
    evidence   evidence strings of the numbers it rests on
    """

    backer: str
    protege: str
    opponent: str
    table: str
    stated: bool
    effect: Effect
    condition: str
    rules: tuple[RuleLeverage, ...]
    upwards: tuple[int, int]
    evidence: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return BACKER.PROTEGE.OPPONENT, as a backing is called."""
        return f"{self.backer}.{self.protege}.{self.opponent}"


def sides(
    system: System,
    *,
    seed: int = 1,
    draws: int = DRAWS,
    structures: Sequence[Structure] = ALTERNATIVES,
    table: str | None = None,
    progress: Progress | None = None,
) -> tuple[SideLeverage, ...]:
    """Return the leverage of every side: stated backings first, each group in the order of tables and actors.

    system      the model
    seed        64 bits
    draws       of the numbers
    structures  alternatives, each reported apart
    table       one table only; None for all, but for formats of three and more that nobody has called yet
    progress    told (done, wanted) after every side
    """
    from detente.model.design import draw_theta

    asked = [
        one for one in _triples(system) if (_is_called(one[1]) if table is None else one[1].key == table)
    ]
    extended = replace(
        system, backings=(*system.backings, *{b.key: b for b, _, stated in asked if not stated}.values())
    )
    theta = draw_theta(extended, draws, seed)
    found, numbers = [], parameters(system)
    for number, (backing, at, stated) in enumerate(asked, 1):
        evidence = evidence_under(numbers, _resting_on(system, backing.key, at, stated))
        found.append(_side(system, theta, backing, at, stated, structures, evidence))
        if progress:
            progress(number, len(asked))
    return tuple(sorted(found, key=lambda side: not side.stated))


def _is_called(table: Table) -> bool:
    """Return whether a table is a standing pair's, or has been called: a format on paper has no terms to better."""
    return len(table.seats) <= PAIR or STAGES[table.stage] > 0


def _triples(system: System) -> Iterator[tuple[Backing, Table, bool]]:
    """Yield every backing that can matter at a table.

    A backer with a seat of its own bargains there for itself; it is asked about only when the system says that it
    backs another.
    """
    stated = {backing.key: backing for backing in system.backings}
    for table in system.tables:
        for protege in table.seats:
            for opponent in (*table.seats, *table.vetoes):
                if opponent == protege:
                    continue
                for backer in (actor.key for actor in system.actors):
                    key = f"{backer}.{protege}.{opponent}"
                    if key in stated:
                        yield stated[key], table, True
                    elif opponent in table.seats and backer not in (*table.seats, protege, opponent):
                        yield _open_backing(system, key), table, False


def _open_backing(system: System, key: str) -> Backing:
    """Return a backing of which nothing is known, but that positions were elicited at the present tie."""
    backer, protege, _ = key.split(".")
    ties = {tie.key: tie.level for tie in system.ties}
    numbers = {
        field: Parameter(prior=prior, why=_FOR_SYMMETRY, drafted=True) for field, prior in _OPEN.items()
    }
    now = ties.get(f"{backer}.{protege}")
    reference = replace(now, drafted=True) if now else Parameter(0.0, why=_FOR_SYMMETRY, drafted=True)
    return Backing(key, numbers["credibility"], numbers["hardening"], numbers["lending"], reference)


def _side(
    system: System,
    theta: Theta,
    backing: Backing,
    table: Table,
    stated: bool,
    structures: Sequence[Structure],
    evidence: tuple[str, ...],
) -> SideLeverage:
    from detente.model.leverage import leverage

    backer, protege, opponent = backing.key.split(".")
    asked = system if stated else replace(system, backings=(*system.backings, backing))
    rules = tuple(_rule(s, leverage(asked, theta, backing.key, table.key, s)) for s in structures)
    telling = [rule.effect for rule in rules if rule.effect not in SILENT]
    upwards = sum(rule.value.median >= RESOLUTION for rule in rules if rule.effect not in SILENT)
    return SideLeverage(
        backer=backer,
        protege=protege,
        opponent=opponent,
        table=table.key,
        stated=stated,
        effect=_together(telling, [rule.effect for rule in rules]),
        condition=_condition(system, rules, backer, protege, opponent),
        rules=rules,
        upwards=(upwards, len(telling)),
        evidence=evidence,
    )


def _resting_on(system: System, backing: str, table: Table, stated: bool) -> list[str]:
    """Return the paths that the leverage of a backing at a table rests on."""
    backer, protege, opponent = backing.split(".")
    places = [f"ties.{backer}.{protege}"]
    places += [
        f"positions.{actor}.{issue}" for issue in table.agenda for actor in (backer, protege, opponent)
    ]
    held = {f"ties.{tie.key}" for tie in system.ties} | {f"positions.{p.key}" for p in system.positions}
    first = [f"backings.{backing}"] if stated else []
    return [*first, *(place for place in places if place in held), f"actors.{backer}.capability"]


def _rule(structure: Structure, found: Leverage) -> RuleLeverage:
    import numpy as np

    telling = found.scale > THIN * found.stakes
    effect = np.where(telling & (np.abs(found.effect) >= RESOLUTION), found.effect, 0.0)
    value = _range(found.effect[telling])
    hardening = None
    if structure.rule == "nash" and not found.zero:
        hardening = _range((found.surplus_opponent / _above_zero(found.surplus_protege))[telling])
    return RuleLeverage(
        structure=structure,
        effect=_effect_of(found, value, telling),
        value=value,
        terms=_range(found.terms[telling]),
        insurance=_range(found.insurance[telling]),
        rupture=_range(found.rupture[telling]),
        share=float((effect > 0).mean()),
        undecided=float((effect == 0).mean()),
        room=float(telling.mean()),
        margin=_range(found.margin[telling]),
        hardening=hardening,
        channels=tuple((name, _range(change[telling])) for name, change in found.channels.items()),
    )


def _range(drawn: Floats) -> Range:
    """Return median and 90 % range over the draws; what is not a number in a draw counts in none."""
    import numpy as np

    given = drawn[np.isfinite(drawn)]
    if not given.size:
        return Range(0.0, 0.0, 0.0)
    low, median, high = np.quantile(given, (0.05, 0.5, 0.95)).tolist()
    return Range(median, low, high)


def _above_zero(surplus: Floats) -> Floats:
    """Return a surplus, no number where there is none to share."""
    import numpy as np

    return np.where(surplus > 0, surplus, np.nan)


def _effect_of(found: Leverage, value: Range, telling: Bools) -> Effect:
    if found.zero or not found.terms.any():
        return "none"
    return _effect(value) if float(telling.mean()) >= ROOM else "no room"


def _effect(value: Range) -> Effect:
    """Return the word for a range: a direction only where the median has one and no end is beyond zero."""
    if value.median >= RESOLUTION and value.low > -RESOLUTION:
        return "raises"
    return "lowers" if value.median <= -RESOLUTION and value.high < RESOLUTION else "depends"


def _together(telling: Sequence[Effect], every: Sequence[Effect]) -> Effect:
    if not telling:
        return "no room" if "no room" in every else "none"
    return telling[0] if len(set(telling)) == 1 else "depends"


def _condition(
    system: System, rules: Sequence[RuleLeverage], backer: str, protege: str, opponent: str
) -> str:
    """Return what decides the sign, from the exact conditions of model.md (8)."""
    name = {actor.key: actor.name for actor in system.actors}
    telling = [rule.structure for rule in rules if rule.effect not in SILENT]
    said = []
    if any(structure.rule == "nash" for structure in telling):
        said.append(
            f"the backing lifts its no-deal value more than it hardens {name[opponent]}, each measured by what failure"
            " would cost it"
        )
    if any(structure.rule == "compromise" and structure.voice for structure in telling):
        said.append(f"{name[backer]}, heard at the table, wants what it wants")
    if any(structure.rule == "compromise" and structure.lend for structure in telling):
        said.append("the weight that it is lent counts at the table")
    breaks = max((rule.rupture.high for rule in rules), default=0.0) > BREAKS
    tail = "; as long as the talks do not break over it" if breaks else ""
    return f"{name[protege]} gains where {'; or where '.join(said)}{tail}" if said else ""
