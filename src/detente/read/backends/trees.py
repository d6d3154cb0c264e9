"""A parse laid over the tokens and mentions of a sentence: who depends on whom, and whom a phrase names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.read.annotation import Sentence, Tag, Token
from detente.read.backends.words import ROOT, Parse, Word
from detente.read.events.scene import Scene, scene_of

Mentions = tuple[int, ...]
_OPEN_CLASS: Final = frozenset(("VERB", "VBG", "VBN", "NOUN", "NAME", "ADJ"))
_TAGS: Final[dict[str, Tag]] = {"NOUN": "NOUN", "PROPN": "NAME", "ADJ": "ADJ"}
_INSIDE: Final = ("flat", "compound", "amod", "nmod:poss", "appos", "fixed", "nummod")
HOMES: Final = ("of", "from", "in")
"""Prepositions behind which the home of a doer stands: "troops from X", "activists in X"."""
AIMS: Final = ("of", "by", "from", "between", "with", "to", "against", "toward", "towards", "on")
"""Prepositions behind which stands whom an act is about: "praised efforts of X", "welcomed ties between X and Y"."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's scene with its parse.

    word_of   per token, the index of the last word that lies in it, or -1
    token_of  per word, the index of the token it lies in, or -1
    """

    scene: Scene
    words: tuple[Word, ...]
    word_of: tuple[int, ...]
    token_of: tuple[int, ...]
    below: tuple[tuple[int, ...], ...]

    def children(self, at: int, *relations: str) -> Iterator[int]:
        """Yield the dependants of a word that stand in one of some relations, subtypes included unless named."""
        for child in self.below[at]:
            relation = self.words[child].relation
            if relation in relations or relation.partition(":")[0] in relations:
                yield child

    def case(self, at: int) -> str:
        """Return the preposition of a word in lower case, "" when it has none."""
        found = [self.words[c] for c in self.below[at] if self.words[c].relation == "case"]
        return next((w.form.lower() for w in found if w.upos != "PART"), "")

    def mentions(self, at: int, homes: tuple[str, ...] = HOMES) -> Mentions:
        """Return the mentions that the phrase of a word names, what is joined to it included.

        homes  prepositions behind which to look when the word and its modifiers name nobody, in this order
        """
        found = list(self._own(at, homes))
        for joined in self.conjuncts(at):
            found += [m for m in self._own(joined, homes) if m not in found]
        return tuple(found)

    def conjuncts(self, at: int) -> Iterator[int]:
        """Yield the words joined to one."""
        for child in self.children(at, "conj"):
            if self.words[child].upos not in ("VERB", "AUX"):
                yield child
                yield from self.conjuncts(child)

    def _own(self, at: int, homes: tuple[str, ...]) -> Mentions:
        """Return the mention that holds a word, else those of its modifiers, else those behind a preposition."""
        token = self.token_of[at]
        owner = self.scene.owner[token] if token >= 0 else -1
        if owner >= 0:
            return (owner,)
        inside = tuple(m for child in self.children(at, *_INSIDE) for m in self.mentions(child, homes))
        if inside:
            return tuple(dict.fromkeys(inside))
        for home in homes:
            behind = [c for c in self.children(at, "nmod", "obl") if self.case(c) == home]
            if found := tuple(dict.fromkeys(m for child in behind for m in self.mentions(child, homes))):
                return found
        return ()


def grow(sentence: Sentence, parse: Parse) -> Tree | None:
    """Return the tree of a sentence; None when the parse's words are not those of the sentence.

    The open-class tags of the tokens are taken over from the parse.
    """
    offsets = _offsets(sentence, parse.words)
    if offsets is None:
        return None
    token_of = tuple(_token_at(sentence.tokens, start) for start, _ in offsets)
    word_of = [-1] * len(sentence.tokens)
    for word, token in enumerate(token_of):
        if token >= 0:
            word_of[token] = word
    tokens = tuple(
        _retagged(token, parse.words[word]) if word >= 0 and token_of.count(index) == 1 else token
        for index, (token, word) in enumerate(zip(sentence.tokens, word_of, strict=True))
    )
    below: list[list[int]] = [[] for _ in parse.words]
    for index, one in enumerate(parse.words):
        if one.head != ROOT:
            below[one.head].append(index)
    scene = scene_of(replace(sentence, tokens=tokens))
    return Tree(scene, parse.words, tuple(word_of), token_of, tuple(map(tuple, below)))


def _offsets(sentence: Sentence, words: Sequence[Word]) -> list[tuple[int, int]] | None:
    """Return where each word stands, by its letters alone; None when a letter differs."""
    letters = [
        (t.start + k, char) for t in sentence.tokens for k, char in enumerate(t.text) if not char.isspace()
    ]
    found, at = [], 0
    for word in words:
        form = [char for char in word.form if not char.isspace()]
        if not form or [char for _, char in letters[at : at + len(form)]] != form:
            return None
        found.append((letters[at][0], letters[at + len(form) - 1][0] + 1))
        at += len(form)
    return found if at == len(letters) else None


def _token_at(tokens: Sequence[Token], start: int) -> int:
    return next((i for i, token in enumerate(tokens) if token.start <= start < token.end), -1)


def _retagged(token: Token, word: Word) -> Token:
    """Return a token with the part of speech that the parser gives, where both are of an open class."""
    if token.tag not in _OPEN_CLASS:
        return token
    if word.upos == "VERB":
        tag: Tag | None = _verb_tag(word)
    else:
        tag = _TAGS.get(word.upos)
    return token if tag is None or tag == token.tag else replace(token, tag=tag)


def _verb_tag(word: Word) -> Tag:
    if "VerbForm=Ger" in word.features or "VerbForm=Part|Tense=Pres" in word.features:
        return "VBG"
    if "VerbForm=Part" in word.features or "Tense=Past|VerbForm=Part" in word.features:
        return "VBN" if "Pres" not in word.features else "VBG"
    return "VERB"
