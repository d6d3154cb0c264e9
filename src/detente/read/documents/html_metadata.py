"""What a page says of itself: its meta elements, its JSON-LD, its time elements.  Runs in the child."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from detente.read.documents.json_ld import own_article, stated_genre

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MAX_FOUND: Final = 400
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
_META: Final = {
    "article:published_time": "published", "datepublished": "published", "pubdate": "published", "date": "published",
    "dc.date": "published", "dc.date.issued": "published", "parsely-pub-date": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "lastmod": "modified",
    "og:site_name": "outlet", "application-name": "outlet", "og:title": "title", "twitter:title": "title",
    "author": "author", "article:author": "author", "dc.creator": "author", "parsely-author": "author",
}  # fmt: skip


def select(tree: HTMLTree, selector: str, most: int) -> list[Any]:
    """Return the first elements of a page that a CSS selector meets."""
    return list(tree.document.query_selector_all(selector)[:most]) if tree.document is not None else []


def page_metadata(tree: HTMLTree) -> tuple[dict[str, str], str]:
    """Return what a page says of itself, and the text of its article when its JSON-LD holds it, else "".

    The keys are published modified title outlet author canonical language genre, the values as found.
    """
    found: dict[str, str] = {}
    for node in select(tree, "meta", MAX_FOUND):
        name = (node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or "").lower()
        _keep(found, _META.get(name, ""), node.getattr("content"))
        if name == "article:section":
            _keep(found, "genre", stated_genre(node.getattr("content") or ""))
    for node in select(tree, "link[rel=canonical]", 1):
        _keep(found, "canonical", node.getattr("href"))
    said = _described(tree, found)
    body = said.pop("body", "")
    for key, value in said.items():
        _keep(found, key, value)
    if "published" not in found:
        for node in select(tree, "time[datetime]", 1):
            _keep(found, "published", node.getattr("datetime"))
    _keep(found, "title", tree.title)
    for node in select(tree, "html", 1):
        _keep(found, "language", node.getattr("lang"))
    return found, body


def _described(tree: HTMLTree, found: dict[str, str]) -> dict[str, str]:
    """Return what the JSON-LD says of the page's own article."""
    scripts = [node.text or "" for node in select(tree, "script[type='application/ld+json']", 20)]
    heads = [node.text or "" for node in select(tree, "h1", 2)]
    titles = [title for title in (*heads, found.get("title", ""), tree.title or "") if title.strip()]
    return own_article(scripts, found.get("canonical", ""), titles)


def _keep(found: dict[str, str], key: str, value: object) -> None:
    """Keep a value under a key when it is one line of text and the first."""
    text = _SPACES.sub(" ", value).strip()[:500] if isinstance(value, str) else ""
    if key and text:
        found.setdefault(key, text)
