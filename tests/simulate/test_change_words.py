"""Changes in words: every form is read, every mistake is answered with what would have been right."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.model.change import Back, Change, DropTerm, Forbid, Force, Hold, Scaled, SetNumber, Silence
from detente.simulate.change_words import FORMS, change_words, parse_change, terms, variables
from tests.simulate.situations import bare, river

SYSTEM = river()


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("force:DWN-ban", Force("DWN-ban", 0)),
        ("force:DWN-ban@4", Force("DWN-ban", 4)),
        ("force:DWN-ban@25", Force("DWN-ban", 25)),
        ("forbid:PAT-visit", Forbid("PAT-visit")),
        ("hold:ties.PAT.DWN=-0.4", Hold("ties.PAT.DWN", -0.4)),
        ("hold:assets.DWN.harvest = 1", Hold("assets.DWN.harvest", 1.0)),
        ("hold:flows.UPS.DWN.water=3", Hold("flows.UPS.DWN.water", 3.0)),
        ("hold:tables.dam=scheduled", Hold("tables.dam", 3.0)),
        ("start:tables.dam=scheduled", Hold("tables.dam", 3.0, kept=False)),
        ("hold:tables.dam=-1", Hold("tables.dam", -1.0)),
        ("set:positions.DWN.water.salience=2.5", SetNumber("positions.DWN.water.salience", 2.5)),
        ("scale:levers.ban.drains.0.rate=0", Scaled("levers.ban.drains.0.rate", 0.0)),
        ("back:PAT.DWN.UPS=yes", Back("PAT.DWN.UPS", True)),
        ("back:PAT.DWN.UPS=No", Back("PAT.DWN.UPS", False)),
        ("silence:OUT", Silence("OUT")),
        ("drop:PAT/concerns.DWN.harvest", DropTerm("PAT", "concerns.DWN.harvest")),
        ("drop:UPS/face", DropTerm("UPS", "face")),
        ("drop: DWN / prospect.basin ", DropTerm("DWN", "prospect.basin")),
    ],
)
def test_each_form_is_read(words: str, change: Change) -> None:
    """All eight kinds, weeks, stages by name, blanks about the signs."""
    assert parse_change(words, SYSTEM) == change


@pytest.mark.parametrize(
    "words",
    [
        "",
        "DWN-ban",
        "forbid",
        "forbid:",
        "ban:DWN",
        ":DWN",
        "hold:ties.PAT.DWN",
        "hold:=1",
        "set:x=",
        "drop:PAT",
        "back:PAT.DWN.UPS",
    ],
)
def test_another_form_is_answered_with_the_right_one(words: str) -> None:
    """Code S021, and the form in the message."""
    with pytest.raises(UsageError) as caught:
        parse_change(words, SYSTEM)
    assert caught.value.code == "S021"
    assert any(form in caught.value.wanted for form in FORMS.values())


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("force:DWN-bann", "DWN-ban"),
        ("force:DWN-bann@3", "DWN-ban"),
        ("forbid:pat-visit", "PAT-visit"),
        ("hold:ties.PAT.DWM=0", "ties.PAT.DWN"),
        ("hold:trust.UPS.DWN=0", "ties.UPS.DWN"),
        ("set:positions.DWN.water.salient=1", "positions.DWN.water.salience"),
        ("scale:levers.bann.cost=2", "levers.ban.cost"),
        ("back:PAT.DWN.OUT=yes", "PAT.DWN.UPS"),
        ("silence:UPZ", "UPS"),
        ("drop:UPZ/face", "UPS"),
        ("drop:UPS/faces", "face"),
        ("drop:UPS/positions.watr", "positions.water"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(words: str, near: str) -> None:
    """Code S022."""
    with pytest.raises(UsageError) as caught:
        parse_change(words, SYSTEM)
    assert caught.value.code == "S022"
    assert near in caught.value.wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("force:DWN-ban@26", "0 to 25"),
        ("force:DWN-ban@-1", "0 to 25"),
        ("force:DWN-ban@1.5", "0 to 25"),
        ("force:DWN-ban@may", "a number"),
        ("hold:ties.PAT.DWN=1.1", "-1 to 1"),
        ("hold:issues.water=-0.1", "0 to 1"),
        ("hold:flows.UPS.DWN.water=-1", "0 or more"),
        ("hold:issues.water=much", "a number"),
        ("hold:issues.water=nan", "finite"),
        ("hold:issues.water=held", "a number"),
        ("set:backings.PAT.DWN.UPS.credibility=2", "0 to 1"),
        ("scale:debt=-1", "0 or more"),
        ("set:debt=inf", "finite"),
        ("back:PAT.DWN.UPS=maybe", "yes or no"),
    ],
)
def test_a_number_that_cannot_be_is_answered_with_its_bounds(words: str, wanted: str) -> None:
    """Code S023."""
    with pytest.raises(UsageError) as caught:
        parse_change(words, SYSTEM)
    assert caught.value.code == "S023"
    assert wanted in caught.value.wanted


@given(st.text(max_size=40))
def test_no_words_crash(words: str) -> None:
    """Whatever is typed is a change or a usage error."""
    with suppress(UsageError):
        parse_change(words, SYSTEM)


@given(st.sampled_from(list(variables(SYSTEM))))
def test_every_variable_can_be_held(variable: str) -> None:
    """At zero, which every one can have."""
    assert parse_change(f"hold:{variable}=0", SYSTEM) == Hold(variable, 0.0)


def test_the_terms_of_an_actor_are_its_own() -> None:
    """PAT wants water and gauges, has goodwill for DWN and minds its harvest."""
    assert terms(SYSTEM, "PAT") == (
        "positions.water", "positions.gauges", "goodwill.DWN", "concerns.DWN.harvest", "prospect.dam",
        "prospect.basin", "relevance", "face", "debt", "cost",
    )  # fmt: skip


def test_an_empty_system_says_that_there_is_none() -> None:
    """No move to be near to."""
    with pytest.raises(UsageError, match="none yet"):
        parse_change("forbid:x", bare())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Force("m", 2), "m is made in week 2"),
        (Forbid("m"), "m is never made"),
        (Hold("ties.A.B", 0.25), "ties.A.B stands at 0.25"),
        (Hold("ties.A.B", 0.25, kept=False), "ties.A.B stands at 0.25 at the start"),
        (SetNumber("debt", 1.0), "debt is 1"),
        (Scaled("debt", 2.0), "debt is multiplied by 2"),
        (Back("A.B.C", given=True), "the backing A.B.C is given"),
        (Back("A.B.C", given=False), "the backing A.B.C is withheld"),
        (Silence("A"), "A does nothing"),
        (DropTerm("A", "face"), "A does not count face"),
    ],
)
def test_a_change_is_told_in_words(change: Change, words: str) -> None:
    """One sentence each."""
    assert change_words(change) == words
