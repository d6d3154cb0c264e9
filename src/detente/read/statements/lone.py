"""Attributions of a text that stands alone: a sentence or two without the article around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from detente.read.actors.actors import find_mentions
from detente.read.annotation import Sentence
from detente.read.dates.dates import find_times
from detente.read.grammar.speakers import View
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.read.statements.spans import Attribution, mark_attributions

_DASHES: Final = "-—–―"


def attributions_of(text: str) -> list[Attribution]:
    """Return the attributions of a text without its article, in the wide sense, in text order.

    text     one sentence or a few
    returns  offsets in the text; empty when nothing is attributed or there is no word
    """
    spans: list[tuple[int, int, int]] = []
    for start, end, paragraph in split_sentences(text):
        if spans and text[start] in _DASHES:
            spans[-1] = (spans[-1][0], end, paragraph)
        else:
            spans.append((start, end, paragraph))
    plain = tuple(
        Sentence(index, start, end, paragraph, "body", "lone", tokenise(text, start, end))
        for index, (start, end, paragraph) in enumerate(spans)
    )
    found: list[Attribution] = []
    for sentence, named in zip(plain, find_mentions(text, plain, None), strict=True):
        times = find_times(text, sentence.tokens, None, None)
        found.extend(mark_attributions(View(text, replace(sentence, mentions=named, times=times)), lone=True))
    return found
