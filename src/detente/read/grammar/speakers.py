"""Speakers: who a noun phrase means, as the actor of a statement or a claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, cast

from detente.read.actors.towns import AGENTS
from detente.read.annotation import Mention, Sentence, Token
from detente.read.gazetteer import states
from detente.read.grammar.cue_patterns import word_set
from detente.read.lexicon import rows
from detente.records.types import Actor
from detente.records.vocabulary import Sector

_PRONOUNS: Final = word_set("he she they it we i you")
_PERSONS: Final = word_set("he she they we i you who")
_JOINTS: Final = word_set("and or , &")
_PLACES: Final = word_set("in at near outside")
_HOMES: Final = word_set("from of")
_GUESTS: Final = word_set(
    "diplomat diplomats envoy envoys ambassador ambassadors attaché attachés attache attaches mediator mediators"
    " observer observers correspondent correspondents court tribunal"
)
_RESIDENTS: Final = word_set(
    "resident residents student students citizen citizens guest captain pupil pupils mayor governor"
)
_SOME: Final = word_set("some many others most few")
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
        end = min(end, len(self.tokens))
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


def resolve(view: View, first: int, end: int, *, at_home: bool = False) -> Actor | None:
    """Return the actor that a noun phrase means; OTHER with the phrase as name when nobody known; None when empty.

    first, end  token range of the phrase
    at_home     whether private people count for the country they are named with ("a baker in Lima", "Peruvian bakers")
    """
    if first >= end:
        return None
    tokens = view.tokens
    head = head_end(tokens, first, end)
    noun = tokens[head - 1]
    named = view.mentions_in(first, head)
    for mention in reversed(named):
        if mention.end >= noun.end:
            return _from_mention(view, _first_of(view, named, mention), first, head)
    sector = next(
        (s for n in reversed(range(first, head)) if (s := speaker_nouns().get(tokens[n].lower))), None
    )
    if sector is None and named and _begins(view, named[0], first):
        return _from_mention(view, named[0], first, view.token_at(named[0].end))
    if at_home and named and _of_people(view, named[-1], head):
        return _as_phrase(view, named[-1].actors[0], first, head, sector or "OTHER")
    public = sector in ("GOV", "MIL", "MED")
    near = named or _beside(view, head, end, at_home)
    if near and (public or not named):
        stop = head if named else end
        found = _as_phrase(view, near[-1 if named else 0].actors[0], first, stop, sector or "OTHER")
        kept = not public and near[0].rule == "actor.place" and not _is_capital(near[0])
        return replace(found, name=view.words(first, head)) if kept else found
    if noun.lower in _PRONOUNS:
        return Actor("OTHER", noun.text, (noun.start, noun.end), "OTHER")
    return _unknown(view, first, head, sector)


def _first_of(view: View, named: Sequence[Mention], last: Mention) -> Mention:
    """Return the first of several named together ("Kenya, Uganda and Togo"), else the last mention itself."""
    first = last
    for one, other in pairwise(reversed([mention for mention in named if mention.end <= last.end])):
        between = view.tokens[view.token_at(other.end) : view.token_at(one.start)]
        if other.kind == "adjective" or not any(token.lower in _JOINTS for token in between):
            break
        if any(token.lower not in _JOINTS and token.tag not in ("DET", "NAME") for token in between):
            break
        first = other
    return first


def _begins(view: View, mention: Mention, first: int) -> bool:
    """Whether a phrase begins with a name behind which a verb stands: the tagger's noun phrase is too long."""
    after = view.token_at(mention.end)
    named = mention.kind == "name" and mention.start == view.tokens[first].start
    return (
        named
        and after < len(view.tokens)
        and view.tokens[after].tag in ("VERB", "VBN", "AUX", "MODAL", "ADV")
    )


def _of_people(view: View, mention: Mention, head: int) -> bool:
    """Whether people are named by country or town: "Togolese farmers", "a London broker", not "Togo's critics"."""
    noun = view.tokens[head - 1]
    between = view.tokens[view.token_at(mention.end) : head]
    owned = any(token.tag == "POSS" for token in between)
    people = noun.lower in speaker_nouns() or (noun.tag == "NOUN" and noun.lower.endswith(AGENTS))
    return people and not owned and mention.actors[0].name is None and mention.kind != "pronoun"


def _is_capital(mention: Mention) -> bool:
    """Whether a place is a capital; a later text calls somebody of another town by his trade, not by his state."""
    state = states().get(mention.actors[0].id)
    return state is not None and mention.text in state.capitals


def _beside(view: View, head: int, end: int, at_home: bool) -> list[Mention]:
    """Return whom somebody speaks for by the place or the body behind him: "officials in Quito".

    A diplomat, a correspondent, an international court is a guest in a place, and "of" or "in" names a home only for
    persons and bodies.
    """
    tokens = view.tokens
    near = view.mentions_in(head, end)
    if not near or head >= len(tokens) or tokens[head].tag != "PREP":
        return []
    noun, place = tokens[head - 1].lower, tokens[head].lower
    if place in _PLACES and noun in _GUESTS:
        return []
    if speaker_nouns().get(noun) in ("GOV", "MIL", "MED"):
        return near
    person = (
        noun in speaker_nouns()
        or noun in _SOME
        or noun in _RESIDENTS
        or (tokens[head - 1].tag == "NOUN" and noun.endswith(AGENTS))
    )
    homes = _HOMES if near[0].rule == "actor.place" else frozenset[str]()
    placed = place in _PLACES | homes and view.token_at(near[0].start) <= head + 2
    return near if at_home and person and placed else []


def _owner(view: View, mention: Mention) -> Actor | None:
    """Return the state whose somebody unknown is said to be: "Kenya's Jane Adongo"."""
    at = view.token_at(mention.start) - 1
    if at < 1 or view.tokens[at].lower not in ("'s", "’s", "'", "’"):
        return None
    named = [
        m for m in view.mentions_in(max(0, at - 4), at) if m.end == view.tokens[at].start and m.kind == "name"
    ]
    return named[-1].actors[0] if named else None


def _from_mention(view: View, mention: Mention, first: int, head: int) -> Actor:
    actor = mention.actors[0]
    owner = _owner(view, mention) if actor.id == "OTHER" and mention.kind == "name" else None
    if owner is not None:
        actor = replace(actor, id=owner.id)
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
