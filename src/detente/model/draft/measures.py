"""Measures: the instruments that texts say are in force, and the moves that impose, ease and lift them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.model.acts import Condition, Effect, Move
from detente.model.draft.lookup import drafted, rows
from detente.model.draft.material import Material, sides
from detente.model.draft.meetings import voting_bodies
from detente.model.draft.rates import rate
from detente.model.elements import Drain, Lever, VotingRule
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL
from detente.records.types import Event

_TARIFF: Final = re.compile(r"\btariff|\btrade war|\bimport dut", re.IGNORECASE)
_IMPOSED: Final = "163"


@dataclass(slots=True)
class Measure:
    """An instrument: which, against whom, by whom, and the acts that texts tell of it."""

    kind: str
    target: str
    holders: set[str] = field(default_factory=set)
    body: str = ""
    acts: list[Event] = field(default_factory=list)

    @property
    def key(self) -> str:
        """KIND-TARGET."""
        return f"{self.kind}-{self.target}"


def measures(actors: Sequence[str], material: Material) -> tuple[Measure, ...]:
    """Return the instruments that texts say were put in force against an actor of the draft, by key."""
    found: dict[str, Measure] = {}
    for event in material.reading.events:
        if event.cameo != _IMPOSED or event.status not in ACTUAL:
            continue
        kind = "tariffs" if _TARIFF.search(event.trigger.text) else "sanctions"
        for holder, target in _hits(event):
            if target not in actors:
                continue
            measure = found.setdefault(f"{kind}-{target}", Measure(kind, target))
            measure.acts.append(event)
            if holder in voting_bodies():
                measure.body = holder
            elif holder in actors:
                measure.holders.add(holder)
    for measure in found.values():
        if measure.body:
            measure.holders = {m for m in voting_bodies()[measure.body] if m in actors}
    return tuple(found[key] for key in sorted(found) if found[key].holders)


def _hits(event: Event) -> Iterator[tuple[str, str]]:
    source, target = sides(event)
    aimed = target or (source if event.reciprocal else frozenset())
    yield from sorted((a, b) for a in source for b in aimed if a != b)


def draft_levers(found: Sequence[Measure], material: Material) -> tuple[Lever, ...]:
    """Return the instruments as levers, by key."""
    return tuple(_lever(measure, material) for measure in found)


def _lever(measure: Measure, material: Material) -> Lever:
    evidence = material.cite(*measure.acts)
    holders = tuple(sorted(measure.holders))
    return Lever(
        key=measure.key,
        name=f"{measure.kind} against {actor_label(measure.target)}",
        holders=holders,
        target=measure.target,
        level=drafted("lever.level", evidence),
        cost=drafted("lever.cost", evidence),
        drains=(Drain(f"assets.{measure.target}.economy", drafted("lever.drain.economy", evidence)),),
        vote=_vote(measure.body, holders),
    )


def _vote(body: str, voters: tuple[str, ...]) -> VotingRule | None:
    """Return the rule of a body among the actors of the draft: who is not among them is taken to vote yes."""
    for name, _, size, needed, vetoes, _ in rows("bodies.tsv"):
        if name == body:
            missing = int(size) - len(voters)
            blocking = tuple(voter for voter in voters if voter in vetoes.split("|"))
            return VotingRule(voters, max(1, int(needed) - missing), blocking)
    return None
