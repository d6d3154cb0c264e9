"""Antecedents: what "those measures", "their presence" or "that remains a danger" point to in the sentences before."""

from __future__ import annotations

import re
from typing import Final

from detente.explain.propositions.matters import Matter, matter_of, outcome_matter
from detente.explain.propositions.pages import Page, Part
from detente.records.types import Claim

NEAR: Final = 2
"""Sentences back that a pointing noun reaches."""
_NOUNS: Final = (
    (re.compile(r"\b(?:measures|restrictions|penalties)\b", re.IGNORECASE), "sanctions"),
    (re.compile(r"\bpresence\b", re.IGNORECASE), "troops"),
)
"""Nouns that stand for what a sentence before tells, and the matter it must tell of."""
_REMAINS: Final = re.compile(
    r"(?:is|are|remains?|stays?|continues? to be) (?:a |an |the )?(?:real )?(?:possib|danger|risk|threat)",
    re.IGNORECASE,
)
_POINTER: Final = re.compile(r"(?:that|this|it|such a (?:scenario|case))\s*$", re.IGNORECASE)


def told_before(part: Part) -> tuple[Part, Matter] | None:
    """Return the part of a sentence before, and its matter, to which a pointing noun ("those measures") points.

    returns  None when no noun points, or the sentences just before tell nothing of its kind
    """
    label = next((label for noun, label in _NOUNS if noun.search(part.text)), None)
    if label is None:
        return None
    for sentence in part.page.before(part.start, NEAR):
        before = part.page.between(sentence.start, sentence.end)
        for event in before.events:
            if label == "sanctions" and event.plover == "SANCTION" and event.cameo == "163":
                ids = tuple(dict.fromkeys(actor.id for actor in (*event.source, *event.target)))
                return before, Matter(label, 1, ids, part.text)
        for matter in _matters(part.page, before):
            if matter.label == label:
                return before, Matter(label, 1, matter.parties, part.text)
    return None


def _matters(page: Page, sentence: Part) -> list[Matter]:
    """Return what the causes and effects claimed in a sentence speak of."""
    claims = [c for c in page.claims if sentence.start <= c.sentence[0] < sentence.end]
    parts = [page.part(span) for claim in claims for span in (claim.cause, claim.effect) if span]
    return [matter for part in parts if (matter := matter_of(part)) is not None]


def still_feared(claim: Claim, page: Page) -> tuple[Part, Matter] | None:
    """Return the effect of the only claim of the sentence before, when a claim says that it remains a possibility."""
    before = page.text[claim.sentence[0] : claim.effect.start]
    if not _REMAINS.match(claim.effect.text) or not _POINTER.search(before):
        return None
    last = next(iter(page.before(claim.effect.start, 1)), None)
    found = [c for c in page.claims if last is not None and c.sentence == last.offsets]
    if len(found) != 1:
        return None
    effect = page.part(found[0].effect)
    matter = outcome_matter(found[0], effect)
    return None if matter is None else (effect, Matter(matter.label, 1, matter.parties, matter.words))
