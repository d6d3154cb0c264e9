"""Bundles: the many articles of one file that a news database wrote."""

from __future__ import annotations

from detente.read.documents.article import Article
from detente.read.documents.bundles_factiva import factiva_display, factiva_fields
from detente.read.documents.bundles_lexis import lexis_academic
from detente.read.documents.bundles_lines import NOTHING, Found, lines_of
from detente.read.documents.bundles_nexis import nexis
from detente.read.documents.bundles_proquest import proquest

_READERS = (
    ("nexis", nexis),
    ("nexis", lexis_academic),
    ("factiva", factiva_fields),
    ("factiva", factiva_display),
    ("proquest", proquest),
)


def split_bundle(text: str) -> tuple[str, tuple[Article, ...]]:
    """Return the articles of a database's export.

    text     what was derived from the file: a paragraph or a line each line
    returns  (nexis, factiva or proquest; its articles in order, repeated ones once), or ("", ()) for any other text;
             an article of which the export holds the head alone has the text ""
    """
    lines = lines_of(text)
    found = [(name, read(lines)) for name, read in _READERS]
    name, best = max(found, key=lambda one: len(one[1].articles))
    if not best.articles or not _mostly(lines, best):
        return "", ()
    return name, tuple(dict.fromkeys(best.articles))


def _mostly(lines: list[str], found: Found) -> bool:
    """Tell whether the articles make up the greater part of a text: a note that quotes one of them is no export."""
    if found is NOTHING:
        return False
    inside = sum(len(line) for line in lines[found.first : found.last])
    return 2 * inside >= sum(len(line) for line in lines)
