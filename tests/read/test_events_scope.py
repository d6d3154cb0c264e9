"""What is an event and whose: wars of words, conditions, modifiers, visitors, refusals; own sentences."""

from __future__ import annotations

import pytest

from tests.read.own_events import Told, read, told

FOUND = [
    ("The trade war between Japan and Canada has hurt farmers.", ("CAN+JPN", "", "SANCTION", "ongoing")),
    ("Iran tested a missile, and Norway joined Canada in imposing sanctions.",
     ("CAN+NOR", "IRN", "SANCTION", "happened")),
    ("France backed every round of European Union sanctions against Syria.",
     ("FRA+IGO-EU", "SYR", "SANCTION", "happened")),
    ("Egypt was unhappy with Ethiopia for launching missiles.", ("ETH", "", "MOBILIZE", "happened")),
    ("Norway thanked Canada for sending food to Mali.", ("CAN", "MLI", "AID", "happened")),
    ("Through visiting Turkish officials, Vladimir Putin asked for patience.",
     ("TUR", "RUS", "CONSULT", "happened")),
    ("This marked the first time the US and Cuba had agreed on a bridge.",
     ("CUB+USA", "", "AGREE", "happened")),
    ("Chile hits Peru, Bolivia and Brazil with tariffs.", ("CHL", "BOL+BRA+PER", "SANCTION", "happened")),
    ("The pact was signed by Chile and Peru on Monday.", ("CHL+PER", "", "AGREE", "happened")),
    ("Chile and Peru signed separate texts on the fishery.", ("CHL+PER", "", "AGREE", "happened")),
    ("Chile ended its participation in the fishery deal.", ("CHL", "", "SANCTION", "happened")),
    ("Iran launched a missile on Wednesday.", ("IRN", "", "MOBILIZE", "happened")),
    ("Iran has tested neither a rocket nor a bomb.", ("IRN", "", "MOBILIZE", "negated")),
    ("A meeting between the Peruvian minister and a Chilean envoy, set for 8 June, was called off.",
     ("CHL+PER", "", "CONSULT", "negated")),
    ("Russia will not lift the ban on Georgian wine.", ("RUS", "GEO", "REJECT", "happened")),
    ("Hungary refused to sign the agreement with Slovakia.", ("HUN", "SVK", "REJECT", "happened")),
    ("Morocco called off talks with Spain.", ("MAR", "ESP", "REJECT", "happened")),
    ("Talks ended between Turkey and Greece, Egypt condemned Cyprus.", ("EGY", "CYP", "ACCUSE", "happened")),
    ("Qatar pledged $3 million in aid to Lebanon.", ("QAT", "LBN", "AID", "happened")),
    ("Kuwait freed nine Indian fishermen.", ("KWT", "IND", "RETREAT", "happened")),
    ("Poland scrapped the ban on Ukrainian grain.", ("POL", "UKR", "CONCEDE", "happened")),
    ("Jordan sought compensation from Israel.", ("JOR", "ISR", "REQUEST", "happened")),
    ("Turkey pulled out of Syria.", ("TUR", "SYR", "RETREAT", "happened")),
    ("Spain distributed tents to Libya.", ("ESP", "LBY", "AID", "happened")),
]  # fmt: skip

SILENT = [
    "The war of words between Spain and Morocco went on.",
    "The price war between Saudi Arabia and Russia hurt drillers.",
    "The civil war in Sudan worries Egypt.",
    "The two men sat in the truce village between India and Pakistan.",
    "The ceasefire line between India and Pakistan is quiet.",
    "The summit venue pleased Norway and Sweden.",
    "Egypt is displeased with Kenya's support for the plan against Sudan.",
    "Officials in Ankara thought another missile test was likely.",
    "Kenya released a report on Somalia.",
    "Japan condemned the attack on a market.",
    "The African Union deplored the killings.",
]

SUPPOSED = [
    "The loan enables Kenya to press Somalia, which is short of friends, to engage in dialogue with Ethiopia.",
    "Analysts are talking about a dialogue between Somalia and Ethiopia.",
    "Dialogue between Somalia and Ethiopia is important.",
    "Kenya has a friend should it need to host talks between Somalia and Ethiopia.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_act_is_told_with_its_parties(text: str, expected: Told) -> None:
    """Who acts, on whom, and whether it happened."""
    assert expected in [told(event) for event in read(text)]


@pytest.mark.parametrize("text", SILENT)
def test_no_act_is_told(text: str) -> None:
    """Figures of speech, modifiers, topics and outlooks."""
    assert [told(event) for event in read(text)] == []


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_only_thought_of_has_not_happened(text: str) -> None:
    """Enabled, talked about, called important, or put under a condition."""
    assert {event.status for event in read(text)} <= {"hypothetical"}


def test_a_caption_tells_what_happened() -> None:
    """The present tense under a picture is past, with the date and place it names."""
    text = (
        "Ministers meet at last\n\nBread is dear in many countries, and so is oil, as traders said on Monday."
        "\n\nGreek leader Alexis Tsipras shakes hands with Angela Merkel in Geneva on 3 June."
    )
    event = next(event for event in read(text) if event.plover == "CONSULT")
    assert (told(event), event.place) == (("DEU+GRC", "", "CONSULT", "happened"), "Geneva")
    assert event.date is not None
    assert event.date.start.isoformat() == "2016-06-03"
