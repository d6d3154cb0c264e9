"""Word files (.docx): paragraphs with their styles, tracked insertions in and deletions out.

A file is a zip archive of XML.  Only the main text and the names of the styles are unpacked, within limits, and the
XML is taken as a stream of tags: nothing is resolved, fetched or expanded.  What the file says of its own dates is when
it was typed, not when an article came out, and is not looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.paragraphs import MAX_CHARS, Paragraphs
from detente.read.page.tag_lexicon import word_set

MAX_ENTRIES: Final = 5_000
MAX_PART: Final = 60_000_000
"""Bytes of a part of the archive, unpacked."""
MAX_RATIO: Final = 150
"""How many times larger a part of more than 1 MB may be than what it was packed into."""
MAX_DEPTH: Final = 400
_PIECE: Final = 500_000
"""Bytes between two signs of life, which are given for so many characters of text at least."""
_WORTH: Final = 1_000
_MAIN: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_RELATION: Final = re.compile(r"<Relationship\s[^>]{0,1000}>")
_LEFT_OUT: Final = word_set("del moveFrom Fallback instrText delText rPrChange pPrChange")
_LINES: Final = word_set("br cr")
_OFF: Final = ("0", "false", "off")


def docx_article(raw: bytes, sign: Callable[[], None]) -> Article:
    """Return the text of a Word file, a paragraph a block, cells of tables as paragraphs.

    raw   its bytes
    sign  called while text comes

    Raises Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise _too_much()
            names = {entry.filename: entry for entry in entries}
            main = names.get(_main_name(archive, names))
            if main is None:
                raise Unreadable("D019", "the file is packed like a Word file but holds no text of one")
            styles = names.get(_STYLES)
            named = _style_names(_unpacked(archive, styles)) if styles else {}
            return _Text(named).read(_unpacked(archive, main), sign)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError) as error:
        raise Unreadable(
            "D019", f"the file is damaged ({_short(error)}); open it in Word and save it again"
        ) from None


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0][:80] or type(error).__name__


def _too_much() -> Unreadable:
    return Unreadable("D021", "the file unpacks to far more than an article; save the article as text")


def _main_name(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    """Return the name of the part that holds the text; a few programs call it otherwise."""
    root = names.get("_rels/.rels")
    if _MAIN in names or root is None:
        return _MAIN
    for found in _RELATION.findall(_unpacked(archive, root).decode("utf-8", "replace")):
        target = re.search(r'Target="/?([^"]+)"', found)
        if "/officeDocument" in found and target:
            return target[1]
    return _MAIN


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a part of the archive.

    Raises Unreadable when it is locked, larger than it may be or than it says.
    """
    if entry.flag_bits & 1:
        raise Unreadable("D017", "the file is locked with a password; save it without one")
    size = entry.file_size
    if size > MAX_PART or (size > 1_000_000 and size > MAX_RATIO * max(entry.compress_size, 1)):
        raise _too_much()
    with archive.open(entry) as part:
        found = part.read(size + 1)
    if len(found) > size:
        raise _too_much()
    return found


def _parser() -> expat.XMLParserType:
    """Return a parser that refuses what no Word file holds: entities of its own."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Unreadable("D021", "the file declares XML entities, as no Word file does; save it as text")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _value(attributes: dict[str, str]) -> str:
    """Return the attribute ``w:val`` of an element, "" when it has none."""
    return next((value for name, value in attributes.items() if _local(name) == "val"), "")


def _style_names(raw: bytes) -> dict[str, str]:
    """Return the name of each paragraph style by its id; one without a telling name has that of its base."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    style = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style
        tag = _local(name)
        if tag == "style":
            style = next((value for key, value in attributes.items() if _local(key) == "styleId"), "")
        elif tag == "name" and style:
            names.setdefault(style, _value(attributes))
        elif tag == "basedOn" and style:
            bases.setdefault(style, _value(attributes))

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(raw, True)  # noqa: FBT003 (the last piece)
    known = re.compile(r"heading |title$|subtitle$|caption$", re.IGNORECASE)
    return {
        style: base if known.match(base) and not known.match(name) else name
        for style, name in names.items()
        for base in [names.get(bases.get(style, ""), "")]
    }


class _Paragraph:
    """A paragraph under way: its place among the others, its words and style."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.words: list[str] = []
        self.style = ""


class _Text:
    """The main text while its tags go by."""

    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._done: list[tuple[str, str]] = []
        self._open: list[_Paragraph] = []
        self._tags: list[str] = []
        self._left_out = 0
        self._hidden = False
        self._chars = 0

    def read(self, raw: bytes, sign: Callable[[], None]) -> Article:
        """Return the text of the part."""
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        told = 0
        for at in range(0, len(raw), _PIECE):
            parser.Parse(raw[at : at + _PIECE])
            if self._chars > told + _WORTH:
                told = self._chars
                sign()
        parser.Parse(b"", True)  # noqa: FBT003 (the last piece)
        paragraphs = Paragraphs()
        for text, style in self._done:
            paragraphs.add(text, style)
        return paragraphs.article()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        self._tags.append(tag)
        if len(self._tags) > MAX_DEPTH:
            raise RecursionError
        if tag in _LEFT_OUT and not self._is_mark():
            self._left_out += 1
        elif tag == "p":
            # its place is kept now: a text box within a paragraph follows it
            self._open.append(_Paragraph(len(self._done)))
            self._done.append(("", ""))
        elif tag == "r":
            self._hidden = False
        elif tag == "vanish" and "pPr" not in self._tags:
            self._hidden = _value(attributes) not in _OFF
        elif self._open:
            self._within(tag, attributes)

    def _is_mark(self) -> bool:
        """Tell whether the tag only says that the paragraph's own mark was deleted."""
        return len(self._tags) > 1 and self._tags[-2] == "rPr"

    def _within(self, tag: str, attributes: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if tag == "pStyle":
            paragraph.style = self._styles.get(_value(attributes), _value(attributes))
        elif tag == "outlineLvl" and not paragraph.style and _value(attributes) in "012345":
            paragraph.style = "heading 1"
        elif tag in _LINES:
            self._add("\n")
        elif tag == "tab" and self._tags[-2] == "r":
            self._add(" ")
        elif tag == "noBreakHyphen":
            self._add("-")

    def _end(self, _name: str) -> None:
        tag = self._tags.pop()
        if tag in _LEFT_OUT and not (self._tags and self._tags[-1] == "rPr"):
            self._left_out -= 1
        elif tag == "p" and self._open:
            paragraph = self._open.pop()
            self._done[paragraph.place] = ("".join(paragraph.words), paragraph.style)

    def _data(self, text: str) -> None:
        if self._tags and self._tags[-1] == "t":
            self._add(text)

    def _add(self, text: str) -> None:
        if self._open and not self._left_out and not self._hidden:
            self._open[-1].words.append(text)
            self._chars += len(text)
            if self._chars > MAX_CHARS:
                raise _too_much()
