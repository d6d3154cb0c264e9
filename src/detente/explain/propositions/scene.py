"""Scene: a claim with its page and the system it is to be tested on; who and what its words point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from detente.explain.propositions.elements import Elements
from detente.explain.propositions.matters import Matter, meetings_before, owner_before, pair_before
from detente.explain.propositions.pages import Page, Part
from detente.model.elements import Table
from detente.read.links.links import EventGroup
from detente.records.types import Claim

_SEVERAL: Final = re.compile(r"\b(?:summits|talks|meetings)\b", re.IGNORECASE)
"""Several talks at once: the first told of them is taken for all."""
_DEFINITE: Final = re.compile(
    r"\b(?:the|that|this|his|her|their|its|coming|planned) (?:\w+ ){0,2}(?:summits?|talks|meetings?|negotiations|dialogue)\b",
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
        return self.known(actor for part in parts for actor in part)

    def known(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return those of some ids that choose in the system, each once, in order."""
        return tuple(dict.fromkeys(actor for actor in actors if actor in self.elements.actors))

    def pair(self, part: Part, matter: Matter, besides: Sequence[str] = ()) -> tuple[str, str] | Refusal:
        """Return the two between whom a matter is.

        besides  who is meant when the part names one: the other end of "relations with X"
        """
        named = self.known(matter.parties)
        if len(named) == 1:
            others = [actor for actor in self.known(besides) or self.involved if actor != named[0]]
            named = (named[0], others[0]) if len(others) == 1 else named
        if not named:
            authors = self.known(actor.id for event in self.cause.events for actor in event.source)
            named = (
                authors
                if len(authors) == 2 and len(self.cause.events) > 1
                else pair_before(self.page, part.start, self.elements.actors)
            )
        if len(named) == 2:
            return named[0], named[1]
        return Refusal(
            "unbound-cause" if part is self.cause else "unbound-effect",
            matter.words,
            "name the two it is between",
        )

    def owner(self, part: Part, matter: Matter, labels: tuple[str, ...]) -> tuple[str, ...]:
        """Return whose a matter is: who is named with it, else whose such a matter was told of just before."""
        return self.known(matter.parties) or self.known(owner_before(self.page, part.start, labels))

    def table(self, part: Part, matter: Matter, *, deal: bool = False) -> Table | Refusal:
        """Return the table that "the talks", "the summit with X" or "the deal" mean.

        deal  a deal is meant: where one was made it is that one, rather than the talks told of last
        """
        elements = self.elements
        named = self.known(matter.parties)
        if len(named) >= 2 and (found := elements.at_table(named)):
            return found[0]
        made = [t for t in elements.at_table(named) if t.stage in ("settled", "broken")] if deal else []
        if len(made) == 1:
            return made[0]
        pointed = [self.known(pair) for pair in meetings_before(self.page, part.start)]
        near = [
            t
            for pair in pointed
            if len(pair) == 2 and set(named) <= set(pair)
            for t in elements.at_table(pair)[:1]
        ]
        about = [t for t in elements.at_table(named) if set(t.seats) <= set(self.involved)] if named else []
        planned = self._planned(named) if named or _DEFINITE.search(part.text) else []
        for found in (near, about, planned):
            if len(found) == 1 and len(named) < 2:
                return found[0]
        fitting = elements.at_table(self.known(self.claim.actors))
        if len(fitting) == 1 and (len(elements.tables) == 1 or len(self.known(self.claim.actors)) == 1):
            return fitting[0]
        if _SEVERAL.search(part.text) and len(near := near or planned) > 1:
            return near[0]
        return Refusal(
            "no-table", matter.words, "say whose talks are meant, and give the system a table with both"
        )

    def _planned(self, named: Sequence[str]) -> list[Table]:
        """Return the tables whose meeting to come this document tells of."""
        pairs = (
            self.known(group.actors)
            for group in self.groups
            if group.status == "planned" and self.page.doc in group.docs and len(group.actors) == 2
        )
        met = [pair for pair in dict.fromkeys(pairs) if len(pair) == 2 and set(named) <= set(pair)]
        return [table for pair in met for table in self.elements.at_table(pair)[:1]]
