"""Plain claims: what a lone sentence claims in forms that in an article are no argument: advice, plans, bare needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.claims.movement import movement, polarity
from detente.read.claims.outcomes import outcome
from detente.read.grammar.speakers import View
from detente.records.identity import record_id
from detente.records.types import Claim, Event, Span
from detente.records.vocabulary import ClaimType, Hedge, Polarity

_OUGHT: Final = re.compile(r"\b(?:should|ought to|must|has to|have to)\b", re.IGNORECASE)
_BRINGS: Final = re.compile(
    r"\b(?:(?:will|would|can|could|may|might) )?(?P<down>not )?"
    r"(?:makes?|lets?|gets?|helps?|brings?|turns?|pushes|push|leads?|forces?|causes?|hurts?|harms?|strengthens?|weakens?)\b",
    re.IGNORECASE,
)
_FACTOR: Final = re.compile(r"\b(?:factor in|matters? (?:a lot |much |most )?(?:for|to|in))\b", re.IGNORECASE)
_NEEDS: Final = re.compile(r"\b(?:needs?|depends? on|relies on|rely on)\b", re.IGNORECASE)
NEEDED: Final = "plain.needs"
_TO: Final = re.compile(r"\b(?:in order |so as )?to (?=[a-z]+\b)")
_HEDGES: Final[tuple[tuple[re.Pattern[str], Hedge], ...]] = (
    (re.compile(r"\bunlikely\b", re.IGNORECASE), "unlikely"),
    (re.compile(r"\b(?:likely|probably)\b", re.IGNORECASE), "likely"),
    (re.compile(r"\b(?:may|might|could|possibly)\b", re.IGNORECASE), "possible"),
)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A claim in the making; offsets in the text."""

    ctype: ClaimType
    rule: str
    cue: tuple[int, int]
    effect: tuple[int, int]
    cause: tuple[int, int] | None = None
    sign: Polarity = "+"
    holder: tuple[str, ...] = ()


def plain_claims(doc: AnnotatedDocument, events: Sequence[Event]) -> tuple[Claim, ...]:
    """Return the claims of a short text that the reader finds none in, one a sentence at most.

    doc     with tokens and mentions
    events  acts told in it: an act to come is a forecast

    For a sentence that somebody puts as a claim of his own: in an article an act to come is an event, advice a
    statement.  Forms: advice ("X should"), "X makes Y ...", an act done "to" some end, an act to come.
    """
    found = ((sentence, _plain(doc, sentence, events)) for sentence in doc.sentences)
    return tuple(_claim(doc, sentence, plain) for sentence, plain in found if plain is not None)


def _plain(doc: AnnotatedDocument, sentence: Sentence, events: Sequence[Event]) -> _Plain | None:
    told = [event for event in events if event.sentence == sentence.offsets]
    forms = (
        _advice(doc, sentence),
        _factor(doc, sentence),
        *_aimed(doc, sentence, told),
        *_made(doc, sentence),
        *_to_come(doc, sentence, told),
        _needed(doc, sentence),
    )
    return next((form for form in forms if form is not None), None)


def _end(doc: AnnotatedDocument, sentence: Sentence) -> int:
    """Return where a sentence ends without its closing mark."""
    return sentence.start + len(doc.text[sentence.start : sentence.end].rstrip(" .!?\"'”’"))


def _advice(doc: AnnotatedDocument, sentence: Sentence) -> _Plain | None:
    hit = _OUGHT.search(doc.text, sentence.start, sentence.end)
    if hit is None:
        return None
    return _Plain("forecast", "plain.advice", hit.span(), (sentence.start, _end(doc, sentence)))


def _factor(doc: AnnotatedDocument, sentence: Sentence) -> _Plain | None:
    """Return "X is a major factor in Y"."""
    hit = _FACTOR.search(doc.text, sentence.start, sentence.end)
    whole = (sentence.start, _end(doc, sentence))
    return None if hit is None else _Plain("causal", "plain.factor", hit.span(), whole)


def _needed(doc: AnnotatedDocument, sentence: Sentence) -> _Plain | None:
    """Return "X needs Y", where both are somebody: what is needed is support."""
    hit = _NEEDS.search(doc.text, sentence.start, sentence.end)
    if hit is None:
        return None
    before = [m for m in sentence.mentions if m.end <= hit.start()]
    behind = [m for m in sentence.mentions if m.start >= hit.end()]
    if not before or not behind or set(before[0].ids) == set(behind[0].ids):
        return None
    return _Plain("interest", NEEDED, hit.span(), (hit.end() + 1, _end(doc, sentence)), holder=before[0].ids)


