"""Whose claim it is and where its effect stands, behind asides and phrases of opinion: own sentences, by hand."""

from __future__ import annotations

import pytest

from detente.read.grammar.opinions import opinions
from detente.read.page.tokens import tokenise
from tests.read.test_claims import claims

EFFECTS = [
    ("If the harvest fails, Mr Adeyemi warns, the port will close.", "the port will close"),
    ("If the harvest fails, an aide warned me by phone, the port will close.", "the port will close"),
    ("Once the thaw has begun, the mayor told us, the road will reopen.", "the road will reopen"),
    ("The port will close, Mr Adeyemi expects, because the harvest has failed.", "The port will close"),
    ("While the drought lasts, the mills will stand still.", "the mills will stand still"),
    ("Suppose the harvest fails: the port would close.", "the port would close"),
    ("The mills stand still, and that is one reason why Lima wants a loan.", "Lima wants a loan"),
]

NO_CONDITION = [
    "I expect the minister to visit Lima once more before the vote.",
    "One side will walk out at least once before the vote is held.",
    "The old mayor, who once sat in parliament, says that the port will close.",
    "Such visits, once a habit, became rare.",
    "The king could walk away, as he once did in Oslo.",
    "Small states have done the same for as long as there have been large ones.",
    "They will work for a region without mines.",
    "The refusal would be without precedent.",
]


@pytest.mark.parametrize(("text", "effect"), EFFECTS)
def test_the_effect_is_not_the_aside(text: str, effect: str) -> None:
    """What follows is told behind or before the words that name a speaker."""
    assert effect in [claim.effect.text for claim in claims(text) if claim.cause is not None]


@pytest.mark.parametrize("text", NO_CONDITION)
def test_small_words_are_no_condition(text: str) -> None:
    """ "Once more", "at least once", "without mines": nothing is made to depend on anything."""
    assert not [claim for claim in claims(text) if claim.ctype == "conditional"]


def test_a_season_is_no_cause() -> None:
    """ "After the summer" says when; what stands behind "because" says why."""
    found = [
        c for c in claims("Progress slowed after the summer because the ministers were away.") if c.cause
    ]
    assert [c.cause.text for c in found if c.cause] == ["the ministers were away"]


def test_what_starts_again_where_it_stopped_grows() -> None:
    """The clause that says where does not turn the effect round."""
    (claim,) = claims("If the talks prosper, trade with Norway may start up again where it stopped in 2016.")
    assert claim.polarity == "+"


def test_whose_view_it_is() -> None:
    """A phrase of opinion names the claimant, by name or by the last who spoke."""
    text = "Jorge Quispe, a retired judge, said on Monday that the law was bad. In his view a veto would end the row."
    (claim,) = [c for c in claims(text) if "row" in c.effect.text]
    assert "Quispe" in claim.claimant


def test_he_who_thinks_of_somebody_is_somebody_else() -> None:
    """ "He thinks that Modi will go": not Modi."""
    text = "Narendra Modi came home on Monday. He thinks that Modi will go to Oslo."
    assert all("Modi" not in claim.claimant for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("In her view it rains.", ["her"]),
        ("By the envoy's account it rained, in their judgement.", ["the envoy", "their"]),
        ("The view from the tower is fine.", []),
    ],
)
def test_phrases_of_opinion(text: str, owners: list[str]) -> None:
    """Preposition, owner, noun."""
    tokens = tokenise(text, 0, len(text))
    found = [" ".join(t.text for t in tokens[a:b]) for _, (a, b) in opinions(tokens)]
    assert found == owners
