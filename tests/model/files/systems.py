"""Random systems: anything the dataclasses can hold, names included that YAML likes to take for something else."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from detente.model.parameter import ARITY, Parameter, Prior
from detente.model.system import System

FEWER = settings(max_examples=settings().max_examples // 8)
"""Whole files take longer to make and to read than numbers."""
TRAPS = (
    "NO", "no", "on", "off", "yes", "y", "n", "true", "null", "~", "012", "0o14", "0x1F", "1e3", "1_000", "12:30",
    "2018-03-28", ".5", "-1", "+1", ".inf", ".nan", "a b", " a", "a ", "a: b", "a #b", "# a", "- a", "? a", "*a", "&a",
    "!a", "|", ">", "@a", "`a`", "%a", "[a]", "{a}", "a, b", "'a'", '"a"', "\\", "ü", "北京", "a\nb", "a\tb", "\x07",
    "\x85", "\u2028", "\ufeff", "\u202e", "\U0001f54a", "<<", "=", "...", "---", "key", "value", "a.b", "a/b", "(a)",
    "x" * 130, "a > b", "tables.T", "ties.A.B", "\u00a0",
)  # fmt: skip
"""Texts that some version of YAML, or a careless writer of it, turns into something else."""
plain_words = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,11}", fullmatch=True)
texts = st.one_of(
    st.sampled_from(TRAPS), plain_words, st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
keys = texts.filter(bool)
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from((0.0, -0.0, 1.0, 0.1, 1e-300, 1e300, 1 / 3, -2.5)),
    st.integers(-5, 5).map(float),
)
shares = st.floats(0.001, 0.999)


@st.composite
def priors(draw: st.DrawFn) -> Prior:
    """Any prior that may be stated."""
    family = draw(st.sampled_from(sorted(ARITY)))
    match family:
        case "beta":
            return Prior("beta", (draw(st.floats(0.1, 50)), draw(st.floats(0.1, 50))))
        case "uniform":
            low, high = sorted(draw(st.lists(st.floats(-9, 9), min_size=2, max_size=2, unique=True)))
            return Prior("uniform", (low, high))
        case "triangular":
            low, mode, high = sorted(draw(st.lists(st.floats(-9, 9), min_size=3, max_size=3, unique=True)))
            return Prior("triangular", (low, mode, high))
        case "normal":
            return Prior("normal", (draw(st.floats(-9, 9)), draw(st.floats(0.001, 9))))
        case _:
            return Prior("lognormal", (draw(st.floats(-3, 3)), draw(st.floats(0.001, 3))))


def parameters() -> SearchStrategy[Parameter]:
    """Any number of a model."""
    words = st.lists(texts, max_size=3).map(tuple)
    stated = st.builds(Parameter, numbers, st.none() | priors(), words, texts, st.booleans())
    drafted = st.builds(Parameter, st.none(), priors(), words, texts, st.booleans())
    return st.one_of(st.builds(Parameter, numbers), stated, drafted)


def of_hint(hint: Any) -> SearchStrategy[Any]:
    """Anything that a field with this annotation may hold; a tuple of things with keys holds each key once."""
    known: dict[Any, SearchStrategy[Any]] = {
        str: texts, float: numbers, int: st.integers(-999, 999), bool: st.booleans(), Parameter: parameters(),
        date: st.dates(), Prior: priors(),
    }  # fmt: skip
    if hint in known:
        return known[hint]
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(*(st.none() if part is NoneType else of_hint(part) for part in get_args(hint)))
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        keyed = is_dataclass(item) and any(field.name == "key" for field in fields(item))
        unique = (lambda made: made.key) if keyed else None
        return st.lists(of_hint(item), max_size=2, unique_by=unique).map(tuple)
    return of_class(hint)


def of_class(kind: Any) -> SearchStrategy[Any]:
    """Any instance of a dataclass."""
    arguments = {
        name: keys if name == "key" else of_hint(hint) for name, hint in get_type_hints(kind).items()
    }
    return st.builds(kind, **arguments)


def systems() -> SearchStrategy[System]:
    """Any system that the dataclasses can hold, sound or not; half of its sections are empty."""
    every = get_type_hints(System)
    sections = [name for name in every if get_origin(every[name]) is tuple]

    def chosen(names: list[str]) -> SearchStrategy[System]:
        kept = {name: hint for name, hint in every.items() if name not in sections or name in names}
        return st.builds(System, **{name: of_hint(hint) for name, hint in kept.items()})

    return st.lists(st.sampled_from(sections), max_size=4, unique=True).flatmap(chosen)
