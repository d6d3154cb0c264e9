"""Spans: where a cause and an effect really begin and end, when verbs are joined or a clause describes the subject."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import word_set
from detente.read.grammar.governor_words import listed
from detente.read.grammar.phrases import (
    antecedent,
    has_finite,
    is_finite,
    left_subject,
    trim,
    verb_group_start,
)
from detente.read.lexicon import rows

Range = tuple[int, int]
_RELATIVES: Final = word_set("that which who")
_PERSONAL: Final = word_set("it they he she we")
_BREAKS: Final = frozenset(("PUNCT", "CONJ"))
_NAMING: Final = frozenset(("NOUN", "NAME"))
_OPENS_OBJECT: Final = frozenset(("DET", "POSS", "PRON", "VBG", "TO", "NAME"))
_SUBJECTS: Final = frozenset(("DET", "NAME", "NOUN", "PRON", "POSS", "ADJ", "NUM"))
_ONE_FORM: Final = word_set("cost put set cut let hit hurt shut spread bet burst cast")
_REACH: Final = 16


@cache
def _told() -> frozenset[str]:
    """Return the past forms of irregular verbs that are no bare infinitive."""
    return frozenset(row[2] for row in rows("verbs.tsv") if len(row) > 2 and row[2] != row[0])


def _inflected(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a finite verb by its form, also where it could be a plural noun ("and fears losing")."""
    token = tokens[at]
    if token.tag == "AUX":
        return token.lower not in ("be", "been", "being", "have")
    if token.tag == "NOUN" and token.lower.endswith("s") and at + 1 < len(tokens):
        return tokens[at + 1].tag in ("VBG", "DET", "POSS") or tokens[at + 1].lower == "that"
    return token.tag == "VERB" and (
        token.lower.endswith(("s", "ed")) or token.lower in _told() or token.lower in _ONE_FORM
    )


def cut(tokens: Sequence[Token], first: int, end: int) -> int:
    """Return where a complement stops at the next verb of the subject before it: "| wants gas |, has armed rebels".

    tokens      of the sentence
    first, end  the complement as far as its marks let it run
    """
    asides = 0
    for at in range(first + 1, end - 1):
        token, after = tokens[at], tokens[at + 1]
        if token.tag == "CONJ" and token.lower == "but" and after.tag == "NEG":
            return at
        if token.lower == ",":
            if after.tag == "CONJ" and asides == 0 and _new_clause(tokens, at + 2):
                return at
            if after.lower == "for" and has_finite(tokens, at + 2, min(end, at + 10)):
                return at
            if asides == 0 and after.tag != "CONJ" and _finite_here(tokens, at + 1):
                return at
            asides += after.tag != "CONJ"
        if token.tag == "CONJ" and not _infinitive(tokens, first) and _inflected(tokens, at + 1):
            if tokens[at - 1].lower == ",":
                return at - 1
            if (
                at + 2 < len(tokens)
                and tokens[at + 2].tag in _OPENS_OBJECT
                and not _inside_relative(tokens, first, at)
            ):
                return at
    return end


def _new_clause(tokens: Sequence[Token], first: int) -> bool:
    """Whether a subject and, behind its aside, its verb follow: ", and his aide, Ann Oe, | went"."""
    if first >= len(tokens) or tokens[first].tag not in ("DET", "POSS", "NAME", "PRON"):
        return False
    stop = min(len(tokens), first + _REACH)
    verb = next((n for n in range(first + 1, stop) if is_finite(tokens, n)), None)
    return verb is not None and not any(
        t.tag in ("WH", "SUBORD") or t.lower in _RELATIVES or t.lower == ";" for t in tokens[first:verb]
    )


def _finite_here(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].tag == "MODAL" or (is_finite(tokens, at) and _inflected(tokens, at))


def _infinitive(tokens: Sequence[Token], first: int) -> bool:
    """Whether a complement begins with a verb under "to" or a modal, whose second verb has no ending either."""
    return first > 0 and tokens[first - 1].tag in ("TO", "MODAL")


def _inside_relative(tokens: Sequence[Token], first: int, at: int) -> bool:
    return any(tokens[n].tag == "WH" or tokens[n].lower in _RELATIVES for n in range(first, at))


