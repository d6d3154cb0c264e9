"""The claims file: sentences in plain words or bound to the model, read and written."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.explain.proposition import FORMS
from detente.model.files.claims_file import (
    ClaimEntry,
    ClaimForm,
    ClaimsFile,
    dump_claims_file,
    parse_claims_file,
)
from detente.records.vocabulary import Hedge
from tests.model.files.systems import FEWER, keys, texts

FULL = """\
claims:
  own:
    claim: Filling the dam before a treaty gives the upper side a hand over the harvest
  p-0123456789ab:
    claim: a treaty lowers the risk
    read: [c-1, c-2]
    evidence: ["dam.txt#3-40~0000000a"]
    hedge: possible
    form: contrast
    given: ["force:TJK-sign@0", "hold:ties.TJK.UZB=0.4"]
    against: ["forbid:TJK-sign"]
    outcome: fired:drought@26
    sign: falls
    threshold: 0.02
    by: 2031-06-30
    wins: true
"""
changes = st.sampled_from(["force:M@1", "hold:ties.A.B=0.4", "drop:A/face", "back:A.B.C=no"])
slices = st.builds("{}.txt#{}-9~0000000a".format, keys, st.integers(0, 8))
pairs = st.lists(texts, max_size=2).map(tuple)
entries = st.builds(
    ClaimEntry, keys, texts, pairs, st.lists(slices, max_size=2).map(tuple),
    st.none() | st.sampled_from(get_args(ClaimForm)),
    st.lists(changes, max_size=2).map(tuple), st.lists(changes, max_size=2).map(tuple), texts, texts,
    st.sampled_from(["", "level:issues.a@3", "terms:T/A"]), st.sampled_from(["rises", "falls", "changes"]),
    st.sampled_from(get_args(Hedge)), st.floats(0, 1), pairs, pairs, texts, pairs, st.none() | st.dates(),
    st.booleans(), texts,
)  # fmt: skip


def test_a_sentence_and_a_bound_claim_are_read() -> None:
    """Field by field, by hand."""
    own, bound = parse_claims_file(FULL, "claims.yaml").claims
    assert (own.key, own.is_bound, own.wins) == ("own", False, False)
    assert bound == ClaimEntry(
        "p-0123456789ab",
        "a treaty lowers the risk",
        ("c-1", "c-2"),
        ("dam.txt#3-40~0000000a",),
        "contrast",
        ("force:TJK-sign@0", "hold:ties.TJK.UZB=0.4"),
        ("forbid:TJK-sign",),
        outcome="fired:drought@26",
        sign="falls",
        hedge="possible",
        threshold=0.02,
        by=date(2031, 6, 30),
        wins=True,
    )
    assert bound.is_bound


def test_the_forms_are_those_of_propositions() -> None:
    """The list is written twice because layers forbid to import it."""
    assert get_args(ClaimForm) == FORMS


def test_an_empty_file_claims_nothing() -> None:
    """And is written so."""
    assert parse_claims_file("", "c") == ClaimsFile()


@given(st.lists(entries, max_size=3, unique_by=lambda entry: entry.key).map(tuple))
@FEWER
def test_every_claim_reads_back_the_same(claims: tuple[ClaimEntry, ...]) -> None:
    """Whatever its words hold."""
    assert parse_claims_file(dump_claims_file(ClaimsFile(claims)), "c").claims == claims


@pytest.mark.parametrize(
    ("entry", "code", "column", "words"),
    [
        ("{claim: x, given: ['frce:M@1']}", "C016", 25, "known near it: force"),
        ("{claim: x, given: [force]}", "C016", 25, "'force'"),
        ("{claim: x, outcome: 'levl:issues.a'}", "C016", 26, "known near it: level"),
        ("{claim: x, threshold: -1}", "C016", 28, "below zero"),
        ("{claim: x, form: contrst}", "C014", 23, "known near it: contrast"),
        ("{claim: x, sign: up}", "C014", 23, "rises"),
        ("{claim: x, evidence: [dam.txt#9]}", "C016", 28, "is not <doc>#<start>-<end>"),
        ("{claim: x, hedge: perhaps}", "C014", 24, "possible"),
        ("{form: contrast}", "C013", 6, "'claim'"),
        ("{claim: x, win: true}", "C011", 17, "known near it: wins"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(entry: str, code: str, column: int, words: str) -> None:
    """In line 2, columns counted by hand."""
    with pytest.raises(CaseError) as caught:
        parse_claims_file(f"claims:\n  a: {entry}\n", "claims.yaml")
    assert (caught.value.code, caught.value.where) == (code, f"claims.yaml:2:{column}")
    assert words in str(caught.value)
