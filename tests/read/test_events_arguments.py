"""Who does what to whom: the ways English places doer and done-to; own sentences, settled by hand first."""

from __future__ import annotations

import pytest

from tests.read.own_events import read, told

CASES = [
    # passives and by-phrases
    ("Chad was condemned by Sudan and Egypt.", "SDN+EGY>TCD:ACCUSE"),
    ("Two Paraguayan soldiers were killed by Bolivian troops.", "BOL>PRY:ASSAULT"),
    ("Thailand was urged by Malaysia to wait.", "MYS>THA:REQUEST"),
    # compound subjects and objects
    ("Evil Egypt, the calm Sudan, and good Kenya condemned Oman.", "EGY+SDN+KEN>OMN:ACCUSE"),
    ("The Belgian and Dutch governments condemned Burundi.", "BEL+NLD>BDI:ACCUSE"),
    ("Chile asked Argentina and Peru to join.", "CHL>ARG+PER:REQUEST"),
    # what stands between subject and verb
    ("Kenya's foreign minister, in remarks aired on Monday, condemned Chad.", "KEN>TCD:ACCUSE"),
    ("Peru, which borders Chile, condemned Bolivia's plan.", "PER>BOL:ACCUSE"),
    ("Kenya and the European Union (EU) condemned Chad.", "KEN+IGO-EU>TCD:ACCUSE"),
    ("Fiji will restore complete, lasting, diplomatic ties with Samoa.", "FJI+WSM>:AGREE"),
    # the target depends on the object
    ("Norway criticised the closure of schools in Malta.", "NOR>MLT:ACCUSE"),
    ("Nepal protested to India over the blockade.", "NPL>IND:PROTEST"),
    ("Ghana has agreed to lift the sanctions on Togo.", "GHA>TGO:AGREE"),
    ("A report by Cyprus alleged that Malta had known of it.", "CYP>MLT:ACCUSE"),
    ("France accused Mali of lying and expelled its ambassador.", "FRA>MLI:ACCUSE FRA>MLI:SANCTION"),
    ("Serbia's exports to Croatia were banned by Croatia.", "HRV>SRB:SANCTION"),
    # talks and visits
    ("Italy will host a summit with Libya and Tunisia.", "ITA+LBY+TUN>:AGREE"),
    ("Officials from Oman and Qatar held talks in Muscat with an envoy from Iran.", "IRN+OMN+QAT>:CONSULT"),
    ("Turkey, Sudan and Egypt held talks in Istanbul.", "EGY+SDN+TUR>:CONSULT"),
    ("Sudan and Turkey held talks in Istanbul.", "SDN+TUR>:CONSULT"),
    ("Sudan's president met Turkey's president in Ankara.", "SDN>TUR:CONSULT"),
    ("Ghana's president spoke of fish during a visit to Togo.", "GHA>TGO:CONSULT"),
    ("Ghana's president left on Monday for Togo.", "GHA>TGO:CONSULT"),
    ("Kenya hopes for peace when Uganda's president visits Chad.", "UGA>TCD:AGREE"),
    ("Turkey's president, on a visit to Moscow, thanked Russia.", "TUR>RUS:CONSULT TUR>RUS:SUPPORT"),
    ("Japan's trade minister flew to Hanoi to seal a pact with Vietnam.", "JPN>VNM:CONSULT JPN+VNM>:AGREE"),
    ("Kenya is mediating talks between Chad's rivals.", "KEN>TCD:CONSULT"),
    ("Peru's president and his Cuban counterpart discussed fish by phone.", "CUB+PER>:CONSULT"),
    # one verb for several acts, several verbs for one object
    ("Malaysia seized a Chinese boat and detained its crew.", "MYS>CHN:COERCE MYS>CHN:COERCE"),
    ("Belarus pardoned and freed a Swedish lawyer.", "BLR>SWE:RETREAT"),
    ("Ecuador granted asylum to an Australian singer, angering Britain.", "ECU>AUS:AID"),
    # nouns that tell an act
    ("Venezuela's seizure of a Spanish bank was long.", "VEN>ESP:COERCE"),
    ("Criticism by Hungary of the Romanian law continued.", "HUN>ROU:ACCUSE"),
    ("Al-Shabaab claimed responsibility for an attack on Ugandan peacekeepers.", "ARM-SHABAAB>UGA:ASSAULT"),
    # who is told, who is accused
    ("Iran's envoy told the European Union that Tehran would not suspend enrichment.", "IRN>IGO-EU:REJECT"),
    ("Oman said that Iraq had attacked Kuwait.", "OMN>IRQ:ACCUSE IRQ>KWT:ASSAULT"),
    ("Colombia and Ecuador restored diplomatic relations.", "COL+ECU>:SUPPORT"),
    ("Ethiopian soldiers withdrew from a town in Somalia.", "ETH>SOM:RETREAT"),
    # headlines
    ("Kenya, Uganda renew deal", "KEN+UGA>:AGREE"),
    ("In Kenya, Uganda signed a deal with Chad.", "TCD+UGA>:AGREE"),
    ("Saudi Arabia, Iran to reopen embassies within two months", "IRN+SAU>:AGREE"),
    # groups known from the document
    ("Egypt, Sudan and Libya signed a pact in 2015. The three parties renewed the deal on Monday.",
     "EGY+LBY+SDN>:AGREE EGY+LBY+SDN>:AGREE"),
    # ceremonies
    ("The Kenyan embassy in Doha reopened on Tuesday.", "KEN>QAT:SUPPORT"),
    ("Qatar reopened its embassy in Nairobi.", "QAT>KEN:SUPPORT"),
    ("Qatar's consulate in Cairo was closed on Tuesday.", "QAT>EGY:SANCTION"),
    # fire, fights, feasts
    ("Chad fired three rockets at Tripoli.", "TCD>LBY:ASSAULT"),
    ("Malian rebels engaged French peacekeepers in a firefight near the river.", "MLI>FRA:ASSAULT"),
    ("Laos celebrated the anniversary with Vietnam.", "LAO>VNM:SUPPORT"),
]  # fmt: skip

