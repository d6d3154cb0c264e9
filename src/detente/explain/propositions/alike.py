"""Alike: which claims of a folder say what another one says, or the contrary, and which come nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.explain.propositions.binding import Binding
from detente.explain.propositions.propose import Outcome
from detente.read.claims.quantities import quantity_of
from detente.read.links.tellings import stems
from detente.read.reading import Reading
from detente.records.evidence import Evidence
from detente.records.types import Claim

NEAREST: Final = 3
"""Claims told as nearest when none says the same."""
_NEAR_ENOUGH: Final = 3
"""Points from which a claim is near: a quantity in common, or two actors and a word."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What a folder says of a claim.

    supporting  claims that say the same, in their order
    opposing    claims that say the contrary
    nearest     claims that speak of like things, nearest first; only when nothing else does
    """

    supporting: tuple[Claim, ...]
    opposing: tuple[Claim, ...]
    nearest: tuple[Claim, ...]

    def evidence(self, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the evidence strings of the sentences that support and that oppose."""
        return sentences_of(self.supporting, reading), sentences_of(self.opposing, reading)


def sentences_of(claims: Iterable[Claim], reading: Reading) -> tuple[str, ...]:
    """Return the evidence strings of the sentences that claims stand in, each once."""
    cited = (str(Evidence.of(c.doc, reading.texts[c.doc], *c.sentence)) for c in claims)
    return tuple(dict.fromkeys(cited))


def alike(mine: Sequence[Claim], others: Sequence[Claim], found: Mapping[str, Outcome]) -> Alike:
    """Return which of some claims support others, oppose them or come nearest.

    mine    the claims asked about
    others  the claims looked through, in their order
    found   what each of them all is, by claim id
    """
    ours = {claim.id for claim in mine}
    rest = [claim for claim in others if claim.id not in ours]
    ways = {other.id: _ways(mine, other, found) for other in rest}
    supporting = tuple(other for other in rest if ways[other.id] > 0)
    opposing = tuple(other for other in rest if ways[other.id] < 0)
    near = () if supporting or opposing else _nearest(mine, rest)
    return Alike(supporting, opposing, near)


def _ways(mine: Sequence[Claim], other: Claim, found: Mapping[str, Outcome]) -> int:
    """Return +1 when a claim says the same as any of ours, -1 the contrary, 0 neither."""
    for claim in mine:
        way = _bound_alike(found[claim.id], found[other.id]) or _worded_alike(claim, other)
        if way:
            return way
    return 0


def _bound_alike(one: Outcome, other: Outcome) -> int:
    if not isinstance(one, Binding) or not isinstance(other, Binding):
        return 0
    same = 1 if one.sign == other.sign else -1
    if one.question == other.question:
        return same
    return -same if one.question == other.turned else 0


def _worded_alike(one: Claim, other: Claim) -> int:
    """Return whether two claims move one quantity of the same actors, and whether the same way.

    Only claims without a cause of their own: what follows from different causes is no answer to each other.
    """
    mine, theirs = quantity_of(one.outcome), quantity_of(other.outcome)
    if mine is None or theirs is None or mine.label != theirs.label or one.outcome != other.outcome:
        return 0
    if (
        one.ctype != other.ctype
        or one.cause is not None
        or other.cause is not None
        or one.holder != other.holder
    ):
        return 0
    if set(one.actors) != set(other.actors) or not one.actors:
        return 0
    return 1 if _rises(one) == _rises(other) else -1


def _rises(claim: Claim) -> bool:
    return (claim.polarity != "-") == (claim.hedge != "unlikely")


def _nearest(mine: Sequence[Claim], rest: Sequence[Claim]) -> tuple[Claim, ...]:
    scored = (
        [(max(_nearness(one, other) for one in mine), -place) for place, other in enumerate(rest)]
        if mine
        else []
    )
    best = sorted((score for score in scored if score[0] >= _NEAR_ENOUGH), reverse=True)[:NEAREST]
    return tuple(rest[-place] for _, place in best)


def _nearness(one: Claim, other: Claim) -> int:
    """Return points for what two claims have in common: a quantity 3, an actor 1, a word of the effect 1."""
    mine, theirs = quantity_of(one.outcome), quantity_of(other.outcome)
    same = 3 if mine is not None and theirs is not None and mine.label == theirs.label else 0
    actors = len({*one.actors, *one.holder} & {*other.actors, *other.holder} - {"OTHER"})
    words = len(stems(one.effect.text.lower()) & stems(other.effect.text.lower()))
    return same + actors + min(words, 2)
