"""Leverage: claims that backing betters what somebody gets at a table, bound to a backing and a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.explain.proposition import Bargain
from detente.explain.propositions.binding import Binding
from detente.explain.propositions.matters import NEARBY, Matter, Sign, matter_of, sign_of, special
from detente.explain.propositions.mechanism import backing_numbers, wants_at
from detente.explain.propositions.pages import Part, subject_of
from detente.explain.propositions.said import missing
from detente.explain.propositions.scene import Refusal, Scene
from detente.model.elements import Table
from detente.read.claims.quantities import quantity_of
from detente.read.gazetteer import actor_label

_HAND: Final = re.compile(
    r"\b(?:leverage|bargaining (?:power|position|chips?|strength)|(?:upper )?hand|clout|position (?:at|in)|levers?"
    r"|negotiating position)\b",
    re.IGNORECASE,
)
"""Words of a hand in a bargain."""
_MEANS: Final = re.compile(r"\b(?:means?|meant|shows?|showed|so)(?: that)?\s*$", re.IGNORECASE)
"""What leads from a thing told to what it comes to: "their meeting means that it has a partner"."""
_IN_TALKS: Final = re.compile(
    r"\bin (?:(?:its|his|her|their|any|the|all) )?(?:\w+ )?(?:talks|negotiations|bargaining) with\b",
    re.IGNORECASE,
)
"""Somebody made stronger or weaker "in its talks with" another."""
_LENDS: Final = ("tie", "alliance", "support", "backing", "cooperation")
"""Matters that are somebody standing behind somebody."""
_TALKS: Final = re.compile(
    r"\b(?:talks?|negotiations?|summits?|meetings?|negotiating|bargaining) ?(?:table)?\b|\bat the table\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a claim of leverage says: what is lent, in which words, and whose hand it moves, in which.

    lent  the tie or backing, None when the words tell none
    """

    cause: Part
    effect: Part
    lent: Matter | None


def leverage(scene: Scene) -> Binding | Refusal | None:
    """Return the backing and the table that a claim of leverage is about, or why there is none.

    returns  None when the claim is not that backing, or a tie, moves somebody's hand in a bargain
    """
    claim = scene.claim
    told = _told(scene)
    if claim.rule == "claim.partner" or (claim.ctype == "leverage" and _is_partner(scene.effect)):
        return _hand(scene, told)
    quantity = quantity_of(claim.outcome)
    named = quantity is not None and quantity.label == "bargaining power"
    hand = named or _HAND.search(scene.effect.text) or _IN_TALKS.search(scene.effect.text)
    return _hand(scene, told) if hand and claim.ctype != "interest" and told.lent else None


def _told(scene: Scene) -> _Told:
    """Return cause and effect: as the claim has them, else subject and predicate, else the effect's own words."""
    split = subject_of(scene.effect)
    head = scene.page.between(scene.claim.sentence[0], scene.effect.start)
    if scene.cause:
        cause, effect = scene.cause, scene.effect
    elif split is not None and _lent(split[0]) is not None:
        cause, effect = split
    elif _MEANS.search(head.text):
        cause, effect = head, scene.effect
    else:
        cause, effect = scene.page.between(0, 0), scene.effect
    return _Told(cause, effect, (_lent(cause) if cause else None) or _lent(effect))


def _is_partner(part: Part) -> bool:
    found = special(part)
    return found is not None and found.label == "backing"


def _lent(part: Part) -> Matter | None:
    """Return the tie or backing that a part speaks of."""
    matter = matter_of(part)
    return matter if matter is not None and matter.label in _LENDS else None


def _hand(scene: Scene, told: _Told) -> Binding | Refusal:
    named = scene.known(told.effect.named)
    if not named:
        return Refusal("unbound-effect", told.effect.text, "say whose hand is meant")
    backers = _backers(scene, told, named[0])
    if len(backers) != 1:
        return Refusal("unbound-cause", told.cause.text or told.effect.text, "say who stands behind it")
    opponents = _opponents(scene, told.effect, {named[0], backers[0]})
    if not opponents:
        return Refusal("unbound-effect", told.effect.text, "say against whom")
    return _bound(scene, backers[0], named[0], opponents, _sign(scene, told))


def _backers(scene: Scene, told: _Told, protege: str) -> tuple[str, ...]:
    """Return who stands behind somebody: those the cause names; without one, the other end of the tie told."""
    if told.cause:
        mine = told.lent is not None and _lent(told.cause) == told.lent
        parties = told.lent.parties if mine and told.lent else told.cause.named
    else:
        parties = told.lent.parties if told.lent and told.lent.label == "tie" else ()
    return tuple(actor for actor in scene.known(parties) if actor != protege)[:2]


def _sign(scene: Scene, told: _Told) -> Sign:
    """Return whether the hand is bettered: as the claim moves it, turned round when less backing is the cause."""
    moved = -1 if scene.claim.polarity == "-" else 1
    if not scene.cause and told.cause:
        matter = matter_of(told.effect)
        moved = matter.sign if matter is not None and matter.label == "bargaining power" else 1
    return sign_of(moved * (told.lent.sign if told.lent and told.cause else 1))


def _opponents(scene: Scene, effect: Part, others: set[str]) -> tuple[str, ...]:
    """Return against whom: those named in effect, condition or the rest of the sentence, else the last named before."""
    parts = (effect, scene.rest if _TALKS.search(effect.text) else None, scene.condition)
    told = scene.known(a for part in parts if part for a in part.named if a not in others)
    if told:
        return told
    if not _TALKS.search(effect.text):
        return ()
    for sentence in scene.page.before(effect.start, NEARBY):
        near = scene.page.between(sentence.start, sentence.end).named
        found = tuple(a for a in scene.known(near) if a not in others)
        if found:
            return found if len(found) == 1 else ()
    return ()


def _bound(
    scene: Scene, backer: str, protege: str, opponents: tuple[str, ...], sign: Sign
) -> Binding | Refusal:
    elements = scene.elements
    tabled = [(o, found[0]) for o in opponents if (found := elements.at_table((protege, o)))]
    if not tabled:
        pair = f"{actor_label(protege)} and {actor_label(opponents[0])}"
        return Refusal("no-table", f"talks between {pair}", "give the system that table")
    for opponent, table in tabled:
        if f"{backer}.{protege}.{opponent}" in elements.backings:
            return _bargain(scene, f"{backer}.{protege}.{opponent}", table, sign)
    words = f"{actor_label(backer)} behind {actor_label(protege)} against {actor_label(tabled[0][0])}"
    return missing(words, "give the system that backing")


def _bargain(scene: Scene, key: str, table: Table, sign: Sign) -> Binding:
    backer, protege, opponent = actors = tuple(key.split("."))
    elements = scene.elements
    tie = (f"ties.{backer}.{protege}.level",) if f"{backer}.{protege}" in elements.ties else ()
    cares = (path for seat in (protege, opponent) for path in wants_at(elements.system, table, seat))
    words = (
        f"{actor_label(backer)} behind {actor_label(protege)}: {'better' if sign > 0 else 'worse'} terms for it "
        f"in talks with {actor_label(opponent)}"
    )
    return Binding(
        "leverage", words, actors, sign, bargain=Bargain(key, table.key),
        mechanism=(*backing_numbers(elements.backings[key]), *tie, *cares),
    )  # fmt: skip
