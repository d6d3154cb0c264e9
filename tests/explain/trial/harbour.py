"""A small folder of three short texts in own words: two neighbours, a harbour, and a friend of one of them.

Countries are real, everything told of them is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.explain.ledger import LedgerEntry, build_ledger
from detente.explain.proposition import NotTestable, Proposition
from detente.explain.propositions.propose import propose
from detente.explain.trial.judging import Again
from detente.explain.trial.trial import Tried, try_all
from detente.model.draft.draft import draft_system
from detente.model.system import System
from detente.read.documents.documents import load_documents
from detente.read.links.links import EventGroup, link_events
from detente.read.reader import read_document
from detente.read.reading import Reading
from detente.track.ties import build_lanes

HARBOUR, BORDER, ROUND = "harbour.txt", "border.txt", "round.txt"
SENTENCES: dict[str, tuple[tuple[str, ...], ...]] = {
    HARBOUR: (
        ("Backing from Brazil could give Bolivia leverage in talks with Chile",),
        ("Andean Herald, La Paz, 3 April 2023",),
        (
            "Bolivia and Chile will meet in May to discuss a harbour for Bolivian trade.",
            "Restoring relations with Brazil could give Bolivia additional leverage in the talks with Chile.",
            "Bolivia demands that Chile lift its sanctions on Bolivian exports.",
            "Chile wants Bolivia to withdraw its troops from the border.",
        ),
        (
            "Brazil supports Bolivia.",
            "Brazil urged Chile on 28 March to lift its sanctions on Bolivia.",
            "Relations between Bolivia and Chile have been strained since 2018.",
        ),
    ),
    BORDER: (
        ("Troops and tolls",),
        ("Pacific Courier, Santiago, 12 April 2023",),
        (
            "Chile imposed sanctions on Bolivia in 2021.",
            "Bolivia sent troops to the border in February.",
            "The sanctions have strained relations between Chile and Bolivia.",
        ),
        (
            "If the talks fail, Bolivia is likely to send more troops to the border.",
            "Chile accused Bolivia of smuggling on 10 April.",
        ),
    ),
    ROUND: (
        ("After the first round",),
        ("River Plate Review, Montevideo, 2 June 2023",),
        (
            "The presidents of Bolivia and Chile met in Arica on 20 May.",
            "They agreed to hold a second round in August.",
            "Brazil backs Bolivia in the dispute with Chile, and Bolivia thanked Brazil for its support on 22 May.",
        ),
        (
            "Brazil's support has strengthened Bolivia's hand in the talks with Chile.",
            "Chile eased its sanctions on Bolivia on 30 May.",
        ),
    ),
}
"""doc -> paragraphs -> sentences."""
TEXTS = {doc: "\n\n".join(map(" ".join, paragraphs)) + "\n" for doc, paragraphs in SENTENCES.items()}
"""doc -> text."""
DOCS = (BORDER, HARBOUR, ROUND)
DRAWS, WEEKS = 64, 13


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder with its model and its claims."""

    reading: Reading
    groups: tuple[EventGroup, ...]
    ledger: tuple[LedgerEntry, ...]
    system: System
    items: tuple[Proposition | NotTestable, ...]

    def tried(self, *, strikes: Again = "argument") -> Tried:
        """Return every claim on trial."""
        return try_all(
            self.items,
            self.system,
            reading=self.reading,
            ledger=self.ledger,
            groups=self.groups,
            draws=DRAWS,
            weeks=WEEKS,
            strikes=strikes,
        )


def opened(folder: Path, *docs: str) -> Opened:
    """Write some of the texts into a folder and read, draft and propose from there, as the commands do."""
    for doc in docs:
        (folder / doc).write_text(TEXTS[doc], encoding="utf-8")
    sources, _ = load_documents([folder])
    reading = Reading.of(read_document(source) for source in sources)
    groups = link_events(reading)
    day = reading.last_day
    assert day is not None
    system = draft_system(reading, groups, build_lanes(reading, groups), name="harbour", as_of=day).system
    return Opened(reading, groups, build_ledger(reading, groups), system, propose(reading, groups, system))
