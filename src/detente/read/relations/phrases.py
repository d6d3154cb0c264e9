"""Fixed phrases of relations: fences mended, out in the cold, allies, doubts about somebody's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.read.annotation import Mention, Sentence
from detente.read.relations.lexicon import listed, longest, phrases
from detente.read.relations.pairs import (
    Memory,
    Parties,
    clause_start,
    cross,
    distinct,
    ids_of,
    mention_at,
    owners,
    parties,
    subject,
)
from detente.records.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class PhraseFinding:
    """A phrase found: what it says of whom, and its first and last token."""

    direction: Direction
    parties: Parties
    first: int
    last: int
    rule: str


def find_phrases(sentence: Sentence, memory: Memory) -> Iterator[PhraseFinding]:
    """Yield the fixed phrases of a sentence with their parties.

    memory  what the document said before
    """
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        length = longest(tokens, at, phrases())
        if not length:
            at += 1
            continue
        key = tuple(token.lower for token in tokens[at : at + length])
        for phrase in phrases()[key]:
            who = _FRAMES[phrase.frame](sentence, at, at + length, memory)
            if who is not None:
                last = at + length - 1
                yield PhraseFinding(
                    phrase.direction, who, at, last, f"relation.phrase.{phrase.frame}.{who.rule}"
                )
                break
        at += length


def _pair(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return the parties of "X mends fences with Y", "X and Y are at odds"."""
    if sentence.tokens[end - 1].lower == "with":
        end -= 1
    return parties(sentence, first, end, first, memory)


