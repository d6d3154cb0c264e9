"""Paragraphs with roles: how a file of a word processor becomes one text."""

from __future__ import annotations

import re
from typing import Final

from detente.read.documents.article import Article

MAX_CHARS: Final = 20_000_000
"""Characters of a derived text."""

_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")
_STYLES: Final = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "byline": "byline",
    "dateline": "dateline",
}


def style_role(style: str) -> str:
    """Return the role that a paragraph style gives, "" for none.

    style   its name in English, as word processors store it in every language
    """
    name = style.strip().lower()
    return "subhead" if name.startswith("heading ") else _STYLES.get(name, "")


class Paragraphs:
    """The paragraphs of a file in order; the blanks of each are collapsed, empty ones left out."""

    def __init__(self) -> None:
        self._found: list[tuple[str, str]] = []

    def add(self, text: str, style: str = "") -> None:
        """Append a paragraph with its style; a line break within it ends it."""
        role = style_role(style)
        for line in text.split("\n"):
            said = _SPACES.sub(" ", line).strip(" ")
            if said:
                self._found.append((said, role))

    def article(self) -> Article:
        """Return the text, a blank line between paragraphs, and its roles as ``html_child`` gives them."""
        self._first_heading_is_title()
        roles, at = [], 0
        for text, role in self._found:
            if role:
                roles.append(f"{role} {at}-{at + len(text)}")
            at += len(text) + 2
        said = (("roles", ";".join(roles)),) if roles else ()
        return Article("\n\n".join(text for text, _ in self._found), said)

    def _first_heading_is_title(self) -> None:
        """A heading on the first line is the title when no paragraph has that style."""
        if self._found and self._found[0][1] == "subhead" and all(role != "title" for _, role in self._found):
            self._found[0] = (self._found[0][0], "title")
