"""A self-test: does a model code by the rule of a label, or by the sound of its name?

Labels keep their rules and lose their names (generic), or take each other's names (swapped).  A model that reads the
rules answers alike; one that goes by the sound follows the names [he2026].
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.read.backends.llm_asking import Asker
from detente.read.backends.llm_labels import labels
from detente.read.backends.llm_prompts import screening


@dataclass(frozen=True, slots=True)
class PermutationReport:
    """How a model's labels change when only their names do.

    asked     sentences that were answered under all three namings
    generic   share of them with the same labels under names without a sense, None when none was answered
    swapped   share with the same labels, by their rules, under each other's names
    by_sound  share in which the swapped answer is the plain one by name: rules were not read
    """

    asked: int
    generic: float | None
    swapped: float | None
    by_sound: float | None


def permutation_check(asker: Asker, sentences: Sequence[str], seed: int = 0) -> PermutationReport:
    """Return how steady a model's labels are when they are renamed.

    asker      puts the questions: three for each sentence
    sentences  texts of one sentence each; those in which the model finds nothing under any naming are left out
    seed       of the names

    Raises as ``Asker.ask``.
    """
    namings = (_plain(), _generic(seed), _swapped(seed))
    asked = same_generic = same_swapped = same_sound = 0
    for text in sentences:
        found = [_labelled(asker, text, names) for names in namings]
        plain, generic, swapped = found
        if plain is None or generic is None or swapped is None or not (plain | generic | swapped):
            continue
        asked += 1
        same_generic += generic == plain
        same_swapped += swapped == plain
        names = namings[2]
        same_sound += {names[one] for one in swapped} == plain and swapped != plain
    if not asked:
        return PermutationReport(0, None, None, None)
    return PermutationReport(asked, same_generic / asked, same_swapped / asked, same_sound / asked)


def _labelled(asker: Asker, text: str, names: Mapping[str, str]) -> frozenset[str] | None:
    """Return the ids of the labels whose names a model gives a sentence; None when no answer came."""
    answer = asker.ask(screening([(0, text)], names))
    if answer is None:
        return None
    by_name = {name: one for one, name in names.items()}
    return frozenset(by_name[name] for one in answer.found for name in one.labels if name in by_name)


def _plain() -> dict[str, str]:
    return {one: one for one in labels()}


def _generic(seed: int) -> dict[str, str]:
    return {one: f"K{place:02}" for place, one in enumerate(_shuffled(seed), start=1)}


def _swapped(seed: int) -> dict[str, str]:
    """Return each label under the name of the next in a shuffled round, so that none keeps its own."""
    order = _shuffled(seed)
    return {one: order[(place + 1) % len(order)] for place, one in enumerate(order)}


def _shuffled(seed: int) -> list[str]:
    """Return the labels in an order that follows from the seed alone."""
    return sorted(labels(), key=lambda one: hashlib.blake2b(f"{seed}\x1f{one}".encode()).digest())
