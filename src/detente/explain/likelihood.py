"""Likelihood: the words of ICD 203 with their ranges, for probabilities only, never for a share of parameter space.

What is counted in runs is known to an interval only.  A term counts where at least a quarter of that interval lies in
its range; where two do, both are said, from the lower end of the one to the upper end of the other.  So a share at a
border has the same words after few runs as after many, or wider ones, and never words that exclude each other.  Below
1 % and above 99 %, where the directive has no term, the nearest one stands with its true bound.

Source: US Intelligence Community Directive 203, Analytic Standards, 2015, its first row of terms alone: the rows are
not to be mixed.  The range stands in the sentence, where readers take it in [wintle2019].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Confidence = Literal["low", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class Band:
    """A term with the probabilities that it stands for.

    words      the term
    low, high  ends, shares in [0, 1]
    """

    words: str
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.words} ({_bounds(self.low, self.high)})"


def _bounds(low: float, high: float) -> str:
    if low <= 0:
        return f"below {100 * high:.0f}%"
    return f"above {100 * low:.0f}%" if high >= 1 else f"{100 * low:.0f}–{100 * high:.0f}%"


BANDS: Final = (
    Band("almost no chance", 0.0, 0.01),
    Band("almost no chance", 0.01, 0.05),
    Band("very unlikely", 0.05, 0.20),
    Band("unlikely", 0.20, 0.45),
    Band("roughly even chance", 0.45, 0.55),
    Band("likely", 0.55, 0.80),
    Band("very likely", 0.80, 0.95),
    Band("almost certain", 0.95, 0.99),
    Band("almost certain", 0.99, 1.0),
)
QUARTER: Final = 0.25
"""Least part of an interval that must lie in a term's range for the term to count."""


def band(probability: float) -> Band:
    """Return the term for a probability; a border belongs to the upper one, but 99 % to the last of the directive's.

    probability  in [0, 1]

    Raises ValueError when it is no probability.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"{probability} is not a probability")
    last, above = BANDS[-2:]
    found = next((one for one in BANDS[:-2] if probability < one.high), None)
    return found or (last if probability <= last.high else above)


def likelihood_words(probability: float, low: float, high: float) -> str:
    """Return the term for a probability that is known to an interval, both terms where it lies across a border.

    probability  in [0, 1]
    low, high    ends of its interval, around it

    Raises ValueError when it is no probability.
    """
    middle = BANDS.index(band(probability))
    found = [place for place, one in enumerate(BANDS) if _part(one, low, high) >= QUARTER] or [middle]
    first, last = BANDS[found[0]], BANDS[found[-1]]
    if first is last:
        return str(first)
    words = first.words if first.words == last.words else f"{first.words} to {last.words}"
    return f"{words} ({_bounds(first.low, last.high)})"


def _part(one: Band, low: float, high: float) -> float:
    """Return which part of an interval lies in the range of a term."""
    if high <= low:
        return float(one is band(low))
    return max(0.0, min(one.high, high) - max(one.low, low)) / (high - low)


def likelihood_sentence(what: str, probability: float, low: float, high: float) -> str:
    """Return a sentence on how likely something is, without a word on confidence.

    what         what may happen and by when, "the talks break by 3 May 2031"
    probability  in [0, 1]
    low, high    ends of its interval, around it
    """
    return f"{what}: {likelihood_words(probability, low, high)}."


def confidence_sentence(level: Confidence, reasons: tuple[str, ...]) -> str:
    """Return a sentence on how far an estimate can be relied on, without a word on likelihood.

    level    low, moderate or high
    reasons  why, in words
    """
    return f"Confidence is {level}: {'; '.join(reasons)}." if reasons else f"Confidence is {level}."
