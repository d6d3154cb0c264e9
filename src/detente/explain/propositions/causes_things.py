"""Causes that are things: instruments, stocks, tests, matters carried out, rare events, as things done to a system."""

from __future__ import annotations

from typing import Final

from detente.explain.propositions.causes_between import tie
from detente.explain.propositions.doing import Binder, Doing, acted, either
from detente.explain.propositions.elements import ends, owned
from detente.explain.propositions.said import Said, issue_instead, issue_meant, levers_meant
from detente.explain.propositions.scene import Refusal
from detente.explain.wording import names
from detente.model.change import Change, Forbid, Force, Hold, Scaled, SetNumber
from detente.model.elements import Issue, Lever
from detente.read.gazetteer import actor_label

CERTAIN: Final = 0.999
NEVER: Final = 1e-9
"""Weekly rates by which a hazard is made to strike, or kept from striking: the ends of what the field allows."""


def lever(kind: str) -> Binder:
    """Return the binder of instruments: in full force against off."""

    def bind(said: Said) -> Doing | Refusal:
        levers = levers_meant(said, kind)
        if levers:
            return either(said, _pulled(levers), _levers(levers, "off"))
        instead = issue_instead(said, kind)
        if instead is None:
            return said.refused(f"say whose {kind} upon whom, and give the system that lever")
        done = _settled(instead)
        return done if said.more == (kind == "aid") else done.unless(f"{instead.name}: not done")

    return bind


def _levers(levers: list[Lever], how: str) -> str:
    return " and ".join(f"{one.name} {how}" for one in levers)


def _pulled(levers: list[Lever]) -> Doing:
    where = tuple(f"levers.{one.key}" for one in levers)
    full, none = (tuple(Hold(one, level) for one in where) for level in (1.0, 0.0))
    actors = tuple(dict.fromkeys(actor for one in levers for actor in (one.target, *one.holders) if actor))
    return Doing(full, none, where, _levers(levers, "in full force"), actors)


def quarrel(said: Said) -> Doing | Refusal:
    """A dispute over trade is the tariffs in force, when the system has them; else a bad tie."""
    tariffs = [
        one for one in said.elements.levers("tariffs") if set(said.named) <= {one.target, *one.holders}
    ]
    if tariffs and "trade" in said.matter.words.lower():
        return either(said, _pulled(tariffs[:1]), _levers(tariffs[:1], "off"))
    return tie(said)


def stock(kind: str) -> Binder:
    """Return the binder of assets: as much as there may be against as little."""

    def bind(said: Said) -> Doing | Refusal:
        owner = next(iter((*said.named, *said.scene.involved)), "")
        assets = said.elements.assets(kind, owner)
        if not assets:
            return said.refused(f"give the system the {kind} of whoever is meant")
        where, name = f"assets.{assets[0].key}", owned(assets[0].name, owner)
        low, high = ends(assets[0].level, f"{where}.level")
        doing = Doing((Hold(where, high),), (Hold(where, low),), (where,), f"{name} high", (owner,))
        return either(said, doing, f"{name} low")

    return bind


def tests(said: Said) -> Doing | Refusal:
    """Weapons tested, against no test at all."""
    testing = (a for a in said.scene.involved if said.elements.moves("weapons tests", a))
    owner = next(iter(said.named), "") or next(testing, "")
    moves = said.elements.moves("weapons tests", owner) if owner else []
    if not moves:
        return said.refused("say who tests, and give the system that move")
    return either(said, acted([moves]), f"{actor_label(owner)} stops its tests")


def issue(kind: str) -> Binder:
    """Return the binder of matters to be settled: carried out in full against not at all."""

    def bind(said: Said) -> Doing | Refusal:
        found = issue_meant(said, kind)
        if found is None:
            return said.refused(f"say whose {kind} is meant, and give the system that issue")
        return either(said, _settled(found), f"{found.name}: not done")

    return bind


def _settled(found: Issue) -> Doing:
    where = f"issues.{found.key}"
    actors = (found.deliverer,) if found.deliverer else ()
    return Doing((Hold(where, 1.0),), (Hold(where, 0.0),), (where,), f"{found.name}: done", actors)


def hazard(kind: str, *, turn: bool = False) -> Binder:
    """Return the binder of rare events: struck at once against kept away.

    turn  the matter is that it stays away: peace
    """

    def bind(said: Said) -> Doing | Refusal:
        near = said.scene.owner(said.part, said.matter, (kind, "stability"))
        named = said.named if kind == "war" else near
        hazards = said.elements.hazards(kind, named[:2]) or said.elements.hazards(kind)
        if len(hazards) != 1:
            return said.refused(f"say whose {kind} is meant, and give the system that hazard")
        where, name = f"hazards.{hazards[0].key}", hazards[0].name
        sure, never = (SetNumber(f"{where}.rate", rate) for rate in (CERTAIN, NEVER))
        doing = Doing((sure,), (never,), (where,), f"{name} comes", named)
        return doing if said.more != turn else doing.unless(f"{name} stays away")

    return bind


def stability(said: Said) -> Doing | Refusal:
    """Of somebody, that it does not collapse; of a region, that there is no war."""
    return hazard("collapse" if said.named else "war", turn=True)(said)


def flow(kind: str) -> Binder:
    """Return the binder of flows: as they may be against stopped; passage and exports to be settled are issues."""

    def bind(said: Said) -> Doing | Refusal:
        if not said.elements.system.flows:
            return issue(kind)(said)
        flows = said.elements.flows(kind, said.named)
        if len(flows) != 1:
            return said.refused("say from whom to whom, and give the system that flow")
        where, parties = f"flows.{flows[0].key}", tuple(flows[0].key.split(".")[:2])
        high = max(1.0, ends(flows[0].level, f"{where}.level")[1])
        doing = Doing(
            (Hold(where, high),), (Hold(where, 0.0),), (where,), f"{kind} {names(parties)}", parties
        )
        return either(said, doing, f"no {kind} {names(parties)}")

    return bind


def erratic(said: Said) -> Doing | Refusal:
    """Decisions that follow no gain: the base rates alone move them."""
    named = said.named[:1]
    if not named:
        return said.refused("say whose decisions are meant")
    where = f"actors.{named[0]}"
    words = f"what {actor_label(named[0])} does follows no gain"
    return Doing((Scaled(f"{where}.responsiveness", 0.0),), (), (where,), words, named)


def stance(said: Said) -> Doing | Refusal:
    """Hostile acts of every kind at once, upon whom the claim is about, against none at all."""
    named = said.named[:1]
    moves = said.elements.moves("hostile", named[0]) if named else []
    moves = [move for move in moves if move.at in (*said.others, "")] if said.others else moves
    if not moves:
        return said.refused("say whose line it is, and give the system its hostile moves")
    made: tuple[Change, ...] = tuple(Force(move.key) for move in moves)
    none: tuple[Change, ...] = tuple(Forbid(move.key) for move in moves)
    who = actor_label(named[0])
    doing = Doing(made, none, tuple(f"moves.{move.key}" for move in moves), f"{who} turns hostile", named)
    return either(said, doing, f"{who} does nothing hostile")
