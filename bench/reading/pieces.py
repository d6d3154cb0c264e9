"""Analysis pieces of our own with gold: those the rules were grown on, and those no author of a rule has read."""

from __future__ import annotations

from typing import Final

from bench.reading.gold import scored
from bench.reading.places import ROOT
from bench.table import Row

PIECES: Final = ROOT / "tests" / "data" / "pieces"
DATA: Final = {
    "dev": "own pieces, development: rules were grown on them",
    "test": "own pieces, test: no author of a rule has read them",
}


def rows() -> list[Row]:
    """Read and score each part that is there."""
    found = []
    for part, data in DATA.items():
        texts = sorted((PIECES / part).glob("*.txt"))
        if texts:
            label = f"{data}; {len(texts)} pieces"
            found.extend(scored(PIECES / part, texts, label, with_bars=False))
    return found
