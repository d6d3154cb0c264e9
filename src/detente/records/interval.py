"""Date intervals: inclusive at both ends, with granularity and basis.  Proleptic Gregorian, local at the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from detente.records.vocabulary import Basis


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of days.

    start, end    first and last day, both included
    basis         explicit (stands in the text), relative (needs the anchor), inferred (from the document)
    text          the words it was read from, or None
    granularity   day, week, month, season, quarter, year or range; None when not known
    """

    start: date
    end: date
    basis: Basis
    text: str | None = None
    granularity: str | None = None

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"interval {self.start}..{self.end} is reversed")

    @property
    def days(self) -> int:
        """Number of days in the interval."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: Interval) -> bool:
        """Return whether both intervals share a day."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Interval) -> bool:
        """Return whether this interval lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def days_apart(self, other: Interval) -> int:
        """Return the days between the two; 0 when they touch or overlap."""
        return max(0, (other.start - self.end).days, (self.start - other.end).days)
