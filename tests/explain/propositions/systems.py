"""Small systems for the tests of propositions: who there is, who can do what, where it is settled."""

from __future__ import annotations

from datetime import date

from detente.model.acts import Driver, Effect, Hazard, Move
from detente.model.elements import (
    Actor,
    Asset,
    Backing,
    Concern,
    Drain,
    Flow,
    Goodwill,
    Influence,
    Issue,
    IssueKind,
    Lever,
    Position,
    Stage,
    Table,
    Tie,
)
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System

HALF = fixed(0.5)
LOW = Parameter(prior=Prior("uniform", (-0.8, 0.0)), why="called strained", drafted=True)


def actor(key: str, name: str = "") -> Actor:
    """Return an actor of middling weight."""
    return Actor(key, name or key, HALF, fixed(2.0))


def ties(*keys: str) -> tuple[Tie, ...]:
    """Return strained ties, both ways, of "EGY.SDN"."""
    both = [way for key in keys for way in (key, ".".join(reversed(key.split("."))))]
    return tuple(Tie(key, LOW, fixed(0.0), fixed(0.95), fixed(0.01)) for key in both)


def issue(key: str, deliverer: str = "", kind: IssueKind = "continuous") -> Issue:
    """Return an issue half done."""
    return Issue(key, key, kind, HALF, deliverer)


def assets(*keys: str) -> tuple[Asset, ...]:
    """Return assets of OWNER.KIND, half full."""
    return tuple(Asset(key, key.split(".")[1], HALF, HALF, fixed(0.98), fixed(0.01)) for key in keys)


def lever(key: str, holders: str, target: str, *drains: str) -> Lever:
    """Return a lever of "AAA BBB" upon a target that drains variables."""
    return Lever(
        key,
        key,
        tuple(holders.split()),
        target,
        HALF,
        fixed(0.01),
        tuple(Drain(on, fixed(-0.01)) for on in drains),
    )


def effects(*on: str) -> tuple[Effect, ...]:
    """Return effects that add to variables; with a minus before the name, that take from them."""
    return tuple(Effect(one.removeprefix("-"), fixed(-0.1 if one.startswith("-") else 0.1)) for one in on)


def move(key: str, code: str, at: str = "", *on: str, sets: str = "", stage: Stage = "held") -> Move:
    """Return a move BY-... of a PLOVER type and a CAMEO code, with effects on variables and on a table's stage."""
    by, (plover, cameo) = key.partition("-")[0], code.split()
    staged = (Effect(sets, fixed(0.0), stage),) if sets else ()
    return Move(key, key, by, at, f"{by}-{key}", fixed(0.05), plover, cameo, effects=(*effects(*on), *staged))


def hazard(key: str, *drivers: str, then: str = "") -> Hazard:
    """Return a hazard that variables drive, and what it does."""
    return Hazard(
        key, key, fixed(0.002), tuple(Driver(of, fixed(-1.0)) for of in drivers), effects(*then.split())
    )


def table(key: str, seats: str, *agenda: str) -> Table:
    """Return a table of "AAA BBB" with its agenda."""
    return Table(key, key, tuple(seats.split()), agenda, "scheduled", HALF, fixed(0.1))


def backing(key: str) -> Backing:
    """Return a backing BACKER.PROTEGE.OPPONENT."""
    return Backing(key, HALF, HALF, HALF, fixed(0.0))


def goodwill(*keys: str) -> tuple[Goodwill, ...]:
    """Return what ACTOR.OTHER make of being liked."""
    return tuple(Goodwill(key, HALF) for key in keys)


def concern(*keys: str) -> tuple[Concern, ...]:
    """Return what ACTOR.OWNER.KIND make of assets."""
    return tuple(Concern(key, HALF) for key in keys)


def position(*keys: str) -> tuple[Position, ...]:
    """Return what ACTOR.ISSUE want."""
    return tuple(Position(key, HALF, HALF) for key in keys)


def flow(key: str, feeds: str) -> Flow:
    """Return a flow SOURCE.TARGET.GOOD that feeds an asset."""
    return Flow(key, fixed(1.0), fixed(1.0), HALF, feeds, fixed(0.05))


def influence(key: str, source: str, target: str) -> Influence:
    """Return a mechanism from one variable to another."""
    return Influence(key, source, target, fixed(0.02))


EMPTY = System("empty", date(2031, 3, 3), 26, fixed(26.0), fixed(0.2), fixed(1.0), fixed(1.0))
