"""News feeds: RSS 0.91 to 2.0, RSS 1.0, Atom 1.0 and JSON Feed.

An item is an article when the feed carries its text; most feeds carry a teaser and a link.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.bundles_lines import metadata_of
from detente.read.documents.xml_tree import Element, parse

if TYPE_CHECKING:
    from detente.read.documents.front_matter import Metadata

LEAST_WORDS: Final = 40
"""Words below which an item is a teaser."""
_ATOM: Final = "http://www.w3.org/2005/Atom "
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/ encoded"
_DUBLIN: Final = "http://purl.org/dc/elements/1.1/ "
_TERMS: Final = "http://purl.org/dc/terms/ "
_RSS: Final = (
    "",
    "http://purl.org/rss/1.0/ ",
    "http://my.netscape.com/rdf/simple/0.9/ ",
    "http://backend.userland.com/rss2 ",
)
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF"
_XHTML: Final = "http://www.w3.org/1999/xhtml "
_LANG: Final = "http://www.w3.org/XML/1998/namespace lang"
_EMPTY: Final = frozenset(("br", "hr", "img", "wbr", "col", "source", "track", "embed", "area", "input"))
_SPACES: Final = re.compile(r"\s+")
_MARKUP: Final = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_MAIL: Final = re.compile(r"\S+@\S+\s+\((?P<name>[^)]+)\)")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_PARTING: Final = re.compile(r"\s+[|»>·–—-]+\s+|\s*[|»]\s*|:\s+")
_SECTION: Final = re.compile(
    r"(?:(?:the|all|and|top|latest|breaking|live|full|world|international|foreign|global|national|europe|asia|africa|"
    r"americas?|middle|east|west|us|uk|politics|diplomacy|opinion|analysis|business|news|stories|articles|headlines|"
    r"reports|home|front|page|homepage|rss|atom|feeds?|section|updates)\b[\s,&]*)+",
    re.IGNORECASE,
)

Item = tuple[dict[str, str], str]
"""What is said of an article, and its text as HTML."""


def feed_articles(raw: bytes, sign: Callable[[], None] | None = None) -> tuple[Article | Unreadable, ...]:
    """Return the articles of a feed, in its order; an item that carries no more than a teaser comes with the reason.

    raw   its bytes: RSS, Atom or JSON Feed, in UTF-8, UTF-16 or what it declares
    sign  called before each item, or None

    Raises ValueError when it is no feed, is cut short, or declares entities.
    """
    is_json = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    articles: list[Article | Unreadable] = []
    for said, markup in _json_items(raw) if is_json else _xml_items(parse(raw)):
        if sign is not None:
            sign()
        articles.append(_article(said, markup))
    return tuple(articles)


def _xml_items(root: Element) -> list[Item]:
    if root.name == f"{_ATOM}feed":
        head, entries = _apart(root, lambda one: one.name == f"{_ATOM}entry")
        return [_atom(head, one) for one in entries]
    if _local(root) != "rss" and root.name != _RDF:
        raise ValueError("no feed: neither RSS nor Atom")
    channel = next((one for one in root.elements() if _local(one) == "channel"), Element("", {}))
    head, items = _apart(channel, lambda one: _local(one) == "item")
    beside = [one for one in root.elements() if _local(one) == "item"]
    return [_rss(head, one) for one in (*items, *beside)]


def _apart(feed: Element, is_item: Callable[[Element], bool]) -> tuple[Element, list[Element]]:
    """Return a feed without its items, which each item would else be sought through, and its items."""
    items = [one for one in feed.elements() if is_item(one)]
    rest = [one for one in feed.elements() if not is_item(one)]
    return Element(feed.name, feed.attributes, [*rest]), items


def _local(element: Element) -> str:
    """Return the name of an element of RSS, "" for one of another vocabulary."""
    space, _, name = element.name.rpartition(" ")
    return name if (f"{space} " if space else "") in _RSS else ""


def _first(element: Element, *names: str) -> str:
    """Return the text of the first of some children that has any, in the order of the names."""
    for name in names:
        for one in element.elements():
            if one.name == name or (" " not in name and _local(one) == name):
                text = _line(one.text())
                if text:
                    return text
    return ""


def _rss(channel: Element, item: Element) -> Item:
    said = {
        "published": _first(item, "pubDate", f"{_DUBLIN}date", f"{_TERMS}created", f"{_TERMS}issued"),
        "title": _plain(_first(item, "title", f"{_DUBLIN}title")),
        "outlet": _outlet(_plain(_first(item, "source") or _first(channel, f"{_DUBLIN}publisher", "title"))),
        "author": _named(_first(item, f"{_DUBLIN}creator", "author")),
        "canonical": _first(item, "link") or _permanent(item),
        "language": _first(item, f"{_DUBLIN}language") or _first(channel, "language", f"{_DUBLIN}language"),
        "modified": _first(item, f"{_ATOM}updated", f"{_TERMS}modified"),
    }
    found = [_raw(item, name) for name in (_CONTENT, "description", f"{_DUBLIN}description")]
    return said, max(found, key=len) if not found[0] else found[0]


def _permanent(item: Element) -> str:
    guid = next((one for one in item.elements() if _local(one) == "guid"), None)
    text = guid.text().strip() if guid is not None else ""
    return text if text.startswith(("http://", "https://")) else ""


def _raw(element: Element, name: str) -> str:
    found = next((one for one in element.elements() if name in (one.name, _local(one))), None)
    return found.text().strip() if found is not None else ""


def _named(value: str) -> str:
    """Return the name in an author of RSS, which is an address with a name behind it."""
    match = _MAIL.fullmatch(value)
    return match["name"] if match else value


def _atom(feed: Element, entry: Element) -> Item:
    origin = next((one for one in entry.elements() if one.name == f"{_ATOM}source"), feed)
    writers = [one for one in entry.elements() if one.name == f"{_ATOM}author"] or [
        one for node in (origin, feed) for one in node.elements() if one.name == f"{_ATOM}author"
    ][:1]
    said = {
        "published": _first(entry, f"{_ATOM}published", f"{_DUBLIN}date") or _first(entry, f"{_ATOM}updated"),
        "title": _atom_line(entry, "title"),
        "outlet": _outlet(_atom_line(origin, "title") or _atom_line(feed, "title")),
        "author": ", ".join(name for one in writers if (name := _first(one, f"{_ATOM}name"))),
        "canonical": _atom_link(entry),
        "language": entry.attributes.get(_LANG, "") or feed.attributes.get(_LANG, ""),
        "modified": _first(entry, f"{_ATOM}updated"),
    }
    return said, _atom_text(entry, "content") or _atom_text(entry, "summary")


def _atom_line(element: Element, name: str) -> str:
    """Return a text construct as one line."""
    found = next((one for one in element.elements() if one.name == _ATOM + name), None)
    if found is None:
        return ""
    return _plain(found.text()) if found.attributes.get("type") == "html" else _line(found.text())


def _atom_link(entry: Element) -> str:
    links = [one.attributes for one in entry.elements() if one.name == f"{_ATOM}link"]
    return next((one.get("href", "") for one in links if one.get("rel", "alternate") == "alternate"), "")


def _atom_text(entry: Element, name: str) -> str:
    """Return a text construct as HTML: escaped, as elements, or plain; "" when it stands elsewhere."""
    found = next((one for one in entry.elements() if one.name == _ATOM + name), None)
    if found is None or "src" in found.attributes:
        return ""
    kind = found.attributes.get("type", "text")
    if kind in ("html", "text/html"):
        return found.text()
    if kind in ("xhtml", "application/xhtml+xml"):
        return _serialised(found)
    return _escaped(found.text()) if kind in ("text", "text/plain") else ""


def _serialised(element: Element) -> str:
    """Return the elements in one as HTML."""
    parts: list[str] = []
    stack: list[Element | str] = list(reversed(element.inside))
    closing: list[str] = []
    while stack:
        one = stack.pop()
        if one == "":
            parts.append(closing.pop())
        elif isinstance(one, str):
            parts.append(html.escape(one))
        else:
            tag = one.name.removeprefix(_XHTML)
            if not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9]*", tag):
                continue
            said = "".join(f' {k}="{html.escape(v)}"' for k, v in one.attributes.items() if " " not in k)
            parts.append(f"<{tag}{said}>")
            if tag not in _EMPTY:
                closing.append(f"</{tag}>")
                stack += ["", *reversed(one.inside)]
    return "".join(parts)


def _escaped(text: str) -> str:
    """Return plain text as HTML, its paragraphs kept."""
    return "".join(f"<p>{html.escape(part)}</p>" for part in _PARAGRAPH.split(text) if part.strip())


def _json_items(raw: bytes) -> Iterator[Item]:
    """Yield the items of a JSON Feed.

    Raises ValueError.
    """
    try:
        feed = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise ValueError("no feed: JSON, but not of JSON Feed")
    items = feed.get("items")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield _json_item(feed, item)


def _json_item(feed: Mapping[str, object], item: Mapping[str, object]) -> Item:
    writers = item.get("authors") or feed.get("authors") or [item.get("author")]
    names = (
        [_str(one, "name") for one in writers if isinstance(one, dict)] if isinstance(writers, list) else []
    )
    said = {
        "published": _str(item, "date_published") or _str(item, "date_modified"),
        "title": _str(item, "title"),
        "outlet": _outlet(_str(feed, "title")),
        "author": ", ".join(name for name in names if name),
        "canonical": _str(item, "url") or _str(item, "external_url"),
        "language": _str(item, "language") or _str(feed, "language"),
        "modified": _str(item, "date_modified"),
    }
    marked, plain = item.get("content_html"), item.get("content_text")
    if isinstance(marked, str) and marked.strip():
        return said, marked
    return said, _escaped(plain) if isinstance(plain, str) else ""


def _str(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return _line(value) if isinstance(value, str) else ""


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _plain(text: str) -> str:
    """Return a title that may hold markup or entities as one line of text."""
    if not _MARKUP.search(text):
        return _line(text)
    return _line(html.unescape(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", html.unescape(text))))


def _outlet(title: str) -> str:
    """Return the outlet in the title of a feed, which often names a section beside it."""
    parts = [part for part in _PARTING.split(title) if part.strip()]
    return next((part.strip() for part in parts if not _SECTION.fullmatch(part.strip())), title)


def _article(said: dict[str, str], markup: str) -> Article | Unreadable:
    """Return an item as an article; a teaser as the reason why it is none."""
    from detente.read.documents.html_child import TooDeep, fragment_text

    try:
        text, roles = fragment_text(markup) if markup.strip() else ("", [])
    except TooDeep:
        return Unreadable(
            "D014", "the item nests its elements too deep to be an article; save the page itself"
        )
    words = len(text.split())
    if words < LEAST_WORDS:
        named = f"«{said['title'][:80]}» " if said["title"] else ""
        return Unreadable(
            "D023",
            f"the item {named}carries {words} words, a teaser and not the article; save the page itself",
        )
    return _titled(said, text, roles)


def _titled(said: dict[str, str], text: str, roles: Sequence[tuple[str, int, int]]) -> Article:
    """Put the title above the text, unless the text begins with it."""
    title, parts = said["title"], list(roles)
    metadata: Metadata = metadata_of(said)
    if title and text.split("\n\n", 1)[0] != title:
        shift = len(title) + 2
        text = f"{title}\n\n{text}"
        parts = [
            ("title", 0, len(title)),
            *((role, start + shift, end + shift) for role, start, end in parts),
        ]
    written = ";".join(f"{role} {start}-{end}" for role, start, end in parts)
    return Article(text, (*metadata, ("roles", written)) if written else metadata)
