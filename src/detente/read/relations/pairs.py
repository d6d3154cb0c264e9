"""Whose relation it is: the pair that a noun such as "ties" speaks of, from the mentions around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from detente.read.annotation import Mention, Sentence, Token

Pairs = tuple[tuple[str, str], ...]

BREAKS: Final = frozenset((";", ":", "—", "(", ")", "!", "?"))
"""Marks that end the reach of a word; a comma does so for some."""
_JOINERS: Final = frozenset(("-", "–", "/", "and", "&", "or"))
_LOOSE: Final = ("ADJ", "ADV", "VBN", "VBG", "NUM", "NOUN", "QUOTE")


@dataclass(slots=True)
class Memory:
    """What the document said so far, and whom it is about.

    pairs   the pair spoken of last
    before  the actors of the sentence before
    main    the pair that the document is plainly about, or none
    """

    pairs: Pairs = ()
    before: list[str] = field(default_factory=list)
    main: Pairs = ()


@dataclass(frozen=True, slots=True)
class Parties:
    """The pairs of a relation, the offsets that name them, and the rule that found them."""

    pairs: Pairs
    start: int
    end: int
    rule: str
    explicit: bool = True


def ids_of(mention: Mention) -> list[str]:
    """Return the parties that a mention means: states and bodies of states."""
    return [i for i in mention.ids if i != "OTHER" and not i.startswith("NGO-")]


def distinct(mentions: Iterable[Mention]) -> list[str]:
    """Return the parties of mentions, each once, in order."""
    return list(dict.fromkeys(i for mention in mentions for i in ids_of(mention)))


def all_pairs(ids: Sequence[str]) -> Pairs:
    """Return every unordered pair of some ids."""
    return tuple(combinations(dict.fromkeys(ids), 2))


def cross(left: Sequence[str], right: Sequence[str]) -> Pairs:
    """Return every pair of one of the left and one of the right, none with itself."""
    return tuple(dict.fromkeys((a, b) for a in left for b in right if a != b))


def mention_at(sentence: Sentence, token: Token) -> Mention | None:
    """Return the mention that covers a token."""
    return next((m for m in sentence.mentions if m.start <= token.start < m.end and ids_of(m)), None)


def _run_after(sentence: Sentence, tokens: Sequence[Token], at: int) -> list[Mention]:
    """Return the mentions of the noun phrases from an index on, joined by commas and "and"."""
    found: list[Mention] = []
    i, gap = at, 0
    while i < len(tokens) and gap <= 4:
        mention = mention_at(sentence, tokens[i])
        if mention is not None:
            if mention not in found:
                found.append(mention)
            while i < len(tokens) and tokens[i].start < mention.end:
                i += 1
            gap = 0
            continue
        token = tokens[i]
        joined = token.lower in _JOINERS or token.lower == ","
        inside = token.tag in (*_LOOSE, "DET", "NAME", "POSS") or token.lower in ("'s", "'", "’")
        if not (joined or inside) or (joined and not found):
            break
        i, gap = i + 1, gap + 1
    return found


def between(sentence: Sentence, end: int) -> Parties | None:
    """Return the parties of "ties between X and Y"; ``end`` is the index after the noun."""
    tokens = sentence.tokens
    for at in range(end, min(end + 4, len(tokens))):
        if tokens[at].lower in ("between", "among", "amongst"):
            run = _run_after(sentence, tokens, at + 1)
            pairs = all_pairs(distinct(run)) if len(distinct(run)) <= 4 else ()
            return Parties(pairs, tokens[at].start, run[-1].end, "between") if pairs else None
        if tokens[at].tag in ("VERB", "AUX", "MODAL", "PUNCT", "WH", "SUBORD"):
            return None
    return None


def owners(sentence: Sentence, first: int) -> list[Mention]:
    """Return the mentions in front of a noun: "X-Y ties", "X's ties", "X and Y's long strained ties"."""
    tokens, i = sentence.tokens, first - 1
    while i >= 0 and first - i <= 6:
        mention = mention_at(sentence, tokens[i])
        if mention is not None:
            return [*_joined_before(sentence, mention), mention]
        token = tokens[i]
        if token.tag not in _LOOSE and token.lower not in ("'s", "'", "’", "-"):
            return []
        i -= 1
    return []


def _joined_before(sentence: Sentence, mention: Mention) -> list[Mention]:
    tokens = sentence.tokens
    i = next((k for k, token in enumerate(tokens) if token.start >= mention.start), 0) - 1
    if i < 1 or tokens[i].lower not in _JOINERS:
        return []
    other = mention_at(sentence, tokens[i - 1])
    return [*_joined_before(sentence, other), other] if other is not None else []


def partner(sentence: Sentence, end: int) -> list[Mention]:
    """Return the mentions of "ties with X and Z"; ``end`` is the index after the noun."""
    tokens = sentence.tokens
    for at in range(end, min(end + 3, len(tokens))):
        if tokens[at].lower in ("with", "to", "towards", "toward"):
            return _run_after(sentence, tokens, at + 1)
        if tokens[at].tag in ("VERB", "AUX", "MODAL", "PUNCT", "WH", "SUBORD"):
            return []
    return []


def clause_start(sentence: Sentence, at: int) -> int:
    """Return the index at which the clause of a token begins."""
    tokens = sentence.tokens
    for i in range(at - 1, -1, -1):
        token = tokens[i]
        if token.lower in BREAKS or token.tag in ("SUBORD", "WH"):
            return i + 1
        if token.lower == "that" and i and tokens[i - 1].tag in ("VERB", "NOUN", "VBN"):
            return i + 1
        if token.lower in ("while", "because", "as", "so") and token.tag in ("SUBORD", "CONJ"):
            return i + 1
    return 0


def subject(sentence: Sentence, at: int, memory: Memory, without: Sequence[str] = ()) -> list[str]:
    """Return who acts in the clause of a token: its first mention; else the sentence's first; else the last before."""
    start = clause_start(sentence, at)
    first = sentence.tokens[start].start if start < len(sentence.tokens) else sentence.start
    end = sentence.tokens[at].start
    for low in (first, sentence.start):
        found = [m for m in sentence.mentions if low <= m.start < end and ids_of(m)]
        for mention in found:
            ids = [i for i in distinct(_with_next(sentence, mention, found)) if i not in without]
            if ids:
                return ids
    return [i for i in memory.before if i not in without][:1]


