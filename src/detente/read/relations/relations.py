"""Relations: what a text asserts of the state of a relation, from nouns of bond or gap and words of change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.read.annotation import AnnotatedDocument, Sentence, Token
from detente.read.modality.modality import hedge_in
from detente.read.relations.lexicon import COMPOSED, changes, listed, longest, nouns
from detente.read.relations.pairs import BREAKS, Memory, Parties, distinct, main_pair, parties
from detente.read.relations.periods import period_of
from detente.read.relations.phrases import find_phrases
from detente.records.identity import record_id
from detente.records.types import Relation, Span
from detente.records.vocabulary import Direction, RelationStatus

_LEFT_REACH: Final = 8
_RIGHT_REACH: Final = 16
_STATED: Final = ("between", "compound", "with")
"""Ways of naming the parties that assert a rift, or an alliance, by the noun alone."""
_NOMINALS: Final = ("between", "in", "of", "within")


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation before it is a record: direction, parties, first and last token of its words, rule."""

    direction: Direction
    status: RelationStatus
    parties: Parties
    first: int
    last: int
    rule: str


def find_relations(doc: AnnotatedDocument) -> tuple[Relation, ...]:
    """Return the relations that a document asserts, in text order.

    doc  the annotated document
    """
    memory = Memory(main=main_pair(doc.sentences))
    found: list[Relation] = []
    for sentence in doc.sentences:
        if not sentence.is_argument or not sentence.tokens or sentence.tokens[-1].text == "?":
            continue
        seen: set[tuple[Direction, frozenset[frozenset[str]]]] = set()
        for finding in (*_findings(sentence, memory), *_from_phrases(sentence, memory)):
            key = (finding.direction, frozenset(frozenset(pair) for pair in finding.parties.pairs))
            if key not in seen:
                seen.add(key)
                found.append(_record(doc, sentence, finding, len(found)))
            if not finding.rule.startswith("relation.phrase"):
                memory.pairs = finding.parties.pairs
        memory.before = distinct(sentence.mentions) or memory.before
    return tuple(found)


def _record(doc: AnnotatedDocument, sentence: Sentence, finding: Finding, ordinal: int) -> Relation:
    tokens = sentence.tokens
    start = min(tokens[finding.first].start, finding.parties.start)
    end = max(tokens[finding.last].end, finding.parties.end)
    hedge, _ = hedge_in(doc.text, sentence, tokens[finding.first].start, tokens[finding.last].end)
    head = tokens[finding.first]
    return Relation(
        id=record_id(doc.document.id, "relation", start, end, finding.direction, ordinal),
        doc=doc.document.doc,
        sentence=sentence.offsets,
        sentence_index=sentence.index,
        pairs=finding.parties.pairs,
        direction=finding.direction,
        status=finding.status,
        period=period_of(sentence, head, finding.status, doc.document.doc_date),
        evidence=Span(start, end, doc.text[start:end]),
        hedge=hedge,
        confidence="high" if finding.parties.explicit else "medium",
        rule=finding.rule,
    )


def _from_phrases(sentence: Sentence, memory: Memory) -> Iterator[Finding]:
    for phrase in find_phrases(sentence, memory):
        status = _status(sentence.tokens, phrase.first, phrase.first)
        if status is not None:
            yield Finding(phrase.direction, status, phrase.parties, phrase.first, phrase.last, phrase.rule)


