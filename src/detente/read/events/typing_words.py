"""Words that type the act of a given pair when no trigger has the pair in its frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, cast

from detente.read.events.lexicon import Trigger, triggers
from detente.read.events.scene import Scene
from detente.read.events.typing_turns import Kind, kind_of
from detente.read.grammar.cue_patterns import Element, compile_pattern, match_at, needed
from detente.read.lexicon import rows
from detente.records.vocabulary import Confidence, PloverType

_TABLE: Final = "pair_triggers.tsv"
_PARTIES: Final = "pair_parties.tsv"
_IDLE: Final = frozenset(("none", "nothing"))


SOURCE: Final = "pair.source"
TARGET: Final = "pair.target"
"""Rule ids of the two mentions of a pair."""

Party = tuple[tuple[str, ...], str, Kind]
"""Beginnings of words, where they are looked for, and what an act is then."""


@dataclass(frozen=True, slots=True)
class Word:
    """A row of the table, or a trigger taken without regard to its part of speech and frame."""

    rule: str
    plover: PloverType
    mode: str | None
    cameo: str
    confidence: Confidence
    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A word found in a sentence: token indices [first, end)."""

    word: Word
    first: int
    end: int


def find_words(scene: Scene) -> Iterator[Found]:
    """Yield the words of a sentence that may type an act, in text order; at one token the longest of each table.

    scene  with the pair as its mentions; words inside them are left out
    """
    known = frozenset(token.lower for token in scene.tokens)
    for at, token in enumerate(scene.tokens):
        if scene.owner[at] >= 0:
            continue
        for words in (_loose().get(token.lower, ()), _table().get(token.lower, ())):
            here = [
                (match_at(word.elements, scene.tokens, at), -k)
                for k, word in enumerate(words)
                if not any(need.isdisjoint(known) for need in word.needs)
            ]
            end, k = max(here, default=(-1, 0))
            if end > at:
                yield Found(words[-k], at, end)


@cache
def _loose() -> Mapping[str, tuple[Word, ...]]:
    return MappingProxyType(
        {
            first: tuple(
                Word(t.rule, t.plover, t.mode, t.cameo, t.confidence, t.elements, t.needs)
                for t in found
                if t.frame.name not in _IDLE and "slur" not in t.frame.flags
            )
            for first, found in triggers().items()
        }
    )


@cache
def _table() -> Mapping[str, tuple[Word, ...]]:
    index: dict[str, list[Word]] = {}
    for rule, plover, cameo, confidence, patterns in rows(_TABLE):
        for pattern in patterns.split(" / "):
            elements = compile_pattern(pattern)
            word = Word(
                rule,
                cast("PloverType", plover),
                None,
                cameo,
                cast("Confidence", confidence),
                elements,
                needed(elements),
            )
            for first in sorted(elements[0].words):
                index.setdefault(first, []).append(word)
    return MappingProxyType({first: tuple(found) for first, found in index.items()})


def meant(scene: Scene, trigger: Trigger) -> Kind | None:
    """Return type, mode and code that a trigger has because of who is concerned, or None when that changes nothing.

    scene  with the pair as its mentions
    """
    for words, where, kind in _concerned().get(trigger.rule, ()):
        first, end = (0, len(scene.tokens)) if where == "sentence" else _target(scene)
        if any(scene.low(i).startswith(words) for i in range(first, end)):
            return kind
    return None


def _target(scene: Scene) -> tuple[int, int]:
    return next((s for s, m in zip(scene.spans, scene.mentions, strict=True) if m.rule == TARGET), (0, 0))


@cache
def _concerned() -> Mapping[str, tuple[Party, ...]]:
    index: dict[str, list[Party]] = {}
    for rules, words, where, plover, mode, cameo in rows(_PARTIES):
        kind = kind_of(plover, mode, cameo)
        for rule in rules.split():
            index.setdefault(f"event.{rule}", []).append((tuple(words.split()), where, kind))
    return MappingProxyType({rule: tuple(found) for rule, found in index.items()})
