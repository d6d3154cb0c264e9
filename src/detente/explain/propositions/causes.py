"""Causes: from the words of a cause to what is done to the system, and what is done instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from detente.explain.propositions import causes_between as between
from detente.explain.propositions import causes_things as things
from detente.explain.propositions.acts import moves_told
from detente.explain.propositions.antecedents import told_before
from detente.explain.propositions.doing import Binder, Doing, acted
from detente.explain.propositions.matters import Matter, matter_of, points_back, special
from detente.explain.propositions.pages import Part
from detente.explain.propositions.said import Said
from detente.explain.propositions.scene import Refusal, Scene
from detente.model.acts import Move

WANTS: Final = re.compile(
    r"\b(?:fears?|feared|wants?|wanted|needs?|needed|hopes?|hoped|wishes|wished|seeks?|sought|dreads?|aims? to"
    r"|longs?)\b",
    re.IGNORECASE,
)
"""Words of a wish or a fear."""
_NAME_IT: Final = "name an act or a tie that the system has"
_SPOKEN: Final = ("REQUEST", "REJECT", "ACCUSE")
"""Types of acts that speak of a matter without bringing it about: a demand to disarm disarms nobody."""
_HELD: Final = ("talks", "summit", "trust")
"""Labels of which an act told in the same words says more: who met whom."""


def done(scene: Scene, part: Part) -> Doing | Refusal:
    """Return what the words of a cause or a condition do to the system.

    part  a slice of the claim's page

    Words that only point back, or that no rule knows, are refused: nothing is bound by guess.
    """
    refused = _nothing_done(part)
    pointed = told_before(part) if part else None
    if pointed is None:
        return refused or _told(scene, part, matter_of(part))
    where, matter = pointed
    binder = _BINDERS.get(matter.label)
    return binder(Said(scene, where, matter)) if binder else Refusal("unbound-cause", part.text, _NAME_IT)


def _nothing_done(part: Part) -> Refusal | None:
    """Return why a part tells of nothing done: it is empty, a wish, or only points back."""
    if not part:
        return Refusal("unbound-cause", "no cause is told", "say what is to bring it about")
    if WANTS.search(part.text):
        return Refusal("unbound-cause", part.text, "say what is done: a wish brings nothing about by itself")
    return Refusal("unbound-cause", part.text, "say what it stands for") if points_back(part) else None


def _told(scene: Scene, part: Part, matter: Matter | None) -> Doing | Refusal:
    acts = moves_told(scene, part)
    if any(event.plover in _SPOKEN for event in part.events):
        return acted(acts) if acts else Refusal("unbound-cause", part.text, _NAME_IT)
    binder = _BINDERS.get(matter.label) if matter else None
    if matter is not None and binder is None and special(part) is not None:
        return Refusal("unbound-cause", matter.words, _NAME_IT)
    if matter is None or binder is None or _is_an_act(matter, acts):
        untold = not acts or " without " in part.text
        return Refusal("unbound-cause", part.text, _NAME_IT) if untold else acted(acts)
    if matter.label == "progress" and matter.sign > 0 and special(part) is None:
        return Refusal("unbound-cause", part.text, _NAME_IT)
    return binder(Said(scene, part, matter))


def _is_an_act(matter: Matter, acts: list[tuple[Move, ...]]) -> bool:
    """Whether the acts told say more than the matter: a meeting of two, tests of one and threats of another."""
    if acts and matter.label in _HELD and matter.sign > 0:
        return True
    return matter.label == "weapons tests" and len({move.by for moves in acts for move in moves}) > 1


_BINDERS: Final[Mapping[str, Binder]] = {
    **dict.fromkeys(("tie", "alliance", "trust", "cooperation", "tension"), between.tie),
    **dict.fromkeys(("support", "backing"), between.backing),
    **dict.fromkeys(("talks", "summit", "progress"), between.talks),
    **dict.fromkeys(("agreement", "ceasefire"), between.deal),
    "talks fail": between.failure,
    "responds": between.response,
    **{kind: things.lever(kind) for kind in ("sanctions", "tariffs", "aid", "troops", "blockade")},
    **{kind: things.stock(kind) for kind in ("weapons", "economy", "domestic support")},
    **{kind: things.issue(kind) for kind in ("denuclearisation", "security", "passage")},
    **{kind: things.hazard(kind) for kind in ("collapse", "war", "refugees")},
    **{kind: things.flow(kind) for kind in ("trade", "exports", "supplies")},
    "dispute": things.quarrel,
    "disarmament": things.issue("denuclearisation"),
    "peace": things.hazard("war", turn=True),
    "stability": things.stability,
    "weapons tests": things.tests,
    "erratic": things.erratic,
    "stance": things.stance,
}
