"""When a text was written and by whom: what it prints about itself, else what its contents allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.read.annotation import Sentence
from detente.read.documents.documents import SourceText
from detente.read.publication.bounds import infer_days
from detente.read.publication.dateline import Dateline, from_metadata, printed
from detente.read.publication.masthead import find_byline, find_genre, find_outlet, find_title
from detente.records.interval import Interval


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
    line = line or page
    title = find_title(source.text, sentences, metadata)
    byline = find_byline(source.text, sentences, metadata)
    agency = page.agency if page else None
    outlet, outlet_id = find_outlet(source.text, sentences, metadata, agency)
    genre = find_genre(source.text, sentences, title, byline, agency is not None, line is not None)
    return Publication(
        _days(source.text, sentences, line),
        line.published if line else None,
        genre,
        title,
        outlet,
        outlet_id,
        byline,
    )


def _days(text: str, sentences: Sequence[Sentence], line: Dateline | None) -> Interval | None:
    if line is not None and line.interval is not None:
        return line.interval
    return infer_days(text, sentences, line.month_day if line else None)
