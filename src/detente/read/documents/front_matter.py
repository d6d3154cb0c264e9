"""Front matter: the ``key: value`` lines between two lines ``---`` with which a Markdown file may begin."""

from __future__ import annotations

import re
from typing import Final

Metadata = tuple[tuple[str, str], ...]

_BLOCK: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:.*\r?\n){0,60}?)---[ \t]*(?:\r?\n|\Z)")
_ENTRY: Final = re.compile(
    r"^(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(?P<value>\S.*?)[ \t\r]*$", re.MULTILINE
)
_KEYS: Final = {
    "title": "title", "headline": "title",
    "date": "published", "published": "published", "pubdate": "published", "publication date": "published",
    "updated": "modified", "modified": "modified", "lastmod": "modified",
    "outlet": "outlet", "publisher": "outlet", "publication": "outlet", "source": "outlet", "newspaper": "outlet",
    "author": "author", "authors": "author", "byline": "author", "by": "author",
    "url": "canonical", "canonical": "canonical", "link": "canonical",
    "language": "language", "lang": "language",
}  # fmt: skip


def front_matter(text: str) -> tuple[int, Metadata]:
    """Return where the front matter ends and what it says.

    text     the document, untouched
    returns  the offset behind the closing line (0 when there is none); (key, value) as found, first of a key wins,
             keys: title published modified outlet author canonical language
    """
    block = _BLOCK.match(text)
    if block is None:
        return 0, ()
    found: dict[str, str] = {}
    for entry in _ENTRY.finditer(block["body"]):
        key = _KEYS.get(entry["key"].lower())
        value = entry["value"].strip("\"'").strip()
        if key and value:
            found.setdefault(key, value)
    return block.end(), tuple(found.items())
