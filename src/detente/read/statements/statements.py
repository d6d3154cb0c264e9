"""Statements: who said what to whom, through which medium; the cue, the words, quoted or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.grammar.quotes import Quote, document_quotes
from detente.read.grammar.speakers import View, resolve
from detente.read.statements.attributions import find_attributions
from detente.read.statements.draft import Draft, Range
from detente.read.statements.nouns import carrier
from detente.records.identity import record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Span, Statement
from detente.records.vocabulary import StatementForm

_RELAYS: Final = frozenset(("statement.report", "statement.say", "statement.according", "statement.announce"))


@dataclass(frozen=True, slots=True)
class Said:
    """A draft whose speaker is known: the draft, the speaker, the medium and the act."""

    draft: Draft
    speaker: Actor
    via: Actor | None
    act: str


def find_statements(doc: AnnotatedDocument) -> tuple[Statement, ...]:
    """Return the statements of a document, in text order.

    doc  with tokens and mentions; furniture (captions, disclaimers, related links) gives none
    """
    marks = document_quotes(doc.text, doc.sentences)
    out: list[Statement] = []
    for sentence in doc.sentences:
        if not sentence.is_argument or not sentence.tokens:
            continue
        view = View(doc.text, sentence)
        drafts = (_said(view, draft) for draft in find_attributions(view))
        said = _relay(view, [item for item in drafts if item is not None])
        found = [_statement(doc, view, item, marks[sentence.index]) for item in said]
        out.extend(_continued(doc, marks, statement) for statement in found)
    return tuple(out)


def _said(view: View, draft: Draft) -> Said | None:
    speaker = resolve(view, *draft.speaker, at_home=True)
    via = resolve(view, *carrier(view, draft.hit)) if draft.hit.cue.fields[1] == "relay" else None
    medium = via if via is not None and via.sector == "MED" else None
    return None if speaker is None else Said(draft, speaker, medium, draft.hit.cue.fields[0])


def _inside(inner: Draft, outer: Draft) -> bool:
    return any(first <= inner.cue[0] and inner.cue[1] <= end for first, end in outer.content)


def _relay(view: View, said: Sequence[Said]) -> list[Said]:
    """Turn a medium that reports another's words into ``via``; of one speaker's nested words keep the outer ones."""
    dropped: set[int] = set()
    out = list(said)
    for n, outer in enumerate(out):
        for k, inner in enumerate(out):
            if k == n or k in dropped or not _inside(inner.draft, outer.draft):
                continue
            if outer.speaker.sector == "MED" and outer.draft.hit.cue.id in _RELAYS:
                out[k] = replace(inner, via=outer.speaker)
                dropped.add(n)
            elif _same(inner.speaker, outer.speaker) or view.tokens[inner.draft.speaker[0]].tag == "PRON":
                out[n] = replace(out[n], act=inner.act if outer.act == "assert" else outer.act)
                dropped.add(k)
    return [item for n, item in enumerate(out) if n not in dropped]


def _same(one: Actor, other: Actor) -> bool:
    return one.id == other.id != "OTHER" and one.name == other.name


def _span(view: View, part: Range) -> Span:
    start, end = view.tokens[part[0]].start, view.tokens[part[1] - 1].end
    return Span(start, end, view.text[start:end])


def _statement(doc: AnnotatedDocument, view: View, said: Said, marks: Sequence[Quote]) -> Statement:
    draft = said.draft
    cue = _span(view, draft.cue)
    content = _content(doc.text, view, draft, marks)
    return Statement(
        id=record_id(doc.document.id, "statement", cue.start, cue.end, said.act),
        doc=doc.document.doc,
        sentence=view.sentence.offsets,
        sentence_index=view.sentence.index,
        speaker=said.speaker,
        addressee=_addressees(view, draft),
        cue=cue,
        content=content,
        form=_form(content, marks),
        act=said.act,
        date=_date(view.sentence, content),
        via=said.via,
        rule=draft.hit.cue.id,
    )


def _content(text: str, view: View, draft: Draft, marks: Sequence[Quote]) -> tuple[Span, ...]:
    cue = _span(view, draft.cue)
    around = next((q for q in marks if q.start <= cue.start and cue.end <= q.end and not q.open_left), None)
    if around is not None and draft.hit.cue.fields[1] in ("wish", "extend"):
        start, end = around.words(text)
        return (Span(start, end, text[start:end]),)
    return tuple(_span(view, part) for part in draft.content)


def _addressees(view: View, draft: Draft) -> tuple[Actor, ...]:
    named = view.mentions_in(*draft.addressee)
    if named:
        return tuple(dict.fromkeys(actor for mention in named[:1] for actor in mention.actors))
    first, end = draft.addressee
    actor = resolve(view, first, end) if first < end else None
    return () if actor is None else (actor,)


def _form(content: Sequence[Span], marks: Sequence[Quote]) -> StatementForm:
    """Return quoted when nearly all of the content stands in quote marks, mixed when some of it does."""
    whole = sum(span.end - span.start for span in content)
    inside = sum(
        max(0, min(span.end, mark.end) - max(span.start, mark.start)) for span in content for mark in marks
    )
    if inside == 0:
        return "paraphrased"
    return "quoted" if inside >= whole - 2 * len(content) else "mixed"


def _date(sentence: Sentence, content: Sequence[Span]) -> Interval | None:
    """Return the time that the sentence gives outside the content."""
    for time in sentence.times:
        if not any(span.start <= time.start < span.end for span in content):
            return time.interval
    return None


def _continued(doc: AnnotatedDocument, marks: Sequence[tuple[Quote, ...]], statement: Statement) -> Statement:
    """Return the statement with the following sentences of its paragraph that lie wholly in the same quotation."""
    parts = list(statement.content)
    here = doc.sentences[statement.sentence_index]
    if statement.form == "paraphrased":
        return statement
    for sentence in doc.sentences[here.index + 1 :]:
        if sentence.paragraph != here.paragraph or len(marks[sentence.index]) != 1:
            break
        quote = marks[sentence.index][0]
        if quote.start > sentence.start + 1 or quote.end < sentence.end - 1:
            break
        start, end = quote.words(doc.text)
        if start < end:
            parts.append(Span(start, end, doc.text[start:end]))
    return replace(statement, content=tuple(parts))
