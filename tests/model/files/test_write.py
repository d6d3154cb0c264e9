"""Write: how files look, and that nothing in them can be mistaken."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import yaml
from hypothesis import given

from detente.model.files.spec import read_as
from detente.model.files.write import WIDTH, comment, dump, parameter_lines, scalar
from detente.model.files.yaml_tree import parse_tree
from detente.model.parameter import Parameter, Prior
from tests.model.files.systems import FEWER, parameters, texts


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a key."""

    key: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of its own."""

    title: str
    items: tuple[Item, ...] = ()
    notes: tuple[Item, ...] = ()
    wide: bool = False


@pytest.mark.parametrize(
    "text", ["water", "TJK-fill", "a.txt#0-5~12345678", "the dam's wall", "in June?", "Zürich", "2nd step"]
)
def test_plain_words_stand_without_quotes(text: str) -> None:
    """Nobody can take them for something else."""
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["NO", "012", "2018-03-28", "a: b", "a #b", "", " a", "a ", "- a", "x,y", "1e3", "~", "on"]
)
def test_traps_stand_in_quotes(text: str) -> None:
    """Whatever some reader of YAML makes of them."""
    assert scalar(text) == f'"{text}"'


@given(texts)
def test_a_scalar_is_one_line_that_can_be_seen(text: str) -> None:
    """No control character, no turned direction, no line end ever reaches a file."""
    assert scalar(text).isprintable()


@given(texts)
def test_a_scalar_fits_between_brackets(text: str) -> None:
    """Read by PyYAML, an independent reader, as an item and as a key."""
    assert yaml.safe_load(f"[{scalar(text)}, {{{scalar(text)}: 1}}]") == [text, {text: 1}]


@given(texts)
def test_a_comment_is_one_line(text: str) -> None:
    """It cannot end early and go on as data."""
    assert yaml.safe_load(f"{comment(text)}\na: 1\n") == {"a": 1}
    assert "\n" not in comment(text)


def test_what_fits_stands_on_a_line_and_what_does_not_is_spread() -> None:
    """At the width of a line."""
    short, long = Item("a", ("one", "two")), Item("b", ("word " * 12 + "end",) * 2)
    lines = dump(Sheet("t", (short, long))).splitlines()
    assert lines[:4] == ["title: t", "items:", "  a: {words: [one, two]}", "  b:"]
    assert lines[4] == "    words:"
    assert all(line.startswith("      - word ") for line in lines[5:])
    assert all(len(line) <= WIDTH for line in lines)


def test_sections_have_a_comment_and_a_blank_line() -> None:
    """Those that are asked for."""
    text = dump(Sheet("t", (Item("a"),), (Item("b"),)), ["head"], {"notes": "what is noted"})
    assert text == "# head\ntitle: t\nitems:\n  a: {}\n\n# what is noted\nnotes:\n  b: {}\n"


def test_an_item_without_anything_reads_back() -> None:
    """An empty mapping is an item all the same."""
    sheet = Sheet("t", (Item("a"),), wide=True)
    assert read_as(Sheet, parse_tree(dump(sheet), "f"), "f") == sheet


@given(parameters())
@FEWER
def test_a_parameter_can_take_another_one_s_place(number: Parameter) -> None:
    """At any column, over several lines or on one."""
    block = f"a:\n  b:\n    {parameter_lines(number, 4, flow=False)}\n  c: 1\n"
    flow = f"a: {{b: {parameter_lines(number, 7, flow=True)}, c: 1}}\n"
    assert list(parse_tree(block, "f").items) == list(parse_tree(flow, "f").items) == ["a"]


def test_a_long_reason_is_not_broken() -> None:
    """One field a line, so that a review sees what changed."""
    number = Parameter(None, Prior("uniform", (0.0, 1.0)), (), "word " * 50 + "end", drafted=True)
    assert parameter_lines(number, 2, flow=False).count("\n") == 2
