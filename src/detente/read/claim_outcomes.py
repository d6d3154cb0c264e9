"""Outcomes: the quantity that a claim is about, in plain words, and the direction in which its effect moves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from detente.read.annotation import Token
from detente.read.cue_patterns import forms, rows, word_set
from detente.read.speakers import View
from detente.records.vocabulary import Polarity

_NEGATIONS: Final = word_set("no not n't never neither without nor hardly")
_REACH: Final = 10
_BETWEEN: Final = frozenset(
    ("tie", "alliance", "trust", "tension", "talks", "summit", "trade", "cooperation")
)
_UPON: Final = frozenset(("sanctions", "tariffs", "embargo", "pressure", "attacks"))


@dataclass(frozen=True, slots=True)
class Word:
    """A row of ``claim_words.tsv``: kind change, worth or quantity; sign +1 or -1; label; value of a quantity."""

    kind: str
    sign: int
    label: str
    value: int


@cache
def claim_words() -> Mapping[str, Word]:
    """Return the words that name quantities or move them, every verb form by itself."""
    table: dict[str, Word] = {}
    for row in rows("claim_words.tsv"):
        cells = (*row, "", "", "", "")[:5]
        word = Word(cells[1], -1 if cells[2] == "-" else 1, cells[3], int(cells[4] or 0))
        for form in sorted(forms(cells[0][1:])) if cells[0].startswith("~") else (cells[0],):
            table[form] = word if word.kind == "quantity" or form not in table else table[form]
    return MappingProxyType(table)


def holds_change(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a token range says that something changed: grew, became, worsened, took a turn."""
    table = claim_words()
    for token in tokens[first:end]:
        word = table.get(token.lower)
        if token.lower in _TURNS or (word is not None and word.kind != "quantity" and token.tag != "NOUN"):
            return True
    return False


_TURNS: Final = word_set(
    "become became becoming turn turned turning took take changed shifted mounted reached dried"
)


def movement(tokens: Sequence[Token], first: int, end: int) -> tuple[int, str | None, int]:
    """Return how an effect moves its quantity.

    tokens      of the sentence
    first, end  the effect
    returns     (+1 or -1, label of the quantity or None, index of its token or -1)
    """
    table = claim_words()
    sign, worth, place = 1, 1, -1
    quantity: Word | None = None
    for at in range(first, min(end, first + _REACH)):
        if _leaves(tokens, at, first, named=quantity is not None):
            break
        word = table.get(tokens[at].lower)
        if tokens[at].lower in _NEGATIONS or _far_from(tokens, at) or _shields(tokens, at):
            sign = -sign
        elif word is None:
            continue
        elif word.kind == "worth":
            worth *= word.sign
        elif word.kind == "change":
            sign *= 1 if _joined(tokens, at, first) else word.sign
        elif quantity is None or place == at - 1:
            quantity, place = word, at
    if quantity is None:
        return (1 if _names_change(tokens, first, end) else sign) * worth, None, place
    bad = quantity.value * quantity.sign < 0 and _has_worth(tokens, first, end)
    return sign * worth * (-1 if bad else 1) * quantity.sign, quantity.label, place


def _names_change(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the effect is itself a change that comes about ("a shortage"): then that is the quantity."""
    word = claim_words().get(head_noun(tokens, first, end))
    return word is not None and word.kind == "change"


def _has_worth(tokens: Sequence[Token], first: int, end: int) -> bool:
    table = claim_words()
    return any((word := table.get(t.lower)) is not None and word.kind == "worth" for t in tokens[first:end])


def _leaves(tokens: Sequence[Token], at: int, first: int, *, named: bool) -> bool:
    """Whether the words from here on no longer say how the quantity moves."""
    token = tokens[at]
    if token.tag == "TO" and named and at + 1 < len(tokens) and tokens[at + 1].tag == "VERB":
        return True
    return token.lower in ("that", "which", "who", "if", "because") and at > first + 1


def _far_from(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower == "far" and at + 1 < len(tokens) and tokens[at + 1].lower == "from"


def _shields(tokens: Sequence[Token], at: int) -> bool:
    """Whether "being" ends "prevent X from being squeezed": to spare somebody harm is a gain."""
    return tokens[at].lower == "being" and at > 0 and tokens[at - 1].lower == "from"


def _joined(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a word of change only repeats the one before it ("failed or collapsed")."""
    if at - 2 < first or tokens[at - 1].tag != "CONJ":
        return False
    before = claim_words().get(tokens[at - 2].lower)
    return before is not None and before.kind == "change"


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


def outcome(view: View, first: int, end: int, others: Sequence[str]) -> str:
    """Return the name of the quantity of an effect: actors and quantity, "A-B tie", "sanctions on A", "B exports".

    first, end  the effect, token range
    others      actor ids of the whole claim, used when the effect names none
    """
    _, label, _ = movement(view.tokens, first, end)
    name = label or head_noun(view.tokens, first, end)
    ids = sorted({i for mention in view.mentions_in(first, end) for i in mention.ids} - {"OTHER"})
    if label in _BETWEEN and len(ids) < 2:
        ids = sorted({*ids, *others} - {"OTHER"})
    who = "-".join(ids[:2])
    if not who:
        return name
    return f"{name} on {who}" if label in _UPON else f"{who} {name}"
