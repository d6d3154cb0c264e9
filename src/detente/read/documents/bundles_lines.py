"""Lines of a database's export: blocks, paragraphs out of wrapped lines, date lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from detente.read.documents.article import Article
from detente.read.documents.front_matter import Metadata

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?P<day>{_MONTH}\s+\d{{1,2}},?\s+{_YEAR}|\d{{1,2}}\.?\s+{_MONTH},?\s+{_YEAR}|"
    rf"{_YEAR}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_MONTH_ALONE: Final = re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"\b(?P<time>\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]\.?M\b\.?)?(?:\s*[A-Z]{2,4}\b)?(?:\s*[+-]\d{1,2}(?::?\d\d)?)?)",
    re.IGNORECASE,
)
_BREAKS: Final = re.compile(r"\r\n?|[\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_PAGE: Final = re.compile(r"(?:Page|Pg\.)\s+\d{1,5}\s+of\s+\d{1,5}", re.IGNORECASE)
_GLUED: Final = re.compile(
    r"(?P<before>Load-Date: .{6,40}) (?P<last>End of Document)(?: (?P<then>.+))?|(?P<end>End of Document) (?P<next>.+)|"
    r"(?P<heading>Classification|DETAILS) (?P<label>[A-Z][A-Za-z /-]{2,30}:.*)"
)
"""Lines that a PDF without a gap, or across a page, runs together."""
_ENDED: Final = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_AFTER_DATE: Final = 90
_WIDEST: Final = 120
"""Columns above which no export wraps its lines."""
_FEW_BREAKS: Final = 10
_OPEN_SHARE: Final = 0.4
_FULL: Final = 0.8
_GLUING: Final = ("Load-Date: ", "End of Document ", "Classification ", "DETAILS ")


@dataclass(frozen=True, slots=True)
class Found:
    """What one reader of bundles made of a text.

    articles  in order; those without a body have the text ""
    first     number of the line on which the first article begins
    last      number of the line behind the last
    """

    articles: tuple[Article, ...]
    first: int = 0
    last: int = 0


NOTHING: Final = Found(())


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without the spaces around them; lines that number the pages are blank."""
    lines: list[str] = []
    for raw in _BREAKS.split(text.removeprefix("\ufeff")):
        line = _SPACES.sub(" ", raw).strip()
        match = _GLUED.fullmatch(line) if line.startswith(_GLUING) else None
        lines += (
            [part for part in match.groups() if part] if match else ["" if _PAGE.fullmatch(line) else line]
        )
    return lines


def blocks(lines: Sequence[str], starts: re.Pattern[str]) -> Iterator[list[str]]:
    """Yield the runs of lines between blank lines; a line that ``starts`` meets begins a run of its own.

    Without blank lines, or with hardly any, each line is a run.
    """
    blank = sum(1 for line in lines if not line)
    apart = blank * _FEW_BREAKS < len(lines)
    run: list[str] = []
    for line in lines:
        if run and (not line or apart or starts.match(line)):
            yield run
            run = []
        if line:
            run.append(line)
    if run:
        yield run


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of a body: wrapped lines are put together, other lines stand for themselves."""
    runs = list(blocks(lines, _NEVER))
    wide = max((len(line) for run in runs for line in run), default=0)
    if wide > _WIDEST:
        return [line for run in runs for line in run]
    if len(runs) > 2 and all(len(run) == 1 for run in runs) and _open(runs):
        return _reflowed([run[0] for run in runs], wide)
    return [part for run in runs for part in ([_joined(run)] if _wrapped(run, wide) else run)]


_NEVER: Final = re.compile(r"(?!)")


def _wrapped(run: Sequence[str], wide: int) -> bool:
    """Tell whether the next line's first word would have fitted behind no line of a run."""
    return all(len(line) + 1 + len(after.split(" ", 1)[0]) > wide for line, after in pairwise(run))


def _open(runs: Sequence[Sequence[str]]) -> bool:
    """Tell whether many lines stop in mid-sentence."""
    return sum(1 for run in runs if not _ENDED.search(run[0])) > _OPEN_SHARE * len(runs)


def _reflowed(lines: Sequence[str], wide: int) -> list[str]:
    """Put together lines that no blank line parts: a short line that ends a sentence ends a paragraph."""
    parts: list[list[str]] = [[]]
    for line in lines:
        parts[-1].append(line)
        if _ENDED.search(line) and len(line) < _FULL * wide:
            parts.append([])
    return [_joined(part) for part in parts if part]


def _joined(run: Sequence[str]) -> str:
    """Put wrapped lines together; a line broken behind a hyphen goes on without a space."""
    pieces: list[str] = []
    for line in run:
        glued = pieces and re.search(r"\w-$", pieces[-1]) and re.match(r"[a-z]", line)
        if pieces and not (glued and not re.match(r"(?:and|or|to)\b", line)):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def day_of(line: str) -> str:
    """Return the date, and the time if told, that a line begins with and is little more than; "" without one.

    A weekday and an edition are left out: "March 28, 2018 Wednesday 02:41 PM GMT" gives "March 28, 2018 02:41 PM GMT".
    """
    if _MONTH_ALONE.fullmatch(line):
        return line
    match = _DAY.match(line)
    if match is None or len(line) - match.end() > _AFTER_DATE:
        return ""
    clock = _CLOCK.search(line, match.end())
    return f"{match['day']} {clock['time']}" if clock else match["day"]


def day_within(line: str) -> str:
    """Return the last date that stands in a line, "" without one."""
    found = [match["day"] for match in _DAY.finditer(line)]
    return found[-1] if found else ""


def article(title: str, body: Sequence[str], said: dict[str, str]) -> Article:
    """Return an article: its title and its paragraphs with a blank line between, and what its head says.

    title  as printed, or ""
    body   its paragraphs; an article without any has the text ""
    said   metadata; empty values are left out
    """
    text = "\n\n".join([title, *body] if title else body) if body else ""
    return Article(text, metadata_of({"title": title, **said}))


def metadata_of(said: dict[str, str]) -> Metadata:
    """Return what is told of an article, in a fixed order, without what is not told."""
    keys = ("published", "title", "outlet", "author", "canonical", "language", "modified", "genre")
    return tuple((key, said[key]) for key in keys if said.get(key))
