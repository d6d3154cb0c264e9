"""Lint of numbers: inside their bounds, priors with mass there, and resting on something that still stands."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from detente.model.acts import CERTAIN
from detente.model.elements import NOTHING
from detente.model.evidence import EvidenceCheck
from detente.model.files.nearest import quoted
from detente.model.lint_rules import Finding, error, warning
from detente.model.numbers import bounds, parameters
from detente.model.parameter import Parameter, Prior
from detente.model.system import System

_REACH: Final = 4.0
"""Standard deviations of a normal prior that count as its reach: beyond lie 6 in 100,000 [erfc(4/sqrt 2)]."""
_SHOWN: Final = 4


def lint_numbers(system: System) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of a system.

    system  the model
    """
    bare: dict[str, list[str]] = defaultdict(list)
    for path, parameter in parameters(system).items():
        yield from number_findings(path, parameter)
        if not (parameter.evidence or parameter.why or parameter in (NOTHING, CERTAIN)):
            element = ".".join(path.split(".")[:2]) if "." in path else path
            bare[element].append(path)
    for paths in bare.values():
        yield _bare(paths)
    yield from _factions(system)
    yield from _rates(system)


def number_findings(path: str, parameter: Parameter) -> Iterator[Finding]:
    """Yield what is wrong with one number as its field wants it.

    path       where it stands
    parameter  the number
    """
    low, high = bounds(path)
    wanted = f"{low:g} to {high:g}" if math.isfinite(high) else f"{low:g} or more"
    if parameter.value is not None and not low <= parameter.value <= high:
        yield error("M020", path, f"{path} is {parameter.value:g}", f"{wanted} is wanted", "mend the number")
    if parameter.prior is not None and not has_mass(parameter.prior, (low, high)):
        came = f"{parameter.prior} of {path} has no mass there"
        yield error("M021", path, came, f"{wanted} is wanted", "choose a prior that reaches into it")


def lint_evidence(system: System, check: EvidenceCheck) -> Iterator[Finding]:
    """Yield the evidence of numbers that no longer stands where it stood.

    system  the model
    check   knows the texts
    """
    for path, parameter in parameters(system).items():
        for place, form in enumerate(parameter.evidence):
            found, at = check.look(form), f"{path}.evidence.{place}"
            if found.state == "malformed":
                yield error("M031", at, f"evidence {quoted(form)}", found.words, "write it in that form")
            elif found.state == "moved":
                yield warning("M032", at, f"evidence {form} has moved", found.words, f"write {found.now}")
            elif found.state == "stale":
                fix = "cite what the number rests on now, or say why without"
                yield error("M033", at, f"evidence {form} has gone stale", found.words, fix)


def has_mass(prior: Prior, limits: tuple[float, float]) -> bool:
    """Return whether any of a prior lies inside limits, without loading NumPy where that can be told without.

    prior   the distribution
    limits  least and greatest value
    """
    low, high = limits
    if prior.family in ("uniform", "triangular"):
        return max(low, prior.arguments[0]) < min(high, prior.arguments[-1])
    least, greatest = reach(prior)
    if max(low, least) < min(high, greatest) and prior.family != "beta":
        return True
    import numpy as np

    from detente.model.priors import quantiles

    try:
        quantiles(prior, np.array([0.5]), limits)
    except ValueError:
        return False
    return True


def reach(prior: Prior) -> tuple[float, float]:
    """Return between which values a prior as good as always lies."""
    first, last = prior.arguments[0], prior.arguments[-1]
    match prior.family:
        case "beta":
            return 0.0, 1.0
        case "normal":
            return first - _REACH * last, first + _REACH * last
        case "lognormal":
            return math.exp(first - _REACH * last), math.exp(min(700.0, first + _REACH * last))
        case _:
            return first, last


def support(parameter: Parameter) -> tuple[float, float]:
    """Return between which values a number lies."""
    if parameter.prior is not None:
        return reach(parameter.prior)
    assert parameter.value is not None
    return parameter.value, parameter.value


def typical(parameter: Parameter) -> float:
    """Return the value of a number, else the mean of its prior."""
    if parameter.value is not None or parameter.prior is None:
        return parameter.value or 0.0
    arguments = parameter.prior.arguments
    match parameter.prior.family:
        case "beta":
            return arguments[0] / sum(arguments)
        case "normal":
            return arguments[0]
        case "lognormal":
            return math.exp(min(700.0, arguments[0] + arguments[1] ** 2 / 2))
        case _:
            return sum(arguments) / len(arguments)


def _bare(paths: list[str]) -> Finding:
    names = [path.rpartition(".")[2] for path in paths]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    came = f"{', '.join(names[:_SHOWN])}{more}: assumed, with neither evidence nor why"
    fix = "write {value: ..., why: ..., evidence: [...]}"
    return warning("M030", paths[0], came, "a reason a reader can check", fix)


def _factions(system: System) -> Iterator[Finding]:
    for actor in system.actors:
        whole = sum(typical(faction.weight) for faction in actor.factions)
        if whole > 1 + 1e-9:
            path = f"actors.{actor.key}.factions"
            yield warning(
                "M022", path, f"the factions of {actor.key} weigh {whole:g}", "1 at most", "scale them"
            )


def _rates(system: System) -> Iterator[Finding]:
    sums: Mapping[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for move in system.moves:
        sums[move.by, move.group].append((move.key, typical(move.rate)))
    for (by, group), rates in sums.items():
        whole = sum(rate for _, rate in rates)
        if whole > 0.999:
            came = f"the rates of group {group!r} of {by} sum to {whole:.3g} when all are allowed"
            path = f"moves.{rates[0][0]}.rate"
            yield warning("M023", path, came, "less than 1: doing none takes the rest", "lower them")
