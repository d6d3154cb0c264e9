"""Seeing: from the words of an effect to what is looked at in a future, and which way it goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from detente.explain.propositions.acts import act_told
from detente.explain.propositions.doing import levers_meant, quits
from detente.explain.propositions.elements import owned, rises
from detente.explain.propositions.matters import Matter, Sign, matter_of, sign_of
from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.wording import names
from detente.model.acts import Move
from detente.model.elements import Lever
from detente.read.gazetteer import actor_label
from detente.records.types import Event
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)

_NOUNS: Final = re.compile(
    r"\b(?:partner|ally|backer|patron|supporter|friend|protector|sponsor)s?\b|\bback$", re.IGNORECASE
)
"""Words for somebody who stands behind another, without saying who."""
_FALLS: Final = ("collapse", "stability", "refugees")
CHANCE: Final = 0.02
"""Least difference of a chance that counts: one in fifty, what a reader would still call a difference."""
LEVEL: Final = 0.025
"""Least difference of a level between 0 and 1 that counts: a fortieth of the scale."""
TIE: Final = 0.05
"""The same for a tie, whose scale is twice as long."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An outcome of a claim.

    outcome    what is looked at
    sign       +1 when the claim says that it rises or comes, -1 falls or does not
    touches    variables and elements that it is: ``ties.A.B``, ``moves.KEY``, ``tables.KEY`` ...
    words      what rises or comes, own words
    actors     whose it is
    threshold  least difference that counts, unit of the outcome
    """

    outcome: Observable
    sign: Sign
    touches: tuple[str, ...]
    words: str
    actors: tuple[str, ...]
    threshold: float

    @property
    def is_level(self) -> bool:
        """Whether it goes up and down rather than happens or not."""
        return isinstance(self.outcome, LevelAt | MeanLevel | TermsAt)


Looker = Callable[[Scene, Part, Matter, tuple[str, ...]], Seen | Refusal]


def seen(scene: Scene, part: Part, matter: Matter | None, doers: tuple[str, ...] = ()) -> Seen | Refusal:
    """Return what is looked at for an effect.

    part    the words of the effect
    matter  what they speak of, as the claim moves it
    doers   whose doing the cause is: of a tie, the end that reacts is looked at
    """
    act = act_told(scene, part)
    if act is not None and (matter is None or matter.label not in _STATES):
        return _done(scene, part, matter, *act)
    looker = _LOOKERS.get(matter.label) if matter else None
    if matter is None or looker is None:
        return Refusal(
            "unbound-effect", part.text, "name an act, a tie, talks or a thing that the system has"
        )
    return looker(scene, part, matter, doers)


_STATES: Final = (
    "disarmament", "weapons tests", "use of force", "stance", "sanctions", "talks fail", "war", "tie", "economy"
)  # fmt: skip
"""Matters that say more than the act by which they come about."""


def _done(scene: Scene, part: Part, matter: Matter | None, event: Event, moves: list[Move]) -> Seen | Refusal:
    """An act as an outcome: whether it is done."""
    by = scene.known(actor.id for actor in event.source)
    if not moves:
        words = scene.page.text[event.trigger.start : event.trigger.end]
        return Refusal("no-mechanism", f"a move for: {words}", "give the system that move")
    denied = re.search(
        r"\b(?:not|never|no longer)\b|n[’']t\b", part.text[: max(0, event.trigger.start - part.start)]
    )
    unlikely = scene.claim.hedge == "unlikely"
    return _moves(moves, sign_of(-1 if bool(denied) != unlikely else 1), moves[0].name, by)


def _needs(part: Part, matter: Matter, what: str) -> Refusal:
    return Refusal("unbound-effect", matter.words if len(matter.words) < len(part.text) else part.text, what)


def _level(variable: str, sign: int, words: str, actors: tuple[str, ...], threshold: float = LEVEL) -> Seen:
    return Seen(MeanLevel(variable), sign_of(sign), (variable,), words, actors, threshold)


def _tie(*, turn: bool = False) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        pair = scene.pair(part, matter)
        if isinstance(pair, Refusal):
            return pair
        acting = [actor for actor in pair if actor in doers]
        first = next(a for a in pair if a != acting[0]) if len(acting) == 1 else pair[0]
        second = next(a for a in pair if a != first)
        if f"{first}.{second}" not in scene.elements.ties:
            return Refusal("no-mechanism", f"a tie between {names(pair)}", "give the system that tie")
        sign = -matter.sign if turn else matter.sign
        return _level(f"ties.{first}.{second}", sign, f"the tie {names((first, second))}", pair, TIE)

    return look


def _quarrel(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    return _tie(turn=True)(scene, part, matter, doers)


def _reached(stage: str) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        if stage == "settled" and (moves := quits(scene, part, matter)):
            return _moves(moves, sign_of(-matter.sign), moves[0].name, (moves[0].by,))
        table = scene.table(part, matter, deal=matter.label == "agreement")
        if isinstance(table, Refusal):
            return _met(scene, matter) or table
        where, who = (f"tables.{table.key}",), table.seats
        if stage == "settled" and table.stage == "settled":
            return Seen(
                Ruptured(table.key),
                sign_of(-matter.sign),
                where,
                f"{names(who)}: the deal breaks",
                who,
                CHANCE,
            )
        if stage == "settled":
            return Seen(
                Reached(table.key, "settled"), matter.sign, where, f"{names(who)}: a deal", who, CHANCE
            )
        return Seen(Reached(table.key, "held"), matter.sign, where, f"{names(who)}: they meet", who, CHANCE)

    return look


def _met(scene: Scene, matter: Matter) -> Seen | None:
    """Return the meeting of two who have no table, as the moves by which they meet."""
    named = scene.known(matter.parties)
    if len(named) != 2:
        return None
    moves = scene.elements.meetings(named)
    return _moves(moves, matter.sign, f"{names(named)} meet", named) if moves else None


def _moves(moves: list[Move], sign: Sign, words: str, actors: tuple[str, ...]) -> Seen:
    keys = tuple(move.key for move in moves)
    return Seen(Made(keys), sign, tuple(f"moves.{key}" for key in keys), words, actors, CHANCE)


def _ruptured(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    table = scene.table(part, matter)
    if isinstance(table, Refusal):
        return table
    where, words = (f"tables.{table.key}",), f"{names(table.seats)}: the talks break off"
    return Seen(Ruptured(table.key), matter.sign, where, words, table.seats, CHANCE)


def _talks(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """Talks that come about; talks of which something fails or collapses."""
    fails = matter.sign < 0 and any(word in part.text for word in ("fail", "collaps", "break"))
    return (
        _ruptured(scene, part, replace(matter, sign=1), doers)
        if fails
        else _reached("held")(scene, part, matter, doers)
    )


def _named_talks(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """Somebody at the table: only when it is said who."""
    named = scene.known(part.named)
    if len(named) != 2:
        return _needs(part, matter, "say who is to come to the table with whom")
    return _reached("held")(scene, part, replace(matter, parties=named), doers)


def _lever(kind: str) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        levers = levers_meant(scene, kind, matter)
        if (
            not levers
            and kind in ("troops", "sanctions", "aid")
            and (found := _settled_by(scene, kind, matter))
        ):
            return found
        if not levers:
            return _needs(part, matter, f"say whose {kind} upon whom, and give the system that lever")
        own = _own_hand(scene, part, levers[0], matter.sign)
        if own:
            return _moves(own, 1, own[0].name, (own[0].by, levers[0].target))
        actors = tuple(actor for actor in (levers[0].target, *levers[0].holders) if actor)
        return _level(f"levers.{levers[0].key}", matter.sign, levers[0].name, actors)

    return look


def _own_hand(scene: Scene, part: Part, lever: Lever, sign: Sign) -> list[Move]:
    """Return the moves by which the subject of a part, when it holds a lever, puts it on or takes it off."""
    subject = next((m for m in part.mentions if m.start - part.start <= len("the ")), None)
    by = next(iter(scene.known(subject.ids)), "") if subject else ""
    if by not in lever.holders or by == lever.target:
        return []
    where = f"levers.{lever.key}"
    return [
        m
        for m in scene.elements.moves_by[by]
        if any(e.on == where and rises(e) == (sign > 0) for e in m.effects)
    ]


def _settled_by(scene: Scene, kind: str, matter: Matter) -> Seen | None:
    """Return an instrument as the issue that it is: troops gone, sanctions off, aid given."""
    named = scene.known(matter.parties)
    issues = [one for actor in named for one in scene.elements.issues(kind, (actor,))]
    if len({one.key for one in issues}) != 1:
        return None
    sign = sign_of(matter.sign if kind == "aid" else -matter.sign)
    return _level(f"issues.{issues[0].key}", sign, issues[0].name, named)


def _acts(kind: str, words: str, hazard: str = "") -> Looker:
    """Moves of a class that the first named actor makes, upon the second when one is named."""

    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        named = scene.known(matter.parties) or scene.involved[:1]
        moves = scene.elements.moves(kind, named[0]) if named else []
        others = named[1:] or tuple(actor for actor in scene.involved if actor not in named)
        upon = [move for move in moves if move.at in (*others, "")] if others else []
        if moves:
            return _moves(upon or moves, matter.sign, f"{actor_label(named[0])} {words}", named)
        author = (
            [
                one
                for one in scene.elements.hazards(hazard, named)
                if scene.elements.authors(one)[:1] == named[:1]
            ]
            if hazard
            else []
        )
        if len(author) == 1 or (len(author) > 1 and len(named) > 1):
            key = author[0].key
            return Seen(Fired(key), matter.sign, (f"hazards.{key}",), author[0].name, named, CHANCE)
        who = actor_label(named[0]) if named else "somebody"
        return Refusal("no-mechanism", f"a move by which {who} {words}", "give the system that move")

    return look


def _fired(kind: str, *, turn: bool = False) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        named = scene.owner(part, matter, _FALLS) if kind in _FALLS else scene.known(matter.parties)
        hazards = scene.elements.hazards(kind, named[:2])
        if not hazards and kind == "refugees":
            hazards = scene.elements.hazards(kind)
        if len(hazards) > 1:
            hazards = [one for one in hazards if set(scene.elements.authors(one)) & set(doers)] or hazards
        if len(hazards) != 1:
            return Refusal(
                "no-mechanism", f"one hazard of {kind}", "give the system that hazard, or say whose it is"
            )
        sign = -matter.sign if turn else matter.sign
        key = hazards[0].key
        return Seen(Fired(key), sign_of(sign), (f"hazards.{key}",), hazards[0].name, named, CHANCE)

    return look


def _stability(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """Of somebody, that it does not collapse; of a region, that there is no war."""
    kind = "collapse" if scene.known(matter.parties) else "war"
    return _fired(kind, turn=True)(scene, part, matter, doers)


def _hurt(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """Somebody hurt by what is cut off: its economy."""
    cause = matter_of(scene.cause) if scene.cause else None
    if cause is None or cause.label not in (
        "sanctions",
        "tariffs",
        "blockade",
        "trade",
        "exports",
        "dispute",
    ):
        return _needs(part, matter, "say what of it is hurt")
    return _asset("economy", turn=True)(scene, part, matter, doers)


def _asset(kind: str, *, turn: bool = False) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        named = scene.known(matter.parties)[:1] or scene.known(scene.claim.actors)
        if len(named) != 1:
            return _needs(part, matter, f"say whose {kind} is meant")
        if (
            part.tokens
            and part.tokens[0].tag == "VERB"
            and {m.text.lower() for m in part.mentions} <= {"its", "their"}
        ):
            return _needs(part, matter, f"say whose {kind} is meant")
        assets = scene.elements.assets(kind, named[0])
        if not assets:
            return Refusal("no-mechanism", f"{kind} of {names(named)}", "give the system that asset")
        sign = -matter.sign if turn else matter.sign
        return _level(f"assets.{assets[0].key}", sign, owned(assets[0].name, named[0]), named)

    return look


def _issue(kind: str) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        issues = scene.elements.issues(kind, scene.known(matter.parties)[:1])
        issues = issues or [
            one for one in scene.elements.issues(kind) if one.deliverer in ("", *scene.involved)
        ]
        if len(issues) != 1:
            return _needs(part, matter, f"say whose {kind} is meant, and give the system that issue")
        actors = tuple(actor for actor in (issues[0].deliverer,) if actor)
        return _level(f"issues.{issues[0].key}", matter.sign, issues[0].name, actors)

    return look


def _gives_way(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    named = scene.known(matter.parties)[:1]
    moves = scene.elements.concessions(named[0]) if named else []
    if not moves:
        return Refusal(
            "no-mechanism", "a move by which it gives way", "say who gives way, and give the system that move"
        )
    return _moves(moves, matter.sign, f"{actor_label(named[0])} gives way", named)


def _disarmed(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """Weapons given up: the moves by which they are, else the issue."""
    named = scene.known(matter.parties)[:1]
    moves = scene.elements.moves("disarmament", named[0]) if named else []
    if moves:
        return _moves(moves, matter.sign, f"{actor_label(named[0])} disarms", named)
    return _issue("denuclearisation")(scene, part, matter, doers)


def _flow(kind: str) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        flows = scene.elements.flows(kind, scene.known(matter.parties))
        if not scene.elements.system.flows and scene.elements.issues(kind):
            return _issue(kind)(scene, part, matter, doers)
        if len(flows) != 1:
            return _needs(part, matter, "say from whom to whom, and give the system that flow")
        ends = tuple(flows[0].key.split(".")[:2])
        return _level(f"flows.{flows[0].key}", matter.sign, f"{kind} {names(ends)}", ends)

    return look


def _support(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """Backing as the system has it, else the moves by which it is given, else the tie."""
    named = scene.known(matter.parties)
    if len(named) < 2:
        return _needs(part, matter, "say who backs whom")
    if _NOUNS.search(matter.words):
        return _needs(part, matter, "say who it is that stands behind it")
    backer, protege = named[:2]
    found = [key for key in scene.elements.backings if key.split(".")[:2] == [backer, protege]]
    found = [key for key in found if key.split(".")[2] in named[2:]] or found
    words = f"{actor_label(backer)} supports {actor_label(protege)}"
    if found:
        about = (backer, protege)
        return Seen(
            MeanLevel(f"support.{found[0]}"), matter.sign, (f"support.{found[0]}",), words, about, 0.0
        )
    moves = scene.elements.moves("support", backer, protege)
    if moves:
        return _moves(moves, matter.sign, words, (backer, protege))
    return _tie()(scene, part, replace(matter, parties=(backer, protege)), doers)


def _terms(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
    """What the first named gets at the table with the others named, or at its only one."""
    named = scene.known(matter.parties)
    tables = scene.elements.at_table(named[:2]) if named else []
    if not named or not tables or (len(named) == 1 and len(tables) > 1):
        return Refusal("no-table", matter.words, "say in talks with whom, and give the system that table")
    words = (
        f"{actor_label(named[0])} gets better terms with {names(s for s in tables[0].seats if s != named[0])}"
    )
    return Seen(
        TermsAt(tables[0].key, named[0]), matter.sign, (f"tables.{tables[0].key}",), words, named, 0.0
    )


def _seat(*, turn: bool = False) -> Looker:
    def look(scene: Scene, part: Part, matter: Matter, doers: tuple[str, ...]) -> Seen | Refusal:
        named = scene.known(part.named)
        if len(named) != 1:
            return _needs(part, matter, "say whose part in which talks is meant")
        sign = -matter.sign if turn else matter.sign
        return _level(f"seats.{named[0]}", sign, f"the part that {actor_label(named[0])} has in talks", named)

    return look


_LOOKERS: Final[Mapping[str, Looker]] = {
    **dict.fromkeys(("tie", "alliance", "cooperation"), _tie()),
    "trust": _tie(),
    "tension": _tie(turn=True),
    "dispute": _quarrel,
    **dict.fromkeys(("talks", "summit"), _talks),
    "peace talks": _named_talks,
    "talks fail": _ruptured,
    **dict.fromkeys(("agreement", "ceasefire", "progress", "success"), _reached("settled")),
    **{kind: _lever(kind) for kind in ("sanctions", "tariffs", "blockade")},
    "aid": _lever("aid"),
    "troops": _lever("troops"),
    "use of force": _acts("use of force", "uses force", "war"),
    "weapons tests": _acts("weapons tests", "tests weapons"),
    "stance": _acts("hostile", "acts against the other side"),
    "yield": _gives_way,
    "war": _fired("war"),
    "fighting": _fired("war"),
    "peace": _fired("war", turn=True),
    "collapse": _fired("collapse"),
    "stability": _stability,
    "refugees": _fired("refugees"),
    "weapons": _asset("weapons"),
    "economy": _asset("economy"),
    "hunger": _asset("economy", turn=True),
    "hurt": _hurt,
    "security": _asset("security"),
    "domestic support": _asset("domestic support"),
    "denuclearisation": _issue("denuclearisation"),
    "disarmament": _disarmed,
    **{kind: _issue(kind) for kind in ("water", "passage")},
    **{kind: _flow(kind) for kind in ("trade", "exports", "supplies")},
    "imports": _flow("trade"),
    **dict.fromkeys(("support", "backing"), _support),
    **dict.fromkeys(("bargaining power", "stronger", "weaker"), _terms),
    **dict.fromkeys(("influence", "relevance"), _seat()),
    "left out": _seat(turn=True),
}


def event_of(scene: Scene, look: Seen) -> Seen:
    """Return an outcome as something that happens or does not, where the system has moves for it.

    A necessary condition speaks of whether it comes at all: less of sanctions is their easing.
    """
    where = look.touches[0]
    if where.startswith("levers.") and look.sign < 0:
        moves = [
            move
            for holder in look.actors
            for move in scene.elements.moves_by.get(holder, ())
            if holder in scene.elements.holders(where)
            and any(e.on == where and not rises(e) for e in move.effects)
        ]
        if moves:
            return _moves(moves, 1, f"easing of {look.words}", look.actors)
    if where.startswith("issues.") and look.sign > 0:
        moves = [m for m in scene.elements.system.moves if any(e.on == where and rises(e) for e in m.effects)]
        if moves:
            return _moves(moves, 1, f"a step on {look.words}", look.actors)
    return look
