"""The two sides of a text: how often it sets each party against each other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from detente.read.annotation import AnnotatedDocument, Mention, Sentence
from detente.read.events.coreference import Draft
from detente.records.vocabulary import PloverType

AIMED: Final[frozenset[PloverType]] = frozenset(
    ("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "ASSAULT", "AGREE", "CONCEDE", "RETREAT", "PROTEST")
)  # fmt: skip
"""Types of acts that are done to somebody, said or not."""

HOSTILE: Final[frozenset[PloverType]] = frozenset(
    ("ACCUSE", "REJECT", "THREATEN", "SANCTION", "ASSAULT", "COERCE", "PROTEST")
)

_FRIENDLY: Final[frozenset[PloverType]] = frozenset(("COOPERATE", "SUPPORT", "AID"))
"""Types of acts that two do together and that speak against their being opposed."""

TITLE: Final = 4
"""Weight of a title beside a sentence: it says whom the text is about."""

_JOINTS: Final = ("", "and", "and the", "&", "as well as")

ACT: Final = 3
"""Weight of an act between two parties beside a sentence that only names both."""

LEAST: Final = 4
"""Weight below which a document has no usual other side."""

Weights = Mapping[str, Counter[str]]


def is_side(actor: str) -> bool:
    """Return whether an id may be a party to a dispute."""
    return actor != "OTHER"


def ranked(weights: Counter[str]) -> list[str]:
    """Return the parties of some weights, the heaviest first, those below the least left out."""
    return [one for one, n in sorted(weights.items(), key=lambda x: (-x[1], x[0])) if n >= LEAST]


def usual_other(ours: Sequence[str], weights: Weights, clear: float) -> tuple[str, ...]:
    """Return the party against which the document sets some parties most often, when it is clear."""
    total: Counter[str] = Counter()
    for one in ours:
        total.update(weights.get(one, Counter()))
    order = [one for one in ranked(total) if one not in ours]
    if not order:
        return ()
    second = total[order[1]] if len(order) > 1 else 0
    return (order[0],) if total[order[0]] >= clear * second else ()


def weights_of(doc: AnnotatedDocument, drafts: Sequence[Draft], *, hostile: bool) -> Weights:
    """Return how often a document sets each party against each other one: sentences that name both, and acts.

    Those whom "and" joins stand on one side, except in a title.

    hostile  whether only acts against somebody count, and what two do together counts against it
    """
    found: dict[str, Counter[str]] = {}
    for sentence in doc.sentences:
        if sentence.is_argument or sentence.role == "title":
            title = sentence.role == "title"
            for one, other in sorted(_named_apart(doc.text, sentence, joined=title)):
                _add(found, [one], [other], TITLE if title else 1)
    for draft in drafts:
        if hostile and draft.who.reciprocal and draft.plover in _FRIENDLY:
            sides = [a.id for a in draft.source if is_side(a.id)]
            _add(found, sides, sides, -ACT)
        counts = draft.plover in (*HOSTILE, "REQUEST")
        if counts or (not hostile and (draft.plover in AIMED or draft.who.reciprocal)):
            sources, targets = (
                [a.id for a in side if is_side(a.id)] for side in (draft.source, draft.target)
            )
            others = sources if draft.who.reciprocal else targets
            _add(found, sources, others, ACT)
            _add(found, targets, sources, ACT)
    return found


def _named_apart(text: str, sentence: Sentence, *, joined: bool) -> set[tuple[str, str]]:
    """Return the ordered pairs of parties that a sentence names.

    joined  whether two whom "and" joins count
    """
    mentions = [m for m in sentence.mentions if _as_party(m)]
    allies = [
        set(first.ids) | set(second.ids)
        for first, second in pairwise(mentions)
        if text[first.end : second.start].strip(" \u00a0,").lower() in _JOINTS
    ]
    ids = {actor for m in mentions for actor in m.ids if is_side(actor)}
    pairs = {(one, other) for one in ids for other in ids if one != other}
    return pairs if joined else {pair for pair in pairs if not any(set(pair) <= side for side in allies)}


def _as_party(mention: Mention) -> bool:
    return not mention.rule.startswith(("actor.place", "actor.state.place"))


def _add(found: dict[str, Counter[str]], ones: Sequence[str], others: Sequence[str], weight: int) -> None:
    for one in ones:
        for other in others:
            if one != other:
                found.setdefault(one, Counter())[other] += weight
