"""Matters: what a part of a claim speaks of, more or less of it, and between whom."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal

from detente.explain.propositions.elements import rows
from detente.explain.propositions.pages import Page, Part
from detente.read.claims.movement import movement
from detente.read.claims.quantities import quantity_of
from detente.read.links.tellings import MEETING, family_of
from detente.records.types import Claim, Event, Relation
from detente.records.vocabulary import POSITIVE_DIRECTIONS

Sign = Literal[-1, 1]
NEARBY: Final = 3
"""Sentences back that "the relationship" or "the talks" may point to."""
IDLE: Final = ("conditions", "disclosure", "tone", "terms set")
"""Labels of ``matters.tsv`` that no part of a system stands for: known, so that nothing is read into their words."""
_NEAR: Final = 25
"""Characters behind the words of a matter within which its parties are named; further on another clause begins."""
_POINTS: Final = re.compile(
    r"(?:and |but )?(?:it|this|that|these|those|they|he|she|which)(?: \w+)?$"
    r"|(?:their|its|such an?|these|those|this|that) \w+$",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"[,;]| and | but ")
_TALKS: Final = re.compile(r"\b(?:summits?|meet(?:s|ings?)?|talks?|dialogue|negotiat\w+)\b", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\bno\b(?! (?:choice|other|option|alternative|longer only))|\bnot\b(?! only)|\b(?:never|neither|nor)\b|n[’']t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a part of a claim speaks of.

    label    quantity of the closed list, or a label of ``matters.tsv``
    sign     +1 more of it, -1 less
    parties  ids of those concerned, those named nearest first; () when nobody is told
    words    the words it was read from
    """

    label: str
    sign: Sign
    parties: tuple[str, ...]
    words: str


@cache
def _table() -> tuple[tuple[str, Sign, re.Pattern[str]], ...]:
    return tuple(
        (row[0], -1 if row[1] == "-" else 1, re.compile(row[2], re.IGNORECASE)) for row in rows("matters.tsv")
    )


def points_back(part: Part) -> bool:
    """Return whether a part is only a word that points to an earlier sentence: "that", "these measures"."""
    return bool(_POINTS.fullmatch(part.text.strip()))


def matter_of(part: Part) -> Matter | None:
    """Return what a part speaks of first, None when no word of it is known."""
    own = special(part)
    moved, label = _moved(part)
    if own is not None:
        return replace(own, sign=sign_of(own.sign * _around(part, own)))
    told = _told(part) if label == "tie" else None
    if told is not None:
        moved = 1 if told.direction in POSITIVE_DIRECTIONS else -1
    return None if label is None else _between(part, label, moved, part.text)


def outcome_matter(claim: Claim, part: Part) -> Matter | None:
    """Return what the effect of a claim speaks of, moved in the direction that the claim tells.

    claim  its outcome names the quantity; its polarity is how cause and words together move it
    part   its effect
    """
    told = sign_of(-1 if claim.polarity == "-" else 1)
    own = special(part)
    if own is not None:
        return replace(own, sign=sign_of(told * _moved(part)[0] * _around(part, own) * own.sign))
    quantity = quantity_of(claim.outcome)
    return None if quantity is None else _between(part, quantity.label, told, part.text)


def special(part: Part) -> Matter | None:
    """Return the matter of ``matters.tsv`` that a part speaks of first, as its words alone move it; else None.

    What can be no test ("meets the demands") counts only when nothing else is spoken of.
    """
    found = _first(part.text)
    if found is None:
        return None
    start, label, sign, words = found
    near = part.page.between(part.start, min(part.end, part.start + start + len(words) + _NEAR))
    return Matter(label, sign, near.named, words)


