"""Cases of lint: the river with one thing wrong, and what is to be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from detente.model.acts import Condition, Echo, Effect, Expectation, Scale, Window
from detente.model.elements import (
    Asset,
    Concern,
    Faction,
    Influence,
    Issue,
    Lever,
    Position,
    Table,
    Tie,
    VotingRule,
)
from detente.model.numbers import with_parameter
from detente.model.parameter import Parameter, Prior, fixed
from detente.model.system import System
from tests.model.river import RIVER, told, wide

FILL, MEET = RIVER.moves
BORDER, TALKS = RIVER.levers[0], RIVER.tables[0]


def changed(section: str, old: Any, **fields: Any) -> System:
    """Return the river with one element changed."""
    items: Any = {section: tuple(replace(i, **fields) if i is old else i for i in getattr(RIVER, section))}
    return replace(RIVER, **items)


def added(section: str, *items: Any) -> System:
    """Return the river with elements added."""
    more: Any = {section: (*getattr(RIVER, section), *items)}
    return replace(RIVER, **more)


def report(**fields: Any) -> System:
    """Return the river with another report."""
    return changed("reports", RIVER.reports[0], **fields)


def set_to(path: str, number: Parameter) -> System:
    """Return the river with one number changed."""
    return with_parameter(RIVER, path, number)


def tie(key: str) -> Tie:
    """Return a tie."""
    return Tie(key, told(0), told(0), told(0.9), told(0.1))


def ladder(*steps: str) -> System:
    """Return the river with other steps of the dam."""
    return changed("issues", RIVER.issues[1], steps=steps)


def when(*conditions: Condition) -> System:
    """Return the river with another guard."""
    return changed("moves", FILL, when=conditions)


def effect(effect: Effect) -> System:
    """Return the river with another effect."""
    return changed("moves", FILL, effects=(effect,))


STALL = Lever("stall", "stall", ("UZB",), "", told(0), told(0))
SECOND = Table("second", "talks again", ("UZB", "KAZ"), ("water",), "offered", told(0.5), told(0))
RULES: dict[str, tuple[System, str, str, str]] = {
    "a mover": (changed("moves", FILL, by="TJKK"), "M001", "moves.TJK-fill.by", "known near it: TJK"),
    "a target": (changed("moves", FILL, at="UZ"), "M001", "moves.TJK-fill.at", "UZB"),
    "an insider": (changed("moves", FILL, insiders=("KAZ", "X")), "M001", "moves.TJK-fill.insiders.1", "'X'"),
    "a tie's end": (added("ties", tie("TJK.UZZ")), "M001", "ties.TJK.UZZ", "UZB"),
    "a seat": (changed("tables", TALKS, seats=("TJK", "UZB", "Y")), "M001", "tables.TJK-UZB.seats.2", "'Y'"),
    "a voter": (
        changed("levers", BORDER, vote=VotingRule(("Q", "UZB"), 1)),
        "M001",
        "levers.border.vote.voters.0",
        "'Q'",
    ),
    "a holder": (changed("levers", BORDER, holders=("Q",)), "M001", "levers.border.holders.0", "'Q'"),
    "who delivers": (
        changed("issues", RIVER.issues[0], deliverer="Q"),
        "M001",
        "issues.water.deliverer",
        "'Q'",
    ),
    "a report's source": (report(key="Q.*.AID"), "M001", "reports.Q.*.AID", "'Q'"),
    "an issue of a wish": (
        added("positions", Position("UZB.watr", told(0), told(0))),
        "M002",
        "positions.UZB.watr",
        "water",
    ),
    "an issue of an agenda": (
        changed("tables", TALKS, agenda=("water", "dams")),
        "M002",
        "tables.TJK-UZB.agenda.1",
        "dam",
    ),
    "a table asked for": (
        when(Condition("tables.TJK-UZ", "==", 1)),
        "M003",
        "moves.TJK-fill.when.0.of",
        "TJK-UZB",
    ),
    "a table moved": (
        effect(Effect("tables.X", fixed(0), "held")),
        "M003",
        "moves.TJK-fill.effects.0.on",
        "'X'",
    ),
    "a move expected": (
        changed("moves", FILL, expects=(Expectation("UZB-met", told(0)),)),
        "M004",
        "moves.TJK-fill.expects.0.move",
        "UZB-meet",
    ),
    "a move echoed": (
        report(echoes=(Echo("x", told(1)),)),
        "M004",
        "reports.TJK.UZB.COERCE.echoes.0.move",
        "'x'",
    ),
    "a variable asked for": (
        when(Condition("ties.TJK.UZBB", ">", 0)),
        "M005",
        "moves.TJK-fill.when.0.of",
        "ties.TJK.UZB",
    ),
    "a variable moved": (
        effect(Effect("assets.UZB.harvst", told(0.1))),
        "M005",
        "moves.TJK-fill.effects.0.on",
        "harvest",
    ),
    "a variable of no section": (
        effect(Effect("trust.TJK.UZB", told(0.1))),
        "M005",
        "moves.TJK-fill.effects.0.on",
        "trust",
    ),
    "a variable that drives": (
        added("influences", Influence("i", "issues.x", "assets.UZB.harvest", told(0))),
        "M005",
        "influences.i.source",
        "issues.x",
    ),
    "a variable that is driven": (
        added("influences", Influence("i", "issues.dam", "debts.UZB.TJK", told(0))),
        "M005",
        "influences.i.target",
        "debts",
    ),
    "what somebody cares about": (
        added("concerns", Concern("KAZ.UZB.army", told(0))),
        "M005",
        "concerns.KAZ.UZB.army",
        "assets.UZB.army",
    ),
    "a faction": (
        added("positions", Position("TJK.dam.townsmen", told(0), told(0))),
        "M006",
        "positions.TJK.dam.townsmen",
        "farmers",
    ),
    "what a window scales": (
        changed("windows", RIVER.windows[0], scales=(Scale("move.TJK-fill", told(1)),)),
        "M007",
        "windows.spring.scales.0.of",
        "moves.TJK-fill",
    ),
    "a key too short": (added("ties", tie("TJK")), "M008", "ties.TJK", "SOURCE.TARGET"),
    "a key too long": (
        added("positions", Position("A.B.C.D", told(0), told(0))),
        "M008",
        "positions.A.B.C.D",
        "ACTOR.ISSUE.FACTION",
    ),
    "a key with a hole": (
        added("assets", Asset("UZB.", "x", told(0), told(0), told(0), told(0))),
        "M008",
        "assets.UZB.",
        "OWNER.KIND",
    ),
    "an issue with a dot": (
        added("issues", Issue("a.b", "x", "binary", told(0))),
        "M008",
        "issues.a.b",
        "ISSUE",
    ),
    "a key twice": (added("hazards", RIVER.hazards[0]), "M009", "hazards.drought", "2 times"),
    "a table that goes nowhere": (
        effect(Effect("tables.TJK-UZB", told(1))),
        "M010",
        "moves.TJK-fill.effects.0.on",
        "sets",
    ),
    "a stage for a tie": (
        effect(Effect("ties.TJK.UZB", told(0), "held")),
        "M010",
        "moves.TJK-fill.effects.0.on",
        "only tables",
    ),
    "a class": (changed("moves", FILL, plover="COERSE"), "M011", "moves.TJK-fill.plover", "COERCE"),
    "a Tuesday": (replace(RIVER, start=date(2031, 3, 4)), "M012", "start", "Tuesday"),
    "no weeks": (replace(RIVER, horizon=0), "M012", "horizon", "0 weeks"),
    "a window shut": (
        added("windows", Window("w", "w", date(2031, 4, 2), date(2031, 4, 1), ())),
        "M012",
        "windows.w.last",
        "before",
    ),
    "a share above one": (set_to("issues.water.level", told(1.5)), "M020", "issues.water.level", "0 to 1"),
    "a spread below nought": (
        set_to("ties.TJK.UZB.noise", told(-0.1)),
        "M020",
        "ties.TJK.UZB.noise",
        "0 or more",
    ),
    "a prior outside": (set_to("issues.water.level", wide(1, 2)), "M021", "issues.water.level", "no mass"),
    "a narrow prior far off": (
        set_to("issues.water.level", Parameter(None, Prior("normal", (99, 0.1)), why="x")),
        "M021",
        "issues.water.level",
        "no mass",
    ),
    "factions": (
        changed("actors", RIVER.actors[0], factions=(Faction("a", told(0.7)), Faction("b", told(0.7)))),
        "M022",
        "actors.TJK.factions",
        "1.4",
    ),
    "rates": (
        added("moves", replace(FILL, key="again", rate=told(0.97))),
        "M023",
        "moves.TJK-fill.rate",
        "sum to 1.02",
    ),
    "bare numbers": (
        added("ties", Tie("UZB.KAZ", fixed(0.5), fixed(0.5), told(0), fixed(0.25))),
        "M030",
        "ties.UZB.KAZ.level",
        "level, mean, noise",
    ),
    "a guard beyond its range": (
        when(Condition("issues.water", ">", 1)),
        "M040",
        "moves.TJK-fill.when.0",
        "never",
    ),
    "a guard against itself": (
        when(Condition("ties.TJK.UZB", ">", 0.5), Condition("ties.TJK.UZB", "<", 0.5)),
        "M040",
        "moves.TJK-fill.when.0",
        "> 0.5 and < 0.5",
    ),
    "a stage never reached": (
        when(Condition("tables.TJK-UZB", "==", 3)),
        "M040",
        "moves.TJK-fill.when.0",
        "never be == 3",
    ),
    "a guard on what stands still": (
        replace(
            added("issues", Issue("name", "x", "binary", told(0))),
            moves=(replace(FILL, when=(Condition("issues.name", ">", 0.5),)), MEET),
        ),
        "M040",
        "moves.TJK-fill.when.0",
        "> 0.5",
    ),
    "an effect too large": (
        effect(Effect("ties.TJK.UZB", told(-2.5))),
        "M041",
        "moves.TJK-fill.effects.0.amount",
        "ranges over 2",
    ),
    "a prior too large": (
        effect(Effect("assets.UZB.harvest", wide(1.5, 9))),
        "M041",
        "moves.TJK-fill.effects.0.amount",
        "1.5 or more",
    ),
    "a lever unused": (added("levers", STALL), "M042", "levers.stall", "moves nothing"),
    "an issue on two tables": (added("tables", SECOND), "M043", "tables.second.agenda.0", "TJK-UZB"),
    "a vote that cannot pass": (
        changed("levers", BORDER, vote=VotingRule(("UZB", "UZB", "KAZ"), 3)),
        "M044",
        "levers.border.vote.needed",
        "of 2 voters",
    ),
    "a vote that cannot fail": (
        changed("levers", BORDER, vote=VotingRule(("UZB",), 0)),
        "M044",
        "levers.border.vote.needed",
        "without a yes",
    ),
    "a ladder of one step": (ladder("wall"), "M045", "issues.dam.steps", "1 steps"),
    "a step twice": (ladder("none", "wall", "none"), "M045", "issues.dam.steps", "'none'"),
    "steps of no ladder": (
        changed("issues", RIVER.issues[0], steps=("a", "b")),
        "M045",
        "issues.water.steps",
        "only ladders",
    ),
    "a jump": (effect(Effect("issues.dam", told(0.7))), "M045", "moves.TJK-fill.effects.0.amount", "0.333"),
    "one seat": (changed("tables", TALKS, seats=("TJK",)), "M046", "tables.TJK-UZB.seats", "seats TJK"),
    "a seat twice": (
        changed("tables", TALKS, seats=("TJK", "UZB", "UZB")),
        "M046",
        "tables.TJK-UZB.seats",
        "each once",
    ),
    "a seat that wants nothing": (
        changed("tables", TALKS, seats=("TJK", "KAZ")),
        "M047",
        "tables.TJK-UZB.seats.1",
        "KAZ",
    ),
}
"""System, code, path, and words of the finding."""
