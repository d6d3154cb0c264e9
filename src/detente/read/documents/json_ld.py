"""The article that a page describes in JSON-LD (schema.org): its own, never one that it links to."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.read.page.tag_lexicon import word_set

MAX_JSON: Final = 500_000
MAX_NODES: Final = 400
MAX_AUTHORS: Final = 8
_ARTICLES: Final = word_set(
    "Article NewsArticle ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle BackgroundNewsArticle "
    "AskPublicNewsArticle ReviewNewsArticle AdvertiserContentArticle LiveBlogPosting BlogPosting Report"
)
_PAGES: Final = word_set("WebPage ItemPage AboutPage CollectionPage")
_GENRES: Final = {
    "OpinionNewsArticle": "commentary",
    "AnalysisNewsArticle": "analysis",
    "ReportageNewsArticle": "news",
}
_SECTIONS: Final = {
    "opinion": "commentary", "opinions": "commentary", "comment": "commentary", "commentary": "commentary",
    "op-ed": "commentary", "op-eds": "commentary", "columnists": "commentary", "columns": "commentary",
    "commentisfree": "commentary", "editorial": "editorial", "editorials": "editorial", "analysis": "analysis",
}  # fmt: skip
_WRAPPED: Final = ("//", "/*", "*/", "<!--", "<![CDATA[")
_WRAPPING: Final = ("//", "/*", "*/", "-->", "]]>", ";")
_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*[}\]])', re.DOTALL)
_ESCAPED: Final = re.compile(r"&(?:quot|#34|#x22);")
_SPACES: Final = re.compile(r"\s+")
_LEAST_SHARED: Final = 20
"""Characters that a headline and a longer title must share to be one."""

Node = dict[str, object]


def stated_genre(section: str) -> str:
    """Return the genre of a newspaper's section, "" when it tells none."""
    return _SECTIONS.get(section.strip().lower(), "")


