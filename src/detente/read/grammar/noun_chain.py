"""What governs a noun in its clause: its modifiers, the verb or preposition that takes it, what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.governor_words import forces, listed
from detente.read.grammar.verb_chain import (
    BREAKS,
    INSIDE_NOUN_PHRASE,
    VERBAL,
    Government,
    attributive,
    gerund_chain,
    verb_chain,
)

_CARRYING: Final = ("in", "into")
_PLANS: Final = frozenset((("ahead", "of"), ("advance", "of"), ("run-up", "to"), ("lead-up", "to")))


def noun_chain(tokens: Sequence[Token], head: int, found: Government) -> None:
    """Read the modifiers of a noun, then the verb or preposition that takes it, then what is said of it."""
    i = _over_measure(tokens, head - 1)
    while i >= 0 and (tokens[i].tag in (*INSIDE_NOUN_PHRASE, "CONJ", "NEG") or tokens[i].lower in ("-", "–")):
        low = tokens[i].lower
        if tokens[i].tag == "CONJ" and tokens[i + 1].tag == "DET":
            break
        if tokens[i].tag in ("VBG", "VBN") and not attributive(tokens, i):
            break
        found.planned = found.planned or low in listed("planned-adjective")
        found.hypothetical = found.hypothetical or low in listed("possible-adjective")
        found.negations += low in ("no", "neither")
        found.ongoing = found.ongoing or low in listed("ongoing-adjective")
        i = _over_measure(tokens, i - 1)
    found.left = found.subject_end = found.phrase = i + 1
    if i < 0:
        _predicate(tokens, head, found)
    elif tokens[i].tag == "PREP" and i + 1 == head and tokens[head].lower.endswith("ing"):
        gerund_chain(tokens, i, found, 0)
    elif tokens[i].tag == "PREP" or tokens[i].tag == "TO":
        _prepositional(tokens, i, found)
    elif tokens[i].tag == "VERB" and tokens[i].lower in listed("speaking"):
        _predicate(tokens, head, found)
    elif tokens[i].tag in VERBAL:
        _object_of(tokens, i, found)
    else:
        _existential(tokens, i, found)
        _predicate(tokens, head, found)


def _existential(tokens: Sequence[Token], i: int, found: Government) -> None:
    """Read "there could be", "there will be" before a noun."""
    if tokens[i].tag == "AUX" and any(tokens[k].lower == "there" for k in range(max(0, i - 4), i)):
        verb_chain(tokens, i, found, 2)


def _over_measure(tokens: Sequence[Token], i: int) -> int:
    """Step over the "of" of a round of talks, a wave of attacks."""
    return i - 1 if i > 0 and tokens[i].lower == "of" and tokens[i - 1].lower in listed("measure") else i


def _prepositional(tokens: Sequence[Token], i: int, found: Government) -> None:
    if tokens[i].lower == "without":
        found.negations += 1
    if i and (tokens[i - 1].lower, tokens[i].lower) in _PLANS:
        found.planned = True
    if i and tokens[i - 1].lower in forces("object") and tokens[i].lower != "with":
        _take(tokens, i - 1, found)
    elif i and tokens[i - 1].tag in VERBAL and tokens[i].lower in ("after", "before", "until"):
        above = Government(subject_end=i, left=i, phrase=i)
        verb_chain(tokens, i - 1, above, 2)
        if above.hypothetical:
            found.hypothetical = True
            found.words.append("must")
    elif i and tokens[i - 1].tag in VERBAL and tokens[i].lower in _CARRYING:
        passive, ongoing = found.passive, found.ongoing
        verb_chain(tokens, i - 1, found, 1)
        found.passive, found.ongoing = passive, ongoing


def _object_of(tokens: Sequence[Token], i: int, found: Government) -> None:
    if tokens[i].lower in forces("object"):
        _take(tokens, i, found)
    else:
        verb_chain(tokens, i, found, 1)


def _take(tokens: Sequence[Token], i: int, found: Government) -> None:
    force = forces("object")[tokens[i].lower]
    found.words.append(tokens[i].lower)
    found.negations += force == "deny"
    found.hypothetical = found.hypothetical or force == "hypothetical"
    found.planned = found.planned or force == "plan"
    found.ongoing = found.ongoing or force == "ongoing"
    if tokens[i].tag in VERBAL:
        verb_chain(tokens, i, found, 2)


def _predicate(tokens: Sequence[Token], head: int, found: Government) -> None:
    """Read what is said of a noun that stands as subject: "talks are set for", "the visit was cancelled"."""
    i = head + 1
    limit = min(len(tokens), head + 30)
    while i < limit and tokens[i].tag not in ("AUX", "MODAL", "VERB"):
        if tokens[i].lower in BREAKS or tokens[i].tag in ("WH", "SUBORD", "TO"):
            return
        i += 1
    group = [token.lower for token in tokens[i : min(i + 6, limit)]]
    if not group:
        return
    lows = set(group)
    if "called" in lows and "off" in lows:
        lows.add("cancelled")
    occurs = not lows.isdisjoint(listed("occur"))
    if not lows.isdisjoint(listed("cancel")):
        found.negations += 1
        found.cancelled = True
    elif (tokens[i].tag != "VERB" and not lows.isdisjoint(listed("scheduled"))) or (
        occurs and not lows.isdisjoint(listed("future-modal"))
    ):
        found.planned = True
    elif not lows.isdisjoint(listed("weak-modal")) and (occurs or group[1:2] == ["be"]):
        found.hypothetical = True
    elif not lows.isdisjoint(listed("under-way")):
        found.ongoing = True
    if not lows.isdisjoint(listed("possible-adjective")):
        found.hypothetical = True
    if group[0] in listed("be") and not listed("desirable").isdisjoint(group[1:4]):
        found.hypothetical = True
    if occurs and tokens[i].tag in ("AUX", "MODAL") and any(low in listed("negation") for low in group[:4]):
        found.negations += 1
