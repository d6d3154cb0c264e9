"""From the lines of a PDF to its paragraphs: by the gaps between lines, indents, short last lines and sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from detente.read.documents.article import Article
from detente.read.documents.pdf_lines import Line, without_furniture

_WIDER: Final = 1.25
"""How many times the usual gap between lines ends a paragraph."""
_SHORT: Final = 0.7
"""Share of the usual length below which a line that ends a sentence ends its paragraph."""
_LARGER: Final = 1.12
_TITLE: Final = 1.25
"""How many times the size of the running text a heading and a title are set in."""
_HEADING_WORDS: Final = 16
_RUNNING: Final = 12
"""Words from which a paragraph of the usual size is running text."""
_STOPPED: Final = re.compile(r"[.!?:…]['\"’”)\]*]*$")
_BULLET: Final = re.compile(r"[•▪◦‣●]\s?")
_HYPHEN: Final = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_WORD: Final = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in a file: size of its text, gap between its lines (points), left margin, characters a line."""

    size: float
    gap: float
    left: float
    length: float


def joined(pages: Sequence[Sequence[Line]], sign: Callable[[], None] = lambda: None) -> Article:
    """Return the text of some pages, a blank line between paragraphs, and what the sizes say of them.

    pages   the lines of each, in reading order
    sign    called after each step
    """
    kept = [page for page in without_furniture(pages) if page]
    if not kept:
        return Article("")
    sign()
    usual = _usual(kept)
    groups = list(_groups(kept, usual, sign))
    known: Counter[str] = Counter()
    for page in kept:
        sign()
        known.update(word for line in page for word in _WORD.findall(line.text.lower()))
    sign()
    texts = [_unbroken([line.text for line in group], known) for group in groups]
    sign()
    roles = _roles(texts, [group[0].size for group in groups], usual.size)
    said, at = [], 0
    for text, role in zip(texts, roles, strict=True):
        if role:
            said.append(f"{role} {at}-{at + len(text)}")
        at += len(text) + 2
    return Article("\n\n".join(texts), (("roles", ";".join(said)),) if said else ())


def _usual(pages: Sequence[Sequence[Line]]) -> _Usual:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], -one))
    text = [[line for line in page if abs(line.size - size) <= 0.08 * size] for page in pages]
    gaps = sorted(
        round(first.y - second.y, 1)
        for page in text
        for first, second in pairwise(page)
        if 0.8 * size <= first.y - second.y <= 3 * size
    )
    lefts = Counter(round(line.x) for page in text for line in page)
    lengths = sorted(len(line.text) for page in text for line in page)
    return _Usual(
        size,
        gaps[len(gaps) // 4] if gaps else 1.2 * size,
        max(lefts, key=lambda one: (lefts[one], -one)),
        lengths[len(lengths) * 9 // 10],
    )


def _groups(pages: Sequence[Sequence[Line]], usual: _Usual, sign: Callable[[], None]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    group: list[Line] = []
    for page in pages:
        sign()
        for place, line in enumerate(page):
            if group and _ends(group[-1], line, usual, turned=place == 0):
                yield group
                group = []
            group.append(line)
    yield group


def _ends(line: Line, following: Line, usual: _Usual, *, turned: bool) -> bool:
    """Tell whether a paragraph ends between two lines.

    turned   whether a page ends between them
    """
    if abs(line.size - following.size) > 0.08 * max(line.size, following.size):
        return True
    if _BULLET.match(following.text):
        return True
    stopped = bool(_STOPPED.search(line.text))
    short = len(line.text) < _SHORT * usual.length
    gap = line.y - following.y
    if turned or gap < -usual.gap:
        return stopped or short
    if gap > _WIDER * usual.gap * max(1.0, line.size / (usual.size or 1.0)):
        return True
    indent = following.x - max(usual.left, min(line.x, usual.left + 1))
    if 0.8 * usual.size <= indent <= 6 * usual.size and abs(line.x - usual.left) <= 1:
        return True
    return stopped and short


def _unbroken(lines: Sequence[str], known: Counter[str]) -> str:
    """Return the lines of a paragraph as one, words that were divided at their ends whole again."""
    whole = lines[0]
    for line in lines[1:]:
        divided = _HYPHEN.search(whole[-2:])
        rest = _WORD.match(line)
        if divided is None or rest is None or not line[0].islower():
            whole = f"{whole} {line}" if not (divided and line[0].isupper()) else f"{whole}{line}"
            continue
        first = whole[:-1].rpartition(" ")[2].lstrip("“‘\"'(").lower()
        hyphened = f"{first}-{rest[0].lower()}"
        kept = known[hyphened] > known[f"{first}{rest[0].lower()}"] and not whole.endswith("\u00ad")
        whole = f"{whole if kept else whole[:-1]}{line}"
    return whole


def _roles(texts: Sequence[str], sizes: Sequence[float], usual: float) -> list[str]:
    """Return a role for each paragraph: headings by their size, "" for all others."""
    words = [len(text.split()) for text in texts]
    running = [
        at for at, size in enumerate(sizes) if abs(size - usual) <= 0.08 * usual and words[at] >= _RUNNING
    ]
    head = [at for at in range(running[0] if running else 0) if words[at] >= 3]
    title = max(head, key=lambda at: (sizes[at], -at), default=None)
    if title is not None and sizes[title] < _TITLE * usual:
        title = None
    return [
        "title"
        if at == title
        else "subhead"
        if size >= _LARGER * usual and words[at] <= _HEADING_WORDS and title is not None and at > title
        else ""
        for at, size in enumerate(sizes)
    ]
