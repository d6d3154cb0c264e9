"""Figure: the only way a number reaches a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FigureKind = Literal["observed", "estimated", "simulated", "assumed", "share"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it is and what it rests on.

    value      the number, in ``unit``
    kind       observed, estimated, simulated, assumed or share (of parameter space: not a probability)
    evidence   evidence strings, at least one
    unit       what is counted or measured ("articles", "sentences", "days")
    low, high  ends of the interval, same unit, or None
    level      share of the interval in (0, 1), or None
    standing   ASSUMED, DERIVED, CHECKED or UNTESTABLE, or None for a plain observation
    run_id     the simulation run it comes from, or None

    Raises ValueError when no evidence is given, or when the interval is half open or does not hold the value.
    """

    value: float | int
    kind: FigureKind
    evidence: tuple[str, ...]
    unit: str
    low: float | None = None
    high: float | None = None
    level: float | None = None
    standing: str | None = None
    run_id: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"figure {self.value} {self.unit} has no evidence")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"figure {self.value} {self.unit} has one end of an interval only")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise ValueError(f"figure {self.value} {self.unit} lies outside {self.low}..{self.high}")
