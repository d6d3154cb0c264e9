"""Ranks: whether leaders meet or those who serve them, as far as a text tells: by person, by office, by the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal

from detente.read.gazetteer import person
from detente.read.links.tellings import Telling
from detente.records.types import Actor

Rank = Literal["leader", "official"]
Ranks = Mapping[str, frozenset[Rank]]

_LED: Final = (
    r"(?:presidents?|prime ministers?|premiers?|chancellors?|leaders?|heads? of (?:state|government)|kings?|queens?"
    r"|monarchs?|emperors?|sultans?|emirs?|taoiseach)"
)
_SERVED: Final = (
    r"(?:ministers?|secretar(?:y|ies) of \w+|(?:foreign|defen[cs]e) secretar(?:y|ies)|envoys?|ambassadors?"
    r"|deput(?:y|ies)|diplomats?|officials?|negotiators?|advis[eo]rs?|aides?|representatives?|generals?|commissioners?|experts?"
    r"|ministerial|(?:vice|deputy)[ -](?:presidents?|premiers?|prime ministers?)|ministry)"
)
_OUTSIDE: Final = (
    r"(?:former|ex|late|then|opposition|party|rebel|union|student|religious|business|community|tribal)"
)
"""Words before an office by which its holder speaks for no state now."""
_LEADER: Final = re.compile(rf"\b(?<!vice[ -])(?<!deputy )(?<!exchequer ){_LED}\b", re.IGNORECASE)
_OFFICIAL: Final = re.compile(rf"\b(?<!prime ){_SERVED}\b", re.IGNORECASE)
_NOBODY: Final = re.compile(
    rf"\b{_OUTSIDE}[ -](?:\w+ )?(?:{_LED}|{_SERVED})\b|\bgeneral secretar\w+|\bgeneral (?:assembly|staff)",
    re.IGNORECASE,
)
_SUMMIT: Final = re.compile(r"\bsummits?\b", re.IGNORECASE)
_SERVES: Final = re.compile(
    rf"(?P<office>(?:(?:vice|deputy|former|foreign|defen[cs]e) )?(?:{_LED}|{_SERVED}))\s+(?:of|from)\s+"
    r"(?:(?:the|both|of|and|,)\s+|[A-Z][\w.’'-]*,?\s+){0,8}$"
)
"""An office and the names behind it, up to the one that is asked about: "the ministers of Fiji, Tonga and "."""
_OWNED: Final = re.compile(
    rf"^(?:[’']s?)?\s+(?:[a-z][\w-]*\s+){{0,2}}?(?P<office>(?:{_LED}|{_SERVED}))\b", re.IGNORECASE
)
"""An office behind the name of whom it serves: "Fiji’s foreign minister"."""
_AMONG: Final = re.compile(
    rf"^(?:\s+\w+)?\s+(?:of|between|among|by)\s+(?:(?:the|both|two|three|four|its|their|all)\s+)*"
    rf"(?P<office>(?:\w+ )?(?:{_LED}|{_SERVED}))\b",
    re.IGNORECASE,
)
"""Those who meet, behind the word for their meeting: "meeting of the two foreign ministers"."""
_WINDOW: Final = 90


def rank_of_words(text: str) -> Rank | None:
    """Return the rank that words name, None when they name none or both.

    text  a phrase: "the two presidents", "its foreign minister"
    """
    told = _NOBODY.sub(" ", text)
    official = bool(_OFFICIAL.search(told))
    leader = bool(_LEADER.search(told) or _SUMMIT.search(told))
    if leader == official:
        return None
    return "leader" if leader else "official"


def ranks(tellings: Iterable[Telling], texts: Mapping[str, str]) -> Ranks:
    """Return at which rank each actor takes part, by every telling; actors of whom none tells are left out.

    tellings  of one act
    texts     of the documents, by their names; of a data row its words
    """
    found: dict[str, set[Rank]] = defaultdict(set)
    for telling in tellings:
        for actor, rank in _told(telling, texts[telling.event.doc]):
            found[actor].add(rank)
    return {actor: frozenset(some) for actor, some in found.items()}


def agree(one: Ranks, other: Ranks) -> bool:
    """Return whether no actor takes part at another rank: what is told of one alone contradicts nothing.

    one, other  of two acts
    """
    return all(one[actor] & other[actor] for actor in one.keys() & other.keys())


def _told(telling: Telling, text: str) -> list[tuple[str, Rank]]:
    event = telling.event
    sides = (*event.source, *event.target)
    day = telling.doc_date.start if telling.doc_date else None
    given = [(actor.id, _of_actor(actor, text, event.sentence[0], day)) for actor in sides]
    if telling.source:
        return [(actor.id, rank or "official") for actor, (_, rank) in zip(sides, given, strict=True)]
    if all(rank is None for _, rank in given):
        given = _by_words(telling, text)
    return [(actor, rank) for actor, rank in given if rank]


def _of_actor(actor: Actor, text: str, start: int, day: date | None) -> Rank | None:
    """Return the rank of whom a record names: by the person's office, else by the words of and around the name."""
    known = person(actor.name, day) if actor.name else None
    tenure = known.tenure_at(day) if known else None
    if tenure is not None:
        return "leader" if tenure.leads else "official"
    if actor.mention and (rank := rank_of_words(actor.mention)):
        return rank
    if actor.span is None:
        return None
    first, last = actor.span
    before = _SERVES.search(text[max(start, first - _WINDOW) : first])
    behind = _OWNED.match(text[last : last + _WINDOW // 2])
    office = before or behind
    return rank_of_words(office["office"]) if office else None


def _by_words(telling: Telling, text: str) -> list[tuple[str, Rank | None]]:
    """Return the ranks by the words for the act: "the meeting of the presidents", "send its foreign minister"."""
    event = telling.event
    behind = text[event.trigger.end : min(event.trigger.end + _WINDOW, event.sentence[1])]
    among = _AMONG.match(behind)
    rank = rank_of_words(among["office"] if among else event.trigger.text)
    sends = among is None and not _SUMMIT.search(event.trigger.text) and not event.reciprocal
    sides = event.source if sends else (*event.source, *event.target)
    return [(actor.id, rank) for actor in sides]
