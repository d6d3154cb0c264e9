"""Exports of Factiva: with two-letter fields ("Full Article plus Indexing"), and in its display format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.read.documents.article import Article
from detente.read.documents.bundles_lines import NOTHING, Found, article, day_of, paragraphs
from detente.read.page.tag_lexicon import word_set

_HEAD_CODES: Final = ("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY")
_TEXT_CODES: Final = ("LP", "TD")
_INDEX_CODES: Final = ("CLM", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN")
_FIELD: Final = re.compile(
    rf"(?P<code>{'|'.join(_HEAD_CODES + _TEXT_CODES + _INDEX_CODES)})(?P<gap>$|\s*\|\s*|\s+)(?P<value>.*)"
)
_CODED: Final = re.compile(r"\w{1,12} : \S")
_ACCESSION: Final = re.compile(r"(?:Document )?[A-Z][A-Z0-9]{3,}(?:19|20)\d{6}[a-z0-9]{4,}")
_END: Final = re.compile(r"Document [A-Z][A-Z0-9]{3,}(?:19|20)\d{6}[a-z0-9]{4,}")
_WORDS: Final = re.compile(r"(?P<count>[\d,.]+) words", re.IGNORECASE)
_COPYRIGHT: Final = re.compile(r"(?:copyright\b|©|\(c\)\s)", re.IGNORECASE)
_BYLINE: Final = re.compile(r"by\s", re.IGNORECASE)
_LANGUAGES: Final = word_set(
    "English French German Spanish Italian Portuguese Dutch Russian Arabic Chinese Japanese Korean Turkish Polish "
    "Swedish Danish Norwegian Finnish Greek Hungarian Czech Indonesian Malay Thai Vietnamese Bulgarian Slovak"
)
_UNCODED: Final = ("IPC", "PUB")
_NUMBER_LINES: Final = 3
_TITLE_LINES: Final = 3
_SECTION_WORDS: Final = 3
_HEAD_LINES: Final = 24
_NAME_WORDS: Final = 8


@dataclass(slots=True)
class _Fields:
    """The fields of one article under way: lines by code, where it began, and the code that is open."""

    start: int = -1
    open: str = ""
    lines: dict[str, list[str]] = field(default_factory=dict)

    def value(self, code: str) -> str:
        """Return a field as one line."""
        return " ".join(line for line in self.lines.get(code, []) if line)


def factiva_fields(lines: Sequence[str]) -> Found:
    """Return the articles of an export with field codes: each has a headline (HD) and ends with its number (AN).

    lines  of the text, without spaces around them; cells of a table may be parted by "|"
    """
    articles: list[Article] = []
    first = last = 0
    for fields, end in _records(lines):
        if not (fields.value("HD") and fields.value("PD") and (fields.value("SN") or fields.value("WC"))):
            continue
        first = first if articles else fields.start
        last = end
        articles.append(_of_fields(fields))
    return Found(tuple(articles), first, last) if articles else NOTHING


def _records(lines: Sequence[str]) -> Iterator[tuple[_Fields, int]]:
    """Yield the fields of each article and the number of the line behind it."""
    fields = _Fields()
    for number, line in enumerate(lines):
        clean = line.strip("| ")
        match = _FIELD.fullmatch(clean)
        if match and _begins(fields, match["code"]):
            if fields.open:
                yield fields, number
            fields = _Fields(number, match["code"], {match["code"]: [match["value"]]})
        elif match and _opens(fields, match["code"], match["value"]):
            fields.open = match["code"]
            fields.lines[fields.open] = [match["value"]]
        elif fields.open:
            fields.lines[fields.open].append(clean)
        if _numbered(fields):
            yield fields, number + 1
            fields = _Fields()
    if fields.open:
        yield fields, len(lines)


def _numbered(fields: _Fields) -> bool:
    """Tell whether the article's number, its last field, has been read."""
    short = fields.open == "AN" and len(fields.lines["AN"]) <= _NUMBER_LINES
    return short and bool(_ACCESSION.fullmatch(fields.value("AN")))


def _begins(fields: _Fields, code: str) -> bool:
    """Tell whether a code begins an article: a section or a headline, where no article or the index is open."""
    if code not in ("SE", "HD", "CLM"):
        return False
    return not fields.open or (code != "CLM" and fields.open in _INDEX_CODES and "HD" in fields.lines)


