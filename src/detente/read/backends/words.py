"""A parsed sentence in Universal Dependencies: words with heads and relations, of either version of the scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

ROOT: Final = -1
_RENAMED: Final = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "name": "flat",
    "foreign": "flat",
    "mwe": "fixed",
    "neg": "advmod",
    "nmod:npmod": "obl:npmod",
    "nmod:tmod": "obl:tmod",
}
"""Relations of version 1 under their names of version 2."""
_VERBAL: Final = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word.

    form, lemma  as the parser gives them; lemma lower case
    upos         universal part of speech
    features     "VerbForm=Part|Tense=Past", or ""
    head         index of the governing word in the sentence, ``ROOT`` for none
    relation     to the head, under its name of version 2
    """

    form: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of one sentence, and its text as the parser's source gives it."""

    text: str
    words: tuple[Word, ...]


def as_version_2(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return words with the relations of version 1 renamed, and what modifies a verb told from what modifies a noun."""
    out = []
    for word in words:
        relation = _RENAMED.get(word.relation, word.relation)
        if relation in ("nmod", "nmod:agent") and word.head != ROOT and words[word.head].upos in _VERBAL:
            relation = relation.replace("nmod", "obl")
        out.append(word if relation == word.relation else replace(word, relation=relation))
    return tuple(out)


def is_tree(words: Sequence[Word]) -> bool:
    """Return whether every word hangs, over heads that exist, on a root."""
    for start in range(len(words)):
        at, steps = start, 0
        while at != ROOT:
            at, steps = words[at].head, steps + 1
            if not ROOT <= at < len(words) or steps > len(words):
                return False
    return True
