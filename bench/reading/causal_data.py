"""The causal test material: Causal News Corpus (CC0) and BECAUSE 2.1 (MIT), in development and test parts."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.reading.places import READING
from detente.read.annotation import Sentence
from detente.read.grammar.speakers import View
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise

CAUSAL: Final = READING / "causal"
_TAG: Final = re.compile(r"<(/?)(ARG0|ARG1|SIG\d*)>")
_KINDS: Final = ("Consequence", "Motivation", "Purpose")
_WORDLESS: Final = ("PUNCT", "QUOTE")

Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A cause and its effect as the indices of their words; ``signal`` the words that say so."""

    cause: Places
    effect: Places
    signal: Places


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with its answers.

    causal  whether the annotators marked a cause in it
    pairs   what they marked; empty when it was not asked
    """

    view: View
    causal: bool
    pairs: tuple[Pair, ...]


def view_of(text: str, start: int = 0, end: int | None = None) -> View:
    """Return a stretch of a text as one sentence with tokens, no names, no times."""
    end = len(text) if end is None else end
    return View(text, Sentence(0, start, end, 0, "body", "bench", tokenise(text, start, end)))


def words(view: View, first: int, end: int) -> Places:
    """Return the indices of the words of a token range, marks left out."""
    return frozenset(n for n in range(first, end) if view.tokens[n].tag not in _WORDLESS)


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, plain or gzipped, by column."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cnc(*, development: bool) -> list[Item]:
    """Return the sentences of one part of the Causal News Corpus V2 training set.

    development  md5 of the text mod 10 below 6
    """
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for row in table(CAUSAL / "cnc_v2_train_subtask2.csv.gz"):
        pairs[row["text"]].append(tagged_pair(row["text_w_pairs"]))
    return [
        Item(view_of(row["text"]), row["label"] == "1", tuple(pairs.get(row["text"], ())))
        for row in table(CAUSAL / "cnc_v2_train_subtask1.csv.gz")
        if (_md5(row["text"]) % 10 < 6) == development
    ]


def tagged_pair(tagged: str) -> Pair:
    """Return the pair of a text with ARG0, ARG1 and SIG tags, as words of the text without them."""
    opened: dict[str, int] = {}
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    plain: list[str] = []
    at = length = 0
    for tag in _TAG.finditer(tagged):
        plain.append(tagged[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if tag[1]:
            found[tag[2][:3] if tag[2].startswith("SIG") else tag[2]].append((opened.pop(tag[2]), length))
        else:
            opened[tag[2]] = length
    view = view_of("".join([*plain, tagged[at:]]))
    return Pair(*(_inside(view, found[name]) for name in ("ARG0", "ARG1", "SIG")))


def _inside(view: View, stretches: list[tuple[int, int]]) -> Places:
    tokens = view.tokens
    return frozenset(
        n
        for n in words(view, 0, len(tokens))
        if any(start <= tokens[n].start < end for start, end in stretches)
    )


def because(*, development: bool) -> list[Item]:
    """Return the sentences of one half of the BECAUSE documents.

    development  md5 of the document's name mod 2 is 0
    """
    paths = sorted((CAUSAL / "because").glob("*.txt"))
    return [item for path in paths if (_md5(path.stem) % 2 == 0) == development for item in _brat(path)]


def _brat(path: Path) -> Iterator[Item]:
    text = path.read_text("utf-8")
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, str]] = []
    for line in path.with_suffix(".ann").read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        body = rest.split("\t")[0]
        if key.startswith("T"):
            places = (part.split() for part in body.partition(" ")[2].split(";"))
            spans[key] = [(int(start), int(end)) for start, end in places]
        elif key.startswith("E") and body.startswith(_KINDS):
            kind, *roles = body.split()
            events.append({"cue": kind.partition(":")[2], **dict(role.split(":") for role in roles)})
    for start, end, _ in split_sentences(text):
        view = view_of(text, start, end)
        here = [e for e in events if start <= spans[e["cue"]][0][0] < end]
        pairs = tuple(
            Pair(*(_inside(view, spans[event[role]]) for role in ("Cause", "Effect", "cue")))
            for event in here
            if "Cause" in event and "Effect" in event
        )
        yield Item(view, bool(here), tuple(p for p in pairs if p.cause and p.effect))


def _md5(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16)
