"""Rich text (.rtf): its paragraphs, with code pages and \\u characters decoded.

Groups nest, words of control change how what follows in their group is taken, and some groups hold no text of the
article at all: fonts, pictures, instructions of fields [rtf19].
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from detente.read.documents.article import Article, Unreadable
from detente.read.documents.paragraphs import MAX_CHARS, Paragraphs
from detente.read.page.tag_lexicon import word_set

MAX_DEPTH: Final = 1_500
_OFTEN: Final = 50_000
"""Tokens between two signs of life, which are given for so many characters of text at least."""
_WORTH: Final = 2_000
_TOKEN: Final = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_PICTURE: Final = re.compile(rb"(?<![0-9A-Fa-f\r\n])[0-9A-Fa-f\r\n]{400,}+")
_APART: Final = word_set(
    "colortbl info pict header headerl headerr headerf footer footerl footerr footerf footnote annotation fldinst "
    "xe tc rxe listtext pntext object nonshppict listtable themedata datastore atnid atnauthor bkmkstart bkmkend "
    "filetbl"
)
_BREAKS: Final = word_set("par sect page column line row cell nestcell nestrow")
_CHARACTERS: Final = {
    "tab": " ", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS: Final = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def rtf_article(raw: bytes, sign: Callable[[], None]) -> Article:
    """Return the text of a rich text file, a paragraph a block.

    raw   its bytes
    sign  called while text comes

    Raises Unreadable.
    """
    body = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not body.startswith(b"{\\rtf"):
        raise Unreadable("D019", "the file is no rich text, though named so; save it as .rtf, .docx or text")
    return _Text(sign).read(_PICTURE.sub(b"", body))


@dataclass(frozen=True, slots=True)
class _State:
    """How text is taken within a group.

    apart   it is not the article's: the name of what it belongs to
    unseen  hidden or deleted
    skip    characters that stand in for a \\u character
    font    its number, None for the file's own
    """

    apart: str = ""
    unseen: bool = False
    skip: int = 1
    font: int | None = None


class _Text:
    """A file while its tokens go by."""

    def __init__(self, sign: Callable[[], None]) -> None:
        self._sign = sign
        self._state = _State()
        self._outer: list[_State] = []
        self._page = "cp1252"
        self._font: int | None = None
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._style = 0
        self._naming = 0
        self._bytes = bytearray()
        self._words: list[str] = []
        self._chars = 0
        self._skipped = 0
        self._done = Paragraphs()

    def read(self, raw: bytes) -> Article:
        """Return the text of the file."""
        at = tokens = told = 0
        while match := _TOKEN.match(raw, at):
            at = match.end()
            tokens += 1
            if tokens % _OFTEN == 0 and self._chars > told + _WORTH:
                told = self._chars
                self._sign()
            if match["word"]:
                number = int(match["number"]) if match["number"] else None
                word = match["word"].decode("ascii")
                if word == "bin":
                    at += max(number or 0, 0)
                else:
                    self._word(word, number)
            elif match["text"] or match["hex"]:
                self._text(match["text"] or bytes.fromhex(match["hex"].decode("ascii")))
            elif match["brace"]:
                self._brace(match["brace"])
                if not self._outer:
                    break
            elif match["sign"]:
                self._control(match["sign"])
        self._end_paragraph()
        return self._done.article()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skipped = 0
        if brace == b"{":
            if len(self._outer) >= MAX_DEPTH:
                raise RecursionError
            self._outer.append(self._state)
        elif self._outer:
            self._state = self._outer.pop()

    def _text(self, raw: bytes) -> None:
        """Take bytes of text, without those that stand in for a \\u character."""
        over = min(self._skipped, len(raw))
        self._skipped -= over
        if self._state.apart == "stylesheet":
            self._name_style(raw[over:])
        elif not self._state.apart and not self._state.unseen:
            self._bytes += raw[over:]

    def _name_style(self, raw: bytes) -> None:
        name = raw.decode("ascii", "replace").rstrip(";").strip()
        if name:
            self._styles.setdefault(self._naming, name)

    def _control(self, sign: bytes) -> None:
        self._skipped = max(self._skipped - 1, 0)
        if sign == b"*":
            self._state = replace(self._state, apart=self._state.apart or "*")
        elif sign in (b"\n", b"\r"):
            self._break()
        else:
            self._put(_SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> None:
        if word == "u":
            self._put(chr((number or 0) & 0xFFFF))
            self._skipped = self._state.skip
            return
        self._skipped = 0
        if word in _BREAKS:
            self._break()
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in _APART or word in ("fonttbl", "stylesheet"):
            self._state = replace(self._state, apart=self._state.apart or word)
        elif word in _PAGES or word in ("ansicpg", "deff", "fcharset", "s", "pard", "outlinelevel"):
            self._of_file(word, number)
        else:
            self._of_group(word, number)

    def _of_group(self, word: str, number: int | None) -> None:
        """Take a word that changes how the text of its group is taken."""
        if word == "f":
            self._flush()
            self._state = replace(self._state, font=number)
        elif word == "uc":
            self._state = replace(self._state, skip=min(max(number or 0, 0), 9))
        elif word in ("v", "deleted"):
            self._flush()
            self._state = replace(self._state, unseen=number != 0)
        elif word == "plain":
            self._flush()
            self._state = replace(self._state, unseen=False, font=self._font)

    def _of_file(self, word: str, number: int | None) -> None:
        """Take a word that says something of the file, of a font or of the paragraph."""
        self._flush()
        if word in _PAGES:
            self._page = _PAGES[word]
        elif word == "ansicpg":
            self._page = _known(f"cp{number}", "cp1252") if number != 65001 else "utf-8"
        elif word == "deff":
            self._font = number
        elif word == "fcharset" and self._state.apart == "fonttbl" and number in _CHARSETS:
            self._fonts[self._state.font or 0] = _known(_CHARSETS[number], "cp1252")
        elif word == "s" and self._state.apart == "stylesheet":
            self._naming = number or 0
        elif word == "s" and not self._state.apart:
            self._style = number or 0
        elif word == "pard":
            self._style = 0

    def _put(self, text: str) -> None:
        self._flush()
        if text and not self._state.apart and not self._state.unseen:
            self._words.append(text)

    def _flush(self) -> None:
        """Decode the bytes that wait: only as a whole do they make characters of two bytes."""
        if not self._bytes:
            return
        font = self._state.font if self._state.font is not None else self._font
        text = self._bytes.decode(self._fonts.get(font or 0, self._page), "replace")
        self._bytes.clear()
        self._words.append(text)
        self._chars += len(text)
        if self._chars > MAX_CHARS:
            raise Unreadable("D021", "the file holds far more than an article; split it")

    def _break(self) -> None:
        if not self._state.apart:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        self._flush()
        text = "".join(self._words).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._done.add(text, self._styles.get(self._style, ""))
        self._words.clear()


def _known(codec: str, other: str) -> str:
    """Return the name of a codec, or another when there is none of that name."""
    try:
        codecs.lookup(codec)
    except LookupError:
        return other
    return codec
