"""Tokens: the words and marks of a sentence by offset, with a coarse part of speech.

What is one token: a word with its hyphens ("three-party", "Jong-un", "US-led"); a number with its separators, unit
letters and per cent sign ("29,000", "3.5%", "26th", "$3bn", "5:28am"); an ISO date; a dotted acronym or abbreviation
with its stop ("U.S.", "Mar.", "Mr."); a run of stops ("...").  What is two: a possessive ("China" "'s", "leaders"
"’"), a contraction ("did" "n't", "can" "not", "we" "'ve"), a compound of two capitalised words ("Beijing" "-"
"Pyongyang"), words on both sides of a dash or slash.  ``lower`` has straight apostrophes.
"""

from __future__ import annotations

import re
from typing import Final

from detente.read.annotation import Tag, Token

_ABBREVIATION: Final = (
    "Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Brig|Sgt|Sens?|Reps?|Govs?|Amb|Prof|Rev|Hon|Pres|Sec|St|Jr|Sr|Inc|"
    "Corp|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nos?|vs|etc|cf|approx|Mt|Ft"
)
_TOKEN: Final = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"”’)\]]+
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+
    | \d{{4}}-\d\d-\d\d
    | \d+(?:-[a-z]+)+
    | [$€£¥₩]?\d+(?:[.,:]\d+)*(?:/\d+)?(?:%|[A-Za-z]{{1,3}}(?![\w’']))?
    | (?:[A-Za-z]\.){{2,}}
    | (?:{_ABBREVIATION})\.(?=\s|$)
    | [A-Z]\.(?=\s?[A-Z])
    | [cC]an(?=not\b) | (?<=[cC]an)not\b
    | [A-Za-z]+?(?=n['’]t\b) | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m|S)(?!\w)
    | [a-z]+(?:-[^\W_]+)+
    | (?:[dDlLO]['’](?=[A-Z]))?[^\W\d_][^\W_]*(?:-(?:[a-z][^\W_]*|\d+)|['’](?!(?:s|re|ve|ll|d|m|S)(?!\w))[^\W\d_]+)*
    | \.{{2,}} | -{{2,}}
    | [^\W_]+
    | [^\s\ufeff\u200b]
    """,
    re.VERBOSE,
)
_QUOTES: Final = frozenset("\"“”„«»‘'`")
_STRAIGHT: Final = str.maketrans("’", "'")

Raw = tuple[int, int, str, str]


def tokenise(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tagged tokens of one sentence.

    text        the document
    start, end  offsets of the sentence, characters
    returns     tokens in order; they hold every character of the sentence that is not a blank
    """
    from detente.read.page.tagger import tag_words

    words = [
        (match.start(), match.end(), word, word.lower().translate(_STRAIGHT) if "’" in word else word.lower())
        for match in _TOKEN.finditer(text, start, end)
        for word in (match.group(),)
    ]
    tags = tag_words([word for _, _, word, _ in words], [low for _, _, _, low in words], _marks(text, words))
    return tuple(Token(*word, tag) for word, tag in zip(words, tags, strict=True))


def _marks(text: str, words: list[Raw]) -> list[Tag | None]:
    """Return the tag of each mark and of each number, None for words."""
    return [_mark(text, words, at) for at in range(len(words))]


def _mark(text: str, words: list[Raw], at: int) -> Tag | None:
    start, end, word, low = words[at]
    first = word[0]
    if first.isalpha() and low != "'s":
        return None
    if first.isdigit() or (len(word) > 1 and word[1].isdigit()):
        return "NUM"
    if len(word) > 1 and first in "'’":
        return None
    if first in "’'":
        return _apostrophe(text, start, end, words[:at] if at < 40 else words[at - 40 : at])
    return "QUOTE" if first in _QUOTES else "PUNCT"


def _apostrophe(text: str, start: int, end: int, before: list[Raw]) -> Tag:
    """Tell a plural's possessive ("leaders’ wives") from the end of a quotation in single quotes."""
    attached = start > 0 and text[start - 1] in "sSzx" and end < len(text) and text[end : end + 1].isspace()
    opened = sum(word in ("‘", "'") for _, _, word, _ in before)
    return "POSS" if attached and opened % 2 == 0 else "QUOTE"
