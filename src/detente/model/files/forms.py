"""Forms: how numbers, priors, conditions and effects are written in a file, each way."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Final, get_args

from detente.model.acts import Comparison, Condition, Effect
from detente.model.elements import STAGES
from detente.model.files.nearest import one_of, quoted
from detente.model.parameter import ARITY, Family, Parameter, Prior

INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}")
NUMBER: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TRUE, _FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")
_PRIOR: Final = re.compile(r"\s*([A-Za-z]+)\s*\(([^()]*)\)\s*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONDITION: Final = re.compile(r"\s*(?P<of>[^\s<>=!]+)\s*(?P<sign><=|>=|==|!=|<|>)\s*(?P<value>\S+)\s*")
_FAMILIES: Final[dict[str, Family]] = {family: family for family in get_args(Family)}
_SIGNS: Final[dict[str, Comparison]] = {sign: sign for sign in get_args(Comparison)}
_RANKS: Final = {float(rank): stage for stage, rank in STAGES.items()}


class Plain(str):
    """A text without quotes: a number, yes or no, or a word, as the field wants (YAML 1.2 core schema)."""

    __slots__ = ()


def as_number(value: object) -> object:
    """Return the number that a plain text means; anything else as it came.

    Raises ValueError when it is too large to be one.
    """
    if not isinstance(value, Plain) or not NUMBER.fullmatch(value):
        return value
    if INTEGER.fullmatch(value):
        return int(value)
    return finite(value)


def as_flag(value: object) -> object:
    """Return the yes or no that a plain text means; anything else as it came."""
    if isinstance(value, Plain):
        return True if value in _TRUE else False if value in _FALSE else value
    return value


def as_words(value: object) -> object:
    """Return a text as a text: a year or a code without quotes keeps its letters."""
    return str(value) if isinstance(value, Plain) else value


def as_day(value: object) -> date:
    """Return the day that a text means.

    Raises ValueError when it is no ISO day.
    """
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{quoted(str(value))} is no day: {error}") from None
    raise ValueError(f"{quoted(value)} is no day such as 2018-04-01")


def as_parameter(value: object) -> object:
    """Return the fields of a parameter that may be written as its value alone."""
    return {"value": value} if isinstance(value, str) else value


def as_condition(value: object) -> object:
    """Return the fields of a condition that may be written as ``ties.A.B >= 0.2``.

    Raises ValueError when the text has another form.
    """
    if not isinstance(value, str):
        return value
    match = _CONDITION.fullmatch(value)
    if match is None:
        raise ValueError(f"{quoted(value)} is no condition such as `ties.A.B >= 0.2`")
    word = match["value"]
    if match["of"].startswith("tables.") and word in STAGES:
        word = str(STAGES[word])
    return {"of": match["of"], "comparison": match["sign"], "value": Plain(word)}


def as_effect(value: object) -> object:
    """Return the fields of an effect; one that sets a stage needs no amount."""
    if isinstance(value, dict) and "sets" in value:
        return {"amount": Plain("0"), **value}
    return value


def parse_prior(text: object) -> Prior:
    """Return the prior that a text means, ``uniform(0.2, 0.9)``.

    Raises ValueError when it is none.
    """
    match = _PRIOR.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"{quoted(text)} is no prior such as `uniform(0.2, 0.9)`")
    family = _FAMILIES.get(match[1].lower())
    if family is None:
        raise ValueError(f"{quoted(match[1])} is no prior; {one_of(match[1], ARITY)}")
    parts = [part.strip() for part in match[2].split(",")]
    wrong = next((part for part in parts if not NUMBER.fullmatch(part)), None)
    if wrong is not None:
        raise ValueError(f"{quoted(wrong)} in {quoted(match[0])} is no number")
    return Prior(family, tuple(map(finite, parts)))


def finite(text: str) -> float:
    """Return the number that digits mean.

    Raises ValueError when it is too large for a number.
    """
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{quoted(text)} is too large for a number")
    return number


def number_text(value: float) -> str:
    """Return a number so that it reads back the same, in YAML 1.2 and 1.1 alike.

    Raises ValueError when it is not finite.
    """
    text = repr(float(value))
    if "n" in text:
        raise ValueError(f"{text} is not a finite number")
    if "e" in text:
        digits, _, power = text.partition("e")
        return text if "." in digits else f"{digits}.0e{power}"
    return text.removesuffix(".0") if text != "-0.0" else text


def prior_text(prior: Prior) -> str:
    """Return a prior so that it reads back the same; ``str(prior)`` rounds."""
    return f"{prior.family}({', '.join(map(number_text, prior.arguments))})"


def condition_text(condition: Condition) -> str | None:
    """Return a condition as one line, or None when its variable is no plain path."""
    value = number_text(condition.value)
    if condition.of.startswith("tables."):
        value = _RANKS.get(condition.value, value)
    text = f"{condition.of} {condition.comparison} {value}"
    match = _CONDITION.fullmatch(text)
    return text if match and match["of"] == condition.of else None


BEFORE: Final[dict[type, Callable[[object], object]]] = {
    Parameter: as_parameter,
    Condition: as_condition,
    Effect: as_effect,
    str: as_words,
    float: as_number,
    int: as_number,
    bool: as_flag,
    date: as_day,
    Prior: parse_prior,
}
"""What a kind of field does with the text it finds, before it is checked."""
