"""Look-up: the house tables of the draft, tab-separated, each read once; ``SOURCES.md`` says where from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from detente.model.parameter import Family, Parameter, Prior

CLASS: Final = "class:"
"""Begins the evidence of a number for which no text speaks: the row of ``reference.tsv`` it stands in."""
_FAMILIES: Final[tuple[Family, ...]] = ("uniform", "triangular")
"""Families whose quantiles are closed forms: a draft draws without scipy."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken for a kind of number when nothing better is known.

    key     its name, e.g. ``tie.strained``
    prior   the distribution
    why     why that wide and there, one clause in own words
    source  where from: a work, a measurement, or our own judgement
    """

    key: str
    prior: Prior
    why: str
    source: str


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table without its comments and its head line, cells stripped.

    name  file name inside ``model/draft/``
    """
    lines = files("detente.model.draft").joinpath(name).read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept[1:])


@cache
def references() -> dict[str, Reference]:
    """Return every reference number by its key.

    Raises ValueError when a prior of the table is no prior of a closed form.
    """
    return {
        key: Reference(key, _prior(form), why, source) for key, form, why, source in rows("reference.tsv")
    }


def _prior(form: str) -> Prior:
    name, _, rest = form.partition("(")
    family = next((family for family in _FAMILIES if family == name), None)
    if family is None:
        raise ValueError(f"prior {form!r} begins with none of {', '.join(_FAMILIES)}")
    return Prior(family, tuple(float(part) for part in rest.rstrip(")").split(",")))


def drafted(key: str, evidence: Iterable[str] = (), about: str = "") -> Parameter:
    """Return a drafted number: the prior of a reference row, and what it rests on.

    key       of the row
    evidence  evidence strings of the texts that put it there; none: the class alone speaks for it
    about     what the texts say, a clause in own words that comes before the reason of the row

    Raises KeyError when there is no such row.
    """
    row = references()[key]
    return number(row.prior, evidence, f"{about}: {row.why}" if about else row.why, key)


def number(prior: Prior, evidence: Iterable[str], why: str, key: str) -> Parameter:
    """Return a drafted number with its own prior; without evidence it stands on the class ``key``."""
    cited = tuple(dict.fromkeys(evidence)) or (f"{CLASS}{key}",)
    return Parameter(None, prior, cited, why, drafted=True)


def certain(value: float, why: str) -> Parameter:
    """Return a number that follows from what the element is: there is nothing to be unsure of.

    value  the number, in the unit of its field
    why    from what it follows
    """
    return Parameter(value, None, (f"{CLASS}definition",), why, drafted=True)


def hull(keys: Iterable[str]) -> Prior:
    """Return the uniform prior from the least to the greatest value that any of the rows allows."""
    priors = [references()[key].prior.arguments for key in keys]
    return Prior("uniform", (min(p[0] for p in priors), max(p[-1] for p in priors)))
