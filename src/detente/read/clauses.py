"""Clauses: where the clauses of a sentence begin and end, and whose subject stands where, from tagged tokens only.

The helpers ``left_subject``, ``right_end`` and ``trim`` give statements and claims their spans.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from detente.read.annotation import Sentence, Token

ClauseKind = Literal["main", "subordinate", "relative", "infinitive", "participle", "quoted"]

CURLY: Final = {"“": "”", "«": "»", "„": "”"}
QUOTE_MARKS: Final = frozenset('"“”«»„')
SUBORDINATORS: Final = frozenset(
    "because although though while whereas if unless once since when whenever until till lest after before"
    " whether even provided providing so as now".split()
)
_STRICT_SUBORDINATORS: Final = frozenset("because although though whereas if unless whenever lest whether".split())
RELATIVES: Final = frozenset("which who whom whose that where".split())
_LEADING: Final = frozenset(
    "but and or so yet however also too still thus therefore hence nor nonetheless nevertheless moreover furthermore"
    " meanwhile instead indeed then significantly , ; : - – — ( [ ) ] . ! ? … that".split()
) | {"—", "–", "'", "’"}
_TRAILING: Final = frozenset(", ; : - – — ( [ . ! ? … and or but to that of".split())
_NOUN_LEFT: Final = frozenset(("DET", "ADJ", "POSS", "PREP", "NUM", "VBG"))
_STOPS: Final = frozenset((";", "—", "–", ":", "(", ")", "…"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: offsets, kind, its subject and verb (offsets, None when absent) and the word that opens it."""

    start: int
    end: int
    kind: ClauseKind
    subject: tuple[int, int] | None
    verb: tuple[int, int] | None
    marker: str | None


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is a finite verb: not an infinitive, not a participle, not a noun in disguise."""
    token = tokens[at]
    if token.tag in ("AUX", "MODAL"):
        return token.lower not in ("be", "been", "being", "having") or _after_modal(tokens, at)
    if token.tag != "VERB":
        return False
    before = tokens[at - 1] if at else None
    return before is None or not (before.tag in _NOUN_LEFT or before.tag == "TO")


def _after_modal(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].tag == "MODAL"


def has_finite(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a finite verb stands among the tokens [first, end)."""
    return any(is_finite(tokens, at) for at in range(first, end))


