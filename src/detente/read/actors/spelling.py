"""Words as names are compared by: without accents, hyphens or case, with their offsets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

WORD: Final = re.compile(r"(?:[A-Za-z]\.){2,}(?=\W|$)|[^\W_]+|[^\w\s]|_")
LETTERS: Final = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Ð": "D",
        "Æ": "AE",
        "ẞ": "SS",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "ð": "d",
    }
)
APOSTROPHES: Final = frozenset("’'`´ʼ‘")
HYPHENS: Final = frozenset("-‐‑–")


class Word(NamedTuple):
    """A run of letters, an acronym with points, or one other mark.

    key         letters without accents, lower case; the mark itself otherwise
    capital     whether it begins with an upper-case letter
    glued       whether a hyphen ties it to the word before
    possessive  whether 's or an apostrophe follows, which is no word of its own
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    glued: bool
    possessive: bool


def plain(text: str) -> str:
    """Return a text without accents; case kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words(text: str, start: int, end: int) -> list[Word]:
    """Split a slice of a text into words; offsets count in the whole text.

    A hyphen or dash between two words without blanks, an apostrophe within a word and the possessive ending become
    properties of the words; every other mark is a word.
    """
    found: list[Word] = []
    matches = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text, start, end)]
    glued = False
    skip = -1
    for place, (first, last, piece) in enumerate(matches):
        if place == skip:
            continue
        if last - first == 1 and found and found[-1].end == first and not piece.isalnum():
            following = matches[place + 1] if place + 1 < len(matches) else None
            beyond = following[2] if following and following[0] == last else ""
            if piece in HYPHENS and beyond:
                glued = True
                continue
            if piece in APOSTROPHES and found[-1].text[-1].isalnum():
                if beyond in ("s", "S") or (not beyond and found[-1].key.endswith("s")):
                    found[-1] = found[-1]._replace(possessive=True)
                    skip = place + 1 if beyond else -1
                    continue
                if beyond and beyond[0].isalnum():
                    continue
        bare = plain(piece) or piece
        found.append(
            Word(
                first, last, bare, plain(piece.lower()) or piece, piece[0].isupper(), glued, possessive=False
            )
        )
        glued = False
    return found


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return the form by which two spellings of a name are equal."""
    return " ".join(word.key for word in words(name, 0, len(name)) if word.key != ".")
