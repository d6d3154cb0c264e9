"""Quotes: where words that a model gives back stand in a sentence, letter by letter, or that they do not."""

from __future__ import annotations

from typing import Final

from detente.records.types import Span

_PLAIN: Final = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
}  # fmt: skip
"""Quotation marks and dashes that a model may write in another form than the text has."""


def locate(quote: str, text: str, start: int, end: int) -> Span | None:
    """Return where a quote stands in a stretch of a text; None when it does not stand there.

    Blanks are collapsed, quotation marks and dashes normalised, marks around the quote taken off; nothing else may
    differ.  Words count whole: "US" does not stand in "USSR".

    quote       as the model wrote it
    start, end  offsets of the stretch
    """
    wanted, _ = _plain(quote, 0)
    wanted = wanted.strip(" \"'")
    if not wanted:
        return None
    plain, places = _plain(text[start:end], start)
    at = plain.find(wanted)
    while at >= 0:
        last = at + len(wanted)
        if not _cuts(plain, at) and not _cuts(plain, last):
            left, right = places[at], places[last - 1] + 1
            return Span(left, right, text[left:right])
        at = plain.find(wanted, at + 1)
    return None


def _cuts(plain: str, at: int) -> bool:
    """Return whether a place lies inside a word."""
    return 0 < at < len(plain) and plain[at - 1].isalnum() and plain[at].isalnum()


def _plain(text: str, offset: int) -> tuple[str, list[int]]:
    """Return a text with blanks collapsed and marks normalised, and the offset of each letter of it."""
    letters: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        plain = " " if char.isspace() else _PLAIN.get(char, char)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        places.append(offset + index)
    return "".join(letters), places
