"""Measures: instruments that texts say are in force, as levers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from detente.model.draft.kinds import phrases_pattern
from detente.model.draft.lookup import drafted, rows
from detente.model.draft.material import Material, sides
from detente.model.draft.meetings import voting_bodies
from detente.model.elements import Drain, Lever, VotingRule
from detente.read.gazetteer import actor_label
from detente.records.types import Event


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of instrument; a row of ``measure_kinds.tsv``.

    on, off     CAMEO codes of the acts that put it on and take it off
    words       what the words of the act must hold, None for anything
    drain       asset of the target that full force touches; gives: whether it feeds it
    more, less  verbs of its moves; pace_more, pace_less  their rows of ``rates.tsv``
    """

    key: str
    name: str
    on: tuple[str, ...]
    off: tuple[str, ...]
    words: re.Pattern[str] | None
    drain: str
    gives: bool
    more: str
    less: str
    pace_more: str
    pace_less: str


@dataclass(slots=True)
class Measure:
    """An instrument in force: whom it is upon, in whose hands, and the acts that texts tell of it.

    body  the body that voted for it, "" when none did
    """

    kind: Instrument
    target: str
    holders: set[str] = field(default_factory=set)
    body: str = ""
    acts: list[Event] = field(default_factory=list)
    eased: list[Event] = field(default_factory=list)

    @property
    def key(self) -> str:
        """KIND-TARGET."""
        return f"{self.kind.key}-{self.target}"


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return the kinds of instruments, in the order of the table."""
    found = []
    for key, name, on, off, words, drain, more, less, pace_more, pace_less in rows("measure_kinds.tsv"):
        pattern = phrases_pattern(words) if words else None
        codes = tuple(on.split("|")), tuple(off.split("|"))
        asset, gives = drain[:-1], drain[-1] == "+"
        found.append(Instrument(key, name, *codes, pattern, asset, gives, more, less, pace_more, pace_less))
    return tuple(found)


def measures(actors: Sequence[str], material: Material) -> tuple[Measure, ...]:
    """Return the instruments that texts say were put in force upon an actor of the draft, by key.

    What a body voted for is in the hands of those of its permanent members that are actors.
    """
    found: dict[str, Measure] = {}
    for event in material.happened():
        kind = _kind(event)
        for holder, target in _hits(event) if kind else ():
            if kind is not None and target in actors and (holder in actors or holder in voting_bodies()):
                measure = found.setdefault(f"{kind.key}-{target}", Measure(kind, target))
                (measure.acts if event.cameo in kind.on else measure.eased).append(event)
                measure.holders.add(holder)
    for measure in found.values():
        measure.body = next(iter(sorted(measure.holders & set(voting_bodies()))), "")
        if measure.body:
            measure.holders = {member for member in voting_bodies()[measure.body] if member in actors}
    for key, measure in found.items():
        if not measure.holders:
            material.note(f"levers.{key}", f"no member of the {actor_label(measure.body)} is an actor here")
    return tuple(found[key] for key in sorted(found) if found[key].holders)


def _kind(event: Event) -> Instrument | None:
    for kind in instruments():
        told = event.cameo in kind.on or event.cameo in kind.off
        if told and (kind.words is None or kind.words.search(event.trigger.text)):
            return kind
    return None


def _hits(event: Event) -> Iterator[tuple[str, str]]:
    source, target = sides(event)
    aimed = target or (source if event.reciprocal else frozenset())
    yield from sorted((a, b) for a in source for b in aimed if a != b)


def draft_levers(
    found: Sequence[Measure], assets: frozenset[tuple[str, str]], material: Material
) -> tuple[Lever, ...]:
    """Return the instruments as levers, by key.

    assets  (owner, kind) of the drafted assets
    """
    return tuple(_lever(measure, assets, material) for measure in found)


def _lever(measure: Measure, assets: frozenset[tuple[str, str]], material: Material) -> Lever:
    evidence = material.cite(*measure.acts, *measure.eased)
    holders = tuple(sorted(measure.holders))
    row = "lever.drain.help" if measure.kind.gives else "lever.drain.economy"
    hit = (measure.target, measure.kind.drain)
    return Lever(
        key=measure.key,
        name=measure.kind.name.format(target=actor_label(measure.target)),
        holders=holders,
        target=measure.target,
        level=drafted("lever.level.partial" if measure.eased else "lever.level", evidence),
        cost=drafted("lever.cost", evidence),
        drains=(Drain(f"assets.{'.'.join(hit)}", drafted(row, evidence)),) if hit in assets else (),
        vote=_vote(measure.body, holders),
    )


def _vote(body: str, voters: tuple[str, ...]) -> VotingRule | None:
    """Return the rule of a body among the actors of the draft: who is not among them is taken to vote yes."""
    for name, _, size, needed, vetoes, _ in rows("bodies.tsv"):
        if name == body:
            absent = int(size) - len(voters)
            blocking = tuple(voter for voter in voters if voter in vetoes.split("|"))
            return VotingRule(voters, max(1, int(needed) - absent), blocking)
    return None
