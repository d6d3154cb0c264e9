"""Exports of Nexis Uni: each article ends with a line that says so, and its text stands below a line "Body"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.read.documents.article import Article
from detente.read.documents.bundles_lines import NOTHING, Found, article, day_of, paragraphs

_END: Final = "End of Document"
_BODY: Final = "Body"
_LABEL: Final = re.compile(
    r"(?P<label>section|length|by-?line|dateline|highlight|series|headline|distribution|link to \w+|type|edition)"
    r"\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_CLASS_LABEL: Final = re.compile(
    r"(?:language|publication-type|journal code|document-type|subject|company|organi[sz]ation|ticker|industry|person|"
    r"city|state|country|geographic|pub-subject|category|acc-no|isbn|issn|load-date|correction-date)\s*:",
    re.IGNORECASE,
)
_COPYRIGHT: Final = re.compile(r"(?:copyright\b|©|\(c\)\s|all rights reserved\.?$)", re.IGNORECASE)
_LENGTH: Final = re.compile(r"length\s*:\s*[\d.,]+\s+words\b", re.IGNORECASE)
_LOADED: Final = re.compile(r"load-date\s*:\s*(?P<value>.*)", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"language\s*:\s*(?P<value>[^;]*)", re.IGNORECASE)
_PARTS: Final = ("Classification", "Graphic")
_MARKS: Final = 3
_HEAD_LINES: Final = 14


def nexis(lines: Sequence[str]) -> Found:
    """Return the articles of a Nexis Uni export.

    lines  of the text, without spaces around them
    """
    ends = [number for number, line in enumerate(lines) if line == _END]
    starts = [0, *(end + 1 for end in ends)]
    articles: list[Article] = []
    first = last = 0
    for start, end in zip(starts, [*ends, len(lines)], strict=True):
        read = _article(lines[start:end], ended=end < len(lines), cover=start == 0)
        if read is not None:
            first = first if articles else start + read[0]
            last = end
            articles.append(read[1])
    return Found(tuple(articles), first, last) if articles else NOTHING


def _article(chunk: Sequence[str], *, ended: bool, cover: bool) -> tuple[int, Article] | None:
    """Return on which line an article begins, and the article; None without its marks.

    cover  whether a cover page or a table of contents may stand above it
    """
    body = _body_line(chunk)
    day = _day_line(chunk, body) if body is not None else None
    if body is None or day is None:
        return None
    tail = _tail_line(chunk, body)
    marks = (
        ended,
        chunk[body - 1] == _BODY,
        any(_LENGTH.match(line) for line in chunk[day:body]),
        any(_COPYRIGHT.match(line) for line in chunk[day:body]),
        any(_LOADED.match(line) for line in chunk[tail:]),
        _PARTS[0] in chunk[tail:],
    )
    if sum(marks) < _MARKS:
        return None
    named = [number for number in range(day) if chunk[number]]
    titled = named[-2:-1] if cover else named[:-1]
    title = " ".join(chunk[number] for number in titled)
    said = {
        "published": day_of(chunk[day]),
        "outlet": chunk[named[-1]] if named else "",
        **labelled(chunk[day:body], chunk[tail:]),
    }
    # A PDF repeats the title on top of each page.
    inside = [line for line in chunk[body:tail] if line != title]
    return (titled or named or [day])[0], article(title, paragraphs(inside), said)


def _body_line(chunk: Sequence[str]) -> int | None:
    """Return the number of the line behind the head: behind "Body", else behind the last label near "Length"."""
    if _BODY in chunk:
        return chunk.index(_BODY) + 1
    at = next((number for number, line in enumerate(chunk) if _LENGTH.match(line)), None)
    if at is None:
        return None
    after = at + 1
    for number in range(at + 1, min(at + _HEAD_LINES, len(chunk))):
        if _LABEL.match(chunk[number]) or _COPYRIGHT.match(chunk[number]):
            after = number + 1
        elif chunk[number]:
            break
    return after


def _day_line(chunk: Sequence[str], body: int) -> int | None:
    """Return the number of the date line: the last one above the first label under it."""
    days = [number for number in range(body) if day_of(chunk[number])]
    lengths = [number for number in range(body) if _LENGTH.match(chunk[number])]
    above = lengths[-1] if lengths else body
    return next((number for number in reversed(days) if number < above), None)


def _tail_line(chunk: Sequence[str], body: int) -> int:
    """Return the number of the line on which classification, picture captions or the day of loading begin."""
    last = next(
        (number for number in reversed(range(body, len(chunk))) if _CLASS_LABEL.match(chunk[number])), 0
    )
    for number in range(body, len(chunk)):
        line = chunk[number]
        if _LOADED.match(line) or (line == _PARTS[1] and number < last):
            return number
        if line == _PARTS[0]:
            after = next((one for one in chunk[number + 1 : number + _HEAD_LINES] if one), "")
            if _CLASS_LABEL.match(after):
                return number
    return len(chunk)


def labelled(head: Sequence[str], tail: Sequence[str]) -> dict[str, str]:
    """Return author, language and day of loading.

    head  lines above the text
    tail  lines below the text
    """
    said: dict[str, str] = {}
    for line in head:
        match = _LABEL.match(line)
        if match and match["label"].lower().replace("-", "") == "byline":
            said.setdefault("author", match["value"])
    for line in tail:
        if match := _LOADED.match(line):
            said.setdefault("modified", match["value"])
        elif match := _LANGUAGE.match(line):
            said.setdefault("language", match["value"].strip())
    return said
