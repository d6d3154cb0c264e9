"""How many records were read, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from detente.show.terminal import columns
from detente.show.view_parts import clean

_COUNTED: Final = {
    "segment": "sentences",
    "event": "events",
    "statement": "statements",
    "claim": "claims",
    "relation": "relations",
}
"""Kind of a record -> what its column is called."""


def counts_text(table: Sequence[tuple[str, Counter[str]]]) -> str:
    """Return how many records of each kind were read from each document, and the sums.

    table  (document, number of records of each kind), in order of their paths
    """
    rows = [["", "document", *_COUNTED.values()]]
    rows += [[f"D{number}", clean(doc), *_counts(counts)] for number, (doc, counts) in enumerate(table, 1)]
    total: Counter[str] = sum((counts for _, counts in table), Counter())
    return columns([*rows, ["", "all", *_counts(total)]])


def _counts(counts: Counter[str]) -> list[str]:
    return [str(counts[kind]) for kind in _COUNTED]