def own_article(sources: Sequence[str], address: str, titles: Sequence[str]) -> dict[str, str]:
    """Return what a page's JSON-LD says of the article on it.

    sources  the contents of its script elements
    address  the page's canonical address, or ""
    titles   headings and titles of the page
    returns  published modified title author outlet canonical genre, and body: the article's text, a paragraph a line
    """
    nodes = [node for source in sources for node in _nodes(source)][:MAX_NODES]
    named = {one: node for node in nodes if isinstance(one := node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _types(node) & _ARTICLES]
    own = _own(articles, address, titles)
    about = [node for node in nodes if not _types(node) or _types(node) & _PAGES]
    found: dict[str, str] = {}
    for node in ([own] if own is not None else []) + about:
        if node is own or _placed(node, address) is not False:
            for key, value in _said(node, named).items():
                if value:
                    found.setdefault(key, value)
    if own is not None:
        found["body"] = _body(own)
    return found


def _nodes(source: str) -> Iterator[Node]:
    """Yield the nodes of a script: of its graph, its lists, and what is the main thing of a page."""
    stack = [_loaded(source)]
    count = 0
    while stack and count < MAX_NODES:
        one = stack.pop()
        count += 1
        if isinstance(one, list):
            stack.extend(reversed(one[:MAX_NODES]))
        elif isinstance(one, dict):
            node = {str(key): value for key, value in one.items()}
            yield node
            stack.extend(node[key] for key in ("mainEntityOfPage", "mainEntity", "@graph") if key in node)


def _loaded(source: str) -> object:
    """Return the value of a script: comment marks around it, a comma too many and escapes of HTML are forgiven."""
    if len(source) > MAX_JSON:
        return None
    clean = _unwrapped(source)
    for attempt in (clean, _COMMA.sub(r"\1", clean), html.unescape(clean) if _ESCAPED.search(clean) else ""):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _unwrapped(source: str) -> str:
    clean = source.strip()
    while clean.startswith(_WRAPPED):
        mark = next(mark for mark in _WRAPPED if clean.startswith(mark))
        clean = clean.removeprefix(mark).lstrip()
    while clean.endswith(_WRAPPING):
        mark = next(mark for mark in _WRAPPING if clean.endswith(mark))
        clean = clean.removesuffix(mark).rstrip()
    return clean


def _types(node: Node) -> set[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def _own(articles: Sequence[Node], address: str, titles: Sequence[str]) -> Node | None:
    """Return the article that is the page's: at its address, or under its heading; None when that cannot be told."""
    placed = [_placed(node, address) for node in articles]
    headed = [_headed(node, titles) for node in articles]
    ranks = [2 * (place is True) + (head is True) for place, head in zip(placed, headed, strict=True)]
    if any(ranks):
        return articles[ranks.index(max(ranks))]
    left = [node for node, place in zip(articles, placed, strict=True) if place is not False]
    untold = all(head is None for head in headed)
    return left[0] if len(left) == 1 or (left and untold) else None


def _placed(node: Node, address: str) -> bool | None:
    """Tell whether a node is at the page's address; None when one of the two is not told."""
    told = [node.get(key) for key in ("url", "mainEntityOfPage", "@id")]
    told += [one.get(key) for one in told if isinstance(one, dict) for key in ("@id", "url")]
    places = [_place(one) for one in told if isinstance(one, str) and "://" in one]
    return _place(address) in places if places and address else None


def _place(address: str) -> str:
    """Return an address without its scheme, its query, its fragment and the slash at its end."""
    return re.split(r"[?#]", address.strip().partition("://")[2])[0].removeprefix("www.").rstrip("/").lower()


def _headed(node: Node, titles: Sequence[str]) -> bool | None:
    """Tell whether a node has the page's heading; None when one of the two is not told."""
    ours = _letters(_line(node.get("headline")) or _line(node.get("name")))
    theirs = [letters for title in titles if (letters := _letters(title))]
    if not ours or not theirs:
        return None
    return any(
        ours == one
        or (min(len(ours), len(one)) >= _LEAST_SHARED and (ours.startswith(one) or one.startswith(ours)))
        for one in theirs
    )


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _line(value: object) -> str:
    """Return a text as one line, escapes of HTML resolved; "" for what is no text."""
    return _SPACES.sub(" ", html.unescape(value)).strip() if isinstance(value, str) else ""


def _said(node: Node, named: dict[str, Node]) -> dict[str, str]:
    types = _types(node)
    section = node.get("articleSection")
    sections = section if isinstance(section, list) else [section]
    genres = [_GENRES.get(one, "") for one in sorted(types)] + [stated_genre(_line(one)) for one in sections]
    address = node.get("url")
    return {
        "published": _line(node.get("datePublished")),
        "modified": _line(node.get("dateModified")),
        "title": _line(node.get("headline")),
        "author": ", ".join(_names(node.get("author"), named)[:MAX_AUTHORS]),
        "outlet": next(iter(_names(node.get("publisher"), named)), ""),
        "canonical": _line(address) if types & _ARTICLES else "",
        "genre": next((one for one in genres if one), ""),
    }


def _names(value: object, named: dict[str, Node]) -> list[str]:
    """Return the names of persons or organisations, which may be told elsewhere on the page by their id."""
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        told: object = one
        if isinstance(one, dict):
            known = named.get(str(one.get("@id")), {})
            told = one.get("name") or known.get("name")
        name = _line(told)
        if name and not name.startswith(("http://", "https://")) and name not in names:
            names.append(name)
    return names


def _body(node: Node) -> str:
    """Return the text of an article, of a live blog its entries, a paragraph a line."""
    text = node.get("articleBody")
    if isinstance(text, list):
        text = "\n".join(one for one in text if isinstance(one, str))
    if isinstance(text, str) and text.strip():
        return text.strip()
    updates = node.get("liveBlogUpdate")
    entries = [one for one in updates if isinstance(one, dict)] if isinstance(updates, list) else []
    told = [one.get(key) for one in entries[:MAX_NODES] for key in ("headline", "articleBody")]
    return "\n".join(one.strip() for one in told if isinstance(one, str) and one.strip())
