"""The event rules as a parser uses them: their steps from the parties of a trigger to numbered records."""

from __future__ import annotations

from collections.abc import Sequence

from detente.read.annotation import AnnotatedDocument, Sentence
from detente.read.events import events
from detente.read.events.coreference import Draft
from detente.read.events.frames import Parties
from detente.read.events.scene import Scene
from detente.read.events.targets import aimed
from detente.records.types import Event


def may_tell(sentence: Sentence) -> bool:
    """Return whether a sentence is looked at for events at all."""
    return sentence.is_argument and (bool(sentence.mentions) or events.may_count(sentence))


def drafts_by_rule(doc: AnnotatedDocument, sentence: Sentence, before: Sequence[Draft]) -> list[Draft]:
    """Return the events that the rules find in a sentence, in the making.

    before  the drafts of the sentences before
    """
    return events.drafts_of(doc, sentence, before)


def draft_of(doc: AnnotatedDocument, scene: Scene, who: Parties) -> Draft | None:
    """Return the event of some parties, in the making; None when it is only wished or denied as a noun."""
    return events.draft_of(doc, scene, aimed(who))


def completed(doc: AnnotatedDocument, drafts: Sequence[Draft]) -> list[Event]:
    """Return the records of drafts, what one leaves out taken over from another, without ids."""
    return [events.record_of(doc, draft) for draft in events.completed(doc, drafts)]


def numbered(doc: AnnotatedDocument, records: list[Event]) -> tuple[Event, ...]:
    """Return records with their ids."""
    return events.numbered(doc, records)
