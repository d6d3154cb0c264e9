"""Acts as analysis pieces tell them: said, signed, refused.  Own sentences; what they tell was settled by hand."""

from __future__ import annotations

import pytest

from detente.read.page.tokens import tokenise
from tests.read.own_events import Told, read, told

SAID = [
    ("Chad warned that it would retaliate.", ("TCD", "", "THREATEN", "happened")),
    ("Egypt says every option is on the table.", ("EGY", "", "THREATEN", "happened")),
    ("Ghana's president told the crowd that nobody would be spared.", ("GHA", "", "THREATEN", "happened")),
    ("Peru's minister told lawmakers that the sailors would be freed.", ("PER", "", "AGREE", "happened")),
    ("Serbia said it would never recognise the court.", ("SRB", "", "REJECT", "happened")),
    ("Mali retorted that the plan was dead.", ("MLI", "", "REJECT", "happened")),
    ("Nepal said that India had violated the pact.", ("NPL", "IND", "ACCUSE", "happened")),
    ("Togo pronounced itself dismayed.", ("TGO", "", "ACCUSE", "happened")),
    ("Kenya does not trust Uganda.", ("KEN", "UGA", "ACCUSE", "happened")),
    ("Norway called the Danish permit a provocation.", ("NOR", "DNK", "ACCUSE", "happened")),
    ("Chile proposed that Peru join the panel.", ("CHL", "PER", "REQUEST", "happened")),
    ("Sudan presented Chad with a list of nine demands.", ("SDN", "TCD", "REQUEST", "happened")),
]

REFUSED = [
    ("Greece will not sit down with Albania.", ("GRC", "ALB", "REJECT", "happened")),
    ("Kenya decided not to invite Uganda.", ("KEN", "UGA", "REJECT", "happened")),
    ("Peru is not ready to meet Chile.", ("PER", "CHL", "REJECT", "happened")),
    ("Spain withdrew its invitation to Morocco.", ("ESP", "MAR", "REJECT", "happened")),
    ("Hungary held up the accession of Georgia.", ("HUN", "GEO", "REJECT", "happened")),
    ("Iran denied the charge.", ("IRN", "", "REJECT", "happened")),
    ("Oman has no intention of joining Iran.", ("OMN", "IRN", "REJECT", "happened")),
]

DONE = [
    ("Estonia and Latvia put their names to a text.", ("EST+LVA", "", "AGREE", "happened")),
    ("Kenya is ready to meet Uganda.", ("KEN", "UGA", "AGREE", "happened")),
    ("Japan opened an embassy in Vanuatu.", ("JPN", "VUT", "SUPPORT", "happened")),
    ("Egypt and Turkey exchanged ambassadors.", ("EGY+TUR", "", "SUPPORT", "happened")),
    ("Thailand took Cambodia off its list of sponsors of smuggling.", ("THA", "KHM", "CONCEDE", "happened")),
    ("Uzbekistan handed back Afghan helicopters.", ("UZB", "AFG", "RETREAT", "happened")),
    ("Poland took Hungary to the World Trade Organisation.", ("POL", "HUN", "ACCUSE", "happened")),
    ("Chile stopped buying Peruvian copper.", ("CHL", "PER", "SANCTION", "happened")),
    ("Algeria tore up its friendship treaty with Spain.", ("DZA", "ESP", "SANCTION", "happened")),
    ("Putin signed a decree that banned Georgian wine.", ("RUS", "GEO", "SANCTION", "happened")),
    ("Kenya and Chad have been trading fire since May.", ("KEN+TCD", "", "ASSAULT", "ongoing")),
    ("Mr Abe was in Manila on Tuesday.", ("JPN", "PHL", "CONSULT", "happened")),
    ("Oman shuttled between Iran and Iraq.", ("OMN", "IRN+IRQ", "CONSULT", "happened")),
    ("Peru has provided $2m in aid to Chile.", ("PER", "CHL", "AID", "happened")),
    ("Italy sent two frigates to train with Egypt.", ("ITA", "EGY", "COOPERATE", "happened")),
    ("US Lifts Ban on Cuban Flights", ("USA", "CUB", "CONCEDE", "happened")),
]

NOTHING = [
    "Kenya denied itself the luxury of doubt.",
    "The Turkish market rallied after the vote.",
    "Brazil fell to third place among exporters of coffee.",
    "Morocco's exit from the tournament saddened Rabat.",
    "Every visit by a Chinese envoy is watched.",
    "Peru sells according to demand.",
]


@pytest.mark.parametrize(("sentence", "expected"), [*SAID, *REFUSED, *DONE])
def test_the_act_is_found(sentence: str, expected: Told) -> None:
    """The act that a sentence tells is found, with its parties, type and status."""
    assert expected in [told(event) for event in read(sentence)]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_told(sentence: str) -> None:
    """Words of conflict and accord in another sense tell no event."""
    assert [told(event) for event in read(sentence)] == []


def test_a_call_that_is_dismissed_is_told_beside_the_refusal() -> None:
    """Who called and who refused are two events."""
    kinds = {told(event)[2] for event in read("Chad dismissed a call by Mali and Niger for a truce.")}
    assert kinds >= {"REJECT", "REQUEST"}


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("Peru has provided grain.", "provided", "VBN"),
        ("Peru will wait, provided Chile stops its drills.", "provided", "SUBORD"),
        ("Kenya at once accused Chad.", "once", "ADV"),
        ("Kenya has since untied the aid.", "since", "ADV"),
        ("Peru bombed a town, shot down a jet and left.", "shot", "VERB"),
        ("With China briefing Togo, it waits.", "briefing", "VBG"),
        ("India stood by Nepal.", "stood", "VERB"),
        ("India, Pakistan Trade Fire Along Border", "Trade", "VERB"),
        ("Peru buys according to demand.", "demand", "NOUN"),
    ],
)
def test_the_part_of_speech(sentence: str, word: str, tag: str) -> None:
    """Words that are now a verb, now something else, are told apart by what stands around them."""
    assert [t.tag for t in tokenise(sentence, 0, len(sentence)) if t.text == word] == [tag]
