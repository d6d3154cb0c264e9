"""What a page says of itself: its meta elements, its JSON-LD, its time elements.  Runs in the child of ``html``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MAX_FOUND: Final = 400
MAX_JSON: Final = 500_000
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


def page_metadata(tree: HTMLTree) -> dict[str, str]:
    """Return what a page says of itself: published modified title outlet author canonical language, as found."""
    found: dict[str, str] = {}
    for node in select(tree, "meta", MAX_FOUND):
        name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
        _keep(found, _META.get(name.lower(), ""), node.getattr("content"))
    for node in select(tree, "script[type='application/ld+json']", 20):
        _json_ld(node.text or "", found)
    if "published" not in found:
        for node in select(tree, "time[datetime]", 1):
            _keep(found, "published", node.getattr("datetime"))
    _keep(found, "title", tree.title)
    for node in select(tree, "link[rel=canonical]", 1):
        _keep(found, "canonical", node.getattr("href"))
    for node in select(tree, "html", 1):
        _keep(found, "language", node.getattr("lang"))
    return found


def _keep(found: dict[str, str], key: str, value: object) -> None:
    """Keep a value under a key when it is one line of text and the first."""
    text = _SPACES.sub(" ", value).strip()[:500] if isinstance(value, str) else ""
    if key and text:
        found.setdefault(key, text)


def _json_ld(source: str, found: dict[str, str]) -> None:
    """Take dates, headline, author and publisher from a JSON-LD block."""
    if len(source) > MAX_JSON:
        return
    try:
        nodes: list[Any] = [json.loads(source)]
    except (ValueError, RecursionError):
        return
    for count, node in enumerate(nodes):
        if count > MAX_FOUND:
            return
        if isinstance(node, list):
            nodes.extend(node)
        elif isinstance(node, dict):
            nodes.extend(node.get("@graph") or [] if isinstance(node.get("@graph"), list) else [])
            for key, name in (
                ("datePublished", "published"),
                ("dateModified", "modified"),
                ("headline", "title"),
            ):
                _keep(found, name, node.get(key))
            for key, name in (("author", "author"), ("publisher", "outlet")):
                _keep(found, name, _named(node.get(key)))


def _named(value: Any) -> object:
    """Return the name of a JSON-LD person or organisation, the first of several."""
    first = value[0] if isinstance(value, list) and value else value
    return first.get("name") if isinstance(first, dict) else first
