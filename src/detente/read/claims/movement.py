"""Movement: the direction in which an effect moves its quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import Token
from detente.read.claims.quantities import Word, match, table, word_at
from detente.read.grammar.cue_patterns import forms, word_set
from detente.records.vocabulary import Polarity

_NEGATIONS: Final = word_set("no not n't never neither nor hardly")
_REACH: Final = 16
HELD: Final = frozenset(("talks", "summit", "agreement", "ceasefire"))
"""Quantities that are held or made somewhere: a place named with them takes no part."""


def holds_change(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a token range says that something changed: grew, became, worsened, took a turn."""
    found = table("change", "worth")
    return any(
        tokens[at].lower in _TURNS or (tokens[at].tag != "NOUN" and match(found, tokens, at, end) is not None)
        for at in range(first, end)
    )


_TURNS: Final = word_set(
    "become became becoming turn turned turning took take changed shifted mounted reached dried"
)


@dataclass(slots=True)
class _Tally:
    """What has been read of an effect so far."""

    sign: int = 1
    acts: int = 1
    worth: int = 1
    place: int = -1
    quantity: Word | None = None
    verb: Word | None = None
    behind: int = -1
    mover: int = -1


def movement(tokens: Sequence[Token], first: int, end: int) -> tuple[int, str | None, int]:
    """Return how an effect moves its quantity.

    tokens      of the sentence
    first, end  the effect
    returns     (+1 or -1, label of the quantity or None, index of its token or -1)
    """
    tally = _Tally()
    at = first
    while at < min(end, first + _REACH):
        if _leaves(tokens, at, first, named=tally.quantity is not None):
            break
        hit = word_at(tokens, at, end)
        if _turns_round(tokens, at, end):
            tally.sign = -tally.sign
        elif hit is not None:
            _count(tally, hit[0], tokens, at, first, hit[1])
            at = hit[1] - 1
        at += 1
    return _result(tally, tokens, first, end)


def _count(tally: _Tally, word: Word, tokens: Sequence[Token], at: int, first: int, behind: int) -> None:
    if word.kind != "quantity" and tokens[at].tag in ("VERB", "VBN"):
        tally.mover = at
    if word.kind == "worth":
        tally.worth *= word.sign
    elif word.kind == "change":
        tally.sign *= 1 if _joined(tokens, at, first) else word.sign
    elif word.kind == "act":
        tally.acts *= word.sign
    elif word.verb:
        tally.verb = tally.verb or word
        tally.place = at if tally.quantity is None and tally.place < 0 else tally.place
    elif tally.quantity is None or at == tally.behind or _is_object(tally, tokens, at):
        tally.quantity, tally.place, tally.behind = word, behind - 1, behind


def _is_object(tally: _Tally, tokens: Sequence[Token], at: int) -> bool:
    """Whether a second quantity is what the first one moves: "the embargo cripples the economy"."""
    between = tokens[tally.mover + 1 : at]
    return tally.place < tally.mover < at <= tally.mover + 4 and all(t.tag in _OF_NOUN for t in between)


_OF_NOUN: Final = ("DET", "ADJ", "NAME", "POSS", "NOUN", "NUM")


def _result(tally: _Tally, tokens: Sequence[Token], first: int, end: int) -> tuple[int, str | None, int]:
    quantity = tally.quantity or tally.verb
    if tally.quantity and tally.verb and tally.verb.label == tally.quantity.label:
        quantity = tally.verb
    if quantity is None:
        change = _names_change(tokens, first, end)
        label = next((w.label for w in _changes(tokens, first, end) if w.label), None)
        return (1 if change and label is None else tally.sign) * tally.worth, label, tally.place
    if tally.quantity and tally.verb and tally.verb.sign < 0 and tally.quantity.label in HELD:
        return tally.sign * tally.verb.sign, quantity.label, tally.place
    bad = quantity.value * quantity.sign < 0 and _has_worth(tokens, first, end)
    moved = tally.sign * tally.acts * tally.worth * (-1 if bad else 1) * quantity.sign
    return moved, quantity.label, tally.place


def _changes(tokens: Sequence[Token], first: int, end: int) -> list[Word]:
    found = table("change")
    hits = (match(found, tokens, at, end) for at in range(first, min(end, first + _REACH)))
    return [hit[0] for hit in hits if hit is not None]


def _names_change(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the effect is itself a change that comes about ("a shortage"): then that is the quantity."""
    head = head_noun(tokens, first, end)
    return any(phrase == (head,) for phrase, _ in table("change").get(head, ()))


def _has_worth(tokens: Sequence[Token], first: int, end: int) -> bool:
    found = table("worth")
    return any(match(found, tokens, at, end) for at in range(first, end))


def _turns_round(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word turns the direction: not, never, far from; "without" only right before its noun."""
    word = tokens[at].lower
    if word == "far" and at + 1 < end and tokens[at + 1].lower == "from":
        return True
    if word in ("no", "not", "n't") and any(t.lower in _CHOICES for t in tokens[at + 1 : at + 3]):
        return False
    if word == "no" and (at + 1 >= end or tokens[at + 1].tag == "PUNCT"):
        return False
    if word == "without":
        return any(match(table("quantity"), tokens, n, end) for n in range(at + 1, min(end, at + 3)))
    if word == "from" and at + 1 < end and tokens[at + 1].tag in ("VBG", "AUX"):
        return any(t.lower in _KEEPS for t in tokens[max(0, at - 8) : at])
    return word in _NEGATIONS


_CHOICES: Final = word_set("choice option alternative only other")
_KEEPS: Final = (
    forms("prevent") | forms("keep") | forms("stop") | forms("protect") | forms("shield") | forms("save")
)


def _leaves(tokens: Sequence[Token], at: int, first: int, *, named: bool) -> bool:
    """Whether the words from here on no longer say how the quantity moves."""
    token = tokens[at]
    if token.tag == "TO" and named and at + 1 < len(tokens) and tokens[at + 1].tag == "VERB":
        return tokens[at - 1].tag not in ("AUX", "ADJ", "VBN", "VBG") and tokens[at - 1].lower not in LIKELY
    if (token.lower in _TIMES or (named and token.lower in (",", ";"))) and at > first:
        return True
    if token.lower == "that" and token.tag == "DET":
        return False
    return token.lower in ("that", "which", "who", "if", "because") and at > first + 1


LIKELY: Final = word_set("likely unlikely expected set going bound certain sure about poised due")
_TIMES: Final = word_set("before after until during since while ahead")


def _joined(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a word of change only repeats the one before it ("failed or collapsed")."""
    if at - 2 < first or tokens[at - 1].tag != "CONJ":
        return False
    return match(table("change"), tokens, at - 2, at) is not None


def polarity(sign: Polarity, moved: int) -> Polarity:
    """Return the direction in which a cause of one sign moves a quantity that its effect moves so."""
    return "+" if (sign == "+") == (moved > 0) else "-"


def head_noun(tokens: Sequence[Token], first: int, end: int) -> str:
    """Return the head noun of a range in lower case: the last noun before its first preposition, else its last word."""
    found = ""
    for at in range(first, end):
        token = tokens[at]
        if token.tag in ("NOUN", "VBG") and (token.tag == "NOUN" or not found):
            found = token.lower
        elif found and token.tag in ("PREP", "TO", "CONJ", "PUNCT", "WH", "SUBORD"):
            break
    return found or tokens[end - 1].lower
