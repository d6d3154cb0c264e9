"""Assumptions: the numbers on which the judgements turn most, told from the draws already made.

The share of an effect's variance that one number explains alone is the variance of its means over slices of that
number [first-order Sobol index from given data, plischke2010], less what slices of pure chance explain [epsilon
squared].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.explain.judgement import Judgement
from detente.explain.proposition import STAYS
from detente.explain.trial.argument import Provenance
from detente.explain.trial.findings import Finding
from detente.explain.trial.judging import Heard
from detente.explain.trial.numbers import varying
from detente.explain.trial.words import Names
from detente.model.parameter import Parameter
from detente.records.figures import Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Basis = Literal["text", "class", "person", "none"]
MOST: Final = 12
"""Assumptions that are listed: more, nobody reads."""
SLICES: Final = 8
"""Slices of a number: 32 of 256 draws in each, enough for a mean and fine enough for a bend."""
CHANCE: Final = 0.06
"""Share that slices of pure chance reach: four standard deviations, sqrt(2 * 7) / 255, of one among hundreds."""
LEAST: Final = 0.01
"""Least share of the variance, over all judgements, that makes a number worth a line."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number on which much turns.

    path        of the number
    words       what it is
    basis       texts, the reference class alone, a person's own word, or nothing
    why         the reason for it, as the system states it
    evidence    evidence strings
    share       mean share of the variance of the effects that it explains alone
    judgements  keys of those that turn on it most, most first
    if_false    what becomes of the first of them when the number lies at the other end, one sentence
    """

    path: str
    words: str
    basis: Basis
    why: str
    evidence: tuple[str, ...]
    share: Figure
    judgements: tuple[str, ...]
    if_false: str


def assumptions(
    heard: Sequence[Heard], signs: Mapping[str, int], provenance: Provenance, names: Names
) -> tuple[Assumption, ...]:
    """Return the numbers with most effect on the judgements, most first; no run is made.

    heard       the judgements with their findings
    signs       key of a judgement -> the way its claim points, as of a proposition
    provenance  of the system
    names       of its elements
    """
    tested = [
        (one.judgement, explained(one.finding, signs[one.judgement.key]))
        for one in heard
        if one.finding is not None
    ]
    return ranked(tested, provenance, names)


def ranked(
    tested: Sequence[tuple[Judgement, Mapping[str, tuple[float, int]]]], provenance: Provenance, names: Names
) -> tuple[Assumption, ...]:
    """Return the numbers with most effect on judgements of which it is known what explains them, most first.

    tested      judgements, each with what ``explained`` says of its test
    provenance  of the system
    names       of its elements
    """
    turns: dict[str, list[tuple[float, int, Judgement]]] = {}
    for judgement, numbers in tested:
        for path, (share, way) in numbers.items():
            turns.setdefault(path, []).append((share, way, judgement))
    total = {path: sum(share for share, _, _ in found) / len(tested) for path, found in turns.items()}
    chosen = sorted((path for path in total if total[path] >= LEAST), key=lambda path: (-total[path], path))
    return tuple(
        _assumption(path, total[path], turns[path], provenance.numbers[path], names) for path in chosen[:MOST]
    )


def explained(finding: Finding, sign: int) -> dict[str, tuple[float, int]]:
    """Return the numbers that explain some of an effect alone: the share of its variance, and which end favours it.

    finding  what a test showed
    sign     the way the claim points, as of a proposition
    returns  path -> (share beyond chance, +1 when the claim holds rather at the high end, else -1)
    """
    import numpy as np

    numbers = {path: drawn for path, drawn in varying(finding.of.theta).items() if finding.counts(path)}
    size = np.abs(finding.effect)
    effect = size if sign == 0 else -size if sign == STAYS else sign * finding.effect
    spread = float(effect.var())
    draws = len(effect) // SLICES * SLICES
    if not numbers or spread == 0 or draws <= SLICES:  # one draw a slice tells nothing
        return {}
    order = np.argsort(np.stack(list(numbers.values())), axis=1, kind="stable")[:, :draws]
    means: Floats = effect[order].reshape(len(numbers), SLICES, -1).mean(axis=2)
    shares = 1 - (1 - means.var(axis=1) / spread) * (draws - 1) / (draws - SLICES)
    half = SLICES // 2
    ways = np.where(means[:, half:].mean(axis=1) >= means[:, :half].mean(axis=1), 1, -1)
    return {
        path: (min(float(share), 1.0), int(way))
        for path, share, way in zip(numbers, shares, ways, strict=True)
        if share > CHANCE
    }


def _assumption(
    path: str, share: float, found: Sequence[tuple[float, int, Judgement]], number: Parameter, names: Names
) -> Assumption:
    ranked = sorted(found, key=lambda turn: (-turn[0], turn[2].key))
    _, way, first = ranked[0]
    otherwise = names.side(path, "low" if way > 0 else "high")
    return Assumption(
        path=path,
        words=names.noun(path),
        basis=basis(number),
        why=number.why,
        evidence=number.evidence,
        share=Figure(share, "estimated", number.evidence or (f"case:model.yaml:{path}",), "of the variance"),
        judgements=tuple(judgement.key for part, _, judgement in ranked)[:MOST],
        if_false=f"if {otherwise}, less speaks for this: {first.words}",
    )


def basis(number: Parameter) -> Basis:
    """Return what kind of thing a number rests on, the strongest of what it cites."""
    kinds = {one.partition(":")[0] for one in number.evidence}
    if any("#" in one or one.startswith("data:") for one in number.evidence):
        return "text"
    if "class" in kinds:
        return "class"
    return "person" if "case" in kinds else "none"
