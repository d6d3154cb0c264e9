"""Propose: every claim of a folder as a test on its system, claims that say the same as one; or why it is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from detente.explain.proposition import NotTestable, Proposition
from detente.explain.propositions.binding import Binding
from detente.explain.propositions.elements import Elements
from detente.explain.propositions.forms import tested
from detente.explain.propositions.pages import Page, pages
from detente.explain.propositions.refusals import reason
from detente.explain.propositions.scene import Refusal, Scene
from detente.explain.wording import about_claim
from detente.model.system import System
from detente.read.links.links import EventGroup
from detente.read.links.tellings import doc_order
from detente.read.reading import Reading
from detente.records.identity import digest
from detente.records.types import Claim

_REPEATED: Final = 6
"""Words that two effects must begin with in common for the one to repeat the other: a headline and its body."""

Outcome = Binding | Refusal


def propose(
    reading: Reading, groups: Sequence[EventGroup], system: System
) -> tuple[Proposition | NotTestable, ...]:
    """Return the claims of a folder as tests: every claim record is in exactly one item.

    reading  every document's records
    groups   the events grouped by happening
    system   what they are to be tested on
    returns  in the order of the documents and texts in which each is said first
    """
    laid = pages(reading)
    ordered = sorted(reading.documents, key=lambda one: doc_order(one.document))
    claims = [claim for one in ordered for claim in one.claims]
    return items_of(claims, bound(claims, laid, groups, system))


def bound(
    claims: Sequence[Claim], laid: Mapping[str, Page], groups: Sequence[EventGroup], system: System
) -> dict[str, Outcome]:
    """Return what each claim is, by its id.

    laid  the page of each document that has claims
    """
    elements = Elements(system)
    found = {claim.id: tested(Scene(claim, laid[claim.doc], elements, tuple(groups))) for claim in claims}
    return found | _repeated(claims, found)


def items_of(claims: Sequence[Claim], found: Mapping[str, Outcome]) -> tuple[Proposition | NotTestable, ...]:
    """Return claims and what they are as propositions; those of one binding and sign become one.

    claims  earliest first
    """
    alike: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        outcome = found[claim.id]
        alike[
            (outcome.question, outcome.sign, outcome.by) if isinstance(outcome, Binding) else claim.id
        ].append(claim)
    return tuple(_item(together, found[together[0].id]) for together in alike.values())


def _item(claims: Sequence[Claim], outcome: Outcome) -> Proposition | NotTestable:
    ids = tuple(claim.id for claim in claims)
    key = f"p-{digest(chr(31).join(sorted(ids)).encode(), 12)}"
    if isinstance(outcome, Refusal):
        return NotTestable(key, ids, about_claim(claims[0]), reason(outcome), outcome.code)
    return Proposition(
        key=key,
        form=outcome.form,
        claims=ids,
        words=outcome.words,
        actors=outcome.actors,
        given=outcome.given,
        against=outcome.against,
        bargain=outcome.bargain,
        outcome=outcome.outcome,
        sign=outcome.sign,
        threshold=outcome.threshold,
        hedge=claims[0].hedge,
        mechanism=outcome.mechanism,
        term=outcome.term,
        moves=outcome.moves,
        by=outcome.by,
    )


def _repeated(claims: Iterable[Claim], found: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """Return the tests of claims that say in the same words what another claim of their document says in full."""
    told: dict[tuple[str, ...], Binding] = {}
    for claim in claims:
        outcome = found[claim.id]
        if isinstance(outcome, Binding) and (key := _opening(claim)):
            told.setdefault(key, outcome)
    again = (
        (claim.id, told.get(_opening(claim))) for claim in claims if isinstance(found[claim.id], Refusal)
    )
    return {record: outcome for record, outcome in again if outcome is not None}


def _opening(claim: Claim) -> tuple[str, ...]:
    """Return document, type and first words of a claim's effect; () when it is too short to be known again."""
    words = claim.effect.text.lower().split()
    return (claim.doc, claim.ctype, *words[:_REPEATED]) if len(words) >= _REPEATED else ()
