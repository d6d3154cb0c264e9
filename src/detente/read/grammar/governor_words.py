"""The words that deny, delay, weaken or sustain what they govern, in every written form, from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, cast

from detente.read.grammar.inflection import spellings
from detente.read.lexicon import rows

Force = Literal["deny", "hypothetical", "plan", "ongoing", "fact"]
_FILE: Final = "event_governors.tsv"


@cache
def _sets() -> Mapping[str, Mapping[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for name, force, part, listed in rows(_FILE):
        words = spellings(listed) if part == "verb" else frozenset(listed.split())
        for word in sorted(words):
            table.setdefault(name, {}).setdefault(word, force)
    return MappingProxyType({name: MappingProxyType(words) for name, words in table.items()})


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of a set, in every written form.

    name  as in the first column of ``event_governors.tsv``
    """
    return frozenset(_sets()[name])


@cache
def forces(name: str) -> Mapping[str, Force]:
    """Return the words of a set with what each does to what it governs.

    name  as in the first column of ``event_governors.tsv``
    """
    return cast("Mapping[str, Force]", _sets()[name])
