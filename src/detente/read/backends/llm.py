"""The language model backend: screen the sentences, then look closely for one label at a time, all by quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar, cast

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.backends import llm_prompts as prompts
from detente.read.backends.llm_asking import Asker
from detente.read.backends.llm_labels import Label, labels
from detente.read.backends.llm_records import Maker
from detente.read.reading import DocumentReading, Notice
from detente.records.types import Claim, Event, Relation, Statement
from detente.records.vocabulary import ClaimType, PloverType

PREFIX: Final = "llm:"
BATCH: Final = 12
"""Sentences screened at one go."""

Found = TypeVar("Found", Event, Statement, Claim, Relation)


@dataclass(slots=True)
class _Yield:
    """What came of the sentences so far; ``read`` holds the indices of those that the model read to the end."""

    read: set[int] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


@dataclass(slots=True)
class ModelBackend:
    """Reads by a language model; a sentence whose answer fails is read by the rules.

    asker  makes the one that puts a document's questions
    """

    asker: Callable[[], Asker]
    notices: list[Notice] = field(default_factory=list)

    def read(self, annotated: AnnotatedDocument, by_rule: DocumentReading) -> DocumentReading:
        """Return what the model reads in the sentences that it answers for, and what the rules read in the others.

        annotated  sentences, mentions, times
        by_rule    what the built-in rules read

        Raises InputError when only kept answers may be used and one is missing, ServiceError when the model is out
        of reach.
        """
        asker = self.asker()
        maker = Maker(annotated, by_rule)
        sentences = [sentence for sentence in annotated.sentences if sentence.is_argument]
        found = _Yield()
        for first in range(0, len(sentences), BATCH):
            batch = sentences[first : first + BATCH]
            held = _screen(annotated, batch, asker)
            for sentence in batch:
                if held is not None:
                    _look(annotated, sentence, held.get(sentence.index, ()), asker, maker, found)
        self._note(annotated.document.doc, asker, maker, len(sentences) - len(found.read))
        return _merged(by_rule, found)

    def _note(self, doc: str, asker: Asker, maker: Maker, fallen: int) -> None:
        """Say what was rejected and what fell back on the rules."""
        if maker.rejected:
            self.notices.append(
                Notice(
                    "D067",
                    doc,
                    f"{maker.rejected} quotes of {asker.model} do not stand in their sentence; what hangs on them was "
                    "left out. Many of them speak against this model for this work",
                )
            )
        if fallen:
            reasons = "; ".join(f"{reason} ({count} times)" for reason, count in sorted(asker.faults.items()))
            self.notices.append(
                Notice("D068", doc, f"{fallen} sentences were read by the built-in rules instead: {reasons}")
            )


def _screen(
    doc: AnnotatedDocument, batch: Sequence[Sentence], asker: Asker
) -> dict[int, tuple[Label, ...]] | None:
    """Return the labels of each sentence of a batch by its index; None when no answer came."""
    texts = [(sentence.index, doc.slice(sentence.start, sentence.end)) for sentence in batch]
    answer = asker.ask(prompts.screening(texts))
    if answer is None:
        return None
    held: dict[int, list[Label]] = {}
    for one in answer.found:
        held.setdefault(one.sentence, []).extend(labels()[name] for name in one.labels if name in labels())
    return {index: tuple(dict.fromkeys(found)) for index, found in held.items()}


def _look(
    doc: AnnotatedDocument,
    sentence: Sentence,
    held: Sequence[Label],
    asker: Asker,
    maker: Maker,
    found: _Yield,
) -> None:
    """Look closely at a sentence for each label that it may hold; all of it counts, or none."""
    text = doc.slice(sentence.start, sentence.end)
    previous = doc.sentences[sentence.index - 1] if sentence.index else None
    before = doc.slice(previous.start, previous.end) if previous else ""
    here = _Yield()
    for label in held:
        if not _extract(label, sentence, text, before, asker, maker, here):
            return
    found.read.add(sentence.index)
    found.events += here.events
    found.statements += here.statements
    found.claims += here.claims
    found.relations += here.relations


def _extract(
    label: Label, sentence: Sentence, text: str, before: str, asker: Asker, maker: Maker, here: _Yield
) -> bool:
    """Add the records of one label in a sentence; return whether an answer came."""
    if label.kind == "event":
        events = prompts.events(label, text, before)
        if (answer := asker.ask(events)) is None:
            return False
        rule, plover = rule_of(asker.model, events.prompt_hash), cast("PloverType", label.type)
        here.events += _kept(maker.event(sentence, label, plover, item, rule) for item in answer.items)
        return True
    if label.kind == "statement":
        statements = prompts.statements(label, text, before)
        if (said := asker.ask(statements)) is None:
            return False
        rule = rule_of(asker.model, statements.prompt_hash)
        here.statements += _kept(maker.statement(sentence, item, rule) for item in said.items)
        return True
    if label.kind == "claim":
        claims = prompts.claims(label, text, before)
        if (argued := asker.ask(claims)) is None:
            return False
        rule, ctype = rule_of(asker.model, claims.prompt_hash), cast("ClaimType", label.type)
        here.claims += _kept(maker.claim(sentence, ctype, item, rule) for item in argued.items)
        return True
    relations = prompts.relations(label, text, before)
    if (told := asker.ask(relations)) is None:
        return False
    rule = rule_of(asker.model, relations.prompt_hash)
    here.relations += _kept(maker.relation(sentence, item, rule) for item in told.items)
    return True


def rule_of(model: str, prompt_hash: str) -> str:
    """Return the rule id of a record: who read it, under which instruction."""
    return f"{PREFIX}{model}:{prompt_hash[:8]}"


def _kept(found: Iterable[Found | None]) -> list[Found]:
    return [record for record in found if record is not None]


def _merged(by_rule: DocumentReading, found: _Yield) -> DocumentReading:
    """Return the model's records where it read, the rules' elsewhere, in text order."""
    return replace(
        by_rule,
        events=_in_order(by_rule.events, found.events, found.read),
        statements=_in_order(by_rule.statements, found.statements, found.read),
        claims=_in_order(by_rule.claims, found.claims, found.read),
        relations=_in_order(by_rule.relations, found.relations, found.read),
    )


def _in_order(rules: Sequence[Found], model: Sequence[Found], read: set[int]) -> tuple[Found, ...]:
    both = [record for record in rules if record.sentence_index not in read] + list(model)
    return tuple(sorted(both, key=lambda record: record.sentence_index))
