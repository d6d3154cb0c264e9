"""Answers: the only form in which a language model's output is taken.  Every word of the article is a quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from detente.records.vocabulary import Direction, EventStatus, Hedge, Polarity, RelationStatus, StatementForm


@dataclass(frozen=True, slots=True)
class Screened:
    """A sentence, by its number, and the ids of the labels that it holds."""

    sentence: int
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Screening:
    """The first pass: which sentences hold what."""

    found: list[Screened]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event: quotes, and words of the code book."""

    trigger: str
    source: list[str]
    target: list[str]
    status: EventStatus
    reciprocal: bool
    hedge: Hedge
    done: str | None = None
    scheduled: str | None = None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement: quotes, and words of the code book."""

    speaker: str
    cue: str
    content: list[str]
    form: StatementForm
    addressee: list[str]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim: quotes, and words of the code book; claimant is "author" or a quote."""

    effect: str
    polarity: Polarity
    hedge: Hedge
    claimant: str
    cause: str | None = None
    cue: str | None = None
    condition: str | None = None
    holder: list[str] | None = None


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation: quotes, and words of the code book."""

    evidence: str
    first: str
    second: str
    direction: Direction
    status: RelationStatus
    hedge: Hedge
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """The events of one type in a sentence; none when a closer look shows none."""

    items: list[FoundEvent]


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a sentence."""

    items: list[FoundStatement]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of one type in a sentence."""

    items: list[FoundClaim]


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of a sentence."""

    items: list[FoundRelation]


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Form(Generic[Answer]):
    """The form of an answer: the class it fills."""

    cls: type[Answer]

    def schema(self) -> dict[str, Any]:
        """Return the JSON schema that the model is shown."""
        from pydantic import TypeAdapter

        return dict(TypeAdapter(self.cls).json_schema())

    def read(self, text: str) -> Answer:
        """Return an answer from JSON text, a code fence around it taken off.

        Raises ValueError when it is no JSON or does not fit the form.
        """
        from pydantic import TypeAdapter

        return TypeAdapter(self.cls).validate_json(_bare(text))


def _bare(text: str) -> str:
    stripped = text.strip()
    if stripped.startswith("```") and stripped.endswith("```"):
        stripped = stripped[3:-3].removeprefix("json").strip()
    return stripped
