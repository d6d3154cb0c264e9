"""Origins: which documents speak with one voice: outlets of one owner, and copies of one text.

A copy is told by its runs of five words.  Two texts that were written apart share few of them, even on the same
event and with the same speech quoted; an agency's story shares most with its reprints, under whatever headline and
with whatever paragraphs cut.  So the measure is the part of the shorter text's runs that the longer one has too
[broder1997 containment], over a fixed sample of all runs: those whose hash is divisible by four.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from zlib import crc32

from detente.read.reading import DocumentReading, Reading, outlet_key

RUN: Final = 5
"""Words of a run: shorter ones are phrases that anybody uses, longer ones break at every edited word."""
COPIED: Final = 0.5
"""Part of the shorter text's runs from which on it is a copy: more than half of it is somebody else's words."""
LEAST_WORDS: Final = 40
"""Words below which a text is too short to be told from a quotation."""
_SAMPLED: Final = 4
_INDEXED: Final = 8
_HINTED: Final = 0.2
"""Part of the indexed runs that must be shared before two documents are compared at all."""
_HOLDERS: Final = 16
"""Documents held against one that shares a run with them: keeps the work linear when a story runs everywhere."""
_WORD: Final = re.compile(r"[^\W_]+")
_BASE: Final = 1_000_003
_MODULUS: Final = (1 << 61) - 1
_WRITTEN: Final = frozenset(("body", "title", "subtitle", "subhead"))
"""Roles of what an author wrote; the rest of a page is its outlet's, and differs from copy to copy."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Where documents come from.

    sources  doc -> owner of its outlet, else the outlet, else its own id: lower case
    stories  doc -> the first document, by path, of those that are copies of one text
    """

    sources: Mapping[str, str]
    stories: Mapping[str, str]

    @classmethod
    def of(cls, reading: Reading) -> Origins:
        """Return the origins of the documents of a reading.

        reading  every document's records; furniture is not compared
        """
        sources = {one.document.doc: _source(one, reading.owners) for one in reading.tellers}
        groups = copies({one.document.doc: _body(one) for one in reading.tellers})
        stories = {doc: doc for doc in sources} | {doc: group[0] for group in groups for doc in group}
        return cls(sources, stories)

    def groups(self, docs: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return some documents by origin, each origin's in the order given: one owner's, or one text's copies.

        Among these documents alone: a story two papers printed does not make one paper of them elsewhere.
        """
        wanted = tuple(dict.fromkeys(docs))
        head: dict[str, str] = {}

        def root(name: str) -> str:
            while head.setdefault(name, name) != name:
                name = head[name]
            return name

        for doc in wanted:
            head[root(f"from {self.sources[doc]}")] = root(f"text {self.stories[doc]}")
        found: dict[str, list[str]] = defaultdict(list)
        for doc in wanted:
            found[root(f"text {self.stories[doc]}")].append(doc)
        return tuple(map(tuple, found.values()))

    def count(self, docs: Iterable[str]) -> int:
        """Return how many independent origins some documents have."""
        return len(self.groups(docs))


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the documents that are copies of one text, two or more each, sorted; by their first name.

    texts  name of a document -> its words, without what is not the author's

    Whatever the order in which they are given; what is a copy of a copy is of the same origin.
    """
    runs = {name: _runs(text) for name, text in texts.items()}
    ordered = sorted((n for n, found in runs.items() if found), key=lambda n: (-len(runs[n]), n))
    head = {name: name for name in ordered}

    def root(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    holders: dict[int, list[str]] = defaultdict(list)
    for name in ordered:
        mine = runs[name]
        marks = [run for run in mine if run % _INDEXED == 0]
        near = Counter(other for mark in marks for other in holders.get(mark, ()))
        for other, shared in near.items():
            if shared < _HINTED * len(marks) or root(other) == root(name):
                continue
            if len(mine & runs[other]) >= COPIED * len(mine):
                first, second = sorted((root(other), root(name)))
                head[second] = first
        for mark in marks:
            if len(holders[mark]) < _HOLDERS:
                holders[mark].append(name)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        groups[root(name)].append(name)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))


def _runs(text: str) -> frozenset[int]:
    """Return the sampled hashes of a text's runs of words; none of a text too short to tell."""
    words = [_word_hash(word) for word in _WORD.findall(text.lower())]
    if len(words) < LEAST_WORDS:
        return frozenset()
    dropped = pow(_BASE, RUN, _MODULUS)
    found, rolling = set(), 0
    for place, word in enumerate(words):
        rolling = rolling * _BASE + word
        if place >= RUN:
            rolling -= dropped * words[place - RUN]
        rolling %= _MODULUS
        if place >= RUN - 1 and rolling % _SAMPLED == 0:
            found.add(rolling)
    return frozenset(found)


@cache
def _word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) + 1


def _body(reading: DocumentReading) -> str:
    """Return what the author wrote of a document: all of it when nothing is known of its parts."""
    kept: Sequence[tuple[int, int]] = [s.sentence for s in reading.segments if s.role in _WRITTEN]
    return " ".join(reading.text[start:end] for start, end in kept) if reading.segments else reading.text


def _source(reading: DocumentReading, owners: Mapping[str, str]) -> str:
    from detente.read.gazetteer import outlet

    document = reading.document
    named = owners.get(outlet_key(document.outlet or ""))
    if named:
        return named.lower()
    known = outlet(document.outlet) if document.outlet else None
    return (known.owner or known.name).lower() if known else (document.outlet or document.id).lower()
