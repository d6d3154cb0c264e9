"""The case file: read, written, and refused where it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.model.files.case_file import (
    CaseActor,
    CaseFile,
    Period,
    Source,
    dump_case_file,
    load_case_file,
    parse_case_file,
)
from tests.model.files.systems import FEWER, of_class

FULL = """\
# a comment
question: Who gains from the dam?
name: river
period: {first: 2031-03-01, last: 2031-06-30}
as_of: 2031-07-01
actors:
  TJK: {name: Tajikistan, aliases: [Dushanbe, "the Tajiks"]}
  NO: {name: Norway}
sources:
  Valley Radio: {owner: Valley Group, country: TJK, reliability: C, credibility: 3}
  2018: {}
seed: 7
horizon: 52
"""
periods = st.builds(lambda a, b: Period(min(a, b), max(a, b)), st.dates(), st.dates())
sources = st.lists(
    st.builds(
        Source, st.text("abc NO12", min_size=1), st.text("ab: #"), st.sampled_from(["", "NO", "012"]),
        st.sampled_from(["A", "F", None]), st.none() | st.integers(1, 6),
    ),
    max_size=3, unique_by=lambda source: source.key,
).map(tuple)  # fmt: skip
actors = st.lists(of_class(CaseActor), max_size=3, unique_by=lambda actor: actor.key).map(tuple)
cases = st.builds(
    CaseFile, st.text("ab ?:#\n"), st.text("ab"), st.none() | periods, st.none() | st.dates(), actors, sources,
    st.integers(0, 2**64 - 1), st.integers(1, 520), st.text("ab-1"),
)  # fmt: skip


def test_a_full_case_is_read() -> None:
    """Field by field, by hand; NO and 2018 are words."""
    assert parse_case_file(FULL, "case.yaml") == CaseFile(
        "Who gains from the dam?",
        "river",
        Period(date(2031, 3, 1), date(2031, 6, 30)),
        date(2031, 7, 1),
        (CaseActor("TJK", "Tajikistan", ("Dushanbe", "the Tajiks")), CaseActor("NO", "Norway")),
        (Source("Valley Radio", "Valley Group", "TJK", "C", 3), Source("2018")),
        7,
        52,
    )


def test_an_empty_case_states_nothing(tmp_path: Path) -> None:
    """It is the mark of a case folder, and written back it is empty again."""
    (tmp_path / "case.yaml").touch()
    assert load_case_file(tmp_path / "case.yaml") == CaseFile()
    assert dump_case_file(CaseFile()) == ""


@given(cases)
@FEWER
def test_every_case_reads_back_the_same(case: CaseFile) -> None:
    """Whatever it holds."""
    assert parse_case_file(dump_case_file(case, ["head"]), "case.yaml") == case


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("as_of: 1 April 2018\n", "C016", "1:8", "is no day"),
        ("souces: {}\n", "C011", "1:1", "known near it: sources"),
        ("sources: {X: {reliability: G}}\n", "C014", "1:28", "A, B, C"),
        ("sources: {X: {credibility: 7}}\n", "C016", "1:28", "[1, 6]"),
        ("sources: {X: {credibilty: 2}}\n", "C011", "1:15", "known near it: credibility"),
        ("period: {first: 2031-06-01, last: 2031-03-01}\n", "C016", "1:9", "comes before"),
        ("period: {first: 2031-06-01}\n", "C013", "1:9", "'last'"),
        ("seed: -1\n", "C016", "1:7", "is not in"),
        ("horizon: 0\n", "C016", "1:10", "is not in"),
        ("actors: {TJK: {aliases: Dushanbe}}\n", "C012", "1:25", "a list"),
        ("question: [a, b]\n", "C012", "1:11", "a text"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(text: str, code: str, place: str, words: str) -> None:
    """Line and column counted by hand."""
    with pytest.raises(CaseError) as caught:
        parse_case_file(text, "case.yaml")
    assert (caught.value.code, caught.value.where) == (code, f"case.yaml:{place}")
    assert words in str(caught.value)
