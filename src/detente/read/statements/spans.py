"""Attributions as offsets, marked widely: whole noun phrases, adverbs of the cue, quote marks and "that" included.

Records of statements hold the bare words; a reader who marks a text marks more.  Nested attributions are left out,
as the outer one holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import word_set
from detente.read.grammar.phrases import verb_group_start
from detente.read.grammar.quotes import double_marks
from detente.read.grammar.speakers import View
from detente.read.statements.attributions import ATTITUDE, find_attributions, holds
from detente.read.statements.draft import EMPTY, Draft, Range, is_quote
from detente.records.types import Offsets

_FIRST_PERSON: Final = word_set("i my me we our us")
_SHARED: Final = word_set("we our us me my")
_LOOSE: Final = 5
_STOPS: Final = frozenset((".", "!", "?", ","))


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution by offsets in the document; source and cue are empty when the text names none.

    rule  id of the cue's row, ``quotation`` for words in quote marks without a cue
    """

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    rule: str


def mark_attributions(view: View, *, lone: bool = False) -> list[Attribution]:
    """Return the attributions of a sentence in the wide sense, outermost only, in text order.

    view  the sentence with tokens and mentions
    lone  whether the sentence stands without its document: quote marks open or closed only, and the first person,
          then show that it is a part of somebody's words
    """
    if lone and (whole := _inside_quotation(view)) is not None:
        return [Attribution((), (), _offsets(view, whole), "quotation")]
    drafts = find_attributions(view, wide=True)
    found = [_marked(view, draft) for draft in drafts if not any(_swallows(other, draft) for other in drafts)]
    if lone and _in_first_person(view, found):
        return [Attribution((), (), _offsets(view, (0, len(view.tokens))), "quotation")]
    if lone:
        found.extend(_loose_quotations(view, found))
    return found


def _swallows(outer: Draft, inner: Draft) -> bool:
    """Whether an attribution lies in the words of another one; what an attitude is about may hold some of its own."""
    return outer is not inner and holds(outer, inner) and not outer.hit.cue.id.startswith(ATTITUDE)


def _marked(view: View, draft: Draft) -> Attribution:
    parts, cue = _complement(view, draft)
    content = tuple(_with_marks(view.tokens, part) for part in parts)
    source = _whole_source(view, draft)
    cue = _whole_cue(view, draft, cue, source)
    return Attribution(
        _offsets(view, source),
        _offsets(view, cue),
        tuple(offset for part in content for offset in _offsets(view, part)),
        draft.hit.cue.id,
    )


def _complement(view: View, draft: Draft) -> tuple[tuple[Range, ...], Range]:
    """Return content and cue, with the hearer inside the content where he acts in it: urge [X to leave]."""
    frame, (first, end) = draft.hit.cue.fields[1], draft.addressee
    start = draft.content[0][0]
    acts = view.tokens[start].tag in ("TO", "NEG") or (start and view.tokens[start - 1].tag == "TO")
    if frame == "accuse":
        return ((draft.hit.first + 1, draft.content[-1][1]),), (draft.cue[0], draft.hit.first + 1)
    if frame == "addressee" and first < end and acts:
        return ((first, draft.content[-1][1]),), draft.cue
    return draft.content, draft.cue


def _offsets(view: View, part: Range) -> tuple[Offsets, ...]:
    first, end = part
    return ((view.tokens[first].start, view.tokens[end - 1].end),) if first < end else ()


def _with_marks(tokens: Sequence[Token], part: Range) -> Range:
    """Return content with the quote marks around it, the mark inside them, and the "that" before it."""
    first, end = part
    while first and (tokens[first - 1].lower == "that" or is_quote_mark(tokens[first - 1])):
        first -= 1
    while end < len(tokens):
        if is_quote_mark(tokens[end]):
            end += 1
        elif tokens[end].text in _STOPS and end + 1 < len(tokens) and is_quote_mark(tokens[end + 1]):
            end += 2
        else:
            break
    return first, end


def is_quote_mark(token: Token) -> bool:
    """Whether a token is a quote mark, double or single."""
    return token.tag == "QUOTE" or is_quote(token)