def _object(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return the parties of "X stands by Y": who acts, and whom the phrase is about."""
    objects = [m for m in _following(sentence, end, 4) if m.kind != "pronoun"]
    others = distinct(objects)
    pairs = cross(subject(sentence, first, memory, others), others)
    return Parties(pairs, sentence.tokens[first].start, objects[-1].end, "object") if pairs else None


def _alone(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return who is left alone: the nearest party before the phrase in the sentence, else the last before it."""
    tokens = sentence.tokens
    if tokens[first].text.isupper():
        return None  # a heading, "WHAT WAS LEFT OUT"
    if end < len(tokens) and tokens[end].tag in ("NOUN", "NAME") and tokens[first].lower == "isolated":
        return None
    near = [m for m in sentence.mentions if m.end <= tokens[first].start and len(ids_of(m)) == 1]
    mine = [m for m in near if m.start >= tokens[clause_start(sentence, first)].start] or near
    ids = ids_of(mine[-1]) if mine else memory.before[:1]
    if not ids:
        return None
    start = mine[-1].start if mine else tokens[first].start
    return Parties(tuple((i, "*") for i in ids), start, tokens[end - 1].end, "subject", explicit=bool(mine))


def _ally(sentence: Sentence, first: int, end: int, _memory: Memory) -> Parties | None:
    """Return the parties of "X's closest ally, Y", "Y, X's ally", "X is an ally of Y", "X allies Y and Z"."""
    tokens = sentence.tokens
    if any(
        tokens[k].lower in ("former", "erstwhile", "one-time", "would-be")
        for k in range(max(0, first - 4), first)
    ):
        return None
    mine = owners(sentence, first)
    if mine and mine[-1].kind == "pronoun" and _joined(sentence, mine[-1]):
        return None  # "X and its allies" are one party
    of = not mine and end < len(tokens) and tokens[end].lower == "of"
    if of:
        over = mention_at(sentence, tokens[first])  # "ally of Y" may itself be a mention of Y
        mine = _following(sentence, end + 1, 5) or ([over] if over else [])
        others = _before(sentence, first)
    else:
        named = _following(sentence, end, 2)
        others = [m for m in named if not set(ids_of(m)) & set(distinct(mine))] or (
            _before(sentence, first, mine[0].start) if mine else []
        )
    pairs = cross(distinct(mine), distinct(others))
    if not pairs:
        return None
    spans = [m for m in (*mine, *others) if m.end > tokens[first].start - 60]
    return Parties(pairs, min(m.start for m in spans), max(m.end for m in spans), "ally")


def _joined(sentence: Sentence, mention: Mention) -> bool:
    before = [token.lower for token in sentence.tokens if token.end <= mention.start]
    return before[-1:] == ["and"]


def _following(sentence: Sentence, at: int, gap: int) -> list[Mention]:
    """Return the mentions that begin within ``gap`` tokens after an index, with those joined to them."""
    tokens = sentence.tokens
    if at < len(tokens) and tokens[at].lower in (",", "—", "–", ":"):
        at += 1
    found: list[Mention] = []
    limit = at + gap
    for i in range(at, len(tokens)):
        mention = next((m for m in sentence.mentions if m.start == tokens[i].start and ids_of(m)), None)
        if mention is not None:
            found.append(mention)
            limit = i + 4
        elif tokens[i].tag in ("VERB", "AUX", "MODAL", "PREP", "WH") or i > limit:
            break
    return found


def _before(sentence: Sentence, first: int, limit: int | None = None) -> list[Mention]:
    """Return the nearest mention before an index (and before offset ``limit``)."""
    end = sentence.tokens[first].start if limit is None else limit
    near = [m for m in sentence.mentions if m.end <= end and ids_of(m)]
    return near[-1:]


def _threat(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return the parties of "X named Y as its biggest threat"."""
    tokens = sentence.tokens
    naming = next((k for k in range(first - 1, -1, -1) if tokens[k].lower in listed("naming")), None)
    if naming is None:
        return None
    mine = subject(sentence, naming, memory)
    named = [m for m in sentence.mentions if tokens[naming].end <= m.start < tokens[first].start]
    objects = [m for m in named if m.kind != "pronoun" and not set(ids_of(m)) & set(mine)]
    pairs = cross(mine, distinct(objects)[-2:])
    return Parties(pairs, tokens[naming].start, tokens[end - 1].end, "threat") if pairs else None


def _doubt(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return the parties of "scepticism in X about Y's motives", "X's doubts about Y's word"."""
    tokens = sentence.tokens
    about = next((k for k in range(end, min(len(tokens), end + 12)) if tokens[k].lower in _ABOUT), None)
    if about is None or any(tokens[k].lower in (";", ":") for k in range(end, about)):
        return None
    objects = _following(sentence, about + 1, 4)[:1]
    tail = {token.lower for token in tokens[about : about + 12]}
    plain_doubt = tokens[first].lower.startswith(("doubt", "scep", "skep", "misg"))
    if not objects or (plain_doubt and not tail & listed("doubted")):
        return None
    inside = [m for m in sentence.mentions if tokens[end - 1].end <= m.start < tokens[about].start]
    holders = distinct(inside) or distinct(owners(sentence, first)) or subject(sentence, first, memory)
    pairs = cross(holders, distinct(objects))
    last = max(
        t.end for t in tokens[about : about + 12] if t.end <= objects[0].end or t.lower in listed("doubted")
    )
    return Parties(pairs, tokens[first].start, last, "about") if pairs else None


def _wary(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return the parties of "X is wary of Y", "X distrusts Y's motives"."""
    tokens = sentence.tokens
    led = end < len(tokens) and tokens[end].lower in (*_ABOUT, *_AGENT)
    objects = _following(sentence, end + 1 if led else end, 3)[:1]
    tail = {token.lower for token in tokens[end : end + 8]}
    if not objects or (
        tokens[first].lower.startswith(("doubt", "wary", "scep", "skep")) and not tail & listed("doubted")
    ):
        return None
    pairs = cross(subject(sentence, first, memory, distinct(objects)), distinct(objects))
    return Parties(pairs, tokens[first].start, objects[0].end, "wary") if pairs else None


def _trust(sentence: Sentence, first: int, end: int, memory: Memory) -> Parties | None:
    """Return the parties of "X does not trust Y", "X never trusted Y's word"."""
    tokens = sentence.tokens
    before = tokens[max(0, first - 4) : first]
    denied = any(token.tag == "NEG" or token.lower in listed("none") for token in before)
    if not denied or before[-1].tag in ("DET", "POSS", "ADJ", "PREP"):
        return None
    objects = _following(sentence, end, 4)[:1]
    others = distinct(objects)
    pairs = cross(subject(sentence, first, memory, others), others)
    return Parties(pairs, before[0].start, objects[0].end, "not") if pairs else None


_AGENT = frozenset(("by", "in"))
_ABOUT = frozenset(("about", "of", "over", "towards", "toward", "regarding", "concerning", "at"))
_FRAMES = {
    "pair": _pair,
    "object": _object,
    "alone": _alone,
    "ally": _ally,
    "threat": _threat,
    "doubt": _doubt,
    "wary": _wary,
    "trust": _trust,
}
