"""Effects that are things: instruments, stocks, acts, matters to be settled, rare events, to look at in a future."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.explain.propositions.elements import owned, rises
from detente.explain.propositions.matters import matter_of
from detente.explain.propositions.said import Said, issue_instead, issue_meant, levers_meant, missing
from detente.explain.propositions.scene import Refusal
from detente.explain.propositions.seen import Looker, Seen, fired, level, made
from detente.explain.wording import names
from detente.model.acts import Move
from detente.model.elements import Lever
from detente.read.gazetteer import actor_label

_FALLS: Final = ("collapse", "stability", "refugees")
"""Matters of one actor, of whom the sentence before may have told."""
_CUTS_OFF: Final = ("sanctions", "tariffs", "blockade", "trade", "exports", "dispute")
"""Causes that hurt by cutting somebody off."""


def lever(kind: str) -> Looker:
    """Return the looker of instruments: the holder's own move when it is the subject, else how far it is in force."""

    def look(said: Said) -> Seen | Refusal:
        levers = levers_meant(said, kind)
        if not levers:
            instead = issue_instead(said, kind)
            if instead is None:
                return said.refused(f"say whose {kind} upon whom, and give the system that lever")
            sign = said.matter.sign if kind == "aid" else -said.matter.sign
            return level(f"issues.{instead.key}", sign, instead.name, said.named)
        own = _own_hand(said, levers[0])
        if own:
            return made(own, 1, own[0].name, (own[0].by, levers[0].target))
        actors = tuple(actor for actor in (levers[0].target, *levers[0].holders) if actor)
        return level(f"levers.{levers[0].key}", said.matter.sign, levers[0].name, actors)

    return look


def _own_hand(said: Said, of: Lever) -> list[Move]:
    """Return the moves by which the subject of the words, when it holds a lever, puts it on or takes it off."""
    subject = next((m for m in said.part.mentions if m.start - said.part.start <= len("the ")), None)
    by = next(iter(said.scene.known(subject.ids)), "") if subject else ""
    if by not in of.holders or by == of.target:
        return []
    return [move for move in said.elements.moves_by[by] if _moves(move, f"levers.{of.key}", up=said.more)]


def _moves(move: Move, where: str, *, up: bool) -> bool:
    """Whether a move takes a variable up, or down."""
    return any(effect.on == where and rises(effect) == up for effect in move.effects)


def act(kind: str, words: str) -> Looker:
    """Return the looker of moves of a class that the first named makes, upon whom the claim is about."""

    def look(said: Said) -> Seen | Refusal:
        by = next(iter((*said.named, *said.scene.involved)), "")
        moves = said.elements.moves(kind, by) if by else []
        others = said.named[1:] or said.others
        upon = [move for move in moves if move.at in (*others, "")] if others else []
        who = actor_label(by) if by else "somebody"
        if not moves:
            return missing(f"a move by which {who} {words}", "give the system that move")
        return made(upon or moves, said.matter.sign, f"{who} {words}", (by,))

    return look


def force(said: Said) -> Seen | Refusal:
    """Force used by somebody: its moves, else the hazard of which it is the author."""
    found = act("use of force", "uses force")(said)
    named = said.named or said.scene.involved[:1]
    hazards = [
        one for one in said.elements.hazards("war", named) if said.elements.authors(one)[:1] == named[:1]
    ]
    if isinstance(found, Seen) or not named or (len(hazards) != 1 and len(named) < 2) or not hazards:
        return found
    return fired(hazards[0], said.matter.sign, named)


def hazard(kind: str, *, turn: bool = False) -> Looker:
    """Return the looker of rare events; of several, those whose author the cause is about.

    turn  the matter is that it stays away
    """

    def look(said: Said) -> Seen | Refusal:
        named = said.scene.owner(said.part, said.matter, _FALLS) if kind in _FALLS else said.named
        found = said.elements.hazards(kind, named[:2])
        if not found and kind == "refugees":
            found = said.elements.hazards(kind)
        if len(found) > 1:
            found = [one for one in found if set(said.elements.authors(one)) & set(said.doers)] or found
        if len(found) != 1:
            return missing(f"one hazard of {kind}", "give the system that hazard, or say whose it is")
        return fired(found[0], -said.matter.sign if turn else said.matter.sign, named)

    return look


