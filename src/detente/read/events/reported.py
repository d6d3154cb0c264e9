"""An official who says that another state attacked accuses it, whether or not it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from detente.read.actors.scene import SPEECH
from detente.read.events.arguments import site_of
from detente.read.events.coreference import Draft
from detente.read.events.frames import Parties, actors_of
from detente.read.events.lexicon import Trigger, triggers
from detente.read.events.scene import Scene, phrase_left
from detente.read.events.triggers import Hit
from detente.read.grammar.governor_words import listed
from detente.records.types import Actor

_RULE: Final = "event.accuse.reported"
_MODEL: Final = "event.accuse.accuse"
_HOSTILE: Final = ("ASSAULT", "COERCE")
_ALLEGING: Final = frozenset(
    ("claims", "claimed", "claim", "alleges", "alleged", "maintains", "maintained", "charged")
)
_SPEAKERS: Final = ("GOV", "MIL", "IGO")


def reported(scene: Scene, found: Sequence[Draft]) -> tuple[Parties, ...]:
    """Return who accuses whom by saying that it attacked.

    found  the drafts of the sentence
    """
    told: list[Parties] = []
    for draft in found:
        if draft.plover in _HOSTILE and draft.status in ("happened", "ongoing"):
            told += _accusation(scene, draft)
    return tuple(told)


def _accusation(scene: Scene, draft: Draft) -> list[Parties]:
    verb = _speaking(scene, draft)
    if verb is None:
        return []
    site = site_of(scene, Hit(_trigger(), verb, verb + 1, verb))
    speakers = actors_of(scene, phrase_left(scene, site.government.subject_end))
    others = {actor.id for actor in draft.source}
    if not speakers or any(_is_no_party(actor, others) for actor in speakers):
        return []
    return [Parties(site, speakers, draft.source, reciprocal=False)]


def _is_no_party(actor: Actor, accused: set[str]) -> bool:
    return actor.sector not in _SPEAKERS or actor.id in accused or actor.id == "OTHER"


def _speaking(scene: Scene, draft: Draft) -> int | None:
    """Return the index of the verb of speech right before the clause that tells an act, or None."""
    government = draft.who.site.government
    subject = phrase_left(scene, government.subject_end)
    if not subject or draft.who.site.hit.trigger.frame.part == "noun":
        return None
    at = scene.spans[subject[0]][0] - 1
    at -= scene.low(at) in ("the", "a")
    at -= scene.low(at) == "that"
    return (
        at if scene.tag(at) == "VERB" and scene.low(at) in _ALLEGING | SPEECH | listed("speaking") else None
    )


@cache
def _trigger() -> Trigger:
    """Return the trigger of an open accusation under the id of this rule."""
    model = next(one for group in triggers().values() for one in group if one.rule == _MODEL)
    return replace(model, rule=_RULE, confidence="low")
