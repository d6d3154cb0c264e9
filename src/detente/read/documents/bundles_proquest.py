"""Exports of ProQuest: articles between lines of underscores, with labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.read.documents.article import Article
from detente.read.documents.bundles_lines import (
    NOTHING,
    Found,
    article,
    blocks,
    day_of,
    day_within,
    paragraphs,
)

_DIVIDER: Final = re.compile(r"[_*]{20,}|Document \d+ of \d+")
_LABELS: Final = (
    "Title|Subtitle|Alternate title|Author|Authors|Corporate/institutional author|Publication info|Abstract|"
    "Abstract \\(summary\\)|Abstract \\(English\\)|Links|Full text|Subject|Location|People|Company / organization|"
    "Company|Classification|Identifier / keyword|Publication title|First page|Pages|Page|Number of pages|Volume|Issue|"
    "Publication year|Publication date|Year|Section|Dateline|Column|Edition|Publisher|Place of publication|"
    "Country of publication|Publication subject|ISSN|e-ISSN|Source|Source type|Language of publication|Document type|"
    "Document feature|ProQuest document ID|Accession number|Document URL|Copyright|Last updated|Database|Credit|"
    "Graphic|Source attribution|Identifiers / keywords|Supplement|Journal subject"
)
_LABEL: Final = re.compile(rf"(?P<label>{_LABELS})\s*:\s*(?P<value>.*)", re.IGNORECASE)
_TEXT: Final = re.compile(r"(?:[Ff]ull [Tt]ext\s*:|FULL TEXT(?=\s|:|$):?)\s*(?P<value>.*)")
_HEADING: Final = re.compile(r"FULL TEXT|DETAILS|LINKS|ABSTRACT(?: \(ENGLISH\))?")
_OWN: Final = frozenset(
    ["publication title", "publication date", "language of publication", "proquest document id", "document url",
     "database"]
)  # fmt: skip
_MARKS: Final = 2
_NONE: Final = re.compile(r"(?:full text )?not available\.?|none available\.?", re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?://\S+|ProQuest document link)", re.IGNORECASE)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


def proquest(lines: Sequence[str]) -> Found:
    """Return the articles of a ProQuest export.

    lines  of the text, without spaces around them
    """
    dividers = [number for number, line in enumerate(lines) if _DIVIDER.fullmatch(line)]
    starts = [0, *(number + 1 for number in dividers)]
    articles: list[Article] = []
    first = last = 0
    for start, end in zip(starts, [*dividers, len(lines)], strict=True):
        read = _article(lines[start:end])
        if read is not None:
            first = first if articles else start
            last = end
            articles.append(read)
    return Found(tuple(articles), first, last) if articles else NOTHING


def _article(chunk: Sequence[str]) -> Article | None:
    """Return the article between two dividers; None without two of the labels that are ProQuest's own."""
    runs = list(blocks(chunk, _LABEL))
    body = next((number for number, run in enumerate(runs) if _TEXT.match(run[0])), None)
    tail = _tail_run(runs, 0 if body is None else body + 1)
    said = _fields([*runs[: len(runs) if body is None else body], *runs[tail:]])
    if len(_OWN & said.keys()) < _MARKS or not said.keys() & {
        "proquest document id",
        "document url",
        "database",
    }:
        return None
    inside: list[str] = []
    if body is not None:
        match = _TEXT.match(runs[body][0])
        opening = match["value"] if match else ""
        inside = [
            opening,
            *runs[body][1:],
            "",
            *(line for run in runs[body + 1 : tail] for line in (*run, "")),
        ]
    if any(_NONE.fullmatch(line) for line in inside[:1]):
        inside = []
    return article(_title(runs, said), paragraphs(inside), _metadata(said))


def _tail_run(runs: Sequence[Sequence[str]], behind: int) -> int:
    """Return the number of the run on which the fields below the text begin: two labels in a row, or a heading."""
    for number in range(behind, len(runs)):
        line = runs[number][0]
        if _HEADING.fullmatch(line):
            return number
        if _LABEL.match(line) and (number + 1 == len(runs) or _LABEL.match(runs[number + 1][0])):
            return number
    return len(runs)


def _fields(runs: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the labelled fields, the last of a label."""
    said: dict[str, str] = {}
    for run in runs:
        match = _LABEL.match(run[0])
        if match:
            value = " ".join((match["value"], *run[1:])).strip()
            said[match["label"].lower()] = value or said.get(match["label"].lower(), "")
    return said


def _title(runs: Sequence[Sequence[str]], said: dict[str, str]) -> str:
    """Return the title of the field, else the first run, which bears no label."""
    if said.get("title"):
        return said["title"]
    first = runs[0] if runs else []
    if not first or _LABEL.match(first[0]) or _LINK.match(first[0]) or _HEADING.fullmatch(first[0]):
        return ""
    return " ".join(first)


def _metadata(said: dict[str, str]) -> dict[str, str]:
    day = day_of(said.get("publication date", "")) or day_within(said.get("publication info", ""))
    updated = said.get("last updated", "")
    return {
        "published": day,
        "outlet": said.get("publication title") or said.get("publication info", "").split(";")[0].strip(),
        "author": said.get("author") or said.get("authors", ""),
        "language": said.get("language of publication", ""),
        "modified": updated if _ISO.match(updated) or day_of(updated) else "",
    }
