"""Numbers: every parameter of a system under its path, and the bounds that its field sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from detente.model.parameter import Parameter
from detente.model.system import System

_ANY: Final = (float("-inf"), float("inf"))
_SHARE: Final = (0.0, 1.0)
_SIGNED: Final = (-1.0, 1.0)
_POSITIVE: Final = (0.0, float("inf"))
_NESTED: Final = ("factions", "drains", "effects", "failures", "expects", "drivers", "scales", "echoes")
_BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "actors.capability": _SHARE, "factions.weight": _SHARE, "issues.level": _SHARE,
    "positions.ideal_point": _SHARE, "stakes.level": _SHARE,
    "ties.level": _SIGNED, "ties.mean": _SIGNED, "ties.persistence": _SHARE,
    "assets.level": _SHARE, "assets.mean": _SHARE, "assets.persistence": _SHARE,
    "levers.level": _SHARE, "drains.rate": _SIGNED, "influences.strength": _SIGNED,
    "flows.enforcement": _SHARE, "flows.weight": _ANY,
    "backings.credibility": _SHARE, "backings.reference": _SIGNED, "tables.clarity": _SHARE,
    "moves.rate": (1e-6, 0.999), "moves.success": _SHARE, "moves.publicity": _SHARE,
    "effects.amount": _ANY, "failures.amount": _ANY, "expects.change": _SIGNED,
    "goodwill.weight": _ANY, "concerns.weight": _ANY, "concerns.with_tie": _ANY,
    "hazards.rate": (1e-9, 0.999), "drivers.weight": _ANY, "echoes.weight": _ANY, "reports.size": (1e-6, float("inf")),
}  # fmt: skip
"""Bounds by section (or nested section) and field; what is not listed is at or above zero."""


def parameters(system: System) -> dict[str, Parameter]:
    """Return every parameter of a system by its path, in the order in which the system states them.

    system  the model
    """
    return dict(_walk(system, ""))


def bounds(path: str) -> tuple[float, float]:
    """Return the least and the greatest value that the number at a path can have.

    path  ``<section>.<key>.<field>``, keys may hold dots
    """
    parts = path.split(".")
    nested = parts[-3] if len(parts) > 3 and parts[-3] in _NESTED else parts[0]
    return _BOUNDS.get(f"{nested}.{parts[-1]}", _POSITIVE)


def with_parameter(system: System, path: str, parameter: Parameter) -> System:
    """Return the system with another parameter at a path.

    system     the model
    path       path of the number
    parameter  what stands there afterwards

    Raises KeyError when no number has that path.
    """
    if path not in parameters(system):
        raise KeyError(path)
    changed = _replaced(system, "", path, parameter)
    assert isinstance(changed, System)
    return changed


def _walk(node: object, at: str) -> Iterator[tuple[str, Parameter]]:
    if isinstance(node, Parameter):
        yield at, node
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from _walk(getattr(node, field.name), f"{at}.{field.name}" if at else field.name)
    elif isinstance(node, tuple):
        for place, item in enumerate(node):
            yield from _walk(item, f"{at}.{name_of(item, place)}")


def name_of(item: object, place: int) -> str:
    """Return what an item of a tuple is called in a path: its key, else its place counted from zero."""
    return str(getattr(item, "key", place))


def _replaced(node: Any, at: str, path: str, parameter: Parameter) -> Any:
    if at == path:
        return parameter
    if isinstance(node, tuple):
        names = [f"{at}.{name_of(item, place)}" for place, item in enumerate(node)]
        return tuple(
            _replaced(item, name, path, parameter) if _leads(name, path) else item
            for item, name in zip(node, names, strict=True)
        )
    for field in fields(node):
        below = f"{at}.{field.name}" if at else field.name
        if _leads(below, path):
            return replace(node, **{field.name: _replaced(getattr(node, field.name), below, path, parameter)})
    return node


def _leads(at: str, path: str) -> bool:
    return path == at or path.startswith(f"{at}.")