def whole_subject(tokens: Sequence[Token], verb: int, bound: int = 0) -> Range:
    """Return the subject of a verb with the clause that describes it: "the pact that Peru signed in May | ended it".

    verb   index of the verb
    bound  no token before this one is taken
    """
    start = verb_group_start(tokens, verb)
    if start > 1 and tokens[start - 1].lower == "that" and tokens[start - 2].lower in listed("speaking"):
        return start - 1, start
    if (joined := _joined(tokens, start)) is not None:
        return joined
    first, end = left_subject(tokens, verb, bound)
    if first >= end:
        return first, end
    if tokens[first].lower == "for" and first and tokens[first - 1].lower == "," and first + 1 < end:
        return first + 1, end
    if end - first > 1 and tokens[end - 1].lower in _PERSONAL:
        return end - 1, end
    if tokens[first].lower in ("which", "who") and first > bound:
        first, end = _noun_phrase(tokens, *antecedent(tokens, first, bound))
    elif _described(tokens, first, end):
        if (noun := _contact(tokens, first, bound)) is not None:
            return noun, end
        relative = _relative_before(tokens, end if has_finite(tokens, first, end) else first, bound)
        if relative is not None:
            return _noun_phrase(tokens, *antecedent(tokens, relative, bound))[0], end
    lone = tokens[first].tag in ("NOUN", "ADJ")
    if (
        lone
        and first > 0
        and tokens[first - 1].lower == "that"
        and (first == 1 or tokens[first - 2].tag in _BREAKS)
    ):
        return first - 1, end
    return _timeless(tokens, first, end)


def _joined(tokens: Sequence[Token], start: int) -> Range | None:
    """Return what "that" means in "a move that pleased Peru and | angered Chile", None elsewhere."""
    if start < 3 or tokens[start - 1].tag != "CONJ":
        return None
    for at in range(start - 2, max(0, start - _REACH), -1):
        if is_finite(tokens, at):
            group = verb_group_start(tokens, at)
            if group > 1 and tokens[group - 1].lower in _RELATIVES and tokens[group - 2].tag in _NAMING:
                return _noun_phrase(tokens, *antecedent(tokens, group - 1))
            return whole_subject(tokens, at) if tokens[at].tag == "VERB" else None
        if tokens[at].tag == "PUNCT":
            return None
    return None


def _described(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether what was taken for a subject is the end of a clause about it."""
    if tokens[first].tag in ("PREP", "VERB", "VBN", "AUX", "MODAL") and first > 0:
        return True
    return has_finite(tokens, first, end) and first > 1 and tokens[first - 1].lower in _RELATIVES


def _contact(tokens: Sequence[Token], first: int, bound: int) -> int | None:
    """Return where "the bill she published | in May" begins: a noun described by a clause without a pronoun."""
    verb = first - 1
    if verb - 2 <= bound or not is_finite(tokens, verb) or tokens[verb - 1].tag not in ("PRON", "NAME"):
        return None
    if tokens[verb - 2].tag != "NOUN":
        return None
    return antecedent(tokens, verb - 1, bound)[0]


def _relative_before(tokens: Sequence[Token], at: int, bound: int) -> int | None:
    for n in range(at - 1, max(bound, at - _REACH), -1):
        if tokens[n].tag == "PUNCT":
            return None
        if tokens[n].lower in _RELATIVES and n > bound and tokens[n - 1].tag in _NAMING:
            return n
    return None


def _noun_phrase(tokens: Sequence[Token], first: int, end: int) -> Range:
    """Return a phrase from its article on where a participle was taken in ("far spared | the gas fields")."""
    for at in range(first, end - 2):
        if tokens[at].tag in ("VERB", "VBN") and tokens[at + 1].tag in ("DET", "POSS"):
            return at + 1, end
    return first, end


def _timeless(tokens: Sequence[Token], first: int, end: int) -> Range:
    """Return a subject without the time before it: "In March | Chilean trawlers"."""
    if tokens[first].tag != "PREP" or first + 2 >= end or tokens[first + 1].lower not in _MONTHS:
        return first, end
    start = first + 2 + (tokens[first + 2].tag == "NUM")
    return trim(tokens, start, end) if start < end else (first, end)


_MONTHS: Final = word_set(
    "january february march april may june july august september october november december"
)


def further(tokens: Sequence[Token], end: int, limits: Collection[int] = ()) -> int | None:
    """Return where a second main clause begins that the same condition governs: "if X, Y1 and | Y2".

    end     index behind the first main clause
    limits  indices it may not begin behind (other cues)
    """
    at = end
    if at < len(tokens) and tokens[at].lower == ",":
        at += 1
    if at >= len(tokens) or tokens[at].lower not in ("and", "but"):
        return None
    start = at + 1
    if start >= len(tokens) or tokens[start].tag not in _SUBJECTS or any(end < n <= start for n in limits):
        return None
    for n in range(start + 1, min(len(tokens), start + _REACH)):
        if tokens[n].lower == ";" or tokens[n].tag == "SUBORD":
            return None
        if tokens[n].tag == "MODAL":
            return start
        if is_finite(tokens, n) and tokens[n].tag != "MODAL" and not _inside_relative(tokens, start, n):
            return None
    return None
