"""Weight of an event told by several texts: how sure the reading is, how many independent origins, whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from detente.read.weight.precision import mean_precision
from detente.records.evidence import is_row
from detente.records.types import Document, Event

COMMON: Final = 1 / 7
"""Share of a misreading that other tellings repeat, because one reader reads them all.

The systematic part, .05 of .35, in the default error of INDRA's readers [gyori2017]; the form is the beta factor of
common-cause failure [fleming1975].
"""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An origin that tells an event.

    name       owner or outlet, or the document when none is known
    ownership  state, public, private, party; None when not known
    country    actor id of the state it belongs to, None when not known
    partial    it belongs to a state, or a party of one, that takes part in what it tells
    """

    name: str
    ownership: str | None
    country: str | None
    partial: bool


@dataclass(frozen=True, slots=True)
class Weight:
    """What an event rests on.

    belief   chance that at least one telling reads its sentence right; says nothing of whether the text is true
    origins  who tells it, one entry an independent origin
    """

    belief: float
    origins: tuple[Outlet, ...]

    @property
    def impartial(self) -> int:
        """Number of origins that belong to nobody who takes part."""
        return sum(not origin.partial for origin in self.origins)


def weigh(events: Sequence[Event], documents: Mapping[str, Document], origin_of: Mapping[str, str]) -> Weight:
    """Return what the records of one event rest on.

    events     at least one
    documents  doc -> its record
    origin_of  doc -> name of its independent origin
    """
    best: dict[str, float] = defaultdict(float)
    first: dict[str, str] = {}
    for event in events:
        origin = origin_of[event.doc]
        # a data row was coded by a person: no rule of ours can have misread it
        best[origin] = max(best[origin], 1.0 if is_row(event.doc) else mean_precision(event.rule))
        first.setdefault(origin, event.doc)
    actors = {actor.id for event in events for actor in (*event.source, *event.target)}
    told = tuple(_outlet(origin, documents[first[origin]], actors) for origin in sorted(best))
    return Weight(believed(list(best.values())), told)


def believed(precisions: Sequence[float]) -> float:
    """Return the chance that one of several independent readings is right.

    precisions  (origin,)  of the best reading of each; tellings of one origin share their wording, so only the
                best counts
    returns     with one origin its precision; a share ``COMMON`` of the least error stays, however many there are
    """
    errors = [1 - value for value in precisions]
    return 1 - (COMMON * min(errors) + (1 - COMMON) * prod(errors))


def _outlet(origin: str, document: Document, actors: set[str]) -> Outlet:
    from detente.read.gazetteer import outlet

    known = outlet(document.outlet) if document.outlet else None
    if known is None:
        return Outlet(document.outlet or origin, None, document.outlet_id, partial=False)
    name = known.owner or known.name
    return Outlet(
        name, known.ownership, known.id, known.ownership in ("state", "party") and known.id in actors
    )