def _whole_source(view: View, draft: Draft) -> Range:
    """Return the source with what stands in apposition to it: up to its verb, or behind it to the next quotation."""
    tokens, (first, end) = view.tokens, draft.speaker
    if first >= end:
        return EMPTY
    verb = draft.hit.first
    if first >= draft.cue[1]:
        return first, _apposition_end(tokens, end) if draft.hit.cue.fields[1] == "that" else end
    group = verb_group_start(tokens, verb)
    if end < group and tokens[group - 1].lower == "who":
        return group - 1, group
    opens, closes = tokens[end].text, tokens[group - 1].text
    return (first, group) if end < group and (opens, closes) in ((",", ","), ("(", ")")) else (first, end)


def _apposition_end(tokens: Sequence[Token], end: int) -> int:
    """Return where a subject behind its verb ends with its titles: "said X, head of Y, who ..."."""
    at = end
    while at < len(tokens) and not is_quote_mark(tokens[at]) and tokens[at].tag != "SUBORD":
        if (
            tokens[at].text == ","
            and at + 1 < len(tokens)
            and tokens[at + 1].tag in ("VBG", "SUBORD", "CONJ")
        ):
            break
        if tokens[at].text in (";", "—", "--"):
            break
        at += 1
    while at > end and tokens[at - 1].tag == "PUNCT" and tokens[at - 1].text != ")":
        at -= 1
    return at


def _whole_cue(view: View, draft: Draft, cue: Range, source: Range) -> Range:
    """Return the cue with its auxiliaries, negations and adverbs."""
    first, end = cue
    while end > first + 1 and view.tokens[end - 1].lower == "that":
        end -= 1
    if view.tokens[draft.hit.first].tag in ("VERB", "VBN", "VBG", "AUX"):
        bound = source[1] if source[1] <= first else 0
        first = min(first, max(verb_group_start(view.tokens, draft.hit.first), bound))
    return first, end


def _inside_quotation(view: View) -> Range | None:
    """Return the words of a sentence that is one piece of a longer quotation, None when it is not."""
    tokens = view.tokens
    marks = double_marks(view.text, tokens)
    last = next((at for at in reversed(range(len(tokens))) if tokens[at].text not in _STOPS), -1)
    if last < 0:
        return None
    depth = [opens for _, opens in marks]
    starts = bool(marks) and marks[0] == (0, True)
    ends = bool(marks) and marks[-1][0] == last and not marks[-1][1]
    whole = (0, len(tokens))
    if starts and (len(marks) == 1 or (ends and len(marks) == 2)):
        return whole
    if ends and sum(depth) * 2 < len(depth) and not depth[0]:
        return whole
    return None


def _in_first_person(view: View, found: Sequence[Attribution]) -> bool:
    """Whether "I" or "we" stands outside all contents and quotations: whoever is quoted writes so, no reporter."""
    spoken = [span for item in found for span in item.content]
    named = [
        start
        for item in found
        for start, end in item.source
        if view.text[start:end].lower() not in _FIRST_PERSON
    ]
    tokens = view.tokens
    marks = double_marks(view.text, tokens)
    quoted = [(tokens[a].start, tokens[b].end) for (a, opens), (b, still) in pairwise(marks) if opens > still]
    for at, token in enumerate(tokens):
        if token.lower not in _FIRST_PERSON or token.text == "US" or (found and token.lower in _SHARED):
            continue
        told = at > 0 and tokens[at - 1].lower in ("told", "tells", "asked")
        reported = told or any(start < token.start for start in named)
        if not reported and not any(start <= token.start < end for start, end in (*spoken, *quoted)):
            return True
    return False


def _loose_quotations(view: View, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the quotations that no attribution accounts for."""
    tokens = view.tokens
    covered = [span for item in found for span in (*item.content, *item.source, *item.cue)]
    marks = double_marks(view.text, tokens)
    out = []
    for (first, opens), (last, still) in pairwise(marks):
        if opens and not still and last - first > _LOOSE:
            part = (tokens[first].start, tokens[last].end)
            if not any(start < part[1] and part[0] < end for start, end in covered):
                out.append(Attribution((), (), (part,), "quotation"))
    return out
