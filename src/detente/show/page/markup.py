"""HTML that cannot be broken by what it holds: every string is escaped unless this module made it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from detente.show.view_parts import clean
from detente.show.view_words import plural

OPENING = ("“", "‘", "«", "„", '"')
CLOSING = ("”", "’", "»", "“", '"')
VOID = frozenset({"meta", "br"})
CLOSED = frozenset({"line", "rect", "circle"})  # within SVG an element without an end swallows the next


class Html(str):
    """A string that is HTML already."""

    __slots__ = ()


Child = str | None


def raw(child: Child) -> str:
    """Return a child as HTML: escaped and freed of control characters unless it is HTML already."""
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    edge_left, edge_right = child[:1].isspace(), child[-1:].isspace()
    return (
        f"{' ' * edge_left}{escape(clean(child))}{' ' * edge_right}" if child.strip() else " " * bool(child)
    )


def join(children: Iterable[Child], between: str = "") -> Html:
    """Return the children one after the other, ``between`` (escaped) between them."""
    return Html(raw(between).join(raw(child) for child in children if child is not None))


def tag(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """Return an element.

    name        element name
    children    strings (escaped), HTML (kept) or None (left out)
    attributes  values (escaped); None leaves one out; ``class_`` is class, ``aria_label`` is aria-label
    """
    pairs = (
        (key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None
    )
    opening = "".join([name, *(f' {key}="{escape(clean(value))}"' for key, value in pairs)])
    if name in VOID:
        return Html(f"<{opening}>")
    if name in CLOSED:
        return Html(f"<{opening}/>")
    return Html(f"<{opening}>{join(children)}</{name}>")


def quoted(words: str, *children: Child) -> Html:
    """Return words of a document as a quotation; no marks are added to words that stand within their own.

    words     how the quotation begins
    children  what it holds, ``words`` itself when none are given
    """
    bare = "bare" if words[:1] in OPENING and words[-1:] in CLOSING else None
    return tag("q", *(children or (words,)), class_=bare)


def items(name: str, children: Iterable[Child], **attributes: str | None) -> Html:
    """Return a list element (``ul`` or ``ol``) whose items are the children."""
    return tag(name, *(tag("li", child) for child in children), **attributes)


def more(number: int, one: str, many: str) -> str:
    """Return the words on a fold: "3 more claims"."""
    return f"{number} more {plural(number, one, many)}"


def folded(summary: Child, *children: Child, class_: str | None = None) -> Html:
    """Return content that is folded away until asked for; print opens it."""
    return tag("details", tag("summary", summary), *children, class_=class_)


def table(
    caption: Child, heads: tuple[str, ...], rows: Iterable[tuple[str | None, tuple[Child, ...]]], class_: str
) -> Html:
    """Return a table with caption and column heads; its first cell heads the row.

    caption  what the table shows
    heads    one per column; repeated beside each cell where a narrow screen stacks them
    rows     (id of the row or None, cells)
    """
    head = tag("tr", *(tag("th", h, scope="col", role="columnheader") for h in heads), role="row")
    body = [_row(heads, key, cells) for key, cells in rows]
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", head, role="rowgroup"),
        tag("tbody", *body, role="rowgroup"),
        class_=class_,
        role="table",  # a stacked table would lose its meaning to a screen reader without it
    )


def _row(heads: tuple[str, ...], key: str | None, cells: tuple[Child, ...]) -> Html:
    made = [
        tag("th", cell, scope="row", role="rowheader", data_label=head)
        if position == 0
        else tag("td", cell, role="cell", data_label=head)
        for position, (head, cell) in enumerate(zip(heads, cells, strict=True))
    ]
    return tag("tr", *made, role="row", id=key)
