"""YAML trees: what a case file never needs is refused before anything is built; every node knows its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.model.files import yaml_tree
from detente.model.files.yaml_tree import (
    MAX_BYTES,
    MAX_DEPTH,
    Branch,
    Listing,
    Scalar,
    parse_tree,
    place_at,
    read_text,
)

DEEP = MAX_DEPTH + 1
BILLION_LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
REFUSED = {
    "an anchor": ("a: &x 1\n", "C005", "1:4"),
    "an alias bomb": (BILLION_LAUGHS, "C005", "1:4"),
    "an anchor on a list": ("a:\n  - &x [1]\n", "C005", "2:5"),
    "a tag": ("a: 1\nb: !!python/object/apply:os.system [ls]\n", "C006", "2:4"),
    "a tag of no kind": ("a: ! b\n", "C006", "1:4"),
    "lists too deep": (f"a: {'[' * DEEP}{']' * DEEP}\n", "C007", f"1:{3 + MAX_DEPTH}"),
    "mappings too deep": ("".join(f"{' ' * n}a:\n" for n in range(DEEP + 1)), "C007", f"{DEEP}:{DEEP}"),
    "half an opened list": (f"a: {'[' * 100_000}", "C007", f"1:{3 + MAX_DEPTH}"),
    "a key twice": ("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "C008", "5:3"),
    "a key twice, once in quotes": ("a: 1\n'a': 2\n", "C008", "2:1"),
    "a tab": ("a:\n\tb: 1\n", "C004", "2:1"),
    "a tab in a text": ("a: b\tc\n", "C004", "1:5"),
    "a control character": ("a: b\x07c\n", "C003", "1:5"),
    "nul": ("a: \x00\n", "C003", "1:4"),
    "no YAML": ("a: [b\nc: d\n", "C009", "2:2"),
    "an open quote": ('a: "b\n', "C009", "2:1"),
    "two colons": ("a: b: c\n", "C009", "1:5"),
    "two documents": ("a: 1\n---\nb: 2\n", "C010", "2:1"),
    "a list": ("- a\n", "C010", "1:1"),
    "a word": ("hello\n", "C010", "1:1"),
    "a key that is a list": ("[a, b]: c\n", "C010", "1:1"),
    "an empty key": ('a: 1\n"": b\n', "C010", "2:1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_case_file_needs_is_refused(case: str) -> None:
    """With its code, line and column, counted by hand."""
    text, code, place = REFUSED[case]
    with pytest.raises(CaseError) as caught:
        parse_tree(text, "case.yaml")
    assert (caught.value.code, caught.value.where) == (code, f"case.yaml:{place}")
    assert caught.value.came
    assert caught.value.wanted
    assert caught.value.fix


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"a: 1\nb: Gen\xe8ve\n", "C003", ":2:7"),
        ("a: 1\n".encode("utf-16"), "C003", ":1:1"),
        (b"a: 1\n" * (MAX_BYTES // 5 + 1), "C002", ""),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes, code: str, place: str) -> None:
    """Latin-1, UTF-16, and more than 5 MB."""
    file = tmp_path / "case.yaml"
    file.write_bytes(raw)
    with pytest.raises(CaseError) as caught:
        read_text(file)
    assert (caught.value.code, caught.value.where) == (code, f"{file}{place}")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """So is a folder."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CaseError, match=r"C001.*cannot be read"):
            read_text(path)


def test_many_tiny_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would fill the memory long before 5 MB are reached."""
    monkeypatch.setattr(yaml_tree, "MAX_ENTRIES", 99)
    assert len(parse_tree(f"a: [{'1,' * 96}]\n", "case.yaml").items) == 1
    with pytest.raises(CaseError, match="C002"):
        parse_tree(f"a: [{'1,' * 97}]\n", "case.yaml")


def test_several_keys_twice_are_told_together() -> None:
    """The first as the error, the other in its list."""
    with pytest.raises(CaseError) as caught:
        parse_tree("a: 1\na: 2\nb: 1\nb: 2\n", "c")
    assert caught.value.where == "c:2:1"
    assert "1 more mistake:\n  c:4:1: the key 'b' again" in caught.value.fix


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "~\n"])
def test_an_empty_text_is_an_empty_mapping(text: str) -> None:
    """An empty case.yaml is a mark: this folder is a case."""
    assert parse_tree(text, "case.yaml").items == {}


def test_nodes_know_their_place() -> None:
    """Line and column from one, characters from nought, ends without the comment; counted by hand."""
    tree = parse_tree("a: [1, {b: c}]  # mine\nd:\n  e: x y  # mine\n  f: 'q'\n", "m")
    assert list(tree.names.values()) == [(1, 1, 0), (2, 1, 23)]
    listing, branch = tree.items["a"], tree.items["d"]
    assert isinstance(listing, Listing)
    assert (listing.start, listing.end, listing.flow) == ((1, 4, 3), 14, True)
    assert listing.items[0] == Scalar("1", plain=True, start=listing.items[0].start, end=5)
    assert isinstance(branch, Branch)
    assert (branch.start, branch.end, branch.flow) == ((3, 3, 28), 51, False)
    assert branch.items["f"] == Scalar("q", plain=False, start=branch.items["f"].start, end=51)


def test_a_text_over_several_lines_ends_with_its_last_word() -> None:
    """So that what replaces it leaves the line after it alone."""
    node = parse_tree("a: |\n  one\n  two\n\nb: 1\n", "m").items["a"]
    assert isinstance(node, Scalar)
    assert (node.text, node.end) == ("one\ntwo\n", 16)


@given(st.text(st.sampled_from("ab\r\n\u2028x"), max_size=30))
def test_places_count_every_kind_of_line_end(text: str) -> None:
    """As many lines as the text has breaks before the place, ``\\r\\n`` being one: counted by ``str.splitlines``."""
    place = place_at(text, len(text))
    lines = f"{text}|".splitlines()
    assert (place.line, place.column) == (len(lines), len(lines[-1]))


@given(st.text(st.sampled_from("ab:- \n[]{},'\"#&*!|>%@`~?012"), max_size=60))
def test_any_text_is_a_tree_or_a_case_error(text: str) -> None:
    """Nothing else comes out of it."""
    try:
        code = type(parse_tree(text, "m")).__name__
    except CaseError as error:
        code = error.code
    assert code in {"Branch", *(f"C{number:03}" for number in range(2, 11))}
