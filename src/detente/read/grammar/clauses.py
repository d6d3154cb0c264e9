"""Clauses: where the clauses of a sentence begin and end, their subjects, verbs and openers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.read.annotation import Sentence, Token
from detente.read.grammar.phrases import (
    QUOTE_MARKS,
    RELATIVES,
    clause_before,
    has_finite,
    is_finite,
    offsets,
    starts_clause,
    trim,
)

ClauseKind = Literal["main", "subordinate", "relative", "infinitive", "participle", "quoted"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: offsets, kind, its subject and verb (offsets, None when absent) and the word that opens it."""

    start: int
    end: int
    kind: ClauseKind
    subject: tuple[int, int] | None
    verb: tuple[int, int] | None
    marker: str | None


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
    subject = (
        None if verb is None else offsets(tokens, *trim(tokens, inside_first + (marker is not None), verb))
    )
    quoted = marker is None and tokens[first].text in QUOTE_MARKS and tokens[end - 1].text in QUOTE_MARKS
    return Clause(
        tokens[inside_first].start,
        tokens[inside_end - 1].end,
        "quoted" if quoted else _clause_kind(marker),
        subject,
        None if verb is None else (tokens[verb].start, tokens[verb].end),
        None if marker is None else marker.lower,
    )


def _joins_clause(tokens: Sequence[Token], first: int, at: int) -> bool:
    token = tokens[at]
    joins = token.lower in (";", "—") or (token.tag == "CONJ" and clause_before(tokens, first, at))
    return joins and starts_clause(tokens, at, len(tokens))


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in text order; a clause ends where the next one opens.

    sentence  with tagged tokens
    """
    tokens = sentence.tokens
    cuts: list[tuple[int, Token | None]] = [(0, None)]
    for at in range(1, len(tokens)):
        if _opens(tokens, at):
            cuts.append((at, tokens[at]))
        elif _joins_clause(tokens, cuts[-1][0], at):
            cuts.append((at, None))
    if tokens and _opens(tokens, 0):
        cuts[0] = (0, tokens[0])
    ends = [at for at, _ in cuts[1:]] + [len(tokens)]
    found = (_build(tokens, at, end, marker) for (at, marker), end in zip(cuts, ends, strict=True))
    return tuple(clause for clause in found if clause is not None)
