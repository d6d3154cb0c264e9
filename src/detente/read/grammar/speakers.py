"""Speakers: who a noun phrase means, as the actor of a statement or a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final, cast

from detente.read.annotation import Mention, Sentence, Token
from detente.read.grammar.cue_patterns import word_set
from detente.read.lexicon import rows
from detente.records.types import Actor
from detente.records.vocabulary import Sector

_PRONOUNS: Final = word_set("he she they it we i you")
_PERSONS: Final = word_set("he she they we i you who")
_FIRST_PERSON: Final = word_set("i we you me us our my your")


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its text: what frames work on.

    text      the document
    sentence  with tokens, mentions, times
    """

    text: str
    sentence: Sentence

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def words(self, first: int, end: int) -> str:
        """Return the text of a token range."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def mentions_in(self, first: int, end: int) -> list[Mention]:
        """Return the mentions that begin in a token range."""
        if first >= end:
            return []
        low, high = self.tokens[first].start, self.tokens[end - 1].end
        return [mention for mention in self.sentence.mentions if low <= mention.start < high]

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or behind a character offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)


@cache
def speaker_nouns() -> Mapping[str, Sector]:
    """Return the nouns that speak, with their sector."""
    return MappingProxyType({row[0]: cast("Sector", row[1]) for row in rows("statement_speakers.tsv")})


def head_end(tokens: Sequence[Token], first: int, end: int) -> int:
    """Return the index behind the head of a noun phrase: before its first preposition, comma or relative pronoun."""
    for at in range(first + 1, end):
        if tokens[at].tag in ("PREP", "WH", "TO") or tokens[at].lower in (",", "who", "which", "that", "("):
            return at
    return end


def bare_actor(view: View, part: tuple[int, int]) -> bool:
    """Whether a noun phrase is somebody, not something: a state, a person, he, officials."""
    first, end = part
    if first >= end:
        return False
    head = head_end(view.tokens, first, end)
    noun = view.tokens[head - 1]
    if noun.lower in _PERSONS or noun.lower in speaker_nouns():
        return True
    return any(m.end >= noun.end and m.kind != "adjective" for m in view.mentions_in(first, head))


def is_first_person(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a range is I, we or you."""
    return end - first == 1 and tokens[first].lower in _FIRST_PERSON


def resolve(view: View, first: int, end: int) -> Actor | None:
    """Return the actor that a noun phrase means; OTHER with the phrase as name when nobody known; None when empty.

    first, end  token range of the phrase
    """
    if first >= end:
        return None
    tokens = view.tokens
    head = head_end(tokens, first, end)
    noun = tokens[head - 1]
    named = view.mentions_in(first, head)
    for mention in reversed(named):
        if mention.end >= noun.end:
            return _from_mention(view, mention, first, head)
    sector = next(
        (s for n in reversed(range(first, head)) if (s := speaker_nouns().get(tokens[n].lower))), None
    )
    near = named or view.mentions_in(head, end)
    if near and sector in ("GOV", "MIL", "MED"):
        return _as_phrase(view, near[-1 if named else 0].actors[0], first, end if not named else head, sector)
    if noun.lower in _PRONOUNS:
        return Actor("OTHER", noun.text, (noun.start, noun.end), "OTHER")
    return _unknown(view, first, head, sector)


def _from_mention(view: View, mention: Mention, first: int, head: int) -> Actor:
    actor = mention.actors[0]
    if actor.span is None:
        actor = replace(actor, mention=mention.text, span=(mention.start, mention.end))
    if actor.sector == "MED" and view.tokens[first].start < mention.start:
        start, end = view.tokens[first].start, max(mention.end, view.tokens[head - 1].end)
        return replace(actor, mention=view.text[start:end], span=(start, end))
    return actor


def _as_phrase(view: View, actor: Actor, first: int, end: int, sector: Sector) -> Actor:
    start, stop = view.tokens[first].start, view.tokens[end - 1].end
    kept = actor.sector if actor.sector == "IGO" else sector
    return Actor(actor.id, view.text[start:stop], (start, stop), kept, None)


def _unknown(view: View, first: int, head: int, sector: Sector | None) -> Actor:
    start, stop = view.tokens[first].start, view.tokens[head - 1].end
    words = view.text[start:stop]
    return Actor("OTHER", words, (start, stop), sector or "OTHER", words)
