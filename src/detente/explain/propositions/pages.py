"""Pages: the sentences of a document with who is named in them, and the slices of it that a claim speaks in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from detente.read.actors.actors import find_mentions
from detente.read.annotation import Mention, Sentence, Token
from detente.read.claims.voices import asides
from detente.read.grammar.speakers import View
from detente.read.page.tokens import tokenise
from detente.read.reading import DocumentReading, Reading
from detente.records.interval import Interval
from detente.records.types import Claim, Event, Relation, Span
from detente.records.vocabulary import READ_ROLES, Role

_ASIDE: Final = re.compile(r",\W* (?:\S+ ){0,5}?\S+(?:ed|id|ys|ks|ls|es|te)\b")
"""What may be an aside: the longer look is worth it only there."""


_LIKELY: Final = re.compile(
    r"\b(?:is|are|seems?|appears?) (?:\w+ )?(?:likely|bound|set|certain|sure|expected) to\b", re.IGNORECASE
)
Place = tuple[int, int, int, Role]
"""Index, first and last offset, role of a sentence."""
KEPT: Final = 256
"""Documents whose sentences are kept: more than a folder of a brief holds."""


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


def subject_of(effect: Part) -> tuple[Part, Part] | None:
    """Return subject and predicate of "X would bring Y": a cause and its effect in one clause; None without a verb."""
    modal = next((t for t in effect.tokens if t.tag == "MODAL"), None)
    likely = _LIKELY.search(effect.text)
    if modal is None and likely is None:
        return None
    start, end = (modal.start, modal.end) if modal else (effect.start, effect.start)
    if modal is None and likely is not None:
        start, end = effect.start + likely.start(), effect.start + likely.end()
    subject, predicate = effect.page.between(effect.start, start), effect.page.between(end, effect.end)
    return (subject, predicate) if subject and predicate else None


def pages(reading: Reading) -> Mapping[str, Page]:
    """Return the pages of a reading by document; one without claims is left out, nothing is bound on it.

    reading  every document's records
    """
    return {one.document.doc: page_of(one) for one in reading.documents if one.claims}


def page_of(one: DocumentReading) -> Page:
    """Return the page of a document."""
    document = one.document
    parts = tuple((s.sentence_index, *s.sentence, s.role) for s in one.segments if s.role in READ_ROLES)
    sentences = _named(one.text, parts, document.doc_date)
    return Page(document.doc, one.text, document.doc_date, sentences, one.events, one.relations, one.claims)


def plain_sentences(one: DocumentReading) -> tuple[Sentence, ...]:
    """Return the sentences of a document that records are drawn from, with tokens and nobody named."""
    parts = tuple((s.sentence_index, *s.sentence, s.role) for s in one.segments if s.role in READ_ROLES)
    return _plain(one.text, parts)


@lru_cache(maxsize=KEPT)
def _named(text: str, parts: tuple[Place, ...], written: Interval | None) -> tuple[Sentence, ...]:
    """Return sentences with who is named in them: kept, for each strike of a source asks for them again."""
    plain = _plain(text, parts)
    named = find_mentions(text, plain, written)
    return tuple(_without_speakers(text, replace(s, mentions=m)) for s, m in zip(plain, named, strict=True))


@lru_cache(maxsize=KEPT)
def _plain(text: str, parts: tuple[Place, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(index, start, end, 0, role, "", tokenise(text, start, end))
        for index, start, end, role in parts
    )


def _without_speakers(text: str, sentence: Sentence) -> Sentence:
    """Return a sentence in which those who only speak in an aside (", he argued,") are not named."""
    said = asides(View(text, sentence)) if _ASIDE.search(text, sentence.start, sentence.end) else []
    if not said:
        return sentence
    tokens = sentence.tokens
    spans = [(tokens[one.whole[0]].start, tokens[one.whole[1] - 1].end) for one in said]
    kept = tuple(m for m in sentence.mentions if not any(low <= m.start < high for low, high in spans))
    return replace(sentence, mentions=kept)
