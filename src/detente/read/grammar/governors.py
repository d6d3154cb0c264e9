"""What governs a verb or a noun in its clause, and what opens the clause."""

from __future__ import annotations

from collections.abc import Sequence

from detente.read.annotation import Token
from detente.read.grammar.governor_words import forces, listed
from detente.read.grammar.noun_chain import noun_chain
from detente.read.grammar.verb_chain import BREAKS, VERBAL, Government, verb_chain

__all__ = ["Government", "govern", "head_index"]


def head_index(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return the index of the first verb inside a stretch, else of its last noun, else of its first token."""
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    for tags in (VERBAL, ("AUX",)):
        found = [i for i in inside if tokens[i].tag in tags]
        if found:
            return found[0]
    nouns = [i for i in inside if tokens[i].tag in ("NOUN", "NAME")]
    return nouns[-1] if nouns else (inside[0] if inside else None)


def govern(tokens: Sequence[Token], head: int) -> Government:
    """Return what governs a head.

    tokens  of one sentence
    head    index of a verb or a noun
    """
    found = Government(subject_end=head, left=head, phrase=head)
    if tokens[head].tag in VERBAL or tokens[head].tag == "AUX":
        verb_chain(tokens, head, found)
    else:
        noun_chain(tokens, head, found)
    _introducer(tokens, found)
    return found


def _introducer(tokens: Sequence[Token], found: Government) -> None:
    """Find the word that opens the clause: a condition, or what is said of the whole clause before "that"."""
    for i in range(found.left - 1, max(-1, found.left - 25), -1):
        low, tag = tokens[i].lower, tokens[i].tag
        if low in BREAKS or (
            low == "," and i < found.left - 1 and tokens[i + 1].tag in ("CONJ", "PRON", "DET")
        ):
            return
        if (low in listed("condition") and not _at_once(tokens, i)) or _inverted(tokens, i):
            found.hypothetical = True
            return
        if low == "that" and i and tag in ("SUBORD", "WH"):
            _over_clause(tokens, i - 1, found)
            return
        if low in listed("clause-start") or tag == "WH" or tag in ("SUBORD", "AUX", "MODAL"):
            return


def _at_once(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "once" is no conjunction: "at once accused", "once threatened"."""
    once = tokens[i].lower == "once"
    return once and (
        tokens[i - 1].lower == "at" or tokens[i + 1].tag in ("VERB", "VBN", "AUX", "PREP", "PUNCT")
    )


def _inverted(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a clause is a condition told by its order: "should it need help", "had they met"."""
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in ("PRON", "NAME", "DET"):
        return False
    opens = i == 0 or tokens[i - 1].tag == "PUNCT"
    return tokens[i].lower == "should" or (tokens[i].lower in ("were", "had") and opens and not _asks(tokens))


def _asks(tokens: Sequence[Token]) -> bool:
    return tokens[-1].text == "?"


def _doubted(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a clause is what somebody does not believe: "does not think that", "what he doubts is that"."""
    i -= tokens[i].lower in listed("be") and i > 0
    if tokens[i].lower not in listed("believing"):
        return False
    above = Government(subject_end=i, left=i, phrase=i)
    verb_chain(tokens, i, above)
    return above.negations % 2 == 1


def _over_clause(tokens: Sequence[Token], i: int, found: Government) -> None:
    force = forces("clause").get(tokens[i].lower)
    found.hypothetical = found.hypothetical or _doubted(tokens, i)
    found.words.append(tokens[i].lower)
    found.negations += force == "deny"
    found.hypothetical = found.hypothetical or force == "hypothetical"
    found.planned = found.planned or force == "plan"