def _made(doc: AnnotatedDocument, sentence: Sentence) -> Iterator[_Plain]:
    """Yield "X makes Y ...", where X is a thing and something stands behind the verb."""
    hit = _BRINGS.search(doc.text, sentence.start, sentence.end)
    end = _end(doc, sentence)
    if hit is not None and sentence.start < hit.start() and hit.end() + 1 < end:
        sign: Polarity = "-" if hit["down"] else "+"
        cause = (sentence.start, hit.start() - 1)
        effect = hit.end() + 1 if _LIGHT.search(hit[0]) else hit.start()
        yield _Plain("causal", "plain.brings", hit.span(), (effect, end), cause, sign)


_WILL_NOT: Final = re.compile(r"\b(?:will|shall) (?:not|never)\b|\bwon[’']t\b", re.IGNORECASE)
"""What somebody will not do is coded as a refusal; alone, it is also a forecast."""
_LIGHT: Final = re.compile(r"(?:make|let|get|bring|cause|lead|force|push|help|turn)\w*$", re.IGNORECASE)
"""Verbs that say no more than that something comes about: the effect stands behind them."""


def _aimed(doc: AnnotatedDocument, sentence: Sentence, told: Sequence[Event]) -> Iterator[_Plain]:
    """Yield an act that somebody does to some end."""
    for event in told:
        holder = tuple(actor.id for actor in event.source if actor.id != "OTHER")
        hits = _TO.finditer(doc.text, event.trigger.end, sentence.end)
        last = next((hit for hit in hits if _opens_verb(sentence, hit.end())), None)
        if last is not None and holder:
            effect = (last.end(), _end(doc, sentence))
            yield _Plain(
                "interest", "plain.to", last.span(), effect, (sentence.start, last.start() - 1), holder=holder
            )


def _opens_verb(sentence: Sentence, offset: int) -> bool:
    return any(token.start == offset and token.tag == "VERB" for token in sentence.tokens)


def _to_come(doc: AnnotatedDocument, sentence: Sentence, told: Sequence[Event]) -> Iterator[_Plain]:
    """Yield an act that is to come, or is not."""
    for event in told:
        ruled_out = event.plover == "REJECT" and bool(_WILL_NOT.search(doc.text, *sentence.offsets))
        if event.status in ("planned", "hypothetical", "negated") or ruled_out:
            effect = (sentence.start, max(event.trigger.end, sentence.tokens[-1].start))
            yield _Plain("forecast", "plain.to-come", (event.trigger.start, event.trigger.end), effect)


def _claim(doc: AnnotatedDocument, sentence: Sentence, plain: _Plain) -> Claim:
    view = View(doc.text, sentence)
    first, last = view.token_at(plain.effect[0]), view.token_at(plain.effect[1])
    named = [m for m in sentence.mentions if any(_in(m.start, part) for part in (plain.cause, plain.effect))]
    actors = tuple(sorted({actor for mention in named for actor in mention.ids}))
    moved, _, _ = movement(sentence.tokens, first, last)
    hedge: Hedge = next((h for pattern, h in _HEDGES if pattern.search(doc.text, *sentence.offsets)), "none")
    return Claim(
        id=record_id(doc.document.id, "claim", *plain.cue, plain.ctype),
        doc=doc.document.doc,
        sentence=sentence.offsets,
        sentence_index=sentence.index,
        ctype=plain.ctype,
        cause=_span(doc, plain.cause) if plain.cause else None,
        effect=_span(doc, plain.effect),
        cue=_span(doc, plain.cue),
        outcome=f"{'-'.join(actors)} support" if plain.rule == NEEDED else outcome(view, first, last, actors),
        polarity=polarity(plain.sign, moved),
        hedge=hedge,
        claimant="author",
        actors=actors,
        holder=plain.holder,
        rule=plain.rule,
    )


def _in(offset: int, part: tuple[int, int] | None) -> bool:
    return part is not None and part[0] <= offset < part[1]


def _span(doc: AnnotatedDocument, part: tuple[int, int]) -> Span:
    return Span(*part, doc.slice(*part))
