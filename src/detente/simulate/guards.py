"""Guards: conditions on the scene, every different one looked at once a week."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from detente.model.acts import Condition
from detente.simulate.layout import PUBLIC, Layout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]

_TESTS: Final[dict[str, Callable[[Floats, float], Bools]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


class Guards:
    """What must hold for each of several things; what has no condition always may.

    asked   conditions of each, all of which must hold, and who looks (``PUBLIC`` for nobody in particular)
    layout  of the scene
    """

    __slots__ = ("_first", "_of", "_tests", "count")

    def __init__(self, asked: Sequence[tuple[str, tuple[Condition, ...]]], layout: Layout) -> None:
        self.count = len(asked)
        tests: dict[tuple[int, str, float], int] = {}
        self._of: list[tuple[int, ...]] = []
        for observer, conditions in asked:
            places = []
            for condition in conditions:
                row = layout.row(condition.of)
                seen = layout.seen(row, observer) if observer != PUBLIC else row
                test = (seen, condition.comparison, condition.value)
                places.append(tests.setdefault(test, len(tests)))
            self._of.append(tuple(places))
        self._tests = list(tests)

    def hold(self, scene: Floats) -> Bools:
        """Return where each may happen, (thing, replication).

        scene  (row, replication)
        """
        import numpy as np

        results = [_TESTS[comparison](scene[row], value) for row, comparison, value in self._tests]
        held = np.ones((self.count, scene.shape[1]), np.bool_)
        for place, tests in enumerate(self._of):
            for test in tests:
                held[place] &= results[test]
        return held
