"""Reports: how the acts of a pair will be counted in the news, whatever anybody decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from detente.model.acts import Echo, Move, Report
from detente.model.draft.lookup import drafted, number
from detente.model.draft.material import Material, sides
from detente.model.draft.rates import WEIGHT, paces
from detente.model.parameter import Parameter, Prior

_WIDE: Final = 3.0
"""Factor each way, as of the rates of moves."""
_EVENLY: Final = 10.0
"""Size taken for a class whose counts show no more spread than Poisson: beyond it the two can hardly be told apart."""


def draft_reports(moves: Sequence[Move], material: Material) -> tuple[Report, ...]:
    """Return the weekly counts of each pair and class in which some move would be reported, by key."""
    echoed: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for move in moves:
        if move.plover in paces():
            echoed[move.by, move.at or "*", move.plover].append(move.key)
    told = _told(material)
    return tuple(
        Report(
            key=".".join(key),
            rate=_rate(key[2], told.get(key, 0), material.weeks),
            size=_size(key[2]),
            echoes=tuple(Echo(move, drafted("report.echo")) for move in echoed[key]),
        )
        for key in sorted(echoed)
    )


def _told(material: Material) -> dict[tuple[str, str, str], float]:
    """Return how many happenings the texts tell of, by author, target and class."""
    found: dict[tuple[str, str, str], float] = defaultdict(float)
    for group in material.groups:
        share = material.counted(material.members(group))
        keys = set()
        for event in material.members(group):
            source, target = sides(event)
            aimed = target or (source if event.reciprocal else {"*"})
            keys |= {(a, b, group.plover) for a in source for b in aimed if a != b}
        for key in keys:
            found[key] += share
    return found


def _rate(plover: str, told: float, weeks: int) -> Parameter:
    """Return the mean weekly count: the class counts for as many weeks as it does for the rate of a move."""
    middle = (WEIGHT * paces()[plover].mean + told) / (WEIGHT + weeks)
    why = f"{told:.2g} told in {weeks} weeks, shrunk to the {paces()[plover].mean:.3f} a week of a pair in the news"
    return number(Prior("triangular", (middle / _WIDE, middle, middle * _WIDE)), (), why, plover)


def _size(plover: str) -> Parameter:
    size = paces()[plover].size or _EVENLY
    why = f"counts of the class spread as a negative binomial of size {size:.2f}; a factor of {_WIDE:g} each way"
    return number(Prior("triangular", (size / _WIDE, size, size * _WIDE)), (), why, plover)
