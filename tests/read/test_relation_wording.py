"""Ways of saying how two parties stand, one a row; written down before the rules were run on them."""

from __future__ import annotations

import pytest

from tests.read.test_relations import told

SAID = [
    ("Chad and Sudan traded fire along the border for three days.", "SDN TCD", "worsening"),
    ("Peru and Ecuador have stepped back from the brink.", "ECU PER", "improving"),
    ("Morocco recalled its ambassador from Algeria.", "DZA MAR", "worsening"),
    ("Morocco and Algeria broke off relations in August.", "DZA MAR", "worsening"),
    ("Kenya cut ties with Somalia.", "KEN SOM", "worsening"),
    ("The Gambia and Senegal exchanged ambassadors again.", "GMB SEN", "restored"),
    ("Kuwait and Iraq reopened embassies.", "IRQ KWT", "restored"),
    ("Poland does not trust Belarus.", "BLR POL", "distrust"),
    ("Georgia has never trusted Russia.", "GEO RUS", "distrust"),
    ("Finland no longer trusts Russia.", "FIN RUS", "distrust"),
    ("The alliance between Poland and Lithuania held.", "LTU POL", "allied"),
    ("Croatia signed a defence pact with Albania.", "ALB HRV", "allied"),
    ("Slovakia stood by Hungary.", "HUN SVK", "allied"),
    ("Malaysia and Singapore could not agree on the price of water.", "MYS SGP", "stalled"),
    ("Talks between Cyprus and Turkey have failed.", "CYP TUR", "stalled"),
    ("Negotiations between Guyana and Venezuela broke down.", "GUY VEN", "stalled"),
    ("Bolivia and Chile drifted apart.", "BOL CHL", "worsening"),
    ("Rwanda and Burundi are on a collision course.", "BDI RWA", "worsening"),
    ("Egypt drew closer to Turkey.", "EGY TUR", "improving"),
    ("Japan and India moved closer.", "IND JPN", "improving"),
    ("Thailand and Cambodia locked horns over a temple.", "KHM THA", "strained"),
    ("Uganda and Tanzania made common cause.", "TZA UGA", "aligned"),
    ("Nepal and India have patched up their quarrel.", "IND NPL", "improving"),
    ("Denmark and Canada settled their differences over an islet.", "CAN DNK", "improving"),
    ("Ties between Laos and Vietnam are excellent.", "LAO VNM", "aligned"),
    ("The rivalry between Kenya and Ethiopia is old.", "ETH KEN", "strained"),
    ("Spain and Morocco patched things up.", "ESP MAR", "improving"),
    ("Mistrust between Serbia and Croatia runs deep.", "HRV SRB", "strained"),
]
UNSAID = [
    "Talks in Geneva failed.",
    "Norway trusts Sweden.",
    "Niger stood by for orders.",
    "Brazil and its allies voted against.",
    "Ghana's officials could not agree on a date.",
    "If Togo and Benin traded fire, trade would stop.",
    "The minister of Oman recalled his youth.",
]


@pytest.mark.parametrize(("text", "pair", "direction"), SAID)
def test_a_way_of_saying_it(text: str, pair: str, direction: str) -> None:
    """One sentence, one relation."""
    assert [found[:2] for found in told(text)] == [(pair, direction)]


@pytest.mark.parametrize("text", UNSAID)
def test_nothing_is_said_of_two_parties(text: str) -> None:
    """No relation of anybody with anybody."""
    assert told(text) == []
