"""Joints between verbs: what joins two, what may stand between a joint and its verb, which forms go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.inflection import participles, past_forms

_TIME_REACH: Final = 5
_TIMES: Final = frozenset(
    ("day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "fortnight",
     "later", "earlier", "morning", "evening", "night", "monday", "tuesday", "wednesday", "thursday", "friday",
     "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december", "next", "last", "this", "that", "same", "few", "following", "spring",
     "summer", "autumn", "winter")
)  # fmt: skip


def over_time(tokens: Sequence[Token], i: int) -> int:
    """Step back over a time between a joint and its verb: "and four days later signed", ", and on Monday left"."""
    k = i
    while k > 0 and i - k < _TIME_REACH and (tokens[k].lower in _TIMES or tokens[k].tag in ("NUM", "DET")):
        k -= 1
    k -= k > 0 and k < i and tokens[k].lower in ("on", "in", "within", "after")
    return k if k < i and joins(tokens, k) else i


def joins(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a token may join two verbs: "and", "but", a comma."""
    return tokens[i].tag == "CONJ" or tokens[i].lower == ","


def alike(one: Token, other: Token, *, listed_only: bool) -> bool:
    """Return whether two verbs stand in the same form, as joined verbs do; behind a comma also in the same tag."""
    same = one.tag == other.tag or ({one.tag, other.tag} == {"VERB", "VBN"} and not listed_only)
    return same and _form(one.lower) == _form(other.lower)


def _form(low: str) -> str:
    if low.endswith(("ed", "ing")):
        return "past" if low.endswith("ed") else "ing"
    if low in past_forms() or low in participles():
        return "past"
    return "third" if low.endswith("s") and not low.endswith("ss") else "base"
