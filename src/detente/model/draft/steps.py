"""Steps: what holders do with their measures, and what whoever has to deliver does of its own accord."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from detente.model.acts import Condition, Effect, Move
from detente.model.draft.assets import WEAPONS
from detente.model.draft.deeds import tie_step
from detente.model.draft.lookup import certain, drafted
from detente.model.draft.material import Material, listed
from detente.model.draft.matters import WORD, Matter
from detente.model.draft.measures import Measure
from detente.model.draft.rates import rate
from detente.model.draft.seating import Seated
from detente.model.elements import Influence
from detente.read.gazetteer import actor_label
from detente.read.links.tellings import ACTUAL
from detente.records.types import Event

RELIEF: Final = "sanctions-relief"
SANCTIONS: Final = "sanctions"
"""The kind of issue that takes off a kind of measure."""
_FULL: Final = 0.95
_GONE: Final = 0.05
"""Levels beyond which there is nothing left to tighten or to ease."""
_ROOTS: Final = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT",
    "15": "MOBILIZE", "16": "SANCTION", "19": "ASSAULT", "18": "ASSAULT",
}  # fmt: skip
"""PLOVER type by CAMEO root, of the codes in ``issue_kinds.tsv``."""


def measure_moves(found: Sequence[Measure], seated: Sequence[Seated], material: Material) -> Iterator[Move]:
    """Yield each holder's moves to tighten and to ease its measures; of a body that votes they are motions."""
    issues = {matter.key for table in seated for matter in table.agenda}
    for measure in found:
        for holder in sorted(measure.holders):
            yield _measure_move(measure, holder, issues, material, up=True)
            yield _measure_move(measure, holder, issues, material, up=False)


def _measure_move(measure: Measure, holder: str, issues: set[str], material: Material, *, up: bool) -> Move:
    kind, lever = measure.kind, f"levers.{measure.key}"
    acts = measure.acts if up else measure.eased
    evidence = material.cite(*measure.acts, *measure.eased)
    pace = kind.pace_more if up else kind.pace_less
    effects = [Effect(lever, drafted("lever.step.up" if up else "lever.step.down", evidence))]
    relief = f"{RELIEF}-{measure.target}"
    if not measure.body:
        effects.append(Effect(f"ties.{measure.target}.{holder}", tie_step(pace, evidence)))
        if not up and relief in issues and kind.key == SANCTIONS:
            effects.append(Effect(f"issues.{relief}", drafted("issue.step.up", evidence)))
    moves = f" moves the {actor_label(measure.body)} to" if measure.body else " moves to"
    verb = kind.more if up else kind.less
    return Move(
        key=f"{holder}-{verb}-{measure.key}",
        name=f"{actor_label(holder)}{moves} {verb} {kind.name.format(target=actor_label(measure.target))}",
        by=holder,
        at=measure.target,
        group="deeds",
        rate=rate(pace, material.counted(acts), material.weeks, material.cite(*acts), len(measure.holders)),
        plover=_ROOTS[pace[:2]],
        cameo=pace,
        when=(Condition(lever, "<" if up else ">", _FULL if up else _GONE),),
        success=certain(1.0, "once tried it is done; a motion still has to pass the vote"),
        effects=tuple(effects),
        price=drafted("move.price.deeds"),
        publicity=drafted("move.publicity.open"),
    )


def own_moves(seated: Sequence[Seated], material: Material) -> Iterator[Move]:
    """Yield what whoever has to deliver an issue may do unasked: a step of its own, or a step back if one was told."""
    for table in seated:
        for matter in table.agenda:
            deliverer = table.deliverer(matter)
            if deliverer:
                yield _own(matter, deliverer, table, material, up=True)
                if matter.kind.acts_low and matter.kind.bind == "owner" and matter.kind.key != WEAPONS:
                    yield _own(matter, deliverer, table, material, up=False)


def _own(matter: Matter, deliverer: str, table: Seated, material: Material, *, up: bool) -> Move:
    codes = [
        code for code in (matter.kind.acts_high if up else matter.kind.acts_low) if not code.startswith(WORD)
    ]
    cameo = codes[0] if codes else "080"
    done = [event for event in _acts(matter, deliverer, material) if event.cameo in codes]
    evidence = material.cite(*done) or material.cited(matter.sentences.values())
    pace = "087" if up else "161" if "161" in codes else "REJECT"
    issue = f"issues.{matter.key}"
    other = [seat for seat in table.seats if seat != deliverer]
    effects = [Effect(issue, drafted("issue.step.up" if up else "issue.step.down", evidence))]
    effects += [Effect(f"ties.{seat}.{deliverer}", tie_step(pace, evidence)) for seat in other]
    return Move(
        key=f"{deliverer}-{'concede' if up else 'withhold'}-{matter.key}",
        name=f"{actor_label(deliverer)} takes a step {'towards' if up else 'back from'} "
        f"{matter.kind.name.format(owner=listed(matter.owners))}",
        by=deliverer,
        at=other[0] if len(other) == 1 else "",
        group="deeds",
        rate=rate(pace, material.counted(done), material.weeks, material.cite(*done)),
        plover=_ROOTS.get(cameo[:2], "CONCEDE") if codes else "CONCEDE",
        cameo=cameo,
        when=(Condition(issue, "<" if up else ">", _FULL if up else _GONE),),
        success=certain(1.0, "once tried it is done"),
        effects=tuple(effects),
        price=drafted("move.price.deeds"),
        publicity=drafted("move.publicity.open"),
    )


def _acts(matter: Matter, actor: str, material: Material) -> Iterator[Event]:
    for event in material.reading.events:
        here = (event.doc, event.sentence[0]) in matter.sentences
        if here and event.status in ACTUAL and any(one.id == actor for one in event.source):
            yield event


def definitions(
    seated: Sequence[Seated], found: Sequence[Measure], assets: frozenset[tuple[str, str]], material: Material
) -> Iterator[Influence]:
    """Yield what a delivered issue means for the measure or the arms that it is about."""
    held = {measure.key: measure for measure in found}
    for table in seated:
        for matter in table.agenda:
            evidence = material.cited(matter.sentences.values())
            issue, measure = f"issues.{matter.key}", held.get(f"{SANCTIONS}-{matter.owner}")
            if matter.kind.key == RELIEF and measure is not None:
                yield _relief(issue, measure, evidence)
            if matter.kind.key == WEAPONS and (matter.owner, WEAPONS) in assets:
                asset = f"assets.{matter.owner}.{WEAPONS}"
                strength = drafted("influence.disarm", evidence)
                yield Influence(f"{matter.key}-to-asset-{matter.key}", issue, asset, strength)


def _relief(issue: str, measure: Measure, evidence: Sequence[str]) -> Influence:
    """Return how relief and a measure hang together: what is delivered eases it; what was voted only a vote eases."""
    lever, matter = f"levers.{measure.key}", issue.removeprefix("issues.")
    if measure.body:
        key, strength = f"lever-{measure.key}-to-{matter}", drafted("influence.relief.voted", evidence)
        return Influence(key, lever, issue, strength)
    return Influence(f"{matter}-to-lever-{measure.key}", issue, lever, drafted("influence.relief", evidence))
