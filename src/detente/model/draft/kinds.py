"""Kinds: what diplomatic talks are about, in general, and the words by which a text speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from detente.model.draft.lookup import rows
from detente.model.elements import IssueKind

Bind = Literal["owner", "against", "to", "pair"]
Between = Literal["foes", "friends", "any"]
RELATIONS: Final = "relations"
"""The kind that relations asserted by texts make a matter of."""
_SORTS: Final[tuple[IssueKind, ...]] = ("continuous", "ladder", "binary")
_BINDS: Final[tuple[Bind, ...]] = ("owner", "against", "to", "pair")
_BETWEEN: Final[tuple[Between, ...]] = ("foes", "friends", "any")
_HEAD: Final = 3
"""Letters by which a sentence is sifted before any pattern is tried on it: few words share three."""
_WORD: Final = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that talks are about; a row of ``issue_kinds.tsv``.

    bind       owner, against, to or pair: whose matter it is and who has to do it
    between    foes when it is settled with whom one is on bad terms, friends, or any
    name       with ``{owner}`` for whose it is
    low, high  what 0 and 1 mean
    acts_low   CAMEO codes by which its owner moves away from 1 (against: by which the measure is taken)
    acts_high  CAMEO codes by which its owner moves towards 1
    steps      of a ladder, in their legal order
    heads      first letters of the words it is known by
    """

    key: str
    sort: IssueKind
    bind: Bind
    between: Between
    name: str
    low: str
    high: str
    acts_low: tuple[str, ...]
    acts_high: tuple[str, ...]
    steps: tuple[str, ...]
    heads: frozenset[str]
    pattern: re.Pattern[str]


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of matters, in the order of the table."""
    return tuple(_kind(row) for row in rows("issue_kinds.tsv"))


def spoken(text: str) -> Iterator[Kind]:
    """Yield the kinds of matters that a text speaks of, in the order of the table."""
    heads = {word[:_HEAD].lower() for word in _WORD.findall(text)}
    for kind in kinds():
        if not heads.isdisjoint(kind.heads) and kind.pattern.search(text):
            yield kind


def _kind(row: tuple[str, ...]) -> Kind:
    key, sort, bind, between, name, low, high, acts_low, acts_high, steps, words = row
    return Kind(
        key=key,
        sort=next(one for one in _SORTS if one == sort),
        bind=next(one for one in _BINDS if one == bind),
        between=next(one for one in _BETWEEN if one == between),
        name=name,
        low=low,
        high=high,
        acts_low=_cell(acts_low),
        acts_high=_cell(acts_high),
        steps=_cell(steps),
        heads=frozenset(_WORD.findall(phrase)[0][:_HEAD].lower() for phrase in words.split("|")),
        pattern=phrases_pattern(words),
    )


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def phrases_pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of a cell of phrases between bars: ``~`` any ending, ``*n`` up to n words between."""
    phrases = "|".join(
        "".join(map(_piece, phrase.split())).removesuffix(r"\s+") for phrase in words.split("|")
    )
    return re.compile(rf"\b(?:{phrases})(?!\w)", re.IGNORECASE)


def _piece(piece: str) -> str:
    if piece[0] == "*":
        return rf"(?:[\w’'-]+\s+){{0,{piece[1:]}}}"
    return re.escape(piece).replace(r"\~", r"\w*") + r"\s+"
