"""HTML: the text of a page and what it says of itself.  Runs in the child of ``converter``.

The metadata may hold ``roles``: what the markup says of parts of the text, as
``<role> <start>-<end>;...`` with roles of the code book (title, subtitle, subhead, caption,
related_link, pullquote, byline, dateline), offsets in characters of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from detente.read.documents.html_metadata import page_metadata, select
from detente.read.page.tag_lexicon import word_set

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MAX_DEPTH: Final = 1500
_STEP: Final = 2_000
"""Nodes between two signs of life, which are given for so many characters of text at least."""
_STEP_TEXT: Final = 20_000

_DROPPED: Final = word_set(
    "script style noscript template svg math head nav footer form button select option input textarea "
    "iframe object embed video audio canvas menu dialog"
)
_BLOCKS: Final = word_set(
    "p div section article main header aside h1 h2 h3 h4 h5 h6 li ul ol blockquote figure figcaption "
    "table tr td th dl dt dd pre address hr br body center details summary time"
)
_FURNITURE: Final = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|social|promo|newsletter|subscribe|"
    r"subscription|cookies?|comments?|advert|advertisement|ads?|sidebar|footer|recommend(?:ed|ations)?|most-?(?:read|"
    r"viewed|popular)|trending|popular|toolbar|skip|paywall|tags|pagination|visually-hidden|sr-only)(?:$|[-_\s])",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    r"(?:^|[-_\s])(?:related|read-?more|see-?also|more-?on|teaser)(?:$|[-_\s])", re.IGNORECASE
)
_CAPTION: Final = re.compile(
    r"(?:^|[-_\s])(?:wp-)?(?:image-?)?caption(?:-text)?(?:$|[-_\s])|photo-?credit", re.IGNORECASE
)
_STANDFIRST: Final = re.compile(
    r"(?:^|[-_\s])(?:standfirst|sub-?title|sub-?headline|dek|deck|strapline)(?:$|[-_\s])", re.IGNORECASE
)
_PULLQUOTE: Final = re.compile(r"pull-?quote", re.IGNORECASE)
_BYLINE: Final = re.compile(r"(?:^|[-_\s])(?:byline|author(?:-name)?)(?:$|[-_\s])", re.IGNORECASE)
_DATELINE: Final = re.compile(
    r"(?:^|[-_\s])(?:pub-?date|dateline|timestamp|published|post-?date)(?:$|[-_\s])", re.IGNORECASE
)
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")


Roles = list[tuple[str, int, int]]


class TooDeep(Exception):
    """The elements are nested deeper than any article's."""


