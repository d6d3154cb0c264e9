"""Spec: dataclasses of any shape from YAML, without a word written for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import pytest

from detente.errors import CaseError
from detente.model.files.spec import hints, is_keyed, item_of, read_as, unwrapped
from detente.model.files.yaml_tree import parse_tree


def even(number: int) -> int:
    """Return an even number; raises ValueError when it is odd."""
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something without a key."""

    word: str
    count: Annotated[int, even] = 0


@dataclass(frozen=True, slots=True)
class Twig:
    """Something with a key."""

    key: str
    colour: Literal["green", "brown"] = "green"
    leaves: tuple[Leaf, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file states."""

    twigs: tuple[Twig, ...]
    best: Leaf | None = None
    tall: bool = False
    sizes: tuple[float, ...] = ()


def read(text: str) -> Tree:
    """Return the tree of a text."""
    return read_as(Tree, parse_tree(text, "t.yaml"), "t.yaml")


def test_nested_things_are_built() -> None:
    """Keyed, listed, optional and literal ones."""
    twig = "{colour: brown, leaves: [{word: x}, {word: y, count: 2}], day: 2031-03-01}"
    made = read(f"twigs:\n  a: {twig}\n  b: {{}}\nbest: {{word: z}}\ntall: true\nsizes: [1, 2.5]\n")
    first = Twig("a", "brown", (Leaf("x"), Leaf("y", 2)), date(2031, 3, 1))
    assert made == Tree((first, Twig("b")), Leaf("z"), True, (1.0, 2.5))


def test_nothing_stands_for_what_may_be_absent() -> None:
    """Null in words or by silence."""
    assert read("twigs: {}\nbest: ~\n") == read("twigs: {}\nbest:\n") == Tree(())


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("twigs: {a: {leaves: [{word: x, count: 3}]}}", "1:39", "twigs.a.leaves.0.count: 3 is odd"),
        ("twigs: {a: {leaves: [{wrd: x}]}}", "1:22", "has no 'word'"),
        ("twigs: {a: {colour: blue}}", "1:21", "known: green, brown"),
        ("twigs: {}\nsizes: [1, two]", "2:12", "sizes.1 is `two`"),
        ("twigs: {}\nbest: {word: x, cuont: 2}", "2:17", "known near it: count"),
        ("twigs: ~", "1:8", "twigs is empty"),
    ],
)
def test_a_mistake_is_told_where_it_stands(text: str, place: str, words: str) -> None:
    """In nested things too; line and column by hand."""
    with pytest.raises(CaseError) as caught:
        read(f"{text}\n")
    assert caught.value.where == f"t.yaml:{place}"
    assert words in str(caught.value)


def test_kinds_are_read_off_annotations() -> None:
    """Without the key, with their checks, without the None."""
    assert list(hints(Twig)) == ["colour", "leaves", "day"]
    assert item_of(hints(Twig)["leaves"]) is Leaf
    assert item_of(str) is None
    assert unwrapped(hints(Twig)["day"]) is date
    assert unwrapped(hints(Leaf)["count"]) is int
    assert is_keyed(Twig)
    assert not is_keyed(Leaf)
    assert not is_keyed(str)
