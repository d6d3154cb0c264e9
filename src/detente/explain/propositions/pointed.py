"""Pointed: a claim that somebody typed, tied to the sentences it names and to what was read in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.errors import UsageError
from detente.explain.proposition import NotTestable, Proposition
from detente.explain.trial.standing import Sentences
from detente.read.reading import Reading
from detente.records.evidence import Evidence


def pointed(item: Proposition | NotTestable, reading: Reading) -> Proposition | NotTestable:
    """Return an item with the claims that its sentences hold, and with the sentences that its claims stand in.

    What it names of a document that the reading does not hold is passed over: it may have been left out.

    item     as it was typed: ids of claims, evidence strings of sentences
    reading  every document's records

    Raises UsageError when a document has another text now where a sentence is said to stand.
    """
    for one in item.sentences:
        _check(one, item.key, reading.texts)
    sentences, named = Sentences.of(reading), set(item.claims)
    mine = {place for one in item.sentences if (place := sentences.around(one)) is not None}
    found = {claim.id: (claim.doc, claim.sentence[0]) for claim in reading.claims}
    held = (claim for claim, place in found.items() if place in mine)
    mine |= {place for claim, place in found.items() if claim in named}
    spans = (
        (doc, span) for doc, spans in sentences.spans.items() for span in spans if (doc, span[0]) in mine
    )
    cited = (str(Evidence.of(doc, reading.texts[doc], *span)) for doc, span in spans)
    return replace(item, claims=tuple(dict.fromkeys((*item.claims, *held))), sentences=tuple(cited))


def _check(evidence: str, key: str, texts: Mapping[str, str]) -> None:
    place = Evidence.parse(evidence)
    if place.doc in texts and not place.holds(texts[place.doc]):
        raise UsageError(
            "X032", f"claims.{key}.evidence", f"{place.doc} has another text at {place.start}-{place.end} now",
            "the place of a sentence as the document stands", "point to the sentence again, or leave it out",
        )  # fmt: skip
