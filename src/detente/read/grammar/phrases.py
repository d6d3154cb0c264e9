"""Phrases: from tagged tokens to the subject of a verb, the end of a complement, the words without their trimmings.

Token ranges are pairs of indices [first, end) into the sentence's tokens.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from detente.read.annotation import Token
from detente.read.grammar.cue_patterns import word_set

QUOTE_MARKS: Final = frozenset('"“”«»„')
_STRICT_SUBORDINATORS: Final = word_set("because although though whereas if unless whenever lest whether")
RELATIVES: Final = word_set("which who whom whose that where")
_LEADING: Final = word_set(
    "but and or so yet however also too still thus therefore hence nor nonetheless nevertheless moreover furthermore"
    " meanwhile instead indeed then significantly , ; : - – — ( [ ) ] . ! ? … that"
) | {"—", "–", "'", "’"}
_TRAILING: Final = word_set(", ; : - – — ( [ . ! ? … and or but to that of")
_RAISING: Final = word_set(
    "likely unlikely expected set bound able sure certain ready poised going due destined seen likelier seems seem"
    " appears appear looks look seemed appeared fail fails failed help helps helped serve serves served"
)
_OPINES: Final = word_set(
    "think thinks thought believe believes believed say says said hope hopes fear fears"
)
_DEMONSTRATIVES: Final = word_set("that this these those it")
_NOUN_LEFT: Final = frozenset(("DET", "ADJ", "POSS", "PREP", "NUM", "VBG"))
_ENDS_PHRASE: Final = frozenset(("VERB", "AUX", "MODAL", "VBG", "SUBORD", "PUNCT", "WH", "TO"))
_BRACKETS: Final = {")": "(", "]": "["}
_REACH: Final = 80
"""Tokens in which a verb's subject is looked for; beyond them a long enumeration would be gone through once a verb."""
_STOPS: Final = frozenset((";", "—", "–", ":", "(", ")", "…"))


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


_GROUP: Final = 24
"""Tokens that a verb group may have before its verb; no writer's has so many, a broken page's may."""


