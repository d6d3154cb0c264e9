"""Told: the records of a sentence, side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from detente.model.draft.material import Material, parties, sides
from detente.records.types import Claim, Event, Statement


@dataclass(slots=True)
class Told:
    """What was read from one sentence."""

    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def actors(self) -> frozenset[str]:
        """Return everybody who takes part in it."""
        found: set[str] = set()
        for event in self.events:
            found.update(*sides(event))
        for statement in self.statements:
            found |= parties((statement.speaker, *statement.addressee))
        for claim in self.claims:
            found.update(claim.actors)
            found.update(claim.holder)
        return frozenset(found)


def told_by_sentence(material: Material) -> dict[tuple[str, int], Told]:
    """Return what was read from each sentence, by (doc, first offset)."""
    found: dict[tuple[str, int], Told] = defaultdict(Told)
    for event in material.reading.events:
        found[event.doc, event.sentence[0]].events.append(event)
    for claim in material.reading.claims:
        found[claim.doc, claim.sentence[0]].claims.append(claim)
    for statement in material.reading.statements:
        found[statement.doc, statement.sentence[0]].statements.append(statement)
    for relation in material.reading.relations:
        found[relation.doc, relation.sentence[0]].pairs += [p for p in relation.pairs if "*" not in p]
    return dict(found)
