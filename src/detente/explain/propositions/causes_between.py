"""Causes between actors: ties, backing, answers, talks and deals as things to be done to a system."""

from __future__ import annotations

import re
from typing import Final

from detente.explain.outcomes import CODE
from detente.explain.propositions.doing import Doing, acted, either
from detente.explain.propositions.elements import Elements, ends
from detente.explain.propositions.said import Said, missing
from detente.explain.propositions.scene import Refusal
from detente.explain.wording import names
from detente.model.acts import Move
from detente.model.change import Back, Hold
from detente.model.elements import STAGES, Stage
from detente.read.gazetteer import actor_label

FRIENDLY: Final = 0.6
"""Level of a good tie: about the middle of what is drafted for ties called allied."""
_QUITS: Final = re.compile(
    r"\b(?:leav(?:e|es|ing)|left|quits?|walk(?:s|ed)? (?:out|away)|pull(?:s|ed)? out|withdr[ae]w\w*|suspend\w* its)\b",
    re.IGNORECASE,
)
"""Words by which one party leaves a deal: its own act, not the deal's end."""


def tie_held(elements: Elements, pair: tuple[str, str], *, ways: int = 2) -> Doing | Refusal:
    """Return a tie held good, as between allies, against the low end of what it may be.

    ways  2 for both directions, 1 for the disposition of the first towards the second
    """
    both = [f"{a}.{b}" for a, b in (pair, pair[::-1])[:ways] if f"{a}.{b}" in elements.ties]
    if not both:
        return missing(f"a tie between {names(pair)}", "give the system that tie")
    spans = {f"ties.{key}": ends(elements.ties[key].level, f"ties.{key}.level") for key in both}
    return Doing(
        tuple(Hold(where, max(FRIENDLY, high)) for where, (_, high) in spans.items()),
        tuple(Hold(where, min(0.0, low)) for where, (low, _) in spans.items()),
        tuple(spans),
        f"the tie {names(pair)} is good",
        pair,
    )


def tie(said: Said) -> Doing | Refusal:
    """A tie good against bad; tension is a bad one."""
    pair = said.pair()
    if pair is None:
        return said.refused("name the two it is between")
    found = tie_held(said.elements, pair)
    if isinstance(found, Refusal):
        return found
    good = said.more == (said.matter.label not in ("tension", "dispute"))
    return found if good else found.unless(f"the tie {names(pair)} is bad")


def backing(said: Said) -> Doing | Refusal:
    """Backing given against withheld, whoever it is against; without a backing in the system, the backer's tie."""
    named = said.named
    if len(named) == 1:
        scene = said.scene
        behind = scene.page.between(max(said.part.end, scene.effect.start), scene.effect.end)
        told = [actor for actor in scene.known(behind.named) if actor != named[0]]
        named = (*named, *(told[:1] or (said.others if len(said.others) == 1 else ())))
    if len(named) < 2:
        return said.refused("say who backs whom")
    backer, protege = named[:2]
    keys = [key for key in said.elements.backings if key.split(".")[:2] == [backer, protege]]
    if not keys:
        return tie_held(said.elements, (backer, protege))
    doing = Doing(
        tuple(Back(key, given=True) for key in keys),
        tuple(Back(key, given=False) for key in keys),
        (*(f"backings.{key}" for key in keys), f"ties.{backer}.{protege}"),
        f"{actor_label(backer)} backs {actor_label(protege)}",
        (backer, protege),
    )
    return either(said, doing, f"{actor_label(backer)} does not back {actor_label(protege)}")


def response(said: Said) -> Doing | Refusal:
    """A friendly answer of some to somebody: their ties to it good, against bad."""
    doers = said.named
    voice = CODE.findall(said.scene.claim.claimant)[:1]
    others = said.scene.known(a for a in (*voice, *said.scene.effect.named) if a not in doers)
    if not doers or not others:
        return said.refused("say who responds to whom")
    found = [tie_held(said.elements, (doer, others[0]), ways=1) for doer in doers]
    bound = [one for one in found if isinstance(one, Doing)]
    if len(bound) < len(found):
        return next(one for one in found if isinstance(one, Refusal))
    doing = Doing(
        tuple(change for one in bound for change in one.given),
        tuple(change for one in bound for change in one.against),
        tuple(where for one in bound for where in one.touches),
        f"{names(doers)} well disposed towards {actor_label(others[0])}",
        (*doers, others[0]),
    )
    return either(said, doing, f"{names(doers)} ill disposed towards {actor_label(others[0])}")


def failure(said: Said) -> Doing | Refusal:
    """Talks that break off against talks still to come."""
    found = _staged(said, "broken", "scheduled", "the talks break off")
    return (
        found
        if isinstance(found, Refusal)
        else either(said, found, f"{names(found.actors)}: the talks go on")
    )


def talks(said: Said) -> Doing | Refusal:
    """Talks set against no talks at all; less of them is their failure."""
    if not said.more:
        return _staged(said, "broken", "scheduled", "the talks break off")
    return _staged(said, "scheduled", "none", "talks are set")


def deal(said: Said) -> Doing | Refusal:
    """A deal that stands against one that is broken off; one party that leaves it against that party staying."""
    leaving = quits(said)
    if leaving:
        return acted([leaving])
    found = _staged(said, "settled", "broken", "the deal stands")
    return (
        found
        if isinstance(found, Refusal)
        else either(said, found, f"{names(found.actors)}: the deal breaks")
    )


def quits(said: Said) -> list[Move]:
    """Return the moves by which the one party named leaves a deal; [] when the words say something else."""
    named = said.scene.known(said.part.named)[:1]
    if said.more or not named or not _QUITS.search(said.part.text):
        return []
    return said.elements.moves("quitting", named[0])


def _staged(said: Said, given: Stage, against: Stage, words: str) -> Doing | Refusal:
    table = said.table(deal=given == "settled")
    if table is None:
        return said.no_table()
    where = f"tables.{table.key}"
    return Doing(
        (_at(where, given),), (_at(where, against),), (where,), f"{names(table.seats)}: {words}", table.seats
    )


def _at(where: str, stage: Stage) -> Hold:
    """Return a table put at a stage: talks to come go their way from there, everything else stays."""
    return Hold(where, float(STAGES[stage]), kept=stage != "scheduled")
