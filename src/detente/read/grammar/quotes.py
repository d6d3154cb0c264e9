"""Quotations: which stretches of a text stand between quote marks, curly or straight, across sentence ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import Sentence, Token

_OPEN: Final = "“«„"
_CLOSE: Final = "”»"
_DOUBLE: Final = frozenset(_OPEN + _CLOSE + '"')
_SINGLE: Final = frozenset("'`")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: offsets with its marks; ``open_left`` and ``open_right`` when it goes on beyond the sentence."""

    start: int
    end: int
    open_left: bool
    open_right: bool

    def words(self, text: str) -> tuple[int, int]:
        """Return the offsets of the quoted words without the marks."""
        start = self.start + (text[self.start] in _OPEN + '"')
        end = self.end - (self.end > start and text[self.end - 1] in _CLOSE + '"')
        while end > start and text[end - 1] in " ,.\u00a0":
            end -= 1
        return start, end


def quotes(text: str, sentence: Sentence, inside: bool = False) -> tuple[Quote, ...]:
    """Return the quotations of a sentence in text order.

    text    the document
    inside  whether the sentence begins within a quotation
    """
    found: list[Quote] = []
    start: int | None = sentence.start if inside else None
    left = inside
    for at in range(sentence.start, sentence.end):
        mark = text[at]
        if mark in _OPEN or (mark == '"' and start is None):
            if start is None or mark in _OPEN:
                start, left = at, False
        elif start is not None and (mark in _CLOSE or mark == '"'):
            found.append(Quote(start, at + 1, left, open_right=False))
            start, left = None, False
    if start is not None:
        found.append(Quote(start, sentence.end, left, open_right=True))
    return tuple(found)


def document_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Quote, ...], ...]:
    """Return the quotations of each sentence; one left open goes on in the next sentence of its paragraph.

    text       the document
    sentences  in order
    """
    out: list[tuple[Quote, ...]] = []
    inside, paragraph = False, -1
    for sentence in sentences:
        inside = inside and sentence.paragraph == paragraph
        found = quotes(text, sentence, inside)
        out.append(found)
        inside, paragraph = bool(found) and found[-1].open_right, sentence.paragraph
    return tuple(out)


def double_marks(text: str, tokens: Sequence[Token]) -> list[tuple[int, bool]]:
    """Return the double quote marks of a sentence, two single ones in a row included.

    text     the document
    tokens   of the sentence
    returns  index of the token, outer one of a pair, and whether the mark opens: nothing but a blank stands before it
    """
    found: list[tuple[int, bool]] = []
    skipped = -1
    for at, token in enumerate(tokens):
        paired = _paired(tokens, at)
        if at == skipped or not (paired or token.text in _DOUBLE):
            continue
        skipped = at + 1 if paired else -1
        opens = token.text in _OPEN or (token.text not in _CLOSE and _free_left(text, token.start))
        found.append((at if opens or not paired else at + 1, opens))
    return found


def _paired(tokens: Sequence[Token], at: int) -> bool:
    """Whether two single quote marks stand in a row for a double one."""
    return (
        tokens[at].text in _SINGLE
        and at + 1 < len(tokens)
        and tokens[at + 1].text == tokens[at].text
        and tokens[at + 1].start == tokens[at].end
    )


def _free_left(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return start == 0 or before.isspace() or before in "([—–-"
