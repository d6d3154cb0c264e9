"""The lines of an event dictionary without its comments, and names as it writes them turned into plain English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.errors import InputError

SMALL: Final = frozenset(
    ("of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "el", "al", "del", "van", "von", "der", "den",
     "bin", "ibn", "y", "e", "du", "des")
)  # fmt: skip
ACRONYM: Final = 2
"""Letters up to which a name of one word is an acronym: it is met only in capitals."""

_NOTE: Final = re.compile(r"<\s*!\s*--.*?-->", re.DOTALL)
_OPENS: Final = re.compile(r"[\[{]")
_BLANKS: Final = re.compile(r"[_\s]+")
_CODES: Final = re.compile(r"\[([^\[\]]*)\]")


class DictionaryError(InputError):
    """A file of a dictionary folder cannot be used."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of a dictionary that was passed over: file and line, what stood there, what was wanted."""

    where: str
    came: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, its text without comments, and whether it began with a blank."""

    number: int
    text: str
    indented: bool


def read_text(path: Path) -> str:
    """Return the text of a file, UTF-8 or else Latin-1, without a byte order mark.

    Raises DictionaryError when it cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DictionaryError(
            "D030", str(path), f"cannot be read: {error.strerror}", "a readable file", "check its permissions"
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a dictionary that say something; ``#`` and ``<!-- -->`` open comments.

    A note of several lines is blanked out, so that line numbers stay those of the file.
    """
    text = _NOTE.sub(lambda note: "\n" * note.group().count("\n"), text)
    for number, raw in enumerate(text.split("\n"), 1):
        body = _uncommented(raw)
        if body.strip():
            yield Line(number, body.strip(), body[0] in " \t")


def _uncommented(line: str) -> str:
    """Return a line up to a ``#`` that stands outside brackets."""
    at = line.find("#")
    while at >= 0:
        if line.rfind("[", 0, at) <= line.rfind("]", 0, at):
            return line[:at]
        at = line.find("#", at + 1)
    return line


def bracketed(text: str) -> list[str]:
    """Return the contents of the square brackets of a line."""
    return _CODES.findall(text)


def before_brackets(text: str) -> str:
    """Return what stands before the first square or curly bracket."""
    return _OPENS.split(text, maxsplit=1)[0].strip()


def plain_name(written: str) -> str:
    """Return a name as a text would write it: ``NORTH_KOREA_`` North Korea, ``THE_AU`` the AU, ``AL-QAEDA`` Al-Qaeda.

    The dictionaries are in capitals and so do not tell acronyms; a first capital is asked for, and a name of one or
    two letters is met in capitals only.
    """
    pieces = [piece for piece in _BLANKS.split(written.strip()) if piece]
    if len(pieces) > 1 and pieces[0].upper() == "THE":
        return "the " + plain_name("_".join(pieces[1:]))
    if len(pieces) == 1 and len(pieces[0].replace(".", "")) <= ACRONYM:
        return pieces[0].upper()
    return " ".join(_cased(piece, at) for at, piece in enumerate(pieces))


def _cased(piece: str, at: int) -> str:
    if piece != piece.upper():
        return piece
    if "." in piece:
        return piece
    low = piece.lower()
    return low if at and low in SMALL else piece[0] + low[1:]
