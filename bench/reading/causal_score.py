"""Scores of causal reading: sentences with a cause, and the words of causes and effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.reading.causal_data import Item, Pair, Places, words
from detente.read.causes.finder import ANOTHER, find_causes

Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with answers and predictions.

    told   whether the reader finds a cause in it
    found  the pairs it would name were it asked for them
    sure   those it stands by
    """

    item: Item
    told: bool
    found: tuple[Pair, ...]
    sure: tuple[Pair, ...]


def judged(item: Item) -> Judged:
    """Return a sentence with what the finder makes of it."""
    read = find_causes(item.view)
    pairs = tuple(
        Pair(words(item.view, *one.cause), words(item.view, *one.effect), words(item.view, *one.signal))
        for one in read.likely
    )
    sure = tuple(pair for pair, one in zip(pairs, read.likely, strict=True) if one.probability >= ANOTHER)
    return Judged(item, read.told, pairs, sure)


def overlap(one: Places, other: Places) -> float:
    """Return the token F of two sets of words; 0 when both are empty."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0


def f_score(counts: Sequence[Counts]) -> float:
    """Return the F of summed (hit, predicted, gold) counts; 0 when nothing was hit."""
    hit, predicted, gold = (sum(part) for part in zip(*counts, strict=True))
    return 2 * hit / (predicted + gold) if hit else 0.0


def sentence_counts(one: Judged) -> Counts:
    """Return whether a sentence is rightly said, said, and known to tell a cause."""
    return int(one.told and one.item.causal), int(one.told), int(one.item.causal)


def token_counts(one: Judged, part: str) -> Counts:
    """Return the words of the causes, effects or signals of all pairs of a sentence together.

    part  cause, effect or signal
    """
    return _tokens(one.found, one.item.pairs, part)


def _tokens(found: Sequence[Pair], gold: Sequence[Pair], part: str) -> Counts:
    mine, theirs = (_union(pairs, part) for pairs in (found, gold))
    return len(mine & theirs), len(mine), len(theirs)


def _union(pairs: Sequence[Pair], part: str) -> Places:
    parts = {"cause": 0, "effect": 1, "signal": 2}
    return frozenset().union(*((p.cause, p.effect, p.signal)[parts[part]] for p in pairs))


def matched_counts(one: Judged, part: str) -> Counts:
    """Return the words of causes or effects, pair against pair, each met by one at most.

    part  cause or effect
    """
    met = meet(one.found, one.item.pairs)
    left = [p for n, p in enumerate(one.found) if n not in {a for a, _ in met}]
    lost = [p for n, p in enumerate(one.item.pairs) if n not in {b for _, b in met}]
    counts = [_tokens([one.found[a]], [one.item.pairs[b]], part) for a, b in met]
    counts += [*(_tokens([p], [], part) for p in left), *(_tokens([], [p], part) for p in lost)]
    hit, predicted, gold = (sum(some) for some in zip((0, 0, 0), *counts, strict=True))
    return hit, predicted, gold


def meet(found: Sequence[Pair], gold: Sequence[Pair]) -> list[tuple[int, int]]:
    """Return which found pair meets which marked one: the best overlap of the worse side first."""
    links = sorted(
        (-min(overlap(f.cause, g.cause), overlap(f.effect, g.effect)), a, b)
        for a, f in enumerate(found)
        for b, g in enumerate(gold)
    )
    met: list[tuple[int, int]] = []
    for score, a, b in links:
        if score < 0 and not any(a == x or b == y for x, y in met):
            met.append((a, b))
    return met


def pair_counts(one: Judged) -> Counts:
    """Return the pairs whose cause and effect each share half of their words with a marked pair's."""
    gold = one.item.pairs
    hits = sum(
        min(overlap(one.sure[a].cause, gold[b].cause), overlap(one.sure[a].effect, gold[b].effect)) >= 0.5
        for a, b in meet(one.sure, gold)
    )
    return hits, len(one.sure), len(gold)
