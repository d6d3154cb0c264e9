"""A small system: an invented quarrel about a dam, one of every kind of element, every name known, every bound kept."""

from __future__ import annotations

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
    Faction,
    Flow,
    Goodwill,
    Influence,
    Issue,
    Lever,
    Position,
    Stake,
    Table,
    Tie,
    VotingRule,
)
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System


def told(value: float) -> Parameter:
    """Return a number with a reason."""
    return Parameter(value, why="our own example")


def wide(low: float, high: float) -> Parameter:
    """Return a drafted number."""
    return Parameter(None, Prior("uniform", (low, high)), ("class:example",), "our own example", drafted=True)


RIVER = System(
    "river", date(2031, 3, 3), 26, told(26), told(0.1), told(1), told(1),
    actors=(
        Actor("TJK", "Tajikistan", wide(0.2, 0.8), told(1), factions=(Faction("farmers", told(0.4)),)),
        Actor("UZB", "Uzbekistan", told(0.8), told(1)),
        Actor("KAZ", "Kazakhstan", told(0.6), told(1)),
    ),
    issues=(
        Issue("water", "water let down", "continuous", wide(0, 0.5), "TJK"),
        Issue("dam", "the dam", "ladder", told(0), "TJK", steps=("none", "survey", "wall", "full")),
    ),
    positions=(
        Position("TJK.water", wide(0, 0.4), wide(0.2, 1)),
        Position("TJK.water.farmers", told(0.9), told(1)),
        Position("UZB.water", wide(0.6, 1), wide(0.2, 1)),
    ),
    stakes=(Stake("UZB.water", told(1), told(0.2)),),
    ties=(
        Tie("TJK.UZB", wide(-0.5, 0.5), told(0), told(0.9), told(0.05)),
        Tie("KAZ.UZB", told(0.5), told(0.5), told(0.9), told(0.05)),
    ),
    goodwill=(Goodwill("UZB.TJK", told(0.1)),),
    assets=(Asset("UZB.harvest", "the harvest", told(0.7), told(0.7), told(0.9), told(0.02)),),
    concerns=(Concern("TJK.UZB.harvest", told(0.1)),),
    levers=(
        Lever("border", "closing the border", ("UZB",), "TJK", told(0), told(0.1),
              (Drain("assets.UZB.harvest", told(-0.1)),), VotingRule(("UZB", "KAZ"), 2, ("KAZ",))),
    ),
    flows=(Flow("UZB.TJK.gas", told(1), told(1), told(0.5), "assets.UZB.harvest", told(0.1)),),
    influences=(Influence("thirst", "issues.water", "assets.UZB.harvest", told(0.1)),),
    rules=(Rule("clause", "the clause", (Condition("issues.dam", ">=", 1.0),), (Effect("levers.border", told(1)),)),),
    backings=(Backing("KAZ.UZB.TJK", told(0.5), told(0.2), told(0), told(0)),),
    tables=(
        Table("TJK-UZB", "the talks", ("TJK", "UZB"), ("water",), "accepted", told(0.5), told(0.1), (), ("KAZ",)),
    ),
    moves=(
        Move("TJK-fill", "fill the dam", "TJK", "UZB", "dam", wide(0.01, 0.1), "COERCE",
             when=(Condition("issues.dam", "<", 1.0),), effects=(Effect("issues.dam", told(0.3)),),
             failures=(Effect("ties.TJK.UZB", told(-0.1)),), insiders=("KAZ",),
             expects=(Expectation("UZB-meet", told(0.2)),)),
        Move("UZB-meet", "hold the talks", "UZB", "TJK", "talks", wide(0.01, 0.1), "CONSULT",
             when=(Condition("tables.TJK-UZB", "==", 2.0),), effects=(Effect("tables.TJK-UZB", fixed(0), "held"),)),
    ),
    hazards=(
        Hazard("drought", "a drought", told(0.01), (Driver("issues.water", told(-1)),),
               (Effect("assets.UZB.harvest", told(-0.3)),)),
    ),
    windows=(
        Window("spring", "the spring", date(2031, 4, 1), date(2031, 5, 31),
               (Scale("moves.TJK-fill", told(2)), Scale("actors.UZB", told(1)), Scale("hazards.drought", told(2)))),
    ),
    reports=(Report("TJK.UZB.COERCE", told(0.1), told(2), (Echo("TJK-fill", told(1)),)),),
)  # fmt: skip
