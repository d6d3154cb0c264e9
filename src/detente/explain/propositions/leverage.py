"""Leverage: claims that backing betters what somebody gets at a table, bound to a backing and a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.explain.propositions.matters import NEARBY, Matter, matter_of, sign_of, special
from detente.explain.propositions.mechanism import backing_numbers, wants_at
from detente.explain.propositions.pages import Part
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.proposition import Bargain
from detente.model.elements import Table
from detente.read.claims.quantities import quantity_of
from detente.read.gazetteer import actor_label

_HAND: Final = re.compile(
    r"\b(?:leverage|bargaining (?:power|position|chips?|strength)|(?:upper )?hand|clout|position (?:at|in)|levers?"
    r"|negotiating position)\b",
    re.IGNORECASE,
)
"""Words of a hand in a bargain."""
_IN_TALKS: Final = re.compile(
    r"\bin (?:(?:its|his|her|their|any|the|all) )?(?:\w+ )?(?:talks|negotiations|bargaining) with\b",
    re.IGNORECASE,
)
"""Somebody made stronger or weaker "in its talks with" another."""
_LENDS: Final = ("tie", "alliance", "support", "backing", "cooperation")
"""Matters that are somebody standing behind somebody."""
_TALKS: Final = re.compile(
    r"\b(?:talks?|negotiations?|summits?|meetings?|negotiating|bargaining) ?(?:table)?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hand:
    """A leverage claim bound.

    bargain    backing and table
    sign       +1 when the backing is to better the terms
    mechanism  numbers that carry it
    words      own words
    actors     backer, protege, opponent
    """

    bargain: Bargain
    sign: int
    mechanism: tuple[str, ...]
    words: str
    actors: tuple[str, ...]


def speaks_of_a_hand(scene: Scene) -> bool:
    """Return whether a claim is that backing, or a tie, moves somebody's hand in a bargain."""
    claim = scene.claim
    quantity = quantity_of(claim.outcome)
    if claim.rule == "claim.partner" or (claim.ctype == "leverage" and _partner(scene.effect)):
        return True
    hand = (quantity is not None and quantity.label == "bargaining power") or (
        _HAND.search(scene.effect.text) or _IN_TALKS.search(scene.effect.text)
    )
    lent = _lent(scene)
    return (
        bool(hand) and claim.ctype in ("leverage", "causal", "forecast", "conditional") and lent is not None
    )


def _partner(part: Part) -> bool:
    found = special(part)
    return found is not None and found.label == "backing"


def _lent(scene: Scene) -> Matter | None:
    """Return the tie or backing that is to move the hand: in the cause, else in the effect's own words."""
    for part in (scene.cause, scene.effect):
        matter = matter_of(part) if part else None
        if matter is not None and matter.label in _LENDS:
            return matter
    return None


def hand(scene: Scene) -> Hand | Refusal:
    """Return the backing and the table that a leverage claim is about, or why there is none."""
    lent = _lent(scene)
    named = scene.known(scene.effect.named)
    protege = next(iter(named), None)
    if protege is None:
        return Refusal("unbound-effect", scene.effect.text, "say whose hand is meant")
    backers = _backers(scene, lent, protege)
    if len(backers) != 1:
        return Refusal("unbound-cause", scene.cause.text or scene.effect.text, "say who stands behind it")
    opponents = _opponents(scene, {protege, backers[0]})
    if not opponents:
        return Refusal("unbound-effect", scene.effect.text, "say against whom")
    return _bound(scene, backers[0], protege, opponents, _sign(scene, lent))


def _backers(scene: Scene, lent: Matter | None, protege: str) -> tuple[str, ...]:
    """Return who stands behind somebody: those the cause names; without one, the other end of the tie told."""
    if scene.cause:
        told = lent.parties if lent and matter_of(scene.cause) == lent else scene.cause.named
    else:
        told = lent.parties if lent and lent.label == "tie" else ()
    return tuple(actor for actor in scene.known(told) if actor != protege)[:2]


def _sign(scene: Scene, lent: Matter | None) -> int:
    moved = -1 if scene.claim.polarity == "-" else 1
    return sign_of(moved * (lent.sign if lent and scene.cause else 1))


def _opponents(scene: Scene, others: set[str]) -> tuple[str, ...]:
    """Return against whom: those named in effect, condition or the rest of the sentence, else the last named before."""
    parts = (scene.effect, scene.rest if _TALKS.search(scene.effect.text) else None, scene.condition)
    told = scene.known(a for part in parts if part for a in part.named if a not in others)
    if told:
        return told
    if not _TALKS.search(scene.effect.text):
        return ()
    for sentence in scene.page.before(scene.effect.start, NEARBY):
        near = scene.page.between(sentence.start, sentence.end).named
        found = tuple(a for a in scene.known(near) if a not in others)
        if found:
            return found if len(found) == 1 else ()
    return ()


def _bound(scene: Scene, backer: str, protege: str, opponents: tuple[str, ...], sign: int) -> Hand | Refusal:
    elements = scene.elements
    tabled = [(o, t[0]) for o in opponents if (t := elements.at_table((protege, o)))]
    if not tabled:
        pair = f"{actor_label(protege)} and {actor_label(opponents[0])}"
        return Refusal("no-table", f"talks between {pair}", "give the system that table")
    for opponent, table in tabled:
        if f"{backer}.{protege}.{opponent}" in elements.backings:
            return _hand(scene, f"{backer}.{protege}.{opponent}", table, sign)
    words = f"{actor_label(backer)} behind {actor_label(protege)} against {actor_label(tabled[0][0])}"
    return Refusal("no-mechanism", words, "give the system that backing")


def _hand(scene: Scene, key: str, table: Table, sign: int) -> Hand:
    backer, protege, opponent = key.split(".")
    system = scene.elements.system
    tie = f"ties.{backer}.{protege}"
    numbers = (
        *backing_numbers(scene.elements.backings[key]),
        *((f"{tie}.level",) if f"{backer}.{protege}" in scene.elements.ties else ()),
        *wants_at(system, table, protege),
        *wants_at(system, table, opponent),
    )
    words = (
        f"{actor_label(backer)} behind {actor_label(protege)}: {'better' if sign > 0 else 'worse'} terms for it "
        f"in talks with {actor_label(opponent)}"
    )
    return Hand(Bargain(key, table.key), sign, numbers, words, (backer, protege, opponent))
