"""The lines of a PDF page, and which of them are running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_EDGE: Final = 3
"""Lines at the top and at the bottom of a page among which its running heads and feet are."""
_SHARE: Final = 0.3
"""Share of the pages on which a line must stand to be a running head: left and right pages may differ."""
_DIGITS: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(
    r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_LIGATURES: Final = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x00: None, 0xFFFE: "-",
}  # fmt: skip
_SPACES: Final = re.compile(r"[ \t\r\f\v\u2000-\u200a]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, where it begins and how large it is set, in points."""

    text: str
    x: float
    y: float
    size: float


def lines_of(pieces: Iterable[tuple[str, float, float, float]]) -> list[Line]:
    """Return the lines that some pieces of text make.

    pieces   (text, x, y, size) in the order in which they are drawn; a line feed ends a line
    """
    found: list[Line] = []
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    for text, *at in (*pieces, ("\n", 0.0, 0.0, 0.0)):
        first, *others = text.split("\n")
        for number, part in enumerate((first, *others)):
            if number:
                line = _SPACES.sub(" ", "".join(words).translate(_LIGATURES)).strip()
                if line and place is not None:
                    found.append(Line(line, *place))
                words, place = [], None
            if part.strip() and place is None:
                place = (at[0], at[1], at[2])
            words.append(part)
    return found


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without running heads and feet that repeat, and without page numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page in edges for key in {_key(line) for line in page})
    least = max(2, round(_SHARE * len(pages)))
    return [
        [
            line
            for line in page
            if not (line in edge and (counts[_key(line)] >= least or _NUMBER.fullmatch(line.text)))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    return ordered[:_EDGE] + ordered[-_EDGE:] if len(ordered) > 2 * _EDGE else ordered


def _key(line: Line) -> tuple[str, int, int]:
    """Return what two running heads share: words, numbers aside, size and height."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.size), round(line.y / 10)