def _findings(sentence: Sentence, memory: Memory) -> Iterator[Finding]:
    """Yield what each noun of the sentence says with the word of change that goes with it."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        length = longest(tokens, at, nouns())
        if not length:
            at += 1
            continue
        kind = nouns()[tuple(token.lower for token in tokens[at : at + length])]
        end = at + length
        inner = _inner_bond(tokens, end) if kind != "bond" else end
        finding = (
            None
            if tokens[at].tag in ("VERB", "VBG", "AUX")
            else _finding(sentence, kind, at, end, inner, memory)
        )
        if finding is not None:
            yield finding
        at = inner


def _inner_bond(tokens: Sequence[Token], end: int) -> int:
    """Return the index after "in ties" of "a chill in ties", so that one thing is not told twice."""
    at = end
    if at < len(tokens) and tokens[at].lower in _NOMINALS[1:]:
        for k in range(at + 1, min(at + 8, len(tokens))):
            length = longest(tokens, k, nouns())
            if length and nouns()[tuple(t.lower for t in tokens[k : k + length])] == "bond":
                return k + length
            if tokens[k].tag in ("VERB", "AUX", "PUNCT", "WH", "SUBORD") and tokens[k].lower not in (
                "-",
                "–",
            ):
                break
    return end


def _finding(
    sentence: Sentence, kind: str, first: int, end: int, inner: int, memory: Memory
) -> Finding | None:
    tokens = sentence.tokens
    found = _change(tokens, kind, first, inner)
    effect, change, last = found or ("bare", first, first)
    direction = COMPOSED.get((kind, effect))
    if direction is None:
        return None
    noun_first = first if inner == end else _last_noun(tokens, inner)
    if kind in ("talks", "progress"):  # a pair that is only named just before need not be the one that talks
        memory = Memory(memory.pairs, [], memory.main)
    who = parties(sentence, noun_first, inner, change, memory)
    if who is None:
        return None
    if effect == "bare" and not (
        who.rule in _STATED or (kind == "gap" and _spoken_of(tokens, first, end, memory))
    ):
        return None
    if not who.explicit and kind == "gap" and not _known(tokens, first):
        return None
    start = min(first, change)
    status = None if effect == "deny" and _foreseen(tokens, inner) else _status(tokens, start, change)
    if status is None:
        return None
    return Finding(
        direction, status, who, start, max(inner - 1, last), f"relation.{kind}.{effect}.{who.rule}"
    )


def _foreseen(tokens: Sequence[Token], end: int) -> bool:
    """Return whether what is denied is the subject of something to come ("a lack of progress will ...")."""
    return any(token.tag == "MODAL" for token in tokens[end : end + 3])


def _spoken_of(tokens: Sequence[Token], first: int, end: int, memory: Memory) -> bool:
    """Return whether "the feud" is that of a pair which the text has spoken of."""
    return (
        bool(memory.pairs or memory.main)
        and " ".join(token.lower for token in tokens[first:end]) in listed("feud")
        and _known(tokens, first)
    )


def _known(tokens: Sequence[Token], first: int) -> bool:
    """Return whether a noun points back at a rift spoken of: tensions at large are nobody's in particular."""
    return any(
        tokens[k].lower in ("the", "this", "that", "their", "its") for k in range(max(0, first - 2), first)
    )


def _last_noun(tokens: Sequence[Token], end: int) -> int:
    return next(k for k in range(max(0, end - 3), end) if longest(tokens, k, nouns()) == end - k)


def _change(tokens: Sequence[Token], kind: str, first: int, inner: int) -> tuple[str, int, int] | None:
    """Return (effect, index, index of the last token) of the word of change that goes with a noun."""
    left = _change_left(tokens, kind, first)
    if left and left[0] == "deny":
        return left
    right = _change_right(tokens, kind, inner)
    low = _low(tokens, first, inner)
    if low and kind == "bond":
        return low
    if left and right and left[0] in ("strain", "close", "grow", "stall"):
        return right
    return left or right


def _effect(tokens: Sequence[Token], at: int, kind: str) -> tuple[str, int] | None:
    length = longest(tokens, at, changes())
    if not length:
        return None
    effects = changes()[tuple(token.lower for token in tokens[at : at + length])]
    usable = sorted(effect for effect in effects if (kind, effect) in COMPOSED)
    return (usable[0], length) if usable else None


