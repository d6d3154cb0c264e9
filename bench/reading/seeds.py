"""Two analysis pieces against hand-made gold, by the shared scorer."""

from __future__ import annotations

from typing import Final

from bench.reading.gold import scored
from bench.reading.places import READING, SHARED
from bench.table import Row

DATA: Final = "000 and 002, in-sample: the authors of the rules read these texts and their gold"


def rows() -> list[Row]:
    """Read the two texts that have gold and score them."""
    texts = sorted((SHARED / "data" / "seeds").glob("00[02]*.txt"))
    return scored(READING / "seed_gold", texts, DATA, with_bars=True)
