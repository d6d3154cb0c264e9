"""Scene: a claim with its page and the system it is to be tested on; who and what its words point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from detente.explain.propositions.antecedents import still_feared
from detente.explain.propositions.elements import Elements
from detente.explain.propositions.matters import Matter, meetings_before, owner_before, pair_before
from detente.explain.propositions.pages import Page, Part
from detente.model.elements import Table
from detente.read.links.links import EventGroup
from detente.records.types import Claim

_SEVERAL: Final = re.compile(r"\b(?:summits|talks|meetings)\b", re.IGNORECASE)
"""Several talks at once: the first told of them is taken for all."""
_DEFINITE: Final = re.compile(
    r"\b(?:the|that|this|his|her|their|its|coming|planned) (?:\w+ ){0,2}(?:summits?|talks|meetings?"
    r"|negotiations|dialogue)\b",
    re.IGNORECASE,
)
"""Talks that the text has told of: "the talks", not "talks between four"."""
Code = Literal["norm", "praise", "unbound-cause", "unbound-effect", "no-actor", "no-mechanism", "no-table"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why words could not be bound.

    code    of ``NotTestable``
    words   the words, or what is missing
    remedy  what would make it a test, one clause that goes on after "; "
    """

    code: Code
    words: str
    remedy: str


@dataclass(frozen=True)
class Scene:
    """A claim where it stands.

    claim     the record
    page      its document
    elements  the system
    groups    the events of the folder: which meetings are to come
    """

    claim: Claim
    page: Page
    elements: Elements
    groups: tuple[EventGroup, ...] = ()

    @cached_property
    def cause(self) -> Part:
        """What is said to bring it about; empty when nothing is."""
        return self.page.part(self.claim.cause)

    @cached_property
    def effect(self) -> Part:
        """What is said to come of it."""
        return self.page.part(self.claim.effect)

    @cached_property
    def condition(self) -> Part:
        """Under what condition; empty when none is told."""
        return self.page.part(self.claim.condition)

    @cached_property
    def whole(self) -> Part:
        """The sentence."""
        return self.page.whole(self.claim)

    @cached_property
    def rest(self) -> Part:
        """The sentence behind the effect."""
        return self.page.between(self.claim.effect.end, self.claim.sentence[1])

    @cached_property
    def involved(self) -> tuple[str, ...]:
        """Actors of the system whom the claim is about: holders, then those named in effect and cause, then others."""
        parts = (self.claim.holder, self.effect.named, self.cause.named, self.claim.actors)
        feared = None if any(parts) else still_feared(self.claim, self.page)
        return self.known(actor for part in (*parts, feared[1].parties if feared else ()) for actor in part)

    def known(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return those of some ids that choose in the system, each once, in order."""
        return tuple(dict.fromkeys(actor for actor in actors if actor in self.elements.actors))

    def pair(self, part: Part, matter: Matter) -> tuple[str, str] | None:
        """Return the two between whom a matter is, None when they are not told."""
        named = self.known(matter.parties)
        if len(named) == 1:
            others = [actor for actor in self.involved if actor != named[0]]
            named = (named[0], others[0]) if len(others) == 1 else named
        named = named or self._authors() or pair_before(self.page, part.start, self.elements.actors)
        return (named[0], named[1]) if len(named) == 2 else None

    def _authors(self) -> tuple[str, ...]:
        """Return the two who did what the cause tells, each an act of its own."""
        events = self.cause.events
        found = self.known(actor.id for event in events for actor in event.source)
        return found if len(found) == 2 and len(events) > 1 else ()

    def owner(self, part: Part, matter: Matter, labels: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose a matter is: who is named with it, else whose such a matter was told of just before."""
        return self.known(matter.parties) or self.known(owner_before(self.page, part.start, labels))

    def table(self, part: Part, matter: Matter, *, deal: bool = False) -> Table | None:
        """Return the table that "the talks", "the summit with X" or "the deal" mean, None when that is not told.

        deal  a deal is meant: where one was made it is that one, rather than the talks told of last
        """
        named = self.known(matter.parties)
        fitting = self.elements.at_table(named)
        if len(named) >= 2:
            return fitting[0] if fitting else self._only()
        made = [table for table in fitting if table.stage in ("settled", "broken")] if deal else []
        told = self._told(part, named)
        inside = [table for table in fitting if set(table.seats) <= set(self.involved)] if named else []
        planned = self._planned(named) if named or _DEFINITE.search(part.text) else []
        for found in (made, told, inside, planned):
            if len(found) == 1:
                return found[0]
        several = told or planned
        return self._only() or (several[0] if several and _SEVERAL.search(part.text) else None)

    def _told(self, part: Part, named: Sequence[str]) -> list[Table]:
        """Return the tables of the talks to come that the nearest sentence before tells of, of those named."""
        return self._tables(meetings_before(self.page, part.start), named)

    def _planned(self, named: Sequence[str]) -> list[Table]:
        """Return the tables of the meetings to come that this document tells of, of those named."""
        planned = (g for g in self.groups if g.status == "planned" and self.page.doc in g.docs)
        return self._tables([group.actors for group in planned], named)

    def _tables(self, meetings: Sequence[tuple[str, ...]], named: Sequence[str]) -> list[Table]:
        pairs = [
            pair
            for pair in dict.fromkeys(map(self.known, meetings))
            if len(pair) == 2 and set(named) <= set(pair)
        ]
        return [table for pair in pairs for table in self.elements.at_table(pair)[:1]]

    def _only(self) -> Table | None:
        """Return the only table at which all sit that the claim is about: of the system, or of the one actor named."""
        about = self.known(self.claim.actors)
        fitting = self.elements.at_table(about)
        alone = len(self.elements.tables) == 1 or len(about) == 1
        return fitting[0] if len(fitting) == 1 and alone else None
