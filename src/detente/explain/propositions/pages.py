"""Pages: the sentences of a document with who is named in them, and the slices of it that a claim speaks in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.read.actors.actors import find_mentions
from detente.read.annotation import Mention, Sentence, Token
from detente.read.page.tokens import tokenise
from detente.read.reading import DocumentReading, Reading
from detente.records.interval import Interval
from detente.records.types import Claim, Event, Relation, Span
from detente.records.vocabulary import READ_ROLES


@dataclass(frozen=True)
class Page:
    """A document laid out for binding.

    doc        path of the document
    text       its text
    written    when it was written, or None
    sentences  those that records are drawn from, with tokens and mentions, in text order
    events, relations, claims  records of the document, in text order
    """

    doc: str
    text: str
    written: Interval | None
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()

    @cached_property
    def starts(self) -> list[int]:
        """First offset of each sentence."""
        return [sentence.start for sentence in self.sentences]

    def place(self, offset: int) -> int:
        """Return the index of the sentence that an offset stands in, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def part(self, span: Span | None) -> Part:
        """Return a slice with what stands in it; an empty one for None."""
        return self.between(span.start, span.end) if span else Part(self, 0, 0)

    def between(self, start: int, end: int) -> Part:
        """Return the slice between two offsets."""
        return Part(self, start, end)

    def whole(self, claim: Claim) -> Part:
        """Return the sentence of a claim."""
        return Part(self, *claim.sentence)

    def before(self, offset: int, sentences: int) -> list[Sentence]:
        """Return up to so many sentences before the one at an offset, the nearest first."""
        place = self.place(offset)
        return [self.sentences[n] for n in range(place - 1, max(-1, place - 1 - sentences), -1)]


@dataclass(frozen=True)
class Part:
    """A slice of a page.

    start, end  offsets, [start, end)
    """

    page: Page
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words, blanks as they stand."""
        return self.page.text[self.start : self.end].replace("\u00a0", " ")

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens."""
        sentence = self._sentence
        return tuple(t for t in sentence.tokens if self.start <= t.start < self.end) if sentence else ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Who is named in it, in text order."""
        sentence = self._sentence
        return tuple(m for m in sentence.mentions if self.start <= m.start < self.end) if sentence else ()

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of those named in it, each once, in text order; OTHER and everybody left out."""
        return ids(self.mentions)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events whose trigger begins in it, in text order."""
        inside = (e for e in self.page.events if self.start <= e.trigger.start < self.end)
        return tuple(sorted(inside, key=lambda event: event.trigger.start))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Relations told in it, in text order."""
        inside = (r for r in self.page.relations if self.start <= r.evidence.start < self.end)
        return tuple(sorted(inside, key=lambda relation: relation.evidence.start))

    def __bool__(self) -> bool:
        return self.start < self.end

    @cached_property
    def _sentence(self) -> Sentence | None:
        if not self or not self.page.sentences:
            return None
        return self.page.sentences[self.page.place(self.start)]


def ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the ids of actors that mentions mean, each once, in order; nobody in particular left out."""
    found = (actor for mention in mentions for actor in mention.ids)
    return tuple(dict.fromkeys(actor for actor in found if actor not in ("OTHER", "*")))


def pages(reading: Reading) -> Mapping[str, Page]:
    """Return the pages of a reading by document; one without claims is left out, nothing is bound on it.

    reading  every document's records
    """
    return {one.document.doc: page_of(one) for one in reading.documents if one.claims}


def page_of(one: DocumentReading) -> Page:
    """Return the page of a document."""
    plain = tuple(
        Sentence(
            segment.sentence_index, *segment.sentence, 0, segment.role, "", tokenise(one.text, *segment.sentence)
        )
        for segment in one.segments
        if segment.role in READ_ROLES
    )
    return laid_out(one, plain, find_mentions(one.text, plain, one.document.doc_date))


def laid_out(
    one: DocumentReading, plain: Sequence[Sentence], named: Sequence[tuple[Mention, ...]]
) -> Page:
    """Return the page of a document whose mentions are known.

    plain  its sentences with tokens
    named  the mentions of each
    """
    sentences = tuple(
        Sentence(s.index, s.start, s.end, s.paragraph, s.role, s.role_rule, s.tokens, found)
        for s, found in zip(plain, named, strict=True)
    )
    document = one.document
    return Page(document.doc, one.text, document.doc_date, sentences, one.events, one.relations, one.claims)
