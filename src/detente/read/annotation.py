"""The annotated document: text with sentences, roles, tokens, actor mentions and time expressions, all by offset.

Everything that ``events``, ``statements``, ``claims`` and ``relations`` look at, and nothing they yield.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.interval import Interval
from detente.records.types import Actor, Document, Offsets
from detente.records.vocabulary import READ_ROLES, Role

Tag = Literal[
    "DET", "PREP", "PRON", "POSS", "AUX", "MODAL", "TO", "CONJ", "SUBORD", "WH", "NEG", "VERB", "VBG", "VBN",
    "NOUN", "NAME", "ADJ", "ADV", "NUM", "PUNCT", "QUOTE",
]  # fmt: skip
MentionKind = Literal["name", "nominal", "pronoun", "adjective"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark: offsets in the document, its text, lower case form and coarse part of speech."""

    start: int
    end: int
    text: str
    lower: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names actors.

    kind    name ("China", "Kim"), nominal ("the two sides", "the US leader"), pronoun ("he"), adjective ("Chinese")
    actors  who is meant, one or several ("the two sides"); never empty.  Each Actor's ``mention`` and ``span`` are
            this mention's own; a person not known stays OTHER with the name as found
    rule    id of the rule that found or resolved it
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    actors: tuple[Actor, ...]
    rule: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The actor ids, in order."""
        return tuple(actor.id for actor in self.actors)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: offsets and the interval they mean under the document's anchor; rule id."""

    start: int
    end: int
    interval: Interval
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, caption ...) of a document, with what was found in it.

    index       position in the document, 0 first, furniture included
    start, end  offsets, outer blanks excluded
    paragraph   number of its paragraph in the document
    """

    index: int
    start: int
    end: int
    paragraph: int
    role: Role
    role_rule: str
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()

    @property
    def offsets(self) -> Offsets:
        """(start, end)."""
        return (self.start, self.end)

    @property
    def is_argument(self) -> bool:
        """Whether records may be drawn from it: body, title, headings and captions, not furniture or copies."""
        return self.role in READ_ROLES


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document ready for the rules: its record, its text, its sentences."""

    document: Document
    text: str
    sentences: tuple[Sentence, ...]

    def slice(self, start: int, end: int) -> str:
        """Return the text between two offsets."""
        return self.text[start:end]