def _with_next(sentence: Sentence, mention: Mention, found: Sequence[Mention]) -> list[Mention]:
    """Return a mention and those joined to it by "and"."""
    run = [mention]
    for other in found:
        if other.start > run[-1].end:
            between_them = [t for t in sentence.tokens if run[-1].end <= t.start < other.start]
            if all(
                t.lower in ("and", ",", "&") or t.tag in (*_LOOSE, "DET", "NAME") for t in between_them
            ) and any(t.lower in ("and", "&") for t in between_them):
                run.append(other)
            else:
                break
    return run


def parties(sentence: Sentence, first: int, end: int, change: int, memory: Memory) -> Parties | None:
    """Return whose relation a noun speaks of, or None.

    first, end  indices of the noun's tokens
    change      index of the word of change, or ``first`` when there is none
    memory      what the document said before
    """
    tokens = sentence.tokens
    here = (tokens[first].start, tokens[end - 1].end)
    if found := between(sentence, end):
        return found
    front, after = owners(sentence, first), partner(sentence, end)
    mine = distinct(front)
    start = front[0].start if front else here[0]
    if after:
        others = distinct(after)
        left = [i for i in mine if i not in others] or _other_side(
            sentence, min(first, change), memory, others
        )
        pairs = cross(left, others)
        return Parties(pairs, start, after[-1].end, "with") if pairs else None
    if len(mine) > 1:
        return Parties(all_pairs(mine), start, here[1], "compound")
    acting = subject(sentence, min(first, change), Memory())
    if mine and front[0].kind == "pronoun":
        acting = list(dict.fromkeys((*acting, *mine)))
    if len(acting) == 2:
        return Parties(all_pairs(acting), here[0], here[1], "joint")
    return _from_context(sentence, here, memory)


def _other_side(sentence: Sentence, at: int, memory: Memory, others: Sequence[str]) -> list[str]:
    """Return who has ties "with X": the subject of the sentence, else its only other party, else those before."""
    here = subject(sentence, at, Memory(), others)
    rest = [i for i in distinct(sentence.mentions) if i not in others]
    return here or (rest if len(rest) == 1 else subject(sentence, at, memory, others))


def _from_context(sentence: Sentence, here: tuple[int, int], memory: Memory) -> Parties | None:
    """Return the pair at hand: the sentence's only two parties, else the pair spoken of last, else those before."""
    named = distinct(mention for mention in sentence.mentions if not _is_venue(sentence, mention))
    if len(named) == 2:
        pairs: Pairs = all_pairs(named)
    elif memory.pairs and (not named or {i for pair in memory.pairs for i in pair} & set(named)):
        pairs = memory.pairs
    elif len(named) > 2:
        pairs = all_pairs(named[:2])
    elif len(set(memory.before) | set(named)) == 2:
        pairs = all_pairs(sorted(set(memory.before) | set(named)))
    elif memory.main and set(named) <= set(memory.main[0]):
        pairs = memory.main
    else:
        return None
    return Parties(pairs, here[0], here[1], "context", explicit=False)


def _is_venue(sentence: Sentence, mention: Mention) -> bool:
    """Return whether a mention says where, "talks in Geneva", and not who."""
    before = [token for token in sentence.tokens if token.end <= mention.start]
    return mention.kind == "name" and bool(before) and before[-1].lower in _PLACING


_PLACING: Final = frozenset(("in", "at", "near", "outside"))


def main_pair(sentences: Iterable[Sentence]) -> Pairs:
    """Return the pair that a document is plainly about: named together in at least three sentences, twice any other."""
    together: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        named = sorted(set(distinct(sentence.mentions)))
        if sentence.is_argument and len(named) <= _AT_ONCE:
            together.update(combinations(named, 2))
    ranked = together.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ()
    return (ranked[0][0],)


_AT_ONCE: Final = 4
_OFTEN: Final = 3
