"""The words of relations: nouns of bond and of gap, words of change, fixed phrases, from ``lexicon/relation_*.tsv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, TypeVar, get_args

from detente.read.annotation import Token
from detente.read.grammar.inflection import verb_forms
from detente.read.lexicon import rows
from detente.records.vocabulary import Direction

_DIRECTIONS: Final[dict[str, Direction]] = {str(word): word for word in get_args(Direction)}

COMPOSED: Final[dict[tuple[str, str], Direction]] = {
    ("bond", "better"): "improving",
    ("bond", "restore"): "restored",
    ("bond", "worse"): "worsening",
    ("bond", "strain"): "strained",
    ("bond", "stall"): "stalled",
    ("bond", "close"): "aligned",
    ("bond", "deny"): "stalled",
    ("gap", "shrink"): "improving",
    ("gap", "better"): "improving",
    ("gap", "grow"): "worsening",
    ("gap", "worse"): "worsening",
    ("gap", "bare"): "strained",
    ("warmth", "grow"): "improving",
    ("warmth", "begin"): "improving",
    ("warmth", "better"): "improving",
    ("warmth", "restore"): "improving",
    ("warmth", "stall"): "stalled",
    ("warmth", "worse"): "worsening",
    ("warmth", "bare"): "improving",
    ("trust", "better"): "improving",
    ("trust", "grow"): "improving",
    ("trust", "restore"): "improving",
    ("trust", "worse"): "worsening",
    ("alliance", "better"): "improving",
    ("alliance", "restore"): "restored",
    ("alliance", "worse"): "worsening",
    ("alliance", "strain"): "strained",
    ("alliance", "close"): "allied",
    ("alliance", "bare"): "allied",
    ("talks", "stall"): "stalled",
    ("talks", "worse"): "stalled",
    ("progress", "stall"): "stalled",
    ("progress", "deny"): "stalled",
}
"""What a kind of noun and an effect on it say of the relation; a pair that is absent says nothing."""


T = TypeVar("T")


class Entries(dict[tuple[str, ...], T]):
    """A table whose keys are words in a row."""

    @cached_property
    def reach(self) -> Mapping[str, int]:
        """Number of words of the longest entry that begins with a word, by that word."""
        found: dict[str, int] = {}
        for words in self:
            found[words[0]] = max(len(words), found.get(words[0], 0))
        return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase: what it says, and how its parties are found."""

    direction: Direction
    frame: str


@cache
def nouns() -> Entries[str]:
    """Return the nouns of relations, word by word, with their kind: bond, alliance, gap, warmth, trust, talks ..."""
    return Entries(
        (tuple(words.split()), kind) for kind, cell in rows("relation_nouns.tsv") for words in cell.split("|")
    )


@cache
def changes() -> Entries[frozenset[str]]:
    """Return the words of change in every form with their effects: better, worse, strain, grow ..."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for effect, part, cell in rows("relation_changes.tsv"):
        for words in cell.split("|"):
            forms = [form for form, _ in verb_forms(words)] if part == "verb" else [words]
            for form in forms:
                found[tuple(form.split())].add(effect)
    return Entries((words, frozenset(effects)) for words, effects in found.items())


@cache
def phrases() -> Entries[tuple[Phrase, ...]]:
    """Return the fixed phrases, word by word, with what each may say; ``~`` marks a verb met in every form."""
    found: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for direction, frame, cell in rows("relation_phrases.tsv"):
        for words in cell.split("|"):
            verb, _, rest = words.removeprefix("~").partition(" ")
            heads = _forms(verb) if words.startswith("~") else (verb,)
            for head in dict.fromkeys(heads):
                found[(head, *rest.split())].append(Phrase(_DIRECTIONS[direction], frame))
    return Entries((words, tuple(meant)) for words, meant in found.items())


@cache
def listed(use: str) -> frozenset[str]:
    """Return the words of a use: seek, unreal, none, low, low-verb, doubted; verbs in every form."""
    found: set[str] = set()
    for name, cell in rows("relation_words.tsv"):
        if name == use or (use == "seek" and name == "seek-word"):
            verbs = name in ("seek", "low-verb")
            found |= {form for word in cell.split("|") for form in (_forms(word) if verbs else (word,))}
    return frozenset(found)


def _forms(verb: str) -> tuple[str, ...]:
    return tuple(form for form, _ in verb_forms(verb))


def longest(tokens: Sequence[Token], at: int, known: Entries[T]) -> int:
    """Return how many tokens from an index on form an entry of a table, the longest first; 0 when none does."""
    for length in range(min(known.reach.get(tokens[at].lower, 0), len(tokens) - at), 0, -1):
        if tuple(token.lower for token in tokens[at : at + length]) in known:
            return length
    return 0