@lru_cache(maxsize=4096)
def _first(text: str) -> tuple[int, str, Sign, str] | None:
    """Return place, label, sign and words of the first matter of the table in a text."""
    hits = ((hit.start(), at, row, hit[0]) for at, row in enumerate(_table()) if (hit := row[2].search(text)))
    best = min(hits, key=lambda hit: (hit[2][0] in IDLE, *hit[:2]), default=None)
    return None if best is None else (best[0], best[2][0], best[2][1], best[3])


def _around(part: Part, own: Matter) -> Sign:
    """Return how the words around a matter turn it: "the ports close", "withdraws its backing", "no relief".

    Only those of its clause count: what else comes of it stands behind "and".
    """
    start = part.text.find(own.words)
    end = start + len(own.words)
    behind = _CLAUSE_END.search(part.text, end)
    moved, label = _moved(part.page.between(part.start, part.start + behind.start() if behind else part.end))
    alone, same = _moved(part.page.between(part.start + start, part.start + end))
    if label is None or label != same:
        return -1 if _DENIED.search(part.text[:start]) else 1
    return sign_of(moved * alone)


def sign_of(number: int) -> Sign:
    """Return the sign of a number, +1 for zero."""
    return -1 if number < 0 else 1


def _moved(part: Part) -> tuple[Sign, str | None]:
    """Return how a part moves its quantity, and which it is, as the reader sees it."""
    moved, label, _ = movement(part.tokens, 0, len(part.tokens))
    return sign_of(moved), label


def _between(part: Part, label: str, sign: Sign, words: str) -> Matter:
    told = _told(part) if label == "tie" else None
    return Matter(label, sign, told.pairs[0] if told else part.named, words)


def _told(part: Part) -> Relation | None:
    """Return the relation of one pair that a part tells of, None when it tells none."""
    return next((r for r in part.relations if len(r.pairs) == 1 and "*" not in r.pairs[0]), None)


def pair_before(page: Page, offset: int, actors: Collection[str]) -> tuple[str, ...]:
    """Return the pair whose relation the nearest sentence before tells, () when none or several are told there.

    actors  who counts: relations with others are passed over
    """
    for sentence in page.before(offset, NEARBY):
        told = page.between(sentence.start, sentence.end).relations
        pairs = {tuple(sorted(pair)) for one in told for pair in one.pairs if set(pair) <= set(actors)}
        if pairs:
            return next(iter(pairs)) if len(pairs) == 1 else ()
    return ()


def owner_before(page: Page, offset: int, labels: Collection[str]) -> tuple[str, ...]:
    """Return whose a matter is that a claim just before speaks of: "the regime" is the one told of last."""
    for sentence in (page.sentences[page.place(offset)], *page.before(offset, NEARBY)):
        claims = [c for c in page.claims if c.sentence == sentence.offsets and c.effect.end <= offset]
        found = [matter_of(page.part(span)) for c in claims for span in (c.cause, c.effect) if span]
        owners = {one.parties for one in found if one is not None and one.label in labels and one.parties}
        if owners:
            return next(iter(owners)) if len(owners) == 1 else ()
    return ()


def meetings_before(page: Page, offset: int) -> list[tuple[str, ...]]:
    """Return the pairs whose talks to come the nearest sentence at or before an offset tells of, in text order."""
    here = page.sentences[page.place(offset)]
    for sentence in (here, *page.before(offset, NEARBY)):
        end = min(sentence.end, offset) if sentence is here else sentence.end
        found = [_parties(e) for e in page.between(sentence.start, end).events if _to_come(e)]
        pairs: list[tuple[str, ...]] = [pair for pair in dict.fromkeys(found) if len(pair) == 2]
        if pairs:
            return pairs
    return []


def _to_come(event: Event) -> bool:
    told = family_of(event) == MEETING and event.status in ("planned", "hypothetical")
    return told and _TALKS.search(event.trigger.text) is not None


def _parties(event: Event) -> tuple[str, ...]:
    found = {actor.id for actor in (*event.source, *event.target)} - {"OTHER"}
    return tuple(sorted(found))
