"""Sentence trial: a sentence of the analyst's own, read as the folder would be and laid beside what the folder says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.errors import InputError
from detente.explain.plain_claims import sentence_claims
from detente.explain.proposition import NotTestable, Proposition
from detente.explain.propositions.alike import alike, sentences_of
from detente.explain.propositions.pages import Page, ids, pages, plain_sentences
from detente.explain.propositions.propose import bound, items_of
from detente.model.system import System
from detente.read.actors.actors import find_mentions
from detente.read.annotation import AnnotatedDocument, Mention, Sentence
from detente.read.dates.dates import find_times
from detente.read.events.events import find_events
from detente.read.gazetteer import actor_label
from detente.read.links.links import EventGroup
from detente.read.links.tellings import doc_order
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.read.reading import DocumentReading, Reading
from detente.read.relations.relations import find_relations
from detente.read.statements.statements import find_statements
from detente.records.identity import document_id, record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Document, Segment

DOC: Final = "(your sentence)"
"""What the sentence is called beside the documents of a folder: no file can be."""
CONTEXT: Final = 160
"""Sentences of the folder, the latest texts first, by which "the North" and "Mr X" are understood: a few articles."""


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence as the folder's reader understands it.

    document  its records, as of one more document
    page      its sentences with who is named, as the folder understands them
    named     ids of the actors it names, in text order
    """

    document: DocumentReading
    page: Page
    named: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it claims."""
        return self.document.claims


@dataclass(frozen=True, slots=True)
class SentenceOnTrial:
    """A sentence ready to be tried.

    claims      what it claims
    items       its tests, or why it is none
    reading     the folder's reading with the sentence as one more document
    supporting  evidence strings of sentences of the folder that say the same
    opposing    evidence strings of sentences that say the contrary
    nearest     evidence strings of sentences that speak of like things, when none says the same or the contrary
    """

    claims: tuple[Claim, ...]
    items: tuple[Proposition | NotTestable, ...]
    reading: Reading
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    nearest: tuple[str, ...]


def propose_sentence(
    sentence: str, reading: Reading, groups: Sequence[EventGroup], system: System
) -> SentenceOnTrial:
    """Return what a sentence claims as tests on a folder's system, beside what the folder says of it.

    sentence  of the analyst's own
    reading   every document's records
    groups    the events grouped by happening
    system    what it is to be tested on

    Raises InputError when the sentence claims nothing that is understood.
    """
    read = read_sentence(sentence, reading)
    whole = reading.left((*reading.documents, read.document))
    laid = {**pages(reading), DOC: read.page}
    ordered = [*read.claims, *(claim for one in reading.documents for claim in one.claims)]
    found = bound(ordered, laid, groups, system)
    near = alike(read.claims, ordered, found)
    supporting, opposing = near.evidence(whole)
    nearest = sentences_of(near.nearest, whole)
    same = tuple(claim.id for claim in near.supporting)
    items = tuple(_said_with(item, same) for item in items_of(read.claims, found))
    return SentenceOnTrial(read.claims, items, whole, supporting, opposing, nearest)


def _said_with(item: Proposition | NotTestable, same: tuple[str, ...]) -> Proposition | NotTestable:
    """Return an item as said also by the folder's claims of the same: what was drafted from them is no support."""
    if isinstance(item, NotTestable):
        return item
    return replace(item, claims=tuple(dict.fromkeys((*item.claims, *same))))


def read_sentence(sentence: str, reading: Reading) -> ReadSentence:
    """Return what a sentence claims, read in the context of a folder.

    sentence  of the analyst's own
    reading   every document's records: who "the North" is, whom "he" means, when it is

    Raises InputError when it claims nothing that is understood.
    """
    text = " ".join(sentence.split())
    if not text:
        raise InputError("X020", "sentence", "nothing", "a sentence in quotes", _fix(()))
    annotated = _annotated(text, reading)
    statements = find_statements(annotated)
    events = find_events(annotated)
    claims = sentence_claims(annotated, statements, events)
    named = ids([mention for one in annotated.sentences for mention in one.mentions])
    if not claims:
        raise InputError(
            "X020",
            "sentence",
            _understood(named),
            "a claim: what brings about, needs or foretells what",
            _fix(named),
        )
    document = DocumentReading(
        annotated.document, text, _segments(annotated), events, statements, claims, find_relations(annotated)
    )
    page = Page(
        DOC,
        text,
        annotated.document.doc_date,
        annotated.sentences,
        events,
        document.relations,
        document.claims,
    )
    return ReadSentence(document, page, named)


