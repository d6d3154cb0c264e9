"""Bonds: how actors are disposed to each other, and who stands behind whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from detente.model.draft.lookup import drafted, hull, number, references
from detente.model.draft.material import Material, sides
from detente.model.draft.seating import Seated
from detente.model.elements import Backing, Goodwill, Tie
from detente.model.parameter import Parameter
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL
from detente.records.types import Claim, Event, Relation
from detente.track.phases import Phase, couple, sign_of

_ROWS: Final = {
    "agreement": "cooperation", "agreement signed": "cooperation", "meets": "cooperation", "support": "cooperation",
    "concessions": "cooperation", "cooperation": "cooperation", "aid": "cooperation", "easing": "cooperation",
    "contacts": "cooperation",
    "accusations": "conflict", "threats": "conflict", "sanctions": "conflict", "refusals": "conflict",
    "ties or deal broken off": "conflict", "military moves": "conflict", "coercion": "conflict",
    "protests": "conflict", "demands": "conflict",
    "attacks": "violence",
}  # fmt: skip
"""Row of a stretch of a relation that only acts show."""
_BEHIND: Final = ("support", "alliance", "aid", "cooperation")
"""Outcomes of claims that speak of one actor standing behind another."""


def draft_ties(actors: Sequence[str], material: Material) -> tuple[Tie, ...]:
    """Return a tie each way between every two actors, by key: from the course of their relation, else wide."""
    return tuple(_tie(source, target, material) for source, target in permutations(sorted(actors), 2))


def _tie(source: str, target: str, material: Material) -> Tie:
    level = _level(source, target, material)
    return Tie(
        key=f"{source}.{target}",
        level=level,
        mean=drafted("tie.mean"),
        persistence=drafted("tie.persistence"),
        noise=drafted("tie.noise"),
    )


def _level(source: str, target: str, material: Material) -> Parameter:
    """Return the tie at the start: as wide as all that is told since the relation turned last allows."""
    lane = material.lanes.get(couple(source, target))
    phases = [phase for phase in (lane.phases[lane.turned or 0 :] if lane else ()) if _row(phase)]
    if not phases:
        return drafted("tie.unknown")
    keys = sorted({_row(phase) for phase in phases})
    said = ", ".join(dict.fromkeys(phase.words for phase in phases))
    why = f"since it turned last the relation is told as {said}: {references()[keys[0]].why}"
    return number(hull(keys), _evidence(phases, material), why, keys[0])


def _row(phase: Phase) -> str:
    """Return the reference row of a stretch of a relation, "" when it says nothing of how the two stand."""
    if phase.sought or phase.words.endswith("planned"):
        return ""
    if phase.direction is not None:
        return f"tie.{phase.direction}"
    return f"tie.{_ROWS[phase.words]}" if phase.words in _ROWS else ""


def _evidence(phases: Sequence[Phase], material: Material) -> tuple[str, ...]:
    """Return the sentences that stretches of a relation rest on."""
    wanted = {record for phase in phases for record in phase.records}
    events: list[Event | Relation] = [
        material.events[record] for record in wanted if record in material.events
    ]
    relations = [relation for relation in material.reading.relations if relation.id in wanted]
    return material.cite(*events, *relations)


def draft_goodwill(ties: Sequence[Tie]) -> tuple[Goodwill, ...]:
    """Return what each actor makes of how the others are disposed to it, where texts speak of the two."""
    return tuple(
        Goodwill(tie.key, drafted("goodwill"))
        for tie in ties
        if not tie.level.evidence[0].startswith("class:")
    )


def draft_backings(
    actors: Sequence[str], seated: Sequence[Seated], ties: Sequence[Tie], material: Material
) -> tuple[Backing, ...]:
    """Return who may stand behind whom against whom, by key: for each two seats every third actor on good terms.

    Only outsiders back: who sits at the table speaks there for itself.
    """
    levels = {tie.key: tie.level for tie in ties}
    found: dict[str, Backing] = {}
    for table in seated:
        for protege, opponent in permutations(table.seats, 2):
            for backer in actors:
                key = f"{backer}.{protege}.{opponent}"
                if backer in table.seats or key in found:
                    continue
                given, sought = _support(backer, protege, material)
                if given or sought:
                    found[key] = _backing(key, given, sought, levels[f"{backer}.{protege}"])
    return tuple(found[key] for key in sorted(found))


def _backing(key: str, given: tuple[str, ...], sought: tuple[str, ...], tie: Parameter) -> Backing:
    backer, protege, opponent = key.split(".")
    evidence = given or sought
    about = f"{actor_label(backer)} and {actor_label(protege)}"
    assert tie.prior is not None
    return Backing(
        key=key,
        credibility=drafted(
            "backing.credibility" if given else "backing.credibility.sought", evidence, about
        ),
        hardening=drafted("backing.hardening", evidence, actor_label(opponent)),
        lending=drafted("backing.lending", evidence, about),
        reference=number(
            tie.prior, tie.evidence, f"the tie when positions were read: {tie.why}", "tie.unknown"
        ),
    )


def _support(backer: str, protege: str, material: Material) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the evidence that one stands behind another, and that it may or should."""
    lane = material.lanes.get(couple(backer, protege))
    phases = lane.phases[lane.turned or 0 :] if lane else ()
    given = set(_evidence([p for p in phases if p.direction and sign_of(p) > 0], material))
    given |= set(material.cite(*_acts(backer, protege, material)))
    sought = set(material.cite(*_claims(backer, protege, material)))
    return tuple(sorted(given)), tuple(sorted(sought - given))


def _acts(backer: str, protege: str, material: Material) -> Iterator[Event]:
    for event in material.reading.events:
        source, target = sides(event)
        if (
            event.status in ACTUAL
            and event.plover in ("SUPPORT", "AID")
            and backer in source
            and protege in target
        ):
            yield event


def _claims(backer: str, protege: str, material: Material) -> Iterator[Claim]:
    for claim in material.reading.claims:
        outcome = claim.outcome.partition(" ")[2] or claim.outcome
        about = {backer, protege} <= set(claim.actors)
        if about and (outcome in _BEHIND or claim.ctype == "leverage") and claim.polarity == "+":
            yield claim
