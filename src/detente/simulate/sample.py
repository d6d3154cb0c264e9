"""Sample: the numbers of a system as each replication has them, changes from outside included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.model.change import Change, Scaled, SetNumber
from detente.model.design import Theta
from detente.model.numbers import bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


class _Picked(Mapping[str, "Floats"]):
    """Draws of every number, one a replication, gathered when they are asked for."""

    __slots__ = ("_rows", "_values")

    def __init__(self, values: Mapping[str, Floats], rows: Places) -> None:
        self._values = values
        self._rows = rows

    def __getitem__(self, path: str) -> Floats:
        return self._values[path][self._rows]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@dataclass(frozen=True, slots=True)
class Sample:
    """Numbers by replication.

    theta         one draw a replication, or a single draw that serves all
    replications  how many
    """

    theta: Theta
    replications: int

    def of(self, path: str) -> Floats:
        """Return one number: (replication,), in its unit."""
        return self.spread(self.theta.of(path))

    def stack(self, paths: Sequence[str]) -> Floats:
        """Return several numbers: (path, replication)."""
        import numpy as np

        if not paths:
            return np.zeros((0, self.replications))
        return self.spread(np.array([self.theta.of(path) for path in paths]))

    def spread(self, values: Floats) -> Floats:
        """Return what was worked out per draw for every replication: (..., draw) to (..., replication)."""
        import numpy as np

        if self.theta.draws == 1:
            return np.repeat(values, self.replications, axis=-1)
        return values


def sample_of(theta: Theta, replications: NDArray[np.int64], draws_per_theta: int) -> Sample:
    """Return the numbers that each replication has: those of draw ``replication // draws_per_theta``.

    A single draw serves every replication.

    Raises UsageError when there are fewer draws than the replications ask for.
    """
    import numpy as np

    if theta.draws == 1:
        return Sample(theta, len(replications))
    rows = np.asarray(replications, np.intp) // draws_per_theta
    if len(rows) and rows.max() >= theta.draws:
        raise UsageError(
            "S002",
            "run",
            f"replication {int(np.max(replications))} asks for draw {int(rows.max())}",
            f"one of the {theta.draws} draws of the numbers",
            "draw more of them, or raise draws_per_theta",
        )
    return Sample(Theta(len(rows), _Picked(theta.values, rows)), len(rows))


def changed(theta: Theta, changes: Sequence[Change]) -> Theta:
    """Return the draws with the numbers that the changes set or scale, kept inside the bounds of their fields.

    Raises UsageError when a change names a number that the system does not have.
    """
    import numpy as np

    values = dict(theta.values)
    before = len(values)
    for change in changes:
        if isinstance(change, SetNumber):
            asked = np.full(theta.draws, float(change.value))
        elif isinstance(change, Scaled):
            asked = values.get(change.path, np.zeros(0)) * change.factor
        else:
            continue
        values[change.path] = np.clip(asked, *bounds(change.path))
        if len(values) > before:
            raise UsageError("S003", "changes", repr(change.path), "the path of a number of the system")
    return Theta(theta.draws, values)
