"""Towns that are no capital, by the state they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detente.read.lexicon import rows


@cache
def towns() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the towns of each state, by its id."""
    return {identity: tuple(names.split("|")) for identity, names in rows("towns.tsv")}
