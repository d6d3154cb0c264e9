"""Parses from spaCy, when the user has installed it and a pipeline: nothing of it is needed or shipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from typing import Final, Protocol, runtime_checkable

from detente.errors import MissingExtra, missing_extra
from detente.read.backends.words import ROOT, Parse, Word, as_version_2, is_tree

_RENAMED: Final = {
    "agent": "case",
    "attr": "xcomp",
    "dative": "iobj",
    "neg": "advmod",
    "poss": "nmod:poss",
    "prep": "case",
    "prt": "compound:prt",
    "relcl": "acl:relcl",
}
"""Labels of spaCy's English pipelines under their nearest name in Universal Dependencies."""
_HOLDERS: Final = ("prep", "agent", "dative")


@runtime_checkable
class _Token(Protocol):
    """What is asked of a token of spaCy."""

    @property
    def text(self) -> str: ...
    @property
    def lemma_(self) -> str: ...
    @property
    def pos_(self) -> str: ...
    @property
    def dep_(self) -> str: ...
    @property
    def morph(self) -> object: ...
    @property
    def i(self) -> int: ...
    @property
    def head(self) -> _Token: ...
    @property
    def is_space(self) -> bool: ...


Pipeline = Callable[[str], Iterable[_Token]]


@dataclass(frozen=True, slots=True)
class Spacy:
    """A pipeline of spaCy as a parser of sentences."""

    pipeline: Pipeline

    def parse(self, text: str) -> Parse | None:
        """Return the parse of a sentence, None when the pipeline yields no tree."""
        tokens = [token for token in self.pipeline(text) if not token.is_space]
        place = {token.i: index for index, token in enumerate(tokens)}
        words = [_word(token, place) for token in tokens]
        words = _holders_as_case(words)
        if not words or not is_tree(words):
            return None
        return Parse(text, as_version_2(words))


@lru_cache(maxsize=2)
def load_spacy(name: str | None) -> Spacy:
    """Return a pipeline of spaCy.

    name  of an installed pipeline; None for the first English one installed

    Raises MissingExtra when spaCy or the pipeline is not installed.
    """
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        raise missing_extra("parser", "--backend parser without --parses") from error
    installed = sorted(str(one) for one in spacy.util.get_installed_models())
    chosen = name or next((one for one in installed if one.startswith("en_")), None)
    if chosen is None or chosen not in installed:
        raise MissingExtra(
            "W041", "", f"spaCy has no pipeline {name or 'for English'} installed",
            f"one of {', '.join(installed)}" if installed else "an English pipeline with a parser",
            "install one as spaCy's manual says, or give parses of your own with --parses",
        )  # fmt: skip
    return Spacy(spacy.load(chosen))


def _word(token: _Token, place: dict[int, int]) -> Word:
    """Return a token as a word; a head that is a blank or the token itself is no head."""
    head = ROOT if token.head.i == token.i else place.get(token.head.i, ROOT)
    relation = "root" if head == ROOT else token.dep_
    return Word(token.text, token.lemma_.lower(), token.pos_, str(token.morph), head, relation)


def _holders_as_case(words: Sequence[Word]) -> list[Word]:
    """Turn "gave -> prep:to -> pobj:X" into "gave -> obl:X -> case:to", as Universal Dependencies have it."""
    out = list(words)
    for index, word in enumerate(words):
        if word.relation not in ("pobj", "pcomp") or word.head == ROOT:
            continue
        holder = words[word.head]
        if holder.relation not in _HOLDERS or out[word.head].head == index:
            continue
        verbal = holder.head != ROOT and words[holder.head].upos in ("VERB", "AUX")
        out[index] = replace(word, head=holder.head, relation="obl" if verbal else "nmod")
        out[word.head] = replace(holder, head=index, relation="case")
    return [
        word if word.relation not in _RENAMED else replace(word, relation=_RENAMED[word.relation])
        for word in out
    ]
