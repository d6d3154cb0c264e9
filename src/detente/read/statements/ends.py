"""Where somebody's words end and the writer goes on: "said that ..., a remark that sold shares"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import word_set
from detente.read.grammar.inflection import past_forms
from detente.read.grammar.phrases import has_finite, is_finite, verb_group_start
from detente.read.grammar.quotes import double_marks
from detente.read.grammar.speakers import View
from detente.read.statements.contents import SPANS
from detente.read.statements.draft import is_comment
from detente.read.statements.subjects import DAYS

_JOINTS: Final = word_set("and but yet although though while whereas")
_NOW: Final = word_set("is are has have does do will")
_BACKSHIFTED: Final = word_set("would had could might should")
_REASONS: Final = word_set("since because as for")
_PERFECT: Final = word_set("has have will is are 's ’s")
_NOMINAL: Final = frozenset(
    ("DET", "ADJ", "NOUN", "NAME", "NUM", "POSS", "PRON", "PREP", "ADV", "VBN", "VBG")
)
_REACH: Final = 16
_LONGEST: Final = 120
"""Tokens of a reported clause that are looked through; keeps the work per sentence small."""


def said_end(view: View, verb: int, first: int, end: int, *, doubting: bool = False) -> int:
    """Return where a reported clause ends, before what the writer adds in a voice of his own.

    verb        index of the verb of saying
    first, end  token range of the clause as far as it may reach
    doubting    whether the clause is doubted or denied, which the reason given for it is not
    """
    tokens = view.tokens
    marks = {at for at, _ in double_marks(view.text, tokens)}
    inside = False
    for at in range(first, min(end - 1, first + _LONGEST)):
        inside ^= at in marks
        if at in marks and not inside and _is_quoted_clause(tokens, first, at):
            return at
        if inside or at == first:
            continue
        if tokens[at].text == ";" and tokens[at + 1].lower != "that":
            return at
        if tokens[at].text == "," and (
            is_comment(tokens, at + 1, end)
            or _is_answer(view, at + 1, end)
            or _is_own_clause(view, verb, first, at + 1, end)
            or _is_next_act(tokens, verb, first, at + 1, end)
            or (doubting and tokens[at + 1].lower in _REASONS)
        ):
            return at
    return end


def _is_quoted_clause(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a whole clause in quote marks ends at ``at``, before a verb of the writer's: "who says “we won” lies"."""
    quoted = tokens[first].tag == "QUOTE" and has_finite(tokens, first + 1, at)
    return quoted and is_finite(tokens, at + 1)


def _is_answer(view: View, at: int, end: int) -> bool:
    """Whether "which" begins what somebody named makes of it: ", which Kenya took as a nod"."""
    tokens = view.tokens
    if tokens[at].lower != "which" or at + 2 >= end:
        return False
    named = view.mentions_in(at + 1, at + 2)
    verb = view.token_at(named[0].end) if named and named[0].kind != "adjective" else end
    return verb < end and (is_finite(tokens, verb) or tokens[verb].tag == "VBN")


def _is_own_clause(view: View, verb: int, first: int, at: int, end: int) -> bool:
    """Whether a joined clause has a subject and a tense that reported speech in the past cannot have."""
    tokens = view.tokens
    if tokens[at].lower not in _JOINTS or tokens[at + 1].lower == "that":
        return False
    dated = any(time.start in (tokens[at + 1].start, tokens[at + 2].start) for time in view.sentence.times)
    own = _first_finite(tokens, at + 1, end, across=dated)
    told = _first_finite(tokens, first, at)
    if own is None:
        return False
    if verb_group_start(tokens, own) == at + 1:
        group = verb_group_start(tokens, verb)
        return own == at + 1 and _is_past(tokens[own]) and group > 0 and tokens[group - 1].text == ","
    if tokens[own].lower in _NOW or (tokens[own].tag == "VERB" and _is_present(tokens, own)):
        return told is not None and _is_plain_past(tokens, verb) and not _is_present(tokens, told)
    backshifted = told is None or tokens[told].lower in _BACKSHIFTED or _is_alone(tokens, own)
    return dated and backshifted and _is_past(tokens[own]) and tokens[own].lower not in _BACKSHIFTED


def _is_next_act(tokens: Sequence[Token], verb: int, first: int, at: int, end: int) -> bool:
    """Whether the next of a row of acts begins: "said it was late, | called X a liar and left"."""
    if tokens[at].tag != "VERB" or not (_is_past(tokens[at]) and _is_plain_past(tokens, verb)):
        return False
    if any(token.text == "," for token in tokens[first : at - 1]):
        return False
    return any(
        tokens[n].tag == "CONJ" and is_finite(tokens, n + 1)
        for n in range(at + 1, min(end - 1, at + 2 * _REACH))
    )


def _is_alone(tokens: Sequence[Token], verb: int) -> bool:
    """Whether nothing but a time stands before a verb, whose subject is that of the verb of saying."""
    return tokens[verb - 1].lower in SPANS or tokens[verb - 1].lower in DAYS or tokens[verb - 1].tag == "NUM"


def _is_plain_past(tokens: Sequence[Token], verb: int) -> bool:
    group = [token.lower for token in tokens[verb_group_start(tokens, verb) : verb]]
    return _is_past(tokens[verb]) and not any(word in _PERFECT for word in group)


def _is_past(token: Token) -> bool:
    return (
        token.lower.endswith("ed")
        or token.lower in past_forms()
        or token.lower in ("was", "were", "had", "did")
    )


def _is_present(tokens: Sequence[Token], at: int) -> bool:
    return not _is_past(tokens[at]) and tokens[at].tag != "MODAL"


def _first_finite(tokens: Sequence[Token], first: int, end: int, *, across: bool = False) -> int | None:
    """Return the first finite verb of a clause, past participles before "by", None when a mark comes before it.

    across  whether commas may stand before it (", and on Monday his heir, X, left")
    """
    for at in range(first, min(end, first + _REACH)):
        reduced = at + 1 < end and tokens[at + 1].lower == "by"
        if is_finite(tokens, at) and not reduced:
            return at
        passed = reduced or tokens[at].tag == "QUOTE" or (across and tokens[at].text == ",")
        if tokens[at].tag not in _NOMINAL and not passed:
            return None
    return None