def _annotated(text: str, reading: Reading) -> AnnotatedDocument:
    """Return the sentence as a document of its own, its mentions understood as the folder's latest texts would be."""
    spans = split_sentences(text)
    when = _latest(reading)
    named = _mentions(text, [(start, end) for start, end, _ in spans], reading, when)
    sentences = []
    for index, ((start, end, paragraph), mentions) in enumerate(zip(spans, named, strict=True)):
        tokens = tokenise(text, start, end)
        times = find_times(text, tokens, when)
        sentences.append(Sentence(index, start, end, paragraph, "body", "given", tokens, mentions, times))
    document = Document(document_id(text.encode()), DOC, len(text), len(spans), when, "en")
    return AnnotatedDocument(document, text, tuple(sentences))


def _latest(reading: Reading) -> Interval | None:
    """Return when the latest dated document was written: the sentence is said then."""
    dated = [one.document.doc_date for one in reading.documents if one.document.doc_date is not None]
    return max(dated, key=lambda when: (when.end, when.start), default=None)


def _mentions(
    text: str, spans: Sequence[tuple[int, int]], reading: Reading, when: Interval | None
) -> list[tuple[Mention, ...]]:
    """Return who is named in the sentences of a text that follows upon the folder's latest texts."""
    context = ""
    before: list[Sentence] = []
    for one in sorted(reading.documents, key=lambda one: doc_order(one.document), reverse=True):
        plain = plain_sentences(one)
        if before and len(before) + len(plain) > CONTEXT:
            continue
        kept = plain[: max(0, CONTEXT - len(before))]
        before = [*(_moved(s, 0) for s in kept), *(_moved(s, len(one.text) + 2) for s in before)]
        context = f"{one.text}\n\n{context}"
    base = len(context)
    mine = [
        Sentence(len(before) + n, base + s, base + e, 0, "body", "", ()) for n, (s, e) in enumerate(spans)
    ]
    whole = context + text
    mine = [replace(s, tokens=tokenise(whole, s.start, s.end)) for s in mine]
    found = find_mentions(whole, (*before, *mine), when)[len(before) :]
    return [tuple(_shifted(mention, base) for mention in mentions) for mentions in found]


def _moved(sentence: Sentence, by: int) -> Sentence:
    """Return a sentence that begins so many characters later."""
    if by == 0:
        return sentence
    tokens = tuple(replace(t, start=t.start + by, end=t.end + by) for t in sentence.tokens)
    return replace(sentence, start=sentence.start + by, end=sentence.end + by, tokens=tokens)


def _shifted(mention: Mention, base: int) -> Mention:
    """Return a mention with offsets that count from the sentence's text."""
    actors = tuple(_within(actor, base) for actor in mention.actors)
    return replace(mention, start=mention.start - base, end=mention.end - base, actors=actors)


def _within(actor: Actor, base: int) -> Actor:
    if actor.span is None:
        return actor
    return replace(actor, span=(actor.span[0] - base, actor.span[1] - base))


def _segments(annotated: AnnotatedDocument) -> tuple[Segment, ...]:
    document = annotated.document
    return tuple(
        Segment(
            record_id(document.id, "segment", s.start, s.end, s.role),
            document.doc,
            s.offsets,
            s.index,
            s.role,
            s.role_rule,
        )
        for s in annotated.sentences
    )


def _understood(named: tuple[str, ...]) -> str:
    """Return what was understood of a sentence that claims nothing."""
    who = ", ".join(actor_label(actor) for actor in named)
    return (
        f"it names {who} and claims nothing of them"
        if who
        else "it names no actor that is known and claims nothing"
    )


def _fix(named: tuple[str, ...]) -> str:
    """Return how a claim may be put, with the names of the sentence where it has them."""
    first, second, third = (*(actor_label(a) for a in named[:3]), *("A", "B", "C")[len(named[:3]) :])
    return (
        f'put it as "{first}\'s backing gives {second} leverage over {third}", '
        f'"If {first} eases sanctions, {second} will return to talks" or "{first} needs {second}\'s support"'
    )
