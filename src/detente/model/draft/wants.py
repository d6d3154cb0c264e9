"""Wants: what is to be settled, and what each actor wants of it, as far as texts show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.draft.kinds import RELATIONS
from detente.model.draft.lookup import drafted
from detente.model.draft.material import Material, Sentence, listed
from detente.model.draft.matters import WORD, Matter
from detente.model.draft.seating import Seated
from detente.model.elements import Issue, Position, Stake
from detente.model.parameter import Parameter
from detente.read.links.tellings import ACTUAL
from detente.track.phases import sign_of


def draft_issues(seated: Sequence[Seated], material: Material) -> tuple[Issue, ...]:
    """Return the issues on the agendas of the tables, by key."""
    found = [_issue(matter, table, material) for table in seated for matter in table.agenda]
    return tuple(sorted(found, key=lambda issue: issue.key))


def _issue(matter: Matter, table: Seated, material: Material) -> Issue:
    owner = listed(matter.owners)
    return Issue(
        key=matter.key,
        name=matter.kind.name.format(owner=owner),
        kind=matter.kind.sort,
        level=_level(matter, material),
        deliverer=table.deliverer(matter),
        low=matter.kind.low.format(owner=owner),
        high=matter.kind.high.format(owner=owner),
        steps=matter.kind.steps,
    )


def _level(matter: Matter, material: Material) -> Parameter:
    """Return how far a matter has come: by the relation for relations, else by acts towards it."""
    evidence = material.cited(matter.sentences.values())
    if matter.kind.key == RELATIONS:
        told = [phase for phase in material.since_turn(*matter.owners) if sign_of(phase)]
        last = [phase for phase in told if phase.direction][-1:] or told[-1:]
        good = "level.relations.good" if last and sign_of(last[0]) > 0 else "level.relations.bad"
        return drafted(good if told else "level.unknown", (*evidence, *material.cite_phases(told)))
    steps = [
        event
        for event in material.reading.events
        if event.cameo in matter.kind.acts_high
        and not event.cameo.startswith(WORD)
        and event.status in ACTUAL
        and (event.doc, event.sentence[0]) in matter.sentences
    ]
    return drafted("level.begun" if steps else "level.undelivered", material.cite(*steps) or evidence)


def draft_positions(
    seated: Sequence[Seated], actors: Sequence[str], material: Material
) -> tuple[Position, ...]:
    """Return what each actor wants of each issue, by key: seats of its table always, others when a text shows it."""
    found = [
        position
        for table in seated
        for matter in table.agenda
        for position in _of(matter, table, actors, material)
    ]
    return tuple(sorted(found, key=lambda position: position.key))


def _of(matter: Matter, table: Seated, actors: Sequence[str], material: Material) -> Iterator[Position]:
    for actor in actors:
        asks, refuses = matter.askers.get(actor, []), matter.refusers.get(actor, [])
        if actor not in table.seats and actor not in matter.about:
            continue
        if actor not in table.seats and not asks and not refuses:
            material.note(f"positions.{actor}.{matter.key}", "no text shows what it wants: as wide as can be")
        yield Position(
            f"{actor}.{matter.key}",
            _ideal(matter, actor, table, asks, refuses, material),
            _salience(matter, actor, table, [*asks, *refuses], material),
        )


def draft_stakes(seated: Sequence[Seated], actors: Sequence[str], material: Material) -> tuple[Stake, ...]:
    """Return what actors promised or demanded in public, by key."""
    found: dict[str, Stake] = {}
    for table in seated:
        for matter in table.agenda:
            for actor in actors:
                told = [*matter.promised.get(actor, []), *matter.demanded.get(actor, [])]
                if told:
                    evidence = material.cited(told)
                    level = drafted("stake.level", evidence)
                    found[f"{actor}.{matter.key}"] = Stake(
                        f"{actor}.{matter.key}", level, drafted("stake.hardness", evidence)
                    )
    return tuple(found[key] for key in sorted(found))


def _ideal(
    matter: Matter,
    actor: str,
    table: Seated,
    asks: Sequence[Sentence],
    refuses: Sequence[Sentence],
    material: Material,
) -> Parameter:
    evidence = material.cited([*asks, *refuses])
    if asks and refuses:
        return drafted("position.mixed", evidence)
    if asks or refuses:
        return drafted("position.wants" if asks else "position.resists", evidence)
    if matter.kind.bind in ("owner", "against", "to") and actor in matter.owners:
        return drafted("position.deliverer" if matter.kind.bind == "owner" else "position.demander")
    if actor == table.deliverer(matter):
        return drafted("position.deliverer")
    if matter.kind.bind == "pair" and actor in matter.owners:
        return drafted("position.both")
    if matter.kind.bind == "pair":
        return drafted("position.unknown")
    return drafted("position.demander" if actor in table.seats else "position.unknown")


def _salience(
    matter: Matter, actor: str, table: Seated, shown: Sequence[Sentence], material: Material
) -> Parameter:
    if shown:
        return drafted("salience.spoken", material.cited(shown))
    named = [sentence for sentence in matter.sentences.values() if actor in sentence.ids]
    return drafted("salience.seat" if actor in table.seats else "salience.silent", material.cited(named))
