"""Outright: sentences that say themselves how an earlier forecast went: "those who expected a deal were right"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from detente.read.reading import DocumentReading

_FORETOLD: Final = (
    r"(?:wrote|said|believed|thought|predicted|expected|forecast|counted on|warned|foresaw|bet on|hoped for|feared"
    r"|argued|doubted|had (?:written|said|predicted|expected|forecast|warned|foreseen|feared|thought|counted on))"
)
_JUDGED: Final = (
    r"(?:was|were|has been|have been|proved|turned out(?: to be)?)(?: proved| proven)?(?P<no> not)?"
    r"(?: (?P<verdict>right|correct|vindicated|wrong|mistaken|disproved))?"
)
_WHO: Final = re.compile(
    rf"^(?P<who>.{{2,80}}?) (?:who|that|which) {_FORETOLD} (?P<what>.+?),? {_JUDGED}"
    r"(?:[.,;:!]|$| in | about )"
)
_EXACTLY: Final = re.compile(
    rf"^(?P<who>.{{2,80}}?) {_FORETOLD} "
    r"(?:(?:exactly|just|precisely) (?:that|this|so)|as much)?\W*$"
)
_AND_SO: Final = re.compile(
    rf"^(?P<who>.{{2,80}}?) {_FORETOLD} (?P<what>.+?), (?:and|but) (?P<so>.{{2,60}})$"
)
_CAME: Final = re.compile(
    r"\b(?:there (?:was|were|has been)|so it (?:was|came|happened|proved)|it (?:came|happened|did)"
    r"|(?:was|were) (?:right|correct)|rightly)\W*$",
    re.IGNORECASE,
)
_FAILED: Final = re.compile(
    r"\b(?:there was none|it never (?:came|happened)|it did not|nothing came|none came"
    r"|(?:was|were) (?:wrong|mistaken)|wrongly)\W*$",
    re.IGNORECASE,
)
_SO_FAR: Final = re.compile(
    r"^(?:and )?(?:so far |thus far |until now )?(?:it|this|that|they) "
    r"(?:has|have|did|does|came true|came to pass|happened)(?P<no> not|n['’]t)?\s*(?:[.:;,]|$)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    rf"^(?P<who>.{{2,80}}?) {_FORETOLD} (?:that )?(?P<what>.*\b(?:would|could|might|will|may)\b.+)$"
)
_WRONG: Final = ("wrong", "mistaken", "disproved")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that judges a forecast.

    record  id of its segment
    doc     its document
    who     the words for the forecaster
    what    the words for what was foretold; of "exactly that" the sentences before it
    came    whether it came true
    """

    record: str
    doc: str
    who: str
    what: str
    came: bool


def told_outright(documents: Iterable[DocumentReading]) -> Iterator[Told]:
    """Yield the sentences that say how a forecast went, in the order of the documents and the text."""
    for one in documents:
        texts = [" ".join(one.text[slice(*segment.sentence)].split()) for segment in one.segments]
        for place, segment in enumerate(one.segments):
            before = texts[max(0, place - 3) : place]
            for who, what, came in _judged(texts[place], before):
                yield Told(segment.id, segment.doc, who, what, came)


def _judged(text: str, before: list[str]) -> Iterator[tuple[str, str, bool]]:
    last: str | None = None
    for part in text.split("; "):
        if match := _WHO.match(part):
            verdict = match["verdict"] or last
            if verdict is not None:
                last = verdict
                yield match["who"], match["what"], (verdict not in _WRONG) != bool(match["no"])
                continue
        yield from _echoed(part, before)


def _echoed(part: str, before: list[str]) -> Iterator[tuple[str, str, bool]]:
    if match := _SO_FAR.match(part):
        if before and (told := _TOLD.match(before[-1])):
            yield told["who"], told["what"], not match["no"]
        return
    exact = re.search(r"\b(?:exactly|just|precisely) (?:that|this|so)\W*$|\bas much\W*$", part)
    if exact and (match := _EXACTLY.match(part)) and before:
        yield match["who"], " ".join(before), True
        return
    if match := _AND_SO.match(part):
        if _FAILED.search(match["so"]):
            yield match["who"], match["what"], False
        elif _CAME.search(match["so"]):
            yield match["who"], match["what"], True
