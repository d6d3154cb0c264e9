"""From answers to records: quotes become offsets, actors come from the gazetteer, dates from the date grammar.

What does not stand in the sentence is rejected and counted: a model may leave out, it may not invent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.backends.llm_answers import FoundClaim, FoundEvent, FoundRelation, FoundStatement
from detente.read.backends.llm_labels import Label
from detente.read.backends.quotes import locate
from detente.read.claims.outcomes import outcome
from detente.read.grammar.speakers import View
from detente.read.reading import DocumentReading
from detente.records.identity import record_id
from detente.records.interval import Interval
from detente.records.types import Actor, Claim, Event, Relation, Span, Statement
from detente.records.vocabulary import ClaimType, PloverType

_AUTHOR = "author"


@dataclass(slots=True)
class Maker:
    """Makes the records of a document.

    rejected  quotes that do not stand in their sentence
    """

    doc: AnnotatedDocument
    by_rule: DocumentReading
    rejected: int = 0
    seen: Counter[tuple[str, int, int, str]] = field(default_factory=Counter)

    def event(
        self, sentence: Sentence, label: Label, plover: PloverType, found: FoundEvent, rule: str
    ) -> Event | None:
        """Return an event; None when its trigger or every one of its sources is no quote.

        What a model is not asked, code and place, is taken over from the rules' event of the same words.
        """
        trigger = self._span(sentence, found.trigger)
        source = self._actors(sentence, found.source)
        if trigger is None or not source:
            return None
        target = self._actors(sentence, found.target)
        known = {actor.id for actor in source}
        others = tuple(actor for actor in target if actor.id == "OTHER" or actor.id not in known)
        twin = self._twin(plover, trigger)
        done = self._when(sentence, found.done)
        return Event(
            id=self._id("event", trigger, plover),
            doc=self.doc.document.doc,
            sentence=sentence.offsets,
            sentence_index=sentence.index,
            trigger=trigger,
            source=source,
            target=others,
            plover=plover,
            cameo=twin.cameo if twin else label.cameo,
            status=found.status,
            date=done or (twin.date if twin else None),
            mode=twin.mode if twin else None,
            scheduled=self._when(sentence, found.scheduled),
            reciprocal=found.reciprocal and len(source) > 1 and not others,
            hedge=found.hedge,
            place=twin.place if twin else None,
            optional=sentence.role != "body",
            rule=rule,
        )

    def statement(self, sentence: Sentence, found: FoundStatement, rule: str) -> Statement | None:
        """Return a statement; None when speaker, cue or content is no quote."""
        cue = self._span(sentence, found.cue)
        speaker = self._actors(sentence, (found.speaker,))
        content = tuple(s for quote in found.content if (s := self._span(sentence, quote)) is not None)
        if cue is None or not speaker or not content:
            return None
        near = (s for s in self.by_rule.statements if s.cue.start < cue.end and cue.start < s.cue.end)
        return Statement(
            id=self._id("statement", cue, "statement"),
            doc=self.doc.document.doc,
            sentence=sentence.offsets,
            sentence_index=sentence.index,
            speaker=speaker[0],
            addressee=self._actors(sentence, found.addressee),
            cue=cue,
            content=content,
            form=found.form,
            act=next((statement.act for statement in near), "assert"),
            optional=sentence.role != "body",
            rule=rule,
        )

    def claim(self, sentence: Sentence, ctype: ClaimType, found: FoundClaim, rule: str) -> Claim | None:
        """Return a claim; None when its effect is no quote, or it names a cause that is none."""
        effect = self._span(sentence, found.effect)
        cause = self._span(sentence, found.cause)
        if effect is None or (found.cause and cause is None):
            return None
        cue = self._span(sentence, found.cue)
        spans = [span for span in (cause, effect) if span is not None]
        about = tuple(dict.fromkeys(actor.id for span in spans for actor in self._named(sentence, span)))
        holder = tuple(dict.fromkeys(actor.id for actor in self._actors(sentence, found.holder or ())))
        return Claim(
            id=self._id("claim", cue or effect, ctype),
            doc=self.doc.document.doc,
            sentence=sentence.offsets,
            sentence_index=sentence.index,
            ctype=ctype,
            cause=cause,
            effect=effect,
            cue=cue,
            outcome=self._outcome(sentence, effect, about),
            polarity=found.polarity,
            hedge=found.hedge,
            claimant=self._claimant(sentence, found.claimant),
            actors=tuple(dict.fromkeys((*about, *holder))),
            condition=self._span(sentence, found.condition),
            holder=holder if ctype == "interest" else (),
            optional=sentence.role != "body",
            rule=rule,
        )

    def relation(self, sentence: Sentence, found: FoundRelation, rule: str) -> Relation | None:
        """Return a relation; None when its evidence or one of its sides is no quote that names a known actor."""
        evidence = self._span(sentence, found.evidence)
        first = [a.id for a in self._actors(sentence, (found.first,)) if a.id != "OTHER"]
        second = [a.id for a in self._actors(sentence, (found.second,)) if a.id != "OTHER"]
        pairs = tuple((a, b) for a in first for b in second if a != b)
        if evidence is None or not pairs:
            return None
        return Relation(
            id=self._id("relation", evidence, found.direction),
            doc=self.doc.document.doc,
            sentence=sentence.offsets,
            sentence_index=sentence.index,
            pairs=pairs,
            direction=found.direction,
            status=found.status,
            period=self._when(sentence, found.period),
            evidence=evidence,
            hedge=found.hedge,
            optional=sentence.role != "body",
            rule=rule,
        )

    def _id(self, kind: str, anchor: Span, type_: str) -> str:
        key = (kind, anchor.start, anchor.end, type_)
        self.seen[key] += 1
        return record_id(self.doc.document.id, kind, anchor.start, anchor.end, type_, self.seen[key] - 1)

    def _span(self, sentence: Sentence, quote: str | None) -> Span | None:
        """Return where a quote stands; one that stands nowhere is counted."""
        if quote is None or not quote.strip():
            return None
        span = locate(quote, self.doc.text, sentence.start, sentence.end)
        self.rejected += span is None
        return span

    def _actors(self, sentence: Sentence, quotes: Sequence[str]) -> tuple[Actor, ...]:
        """Return whom quotes mean: by the mentions that stand in them, else as found."""
        spans = [span for quote in quotes if (span := self._span(sentence, quote)) is not None]
        found = [actor for span in spans for actor in self._named(sentence, span) or (_stranger(span),)]
        seen: dict[tuple[str, str | None], Actor] = {}
        for actor in found:
            seen.setdefault((actor.id, actor.name if actor.id == "OTHER" else None), actor)
        return tuple(seen.values())

    def _named(self, sentence: Sentence, span: Span) -> tuple[Actor, ...]:
        """Return the actors of the mentions inside a span, else of the one around it."""
        mentions = sentence.mentions
        inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
        around = [m for m in mentions if m.start <= span.start and span.end <= m.end]
        return tuple(
            replace(actor, mention=mention.text, span=(mention.start, mention.end))
            for mention in inside or around
            for actor in mention.actors
        )

    def _when(self, sentence: Sentence, quote: str | None) -> Interval | None:
        """Return what the date grammar makes of quoted words; None when it knows no time in them."""
        span = self._span(sentence, quote)
        if span is None:
            return None
        return next((t.interval for t in sentence.times if t.start < span.end and span.start < t.end), None)

    def _twin(self, plover: PloverType, trigger: Span) -> Event | None:
        """Return the rules' event of the same type whose trigger shares words with this one."""
        return next(
            (
                event
                for event in self.by_rule.events
                if event.plover == plover
                and event.trigger.start < trigger.end
                and trigger.start < event.trigger.end
            ),
            None,
        )

    def _outcome(self, sentence: Sentence, effect: Span, about: Sequence[str]) -> str:
        view = View(self.doc.text, sentence)
        inside = [i for i, token in enumerate(view.tokens) if effect.start <= token.start < effect.end]
        return outcome(view, inside[0], inside[-1] + 1, about) if inside else "as quoted"

    def _claimant(self, sentence: Sentence, quote: str) -> str:
        """Return who argues: the author, unless a quote names somebody."""
        if quote.strip().lower() == _AUTHOR:
            return _AUTHOR
        who = self._actors(sentence, (quote,))
        if not who:
            return _AUTHOR
        actor = who[0]
        if actor.id == "OTHER":
            return actor.name or actor.mention or _AUTHOR
        return f"{actor.id} ({actor.name})" if actor.name else actor.id


def _stranger(span: Span) -> Actor:
    return Actor("OTHER", span.text, (span.start, span.end), "OTHER", span.text)