SILENT = [
    "Kenya called the withdrawal a mistake.",
    "Oman described the sanctions as unfair.",
    "The shop opened in Paris.",
    "The Kenyan embassy in Doha was painted.",
]


def short(text: str) -> str:
    """Return the events of a text as "SOURCE>TARGET:TYPE", parted by blanks; joint actors by id."""
    return " ".join("{}>{}:{}".format(*told(event)[:3]) for event in read(text))


def by_id(events: str) -> list[tuple[str, ...]]:
    """Return events in short form with the actors of each side sorted."""
    sides = (event.replace(":", ">").split(">") for event in events.split())
    return [tuple("+".join(sorted(side.split("+"))) for side in event) for event in sides]


class TestArguments:
    @pytest.mark.parametrize(("text", "wanted"), CASES)
    def test_who_does_what_to_whom(self, text: str, wanted: str) -> None:
        """One construction a row."""
        assert by_id(short(text)) == by_id(wanted)

    @pytest.mark.parametrize("text", SILENT)
    def test_no_event_is_told(self, text: str) -> None:
        """A judgement on a thing, and things that do nothing."""
        assert short(text) == ""

    def test_a_visit_hoped_for_has_not_happened(self) -> None:
        """The present behind "when" is still to come."""
        events = read("Kenya hopes for peace when Uganda's president visits Chad.")
        assert [event.status for event in events] == ["planned"]

    def test_a_visit_in_the_past_has(self) -> None:
        """The past behind "when" is over."""
        (event,) = read("Kenya cheered when Uganda's president visited Chad.")
        assert (event.cameo, event.status) == ("042", "happened")
