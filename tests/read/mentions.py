"""Mentions of a text of our own, read without the rest of the reader."""

from __future__ import annotations

from datetime import date

from detente.read.actors.actors import find_mentions
from detente.read.annotation import Mention, Sentence
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.records.interval import Interval


def read(text: str, day: str = "") -> list[Mention]:
    """Return the mentions of a text as written on a day."""
    return [mention for group in by_sentence(text, day) for mention in group]


def by_sentence(text: str, day: str = "") -> tuple[tuple[Mention, ...], ...]:
    sentences = [
        Sentence(i, start, end, paragraph, "body", "test", tokenise(text, start, end))
        for i, (start, end, paragraph) in enumerate(split_sentences(text))
    ]
    on = date.fromisoformat(day) if day else None
    return find_mentions(text, sentences, Interval(on, on, "explicit") if on else None)


def brief(text: str, day: str = "") -> str:
    """Return the mentions as "words=IDS" or "words=IDS:name", joined by "; "."""
    shown = []
    for mention in read(text, day):
        names = "+".join(actor.name for actor in mention.actors if actor.name)
        shown.append(f"{mention.text}={'+'.join(mention.ids)}" + (f":{names}" if names else ""))
    return "; ".join(shown)
