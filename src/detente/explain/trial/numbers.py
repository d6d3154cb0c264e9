"""Numbers of a trial: draws, each path drawn once whatever systems it stands in; and names of a system's content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from detente.model.design import Theta, strata_of
from detente.model.numbers import bounds
from detente.model.parameter import Parameter, Prior
from detente.model.priors import quantiles
from detente.model.system import System
from detente.records.identity import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SILENT: Final = frozenset({"evidence", "why", "drafted", "name", "low", "high"})
"""Fields that no run looks at: two systems that differ in these alone run alike."""


class Numbers:
    """Draws of numbers, kept by path and prior: equal to those of ``design.draw_theta``, but made once.

    draws  how many of each
    seed   64 bits
    """

    def __init__(self, draws: int, seed: int) -> None:
        self.draws = draws
        self.seed = seed
        self._strata: dict[str, Floats] = {}
        self._drawn: dict[tuple[str, Prior], Floats] = {}
        self._fixed: dict[float, Floats] = {}

    def theta(self, numbers: Mapping[str, Parameter]) -> Theta:
        """Return the draws of every number of a system, by path."""
        fresh = [path for path, number in numbers.items() if number.prior and path not in self._strata]
        self._strata |= strata_of(fresh, self.draws, self.seed)
        return Theta(self.draws, {path: self._of(path, number) for path, number in numbers.items()})

    def _of(self, path: str, number: Parameter) -> Floats:
        if number.prior is None:
            assert number.value is not None
            return self._constant(number.value)
        key = (path, number.prior)
        if key not in self._drawn:
            self._drawn[key] = quantiles(number.prior, self._strata[path], bounds(path))
        return self._drawn[key]

    def _constant(self, value: float) -> Floats:
        import numpy as np

        if value not in self._fixed:
            self._fixed[value] = np.full(self.draws, value, np.float64)
        return self._fixed[value]


def content_key(system: System) -> str:
    """Return a name of what a run of the system looks at: numbers and structure, not what they rest on.

    system   the model
    returns  16 hex digits, equal for systems that run alike
    """
    return digest("\x1f".join(_content(system)).encode(), 16)


def _content(node: object) -> Iterator[str]:
    if isinstance(node, Parameter):
        prior = node.prior
        yield f"{node.value!r} {(prior.family, prior.arguments) if prior else ''}"
    elif is_dataclass(node) and not isinstance(node, type):
        yield type(node).__name__
        for name in _looked_at(type(node)):
            yield from _content(getattr(node, name))
    elif isinstance(node, tuple):
        yield f"({len(node)}"
        for item in node:
            yield from _content(item)
    else:
        yield repr(node)


@cache
def _looked_at(kind: type) -> tuple[str, ...]:
    """Return the fields of a class of element that a run looks at."""
    return tuple(field.name for field in fields(kind) if field.name not in SILENT)


def varying(theta: Theta, first: Sequence[str] = ()) -> Mapping[str, Floats]:
    """Return the numbers that differ between draws, those of ``first`` before the others.

    theta  the draws
    first  paths, most important first
    """
    named = dict.fromkeys([*(path for path in first if path in theta.values), *theta.values])
    found = {path: theta.values[path] for path in named}
    return {
        path: drawn for path, drawn in found.items() if drawn[0] != drawn[-1] or drawn.min() < drawn.max()
    }
