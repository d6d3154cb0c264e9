"""Futures written down by hand: three weeks, a table, two moves, a hazard; every replication a story of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.simulate.futures import Futures

WEEKS = 3
RANKS = {
    "broken": -1.0,
    "none": 0.0,
    "offered": 1.0,
    "accepted": 2.0,
    "scheduled": 3.0,
    "held": 4.0,
    "settled": 5.0,
}


def futures(
    stages: Sequence[Sequence[str]],
    *,
    levels: Mapping[str, Sequence[Sequence[float]]] | None = None,
    worked: Mapping[str, Sequence[Sequence[int]]] | None = None,
    settled: Sequence[Sequence[int]] | None = None,
    ruptured: Sequence[Sequence[int]] | None = None,
    fired: Sequence[Sequence[int]] | None = None,
    terms: Sequence[Sequence[float]] | None = None,
    issues: tuple[str, ...] = (),
) -> Futures:
    """Return futures of the table ``river``, one row a replication.

    stages  stage at the start and after each week
    levels  by variable: level at the start and after each week
    worked  by move: 1 in the weeks in which it worked; settled, ruptured, fired likewise
    terms   level agreed on each issue, NaN for none
    """
    count, made = len(stages), dict(worked or {})
    table = np.array([[RANKS[stage] for stage in row] for row in stages])
    rows = {"tables.river": table, **{name: np.array(row, float) for name, row in (levels or {}).items()}}
    moves = (
        np.stack([_flags(row) for row in made.values()], axis=1)
        if made
        else np.zeros((WEEKS, 0, count), bool)
    )
    none = [[0] * WEEKS] * count
    return Futures(
        weeks=WEEKS,
        replications=np.arange(count),
        variables=tuple(rows),
        levels=np.stack([row.T for row in rows.values()], axis=1),
        moves=tuple(made),
        made=moves,
        worked=moves,
        allowed=np.ones_like(moves),
        chance=np.zeros(moves.shape),
        tables=("river",),
        settled=_flags(settled or none)[:, None],
        ruptured=_flags(ruptured or none)[:, None],
        issues=issues,
        terms=np.array(terms, float).T[None] if terms else np.full((1, len(issues), count), np.nan),
        hazards=("flood",),
        fired=_flags(fired or none)[:, None],
    )


def _flags(rows: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    return np.array(rows, bool).T
