"""Exports of LexisNexis Academic: each article begins with "n of m DOCUMENTS", its labels are capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.read.documents.article import Article
from detente.read.documents.bundles_lines import NOTHING, Found, article, blocks, day_of, paragraphs
from detente.read.documents.bundles_nexis import labelled

_DIVIDER: Final = re.compile(r"\d+ of \d+ DOCUMENTS?|DOCUMENT \d+ OF \d+", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?P<label>SECTION|LENGTH|BY-?LINE|DATELINE|HIGHLIGHT|SERIES|HEADLINE|DISTRIBUTION|TYPE|BODY)\s*:\s*(?P<value>.*)"
)
_LENGTH: Final = re.compile(r"LENGTH\s*:\s*[\d.,]+\s+words\b", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|DOCUMENT-TYPE|GRAPHICS?|CORRECTION-DATE)\s*:"
)
_TAIL_ALSO: Final = re.compile(
    r"(?:SUBJECT|COMPANY|ORGANI[SZ]ATION|TICKER|INDUSTRY|PERSON|CITY|STATE|COUNTRY|GEOGRAPHIC|PUB-SUBJECT|CATEGORY|"
    r"UPDATE|ACC-NO|URL|SERIES|TYPE|ISSN|DATELINE)\s*:"
)
_COPYRIGHT: Final = re.compile(r"(?:copyright\b|©|\(c\)\s|all rights reserved\.?$)", re.IGNORECASE)
_LOADED: Final = re.compile(r"LOAD-DATE\s*:")
_EDITION: Final = re.compile(r"\b(?:edition|final|correction appended)\b", re.IGNORECASE)
_BODY: Final = "BODY:"


def lexis_academic(lines: Sequence[str]) -> Found:
    """Return the articles of a LexisNexis Academic export.

    lines  of the text, without spaces around them
    """
    starts = [number for number, line in enumerate(lines) if _DIVIDER.fullmatch(line)]
    articles: list[Article] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        read = _article(lines[start + 1 : end])
        if read is not None:
            articles.append(read)
    return Found(tuple(articles), starts[0], len(lines)) if articles else NOTHING


def _article(chunk: Sequence[str]) -> Article | None:
    """Return the article between two dividers; None without two marks beside the divider."""
    runs = list(blocks(chunk, _LABEL))
    body = _body_run(runs)
    tail = _tail_run(runs, body)
    top = runs[:body]
    marks = (
        any(_LENGTH.match(run[0]) for run in top),
        any(_LOADED.match(run[0]) for run in runs[tail:]),
        any(_COPYRIGHT.match(line) for run in (*top, *runs[tail:]) for line in run),
        any(run[0].startswith(_BODY) for run in top),
    )
    if body == 0 or sum(marks) < 2:
        return None
    title, said = _said(top)
    said.update(labelled([], [run[0] for run in runs[tail:]]))
    inside = [line for run in runs[body:tail] for line in (*run, "")]
    if top[-1][0].startswith(_BODY):
        inside = [top[-1][0].removeprefix(_BODY).strip(), *top[-1][1:], "", *inside]
    return article(title, paragraphs(inside), said)


def _body_run(runs: Sequence[Sequence[str]]) -> int:
    """Return the number of the run on which the body begins: behind the labelled runs, 0 when there are none."""
    behind = 0
    for number, run in enumerate(runs):
        match = _LABEL.match(run[0])
        if match:
            behind = number + 1
            if match["label"] == "BODY":
                break
        elif behind and not _COPYRIGHT.match(run[0]):
            break
    return behind


def _tail_run(runs: Sequence[Sequence[str]], body: int) -> int:
    """Return the number of the run on which load date, language and the like begin."""
    tail = next((number for number in range(body, len(runs)) if _TAIL.match(runs[number][0])), len(runs))
    while tail > body and (_TAIL_ALSO.match(runs[tail - 1][0]) or _COPYRIGHT.match(runs[tail - 1][0])):
        tail -= 1
    return tail


def _said(top: Sequence[Sequence[str]]) -> tuple[str, dict[str, str]]:
    """Return the title, and outlet, day and author, of the runs above the body.

    Outlet, day and title have no labels in most exports: the outlet stands above the day, the title below its run.
    """
    said: dict[str, str] = {}
    titles: list[str] = []
    dated = False
    outlet = ""
    for run in top:
        match = _LABEL.match(run[0])
        if match is None:
            plain = [line for line in run if not _COPYRIGHT.match(line)]
            at = next((n for n, line in enumerate(plain) if day_of(line)), None)
            if dated:
                titles += [line for line in plain if not _EDITION.search(line)]
            elif at is None:
                outlet = plain[-1] if plain else outlet
            else:
                dated = True
                said["published"] = day_of(plain[at])
                said["outlet"] = plain[at - 1] if at else outlet
        elif match["label"] in ("BYLINE", "BY-LINE"):
            said["author"] = " ".join((match["value"], *run[1:])).strip()
        elif match["label"] == "HEADLINE":
            said["title"] = " ".join((match["value"], *run[1:])).strip()
    return said.pop("title", "") or " ".join(titles), said
