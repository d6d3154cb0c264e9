"""Pages: documents made by hand, a sentence at a time, each with the records that a reader would draw from it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from detente.model.draft.draft import Drafted, draft_system
from detente.model.draft.material import Material
from detente.model.system import System
from detente.read.links.links import link_events
from detente.read.reading import DocumentReading, Reading
from detente.records.identity import document_id, record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Document, Event, Relation, Segment, Span, Statement
from detente.records.vocabulary import (
    ClaimType,
    Direction,
    EventStatus,
    Hedge,
    PloverType,
    Polarity,
    RelationStatus,
)
from detente.track.ties import build_lanes

ROOTS: Final[dict[str, PloverType]] = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
MARK: Final = re.compile(r"[\[\]{}]")


def days(first: date, last: date | None = None) -> Interval:
    """Return an interval as a text would give it."""
    return Interval(first, last or first, "explicit")


def actors(ids: str) -> tuple[Actor, ...]:
    """Return actors from their ids, separated by blanks; ID:NAME for a person."""
    found = []
    for word in ids.split():
        actor, _, name = word.partition(":")
        found.append(Actor(actor, name or None, None, "GOV", name or None))
    return tuple(found)


class Page:
    """A document in the making.  In a text [ ] marks the trigger or the effect, { } the cause."""

    def __init__(self, doc: str, written: date) -> None:
        self.doc, self.written, self.text = doc, written, ""
        self.id = document_id(doc.encode())
        self.segments: list[Segment] = []
        self.events: list[Event] = []
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.relations: list[Relation] = []

    def say(self, marked: str) -> tuple[tuple[int, int], Span, Span | None]:
        """Add a sentence; return its offsets, what [ ] holds (else the sentence) and what { } holds."""
        start = len(self.text)
        plain = MARK.sub("", marked)
        self.text += plain + "\n"
        sentence = (start, start + len(plain))
        number = len(self.segments)
        self.segments.append(Segment(self._id("segment", sentence, "s"), self.doc, sentence, number, "body"))
        return (
            sentence,
            self._span(marked, "[", start) or Span(*sentence, plain),
            self._span(marked, "{", start),
        )

    def _span(self, marked: str, mark: str, start: int) -> Span | None:
        if mark not in marked:
            return None
        close = "]" if mark == "[" else "}"
        inside = marked[marked.index(mark) + 1 : marked.index(close)]
        plain = MARK.sub("", inside)
        first = start + len(MARK.sub("", marked[: marked.index(mark)]))
        return Span(first, first + len(plain), plain)

    def _id(self, kind: str, place: tuple[int, int], type_: str) -> str:
        return record_id(
            self.id, kind, *place, type_, len(self.events) + len(self.claims) + len(self.relations)
        )

    def act(
        self,
        text: str,
        by: str,
        at: str = "",
        cameo: str = "040",
        *,
        status: EventStatus = "happened",
        on: Interval | None = None,
        due: Interval | None = None,
        mutual: bool = False,
        mode: str | None = None,
    ) -> Page:
        """Add a sentence that tells an act; by default it happened on the day of the page."""
        sentence, trigger, _ = self.say(text)
        when = on or (days(self.written) if status in ("happened", "ongoing") else None)
        self.events.append(
            Event(
                self._id("event", (trigger.start, trigger.end), cameo),
                self.doc,
                sentence,
                len(self.segments) - 1,
                trigger,
                actors(by),
                actors(at),
                ROOTS[cameo[:2]],
                cameo,
                status,
                when,
                mode,
                due,
                reciprocal=mutual,
            )
        )
        return self

    def claim(
        self,
        text: str,
        ctype: ClaimType,
        outcome: str,
        polarity: Polarity = "+",
        *,
        about: str = "",
        holder: str = "",
        claimant: str = "author",
        hedge: Hedge = "none",
    ) -> Page:
        """Add a sentence that argues."""
        sentence, effect, cause = self.say(text)
        self.claims.append(
            Claim(
                self._id("claim", (effect.start, effect.end), ctype),
                self.doc,
                sentence,
                len(self.segments) - 1,
                ctype,
                cause,
                effect,
                None,
                outcome,
                polarity,
                hedge,
                claimant,
                tuple(about.split()),
                holder=tuple(holder.split()),
            )
        )
        return self

    def quote(self, text: str, speaker: str, act: str, to: str = "") -> Page:
        """Add a sentence that tells what somebody said."""
        sentence, content, _ = self.say(text)
        self.statements.append(
            Statement(
                self._id("statement", (content.start, content.end), act),
                self.doc,
                sentence,
                len(self.segments) - 1,
                actors(speaker)[0],
                actors(to),
                content,
                (content,),
                "paraphrased",
                act,
            )
        )
        return self

    def relate(
        self, text: str, a: str, b: str, direction: Direction, status: RelationStatus = "observed"
    ) -> Page:
        """Add a sentence that says how a relation stands."""
        sentence, evidence, _ = self.say(text)
        self.relations.append(
            Relation(
                self._id("relation", (evidence.start, evidence.end), direction),
                self.doc,
                sentence,
                len(self.segments) - 1,
                ((a, b),),
                direction,
                status,
                None,
                evidence,
            )
        )
        return self

    def read(self) -> DocumentReading:
        """Return the page as read."""
        document = Document(self.id, self.doc, len(self.text), len(self.segments), days(self.written))
        return DocumentReading(
            document,
            self.text,
            tuple(self.segments),
            tuple(self.events),
            tuple(self.statements),
            tuple(self.claims),
            tuple(self.relations),
        )


def reading_of(*pages: Page) -> Reading:
    """Return the reading of some pages."""
    return Reading.of(page.read() for page in pages)


def material_of(*pages: Page, as_of: date | None = None) -> Material:
    """Return what the draft looks at, as of the last page unless another day is given."""
    reading = reading_of(*pages)
    groups = link_events(reading)
    lanes = build_lanes(reading, groups)
    return Material.of(reading, groups, lanes, as_of or max(page.written for page in pages))


def draft_of(*pages: Page, as_of: date | None = None) -> Drafted:
    """Return the draft of some pages."""
    reading = reading_of(*pages)
    groups = link_events(reading)
    lanes = build_lanes(reading, groups)
    day = as_of or max(page.written for page in pages)
    return draft_system(reading, groups, lanes, name="pages", as_of=day)


def system_of(*pages: Page, as_of: date | None = None) -> System:
    """Return the drafted system of some pages."""
    return draft_of(*pages, as_of=as_of).system
