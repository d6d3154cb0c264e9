"""Who does it to whom where the clause does not say it outright: own sentences, parties thought out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records.types import Event
from tests.read.own_events import read

QUARREL = (
    "Peru and Chile quarrel over copper\n\n"
    "Peru accused Chile of theft. Chile rejected the charge. Peru expelled the Chilean envoy. "
    "Chile condemned Peru.\n\n"
)
"""A text in which two are each the other's usual other side."""


RIVALS = "Ghana accused Mali of theft. Mali condemned Ghana.\n\n"


def parties(event: Event) -> str:
    """Return "A+B>C", with R behind it when the parties act on each other."""
    sides = ("+".join(sorted(actor.id for actor in side)) for side in (event.source, event.target))
    return ">".join(sides) + (" R" if event.reciprocal else "")


def last(text: str) -> Event:
    """Return the last event of a text."""
    return read(text)[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru condemned Chile, as did Bolivia and Ecuador.", "BOL+ECU+PER>CHL"),
        ("Ghana, joined by Togo, condemned Mali.", "GHA+TGO>MLI"),
        ("Ghana's premier on Tuesday accused Mali of theft.", "GHA>MLI"),
        ("In March 2016 Ghana and the Malian government in Bamako signed a treaty.", "GHA+MLI> R"),
        ("Ghana's minister, who visited Lima and Quito yesterday, was tired.", "GHA>ECU+PER"),
        ("The Ghanaians, whose envoys flew to Lima in May, were tired.", "GHA>PER"),
        ("Foreign Minister Retno Marsudi of Indonesia met her Peruvian counterpart in Oslo.", "IDN+PER> R"),
        ("Peru and Chile shelled each other in May.", "CHL+PER> R"),
        ("Dublin, Avalon and London accused Peru of theft.", "GBR+IRL>PER"),
        ("Kofi Mensah of Togo was late. Mali's envoy travelled to Lima and then to Quito.", "MLI>ECU+PER"),
    ],
)
def test_those_who_act_together_are_all_parties(text: str, expected: str) -> None:
    """Those who do the same or join in, over a day, a fronted date, a relative clause, a row of capitals."""
    assert expected in [parties(event) for event in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Justin Trudeau telephoned Angela Merkel in May.", "CAN>DEU"),
        ("Angela Merkel spoke to Justin Trudeau by telephone in May.", "DEU>CAN"),
        ("Angela Merkel said in a telephone call with Peruvian officials that rain was near.", "DEU>PER"),
        (
            "Calls by telephone came. Telephone calls from Angela Merkel persuaded Justin Trudeau to wait.",
            "DEU>CAN",
        ),
        ("Angela Merkel and Justin Trudeau spoke by telephone in May.", "CAN+DEU> R"),
        ("Chad and Niger hosted a meeting in May.", "NER+TCD>"),
    ],
)
def test_a_caller_calls_and_a_host_is_no_party(text: str, expected: str) -> None:
    """A call goes from the caller to the called unless both simply talk; hosts do not meet each other."""
    assert expected in [parties(event) for event in read(text)]


@pytest.mark.parametrize(
    ("text", "expected", "step"),
    [
        (QUARREL + "In May Peru imposed new sanctions.", "PER>CHL", "usual"),
        (QUARREL + "In May Chile refused to apologise.", "CHL>PER", "usual"),
        (QUARREL + "In May a Peruvian drone was shot down.", "CHL>PER", "agent"),
        (QUARREL + "Peru and Chile stepped back from the brink in May.", "CHL+PER> R", "mutual"),
        ("Ghana accused Togo of theft. Togo rejected the charge.", "TGO>GHA", "answer"),
        (RIVALS + "Ghana attacked Togo in May. The next day it imposed sanctions.", "GHA>TGO", "last"),
        (RIVALS + "Ghana downgraded ties and expelled Togo's ambassador.", "GHA>TGO", "beside"),
    ],
)
def test_an_act_without_a_target_is_aimed_at_the_other_side(text: str, expected: str, step: str) -> None:
    """What it answers, the usual other side, that of the last act, that of the next verb; the rule tells which."""
    found = [event for event in read(text) if event.rule is not None and event.rule.endswith(f".{step}")]
    assert [parties(event) for event in found] == [expected]


def test_a_party_that_is_left_out_has_no_words() -> None:
    """It is marked as implicit, the state alone, and believed less."""
    event = last(QUARREL + "In May Peru imposed new sanctions.")
    (target,) = event.target
    assert (target.mention, target.span, target.name, target.sector) == (None, None, None, "GOV")
    assert event.confidence == "low"


@pytest.mark.parametrize(
    "text",
    [
        "Peru imposed new sanctions in May.",
        QUARREL + "In May Peru accused the judges.",
        QUARREL + "In May Peru suspended its participation in the treaty.",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    """No other side in the text, an object of one's own, a step that concerns all parties to a treaty."""
    assert not [event for event in read(text) if event.target and "May" in text[slice(*event.sentence)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The head of Chad's junta fled. The generals attacked Niger in May.", "TCD>NER"),
        ("The European Union met. The bloc imposed sanctions on Chad.", "IGO-EU>TCD"),
        ("Gunmen killed three Chadian soldiers in May.", "OTHER>TCD"),
        ("Peru and Chile quarrel. Ghana carried messages between the two in May.", "GHA>CHL+PER"),
        ("Peru and Chile sat down. The two agreed to meet in June.", "CHL+PER> R"),
        (
            "Ghana's envoy, Kofi Mensah, was late. Two Togolese jets shot down a balloon near the Malian border.",
            "TGO>",
        ),
    ],
)
def test_bodies_blocs_and_bands_are_resolved(text: str, expected: str) -> None:
    """A body has the one owner that the text gave it; a border is nobody's; armed men act for no state."""
    assert expected in [parties(event) for event in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad's army and Niger's army met. The army attacked Mali in May.",
        "The European Union and ASEAN met. The bloc imposed sanctions on Chad.",
    ],
)
def test_what_may_mean_two_means_none(text: str) -> None:
    """With two owners of such a body nobody is named."""
    assert not [event for event in read(text) if event.plover in ("ASSAULT", "SANCTION")]


@given(
    st.permutations(
        ["Peru accused Chile of theft.", "Chile refused.", "Peru apologised.", "Ghana rejected the offer."]
    )
)
def test_nobody_is_his_own_other_side(sentences: list[str]) -> None:
    """Whatever is filled in, no act is aimed at who does it."""
    for event in read(" ".join(sentences)):
        assert not {a.id for a in event.source} & {a.id for a in event.target}
