"""Events of own sentences, in the short form of the tables."""

from __future__ import annotations

from detente.read.annotate import annotate
from detente.read.documents.documents import SourceText
from detente.read.events.events import find_events
from detente.records.types import Event

Told = tuple[str, str, str, str]


def read(text: str) -> tuple[Event, ...]:
    """Return the events of a text that was published on Wednesday 15 June 2016."""
    source = SourceText("own.txt", "0" * 16, text, "plain", (("published", "2016-06-15"),))
    return find_events(annotate(source))


def told(event: Event) -> Told:
    """Return source, target, type and status in short form."""
    source = sorted(actor.id for actor in event.source)
    target = sorted(actor.id for actor in event.target)
    return "+".join(source), "+".join(target), event.plover, event.status