def verb_group_start(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first auxiliary, adverb or negation that belongs to the verb at ``at``."""
    while at > 0 and (tokens[at - 1].tag in ("AUX", "MODAL", "ADV", "NEG", "TO")):
        at -= 1
    return at


def trim(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return a token range without the connectives, adverbs of transition, brackets and marks at its ends."""
    while first < end and (tokens[first].lower in _LEADING or _lone_quote(tokens, first, end)):
        first += 1
    while first < end and (tokens[end - 1].lower in _TRAILING or _lone_quote(tokens, end - 1, end, first)):
        end -= 1
    return first, end


def _lone_quote(tokens: Sequence[Token], at: int, end: int, first: int | None = None) -> bool:
    if tokens[at].text not in QUOTE_MARKS:
        return False
    low = at if first is None else first
    return sum(tokens[n].text in QUOTE_MARKS for n in range(low, end)) % 2 == 1


def offsets(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    """Return the character offsets of a token range, None when it is empty."""
    return (tokens[first].start, tokens[end - 1].end) if first < end else None


def _starts_clause(tokens: Sequence[Token], conj: int, end: int) -> bool:
    """Whether the words behind a conjunction hold their own finite verb before the next mark."""
    if conj + 1 < end and is_finite(tokens, conj + 1):
        return tokens[conj + 1].tag != "VERB" or _inflected(tokens[conj + 1])
    for at in range(conj + 1, min(end, conj + 9)):
        if tokens[at].lower in RELATIVES or tokens[at].tag in ("PUNCT", "CONJ", "SUBORD"):
            return False
        if is_finite(tokens, at):
            return True
    return False


def _inflected(token: Token) -> bool:
    return token.lower.endswith(("s", "ed")) or token.tag == "AUX"


def left_subject(tokens: Sequence[Token], verb: int, bound: int = 0) -> tuple[int, int]:
    """Return the token range of the subject of the verb group at ``verb``; empty when none is found.

    tokens  of the sentence
    verb    index of the verb or of its first auxiliary
    bound   no token before this one is taken
    """
    end = verb_group_start(tokens, verb)
    if end > bound and tokens[end - 1].lower in ("that", "which", "who"):
        return antecedent(tokens, end - 1, bound)
    if end > bound and tokens[end - 1].tag == "CONJ" and end - 1 > bound:
        return _shared_subject(tokens, end - 1, bound)
    if end > bound and tokens[end - 1].lower == ",":
        return _before_apposition(tokens, end - 1, bound)
    return trim(tokens, _phrase_start(tokens, end, bound), end)


def _shared_subject(tokens: Sequence[Token], conj: int, bound: int) -> tuple[int, int]:
    for at in range(conj - 1, bound, -1):
        if is_finite(tokens, at):
            return left_subject(tokens, at, bound)
    return trim(tokens, bound, conj)


def _before_apposition(tokens: Sequence[Token], comma: int, bound: int) -> tuple[int, int]:
    for at in range(comma - 1, bound, -1):
        if tokens[at].lower == ",":
            return trim(tokens, _phrase_start(tokens, at, bound), at)
    return trim(tokens, bound, comma)


def antecedent(tokens: Sequence[Token], relative: int, bound: int = 0) -> tuple[int, int]:
    """Return the noun phrase that a relative pronoun at ``relative`` refers to."""
    end = relative - 1 if relative > bound and tokens[relative - 1].lower == "," else relative
    return trim(tokens, _phrase_start(tokens, end, bound), end)


def _phrase_start(tokens: Sequence[Token], end: int, bound: int) -> int:
    """Walk left from ``end`` to where the noun phrase or clausal subject begins."""
    at = end
    while at > bound:
        token = tokens[at - 1]
        if token.lower in _STOPS or token.lower == "," or token.tag == "SUBORD":
            break
        if token.lower in ("that", "which", "who") and token.tag != "DET" and has_finite(tokens, at, end):
            break
        if token.tag == "CONJ" and _clause_before(tokens, bound, at - 1):
            break
        if is_finite(tokens, at - 1) and not _relative_verb(tokens, at - 1, bound):
            break
        at -= 1
    return at


def _relative_verb(tokens: Sequence[Token], at: int, bound: int) -> bool:
    """Whether a finite verb sits in a relative clause inside the subject ("the tests that began")."""
    start = verb_group_start(tokens, at)
    return start - 2 > bound and tokens[start - 1].lower in ("that", "which", "who") and tokens[start - 2].tag in (
        "NOUN", "NAME",
    )  # fmt: skip


def _clause_before(tokens: Sequence[Token], bound: int, conj: int) -> bool:
    for at in range(conj - 1, bound - 1, -1):
        if tokens[at].tag == "SUBORD" or tokens[at].lower in (",", ";"):
            return False
        if is_finite(tokens, at):
            return True
    return False


def right_end(tokens: Sequence[Token], first: int, limits: Collection[int] = ()) -> int:
    """Return the index behind the complement that starts at ``first``.

    tokens  of the sentence
    first   index of its first token
    limits  indices at which it must stop (other cues)
    """
    end = len(tokens)
    at = first
    while at < end:
        token = tokens[at]
        if at > first and (at in limits or token.lower in _STOPS or _opens_subordinate(tokens, at, first)):
            break
        if token.lower in (".", "!", "?") and at >= end - 2:
            break
        if token.lower == "," and at > first and _comma_stops(tokens, at, end):
            break
        if token.tag == "CONJ" and at > first and _starts_clause(tokens, at, end):
            break
        at += 1
    return at


def _opens_subordinate(tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.lower in _STRICT_SUBORDINATORS:
        return True
    if token.tag != "SUBORD" or token.lower in ("that", "than"):
        return False
    return at > first + 1 and has_finite(tokens, at + 1, min(len(tokens), at + 8))


def _comma_stops(tokens: Sequence[Token], comma: int, end: int) -> bool:
    if comma + 1 >= end:
        return True
    after = tokens[comma + 1]
    if after.tag == "CONJ":
        return _starts_clause(tokens, comma + 1, end)
    return after.tag in ("WH", "SUBORD", "PRON", "VBG", "QUOTE") or after.lower in ("which", "who", "with", "as")


def _clause_kind(token: Token | None) -> ClauseKind:
    if token is None:
        return "main"
    if token.lower in RELATIVES:
        return "relative"
    if token.tag == "TO":
        return "infinitive"
    return "participle" if token.tag == "VBG" else "subordinate"


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.lower in ("that", "which", "who", "whose", "whom") and token.tag != "DET":
        return True
    if token.tag == "SUBORD":
        return has_finite(tokens, at + 1, min(len(tokens), at + 10))
    if token.tag == "TO":
        return at + 1 < len(tokens) and tokens[at + 1].tag in ("VERB", "ADV")
    return token.tag == "VBG" and at > 0 and tokens[at - 1].lower == ","


def _build(tokens: Sequence[Token], first: int, end: int, marker: Token | None) -> Clause | None:
    inside_first, inside_end = trim(tokens, first, end)
    if inside_first >= inside_end:
        return None
    verb = next((at for at in range(inside_first, inside_end) if is_finite(tokens, at)), None)
    subject = None if verb is None else offsets(tokens, *trim(tokens, inside_first + (marker is not None), verb))
    return Clause(
        tokens[inside_first].start,
        tokens[inside_end - 1].end,
        _clause_kind(marker),
        subject,
        None if verb is None else (tokens[verb].start, tokens[verb].end),
        None if marker is None else marker.lower,
    )


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in text order; a clause ends where the next one opens.

    sentence  with tagged tokens
    """
    tokens = sentence.tokens
    cuts: list[tuple[int, Token | None]] = [(0, None)]
    for at in range(1, len(tokens)):
        if _opens(tokens, at):
            cuts.append((at, tokens[at]))
        elif tokens[at].lower in (";", "—") or (tokens[at].tag == "CONJ" and _clause_before(tokens, cuts[-1][0], at)):
            if _starts_clause(tokens, at, len(tokens)):
                cuts.append((at, None))
    if tokens and _opens(tokens, 0):
        cuts[0] = (0, tokens[0])
    ends = [at for at, _ in cuts[1:]] + [len(tokens)]
    found = (_build(tokens, at, end, marker) for (at, marker), end in zip(cuts, ends, strict=True))
    return tuple(clause for clause in found if clause is not None)
