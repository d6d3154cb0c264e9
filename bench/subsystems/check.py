"""Check: one measured statement about a subsystem, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from bench.table import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

SEED: Final = 20180326
Z: Final = 1.6449
"""Half width of a 90 % interval, in standard errors."""

OPEN: Final = False
"""Whether a check holds that nothing can be measured for today."""

Span = tuple[float, float, float]
"""A value with the ends of its 90 % interval."""


@dataclass(frozen=True, slots=True)
class Check:
    """One statement.

    system   Y01 to Y19
    words    what is measured
    wanted   what would count, in words
    holds    whether it does
    misses   what is missing where it does not, with the number
    note     a remark that stands whether it holds or not
    found    value and 90 % interval; a single number where there is nothing to draw; None where nothing can be measured
    placebo  the same for what should change nothing, or the baseline
    data     what it was measured on
    """

    system: str
    words: str
    wanted: str
    holds: bool
    misses: str = ""
    found: Span | float | None = None
    placebo: float | None = None
    unit: str = ""
    data: str = ""
    note: str = ""

    @property
    def verdict(self) -> str:
        """``holds`` or ``not yet``, and the remark."""
        remarks = [remark for remark in ("" if self.holds else self.misses, self.note) if remark]
        word = "holds" if self.holds else "not yet"
        return f"{word}: {'; '.join(remarks)}" if remarks else word

    def row(self) -> Row:
        """Return the row of the table; the verdict stands behind what was wanted."""
        value, low, high = self.found if isinstance(self.found, tuple) else (self.found, None, None)
        return Row(
            name=f"{self.system} {self.words}",
            value=value,
            unit=self.unit,
            wanted=f"{self.wanted}; {self.verdict}",
            low=low,
            high=high,
            baseline=self.placebo,
            data=self.data,
            seed=SEED if "runs" in self.data else None,
        )


def share(flags: Flags) -> Span:
    """Return the share of the runs in which something holds, with its Wilson interval.

    flags  (run,)
    """
    return share_of(int(flags.sum()), len(flags))


def share_of(hits: int, total: int) -> Span:
    """Return a share with its 90 % Wilson interval; nan where there is nothing to count."""
    if not total:
        return float("nan"), float("nan"), float("nan")
    rate, room = hits / total, Z * Z / total
    middle = (rate + room / 2) / (1 + room)
    half = Z * sqrt(rate * (1 - rate) / total + room / (4 * total)) / (1 + room)
    low = 0.0 if hits == 0 else middle - half
    return rate, low, 1.0 if hits == total else middle + half


def risen(before: tuple[int, int], since: tuple[int, int]) -> Span:
    """Return the rise of a share between two counts (hits, total), with Newcombe's 90 % interval from Wilson's two."""
    (first, first_low, first_high), (last, last_low, last_high) = share_of(*before), share_of(*since)
    rise = last - first
    down = sqrt((last - last_low) ** 2 + (first_high - first) ** 2)
    up = sqrt((last_high - last) ** 2 + (first - first_low) ** 2)
    return rise, rise - down, rise + up


def paired(before: Floats | Flags, after: Floats | Flags) -> Span:
    """Return the mean of after minus before, run by run, with its 90 % normal interval.

    before, after  (run,)  the same runs without and with a change
    """
    import numpy as np

    difference = np.asarray(after, np.float64) - np.asarray(before, np.float64)
    mean = float(difference.mean())
    half = Z * float(difference.std(ddof=1)) / sqrt(len(difference))
    return mean, mean - half, mean + half


def average(values: Floats) -> Span:
    """Return a mean with its 90 % normal interval.

    values  (item,)
    """
    import numpy as np

    return paired(np.zeros(len(values)), values)


def spread(values: Floats) -> Span:
    """Return the median over the draws of the numbers, with the 5th and 95th percentile.

    values  (draw,)
    """
    import numpy as np

    low, middle, high = (np.percentile(values, (5, 50, 95)).round(12) + 0.0).tolist()
    return middle, low, high


def above(span: Span) -> bool:
    """Return whether the whole interval lies above zero."""
    return span[1] > 0.0


def below(span: Span) -> bool:
    """Return whether the whole interval lies below zero."""
    return span[2] < 0.0
