"""Echoes: acts of later documents told in the words of an expectation, for outcomes that no topic covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from detente.explain.folder import Folder
from detente.read.links.tellings import ACTUAL, CONTEXT, Telling, stems
from detente.records.types import Claim

_DENIAL: Final = re.compile(r"\b(?:no|not|never|neither|nor|none|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_SHARED: Final = 2
"""Words that an act and an expectation must share: one alone says too little."""
_COMMON: Final = frozenset(
    ("takes", "taken", "makes", "begin", "again", "could", "would", "might", "shoul", "more")
)


@dataclass(frozen=True, slots=True)
class Echoes:
    """Ids of the records of later documents that tell what was expected, and of those that deny it."""

    told: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


def find_echoes(text: str, claim: Claim, folder: Folder) -> Echoes:
    """Return the acts of later documents that share an actor and two words with an expectation.

    text   the words of the outcome or of the condition; a denial in them turns what is told into what is denied
    claim  whose words they are
    """
    found = list(_candidates(text, claim, folder))
    told = tuple(t.event.id for t in found if t.event.status in ACTUAL)[:3]
    denied = tuple(t.event.id for t in found if t.event.status == "negated")[:3]
    return Echoes(denied, told) if _DENIAL.search(text) else Echoes(told, denied)


def _candidates(text: str, claim: Claim, folder: Folder) -> Iterator[Telling]:
    wanted = stems(text) - _COMMON
    counts: dict[str, int] = {}
    for stem in sorted(wanted):
        for record in folder.by_stem.get(stem, ()):
            counts[record] = counts.get(record, 0) + 1
    written = folder.written(claim.doc)
    for record, shared in counts.items():
        telling = folder.told[record]
        if shared < _SHARED or not set(telling.actors) & set(claim.actors) - {"OTHER"}:
            continue
        if (
            written is not None
            and folder.is_later(telling.event.doc, claim.doc)
            and _after(telling, claim, folder)
        ):
            yield telling


def _after(telling: Telling, claim: Claim, folder: Folder) -> bool:
    """Return whether an act is dated after a claim; a denial may look back and needs no day of its own."""
    if telling.event.status == "negated":
        return True
    when, written = telling.when, folder.written(claim.doc)
    return when is not None and written is not None and when.days <= CONTEXT and when.start >= written.start
