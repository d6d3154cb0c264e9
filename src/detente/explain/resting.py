"""Resting: what the numbers of a system rest on: evidence under a path, and how many are drafted."""

from __future__ import annotations

from collections.abc import Iterable

from detente.model.numbers import parameters
from detente.model.system import System
from detente.records.evidence import Evidence


def evidence_under(system: System, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the evidence of every number at or under some paths, each once, in their order.

    system   the model
    paths    of elements or numbers; one that holds no evidence is a person's own word, and cited as that
    returns  at least one evidence string a path
    """
    numbers = parameters(system)
    found: dict[str, None] = {}
    for path in paths:
        under = [n for at, n in numbers.items() if at == path or at.startswith(f"{path}.")]
        cited = [one for number in under for one in number.evidence]
        found |= dict.fromkeys(cited or (f"case:model.yaml:{path}",))
    return tuple(found)


def documents_under(system: System) -> tuple[str, ...]:
    """Return the documents that the numbers of a system cite, each once.

    system  the model
    """
    found: dict[str, None] = {}
    for number in parameters(system).values():
        for one in number.evidence:
            try:
                found[Evidence.parse(one).doc] = None
            except ValueError:
                continue
    return tuple(found)


def drafted(system: System) -> tuple[str, ...]:
    """Return the paths of the numbers that nobody has confirmed.

    system  the model
    """
    return tuple(path for path, number in parameters(system).items() if number.drafted)
