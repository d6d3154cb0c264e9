"""Sentences: where each one starts and ends, by character offset, and the paragraph it stands in.

A paragraph is a line; in a hard-wrapped text it is the run of lines that were broken at the same width.
Law: the spans are sorted and disjoint and together hold every character that is not a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from detente.read.page.tag_lexicon import word_set

Span3 = tuple[int, int, int]

_LONGEST: Final = 1500
"""Characters: the longest articles of treaties stay whole, and what rules do per pair of words stays small."""
_LINE: Final = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANKS: Final = " \t\u00a0\ufeff\u2000-\u200b\u202f\u3000"
_CLOSERS: Final = "\"'”’»)\\]*_"
_STOP: Final = re.compile(
    rf"(?<![.!?…。！？])(?P<stop>[.!?…。！？]+)(?P<close>[{_CLOSERS}]{{0,8}})(?P<gap>[\s\ufeff\u200b]+|(?=[A-Z“‘][a-z]))",
    re.UNICODE,
)
_WORD_BEFORE: Final = re.compile(r"[\w.&'’-]+$")
_NEXT: Final = re.compile(r"[\"'“”‘’«(\[*_•–—-]*(?P<word>[\w'’]+(?:\.(?=\w))?)?", re.UNICODE)
_LIST_MARK: Final = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\.$")
_INITIALS: Final = re.compile(r"(?:\w\.)*[A-Z]\.$")
_DOTTED: Final = re.compile(r"(?:[A-Za-z]\.){2,}$")
_ITEM: Final = re.compile(r"\s*(?:[-*•·▪#>|]|\d{1,3}[.)]\s|---|[A-Za-z]+:\s)")

_NEVER: Final = word_set(
    "mr mrs ms messrs dr gen lt col maj capt cmdr cdr adm brig sgt cpl sen sens rep reps gov govs amb prof rev hon "
    "pres sec supt st mt ft vs e.g i.e cf al approx dept msgr fr mme mlle sr. viz ph.d mohd"
)
_BEFORE_NUMBER: Final = word_set("no nos art arts fig figs vol pp p para paras ch res ca c")
_MONTHS: Final = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_MAY_END: Final = word_set(
    "inc co corp ltd plc jr sr etc bros est ave blvd rd ed eds dist prov univ assn intl govt"
)
_WHEN: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december gmt est edt pst utc kst jst"
)
_STARTERS: Final = word_set(
    "the a an this that these those it its he she they we i you his her their our my your there here in on at by "
    "for from with without after before during since until while when where if as although though because but and "
    "or so yet nor however meanwhile then now such some many most both all any each no not to under over what who "
    "why how which whether once despite among between amid about according also another other others still even "
    "only later earlier last next today yesterday tomorrow one two three several asked"
)


def split_sentences(text: str) -> tuple[Span3, ...]:
    """Return the sentences of a text.

    text     the document, untouched
    returns  (start, end, paragraph): character offsets without outer blanks; paragraphs count from 0
    """
    spans: list[Span3] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        spans.extend((*span, number) for span in _sentences(text, start, end))
    return tuple(spans)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, start, end):
        if stop.start() >= start and _ends(text, start, end, stop):
            yield from _parts(text, start, stop.end("close"))
            start = stop.end()
    yield from _parts(text, start, end)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence; one too long to be a sentence in pieces, so that no rule has to look through a whole book."""
    while end - start > _LONGEST:
        cut = max(text.rfind(blank, start + 1, start + _LONGEST) for blank in " \u00a0\t")
        cut = cut if cut > start else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _ends(text: str, start: int, end: int, stop: re.Match[str]) -> bool:
    """Tell whether a stop with a blank behind it ends the sentence that began at ``start``."""
    following = _NEXT.match(text, stop.end(), end)
    word = (following["word"] or "") if following else ""
    if stop.end() >= end or not word:
        return stop.end() < end and bool(re.search(r"\w", text[stop.end() : min(end, stop.end() + 40)]))
    if word[0].islower():
        return False
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 40), stop.start())
    last = before.group() if before else ""
    if not stop["gap"]:
        return len(last) > 2 and last[-1].islower() and last.isalpha() and "." in stop["stop"]
    if text[stop.end()] in "–—-" and stop["stop"] == ".":
        return bool(last) and _plain_stop(text, start, stop, last, word)
    if stop["stop"] == ".":
        return _plain_stop(text, start, stop, last, word)
    if stop["stop"][0] == "…" or stop["stop"].startswith(".."):
        return bool(last) or word.lower() in _STARTERS
    return True


def _plain_stop(text: str, start: int, stop: re.Match[str], last: str, word: str) -> bool:
    """Tell whether one full stop after ``last`` ends the sentence, ``word`` coming next."""
    low, number = last.lower(), word[0].isdigit()
    if _LIST_MARK.fullmatch(text[start : stop.end("stop")]):
        return False
    if stop["close"]:
        return True
    if low in _NEVER:
        return False
    if low in _BEFORE_NUMBER or (low in _MONTHS and last[0].isupper()):
        return not number
    if _DOTTED.fullmatch(last + ".") and low in ("a.m", "p.m"):
        return not number and low not in _WHEN and word.lower() not in _WHEN
    if _DOTTED.fullmatch(last + ".") or _INITIALS.fullmatch(last + ".") or low in _MAY_END:
        return word.lower() in _STARTERS
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without outer blanks, or nothing when it is all blank."""
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    if start < end:
        yield start, end


def _blank(char: str) -> bool:
    return char.isspace() or char in "\ufeff\u200b"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs: lines, those of a hard-wrapped run joined."""
    lines = [line for match in _LINE.finditer(text) for line in _trimmed(text, *match.span())]
    width = _wrap_width(text, lines)
    start: int | None = None
    for index, (left, right) in enumerate(lines):
        start = left if start is None else start
        ends = (
            index + 1 == len(lines) or not width or not _goes_on(text, lines[index], lines[index + 1], width)
        )
        if ends:
            yield start, right
            start = None


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width at which the text was wrapped by hand, or 0: two broken sentences in five line ends tell."""
    pairs = [(one, two) for one, two in pairwise(lines) if text.count("\n", one[1], two[0]) == 1]
    broken = sum(text[two[0]].islower() and text[one[1] - 1] not in ".!?:;" for one, two in pairs)
    width = max((one[1] - one[0] for one, _ in pairs), default=0)
    return width if broken >= 2 and broken * 5 >= len(pairs) * 2 and 40 <= width <= 132 else 0


def _goes_on(text: str, one: tuple[int, int], two: tuple[int, int], width: int) -> bool:
    """Tell whether a line was broken only for width: full, next to the following one, which starts no list item."""
    if text.count("\n", one[1], two[0]) != 1 or _ITEM.match(text, two[0], two[1]):
        return False
    first_word = len(text[two[0] : two[1]].split(maxsplit=1)[0])
    return one[1] - one[0] + 1 + first_word > width - 4
