"""Standing: what a judgement rests on, from the provenance of every number it needs [model.md, 6].

A step whose only evidence is the claim's own sentence is ASSUMED: letting it count would let the sentence confirm
itself.  A later text that decides makes the claim CHECKED, whatever the model says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.explain.folder import Standing
from detente.explain.judgement import ClaimStanding, Link
from detente.explain.ledger import LedgerEntry
from detente.read.reading import Reading
from detente.records.evidence import Evidence

DECIDED: Final[tuple[Standing, ...]] = (
    "SEEN", "NOT SEEN", "MIXED", "HELD", "NOT HELD", "SLIPPED", "CANCELLED",
)  # fmt: skip
"""Standings of the ledger by which a later text decides; that a condition was not met decides nothing."""
TOLD: Final[tuple[Standing, ...]] = (*DECIDED, "CONDITION NOT MET")
Place = tuple[str, int]
"""A sentence: its document, and where it begins."""
TYPED: Final = "case:"
"""Begins the evidence that is a person's own word."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of a reading stand.

    spans   doc -> its sentences as (start, end), in order
    traced  evidence that was traced already -> its sentence
    """

    spans: dict[str, tuple[tuple[int, int], ...]]
    traced: dict[str, Place | None] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Sentences:
        """Return the sentences of a reading."""
        return cls(
            {
                one.document.doc: tuple(sorted(segment.sentence for segment in one.segments))
                for one in reading.documents
            }
        )

    def around(self, evidence: str) -> Place | None:
        """Return the document and start of the sentence that a piece of evidence begins in.

        returns  None for what is no text, and for text that the reading does not hold
        """
        if evidence not in self.traced:
            self.traced[evidence] = self._trace(evidence)
        return self.traced[evidence]

    def _trace(self, evidence: str) -> Place | None:
        try:
            found = Evidence.parse(evidence)
        except ValueError:
            return None
        spans = self.spans.get(found.doc, ())
        place = bisect_right(spans, found.start, key=lambda span: span[0]) - 1
        if place < 0 or found.start >= spans[place][1]:
            return None
        return (found.doc, spans[place][0])

    def holds(self, evidence: str) -> bool:
        """Return whether a piece of evidence still stands: text that the reading holds, or no text at all."""
        return self.around(evidence) is not None or not is_text(evidence)


def is_text(evidence: str) -> bool:
    """Return whether a piece of evidence is a slice of a document."""
    try:
        Evidence.parse(evidence)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Later:
    """What later texts show of a claim.

    standing  the ledger's word, None when it has none
    words     one sentence, "" when nothing is shown
    evidence  evidence strings of what decides
    """

    standing: Standing | None = None
    words: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        """Return whether a later text decides the claim."""
        return self.standing in DECIDED


def later_of(claims: Iterable[str], ledger: Sequence[LedgerEntry]) -> Later:
    """Return what the ledger says of some claims, the deciding entry first; entries at odds are MIXED.

    claims  record ids
    ledger  every entry of the folder
    """
    ids = set(claims)
    entries = [entry for entry in ledger if ids & set(entry.records) and entry.standing in TOLD]
    deciding = [entry for entry in entries if entry.standing in DECIDED] or entries
    if not deciding:
        return Later()
    evidence = tuple(dict.fromkeys(one for entry in deciding for one in entry.later))
    words = tuple(dict.fromkeys(f"{entry.standing}: {entry.reason}" for entry in deciding))
    standings = {entry.standing for entry in deciding}
    standing: Standing = deciding[0].standing if len(standings) == 1 else "MIXED"
    return Later(standing, "; ".join(words), evidence)


def step_standing(evidence: Sequence[str], own: frozenset[Place], sentences: Sentences) -> ClaimStanding:
    """Return ASSUMED for a step that was typed, or read off the claim's own sentences and nothing else; else DERIVED.

    A reference class (``class:``) gives a number its width, not its reason: it supports a step that nobody's sentence
    brought in, and adds nothing to one that the claim's own sentence did.
    """
    told = [place for one in evidence if (place := sentences.around(one)) is not None]
    if any(place not in own for place in told) or any(one.startswith("data:") for one in evidence):
        return "DERIVED"
    if told or not evidence:
        return "ASSUMED"
    return "ASSUMED" if all(one.startswith(TYPED) for one in evidence) else "DERIVED"


def standing_of(links: Sequence[Link], later: Later) -> ClaimStanding:
    """Return what a judgement stands on: its weakest step, unless a later text decides."""
    if later.decides:
        return "CHECKED"
    return "ASSUMED" if any(link.standing == "ASSUMED" for link in links) else "DERIVED"


def falls(link: Link, struck: Iterable[str], sentences: Sentences) -> bool:
    """Return whether a step loses all of its evidence; one that rests on no text never does.

    struck  units: ``doc:<doc>``, or the evidence string of a sentence
    """
    units = tuple(struck)
    documents = {unit.removeprefix("doc:") for unit in units if unit.startswith("doc:")}
    gone = {sentences.around(unit) for unit in units if not unit.startswith("doc:")}
    places = [place for one in link.evidence if (place := sentences.around(one)) is not None]
    return bool(places) and all(place[0] in documents or place in gone for place in places)