def verb_group_start(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first auxiliary, adverb, negation or raising word that belongs to the verb at ``at``."""
    least = max(0, at - _GROUP)
    while at > least:
        before = tokens[at - 1]
        if before.tag in ("AUX", "MODAL", "ADV", "NEG", "TO") or (at > 1 and before.lower in _RAISING):
            at -= 1
        elif tokens[at].tag == "TO" and (agent := _agent_start(tokens, at)) is not None:
            at = agent
        else:
            break
    return at


def _agent_start(tokens: Sequence[Token], to: int) -> int | None:
    """Return the participle before "by X to" ("is claimed by X to be"), None when there is none."""
    for at in range(to - 2, max(0, to - 7), -1):
        if tokens[at].lower == "by":
            return at - 1 if tokens[at - 1].tag in ("VBN", "VERB") else None
        if tokens[at].tag in ("PUNCT", "VERB", "AUX"):
            return None
    return None


def trim(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return a token range without the connectives, adverbs of transition, brackets and marks at its ends."""
    before = (-1, -1)
    while first < end and before != (first, end):
        before = (first, end)
        if tokens[first].lower in _LEADING or _loose(tokens, first, first, end):
            first += 1
        if first < end and (tokens[end - 1].lower in _TRAILING or _loose(tokens, end - 1, first, end)):
            end -= 1
    return first, end


def _loose(tokens: Sequence[Token], at: int, first: int, end: int) -> bool:
    """Whether a closing bracket or a quote mark has no partner in the range."""
    if tokens[at].text in _BRACKETS:
        return not any(tokens[n].text == _BRACKETS[tokens[at].text] for n in range(first, at))
    return _loose_mark(tokens, at, first, end)


def _loose_mark(tokens: Sequence[Token], at: int, first: int, end: int) -> bool:
    """Whether a quote mark has no partner in the range."""
    if tokens[at].text not in QUOTE_MARKS:
        return False
    return sum(tokens[n].text in QUOTE_MARKS for n in range(first, end)) % 2 == 1


def unquoted(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Return a range without the quote marks that enclose all of it."""
    marks = [n for n in range(first, end) if tokens[n].text in QUOTE_MARKS]
    return (first + 1, end - 1) if marks == [first, end - 1] else (first, end)


def offsets(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    """Return the character offsets of a token range, None when it is empty."""
    return (tokens[first].start, tokens[end - 1].end) if first < end else None


def starts_clause(tokens: Sequence[Token], conj: int, end: int) -> bool:
    """Whether the words behind a conjunction hold their own finite verb before the next mark."""
    if conj + 1 < end and tokens[conj + 1].lower == "with":
        return True
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
    bound = max(bound, verb - _REACH)
    end = verb_group_start(tokens, verb)
    while end > bound and (tokens[end - 1].text in QUOTE_MARKS or tokens[end - 1].tag == "ADV"):
        end -= 1
    if end - 1 > bound and tokens[end - 1].lower == ")":
        end = next((at for at in range(end - 1, bound, -1) if tokens[at].lower == "("), end)
    if end <= bound:
        return end, end
    before = tokens[end - 1]
    if before.lower in ("that", "which", "who"):
        if end - 1 == bound or (
            before.lower == "that" and tokens[end - 2].lower in (";", ":", "—", "and", "but")
        ):
            return end - 1, end
        return antecedent(tokens, end - 1, bound)
    if before.lower in _OPINES and end - 2 > bound and tokens[end - 3].lower in ("that", "which", "what"):
        return antecedent(tokens, end - 3, bound)
    if before.tag == "CONJ" and end - 1 > bound:
        return _shared_subject(tokens, end - 1, bound)
    if before.lower == ",":
        return _before_apposition(tokens, end - 1, bound)
    start = _after_object(tokens, _phrase_start(tokens, end, bound), end)
    if end - start == 1 and before.lower in _DEMONSTRATIVES:
        return start, end
    return trim(tokens, start, end)


def _after_object(tokens: Sequence[Token], start: int, end: int) -> int:
    """Cut the object of an earlier verb off a subject ("led to war and collapse | is likely")."""
    if start == 0 or not (is_finite(tokens, start - 1) or tokens[start].tag in ("PREP", "TO")):
        return start
    joints = [at for at in range(start + 1, end - 1) if tokens[at].tag == "CONJ"]
    return joints[-1] + 1 if joints and has_finite(tokens, max(0, start - 6), start) else start


def _shared_subject(tokens: Sequence[Token], conj: int, bound: int) -> tuple[int, int]:
    for at in range(conj - 1, bound, -1):
        if is_finite(tokens, at) and not _relative_verb(tokens, at, bound):
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
    if (
        end > bound
        and tokens[end - 1].tag in ("VBN", "VERB")
        and is_finite(tokens, verb_group_start(tokens, end - 1))
    ):
        return left_subject(tokens, end - 1, bound)
    start = end
    while start > bound and tokens[start - 1].tag not in _ENDS_PHRASE and not is_finite(tokens, start - 1):
        start -= 1
    return trim(tokens, start, end)


def _phrase_start(tokens: Sequence[Token], end: int, bound: int) -> int:
    """Walk left from ``end`` to where the noun phrase or clausal subject begins."""
    at = end
    while at > bound:
        token = tokens[at - 1]
        if token.lower in _STOPS or token.lower == "," or token.tag == "SUBORD":
            break
        if token.lower == "with" and at > 1 and tokens[at - 2].tag == "CONJ":
            break
        opens = token.lower in ("that", "which", "who") and token.tag != "DET" and has_finite(tokens, at, end)
        if opens and not _subject_relative(tokens, at, bound):
            break
        if token.tag == "CONJ" and _new_phrase(tokens, at) and clause_before(tokens, bound, at - 1):
            break
        if is_finite(tokens, at - 1) and not _relative_verb(tokens, at - 1, bound):
            break
        at -= 1
    return at


def _subject_relative(tokens: Sequence[Token], at: int, bound: int) -> bool:
    """Whether "who" opens a clause about the noun before it, behind which the main verb is still to come."""
    return (
        tokens[at - 1].lower == "who"
        and at - 2 >= bound
        and tokens[at - 2].tag in ("NOUN", "NAME", "ADJ")
        and is_finite(tokens, at)
    )


def _new_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase of its own begins here, not the second half of "nuclear and missile tests"."""
    return at < len(tokens) and tokens[at].tag in ("DET", "PRON", "NAME", "POSS")


def _relative_verb(tokens: Sequence[Token], at: int, bound: int) -> bool:
    """Whether a finite verb sits in a relative clause inside the subject ("the tests that began")."""
    start = verb_group_start(tokens, at)
    if start - 2 > bound and tokens[start - 1].lower == "who" and tokens[start - 2].tag == "ADJ":
        return True
    return start - 2 > bound and tokens[start - 1].lower in ("that", "which", "who") and tokens[start - 2].tag in (
        "NOUN", "NAME",
    )  # fmt: skip


def clause_before(tokens: Sequence[Token], bound: int, conj: int) -> bool:
    """Whether a finite verb stands between the last mark, not before ``bound``, and a conjunction."""
    for at in range(conj - 1, bound - 1, -1):
        if tokens[at].tag == "SUBORD" or tokens[at].lower in (",", ";"):
            return False
        if is_finite(tokens, at):
            return True
    return False


def right_end(
    tokens: Sequence[Token], first: int, limits: Collection[int] = (), *, clausal: bool = False
) -> int:
    """Return the index behind the complement that starts at ``first``.

    tokens  of the sentence
    first   index of its first token
    limits  indices at which it must stop (other cues)
    clausal whether the complement is a clause: "and" before its first verb then joins two subjects
    """
    end = len(tokens)
    at = first
    while at < end:
        token = tokens[at]
        if at > first and (at in limits or token.lower in _STOPS or _opens_subordinate(tokens, at, first)):
            break
        if token.lower in (".", "!", "?") and at >= end - 2:
            break
        goes_on = clausal and at + 1 < end and tokens[at + 1].tag == "MODAL"
        if token.lower == "," and at > first and not goes_on and _comma_stops(tokens, at, end):
            break
        if not clausal and at > first + 1 and _bare_clause(tokens, at):
            break
        if token.lower == "so" and at + 1 < end and tokens[at + 1].lower == "that" and at > first:
            break
        joins = token.tag == "CONJ" and at > first and starts_clause(tokens, at, end)
        if joins and (not clausal or has_finite(tokens, first, at)):
            break
        at += 1
    return at


def _bare_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun opens a clause without a marker behind a noun ("such concern that it" without "that")."""
    token = tokens[at]
    if token.tag != "PRON" or token.lower not in ("it", "they", "he", "she", "we"):
        return False
    return tokens[at - 1].tag in ("NOUN", "NAME") and at + 1 < len(tokens) and is_finite(tokens, at + 1)


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
        return starts_clause(tokens, comma + 1, end)
    return after.tag in ("WH", "SUBORD", "PRON", "VBG", "QUOTE", "MODAL") or after.lower in (
        "which",
        "who",
        "with",
        "as",
        "whatever",
        "however",
        "whether",
    )