def _opens(fields: _Fields, code: str, value: str) -> bool:
    """Tell whether a code at the head of a line opens a field of the article under way.

    A line of the article's text that begins with a word in capitals opens none: the fields of the index hold codes.
    """
    if not fields.open or code in fields.lines:
        return False
    if code in _INDEX_CODES and fields.open in _TEXT_CODES:
        return not value or bool(_CODED.match(value) or _ACCESSION.fullmatch(value)) or code in _UNCODED
    return (
        code in _INDEX_CODES
        or fields.open in _HEAD_CODES
        or (code, fields.open) in (("TD", "LP"), ("HD", "CLM"))
    )


def _of_fields(fields: _Fields) -> Article:
    body = [line for code in _TEXT_CODES for line in (*fields.lines.get(code, []), "")]
    said = {
        "published": day_of(fields.value("PD")),
        "outlet": fields.value("SN"),
        "author": fields.value("BY"),
        "language": fields.value("LA"),
    }
    return article(fields.value("HD"), paragraphs(body), said)


def factiva_display(lines: Sequence[str]) -> Found:
    """Return the articles of an export in display format: each ends with "Document" and its number.

    lines  of the text, without spaces around them
    """
    ends = [number for number, line in enumerate(lines) if _END.fullmatch(line)]
    starts = [0, *(end + 1 for end in ends)]
    articles: list[Article] = []
    first = last = 0
    for start, end in zip(starts, [*ends, len(lines)], strict=True):
        read = _displayed(lines[start:end])
        if read is not None and ends:
            first = first if articles else start + read[0]
            last = end
            articles.append(read[1])
    return Found(tuple(articles), first, last) if articles else NOTHING


def _displayed(chunk: Sequence[str]) -> tuple[int, Article] | None:
    """Return on which line an article begins, and the article; None without word count, day and language."""
    counted = next((n for n, line in enumerate(chunk) if _WORDS.fullmatch(line)), None)
    if counted is None:
        return None
    head = [n for n in range(counted + 1, len(chunk)) if chunk[n]][:_HEAD_LINES]
    dated = next((n for n in head if day_of(chunk[n])), None)
    spoken = next((n for n in head if chunk[n] in _LANGUAGES), None)
    if dated is None or spoken is None or spoken < dated:
        return None
    body = next((n for n in head if n > spoken), len(chunk))
    if body < len(chunk) and _COPYRIGHT.match(chunk[body]):
        body += 1
    above = [n for n in range(counted) if chunk[n]][-_TITLE_LINES:]
    start, title, author = _heading([(n, chunk[n]) for n in above])
    said = {
        "published": day_of(chunk[dated]),
        "outlet": _outlet([chunk[n] for n in head if dated < n < spoken]),
        "author": author,
        "language": chunk[spoken],
    }
    return start, article(title, paragraphs(chunk[body:]), said)


def _heading(above: Sequence[tuple[int, str]]) -> tuple[int, str, str]:
    """Return the line of the title, the title and the author, of the lines above the word count.

    They are a section or none, the title, an author or none.
    """
    if not above:
        return 0, "", ""
    *before, (at, line) = above
    if before and (_BYLINE.match(line) or _name_like(line)):
        previous, title = before[-1]
        if len(before) > 1 or len(title.split()) > _SECTION_WORDS or _BYLINE.match(line):
            return previous, title, line
    return at, line, ""


def _name_like(line: str) -> bool:
    """Tell whether a line may be the names of authors: few words, each with a capital."""
    words = line.replace(",", " ").split()
    small = [
        word
        for word in words
        if word[0].islower() and word not in ("and", "in", "de", "van", "von", "al", "bin")
    ]
    return 1 < len(words) <= _NAME_WORDS and not small and not line.endswith((".", "?", "!"))


def _outlet(lines: Sequence[str]) -> str:
    """Return the outlet: the first line below the date that is no time of day."""
    return next(
        (line for line in lines if not re.fullmatch(r"\d{1,2}:\d\d(?:\s*[AP]M)?(?:\s*\w+)?", line)), ""
    )
