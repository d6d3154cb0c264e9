"""Meant: whether an act that is told may be the one that a forecast speaks of, and whether it is told as past."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from detente.explain.folder import Folder
from detente.explain.ranks import rank_of_words, ranks
from detente.explain.same_act import same_people
from detente.read.links.links import EventGroup
from detente.read.links.tellings import MEETING
from detente.records.types import Claim, Event

_FEW: Final = 5
"""Tellings of an act that are looked at."""
_WILL_NOT: Final = re.compile(
    r"\b(?:(?:will|would|shall|should|could|might|may|can|are to|is to)\s+(?:not|never)|won[’']t|wouldn[’']t)\b"
    r"[^,;:]{0,40}$",
    re.IGNORECASE,
)
"""Words before an act by which it is denied of the time to come, which shows nothing of what came."""


def meant(claim: Claim, group: EventGroup, folder: Folder) -> bool:
    """Return whether the persons and the rank of an act allow it to be the one a claim speaks of.

    claim   whose words and sentence say who is to meet, when they do
    group   the act
    folder  the indexed reading
    """
    acts = [folder.told[record] for record in group.events[:_FEW]]
    if any(telling.family != MEETING for telling in acts):
        return True
    wanted = rank_of_words(claim.effect.text) or rank_of_words(claim.outcome)
    told = ranks(acts, folder.reading.texts)
    if wanted is not None and not all(wanted in levels for levels in told.values()):
        return False
    foreseen = [
        telling
        for telling in folder.in_sentence(claim.doc, claim.sentence)
        if telling.family == MEETING and telling.event.status in ("planned", "hypothetical")
    ]
    foreseen = [telling for telling in foreseen if set(telling.actors) <= set(group.actors)]
    return not foreseen or any(same_people([telling], acts, folder) for telling in foreseen)


def foretold(record: str, folder: Folder) -> bool:
    """Return whether an act is only foretold not to come: "they will not meet", "wrote that they would not meet".

    record  id of a negated event
    folder  the indexed reading
    """
    return only_foretold(folder.event(record), folder.reading.texts)


def only_foretold(event: Event, texts: Mapping[str, str]) -> bool:
    """Return whether a negated act is denied of the time to come alone, which shows nothing of what came.

    event  the act
    texts  of the documents
    """
    return bool(_WILL_NOT.search(texts[event.doc][event.sentence[0] : event.trigger.start]))
