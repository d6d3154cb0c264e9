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
_TOPICS: Final = ("on", "about", "regarding", "concerning")
_FAR: Final = 24
_GOING: Final = ("visit", "trip", "tour", "mission", "call", "journey")
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
    found.hypothetical = found.hypothetical or _topic(tokens, i, head)
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
        if (tokens[i].tag == "CONJ" or tokens[i].lower == ",") and (verb := _listed_under(tokens, head, i)):
            _hold(tokens, verb, found)
        elif _guessed(tokens, i):
            _hold(tokens, i, found)


def _guessed(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form of be says what somebody guesses or hopes: "my guess is a visit in May"."""
    return i > 0 and tokens[i].lower in listed("be") and tokens[i - 1].lower in listed("guess")


def _hold(tokens: Sequence[Token], i: int, found: Government) -> None:
    """Let a verb that a noun hangs on, or a guess that it spells out, act on the noun."""
    if tokens[i].lower in forces("object"):
        _take(tokens, i, found)
    else:
        found.hypothetical = True


def _listed_under(tokens: Sequence[Token], head: int, i: int) -> int:
    """Return the index of the verb whose object a noun is as a later member of a list, else 0."""
    for k in range(head + 1, min(len(tokens), head + _FAR)):
        if tokens[k].tag in ("PUNCT", "WH", "SUBORD") or tokens[k].lower in BREAKS:
            break
        if tokens[k].tag in ("VERB", "AUX", "MODAL"):
            return 0
    for k in range(i - 1, max(0, i - _FAR), -1):
        if _guessed(tokens, k):
            return k
        if tokens[k].tag in ("AUX", "MODAL", "WH", "SUBORD") or tokens[k].lower in BREAKS:
            return 0
        if tokens[k].tag == "VERB":
            known = forces("object").get(tokens[k].lower)
            return k if known in ("plan", "hypothetical") else 0
    return 0


def _topic(tokens: Sequence[Token], i: int, head: int) -> bool:
    """Return whether a noun is only what is spoken of: "on a meeting between X and Y it says nothing"."""
    if i < 0 or tokens[i].lower not in _TOPICS or tokens[head].lower in _GOING:
        return False
    return tokens[i + 1].lower in ("a", "an", "any") and i + 1 < head


def _existential(tokens: Sequence[Token], i: int, found: Government) -> None:
    """Read "there could be", "there will be", "it would be" before a noun."""
    if tokens[i].tag == "AUX" and any(
        tokens[k].lower == "there" or tokens[k].tag == "MODAL" for k in range(max(0, i - 4), i)
    ):
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


def _still_wanted(verb: Token, group: Sequence[str]) -> bool:
    """Return whether a noun is said to be needed or to deserve something: it has not come about."""
    if verb.tag == "VERB" and group[0] in listed("deserving") and not group[0].endswith("ed"):
        return True
    return group[0] in listed("be") and not listed("desirable").isdisjoint(group[1:4])


def _leaves(token: Token, onward: bool) -> bool:
    """Return whether "to" opens an infinitive, not a place or a party: "the visit to X is expected"."""
    return token.tag == "TO" and not onward


def _predicate(tokens: Sequence[Token], head: int, found: Government) -> None:
    """Read what is said of a noun that stands as subject: "talks are set for", "the visit was cancelled"."""
    i = head + 1
    limit = min(len(tokens), head + 30)
    while i < limit and tokens[i].tag not in ("AUX", "MODAL", "VERB"):
        onward = i + 1 < limit and tokens[i + 1].tag in ("NAME", "DET", "POSS")
        if tokens[i].lower in BREAKS or tokens[i].tag in ("WH", "SUBORD") or _leaves(tokens[i], onward):
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
    found.hypothetical = found.hypothetical or _still_wanted(tokens[i], group)
    if occurs and tokens[i].tag in ("AUX", "MODAL") and any(low in listed("negation") for low in group[:4]):
        found.negations += 1
