"""Statements: who said what to whom, through which medium; the cue, the words, quoted or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.grammar.cue_patterns import Hit, find_cues, load_cues, word_set
from detente.read.grammar.phrases import is_finite, left_subject, verb_group_start
from detente.read.grammar.quotes import Quote, document_quotes
from detente.read.grammar.speakers import View, is_first_person, resolve
from detente.read.statements.frames import Draft, Range
from detente.read.statements.nouns import FRAMES
from detente.records.identity import record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Span, Statement
from detente.records.vocabulary import StatementForm

_RELAYS: Final = frozenset(("statement.report", "statement.say", "statement.according", "statement.announce"))
_SPEAKERLESS: Final = word_set(
    "statement.suggest statement.indicate statement.signal statement.disclose statement.feel statement.note"
    " statement.show statement.prove statement.demonstrate statement.imply statement.underscore statement.underline"
    " statement.confirm statement.hint statement.offer statement.threaten statement.rule_out"
)
_THINGS: Final = word_set("it this that these those which there what")


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
    cues = load_cues("statement_cues.tsv")
    marks = document_quotes(doc.text, doc.sentences)
    out: list[Statement] = []
    for sentence in doc.sentences:
        if not sentence.is_argument or not sentence.tokens:
            continue
        view = View(doc.text, sentence)
        said = _relay(view, _attributed(view, find_cues(sentence, cues)))
        found = [_statement(doc, view, item, marks[sentence.index]) for item in said]
        out.extend(_continued(doc, marks, statement) for statement in found)
    return tuple(out)


def _attributed(view: View, hits: Sequence[Hit]) -> list[Said]:
    """Return the drafts with a speaker, one a cue, those that another one swallows left out."""
    starts = [first for first, _ in groupby(hits, key=lambda hit: hit.first)]
    found: list[Said] = []
    covered = 0
    for first, group in groupby(hits, key=lambda hit: hit.first):
        if first < covered:
            continue
        limit = _limit(view, first, starts)
        said = next((s for hit in group if (s := _said(view, hit, limit)) is not None), None)
        if said is not None:
            found.append(said)
            covered = said.draft.cue[1]
    return found


def _limit(view: View, first: int, starts: Sequence[int]) -> int:
    """Return where the content of the cue at ``first`` must end: at a later, coordinated cue."""
    tokens = view.tokens
    ending = _fronted_end(view, first) if first else None
    if ending is not None:
        return ending
    for start in starts:
        if start <= first + 1:
            continue
        group = verb_group_start(tokens, start)
        before = tokens[group - 1] if group else None
        if before is None or group - 1 <= first or tokens[start].tag == "NOUN":
            continue
        if any(token.tag == "MODAL" for token in tokens[group:start]):
            continue
        if before.tag == "CONJ" and (is_finite(tokens, start) or tokens[start].tag == "VBN"):
            return group - 1
        if before.lower == "," and tokens[start].tag == "VBG":
            return group - 1
        subject = left_subject(tokens, start)[0]
        if subject - 2 > first and tokens[subject - 1].lower in ("while", "whereas", "but"):
            return subject - 2 if tokens[subject - 2].lower == "," else subject - 1
    return len(tokens)


def _fronted_end(view: View, first: int) -> int | None:
    """Return the comma that ends a fronted clause around a cue ("When X told Y to go, Z left"), None without one."""
    tokens = view.tokens
    if tokens[0].tag not in ("SUBORD", "WH") and tokens[0].lower not in (
        "when",
        "after",
        "while",
        "although",
    ):
        return None
    for at in range(first + 1, len(tokens) - 2):
        if tokens[at].lower == "," and tokens[at + 1].tag in ("DET", "NAME", "PRON", "NOUN", "ADJ"):
            return at
    return None


def _said(view: View, hit: Hit, limit: int) -> Said | None:
    draft = FRAMES[hit.cue.fields[1]](view, hit, limit)
    if draft is None or _is_plan(view, draft) or not any(start < end for start, end in draft.content):
        return None
    first, end = draft.speaker
    if first >= end or is_first_person(view.tokens, first, end) or _unvoiced(view, draft):
        return None
    speaker = resolve(view, first, end)
    return None if speaker is None else Said(draft, speaker, None, hit.cue.fields[0])


def _is_plan(view: View, draft: Draft) -> bool:
    """Whether nothing has been said: an infinitive of purpose, a future, a doubt."""
    tokens, (first, end) = view.tokens, draft.cue
    if draft.hit.cue.fields[1] in ("source", "asput", "passive", "extend", "noun"):
        return False
    verb = draft.hit.first
    before = tokens[verb - 1].lower if verb else ""
    return (
        before == "to" and verb >= 2 and tokens[verb - 2].lower in ("is", "was", "able", "need", "needs")
    ) or any(token.tag == "MODAL" for token in tokens[first:end])


def _unvoiced(view: View, draft: Draft) -> bool:
    """Whether the subject is a thing: "this suggests", "figures indicate"."""
    first, end = draft.speaker
    if view.mentions_in(first, end):
        return False
    silent = draft.hit.cue.id in _SPEAKERLESS and (end == 1 or view.tokens[end - 1].tag != "NAME")
    return silent or view.tokens[first].lower in _THINGS


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
