"""Outcomes: what a claim is about, in plain words.

It is a quantity of the closed list ``lexicon/claim_quantities.tsv``.  When none of them stands in an effect, the
outcome is a few of the effect's own words, and no direction is told of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.annotation import Mention, Token
from detente.read.claims.movement import HELD, LIKELY, movement
from detente.read.claims.quantities import claim_verbs, match, table
from detente.read.grammar.cue_patterns import word_set
from detente.read.grammar.phrases import is_finite
from detente.read.grammar.speakers import View

_OWN_WORDS: Final = 5
_NAMING: Final = frozenset(("NOUN", "VERB", "VBN", "VBG", "ADJ"))
_LOOSE: Final = frozenset(
    ("DET", "PREP", "MODAL", "AUX", "TO", "CONJ", "SUBORD", "NUM", "POSS", "PRON", "ADV", "NEG", "WH", "PUNCT", "QUOTE")
)  # fmt: skip
_BETWEEN: Final = frozenset(
    ("tie", "alliance", "trust", "tension", "talks", "summit", "trade", "cooperation", "dispute")
)
_UPON: Final = frozenset(("sanctions", "tariffs", "pressure"))
_PLACE: Final = word_set("in at near through")


def own_words(view: View, first: int, end: int) -> str:
    """Return up to five words of an effect, loose words at both ends left out; "" when they name nothing."""
    tokens = view.tokens
    if tokens[first].tag == "WH":
        return ""
    first = next((n + 1 for n in range(first, end - 1) if _foretells(tokens, n)), first)
    while first < end and tokens[first].tag in _LOOSE:
        first += 1
    stop = first
    while stop < min(end, first + _OWN_WORDS) and tokens[stop].tag not in ("PUNCT", "QUOTE", "SUBORD", "WH"):
        stop += 1
    while stop > first and tokens[stop - 1].tag in _LOOSE:
        stop -= 1
    named = any(t.tag in _NAMING and not _is_time(view, t) for t in tokens[first:stop])
    if (
        not named
        and (verb := next((n for n in range(stop, end) if tokens[n].tag == "VERB"), None)) is not None
    ):
        return own_words(view, verb, end)
    return " ".join(view.words(first, stop).split()) if named else ""


def _foretells(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the "to" of "is likely to", behind which the act is named."""
    return tokens[at].tag == "TO" and at > 0 and tokens[at - 1].lower in LIKELY


def _is_time(view: View, token: Token) -> bool:
    return any(time.start <= token.start < time.end for time in view.sentence.times)


def is_place(view: View, mention: Mention) -> bool:
    """Whether a mention only says where: "a summit in Singapore"."""
    at = view.token_at(mention.start)
    return mention.kind == "name" and at > 0 and view.tokens[at - 1].lower in _PLACE


def outcome(view: View, first: int, end: int, others: Sequence[str]) -> str:
    """Return the name of the quantity of an effect: actors and quantity, "A-B tie", "sanctions on A", "B exports".

    first, end  the effect, token range
    others      actor ids of the whole claim, used when the effect names none
    returns     a few of the effect's own words when no quantity of the list stands in it
    """
    _, label, place = movement(view.tokens, first, end)
    if label is None or _acts_itself(view.tokens, first, end, place):
        return own_words(view, first, end) or "as quoted"
    ids = _near(view, first, end, place, places=label not in HELD)
    if label in _BETWEEN and len(ids) < 2:
        ids = sorted({*ids, *others} - {"OTHER"})
    who = "-".join(sorted(ids[:2]))
    if not who:
        return label
    return f"{label} on {who}" if label in _UPON else f"{who} {label}"


def _acts_itself(tokens: Sequence[Token], first: int, end: int, place: int) -> bool:
    """Whether the quantity is the subject of a verb that is not about it: "pressure will bring nobody to the table"."""
    verb = next((n for n in range(first, end) if is_finite(tokens, n)), None)
    if place < 0:
        return False
    if verb is None or place >= verb:
        return _unknown_verb(tokens, first, place)
    main = next((n for n in range(verb, min(end, verb + 7)) if tokens[n].tag in ("VERB", "VBN", "VBG")), None)
    if main is None:
        return False
    passive = any(t.lower in ("be", "been", "is", "are", "was", "were") for t in tokens[verb:main])
    known = tokens[main].lower in claim_verbs("happens") or (
        passive and tokens[main].lower in claim_verbs("done")
    )
    return not known and match(table("change", "act", "worth", "quantity"), tokens, main, end) is None


def _unknown_verb(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Whether the quantity is the object of a verb of which no list says what it does to it."""
    verb = next((n for n in range(place - 1, first - 1, -1) if tokens[n].tag in ("VERB", "VBN", "VBG")), None)
    if verb is None or place - verb > 6 or verb + 1 == place == first:
        return False
    known = tokens[verb].lower in claim_verbs("brings") | claim_verbs("happens") | claim_verbs(
        "done"
    ) or tokens[verb].lower in ("likely", "expected")
    found = table("change", "act", "worth", "quantity")
    return not known and match(found, tokens, verb, place + 1) is None


def _near(view: View, first: int, end: int, place: int, *, places: bool) -> list[str]:
    """Return the ids of those an effect names, the nearest to its quantity first, mere places last."""
    at = view.tokens[place].start if place >= 0 else view.tokens[first].start
    named = [m for m in view.mentions_in(first, end) if not is_place(view, m)]
    named = named or (view.mentions_in(first, end) if places else [])
    named.sort(key=lambda mention: (abs(mention.start - at), mention.start))
    return [i for i in dict.fromkeys(i for mention in named for i in mention.ids) if i != "OTHER"]