class Blocks:
    """The paragraphs of a page, and what the markup says of each."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.linked = 0
        self.role = ""
        self.size = 0

    def add(self, text: str, *, linked: bool) -> None:
        """Add inline text to the paragraph under way."""
        self.words.append(text)
        self.linked += len(text.strip()) if linked else 0

    def close(self, role: str) -> None:
        """End the paragraph under way and open one with a role."""
        text = _SPACES.sub(" ", "".join(self.words)).strip(" ")
        if text:
            links_only = not self.role and self.linked >= 0.9 * len(text) and len(text.split()) > 2
            self.parts.append((text, "related_link" if links_only else self.role))
            self.size += len(text)
        self.words, self.linked, self.role = [], 0, role

    def text(self) -> tuple[str, Roles]:
        """Return the text, a blank line between paragraphs, and (role, start, end) of those that have one."""
        roles, at = [], 0
        for text, role in self.parts:
            if role:
                roles.append((role, at, at + len(text)))
            at += len(text) + 2
        return "\n\n".join(text for text, _ in self.parts), roles


def extract(raw: bytes, sign: Callable[[], None] = lambda: None) -> tuple[str, list[list[str]]]:
    """Return the text of a page and its metadata as [key, value] pairs.

    raw   the page's bytes, UTF-8 or what its meta element declares
    sign  called while text comes

    Raises TooDeep.
    """
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(_decoded(raw))
    found, body = page_metadata(tree)
    text, roles = _fuller(_text(tree, sign), body, found.get("title", ""))
    if roles:
        found["roles"] = ";".join(f"{role} {start}-{end}" for role, start, end in roles)
    return text, [[key, value] for key, value in found.items()]


def fragment_text(markup: str) -> tuple[str, Roles]:
    """Return the text of a piece of HTML, a blank line between paragraphs, and (role, start, end) within it.

    Raises TooDeep.
    """
    from resiliparse.parse.html import HTMLTree

    body = HTMLTree.parse(f"<body>{markup}</body>").body
    blocks = Blocks()
    if body is not None:
        _walk(body, blocks)
    return blocks.text()


def _fuller(page: tuple[str, Roles], body: str, title: str) -> tuple[str, Roles]:
    """Return the text that the page describes in place of one with less than half its words: a shell, a paywall."""
    text, roles = page
    if 2 * len(text.split()) >= len(body.split()):
        return page
    head = next((text[start:end] for role, start, end in roles if role == "title"), "") or title
    if re.search(r"</?(?:p|br|div|h\d|li)\b", unescaped := html.unescape(body), re.IGNORECASE):
        inside, _ = fragment_text(unescaped)
    else:
        inside = "\n\n".join(
            line for part in unescaped.splitlines() if (line := _SPACES.sub(" ", part).strip())
        )
    if not head:
        return inside, []
    return f"{head}\n\n{inside}", [("title", 0, len(head))]


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]{3,20})", raw[:4096], re.IGNORECASE)
        try:
            return raw.decode(declared[1].decode() if declared else "windows-1252", "replace")
        except LookupError:
            return raw.decode("windows-1252", "replace")


def _text(tree: HTMLTree, sign: Callable[[], None]) -> tuple[str, Roles]:
    root = _container(tree)
    if root is None:
        return "", []
    blocks = Blocks()
    heads = [] if root.query_selector("h1") is not None else select(tree, "h1", 2)
    if len(heads) == 1 and not _furniture(heads[0]):
        blocks.close("title")
        blocks.add(heads[0].text or "", linked=False)
        blocks.close("")
    sign()
    _walk(root, blocks, sign)
    return blocks.text()


def _container(tree: HTMLTree) -> Any:
    """Return the element that holds the article: the longest article or main element, else the body."""
    body = tree.body
    if body is None:
        return None
    near: list[Any] = [node for name in ("article", "main", "[role=main]") for node in select(tree, name, 50)]
    sizes = [_size(node) for node in near]
    return near[sizes.index(max(sizes))] if near and max(sizes) > 0.4 * _size(body) else body


def _size(node: Any) -> int:
    """Return the number of characters in the paragraphs of an element."""
    # a slice, since going through the list itself lays it out again for each element
    return sum(len(paragraph.text or "") for paragraph in node.query_selector_all("p")[:])


def _walk(root: Any, blocks: Blocks, sign: Callable[[], None] = lambda: None) -> None:
    """Go through the elements below the root without recursion, in text order."""
    from resiliparse.parse.html import NodeType

    stack: list[tuple[Any, int, bool, str, bool]] = [(root, 0, False, "", False)]
    count = size = 0
    while stack:
        node, depth, linked, role, leaving = stack.pop()
        if depth > MAX_DEPTH:
            raise TooDeep
        count += 1
        if count % _STEP == 0:
            if blocks.size - size >= _STEP_TEXT:
                sign()
            size = blocks.size
        if leaving:
            blocks.close(role)
        elif node.type == NodeType.TEXT:
            blocks.add(node.value or "", linked=linked)
        elif node.type == NodeType.ELEMENT and not (depth and _furniture(node)):
            tag = node.tag
            inner = role if depth == 0 else _role(node, tag) or role
            if tag in _BLOCKS:
                blocks.close(inner)
                stack.append((node, depth, linked, role, True))
            children = []
            child = node.first_child
            while child is not None:
                children.append((child, depth + 1, linked or tag == "a", inner, False))
                child = child.next
            stack.extend(reversed(children))
    blocks.close("")


def _furniture(node: Any) -> bool:
    """Tell whether an element holds nothing of the article."""
    if node.tag in _DROPPED or node.getattr("hidden") is not None or node.getattr("aria-hidden") == "true":
        return True
    if re.search(r"display\s*:\s*none", node.getattr("style") or "", re.IGNORECASE):
        return True
    if node.getattr("role") in ("navigation", "search", "menu", "contentinfo", "complementary", "banner"):
        return True
    return node.tag not in ("body", "main", "article", "h1") and bool(_FURNITURE.search(_label(node)))


def _label(node: Any) -> str:
    return f"{node.getattr('class') or ''} {node.getattr('id') or ''}"


def _role(node: Any, tag: str) -> str:
    """Return the role that an element gives to the text in it, "" for none."""
    label = _label(node)
    if tag == "h1":
        return "title"
    if _STANDFIRST.search(label):
        return "subtitle"
    if _RELATED.search(label):
        return "related_link"
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return "subhead"
    if tag == "figcaption" or _CAPTION.search(label):
        return "caption"
    if _PULLQUOTE.search(label):
        return "pullquote"
    if tag == "address" or node.getattr("rel") == "author" or (tag != "a" and _BYLINE.search(label)):
        return "byline"
    return "dateline" if tag == "time" or _DATELINE.search(label) else ""
