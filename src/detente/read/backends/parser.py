"""The parser backend: events from dependency trees, of a CoNLL-U file or of spaCy; the rest stays the rules'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.backends.conllu import key_of
from detente.read.backends.rule_events import completed, drafts_by_rule, may_tell, numbered
from detente.read.backends.tree_events import tree_drafts
from detente.read.backends.trees import Tree, grow
from detente.read.backends.words import Parse
from detente.read.events.coreference import Draft
from detente.read.reading import DocumentReading, Notice
from detente.records.types import Event

PREFIX: Final = "parser:"


class Parser(Protocol):
    """Something that has, or makes, the parse of a sentence."""

    def parse(self, text: str) -> Parse | None:
        """Return the parse of a sentence's text, None when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """Parses made before, by the text of their sentence without blanks."""

    parses: Mapping[str, Parse]

    def parse(self, text: str) -> Parse | None:
        """Return the parse of a sentence, whatever blanks stand in it."""
        return self.parses.get(key_of(text))


@dataclass(slots=True)
class ParserBackend:
    """Reads events from trees where a sentence has one, by the rules where it has none."""

    parser: Parser
    notices: list[Notice] = field(default_factory=list)

    def read(self, annotated: AnnotatedDocument, by_rule: DocumentReading) -> DocumentReading:
        """Return the rules' reading with the events of parsed sentences read anew.

        annotated  sentences, mentions, times
        by_rule    what the built-in rules read
        """
        drafts: list[Draft] = []
        parsed: set[int] = set()
        missing = 0
        for sentence in annotated.sentences:
            if not may_tell(sentence):
                continue
            tree = self._tree(annotated, sentence)
            missing += tree is None
            if tree is None:
                drafts += drafts_by_rule(annotated, sentence, drafts)
            else:
                parsed.add(sentence.index)
                drafts += tree_drafts(annotated, tree, drafts)
        if missing:
            self.notices.append(_unparsed(annotated.document.doc, missing, missing + len(parsed)))
        records = completed(annotated, drafts)
        return replace(by_rule, events=numbered(annotated, [_marked(r, parsed) for r in records]))

    def _tree(self, annotated: AnnotatedDocument, sentence: Sentence) -> Tree | None:
        parse = self.parser.parse(annotated.slice(sentence.start, sentence.end))
        return None if parse is None else grow(sentence, parse)


def _marked(event: Event, parsed: set[int]) -> Event:
    """Return an event with the rule that read it: the trigger's, found in a tree."""
    return replace(event, rule=f"{PREFIX}{event.rule}") if event.sentence_index in parsed else event


def _unparsed(doc: str, missing: int, all_: int) -> Notice:
    return Notice(
        "D062",
        doc,
        f"{missing} of {all_} sentences have no parse that fits their text; the built-in rules read those. "
        "Parse one sentence per tree, or name the file of this document with --parses",
    )
