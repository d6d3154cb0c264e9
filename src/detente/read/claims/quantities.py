"""Quantities: the closed list of what a claim may be about, the words that name it and those that move it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import forms, word_set
from detente.read.lexicon import rows

VERBAL: Final = frozenset(("VERB", "VBN", "VBG", "AUX"))
_CODES: Final = re.compile(r"(?:[A-Z]{3}|(?:IGO|ARM)-[A-Z0-9]+)(?:-(?:[A-Z]{3}|(?:IGO|ARM)-[A-Z0-9]+))*")


@dataclass(frozen=True, slots=True)
class Word:
    """A row of ``claim_words.tsv`` or a phrase of ``claim_quantities.tsv``.

    kind   change, act, worth or quantity
    sign   +1 or -1
    label  the quantity, "" when none
    value  of a quantity: 1 good, -1 bad, 0 neither
    verb   whether it is written as a verb
    """

    kind: str
    sign: int
    label: str = ""
    value: int = 0
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a claim may be about: its label, and more and less of it in words for a reader."""

    label: str
    more: str
    less: str


Table = Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]


@cache
def quantities() -> Mapping[str, Quantity]:
    """Return the closed list of quantities by label."""
    named = {row[0]: Quantity(*row[:3]) for row in rows("claim_quantities.tsv") if row[1]}
    return MappingProxyType(named)


def quantity_of(outcome: str) -> Quantity | None:
    """Return the quantity that an outcome names ("CHN-PRK tie", "sanctions on PRK"), None for own words.

    outcome  as ``claim_outcomes.outcome`` returns it
    """
    words = [word for word in outcome.split() if not _CODES.fullmatch(word)]
    if len(words) > 1 and words[-1] == "on":
        words = words[:-1]
    return quantities().get(" ".join(words))


def _phrases(source: str) -> list[tuple[str, ...]]:
    first, *rest = source.split()
    heads = sorted(forms(first[1:])) if first.startswith("~") else [first]
    return [(head, *rest) for head in heads]


@cache
def table(*kinds: str) -> Table:
    """Return the phrases of some kinds by their first word, longest first; of doubles the first row stands."""
    found: dict[tuple[tuple[str, ...], bool], Word] = {}
    for cells in ((*row, "", "")[:4] for row in rows("claim_words.tsv")):
        word = Word(cells[1], -1 if cells[2] == "-" else 1, cells[3], 0, cells[0].startswith("~"))
        if word.kind in kinds:
            for phrase in _phrases(cells[0]):
                found.setdefault((phrase, False), word)
    for row in rows("claim_quantities.tsv") if "quantity" in kinds else ():
        for source in row[5].split("|"):
            word = Word("quantity", -1 if row[3] == "-" else 1, row[0], int(row[4]), source.startswith("~"))
            for phrase in _phrases(source):
                found.setdefault((phrase, word.verb), word)
    index: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for (phrase, _), word in found.items():
        index.setdefault(phrase[0], []).append((phrase, word))
    return MappingProxyType(
        {first: tuple(sorted(row, key=lambda r: -len(r[0]))) for first, row in index.items()}
    )


def match(known: Table, tokens: Sequence[Token], at: int, end: int) -> tuple[Word, int] | None:
    """Return the word of a table at a token and the index behind it."""
    for phrase, word in known.get(tokens[at].lower, ()):
        stop = at + len(phrase)
        if stop <= end and all(tokens[at + n].lower == part for n, part in enumerate(phrase)):
            if _other_sense(word, tokens, at, stop):
                continue
            return word, stop
    return None


def _other_sense(word: Word, tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether the words mean something else: a noun for a verb, half of a name, the end of July, to leave a port."""
    token, rest = tokens[at], tokens[stop : stop + 3]
    if word.verb and word.kind in ("quantity", "act") and token.tag not in VERBAL:
        return True
    if token.tag == "NAME" and at > 0 and rest and rest[0].tag == "NAME":
        return True
    if token.lower in ("end", "start") and len(rest) > 1 and rest[0].lower == "of":
        return rest[1].tag in ("NAME", "NUM") or rest[-1].lower in _PERIODS
    if word.label == "agreement" and stop == at + 1 and token.lower in forms("leave"):
        named = any(t.tag == "NAME" for t in tokens[max(0, at - 5) : at])
        return not named or bool(rest and rest[0].tag in _OBJECT)
    return False


_OBJECT: Final = ("DET", "NAME", "NOUN", "POSS", "PRON", "ADJ")
_PERIODS: Final = word_set("year month week summer winter spring autumn decade century season term")


def word_at(tokens: Sequence[Token], at: int, end: int) -> tuple[Word, int] | None:
    """Return the word at a token: a verb moves something ("fuel the war"), a noun is what moves ("fuel")."""
    moving = match(table("change", "act", "worth"), tokens, at, end)
    named = match(table("quantity"), tokens, at, end)
    if moving is None or named is None:
        return moving or named
    if moving[1] != named[1]:
        return max(moving, named, key=lambda hit: hit[1])
    if named[0].verb:
        return named
    return moving if tokens[at].tag in VERBAL else named


@cache
def claim_verbs(kind: str) -> frozenset[str]:
    """Return the forms of the verbs of ``claim_verbs.tsv`` of one kind: happens, done or brings."""
    return frozenset().union(*(forms(verb) for verb, of in rows("claim_verbs.tsv") if of == kind))