def _change_left(tokens: Sequence[Token], kind: str, first: int) -> tuple[str, int, int] | None:
    """Walk left over the noun phrase to the verb that has it as its object; a verb beats an adjective."""
    best: tuple[str, int, int] | None = None
    denied = False
    for at in range(first - 1, max(-1, first - 1 - _LEFT_REACH), -1):
        token = tokens[at]
        if token.lower in BREAKS or token.tag in ("SUBORD", "WH") or (token.lower == "," and best is None):
            break
        if token.lower in listed("none"):
            denied = True
        if longest(tokens, at, nouns()) and token.tag == "NOUN" and not _effect(tokens, at, kind):
            break
        effect = _effect(tokens, at, kind)
        if effect:
            best = (effect[0], at, at)
            if token.tag in ("VERB", "VBG") or (at + 1 < first and tokens[at + 1].lower == "of"):
                break
        elif token.tag in ("VERB", "AUX", "MODAL") and token.lower not in ("put", "get", "been"):
            break
    if denied and (kind, "deny") in COMPOSED and (best is None or best[0] in ("better", "restore")):
        return ("deny", best[1] if best else first, first) if best or kind in ("talks", "progress") else None
    return None if denied else best


def _change_right(tokens: Sequence[Token], kind: str, end: int) -> tuple[str, int, int] | None:
    """Walk right over "between X and Y", auxiliaries and copulas to the predicate."""
    verbal = False
    denied = False
    for at in range(end, min(len(tokens), end + _RIGHT_REACH)):
        token = tokens[at]
        relative = token.tag == "WH" and at <= end + 12 and not verbal
        if token.lower in BREAKS or token.tag == "SUBORD" or (token.tag == "WH" and not relative):
            break
        if token.lower == "," and (verbal or at + 1 >= len(tokens) or tokens[at + 1].tag != "WH"):
            break
        if longest(tokens, at, nouns()) and not _effect(tokens, at, kind):
            break
        if token.tag in ("AUX", "MODAL") or token.lower in listed("copula"):
            verbal = True
            continue
        denied = denied or token.tag == "NEG"
        effect = _effect(tokens, at, kind)
        if effect and (verbal or token.tag in ("VERB", "VBN", "VBG") or " " in token.lower or effect[1] > 1):
            if denied:
                return ("deny", at, at) if effect[0] in ("better", "restore") else None
            return (effect[0], at, at + effect[1] - 1)
        if token.tag == "VERB" or (
            token.lower == "to" and at + 1 < len(tokens) and tokens[at + 1].tag == "VERB"
        ):
            break
    return None


def _low(tokens: Sequence[Token], first: int, end: int) -> tuple[str, int, int] | None:
    """Return the effect of "brought relations to a low" and "ties are near their lowest"."""
    for at in range(end, min(len(tokens), end + 10)):
        if tokens[at].lower in BREAKS or tokens[at].lower == ",":
            return None
        if tokens[at].lower in listed("low"):
            sent = next(
                (k for k in range(max(0, first - 4), at) if tokens[k].lower in listed("low-verb")), None
            )
            return ("strain", at, at) if sent is None else ("worse", sent, at)
    return None


def _is_to(tokens: Sequence[Token], k: int) -> bool:
    """Return whether something is only to be done: "the talks were to be slowed"."""
    return tokens[k].tag == "AUX" and tokens[k + 1].lower == "to" and tokens[k + 2].tag in ("AUX", "VERB")


def _status(tokens: Sequence[Token], first: int, change: int) -> RelationStatus | None:
    """Return observed or sought, or None when the text does not assert it (if, could, a gerund as a mere idea)."""
    unreal = any(tokens[k].lower in listed("unreal") or _is_to(tokens, k) for k in range(first, change))
    asserted = False
    for at in range(first - 1, max(-1, first - 12), -1):
        token = tokens[at]
        if token.lower in BREAKS or token.lower in listed("opener"):
            unreal = unreal or token.lower in ("if", "unless", "until")
            break
        if token.lower == "," or token.tag == "WH":
            break
        if asserted:
            continue
        if (token.lower in listed("seek") and token.tag != "MODAL") or token.lower in ("must", "should"):
            return "sought"
        unreal = unreal or token.lower in listed("unreal")
        if token.lower in listed("finite") and tokens[at + 1].lower == "to":
            return "sought"
        asserted = token.tag == "AUX" and token.lower in listed("finite")
    if unreal:
        return None
    idea = tokens[first].tag == "VBG" and (
        first == 0 or tokens[first - 1].tag in ("PUNCT", "QUOTE", "SUBORD")
    )
    return None if idea else "observed"
