"""The ``--json`` envelope: one object per answer, equal inputs give equal bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from detente._version import __version__
from detente.read.reading import Notice

if TYPE_CHECKING:
    from detente.show.case import Case


def envelope(
    command: str,
    case: Case | None,
    data: object,
    *,
    next_: str | None = None,
    notices: Sequence[Notice] | None = None,
    seed: int | None = None,
) -> str:
    """Return the answer of a command as JSON text.

    command  its name
    case     what it was asked of, or None
    data     the answer: plain data or frozen dataclasses
    next_    the command to run next, or None
    notices  warnings; those of the case when None
    seed     of every draw, None when nothing was drawn
    """
    lost: list[str] = []
    body = plain(data, lost)
    given = notices if notices is not None else (case.notices if case else ())
    warnings = [_warning(notice) for notice in given]
    warnings += [
        {"code": "W030", "message": "not a finite number: null stands for it", "where": at} for at in lost
    ]
    whole = {
        "schema": f"detente/{command}/1",
        "version": __version__,
        "case": case.name if case else None,
        "as_of": case.as_of.isoformat() if case and case.as_of else None,
        "seed": seed,
        "inputs": dict(case.inputs) if case else {},
        "data": body,
        "warnings": warnings,
        "next": next_,
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)


def plain(value: object, lost: list[str] | None = None, at: str = "data") -> Any:
    """Return a value as JSON can hold it: dataclasses as objects, dates as ISO, floats at 6 significant digits.

    value  plain data, frozen dataclasses, dates
    lost   receives the place of every number that is not finite; None stands for it
    at     place of the value
    """
    if is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(item, lost, f"{at}.{name}") for name, item in value.items()}
    if isinstance(value, str) or value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return _number(value, lost, at)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return [plain(item, lost, f"{at}[{place}]") for place, item in enumerate(value)]
    raise TypeError(f"{at}: {type(value).__name__} has no JSON form")


def _number(value: float, lost: list[str] | None, at: str) -> float | None:
    if math.isfinite(value):
        return float(f"{value:.6g}")
    if lost is not None:
        lost.append(at)
    return None


def _warning(notice: Notice) -> dict[str, str]:
    return {"code": notice.code, "message": notice.message, "where": notice.where}
