"""Resting: what the numbers of a system rest on: evidence under a path, and how many are drafted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.model.parameter import Parameter
from detente.records.evidence import Evidence


def evidence_under(numbers: Mapping[str, Parameter], paths: Iterable[str]) -> tuple[str, ...]:
    """Return the evidence of every number at or under some paths, each once, in their order.

    numbers  of the system, by path
    paths    of elements or numbers; one that holds no evidence is a person's own word, and cited as that
    returns  at least one evidence string a path
    """
    found: dict[str, None] = {}
    for path in paths:
        under = [n for at, n in numbers.items() if at == path or at.startswith(f"{path}.")]
        cited = [one for number in under for one in number.evidence]
        found |= dict.fromkeys(cited or (f"case:model.yaml:{path}",))
    return tuple(found)


def documents_under(numbers: Mapping[str, Parameter]) -> tuple[str, ...]:
    """Return the documents that numbers cite, each once.

    numbers  of the system, by path
    """
    found: dict[str, None] = {}
    for number in numbers.values():
        for one in number.evidence:
            try:
                found[Evidence.parse(one).doc] = None
            except ValueError:
                continue
    return tuple(found)


def drafted(numbers: Mapping[str, Parameter]) -> tuple[str, ...]:
    """Return the paths of the numbers that nobody has confirmed.

    numbers  of the system, by path
    """
    return tuple(path for path, number in numbers.items() if number.drafted)
