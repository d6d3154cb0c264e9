"""Precision: how often a rule of the reader was right where somebody checked it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.read.lexicon import row_of, rows

TABLE: Final = "rule_precision.tsv"
STRENGTH: Final = 8.0
"""Judgements that what stands above a rule (its family, its kind) is worth: the strength of the Beta prior.

Log score left out on the table of November 2026, by strength 1, 2, 4, 8, 16: -.554, -.523, -.505, -.496, -.493: the
smaller of the last two, which hardly differ, lets a rule speak for itself sooner (``python -m bench.reading rules``).
"""


@dataclass(frozen=True, slots=True)
class Precision:
    """The chance that a record of a rule reads its sentence right.

    mean       posterior mean
    low, high  90 % credible interval
    right      records of the rule that were judged right
    judged     records of the rule that were judged; 0 when it is known by its family or kind alone
    """

    mean: float
    low: float
    high: float
    right: int
    judged: int


def precision(rule: str | None) -> Precision:
    """Return the precision of a rule, drawn towards that of its family, and that towards its kind.

    rule  id, ``kind.family.name``; None for a record made by no rule of ours

    Source: Beta-binomial shrinkage in two levels [gelman2013, chapter 5]; the counts stand in
    ``lexicon/rule_precision.tsv``.
    """
    from scipy.special import betaincinv

    mean, right, judged = _posterior(rule)
    strength = STRENGTH + judged
    low, high = (float(betaincinv(mean * strength, (1 - mean) * strength, q)) for q in (0.05, 0.95))
    return Precision(mean, low, high, right, judged)


def mean_precision(rule: str | None) -> float:
    """Return the posterior mean of ``precision`` alone, without loading anything heavy."""
    return _posterior(rule)[0]


@cache
def _posterior(rule: str | None) -> tuple[float, int, int]:
    counts = _counts()
    kind, family = kind_of(rule), family_of(rule)
    of_kind = _pull(counts, kind, _pull(counts, "", 0.5, 2.0), STRENGTH)
    above = row_of(rule or "")
    of_family = _pull(counts, family, of_kind, STRENGTH) if above == (rule or "") else _posterior(above)[0]
    right, judged = counts.get(rule or "", (0, 0)) if rule else (0, 0)
    return (right + STRENGTH * of_family) / (judged + STRENGTH), right, judged


def _pull(counts: Mapping[str, tuple[int, int]], name: str, towards: float, strength: float) -> float:
    right, judged = counts.get(f"{name}.*", (0, 0))
    return (right + strength * towards) / (judged + strength)


def kind_of(rule: str | None) -> str:
    """Return the kind of record that a rule makes: the first word of its id."""
    return (rule or "").split(".", 1)[0].split(":", 1)[0]


def family_of(rule: str | None) -> str:
    """Return the family of a rule: its id without the last word, or without the step that found a party."""
    return (rule or "").rpartition(".")[0]


@cache
def _counts() -> Mapping[str, tuple[int, int]]:
    """Return (right, judged) by rule, and summed by ``family.*``, ``kind.*`` and, for all, ``.*``."""
    found: dict[str, tuple[int, int]] = {}
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for rule, right, judged in rows(TABLE):
        found[rule] = (int(right), int(judged))
        for above in {family_of(rule), kind_of(rule), ""}:
            sums[f"{above}.*"][0] += int(right)
            sums[f"{above}.*"][1] += int(judged)
    return {**{above: (right, judged) for above, (right, judged) in sums.items()}, **found}
