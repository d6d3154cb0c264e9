"""Assets: what actors have more or less of, as far as texts speak of it, and what each makes of whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from detente.model.draft.lookup import certain, drafted, rows
from detente.model.draft.material import Material, names_actor
from detente.model.draft.measures import Measure
from detente.model.draft.seating import Seated
from detente.model.elements import Asset, Concern
from detente.read.gazetteer import actor_label
from detente.records.types import Claim

WEAPONS: Final = "weapons"
STABILITY: Final = "stability"


@cache
def asset_names() -> dict[str, str]:
    """Return the kinds of assets with their names, ``{owner}`` for whose."""
    return {kind: name for kind, name, _ in rows("asset_kinds.tsv")}


@cache
def _labels() -> dict[str, str]:
    """Return the kind of asset that an outcome of a claim speaks of."""
    return {
        label.rstrip("-"): kind for kind, _, labels in rows("asset_kinds.tsv") for label in labels.split("|")
    }


def outcome_parts(claim: Claim) -> tuple[tuple[str, ...], str]:
    """Return the actors whom the outcome of a claim names before its label, and the label."""
    head, _, label = claim.outcome.partition(" ")
    ids = tuple(sorted(actor for actor in claim.actors if names_actor(head, actor))) if head.isupper() else ()
    return (ids, label) if ids else ((), claim.outcome)


def spoken_assets(
    actors: Sequence[str], seated: Sequence[Seated], found: Sequence[Measure], material: Material
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (owner, kind) -> evidence of every asset that some text speaks of.

    By claims about it; arms by talks about them; what a measure drains or feeds by the acts that put it on.
    """
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in material.reading.claims:
        for owner, kind in _claimed(claim):
            told[owner, kind].update(material.cite(claim))
    for table in seated:
        for matter in table.agenda:
            if matter.kind.key == WEAPONS:
                told[matter.owner, WEAPONS].update(material.cited(matter.sentences.values()))
    for measure in found:
        told[measure.target, measure.kind.drain].update(material.cite(*measure.acts, *measure.eased))
    return {key: tuple(sorted(told[key])) for key in sorted(told) if key[0] in actors}


def _claimed(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield whose asset of which kind a claim speaks of."""
    ids, label = outcome_parts(claim)
    kind = _labels().get(label)
    if kind is None:
        return
    own = claim.holder if kind != STABILITY else ()
    owners = ids or own or claim.actors
    if len(owners) == 1 and (ids or own or claim.ctype != "interest"):
        yield owners[0], kind


def draft_assets(told: dict[tuple[str, str], tuple[str, ...]]) -> tuple[Asset, ...]:
    """Return the assets, by key."""
    return tuple(
        Asset(
            key=f"{owner}.{kind}",
            name=asset_names()[kind].format(owner=actor_label(owner)),
            level=drafted("asset.level", evidence),
            mean=drafted("asset.mean"),
            persistence=drafted("asset.persistence"),
            noise=drafted("asset.noise"),
        )
        for (owner, kind), evidence in told.items()
    )


def draft_concerns(
    told: dict[tuple[str, str], tuple[str, ...]],
    actors: Sequence[str],
    seated: Sequence[Seated],
    material: Material,
) -> tuple[Concern, ...]:
    """Return what actors make of assets, by key: of their own always, of others' when a text shows it."""
    found: dict[str, Concern] = {}
    for (owner, kind), evidence in told.items():
        key = f"{owner}.{owner}.{kind}"
        found[key] = Concern(key, drafted("concern.own", evidence), certain(0.0, "its own: no tie to itself"))
    for concern in (*_alarmed(told, seated, material), *_minding(told, actors, material)):
        found.setdefault(concern.key, concern)
    return tuple(found[key] for key in sorted(found))


def _alarmed(
    told: dict[tuple[str, str], tuple[str, ...]], seated: Sequence[Seated], material: Material
) -> Iterator[Concern]:
    """Yield the concern of whoever asks another to disarm."""
    for table in seated:
        for matter in table.agenda:
            if matter.kind.key != WEAPONS or (matter.owner, WEAPONS) not in told:
                continue
            for actor, sentences in sorted(matter.askers.items()):
                if actor != matter.owner:
                    evidence = material.cited(sentences)
                    key = f"{actor}.{matter.owner}.{WEAPONS}"
                    yield Concern(key, drafted("concern.rival", evidence), drafted("concern.with_tie"))


def _minding(
    told: dict[tuple[str, str], tuple[str, ...]], actors: Sequence[str], material: Material
) -> Iterator[Concern]:
    """Yield the concern of whoever is said to have an interest in what becomes of another."""
    for claim in material.reading.claims:
        if claim.ctype != "interest" or len(claim.holder) != 1:
            continue
        ids, label = outcome_parts(claim)
        kind = _labels().get(label, "")
        for owner in ids:
            if owner != claim.holder[0] and (owner, kind) in told and claim.holder[0] in actors:
                key = f"{claim.holder[0]}.{owner}.{kind}"
                yield Concern(
                    key, drafted("concern.friend", material.cite(claim)), drafted("concern.with_tie")
                )
