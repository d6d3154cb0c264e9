"""Rows of sentences with a marked pair, and what a model may look at in them."""

from __future__ import annotations

import csv
import gzip
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.read.annotation import Sentence, Token
from detente.read.events.typing import PairAct, acts_of_pair
from detente.read.page.tokens import tokenise
from detente.records.types import Offsets

_MARK: Final = re.compile(r"(</?[st]>)")
_SOURCE: Final = "SOURCE"
_TARGET: Final = "TARGET"
_AFTER: Final = 8
_BEFORE: Final = 3

BLOCKS: Final = {
    "rule": 0.5,
    "words": 1.0,
    "stems": 1.0,
    "between": 1.0,
    "between stems": 1.0,
    "after": 1.0,
    "verbs": 1.0,
    "before": 0.5,
    "parties": 0.7,
}
"""Length of each block of features; chosen by five-fold cross-validation inside PLV train."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with a marked pair, tokenised, and what the rules find in it.

    group  sentences of one group are drawn together
    gold, quad, mode  type, quad class and mode, empty when not known
    """

    id: str
    group: str
    text: str
    tokens: tuple[Token, ...]
    source: Offsets | None
    target: Offsets | None
    acts: tuple[PairAct, ...]
    gold: str = ""
    quad: str = ""
    mode: str = ""

    @property
    def key(self) -> str:
        """The sentence reduced to letters, digits and underscores: equal for copies."""
        return re.sub(r"[^a-z0-9_]", "", self.text.lower())


def unmark(marked: str) -> tuple[str, Offsets | None, Offsets | None]:
    """Return a marked sentence without its marks, and the first place of source and of target."""
    text = ""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for piece in _MARK.split(marked):
        if piece in ("<s>", "<t>"):
            starts.setdefault(piece[1], len(text))
        elif piece in ("</s>", "</t>"):
            ends.setdefault(piece[2], len(text))
        else:
            text += piece
    source, target = ((starts[k], ends[k]) if k in starts and k in ends else None for k in "st")
    return text, source, target


def pair_of(
    name: str,
    text: str,
    source: Offsets | None,
    target: Offsets | None,
    gold: str = "",
    quad: str = "",
    group: str = "",
    mode: str = "",
) -> Pair:
    """Return a sentence with its pair, tokenised and typed by rules."""
    tokens = tokenise(text, 0, len(text))
    sentence = Sentence(0, 0, len(text), 0, "body", "bench", tokens)
    return Pair(
        name,
        group or name,
        text,
        tokens,
        source,
        target,
        acts_of_pair(sentence, source, target),
        gold,
        quad,
        mode,
    )


def read_split(path: Path) -> list[Pair]:
    """Return the rows of a PLV split with their answers; ids as the shared scorer counts them."""
    count: Counter[str] = Counter()
    found = []
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            group = row["sentence_id"]
            count[group] += 1
            found.append(
                pair_of(
                    f"{group}.{count[group]}",
                    *unmark(row["marked_sentence"]),
                    gold=row["gold_root"],
                    quad=row["gold_penta"],
                    group=group,
                )
            )
    return found


def read_inputs(path: Path) -> list[Pair]:
    """Return the rows that the shared scorer prints without answers: id, source, target, marked sentence, by tabs."""
    lines = path.read_text("utf-8-sig").split("\n")
    columns = lines[0].rstrip("\r").split("\t")
    rows = (
        dict(zip(columns, line.rstrip("\r").split("\t"), strict=False)) for line in lines[1:] if line.strip()
    )
    return [pair_of(row["id"], *unmark(row["marked_sentence"])) for row in rows]


def features(pair: Pair) -> dict[str, float]:
    """Return the named features of a row: what the rules say, and words by their place to the pair."""
    words, tags = _collapsed(pair)
    source = words.index(_SOURCE) if _SOURCE in words else None
    target = words.index(_TARGET) if _TARGET in words else None
    behind = 0 if source is None else source + 1
    plain = [word for word in words if word.isalpha()]
    found = _rule(pair)
    found |= _block("words", _grams(plain, 2))
    found |= _block("stems", map(_stem, plain))
    found |= _block("after", _grams(words[behind : behind + _AFTER], 2))
    found |= _block("verbs", _verbs(words, tags, behind))
    if source is not None and target is not None:
        order = ">" if source < target else "<"
        inner = words[min(source, target) + 1 : max(source, target)]
        found |= _block("between", (order + gram for gram in _grams(inner, 3)))
        found |= _block("between stems", (order + _stem(word) for word in inner))
    if target is not None:
        found |= _block("before", _grams(words[max(0, target - _BEFORE) : target], 3))
    found |= _block("parties", (f"{k} {_stem(t.lower)}" for k, t in _parties(pair)))
    return found


def _rule(pair: Pair) -> dict[str, float]:
    length = BLOCKS["rule"]
    if not pair.acts:
        return {"rule none": length}
    first = pair.acts[0]
    start = pair.text[slice(*first.trigger)].split()[0].lower()
    found = {f"also {act.plover}": 0.4 * length for act in pair.acts[1:]}
    found[f"rule {first.plover}"] = length
    for name in (f"stated {first.stated} {first.status}", first.rule):
        found[name] = 0.7 * length
    for name in (
        f"code {first.cameo}",
        f"fit {min(4, int(first.fit))} {first.plover}",
        f"word {_stem(start)}",
    ):
        found[name] = 0.5 * length
    return found


def _collapsed(pair: Pair) -> tuple[list[str], list[str]]:
    """Return the words in lower case and their tags, each party as one word."""
    words: list[str] = []
    tags: list[str] = []
    for token in pair.tokens:
        party = _party(pair, token)
        if party and words and words[-1] == party:
            continue
        words.append(party or token.lower)
        tags.append("NAME" if party else token.tag)
    return words, tags


def _party(pair: Pair, token: Token) -> str:
    for name, span in ((_SOURCE, pair.source), (_TARGET, pair.target)):
        if span is not None and span[0] <= token.start < span[1]:
            return name
    return ""


def _parties(pair: Pair) -> list[tuple[str, Token]]:
    return [(party, token) for token in pair.tokens if (party := _party(pair, token))]


def _verbs(words: Sequence[str], tags: Sequence[str], behind: int) -> list[str]:
    """Return the first verbs behind the source, and the first with the words that follow it."""
    verbs = [k for k in range(behind, len(words)) if tags[k] in ("VERB", "VBG", "VBN")]
    if not verbs:
        return []
    head = _stem(words[verbs[0]])
    follow = [f"{head} {_stem(word)}" for word in words[verbs[0] + 1 : verbs[0] + 4]]
    return [f"head {head}", *follow, *(_stem(words[k]) for k in verbs[:3])]


def _stem(word: str) -> str:
    """Return a word without the letters that inflection changes, roughly."""
    return word if len(word) <= 4 else word[: max(4, len(word) - 3)]


def _grams(words: Sequence[str], longest: int) -> list[str]:
    return [
        " ".join(words[at : at + size])
        for size in range(1, longest + 1)
        for at in range(len(words) - size + 1)
    ]


def _block(name: str, values: Iterable[str]) -> dict[str, float]:
    """Return features of equal weight whose block has the length set for it."""
    known = sorted(set(values))
    return {f"{name}: {value}": BLOCKS[name] / math.sqrt(len(known)) for value in known}
