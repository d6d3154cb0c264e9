"""Claims in words: propositions into entries and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.explain.proposition import STAYS, Bargain, NotTestable, Proposition
from detente.model.change import (
    Back,
    Change,
    DropTerm,
    Forbid,
    Force,
    Hold,
    Scaled,
    SetNumber,
    Silence,
)
from detente.model.files.claims_file import ClaimEntry, ClaimsFile, dump_claims_file, parse_claims_file
from detente.records.interval import Interval
from detente.show.claim_words import change_form, entry_of, outcome_form, outcome_of, proposition_of
from detente.simulate.change_words import parse_change
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)
from tests.model.river import RIVER

shares = st.floats(0, 1)
weeks = st.integers(0, 25)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Force, st.sampled_from(["TJK-fill", "UZB-meet"]), weeks),
    st.just(Forbid("TJK-fill")),
    st.builds(Hold, st.sampled_from(["ties.TJK.UZB", "issues.water", "levers.border"]), shares),
    st.builds(SetNumber, st.just("positions.UZB.water.salience"), shares),
    st.builds(Scaled, st.just("moves.TJK-fill.rate"), st.floats(0, 9)),
    st.builds(Back, st.just("KAZ.UZB.TJK"), st.booleans()),
    st.just(Silence("KAZ")),
    st.sampled_from(
        [DropTerm("UZB", "goodwill.TJK"), DropTerm("TJK", "concerns.UZB.harvest"), DropTerm("TJK", "face")]
    ),
)
OUTCOMES: list[Observable] = [
    LevelAt("ties.TJK.UZB"),
    LevelAt("ties.TJK.UZB", 0),
    MeanLevel("issues.water"),
    Made(("TJK-fill",)),
    Made(("TJK-fill", "UZB-meet"), 12),
    Reached("TJK-UZB", "held"),
    Reached("TJK-UZB", "settled", 26),
    Ruptured("TJK-UZB", 4),
    Fired("drought"),
    TermsAt("TJK-UZB", "UZB"),
]
CLAIM = Proposition(
    "p-0123456789ab", "contrast", ("c-1", "c-2"), "a treaty lowers the risk", ("TJK", "UZB"),
    (Force("UZB-meet", 1),), (Forbid("UZB-meet"),), None, Fired("drought", 26), -1, 0.02, "likely",
    ("hazards.drought.rate",), None, (), Interval(date(2031, 6, 30), date(2031, 6, 30), "explicit"),
    ("dam.txt#3-40~0000000a",),
)  # fmt: skip
LEVERAGE = Proposition(
    "p-ba9876543210",
    "leverage",
    ("c-3",),
    "backing gives a hand",
    ("KAZ",),
    bargain=Bargain("KAZ.UZB.TJK", "TJK-UZB"),
)
BECAUSE = Proposition(
    "p-111111111111", "because", ("c-4",), "it meets because of the harvest", ("TJK",), outcome=Made(("TJK-fill",)),
    sign=0, term=("TJK", "concerns.UZB.harvest"), moves=("TJK-fill",),
)  # fmt: skip


@given(changes)
def test_a_change_reads_back_the_same(change: Change) -> None:
    """Through the parser of ``detente whatif``."""
    assert parse_change(change_form(change), RIVER) == change


@pytest.mark.parametrize("outcome", OUTCOMES, ids=outcome_form)
def test_an_outcome_reads_back_the_same(outcome: Observable) -> None:
    """Every kind, with and without weeks."""
    assert outcome_of(outcome_form(outcome)) == outcome


@pytest.mark.parametrize(
    "claim",
    [CLAIM, LEVERAGE, BECAUSE, replace(CLAIM, sign=STAYS)],
    ids=lambda claim: f"{claim.form} {claim.sign}",
)
def test_a_proposition_goes_through_the_file(claim: Proposition) -> None:
    """Written, read and bound again, it is the same test."""
    text = dump_claims_file(ClaimsFile((entry_of(claim),)))
    (entry,) = parse_claims_file(text, "claims.yaml").claims
    assert proposition_of(entry, RIVER) == claim


def test_what_is_no_test_says_why() -> None:
    """In its note; it has no form and cannot be bound."""
    entry = entry_of(NotTestable("p-2", ("c-5",), "they ought to talk", "it says what ought to be", "norm"))
    assert (entry.form, entry.note) == (None, "no test (norm): it says what ought to be")
    with pytest.raises(UsageError, match="no form"):
        proposition_of(entry, RIVER)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (ClaimEntry("a", "x", form="leverage", backing="KAZ.UZB.TJK"), "without a table"),
        (ClaimEntry("a", "x", form="because", term="TJK"), "ACTOR/TERM"),
        (ClaimEntry("a", "x", form="contrast", given=("forbid:TJK-fil",)), "TJK-fill"),
    ],
)
def test_what_cannot_be_bound_is_refused(entry: ClaimEntry, words: str) -> None:
    """With what was wanted."""
    with pytest.raises(UsageError, match=words):
        proposition_of(entry, RIVER)


@pytest.mark.parametrize(
    "words", ["levl:a", "level", "level:", "reached:T=heldd", "reached:held", "terms:T", ""]
)
def test_an_outcome_of_no_form_is_refused(words: str) -> None:
    """With the forms there are."""
    with pytest.raises(UsageError, match="X030"):
        outcome_of(words)


def test_a_day_is_kept_as_the_last_of_its_interval() -> None:
    """``by`` is the day by which it is to have come true."""
    by = Interval(date(2031, 6, 1), date(2031, 6, 30), "explicit")
    assert entry_of(replace(CLAIM, by=by)).by == date(2031, 6, 30)
