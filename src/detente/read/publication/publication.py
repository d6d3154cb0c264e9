"""When a text was written and by whom: what it prints about itself, else what its contents allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from detente.read.annotation import Sentence
from detente.read.documents.documents import SourceText
from detente.read.publication.bounds import infer_days
from detente.read.publication.changed import by_the_change, changed_day
from detente.read.publication.dateline import Dateline, from_metadata, printed
from detente.read.publication.masthead import find_byline, find_genre, find_outlet, find_title
from detente.records.interval import Interval

_NAMED: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of a text as a publication.

    doc_date   the days on which it may have been written; basis inferred, with the reasons as its text, when it prints
               no date
    published  ISO 8601, with offset if known
    outlet_id  actor id of the outlet's country when the outlet is known
    """

    doc_date: Interval | None
    published: str | None
    genre: str | None
    title: str | None
    outlet: str | None
    outlet_id: str | None
    byline: str | None


def publication(source: SourceText, sentences: Sequence[Sentence]) -> Publication:
    """Return when and where a text came out.

    source     the text with its metadata
    sentences  with roles and tokens
    """
    metadata = dict(source.metadata)
    line = from_metadata(metadata["published"]) if metadata.get("published") else None
    page = printed(source.text, sentences)
    line = _finer(line, page)
    title = find_title(source.text, sentences, metadata)
    byline = find_byline(source.text, sentences, metadata)
    agency = page.agency if page else None
    outlet, outlet_id = find_outlet(source.text, sentences, metadata, agency)
    genre = metadata.get("genre") or find_genre(
        source.text, sentences, title, byline, agency is not None, line is not None
    )
    return Publication(
        _days(source, sentences, line),
        line.published if line else None,
        genre,
        title,
        outlet,
        outlet_id,
        byline,
    )


def _finer(stated: Dateline | None, page: Dateline | None) -> Dateline | None:
    """What the metadata say; when they tell no more than a month, the day that the page prints in it."""
    if stated is None or stated.day is not None or page is None or page.day is None:
        return stated or page
    return page if stated.month and stated.month[0] <= page.day <= stated.month[1] else stated


def _days(source: SourceText, sentences: Sequence[Sentence], line: Dateline | None) -> Interval | None:
    """Return the day printed; else the day in the file's name, unless the page prints another; else what it allows."""
    if line is not None and line.interval is not None:
        return line.interval
    named = _named_day(source.doc)
    month_day = line.month_day if line else None
    if named and month_day in (None, (named.month, named.day)):
        return Interval(named, named, "inferred", f"the file's name, {Path(source.doc).name}", "day")
    inferred = infer_days(source.text, sentences, month_day)
    changed = changed_day(source.text, sentences, dict(source.metadata))
    return by_the_change(inferred, changed, month_day)


def _named_day(doc: str) -> date | None:
    """Return the day a file is named by, as archives do: 2021-05-04-title.txt, 20210504_title.html."""
    match = _NAMED.match(Path(doc).name)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
