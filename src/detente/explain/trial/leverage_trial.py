"""Leverage on trial: a backing under every rule by which a table may settle, structural zeros apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from detente.explain.proposition import Bargain
from detente.explain.trial.runs import Focused, Runs
from detente.explain.trial.weighing import Arm
from detente.explain.trial.words import structure_words
from detente.model.system import Structure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NASH: Final = Structure("nash")
COMPROMISE_VOICE: Final = Structure("compromise", voice=True)
STRUCTURES: Final = (
    NASH,
    Structure("nash", voice=True),
    Structure("nash", lend=True),
    COMPROMISE_VOICE,
    Structure("compromise", lend=True),
)
"""Compromise alone looks at no no-deal value: backing without voice or lending changes nothing there by definition."""


def bargains(bargain: Bargain, of: Focused, runs: Runs) -> tuple[Arm, ...]:
    """Return what the backing does to the protege's terms under each structure [Lambda, model.md (8)]."""
    found = []
    for structure in STRUCTURES:
        result = runs.bargain(of, bargain.backing, bargain.table, structure)
        found.append(Arm(structure_words(structure), result.effect, result.zero))
    return tuple(found)


def margins(bargain: Bargain, of: Focused, runs: Runs) -> Mapping[str, Floats]:
    """Return the numbers derived from several on which the sign turns: the exact margins of two rules."""
    path = f"margins.{bargain.backing}"
    return {
        f"{path}.nash": runs.bargain(of, bargain.backing, bargain.table, NASH).margin,
        f"{path}.voice": runs.bargain(of, bargain.backing, bargain.table, COMPROMISE_VOICE).margin,
    }
