"""Regions: where in the priors a claim holds, found by the patient rule induction method [friedman1999].

A box starts as the whole space; the slice whose loss leaves the densest box is peeled off, again and again; the box
is then pasted out again wherever that costs no density.  Density is the mean of what is looked for inside, coverage the
share of all of it that lies inside [bryant2010].  A box that is no denser on draws that it was not found on is chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

PEEL: Final = 0.05
"""Share of a box that is peeled off or pasted on at a time [alpha; friedman1999 recommend 0.05 to 0.1]."""
DENSE: Final = 0.8
"""Least density of a region that is said to decide: four draws of five inside go the claimed way."""
COVERING: Final = 0.5
"""Least coverage: a region that misses most of what it explains does not decide."""
APART: Final = 0.25
"""Least amount by which density outside is lower: more than three standard errors at 256 draws."""
NEAR: Final = 0.05
"""Density that a second number must add to be worth its words."""
SCREENED: Final = 6
"""Numbers that are tried in pairs: those whose distributions differ most between hits and misses."""
BEYOND: Final = 0.1
"""Least amount by which density, on draws that a region was not found on, exceeds the share of hits among all of them:
two standard errors at the hundred draws of half a trial that lie inside."""
HELD: Final = 0.7
"""Least density there: that of a region that is dense, less two such standard errors."""
CHANCE: Final = 0.01
"""Greatest probability, over all numbers looked at, that one of no influence looks as sharp [bryant2010, quasi-p]."""


@dataclass(frozen=True, slots=True)
class Region:
    """A box in the space of the numbers.

    limits    (path, low, high) of each number that bounds it; an open end is the end of the draws
    coverage  share of the hits that lie inside
    density   mean of the hits inside
    outside   mean of the hits outside
    """

    limits: tuple[tuple[str, float, float], ...]
    coverage: float
    density: float
    outside: float


def find_region(numbers: Mapping[str, Floats], hits: Floats) -> Region | None:
    """Return the region that decides, of one number if possible, else of two; None when nothing so short does.

    It is looked for on every other draw and kept only where it holds on the rest, or the other way round: of many
    numbers one always sorts the draws well that it was chosen on.  Its limits are then drawn on all of them.

    numbers  by path: (draw,), in the unit of the field; the first of several that do equally well is taken
    hits     (draw,)  how far each draw goes the claimed way, in [0, 1]
    """
    import numpy as np

    even = np.arange(len(hits)) % 2 == 0
    for half in (even, ~even):
        found = _searched({name: drawn[half] for name, drawn in numbers.items()}, hits[half])
        if found is not None and holds_up(found, numbers, hits, ~half):
            names = [name for name, _, _ in found.limits]
            whole = box_of(numbers, names, hits)
            if len(whole.limits) == len(names) and decides(whole):
                return whole
    return None


def holds_up(region: Region, numbers: Mapping[str, Floats], hits: Floats, fresh: Flags) -> bool:
    """Return whether a claim holds inside a region also in draws that it was not found on.

    numbers  by path: (draw,)
    hits     (draw,)  in [0, 1]
    fresh    (draw,)  the draws that it was not found on
    """
    inside = fresh.copy()
    for name, low, high in region.limits:
        inside &= (numbers[name] >= low) & (numbers[name] <= high)
    if not inside.any():
        return False
    density, base = float(hits[inside].mean()), float(hits[fresh].mean())
    return density >= max(HELD, base + BEYOND)


def _searched(numbers: Mapping[str, Floats], hits: Floats) -> Region | None:
    """Return the region that decides among some draws, of one number if possible, else of two."""
    names = [name for name, drawn in numbers.items() if drawn.min() < drawn.max()]
    if not names or hits.sum() == 0:
        return None
    sharp = _screen(numbers, names, hits)
    alone = _best(numbers, [(name,) for name in sharp], hits, len(names))
    if alone is not None and alone.density > 1 - NEAR:
        return alone
    both = _best(numbers, list(combinations(sharp, 2)), hits, len(names) ** 2)
    if alone is None or both is None:
        return alone or both
    return alone if alone.density >= both.density - NEAR else both


def box_of(numbers: Mapping[str, Floats], names: Sequence[str], hits: Floats) -> Region:
    """Return the box of the given numbers that best joins density and coverage, whether it decides or not.

    numbers  by path: (draw,)
    names    paths that may bound the box
    hits     (draw,)  in [0, 1]
    """
    import numpy as np

    columns = np.stack([numbers[name] for name in names])
    inside = _paste(columns, hits, _peel(columns, hits))
    return _region(columns, names, hits, inside)


def _best(
    numbers: Mapping[str, Floats], sets: Sequence[tuple[str, ...]], hits: Floats, looked_at: int
) -> Region | None:
    """Return the best deciding box over sets of numbers."""
    found = [box_of(numbers, names, hits) for names in sets]
    deciding = [
        region
        for region, names in zip(found, sets, strict=True)
        if len(region.limits) == len(names) and decides(region) and not _lucky(region, hits, looked_at)
    ]
    return max(deciding, key=_worth, default=None)


def decides(region: Region) -> bool:
    """Return whether a claim holds inside a region and clearly less outside it."""
    return (
        region.density >= DENSE and region.coverage >= COVERING and region.density - region.outside >= APART
    )


def _worth(region: Region) -> float:
    """Return how well a box joins density and coverage: their harmonic mean."""
    return 2 * region.density * region.coverage / (region.density + region.coverage)


def _lucky(region: Region, hits: Floats, looked_at: int) -> bool:
    """Whether a box of this size could be so dense by chance, given how many were looked at (normal tail)."""
    import math

    mean, draws = float(hits.mean()), len(hits)
    inside = region.coverage * mean * draws / region.density
    spread = math.sqrt(mean * (1 - mean) / inside * max(1 - inside / draws, 1e-12))
    return (
        spread > 0 and looked_at * 0.5 * math.erfc((region.density - mean) / spread / math.sqrt(2)) > CHANCE
    )


def _screen(numbers: Mapping[str, Floats], names: Sequence[str], hits: Floats) -> list[str]:
    """Return the names whose distributions differ most between hits and misses [Kolmogorov-Smirnov], in order."""
    import numpy as np

    order = np.argsort(np.stack([numbers[name] for name in names], axis=1), axis=0, kind="stable")
    for_it = np.cumsum(hits[order], axis=0) / hits.sum()
    against = np.cumsum(1 - hits[order], axis=0) / max(float((1 - hits).sum()), 1e-12)
    gap: Floats = np.abs(for_it - against).max(axis=0)
    chosen = np.argsort(-gap, kind="stable")[:SCREENED]
    return [names[place] for place in sorted(chosen.tolist())]


def _peel(columns: Floats, hits: Floats) -> Flags:
    """Return the draws inside the best box of the peeling trajectory.

    columns  (number, draw)
    hits     (draw,)
    returns  (draw,)
    """
    import numpy as np

    total = float(hits.sum())
    inside: Flags = np.ones(len(hits), np.bool_)
    best, best_worth = inside, _joined(hits, inside, total)
    while True:
        cut = _densest_cut(columns, hits, inside)
        if cut is None or float(hits[cut].sum()) < COVERING * total:
            return best
        inside = cut
        worth = _joined(hits, inside, total)
        if worth >= best_worth:
            best, best_worth = inside, worth


def _joined(hits: Floats, inside: Flags, total: float) -> float:
    """Return the harmonic mean of density and coverage: twice the hits inside over the draws inside and all hits."""
    return 2 * float(hits[inside].sum()) / (int(inside.sum()) + total)


def _densest_cut(columns: Floats, hits: Floats, inside: Flags) -> Flags | None:
    """Return the box after the peel that leaves the highest density, the larger one of equals; None when none can."""
    import numpy as np

    count = int(inside.sum())
    off = max(1, int(PEEL * count))
    best: Flags | None = None
    best_at = (-1.0, 0)
    for column in columns:
        values = np.partition(column[inside], (off - 1, count - off))
        for kept in (inside & (column > values[off - 1]), inside & (column < values[count - off])):
            left = int(kept.sum())
            at = (float(hits[kept].sum()) / left, left) if left else (-1.0, 0)
            if at > best_at:
                best, best_at = kept, at
    return best


def _paste(columns: Floats, hits: Floats, inside: Flags) -> Flags:
    """Return the box pasted out while that loses no density, by ever thinner slices down to a single draw.

    columns  (number, draw)
    """
    thick = max(1, int(PEEL * int(inside.sum())))
    while True:
        dense = float(hits[inside].mean())
        wider = [box for place in range(len(columns)) for box in _wider(columns, inside, place, thick)]
        gaining = [box for box in wider if float(hits[box].mean()) >= dense]
        if gaining:
            inside = max(gaining, key=lambda box: float(hits[box].mean()))
        elif thick == 1:
            return inside
        else:
            thick //= 2


def _wider(columns: Floats, inside: Flags, place: int, thick: int) -> list[Flags]:
    """Return the box with a slice of some draws added below and above along one number."""
    import numpy as np

    column = columns[place]
    low, high = column[inside].min(), column[inside].max()
    fits: Flags = np.ones(columns.shape[1], np.bool_)
    for other, values in enumerate(columns):
        if other != place:
            fits &= (values >= values[inside].min()) & (values <= values[inside].max())
    below, above = np.sort(column[fits & (column < low)]), np.sort(column[fits & (column > high)])
    found = []
    if len(below):
        found.append(fits & (column >= below[-min(thick, len(below))]) & (column <= high))
    if len(above):
        found.append(fits & (column <= above[min(thick, len(above)) - 1]) & (column >= low))
    return found


def _region(columns: Floats, names: Sequence[str], hits: Floats, inside: Flags) -> Region:
    """Return a box in words: limits half-way to the nearest draw outside; a number that bounds nothing is left out."""
    limits = []
    for name, column in zip(names, columns, strict=True):
        low, high = _edges(column, inside)
        if low > column.min() or high < column.max():
            limits.append((name, low, high))
    outside = hits[~inside]
    return Region(
        tuple(limits),
        float(hits[inside].sum() / max(float(hits.sum()), 1e-12)),
        float(hits[inside].mean()),
        float(outside.mean()) if len(outside) else 0.0,
    )


def _edges(column: Floats, inside: Flags) -> tuple[float, float]:
    low, high = float(column[inside].min()), float(column[inside].max())
    below, above = column[column < low], column[column > high]
    return (
        (low + float(below.max())) / 2 if len(below) else low,
        (high + float(above.min())) / 2 if len(above) else high,
    )
