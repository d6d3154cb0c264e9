"""XML that somebody else wrote, as a tree: no entity may be declared, nothing is fetched, depth is limited."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from io import BytesIO
from typing import Final
from xml.parsers import expat

MAX_DEPTH: Final = 200
_DECLARED: Final = re.compile(r"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.:-]{1,40})[\"']")
_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^>]{0,300}\?>")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKLESS: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


@dataclass(slots=True)
class Element:
    """An element: its name as "namespace name" or "name", its attributes, and what stands in it."""

    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Yield the elements directly in it."""
        return (one for one in self.inside if isinstance(one, Element))

    def text(self) -> str:
        """Return all text in it, in order."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                parts.append(one)
            else:
                stack.extend(reversed(one.inside))
        return "".join(parts)


def parse(raw: bytes) -> Element:
    """Return the root of an XML document.

    raw  its bytes, in UTF-8, UTF-16 or what its declaration names

    Raises ValueError when it is no well-formed XML, declares entities, nests deeper than 200 or ends too early.
    """
    text = _DECLARATION.sub("", _decoded(raw), count=1).lstrip()
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    building = _Building()
    parser.buffer_text = True
    parser.StartElementHandler = building.start
    parser.EndElementHandler = building.end
    parser.CharacterDataHandler = building.add
    parser.SkippedEntityHandler = building.skipped
    parser.EntityDeclHandler = _declared
    try:
        parser.ParseFile(BytesIO(text.encode()))
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise ValueError(f"not well-formed XML: {error}") from None
    return building.root.inside[0] if isinstance(building.root.inside[0], Element) else building.root


class _Building:
    """The tree under way."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self._open = [self.root]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            raise ValueError("elements are nested too deep")
        element = Element(name, attributes)
        self._open[-1].inside.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def add(self, text: str) -> None:
        self._open[-1].inside.append(text)

    def skipped(self, name: str, is_parameter: bool) -> None:
        """A document type that nobody fetches may have declared it: take it for the entity of HTML of that name."""
        if not is_parameter:
            self.add(html5.get(f"{name};", f"&{name};"))


def _declared(*_told: object) -> None:
    raise ValueError("the file declares XML entities")


def _decoded(raw: bytes) -> str:
    """Return the text; by its mark, by its first bytes, by its declaration, else UTF-8.

    Raises ValueError.
    """
    try:
        for mark, encoding in _MARKS:
            if raw.startswith(mark):
                return raw.removeprefix(mark).decode(encoding)
        for start, encoding in _MARKLESS:
            if raw.startswith(start):
                return raw.decode(encoding)
        declared = _DECLARED.match(raw[:300].decode("latin-1"))
        return raw.decode(declared[1] if declared else "utf-8")
    except (UnicodeDecodeError, LookupError):
        raise ValueError("the bytes are not of the encoding that is declared") from None
