"""Doing: from the words of a cause to what is done to the system, and what is done instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.explain.propositions.antecedents import told_before
from detente.explain.propositions.acts import moves_told
from detente.explain.propositions.elements import FRIENDLY_TIE, highest, lowest, owned
from detente.explain.propositions.matters import Matter, matter_of, points_back, special
from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.outcomes import CODE
from detente.explain.wording import names
from detente.model.acts import Move
from detente.model.change import Back, Change, Forbid, Force, Hold, Scaled, SetNumber
from detente.model.elements import STAGES, Lever
from detente.read.gazetteer import actor_label

CERTAIN: Final = 0.999
NEVER: Final = 1e-9
"""Weekly rates by which a hazard is made to strike, or kept from striking: the ends of what the field allows."""


@dataclass(frozen=True, slots=True)
class Doing:
    """A cause as two worlds.

    given, against  what is done in the one [I] and in the other [I']
    touches         variables and elements it acts on: ``ties.A.B``, ``moves.KEY``, ``tables.KEY``, ``backings.KEY`` ...
    words           what is done, own words
    actors          whose doing or matter it is
    """

    given: tuple[Change, ...]
    against: tuple[Change, ...]
    touches: tuple[str, ...]
    words: str
    actors: tuple[str, ...]


WANTS: Final = re.compile(
    r"\b(?:fears?|feared|wants?|wanted|needs?|needed|hopes?|hoped|wishes|wished|seeks?|sought|dreads?|aims? to|longs?)\b",
    re.IGNORECASE,
)
"""Words of a wish or a fear."""
Binder = Callable[[Scene, Part, Matter], Doing | Refusal]


def done(scene: Scene, part: Part) -> Doing | Refusal:
    """Return what the words of a cause or a condition do to the system.

    part  a slice of the claim's page

    Words that only point back, or that no rule knows, are refused: nothing is bound by guess.
    """
    if not part:
        return Refusal("unbound-cause", "no cause is told", "say what is to bring it about")
    if WANTS.search(part.text):
        return Refusal("unbound-cause", part.text, "say what is done: a wish brings nothing about by itself")
    pointed = told_before(part)
    if points_back(part) and pointed is None:
        return Refusal("unbound-cause", part.text, "say what it stands for")
    part, matter = pointed or (part, matter_of(part))
    binder = _BINDERS.get(matter.label) if matter else None
    if pointed is not None and binder is not None:
        return binder(scene, part, pointed[1])
    if matter is not None and binder is None and special(part) is not None:
        return Refusal("unbound-cause", matter.words, "name an act or a tie that the system has")
    acts = moves_told(scene, part)
    if matter is None or binder is None or (acts and matter.label in _HELD and matter.sign > 0):
        return _acted(part, acts)
    if matter.label == "weapons tests" and len({move.by for moves in acts for move in moves}) > 1:
        return _acted(part, acts)
    if matter.label == "progress" and matter.sign > 0 and special(part) is None:
        return Refusal("unbound-cause", part.text, "name an act or a tie that the system has")
    return binder(scene, part, matter)


_HELD: Final = ("talks", "summit", "trust")
"""Labels of which an act told in the same words says more: who met whom."""


def _acted(part: Part, acts: Sequence[tuple[Move, ...]]) -> Doing | Refusal:
    """Return acts made, against none of their kind made."""
    if not acts or " without " in part.text:
        return Refusal("unbound-cause", part.text, "name an act or a tie that the system has")
    by = {(place, move.by): move for place, moves in enumerate(acts) for move in reversed(moves)}
    first = tuple(
        dict.fromkeys(by[key] for key in sorted(by, key=lambda key: (key[0], acts[key[0]].index(by[key]))))
    )
    kinds = tuple(dict.fromkeys(move.key for moves in acts for move in moves))
    return Doing(
        tuple(Force(move.key) for move in first),
        tuple(Forbid(key) for key in kinds),
        tuple(f"moves.{move.key}" for move in first),
        " and ".join(move.name for move in first),
        tuple(dict.fromkeys(move.by for move in first)),
    )


def tie_held(scene: Scene, pair: tuple[str, str], *, good: bool, ways: int = 2) -> Doing | Refusal:
    """Return a tie held good, as between allies, against the low end of what was drafted; or the other way round.

    ways  2 for both directions, 1 for the disposition of the first towards the second
    """
    both = [f"{a}.{b}" for a, b in (pair, pair[::-1])[:ways] if f"{a}.{b}" in scene.elements.ties]
    if not both:
        return Refusal("no-mechanism", f"a tie between {names(pair)}", "give the system that tie")
    ties = [scene.elements.ties[key] for key in both]
    high = tuple(Hold(f"ties.{tie.key}", max(FRIENDLY_TIE, highest(tie.level))) for tie in ties)
    low = tuple(Hold(f"ties.{tie.key}", min(0.0, lowest(tie.level))) for tie in ties)
    words = f"the tie {names(pair)} is {'good' if good else 'bad'}"
    touches = tuple(f"ties.{key}" for key in both)
    return Doing(high, low, touches, words, pair) if good else Doing(low, high, touches, words, pair)


def backed(
    scene: Scene, backer: str, protege: str, *, given: bool, opponents: Iterable[str] = ()
) -> Doing | Refusal:
    """Return backing given against withheld, or the other way round; against everybody when no opponent is told."""
    found = [
        key
        for key in scene.elements.backings
        if key.split(".")[:2] == [backer, protege] and (not set(opponents) or key.split(".")[2] in opponents)
    ]
    if not found:
        return tie_held(scene, (backer, protege), good=given)
    stands, falls = (tuple(Back(key, on) for key in found) for on in (True, False))
    words = f"{actor_label(backer)} {'backs' if given else 'does not back'} {actor_label(protege)}"
    touches = (*(f"backings.{key}" for key in found), f"ties.{backer}.{protege}")
    return Doing(*((stands, falls) if given else (falls, stands)), touches, words, (backer, protege))


def _tie(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    pair = scene.pair(part, matter)
    if isinstance(pair, Refusal):
        return pair
    return tie_held(scene, pair, good=(matter.sign > 0) == (matter.label not in ("tension", "dispute")))


def _quarrel(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """A dispute over trade is the tariffs in force, when the system has them; else a bad tie."""
    named = scene.known(matter.parties)
    tariffs = [one for one in scene.elements.levers("tariffs") if set(named) <= {one.target, *one.holders}]
    if tariffs and "trade" in matter.words.lower():
        return _levers(tariffs[:1], on=matter.sign > 0)
    return _tie(scene, part, matter)


def _support(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    named = scene.known(matter.parties)
    others = [actor for actor in scene.involved if actor not in named[:1]]
    if len(named) == 1:
        behind = scene.page.between(max(part.end, scene.effect.start), scene.effect.end)
        told = [actor for actor in scene.known(behind.named) if actor != named[0]][:1]
        named = (named[0], *(told or (others if len(others) == 1 else [])))
    if len(named) < 2:
        return Refusal("unbound-cause", matter.words, "say who backs whom")
    return backed(scene, named[0], named[1], given=matter.sign > 0)


def _pulled(kind: str) -> Binder:
    def bind(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
        levers = levers_meant(scene, kind, matter)
        if (
            not levers
            and kind in ("troops", "sanctions", "aid")
            and (found := _as_issue(scene, kind, matter))
        ):
            return found
        if not levers:
            return Refusal(
                "unbound-cause", matter.words, f"say whose {kind} upon whom, and give the system that lever"
            )
        return _levers(levers, on=matter.sign > 0)

    return bind


def _as_issue(scene: Scene, kind: str, matter: Matter) -> Doing | None:
    """Return an instrument as the issue that it is: troops as they are, or gone; aid given, or none."""
    issues = [one for actor in scene.known(matter.parties) for one in scene.elements.issues(kind, (actor,))]
    if len({one.key for one in issues}) != 1:
        return None
    where, up = f"issues.{issues[0].key}", (matter.sign > 0) == (kind == "aid")
    words = f"{issues[0].name}: {'done' if up else 'not done'}"
    actors = scene.known(matter.parties)[:1]
    return Doing((Hold(where, float(up)),), (Hold(where, float(not up)),), (where,), words, actors)


def levers_meant(scene: Scene, kind: str, matter: Matter) -> list[Lever]:
    """Return the levers of a kind upon the one target that the words or, when they name none, the claim allow."""
    named = scene.known(matter.parties)
    fitting = [one for one in scene.elements.levers(kind) if set(named) <= {one.target, *one.holders}]
    targets = {one.target for one in fitting}
    if len(targets) > 1:
        fitting = [
            one
            for one in fitting
            if one.target in scene.involved and (not named or one.target not in named[:1] or len(named) == 1)
        ]
        targets = {one.target for one in fitting}
    return fitting if len(targets) == 1 else []


def _levers(levers: list[Lever], *, on: bool) -> Doing:
    full, none = (tuple(Hold(f"levers.{one.key}", level) for one in levers) for level in (1.0, 0.0))
    words = " and ".join(f"{one.name} {'stays' if on else 'goes'}" for one in levers)
    touches = tuple(f"levers.{one.key}" for one in levers)
    actors = tuple(dict.fromkeys(actor for one in levers for actor in (one.target, *one.holders) if actor))
    return Doing(*((full, none) if on else (none, full)), touches, words, actors)


def _talks_fail(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """Talks that break off against talks still to come."""
    return _staged(scene, part, matter, "breaks off", "broken", "scheduled", turn=matter.sign < 0)


def _talks(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """Talks set against no talks at all; less of them is their failure."""
    if matter.sign < 0:
        return _staged(scene, part, matter, "breaks off", "broken", "scheduled")
    return _staged(scene, part, matter, "meets", "scheduled", "none")


def _deal(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """A deal that stands against one that is broken off; one party that leaves it against that party staying."""
    moves = quits(scene, part, matter)
    if moves:
        return _acted(part, [tuple(moves)])
    return _staged(scene, part, matter, "has a deal", "settled", "broken", turn=matter.sign < 0)


_QUITS: Final = re.compile(
    r"\b(?:leav(?:e|es|ing)|left|quits?|walk(?:s|ed)? (?:out|away)|pull(?:s|ed)? out|withdr[ae]w\w*|suspend\w* its)\b",
    re.IGNORECASE,
)
"""Words by which one party leaves a deal: its own act, not the deal's end."""


def quits(scene: Scene, part: Part, matter: Matter) -> list[Move]:
    """Return the moves by which the one party named leaves a deal; [] when the words say something else."""
    named = scene.known(part.named)[:1]
    if matter.sign > 0 or not named or not _QUITS.search(part.text):
        return []
    return scene.elements.moves("quitting", named[0])


def _staged(
    scene: Scene, part: Part, matter: Matter, words: str, given: str, against: str, *, turn: bool = False
) -> Doing | Refusal:
    table = scene.table(part, matter, deal=given == "settled")
    if isinstance(table, Refusal):
        return table
    first, second = (against, given) if turn else (given, against)
    where = f"tables.{table.key}"
    changes = [(Hold(where, float(STAGES[stage]), kept=stage != "scheduled"),) for stage in (first, second)]  # type: ignore[index]
    told = f"{names(table.seats)}: {'not: ' if turn else ''}the table {words}"
    return Doing(changes[0], changes[1], (where,), told, table.seats)


def _stock(kind: str) -> Binder:
    """More of an asset against less of it."""

    def bind(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
        owners = scene.known(matter.parties)[:1] or scene.involved[:1]
        assets = scene.elements.assets(kind, owners[0]) if owners else []
        if not assets:
            return Refusal("unbound-cause", matter.words, f"give the system the {kind} of whoever is meant")
        where = f"assets.{assets[0].key}"
        more, less = (Hold(where, highest(assets[0].level)),), (Hold(where, lowest(assets[0].level)),)
        words = f"{owned(assets[0].name, owners[0])} {'high' if matter.sign > 0 else 'low'}"
        return Doing(*((more, less) if matter.sign > 0 else (less, more)), (where,), words, owners)

    return bind


def _tests(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    owners = (
        scene.known(matter.parties)[:1]
        or tuple(a for a in scene.involved if scene.elements.moves("weapons tests", a))[:1]
    )
    moves = scene.elements.moves("weapons tests", owners[0]) if owners else []
    if not moves:
        return Refusal("unbound-cause", matter.words, "say who tests, and give the system that move")
    made: tuple[Change, ...] = (Force(moves[0].key),)
    none: tuple[Change, ...] = tuple(Forbid(move.key) for move in moves)
    words = f"{actor_label(owners[0])} {'tests' if matter.sign > 0 else 'stops its tests'}"
    touches = tuple(f"moves.{move.key}" for move in moves)
    return Doing(*((made, none) if matter.sign > 0 else (none, made)), touches, words, owners)


def _issue(kind: str) -> Binder:
    """An issue carried out against one where nothing is."""

    def bind(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
        issues = scene.elements.issues(kind, scene.known(matter.parties)[:1]) or scene.elements.issues(kind)
        if len(issues) != 1:
            return Refusal(
                "unbound-cause", matter.words, f"say whose {kind} is meant, and give the system that issue"
            )
        where = f"issues.{issues[0].key}"
        all_, none = (Hold(where, 1.0),), (Hold(where, 0.0),)
        words = f"{issues[0].name}: {'done' if matter.sign > 0 else 'not done'}"
        actors = tuple(actor for actor in (issues[0].deliverer,) if actor)
        return Doing(*((all_, none) if matter.sign > 0 else (none, all_)), (where,), words, actors)

    return bind


def _strikes(kind: str, *, turn: bool = False) -> Binder:
    def bind(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
        named = (
            scene.owner(part, matter, (kind, "stability")) if kind != "war" else scene.known(matter.parties)
        )
        hazards = scene.elements.hazards(kind, named[:2]) or scene.elements.hazards(kind)
        if len(hazards) != 1:
            return Refusal(
                "unbound-cause", matter.words, f"say whose {kind} is meant, and give the system that hazard"
            )
        where, up = f"hazards.{hazards[0].key}", (matter.sign > 0) != turn
        sure, never = (SetNumber(f"{where}.rate", CERTAIN),), (SetNumber(f"{where}.rate", NEVER),)
        words = f"{hazards[0].name} {'strikes' if up else 'does not strike'}"
        return Doing(*((sure, never) if up else (never, sure)), (where,), words, named)

    return bind


def _stability(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """Of somebody, that it does not collapse; of a region, that there is no war."""
    kind = "collapse" if scene.known(matter.parties) else "war"
    return _strikes(kind, turn=True)(scene, part, matter)


def _flowing(kind: str) -> Binder:
    def bind(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
        flows = scene.elements.flows(kind, scene.known(matter.parties))
        if not scene.elements.system.flows and scene.elements.issues(kind):
            return _issue(kind)(scene, part, matter)
        if len(flows) != 1:
            return Refusal(
                "unbound-cause", matter.words, "say from whom to whom, and give the system that flow"
            )
        where = f"flows.{flows[0].key}"
        open_, shut = (Hold(where, highest(flows[0].level)),), (Hold(where, 0.0),)
        words = f"{kind} {names(flows[0].key.split('.')[:2])} {'flows' if matter.sign > 0 else 'stops'}"
        ends = tuple(flows[0].key.split(".")[:2])
        return Doing(*((open_, shut) if matter.sign > 0 else (shut, open_)), (where,), words, ends)

    return bind


def _erratic(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """Decisions that follow nothing: the base rates alone move them."""
    named = scene.known(matter.parties)[:1]
    if not named:
        return Refusal("unbound-cause", matter.words, "say whose decisions are meant")
    path = f"actors.{named[0]}.responsiveness"
    words = f"what {actor_label(named[0])} does follows no gain"
    return Doing((Scaled(path, 0.0),), (), (f"actors.{named[0]}",), words, named)


def _stance(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """Hostile acts of every kind at once, against none at all."""
    named = scene.known(matter.parties)[:1]
    moves = scene.elements.moves("hostile", named[0]) if named else []
    others = tuple(actor for actor in scene.involved if actor not in named)
    moves = [move for move in moves if move.at in (*others, "")] if others else moves
    if not moves:
        return Refusal(
            "unbound-cause", matter.words, "say whose line it is, and give the system its hostile moves"
        )
    made: tuple[Change, ...] = tuple(Force(move.key) for move in moves)
    none: tuple[Change, ...] = tuple(Forbid(move.key) for move in moves)
    touches = tuple(f"moves.{move.key}" for move in moves)
    words = f"{actor_label(named[0])} turns hostile"
    return Doing(*((made, none) if matter.sign > 0 else (none, made)), touches, words, named)


def _responds(scene: Scene, part: Part, matter: Matter) -> Doing | Refusal:
    """A friendly answer of some to somebody: their ties to it good, against bad."""
    doers = scene.known(matter.parties)
    voice = CODE.search(scene.claim.claimant)
    others = scene.known(a for a in (*((voice[0],) if voice else ()), *scene.effect.named) if a not in doers)
    if not doers or not others:
        return Refusal("unbound-cause", matter.words, "say who responds to whom")
    found = [tie_held(scene, (doer, others[0]), good=matter.sign > 0, ways=1) for doer in doers]
    bound = [one for one in found if isinstance(one, Doing)]
    if len(bound) < len(found):
        return next(one for one in found if isinstance(one, Refusal))
    return Doing(
        tuple(change for one in bound for change in one.given),
        tuple(change for one in bound for change in one.against),
        tuple(where for one in bound for where in one.touches),
        f"{names(doers)} well disposed towards {actor_label(others[0])}",
        (*doers, others[0]),
    )


_BINDERS: Final[Mapping[str, Binder]] = {
    **dict.fromkeys(("tie", "alliance", "trust", "cooperation", "tension"), _tie),
    **dict.fromkeys(("support", "backing"), _support),
    **dict.fromkeys(("talks fail",), _talks_fail),
    **dict.fromkeys(("talks", "summit", "progress"), _talks),
    **dict.fromkeys(("agreement", "ceasefire"), _deal),
    **{kind: _pulled(kind) for kind in ("sanctions", "tariffs", "aid", "troops", "blockade")},
    **{kind: _stock(kind) for kind in ("weapons", "economy", "domestic support")},
    **{kind: _issue(kind) for kind in ("denuclearisation", "security", "passage")},
    **{kind: _strikes(kind) for kind in ("collapse", "war", "refugees")},
    **{kind: _flowing(kind) for kind in ("trade", "exports", "supplies")},
    "dispute": _quarrel,
    "disarmament": _issue("denuclearisation"),
    "peace": _strikes("war", turn=True),
    "stability": _stability,
    "weapons tests": _tests,
    "erratic": _erratic,
    "stance": _stance,
    "responds": _responds,
}
