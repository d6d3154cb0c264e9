"""A multinomial logistic regression over named features, fitted in the run and kept nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

Features = Mapping[str, float]
_ALWAYS: Final = "always"
_STEPS: Final = 300


@dataclass(frozen=True, slots=True)
class Model:
    """What was fitted.

    classes  in alphabetical order
    columns  feature name -> row of the weights
    weights  (feature, class)
    """

    classes: tuple[str, ...]
    columns: Mapping[str, int]
    weights: Floats


@dataclass(frozen=True, slots=True)
class Design:
    """A sparse matrix as its entries in order of the row: no row is empty.

    row, column, value  (entry,)
    rows                how many rows
    """

    row: Places
    column: Places
    value: Floats
    rows: int

    def times(self, weights: Floats) -> Floats:
        """Return the product with weights (feature, class): (row, class)."""
        return _sums(self.row, self.value[:, None] * weights[self.column], self.rows)

    def turned(self, features: int) -> Design:
        """Return the transpose of a matrix without empty columns."""
        import numpy as np

        order = np.argsort(self.column, kind="stable")
        return Design(self.column[order], self.row[order], self.value[order], features)


def _sums(group: Places, values: Floats, groups: int) -> Floats:
    import numpy as np

    first = np.searchsorted(group, np.arange(groups))
    summed: Floats = np.add.reduceat(values, first, axis=0)
    return summed


def fit(rows: Sequence[Features], labels: Sequence[str], ridge: float, rarest: int = 2) -> Model:
    """Return the model of least log loss plus ridge, by L-BFGS from zero: the same rows give the same weights.

    rows    one mapping a row
    labels  one class a row
    ridge   weight of the squared norm beside the summed log loss
    rarest  features of fewer rows are left out
    """
    import numpy as np
    from scipy.optimize import minimize

    classes = tuple(sorted(set(labels)))
    seen = Counter(name for row in rows for name in row)
    kept = [_ALWAYS, *sorted(name for name, count in seen.items() if count >= rarest)]
    columns = {name: at for at, name in enumerate(kept)}
    design = _design(rows, columns)
    turned = design.turned(len(columns))
    wanted = np.zeros((len(rows), len(classes)))
    wanted[np.arange(len(rows)), [classes.index(label) for label in labels]] = 1.0

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(len(columns), len(classes))
        logs = _log_chances(design.times(weights))
        value = ridge * float((flat**2).sum()) - float((logs * wanted).sum())
        slope = turned.times(np.exp(logs) - wanted) + 2 * ridge * weights
        return value / len(rows), slope.ravel() / len(rows)

    start = np.zeros(len(columns) * len(classes))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights: Floats = np.asarray(found.x, dtype=np.float64).reshape(len(columns), len(classes))
    return Model(classes, columns, weights)


def predict(model: Model, rows: Sequence[Features]) -> list[str]:
    """Return the likeliest class of every row; of equals the first in the alphabet."""
    if not rows:
        return []
    chances = _log_chances(_design(rows, model.columns).times(model.weights))
    return [model.classes[int(at)] for at in chances.argmax(axis=1)]


def _log_chances(logits: Floats) -> Floats:
    import numpy as np

    shifted = logits - logits.max(axis=1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def _design(rows: Sequence[Features], columns: Mapping[str, int]) -> Design:
    import numpy as np

    entries = [
        (i, columns[name], value)
        for i, row in enumerate(rows)
        for name, value in ((_ALWAYS, 1.0), *row.items())
        if name in columns
    ]
    row, column, value = zip(*entries, strict=True)
    return Design(np.array(row), np.array(column), np.array(value, dtype=np.float64), len(rows))