def stability(said: Said) -> Seen | Refusal:
    """Of somebody, that it does not collapse; of a region, that there is no war."""
    return hazard("collapse" if said.named else "war", turn=True)(said)


def hurt(said: Said) -> Seen | Refusal:
    """Somebody hurt by what is cut off: its economy."""
    cause = matter_of(said.scene.cause) if said.scene.cause else None
    if cause is None or cause.label not in _CUTS_OFF:
        return said.refused("say what of it is hurt")
    return asset("economy", turn=True)(said)


def asset(kind: str, *, turn: bool = False) -> Looker:
    """Return the looker of assets: how much its owner has.

    turn  the matter is the want of it: hunger
    """

    def look(said: Said) -> Seen | Refusal:
        named = said.named[:1] or said.scene.known(said.scene.claim.actors)
        if len(named) != 1 or _owner_unsure(said):
            return said.refused(f"say whose {kind} is meant")
        assets = said.elements.assets(kind, named[0])
        if not assets:
            return missing(f"{kind} of {names(named)}", "give the system that asset")
        sign = -said.matter.sign if turn else said.matter.sign
        return level(f"assets.{assets[0].key}", sign, owned(assets[0].name, named[0]), named)

    return look


def _owner_unsure(said: Said) -> bool:
    """Whether only "its" says whose it is, of an act whose subject stands before: "could choke its economy"."""
    part = said.part
    pointed = {mention.text.lower() for mention in part.mentions} <= {"its", "their"}
    return pointed and bool(part.tokens) and part.tokens[0].tag == "VERB"


def issue(kind: str) -> Looker:
    """Return the looker of matters to be settled: how far they are carried out."""

    def look(said: Said) -> Seen | Refusal:
        found = issue_meant(said, kind)
        if found is None:
            return said.refused(f"say whose {kind} is meant, and give the system that issue")
        actors = (found.deliverer,) if found.deliverer else ()
        return level(f"issues.{found.key}", said.matter.sign, found.name, actors)

    return look


def concession(said: Said) -> Seen | Refusal:
    """Somebody gives way: the moves by which it gives."""
    moves = said.elements.concessions(said.named[0]) if said.named else []
    return _by_moves(said, moves, "gives way")


def disarmament(said: Said) -> Seen | Refusal:
    """Weapons given up: the moves by which they are, else the matter itself."""
    named = said.named[:1]
    moves = said.elements.moves("disarmament", named[0]) if named else []
    return _by_moves(said, moves, "disarms") if moves else issue("denuclearisation")(said)


def _by_moves(said: Said, moves: Sequence[Move], words: str) -> Seen | Refusal:
    if not moves:
        return missing(f"a move by which somebody {words}", "say who, and give the system that move")
    return made(moves, said.matter.sign, f"{actor_label(moves[0].by)} {words}", said.named[:1])


def flow(kind: str) -> Looker:
    """Return the looker of flows; what is to be settled about them is an issue."""

    def look(said: Said) -> Seen | Refusal:
        if not said.elements.system.flows:
            return issue(kind)(said)
        flows = said.elements.flows(kind, said.named)
        if len(flows) != 1:
            return said.refused("say from whom to whom, and give the system that flow")
        ends = tuple(flows[0].key.split(".")[:2])
        return level(f"flows.{flows[0].key}", said.matter.sign, f"{kind} {names(ends)}", ends)

    return look


def event_of(said: Said, look: Seen) -> Seen:
    """Return an outcome as something that happens or does not, where the system has moves for it.

    A necessary condition speaks of whether it comes at all: less of sanctions is their easing.
    """
    where, elements = look.touches[0], said.elements
    if where.startswith("levers.") and look.sign < 0:
        authors: Sequence[str] = elements.holders(where)
        words, up = f"easing of {look.words}", False
    elif where.startswith("issues.") and look.sign > 0:
        authors, words, up = sorted(elements.actors), f"a step on {look.words}", True
    else:
        return look
    moves = [m for by in authors for m in elements.moves_by.get(by, ()) if _moves(m, where, up=up)]
    return made(moves, 1, words, look.actors) if moves else look
