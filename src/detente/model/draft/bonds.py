"""Bonds: how actors are disposed to each other, and who stands behind whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Final

from detente.model.draft.assets import outcome_parts
from detente.model.draft.lookup import CLASS, drafted, hull, number
from detente.model.draft.material import Material, sides
from detente.model.draft.seating import Seated
from detente.model.elements import Backing, Goodwill, Tie
from detente.model.parameter import Parameter
from detente.model.system import System
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL
from detente.records.types import Claim, Event, Span
from detente.records.vocabulary import MATERIAL_CONFLICT, MATERIAL_COOPERATION, VERBAL_COOPERATION
from detente.track.phases import Phase, couple, sign_of

_ROWS: Final = {
    "agreement": "cooperation", "agreement signed": "cooperation", "meets": "meets", "support": "cooperation",
    "concessions": "cooperation", "cooperation": "cooperation", "aid": "cooperation", "easing": "cooperation",
    "contacts": "meets",
    "accusations": "conflict", "threats": "conflict", "sanctions": "conflict", "refusals": "conflict",
    "ties or deal broken off": "conflict", "military moves": "conflict", "coercion": "conflict",
    "protests": "conflict",
    "attacks": "violence",
}  # fmt: skip
"""Row of a stretch of a relation that only acts show."""
_SIGNED: Final[dict[str, str]] = {
    **dict.fromkeys((*VERBAL_COOPERATION, *MATERIAL_COOPERATION), "cooperation"),
    **dict.fromkeys(("ACCUSE", "REJECT", "THREATEN", *MATERIAL_CONFLICT), "conflict"),
    "ASSAULT": "violence",
}
"""Row of an act; a demand says nothing of a tie."""
_BEHIND: Final = ("support", "alliance", "aid", "cooperation")
"""Outcomes of claims that speak of one actor standing behind another."""


def draft_ties(actors: Sequence[str], material: Material) -> tuple[Tie, ...]:
    """Return a tie each way between every two actors, by key: from the course of their relation, else wide."""
    return tuple(_tie(source, target, material) for source, target in permutations(sorted(actors), 2))


def spoken_ties(system: System) -> tuple[Tie, ...]:
    """Return the ties of a draft without those between two of whom no text speaks and whom nothing brings together.

    system  a draft with a tie between every two of its actors
    """
    wanted = {frozenset(pair) for table in system.tables for pair in combinations(table.seats, 2)}
    wanted |= {frozenset(key.split(".")[:2]) for key in _keys(system)}
    wanted |= {
        frozenset(tie.key.split(".")) for tie in system.ties if not tie.level.evidence[0].startswith(CLASS)
    }
    touched = [effect.on for move in system.moves for effect in move.effects]
    touched += [effect.on for hazard in system.hazards for effect in hazard.effects]
    touched += [driver.of for hazard in system.hazards for driver in hazard.drivers]
    touched += [end for one in system.influences for end in (one.source, one.target)]
    wanted |= {frozenset(path.split(".")[1:]) for path in touched if path.startswith("ties.")}
    return tuple(tie for tie in system.ties if frozenset(tie.key.split(".")) in wanted)


def _keys(system: System) -> list[str]:
    """Return the keys that begin with two actors of whom the one looks at the other."""
    return [backing.key for backing in system.backings] + [concern.key for concern in system.concerns]


def _tie(source: str, target: str, material: Material) -> Tie:
    level = _level(source, target, material)
    return Tie(
        key=f"{source}.{target}",
        level=level,
        mean=_mean(source, target, level, material),
        persistence=drafted("tie.persistence"),
        noise=drafted("tie.noise"),
    )


def _level(source: str, target: str, material: Material) -> Parameter:
    """Return the tie at the start: as wide as all that is told since the relation turned last allows."""
    phases = [phase for phase in material.since_turn(source, target) if _row(phase)]
    if not phases:
        return _by_acts(source, target, material)
    keys = sorted({_row(phase) for phase in phases})
    said = ", ".join(dict.fromkeys(phase.words for phase in phases))
    why = f"told since it turned last: {said}; as wide as all of it allows"
    return number(hull(keys), material.cite_phases(phases), why, keys[0])


def _mean(source: str, target: str, level: Parameter, material: Material) -> Parameter:
    """Return where a tie settles in the long run: as wide as all that is told of the relation, then and now."""
    lane = material.lanes.get(couple(source, target))
    phases = [phase for phase in (lane.phases if lane else ()) if _row(phase)]
    if phases:
        keys = sorted({_row(phase) for phase in phases})
        why = "as wide as all that is told of the relation, before it turned last and after"
        return number(hull(keys), material.cite_phases(phases), why, keys[0])
    if level.prior is not None and not level.evidence[0].startswith(CLASS):
        return number(level.prior, level.evidence, f"as at the start: {level.why}", "tie.mean")
    return drafted("tie.mean")


def _by_acts(source: str, target: str, material: Material) -> Parameter:
    """Return the tie by what the one did to the other, whenever it was, when nothing is told of how the two stand."""
    acts = [
        event
        for event in material.happened()
        if source in sides(event)[0] and target in sides(event)[1] and event.plover in _SIGNED
    ]
    if not acts:
        return drafted("tie.unknown")
    keys = sorted({f"tie.{_SIGNED[event.plover]}" for event in acts})
    return number(hull(keys), material.cite(*acts), "by its acts alone, whenever they were", keys[0])


def _row(phase: Phase) -> str:
    """Return the reference row of a stretch of a relation, "" when it says nothing of how the two stand."""
    if phase.sought or phase.words.endswith("planned"):
        return ""
    if phase.direction is not None:
        return f"tie.{phase.direction}"
    return f"tie.{_ROWS[phase.words]}" if phase.words in _ROWS else ""


def draft_goodwill(ties: Sequence[Tie]) -> tuple[Goodwill, ...]:
    """Return what each actor makes of how the others are disposed to it, where texts speak of the two."""
    return tuple(
        Goodwill(tie.key, drafted("goodwill")) for tie in ties if not tie.level.evidence[0].startswith(CLASS)
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
    phases = material.since_turn(backer, protege)
    given = set(material.cite_phases(p for p in phases if p.direction and sign_of(p) > 0))
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
    """Yield the claims by which support of the one would strengthen the other, or the other needs it."""
    for claim in material.reading.claims:
        _, label = outcome_parts(claim)
        if claim.polarity != "+" or not (label in _BEHIND or claim.ctype == "leverage"):
            continue
        cause = claim.cause or claim.condition
        givers = _named(cause, claim, material) if cause else _named(claim.effect, claim, material)[:1]
        takers = [*claim.holder, *(a for a in _named(claim.effect, claim, material) if a != backer)]
        if backer in givers and takers[:1] == [protege]:
            yield claim


def _named(span: Span, claim: Claim, material: Material) -> list[str]:
    """Return the actors that a span of a claim names, in order."""
    sentence = material.at(claim)
    first, last = span.start - sentence.start, span.end - sentence.start
    return [actor for a, b, actor in sentence.named if first <= a and b <= last]
