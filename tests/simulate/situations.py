"""Small invented situations to run: a river that two states quarrel over, with a patron and a bystander.

UPS holds the dam, DWN lives below it, PAT stands behind DWN, OUT looks on.  Every number is made up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.model.acts import (
    Condition,
    Driver,
    Echo,
    Effect,
    Expectation,
    Hazard,
    Move,
    Report,
    Rule,
    Scale,
    Window,
)
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
    Lever,
    Position,
    Stage,
    Stake,
    Table,
    Tie,
    VotingRule,
)
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System

MONDAY = date(2031, 3, 3)


def num(value: float) -> Parameter:
    """A number taken as given."""
    return fixed(value)


def between(low: float, high: float) -> Parameter:
    """A number known to lie between two others."""
    return Parameter(prior=Prior("uniform", (low, high)))


def actor(
    key: str, capability: float, responsiveness: float = 1.0, relevance: float = 0.0, face: float = 0.0
) -> Actor:
    """An actor."""
    return Actor(key, key.title(), num(capability), num(responsiveness), num(relevance), num(face))


def position(key: str, ideal_point: float, salience: float) -> Position:
    """What somebody wants of an issue."""
    return Position(key, num(ideal_point), num(salience))


def tie(key: str, level: float, persistence: float = 0.95, noise: float = 0.0) -> Tie:
    """A tie that rests where it stands."""
    return Tie(key, num(level), num(level), num(persistence), num(noise))


def asset(key: str, level: float, persistence: float = 0.97, noise: float = 0.0) -> Asset:
    """An asset that rests where it stands."""
    return Asset(key, key, num(level), num(level), num(persistence), num(noise))


def move(
    key: str,
    by: str,
    at: str,
    rate: float,
    *effects: Effect,
    group: str = "acts",
    when: tuple[Condition, ...] = (),
    expects: tuple[Expectation, ...] = (),
) -> Move:
    """A move that all know of and that always works."""
    return Move(key, key, by, at, group, num(rate), "CONSULT", when=when, effects=effects, expects=expects)


def adds(on: str, amount: float) -> Effect:
    """An effect that adds."""
    return Effect(on, num(amount))


def sets(table: str, stage: Stage) -> Effect:
    """An effect that brings a table to a stage."""
    return Effect(f"tables.{table}", num(0.0), stage)


def at(table: str, rank: int) -> tuple[Condition, ...]:
    """The table stands at the stage of that rank."""
    return (Condition(f"tables.{table}", "==", float(rank)),)


def set_number(system: System, path: str, value: float) -> System:
    """The system with another number at a path."""
    return with_parameter(system, path, num(value))


def bare(*actors: Actor, horizon: int = 26) -> System:
    """A system of some actors and nothing else; ``dataclasses.replace`` adds the rest."""
    return System("bare", MONDAY, horizon, num(52.0), num(0.0), num(2.0), num(1.0), actors=actors)


def quarrel(stage: Stage = "none", **numbers: float) -> System:
    """Two states, one table, two issues that each of them alone can deliver, one step of talks a week.

    The table moves none -> offered -> accepted -> scheduled -> held.  ``numbers`` overrides rates by name.
    """
    rate = {"offer": 0.3, "accept": 0.4, "schedule": 0.5, "meet": 0.6, "cancel": 0.05} | numbers
    table = Table("river", "river talks", ("UPS", "DWN"), ("water", "toll"), stage, num(0.9), num(0.02))
    return replace(
        bare(actor("UPS", 0.8, 0.5), actor("DWN", 0.5, 0.5)),
        issues=(
            Issue("water", "water let through", "continuous", num(0.2), "UPS", "a trickle", "all of it"),
            Issue("toll", "transit toll waived", "continuous", num(0.1), "DWN", "full toll", "no toll"),
        ),
        positions=(
            position("UPS.water", 0.2, 0.3),
            position("UPS.toll", 1.0, 0.8),
            position("DWN.water", 0.9, 0.9),
            position("DWN.toll", 0.1, 0.3),
        ),
        ties=(tie("UPS.DWN", -0.2), tie("DWN.UPS", -0.3)),
        goodwill=(Goodwill("UPS.DWN", num(0.1)), Goodwill("DWN.UPS", num(0.1))),
        tables=(table,),
        moves=(
            move("DWN-offer", "DWN", "UPS", rate["offer"], sets("river", "offered"), when=at("river", 0)),
            move("UPS-accept", "UPS", "DWN", rate["accept"], sets("river", "accepted"), when=at("river", 1)),
            move("DWN-schedule", "DWN", "UPS", rate["schedule"], sets("river", "scheduled"), when=at("river", 2)),
            move("UPS-meet", "UPS", "DWN", rate["meet"], sets("river", "held"), when=at("river", 3)),
            move("UPS-cancel", "UPS", "DWN", rate["cancel"], sets("river", "accepted"), when=at("river", 3)),
        ),
    )  # fmt: skip


def backed(stage: Stage = "scheduled") -> System:
    """The quarrel with a patron who stands behind the state below the dam."""
    system = quarrel(stage)
    return replace(
        system,
        actors=(*system.actors, actor("PAT", 0.9, 0.5)),
        positions=(*system.positions, position("PAT.water", 0.8, 0.4)),
        ties=(*system.ties, tie("PAT.DWN", 0.3), tie("DWN.PAT", 0.2)),
        backings=(Backing("PAT.DWN.UPS", num(0.6), num(0.3), num(0.2), num(0.0)),),
        moves=(*system.moves, move("PAT-visit", "PAT", "DWN", 0.1, adds("ties.PAT.DWN", 0.2))),
    )


def river() -> System:
    """The whole quarrel: 4 actors, 2 tables, a backing, levers, a vote, a flow, a hazard, a window, a secret visit,
    an automatic clause, reports that echo moves; 25 moves."""
    return System(
        "river", MONDAY, 26, num(40.0), num(0.3), num(2.0), num(1.0),
        actors=(
            actor("UPS", 0.8, 0.6, face=0.2), actor("DWN", 0.5, 0.6), actor("PAT", 1.0, 0.4, relevance=0.2),
            actor("OUT", 0.4, 0.3),
        ),
        issues=(
            Issue("water", "water let through", "continuous", num(0.2), "UPS"),
            Issue("toll", "transit toll waived", "continuous", num(0.1), "DWN"),
            Issue("gauges", "gauges shared", "ladder", num(0.0), "UPS", steps=("list", "read", "wire", "joint")),
            Issue("treaty", "river treaty", "binary", num(0.0)),
        ),
        positions=(
            position("UPS.water", 0.2, 0.5), position("UPS.toll", 1.0, 0.7), position("UPS.gauges", 0.1, 0.2),
            Position("DWN.water", between(0.7, 1.0), between(0.6, 1.0)), position("DWN.toll", 0.1, 0.3),
            position("DWN.gauges", 1.0, 0.6), position("DWN.treaty", 1.0, 0.4), position("UPS.treaty", 0.6, 0.1),
            position("PAT.water", 0.8, 0.3), position("OUT.treaty", 1.0, 0.2), position("PAT.gauges", 1.0, 0.2),
        ),
        stakes=(Stake("UPS.water", num(0.1), num(0.5)),),
        ties=tuple(
            tie(key, level, noise=0.02)
            for key, level in {
                "UPS.DWN": -0.3, "DWN.UPS": -0.4, "PAT.DWN": 0.3, "DWN.PAT": 0.4, "PAT.UPS": 0.1, "UPS.PAT": 0.0,
                "OUT.UPS": 0.2,
            }.items()
        ),
        goodwill=(Goodwill("UPS.DWN", num(0.1)), Goodwill("DWN.PAT", num(0.3)), Goodwill("PAT.DWN", num(0.2))),
        assets=(
            asset("UPS.power", 0.7, noise=0.01), asset("DWN.harvest", 0.6, noise=0.02), asset("DWN.support", 0.5),
        ),
        concerns=(
            Concern("UPS.UPS.power", num(0.8)), Concern("DWN.DWN.harvest", num(1.0)),
            Concern("PAT.DWN.harvest", num(0.1), num(0.4)), Concern("DWN.UPS.power", num(-0.1), num(0.2)),
        ),
        levers=(
            Lever("ban", "transit ban", ("DWN",), "UPS", num(0.1), num(0.05), (Drain("assets.UPS.power", num(-0.02)),)),
            Lever("loans", "loans stopped", ("PAT", "OUT", "DWN"), "UPS", num(0.0), num(0.02),
                  (Drain("assets.UPS.power", num(-0.03)),), VotingRule(("PAT", "OUT", "DWN"), 2, ("PAT",))),
        ),
        flows=(Flow("UPS.DWN.water", num(1.0), num(1.2), num(0.5), "assets.DWN.harvest", num(0.1)),),
        influences=(Influence("mood", "ties.UPS.DWN", "assets.DWN.support", num(0.05)),),
        rules=(Rule("alarm", "alarm", (Condition("assets.DWN.harvest", "<", 0.35),), (adds("levers.ban", 0.5),)),),
        backings=(Backing("PAT.DWN.UPS", between(0.2, 0.9), between(0.0, 1.0), num(0.3), num(0.0)),),
        tables=(
            Table("dam", "dam talks", ("UPS", "DWN"), ("water", "toll"), "offered", num(0.8), num(0.02)),
            Table("basin", "basin board", ("UPS", "DWN"), ("gauges", "treaty"), "none", num(0.5), num(0.02),
                  ("PAT",), ("OUT",)),
        ),
        moves=(*_talks("dam", "DWN", "UPS"), *_talks("basin", "UPS", "DWN"), *_acts()),
        hazards=(
            Hazard("drought", "drought", num(0.02), (), (adds("assets.DWN.harvest", -0.2),)),
            Hazard("unrest", "unrest", num(0.01), (Driver("assets.DWN.harvest", num(-4.0)),),
                   (adds("assets.DWN.support", -0.3),)),
        ),
        windows=(Window("floods", "flood season", date(2031, 5, 1), date(2031, 6, 15),
                        (Scale("moves.UPS-release", num(2.0)), Scale("hazards.drought", num(0.0)))),),
        reports=(
            Report("UPS.DWN.CONSULT", num(3.0), num(1.5), (Echo("UPS-praise", num(0.8)),)),
            Report("DWN.UPS.THREATEN", num(0.8), num(0.7), (Echo("DWN-threat", num(1.2)), Echo("DWN-ban", num(0.5)))),
        ),
    )  # fmt: skip


def _talks(table: str, first: str, second: str) -> tuple[Move, ...]:
    """Offer, accept, schedule, meet, and two ways to call off."""
    steps: tuple[tuple[str, str, float, Stage, tuple[Condition, ...]], ...] = (
        ("offer", first, 0.10, "offered", (Condition(f"tables.{table}", "<=", 0.0),)),
        ("accept", second, 0.25, "accepted", at(table, 1)),
        ("schedule", first, 0.30, "scheduled", at(table, 2)),
        ("meet", second, 0.40, "held", at(table, 3)),
        ("call-off", second, 0.05, "accepted", at(table, 3)),
        ("again", first, 0.05, "offered", at(table, 5)),
    )
    return tuple(
        move(
            f"{table}-{name}",
            by,
            second if by == first else first,
            rate,
            sets(table, stage),
            group=table,
            when=when,
        )
        for name, by, rate, stage, when in steps
    )


def _acts() -> tuple[Move, ...]:
    """Thirteen acts away from the table, one of them in secret, two that put a motion to a vote."""
    secret = replace(
        move("PAT-visit", "PAT", "DWN", 0.08, adds("ties.PAT.DWN", 0.3), adds("ties.DWN.PAT", 0.2)),
        publicity=num(0.2), delay=3,
    )  # fmt: skip
    return (
        secret,
        replace(move("UPS-release", "UPS", "DWN", 0.06, adds("issues.water", 0.1), adds("ties.DWN.UPS", 0.1)),
                success=num(0.8), failures=(adds("ties.DWN.UPS", -0.05),)),
        move("UPS-praise", "UPS", "DWN", 0.15, adds("ties.DWN.UPS", 0.02)),
        move("UPS-fill", "UPS", "DWN", 0.05, adds("issues.water", -0.1), adds("flows.UPS.DWN.water", -0.2)),
        move("UPS-survey", "UPS", "", 0.04, adds("issues.gauges", 0.25), group="works"),
        move("DWN-threat", "DWN", "UPS", 0.08, adds("ties.UPS.DWN", -0.1),
             expects=(Expectation("UPS-release", num(0.1)),)),
        move("DWN-ban", "DWN", "UPS", 0.05, adds("levers.ban", 0.3), adds("ties.UPS.DWN", -0.1)),
        move("DWN-lift", "DWN", "UPS", 0.05, adds("levers.ban", -0.3), when=(Condition("levers.ban", ">", 0.05),)),
        replace(move("DWN-motion", "DWN", "UPS", 0.06, adds("levers.loans", 0.5), group="board"), price=num(0.01)),
        move("OUT-motion", "OUT", "UPS", 0.03, adds("levers.loans", -0.5), group="board",
             when=(Condition("levers.loans", ">", 0.1),)),
        move("PAT-aid", "PAT", "DWN", 0.06, adds("assets.DWN.harvest", 0.05)),
        move("OUT-visit", "OUT", "UPS", 0.05, adds("ties.OUT.UPS", 0.1)),
        move("PAT-warn", "PAT", "UPS", 0.04, adds("ties.UPS.PAT", -0.05), adds("ties.PAT.UPS", -0.05), group="words"),
    )  # fmt: skip
