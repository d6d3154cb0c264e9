"""Directions: whether an effect comes about or not, where no quantity says which way it moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.causes.frames import Draft, Range
from detente.read.claims.quantities import match, table
from detente.read.grammar.cue_patterns import forms, word_set
from detente.read.grammar.phrases import is_finite
from detente.records.vocabulary import Polarity

_FALLS: Final = frozenset().union(
    *map(
        forms,
        (
            "fall", "drop", "decline", "shrink", "collapse", "crumble", "fail", "falter", "founder", "stall", "lapse",
            "fade", "crack", "weaken", "dwindle", "vanish", "disappear", "evaporate", "sink", "plunge", "slump",
            "end", "cease", "lose", "refuse", "cancel", "suspend", "abandon", "stop", "withdraw", "prevent", "avert",
            "block", "halt", "shut", "break",
        ),
    )
)  # fmt: skip
_HINDERS: Final = frozenset().union(
    *map(
        forms,
        (
            "prevent",
            "avoid",
            "avert",
            "block",
            "stop",
            "halt",
            "end",
            "escape",
            "forestall",
            "thwart",
            "deny",
        ),
    )
)
_OFF: Final = word_set("call calls called put puts break breaks broke broken")
_NO: Final = word_set("no not n't n’t never nobody none neither nor nothing hardly scarcely cannot")
_LITTLE: Final = word_set("little few less fewer smaller weaker lower scarcer slimmer")
_LACKING: Final = word_set("no little nothing nobody few less fewer")
_UNITS: Final = word_set("day days week weeks month months year years decade")
_EITHER_WAY: Final = frozenset(("until", "without", "sub", "should", "unreal", "suppose"))


def comes_about(tokens: Sequence[Token], draft: Draft) -> Polarity:
    """Return + when what a draft tells comes about or grows, - when it is denied, ended, hindered or feared.

    tokens  of the sentence
    draft   its sign counts, but for conditions: of "no Y until X" the effect itself is asked about
    """
    first, end = draft.effect
    if draft.ctype == "interest":
        hindered = tokens[first].lower in _HINDERS or tokens[first].lower in _NO
        return "-" if draft.sign == "-" or hindered else "+"
    if first == draft.hit.first:
        denied = any(t.tag == "NEG" for t in tokens[draft.cue[0] : first]) or _by_nobody(tokens, draft.cause)
        return "-" if denied or _falling(tokens, first, end) else "+"
    sign = draft.sign
    if draft.ctype == "conditional" and draft.hit.cue.fields[2] in _EITHER_WAY:
        sign = "+"
    before = 0
    if draft.ctype == "forecast" and draft.cue[1] <= first:
        before = sum(t.tag == "NEG" for t in tokens[draft.cue[0] : first])
    return sign if (before + _denials(tokens, first, end)) % 2 == 0 else ("-" if sign == "+" else "+")


def _by_nobody(tokens: Sequence[Token], cause: Range | None) -> bool:
    return cause is not None and tokens[cause[0]].lower in _NO


def _falling(tokens: Sequence[Token], first: int, end: int) -> bool:
    hit = match(table("change", "act"), tokens, first, end)
    return (
        hit[0].sign < 0
        if hit is not None
        else tokens[first].lower in _FALLS or "down" in _next(tokens, first, end)
    )


def _next(tokens: Sequence[Token], first: int, end: int) -> list[str]:
    return [t.lower for t in tokens[first + 1 : min(end, first + 2)]]


def _denials(tokens: Sequence[Token], first: int, end: int) -> int:
    """Return how often the main clause of an effect is denied: by its subject, before its verb, by the verb."""
    verb = _main_verb(tokens, (first, end))
    stop = end if verb is None else verb
    lead = [tokens[n] for n in range(first, stop) if not _between(tokens, first, n)]
    found = sum(t.lower in _NO for t in lead)
    found += bool(lead) and (
        lead[0].lower in _LITTLE or (lead[0].lower == "the" and _second(lead) in _LITTLE)
    )
    if verb is None:
        return min(found, 1)
    falls = tokens[verb].lower in _FALLS and verb > first
    off = tokens[verb].lower in _OFF and any(t.lower == "off" for t in tokens[verb + 1 : min(end, verb + 3)])
    lacks = any(word in _LACKING for word in _next(tokens, verb, end))
    loses = falls and (tokens[verb].lower in forms("lose") or not _acts_on(tokens, verb, end))
    return found + (off or (loses and not found)) + lacks


def _second(lead: Sequence[Token]) -> str:
    return lead[1].lower if len(lead) > 1 else ""


def _between(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a token stands in a clause about the subject."""
    return any(tokens[n].tag == "WH" and n > first for n in range(first, at))


def _acts_on(tokens: Sequence[Token], verb: int, end: int) -> bool:
    """Whether a verb of falling has an object of its own, which is what it ends: that is then the effect."""
    if any(t.lower in _UNITS for t in tokens[verb + 1 : min(end, verb + 4)]):
        return False
    return verb + 1 < end and tokens[verb + 1].tag in ("PRON", "DET", "POSS", "NAME", "ADJ")


def _main_verb(tokens: Sequence[Token], part: Range) -> int | None:
    """Return the last verb of the first verb group of a range."""
    first, end = part
    finite = next(
        (n for n in range(first, end) if is_finite(tokens, n) and not _between(tokens, first, n)), None
    )
    if finite is None:
        return None
    last = finite
    for n in range(finite + 1, min(end, finite + 6)):
        if tokens[n].tag in ("VERB", "VBN", "VBG", "AUX"):
            last = n
        elif tokens[n].tag not in ("ADV", "NEG", "TO"):
            break
    return last
