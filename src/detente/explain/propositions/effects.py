"""Effects: from the words of an effect to what is looked at in a future, and which way it goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from detente.explain.propositions import effects_between as between
from detente.explain.propositions import effects_things as things
from detente.explain.propositions.acts import act_told
from detente.explain.propositions.matters import Matter, sign_of
from detente.explain.propositions.pages import Part
from detente.explain.propositions.said import Said, missing
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.propositions.seen import Looker, Seen, made
from detente.model.acts import Move
from detente.records.types import Event

_STATES: Final = (
    "disarmament", "weapons tests", "use of force", "stance", "sanctions", "talks fail", "war", "tie", "economy"
)  # fmt: skip
"""Matters that say more than the act by which they come about."""
_DENIED: Final = re.compile(r"\b(?:not|never|no longer)\b|n[’']t\b", re.IGNORECASE)


def seen(scene: Scene, part: Part, matter: Matter | None, doers: tuple[str, ...] = ()) -> Seen | Refusal:
    """Return what is looked at for an effect.

    part    the words of the effect
    matter  what they speak of, as the claim moves it
    doers   whose doing the cause is: of a tie, the end that reacts is looked at
    """
    act = act_told(scene, part)
    if act is not None and (matter is None or matter.label not in _STATES):
        return _act(scene, part, *act)
    looker = _LOOKERS.get(matter.label) if matter else None
    if matter is None or looker is None:
        return Refusal(
            "unbound-effect", part.text, "name an act, a tie, talks or a thing that the system has"
        )
    return looker(Said(scene, part, matter, doers))


def _act(scene: Scene, part: Part, event: Event, moves: list[Move]) -> Seen | Refusal:
    """Return an act as an outcome: whether it is done."""
    if not moves:
        words = scene.page.text[event.trigger.start : event.trigger.end]
        return missing(f"a move for: {words}", "give the system that move")
    denied = _DENIED.search(part.text[: max(0, event.trigger.start - part.start)]) is not None
    sign = sign_of(-1 if denied != (scene.claim.hedge == "unlikely") else 1)
    return made(moves, sign, moves[0].name, scene.known(actor.id for actor in event.source))


_LOOKERS: Final[Mapping[str, Looker]] = {
    **dict.fromkeys(("tie", "alliance", "cooperation", "trust"), between.tie()),
    **dict.fromkeys(("tension", "dispute"), between.tie(turn=True)),
    **dict.fromkeys(("talks", "summit"), between.held),
    "peace talks": between.held_by_name,
    "talks fail": between.failure,
    **dict.fromkeys(("agreement", "ceasefire", "progress", "success"), between.deal),
    **dict.fromkeys(("support", "backing"), between.support),
    **dict.fromkeys(("bargaining power", "stronger", "weaker"), between.terms),
    **dict.fromkeys(("influence", "relevance"), between.seat()),
    "left out": between.seat(turn=True),
    **{kind: things.lever(kind) for kind in ("sanctions", "tariffs", "blockade", "aid", "troops")},
    "weapons tests": things.act("weapons tests", "tests weapons"),
    "stance": things.act("hostile", "acts against the other side"),
    "use of force": things.force,
    "yield": things.concession,
    **dict.fromkeys(("war", "fighting"), things.hazard("war")),
    "peace": things.hazard("war", turn=True),
    **{kind: things.hazard(kind) for kind in ("collapse", "refugees")},
    "stability": things.stability,
    **{kind: things.asset(kind) for kind in ("weapons", "economy", "security", "domestic support")},
    "hunger": things.asset("economy", turn=True),
    "hurt": things.hurt,
    **{kind: things.issue(kind) for kind in ("denuclearisation", "water", "passage")},
    "disarmament": things.disarmament,
    **{kind: things.flow(kind) for kind in ("trade", "exports", "supplies")},
    "imports": things.flow("trade"),
}
