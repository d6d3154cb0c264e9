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


SOLVED: Final = 1e-6
"""Difference below which terms are the same: what the solver of a settlement leaves open."""
LOOKED_AT: Final = ("issues.", "positions.", "stakes.", "ties.", "backings.", "tables.", "actors.")
"""Sections whose numbers a settlement looks at: no other can decide, or matter, here."""
ROOM: Final = 0.5
"""Least share of the draws in which the sides have anything to agree on, for a backing to be able to better terms."""
RISKED: Final = 0.05
"""Mean rise in the chance that the talks break from which it is told beside the terms."""


def bargains(bargain: Bargain, of: Focused, runs: Runs) -> tuple[Arm, ...]:
    """Return by how much the backing betters what the protege gets, given a deal, under each structure.

    Whether it also makes a deal less likely is another question, told apart and never averaged in [model.md (8)].
    """
    import numpy as np

    found = []
    for structure in STRUCTURES:
        result = runs.bargain(of, bargain.backing, bargain.table, structure)
        moved: Floats = np.where(np.abs(result.terms) > SOLVED, result.terms, 0.0)
        found.append(Arm(structure_words(structure), moved, result.zero or not moved.any()))
    return tuple(found)


def looks_at(path: str) -> bool:
    """Return whether the number at a path can matter to a settlement as things stand."""
    return path.startswith(LOOKED_AT) and not path.endswith(
        (".persistence", ".mean", ".noise", ".responsiveness")
    )


def has_room(bargain: Bargain, of: Focused, runs: Runs) -> bool:
    """Return whether under most numbers there is something that all who must consent would rather have than no deal."""
    scale = runs.bargain(of, bargain.backing, bargain.table, NASH).scale
    return float((scale > 0).mean()) >= ROOM


def risks_rupture(bargain: Bargain, of: Focused, runs: Runs) -> bool:
    """Return whether the backing makes it clearly likelier that the talks break."""
    risen = [runs.bargain(of, bargain.backing, bargain.table, one).rupture.mean() for one in STRUCTURES]
    return float(sum(risen)) / len(risen) > RISKED


def margins(bargain: Bargain, of: Focused, runs: Runs) -> Mapping[str, Floats]:
    """Return the numbers derived from several on which the sign turns: the exact margins of two rules."""
    path = f"margins.{bargain.backing}"
    return {
        f"{path}.nash": runs.bargain(of, bargain.backing, bargain.table, NASH).margin,
        f"{path}.voice": runs.bargain(of, bargain.backing, bargain.table, COMPROMISE_VOICE).margin,
    }
