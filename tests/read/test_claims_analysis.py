"""Claims of analysts: own sentences in the manner of opinion pages, with spans, direction and firmness by hand."""

from __future__ import annotations

import pytest

from detente.records.types import Claim
from tests.read.test_claims import claims


def told(text: str, ctype: str) -> list[tuple[str | None, str]]:
    """Return cause and effect of the claims of one type."""
    return [(c.cause.text if c.cause else None, c.effect.text) for c in claims(text) if c.ctype == ctype]


def only(text: str) -> Claim:
    """Return the one claim of a sentence."""
    (claim,) = claims(text)
    return claim


CAUSES = [
    (
        "The drought made it harder for the ministry to feed the north.",
        "The drought",
        "the ministry to feed the north",
    ),
    ("The flood made a quarrel over fish look small.", "The flood", "a quarrel over fish look small"),
    (
        "The loan, a small favour that taught each side to trust the other, was repaid.",
        "a small favour",
        "trust the other",
    ),
    ("That letter is what changed the mood in Lima.", "That letter", "the mood in Lima"),
    ("The raid took the heat out of the debate in Quito.", "The raid", "the debate in Quito"),
    ("A scuffle at a fence grew into a famine.", "A scuffle at a fence", "a famine"),
    (
        "The pact that Chile and Peru signed in May prevented a strike.",
        "The pact that Chile and Peru signed in May",
        "a strike",
    ),
    ("The decree does little to calm the market.", "The decree", "calm the market"),
]


@pytest.mark.parametrize(("text", "cause", "effect"), CAUSES)
def test_what_brings_about_what(text: str, cause: str, effect: str) -> None:
    """Light verbs, verbs of persuasion, subjects with clauses of their own."""
    assert (cause, effect) in told(text, "causal")


def test_two_things_follow_on_one_condition() -> None:
    """Each clause behind the condition is a claim, none of them a forecast besides."""
    text = "If the dam fails, prices will rise and the mills will close."
    assert told(text, "conditional") == [
        ("the dam fails", "prices will rise"),
        ("the dam fails", "the mills will close"),
    ]
    assert told(text, "forecast") == []


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        (
            "As soon as the road is open, Chad will sell its cotton.",
            "the road is open",
            "Chad will sell its cotton",
        ),
        (
            "The truce is thin; should the mill burn, Peru would lose its bread.",
            "the mill burn",
            "Peru would lose its bread",
        ),
        (
            "Unless Kenya pays, the port, on which half the region lives, could be closed.",
            "Kenya pays",
            "the port, on which half the region lives, could be closed",
        ),
        (
            "Ghana warned that if the pact lapses there will be no trade.",
            "the pact lapses",
            "there will be no trade",
        ),
    ],
)
def test_conditions_end_where_the_main_clause_begins(text: str, cause: str, effect: str) -> None:
    """With asides in the subject, behind a semicolon, without a comma."""
    assert (cause, effect) in told(text, "conditional")


@pytest.mark.parametrize(
    "text",
    [
        "Chad stayed in the league until the harvest came.",
        "No village without a well has more goats than this one.",
        "Fighting broke out in the hills.",
        "Ghana has warned more than once of floods.",
        "The two kingdoms have been at odds since 1948; there is no bridge.",
        "They live in a valley already hit by drought.",
    ],
)
def test_what_only_tells_when_or_which_is_no_claim(text: str) -> None:
    """A time, a description, a verb with a particle."""
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("They will not end the custom.", "-"),
        ("The visit was called off because the envoy had a cold.", "-"),
        ("The alliance cracked when Peru left.", "-"),
        ("The pass will not be opened until the toll is paid.", "-"),
        ("Unless Chad pays, the mill will burn again.", "+"),
        ("Mali fears losing its miners.", "-"),
        ("Mali wants the mine rebuilt.", "+"),
        ("Mali came to Lima in order to block any vote.", "-"),
    ],
)
def test_an_effect_comes_about_or_not(text: str, polarity: str) -> None:
    """Without a quantity of the list: denied, ended, hindered and feared are minus."""
    assert claims(text)[0].polarity == polarity


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Peru's minister said that it would leave the league if the toll rose.", "none"),
        ("If the toll rose, Peru would leave the league.", "likely"),
        ("Signing it would be suicide.", "certain"),
        ("Few growers believe that the toll will fall.", "unlikely"),
        ("A strike seems inevitable.", "certain"),
        ("The mill will probably close because the river is dry.", "likely"),
    ],
)
def test_hedges(text: str, hedge: str) -> None:
    """Reported "would" is only "will"; a reason is as sure as what it explains."""
    assert claims(text)[-1].hedge == hedge


def test_a_reason_and_what_it_foretells_are_two_claims() -> None:
    """What will come, and why."""
    assert {c.ctype for c in claims("The mill will probably close because the river is dry.")} == {
        "causal",
        "forecast",
    }


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Ghana offered timber in return for a road.", "timber", "a road"),
        ("They tie the first loan to a halt in logging.", "the first loan", "a halt in logging"),
        ("That worry is an opening.", "That worry", "an opening"),
    ],
)
def test_one_issue_bought_with_another(text: str, cause: str, effect: str) -> None:
    """Exchange, linkage, an opening."""
    assert (cause, effect) in told(text, "leverage")


def test_somebody_is_foretold_to_act_but_not_to_meet() -> None:
    """A visit or a meeting to come is news, not a forecast."""
    assert only("They will keep it.").ctype == "forecast"
    assert claims("Peru will host the league.") == ()


def test_so_that_with_a_modal_is_an_aim() -> None:
    """What was done is the means."""
    claim = only("Chile kept its fleet at home so that no boat would be lost.")
    assert (claim.ctype, claim.cause and claim.cause.text, claim.polarity) == (
        "interest",
        "kept its fleet at home",
        "-",
    )


def test_a_want_ends_where_the_next_verb_begins() -> None:
    """Of one subject each verb has its own object."""
    text = "Mali needs foreign engineers and fears losing its miners."
    assert told(text, "interest") == [(None, "foreign engineers"), (None, "losing its miners")]
