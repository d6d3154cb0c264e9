"""Cue patterns: phrases of a lexicon, matched against the tokens of a sentence.

A pattern is a row of elements split by blanks.  ``lead`` is that word, ``a|b`` either word, ``~lead`` any form of the
verb, ``<ADV>`` any token of that tag, ``*3`` up to three words of any kind; a final ``?`` makes an element optional.
The first element is made of words, so that a sentence looks up only the patterns which its own words begin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.read.annotation import Sentence, Token
from detente.read.grammar.inflection import verb_forms
from detente.read.lexicon import rows


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: the words and the tags that it accepts, how often, and whether it may be missing."""

    words: frozenset[str]
    tags: frozenset[str]
    wild: int
    optional: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of a cue lexicon.

    id        rule id
    fields    the row's other columns, in the file's order, without the pattern
    elements  the pattern
    needed    what ``needed`` says of it
    """

    id: str
    fields: tuple[str, ...]
    elements: tuple[Element, ...]
    needed: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: token indices [first, end)."""

    cue: Cue
    first: int
    end: int


def word_set(words: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(words.split())


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({row[0]: row[:5] for row in rows("verbs.tsv")})


@cache
def forms(lemma: str) -> frozenset[str]:
    """Return every form of an English verb: base, third person, past, participle, gerund."""
    if lemma == "be":
        return frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re"))
    return frozenset(_table().get(lemma) or (form for form, _ in verb_forms(lemma)))


def _element(source: str) -> Element:
    optional = source.endswith("?") and len(source) > 1
    body = source[:-1] if optional else source
    if body.startswith("*") and body[1:].isdigit():
        return Element(frozenset(), frozenset(), int(body[1:]), optional=True)
    words: set[str] = set()
    tags: set[str] = set()
    for part in body.split("|"):
        if part.startswith("<"):
            tags.add(part.strip("<>"))
        else:
            words |= forms(part[1:]) if part.startswith("~") else {part}
    return Element(frozenset(words), frozenset(tags), 0, optional)


def compile_pattern(source: str) -> tuple[Element, ...]:
    """Return the elements of a pattern as the lexicon writes it.

    Raises ValueError when the first element is not made of words.
    """
    elements = tuple(_element(part) for part in source.split())
    if not elements or not elements[0].words or elements[0].optional:
        raise ValueError(f"pattern {source!r} does not begin with a word")
    return elements


def needed(elements: Sequence[Element]) -> tuple[frozenset[str], ...]:
    """Return, of each element that a match must contain after the first, the words of which it needs one."""
    return tuple(e.words for e in elements[1:] if e.words and not (e.tags or e.optional))


@cache
def load_cues(name: str) -> Mapping[str, tuple[Cue, ...]]:
    """Return the cues of a lexicon file by the words that may begin them; the last column is the pattern."""
    index: dict[str, list[Cue]] = {}
    for row in rows(name):
        elements = compile_pattern(row[-1])
        cue = Cue(row[0], row[1:-1], elements, needed(elements))
        for word in sorted(cue.elements[0].words):
            index.setdefault(word, []).append(cue)
    return MappingProxyType({word: tuple(cues) for word, cues in index.items()})


def _accepts(element: Element, token: Token) -> bool:
    return token.lower in element.words or token.tag in element.tags


def match_at(elements: Sequence[Element], tokens: Sequence[Token], at: int, element: int = 0) -> int:
    """Return the index behind the longest match of a pattern at a token, or -1.

    elements  the pattern
    tokens    of the sentence
    at        index of the first token
    element   index of the first element (for the recursion)
    """
    if element == len(elements):
        return at
    head = elements[element]
    if head.wild:
        for width in range(head.wild + 1):
            if at + width > len(tokens) or (width and _parts(tokens, at + width - 1)):
                return -1
            end = match_at(elements, tokens, at + width, element + 1)
            if end >= 0:
                return end
        return -1
    if at < len(tokens) and _accepts(head, tokens[at]):
        end = match_at(elements, tokens, at + 1, element + 1)
        if end >= 0:
            return end
    return match_at(elements, tokens, at, element + 1) if head.optional else -1


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token is a mark that parts phrases; a comma between adjectives does not."""
    if tokens[at].tag != "PUNCT":
        return False
    between = tokens[at].lower == "," and 0 < at < len(tokens) - 1
    return not (between and tokens[at - 1].tag == "ADJ" and tokens[at + 1].tag == "ADJ")


def find_cues(sentence: Sentence, index: Mapping[str, tuple[Cue, ...]]) -> tuple[Hit, ...]:
    """Return the cues of a sentence in text order; at one token the longer ones first, of equals the file's order.

    sentence  with tagged tokens
    index     from ``load_cues``
    """
    hits: list[Hit] = []
    tokens = sentence.tokens
    present = {token.lower for token in tokens}
    for at, token in enumerate(tokens):
        cues = index.get(token.lower)
        if cues is None:
            continue
        here = [
            Hit(cue, at, end)
            for cue in cues
            if not any(words.isdisjoint(present) for words in cue.needed)
            and (end := match_at(cue.elements, tokens, at)) > at
        ]
        hits.extend(sorted(here, key=lambda hit: -hit.end))
    return tuple(hits)
