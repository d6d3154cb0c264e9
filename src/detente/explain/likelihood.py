"""Likelihood: the words of ICD 203 with their ranges, for probabilities only, never for a share of parameter space.

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
        return f"{self.words} ({100 * self.low:.0f}–{100 * self.high:.0f}%)"


BANDS: Final = (
    Band("almost no chance", 0.01, 0.05),
    Band("very unlikely", 0.05, 0.20),
    Band("unlikely", 0.20, 0.45),
    Band("roughly even chance", 0.45, 0.55),
    Band("likely", 0.55, 0.80),
    Band("very likely", 0.80, 0.95),
    Band("almost certain", 0.95, 0.99),
)


def band(probability: float) -> Band:
    """Return the term for a probability; a border belongs to the upper one, and nothing is called (im)possible.

    probability  in [0, 1]

    Raises ValueError when it is no probability.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"{probability} is not a probability")
    return next((one for one in BANDS if probability < one.high), BANDS[-1])


def likelihood_sentence(what: str, probability: float) -> str:
    """Return a sentence on how likely something is, without a word on confidence.

    what         what may happen and by when, "the talks break by 3 May 2031"
    probability  in [0, 1]
    """
    return f"{what}: {band(probability)}."


def confidence_sentence(level: Confidence, reasons: tuple[str, ...]) -> str:
    """Return a sentence on how far an estimate can be relied on, without a word on likelihood.

    level    low, moderate or high
    reasons  why, in words
    """
    return f"Confidence is {level}: {'; '.join(reasons)}." if reasons else f"Confidence is {level}."
