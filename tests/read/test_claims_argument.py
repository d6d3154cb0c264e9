"""Forms of argument: own sentences, each with the one claim that a careful reader marks."""

from __future__ import annotations

import pytest

from tests.read.test_claims import claims

# sentence, type, cause, effect
CAUSES = [
    (
        "Had the well run dry, Peru would have bought water.",
        "conditional",
        "the well run dry",
        "Peru would have bought water",
    ),
    (
        "Should Chile close the pass, trade would stop.",
        "conditional",
        "Chile close the pass",
        "trade would stop",
    ),
    (
        "Should the dam burst, the ministry will open its stores.",
        "conditional",
        "the dam burst",
        "the ministry will open its stores",
    ),
    ("Without a loan, the mill would close.", "conditional", "a loan", "the mill would close"),
    ("The truce cannot hold without observers.", "conditional", "observers", "The truce cannot hold"),
    (
        "The harvest failed, but unless Kenya opens the road, nobody will starve.",
        "conditional",
        "Kenya opens the road",
        "nobody will starve",
    ),
    (
        "Ghana would sign, the envoy said, as long as Togo paid its debt.",
        "conditional",
        "Togo paid its debt",
        "Ghana would sign",
    ),
    ("What stopped the war was a flood.", "causal", "a flood", "the war"),
    ("Malta is so short of water that it buys ice.", "causal", "Malta is so short of water", "it buys ice"),
    (
        "The more Fiji borrows, the weaker its hand becomes.",
        "causal",
        "Fiji borrows",
        "the weaker its hand becomes",
    ),
    (
        "The embargo narrows the choice of the growers.",
        "causal",
        "The embargo",
        "narrows the choice of the growers",
    ),
    ("That gives Norway a lever.", "leverage", "That", "gives Norway a lever"),
    ("The canal is the best card of Panama.", "leverage", "The canal", "the best card of Panama"),
    (
        "The price of rice doubled, so the ministry opened its stores.",
        "causal",
        "The price of rice doubled",
        "the ministry opened its stores",
    ),
    (
        "Peru buys its wheat from Chile, which limits what it can refuse.",
        "causal",
        "Peru buys its wheat from Chile",
        "limits what it can refuse",
    ),
    ("No decree will persuade a fisherman to stay.", "forecast", "No decree", "a fisherman to stay"),
]


@pytest.mark.parametrize(("text", "ctype", "cause", "effect"), CAUSES)
def test_cause_and_effect(text: str, ctype: str, cause: str, effect: str) -> None:
    """The claim of that type, and both of its sides."""
    found = [c for c in claims(text) if c.ctype == ctype]
    assert [(c.cause.text if c.cause else None, c.effect.text) for c in found][:1] == [(cause, effect)]


@pytest.mark.parametrize(
    ("text", "effect", "polarity"),
    [
        ("Ghana would rather not pay.", "pay", "-"),
        ("What Kenya wants is a port.", "a port", "+"),
        ("Kenya's aim is to sell more tea.", "sell more tea", "+"),
        ("Togo has no interest in a quarrel over fish.", "a quarrel over fish", None),
        ("Ghana hopes that the rain will come.", "the rain will come", "+"),
        ("Chad cannot afford a long drought.", "a long drought", None),
    ],
)
def test_what_is_wanted(text: str, effect: str, polarity: str | None) -> None:
    """The object of an interest; its direction where no quantity of the list turns it."""
    found = [c for c in claims(text) if c.ctype == "interest"]
    assert [c.effect.text for c in found] == [effect]
    assert polarity is None or found[0].polarity == polarity


@pytest.mark.parametrize(
    ("text", "effect", "hedge"),
    [
        ("It is hard to see how the pact survives the winter.", "the pact survives the winter", "unlikely"),
        ("It would be wrong to expect prices to fall by May.", "prices to fall by May", "unlikely"),
        ("Traders doubt that the road is safe.", "the road is safe", "unlikely"),
        ("The likeliest outcome is a slow decline.", "a slow decline", "likely"),
        ("Kenya will probably reopen the border.", "Kenya will probably reopen the border", "likely"),
        ("The next crisis may have to begin at sea.", "The next crisis may have to begin at sea", "possible"),
    ],
)
def test_what_is_foretold(text: str, effect: str, hedge: str) -> None:
    """The state that is to come, and how firmly."""
    found = [c for c in claims(text) if c.ctype == "forecast"]
    assert [(c.effect.text, c.hedge) for c in found] == [(effect, hedge)]


@pytest.mark.parametrize(
    "text",
    [
        "The court examined whether the tax breaks the treaty.",
        "Nothing was said until the minister left.",
        "Trade has grown since the bridge was built.",
        "He said he left the town on Monday.",
    ],
)
def test_what_is_asked_or_told_is_no_claim(text: str) -> None:
    """A question put, a tale of the past and since when claim nothing."""
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("If Peru closed the port, prices would rise.", "likely"),
        ("If Peru closed the port, prices could rise.", "possible"),
        ("If Peru closes the port, prices rise.", "none"),
        ("Kenya needs a new port.", "necessary"),
    ],
)
def test_words_that_hedge_in_argument(text: str, hedge: str) -> None:
    """What would follow is held likely; what is needed is necessary."""
    assert claims(text)[0].hedge == hedge
