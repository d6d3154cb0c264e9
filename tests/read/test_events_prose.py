"""Acts as newspaper prose tells them, by type: turned round, reported, thrown.  Own sentences, settled by hand."""

from __future__ import annotations

import pytest

from detente.read.lexicon import places_of, row_of
from tests.read.own_events import Told, read, told

TOLD: dict[str, list[tuple[str, Told]]] = {
    "AGREE": [
        (
            "Sealed in Vienna after nine hours, the pact between Hungary and Serbia covers rail and gas.",
            ("HUN+SRB", "", "AGREE", "happened"),
        ),
        (
            "Peru and Chile have reached an understanding on anchovy quotas.",
            ("CHL+PER", "", "AGREE", "happened"),
        ),
        (
            "Under a deal clinched by Kenya and Uganda last week, trucks will cross without papers.",
            ("KEN+UGA", "", "AGREE", "happened"),
        ),
        ("Colombia accepts the court's ruling and will redraw its charts.", ("COL", "", "AGREE", "happened")),
        ("Serbia vowed to pay the arrears by Christmas.", ("SRB", "", "AGREE", "happened")),
        (
            "Turkmenistan and Uzbekistan agreed to an extension of the gas contract.",
            ("TKM+UZB", "", "AGREE", "happened"),
        ),
        ("Jordan receives the Swedish king on Friday.", ("SWE", "JOR", "AGREE", "planned")),
        ("Pakistan promised Qatar that the workers would be paid.", ("PAK", "QAT", "AGREE", "happened")),
        ("Denmark and Canada settled how to divide the island.", ("CAN+DNK", "", "AGREE", "happened")),
        ("Sweden said it would resume talks with Turkey.", ("SWE", "TUR", "AGREE", "happened")),
        ("Belize took Guatemala at its word and invited it to court.", ("BLZ", "GTM", "AGREE", "happened")),
    ],
    "CONSULT": [
        (
            "The presidents of Kenya and Uganda spoke by telephone on Sunday.",
            ("KEN+UGA", "", "CONSULT", "happened"),
        ),
        (
            "On the sidelines of a summit in Lima, the leaders of Chile and Japan met for an hour.",
            ("CHL+JPN", "", "CONSULT", "happened"),
        ),
        (
            "Envoys of Serbia and Croatia have sat across a table eleven times.",
            ("HRV+SRB", "", "CONSULT", "happened"),
        ),
        ("Vietnam received the Cuban foreign minister last week.", ("CUB", "VNM", "CONSULT", "happened")),
        (
            "Two days of negotiations between Ethiopia and Somalia ended without a text.",
            ("ETH+SOM", "", "CONSULT", "happened"),
        ),
        (
            "It was the first visit by a Greek leader to Albania in a decade.",
            ("GRC", "ALB", "CONSULT", "happened"),
        ),
        (
            "The Kazakh president, on a visit to Ankara, praised his hosts.",
            ("KAZ", "TUR", "CONSULT", "happened"),
        ),
        ("Ireland sent its foreign secretary to Lisbon.", ("IRL", "PRT", "CONSULT", "happened")),
        ("The king of Jordan telephoned the Egyptian president.", ("JOR", "EGY", "CONSULT", "happened")),
    ],
    "SUPPORT": [
        ("Canada welcomed the verdict in favour of Ghana.", ("CAN", "GHA", "SUPPORT", "happened")),
        ("Portugal recognised Palau in May.", ("PRT", "PLW", "SUPPORT", "happened")),
        ("In Ankara officials applauded the Somali vote.", ("TUR", "SOM", "SUPPORT", "happened")),
        (
            "Thailand's premier said he was sorry for the raid on the Lao village.",
            ("THA", "LAO", "SUPPORT", "happened"),
        ),
        ("Japan has expressed its full support for Vietnam.", ("JPN", "VNM", "SUPPORT", "happened")),
        ("Qatar reopened its embassy in Chad.", ("QAT", "TCD", "SUPPORT", "happened")),
        ("Spain backs Moroccan autonomy plans for the territory.", ("ESP", "MAR", "SUPPORT", "happened")),
        ("Kenya sent an ambassador to Eritrea for the first time.", ("KEN", "ERI", "SUPPORT", "happened")),
        ("Belgium came out in support of Kosovo's application.", ("BEL", "XKX", "SUPPORT", "happened")),
        ("Luxembourg took Malta's side.", ("LUX", "MLT", "SUPPORT", "happened")),
        ("Zambia hails Malawi's Reform", ("ZMB", "MWI", "SUPPORT", "happened")),
    ],
    "CONCEDE": [
        ("Tunisia lifted the state of emergency in March.", ("TUN", "", "CONCEDE", "happened")),
        ("India eased its curbs on Nepalese trucks.", ("IND", "NPL", "CONCEDE", "happened")),
        ("Chile gave in to Bolivia on customs.", ("CHL", "BOL", "CONCEDE", "happened")),
        ("Indonesia backed down.", ("IDN", "", "CONCEDE", "happened")),
        ("Ghana took Togo off its blacklist.", ("GHA", "TGO", "CONCEDE", "happened")),
        (
            "Japan dropped its complaint against Brazil at the trade body.",
            ("JPN", "BRA", "CONCEDE", "happened"),
        ),
        ("Kuwait resumed issuing visas to Filipinos.", ("KWT", "PHL", "CONCEDE", "happened")),
        ("Cameroon withdrew its claim to the Nigerian creek.", ("CMR", "NGA", "CONCEDE", "happened")),
        ("Argentina withdrew the lawsuit against Uruguay.", ("ARG", "URY", "CONCEDE", "happened")),
        ("Ankara relented and let the Swedish bid through.", ("TUR", "SWE", "CONCEDE", "happened")),
    ],
    "COOPERATE": [
        ("India and Nepal opened a joint patrol of the pass.", ("IND+NPL", "", "COOPERATE", "happened")),
        ("Kenya and Somalia share intelligence on smugglers.", ("KEN+SOM", "", "COOPERATE", "happened")),
        ("Finland extradited two men to Estonia.", ("FIN", "EST", "COOPERATE", "happened")),
        ("Brazil bought twelve aircraft from Sweden.", ("BRA", "SWE", "COOPERATE", "happened")),
        ("Japan sold Vietnam six cutters.", ("JPN", "VNM", "COOPERATE", "happened")),
        ("Oman exchanged trade data with Qatar.", ("OMN", "QAT", "COOPERATE", "happened")),
    ],
    "REQUEST": [
        ("Ghana has asked Togo for the suspect.", ("GHA", "TGO", "REQUEST", "happened")),
        ("Sri Lanka requested a loan from Japan.", ("LKA", "JPN", "REQUEST", "happened")),
        ("Botswana wants an explanation from Zimbabwe.", ("BWA", "ZWE", "REQUEST", "happened")),
        ("Morocco's appeal to Spain for ships went unanswered.", ("MAR", "ESP", "REQUEST", "happened")),
        ("Armenia appealed to France for arms.", ("ARM", "FRA", "REQUEST", "happened")),
        ("Moldova should stop the trucks, said Ukraine's president.", ("UKR", "MDA", "REQUEST", "happened")),
        ("Bahrain demanded that Lebanon rein in the broadcaster.", ("BHR", "LBN", "REQUEST", "happened")),
        ("Cuba insists that the United States return the bay.", ("CUB", "USA", "REQUEST", "happened")),
        ("Tokyo pressed Beijing for an answer.", ("JPN", "CHN", "REQUEST", "happened")),
    ],
    "ACCUSE": [
        ('Peru called the Chilean move "unconscionable".', ("PER", "CHL", "ACCUSE", "happened")),
        ("Sudan regretted the Ethiopian step.", ("SDN", "ETH", "ACCUSE", "happened")),
        (
            "Qatar's minister accused four neighbours, Egypt among them, of piracy.",
            ("QAT", "EGY", "ACCUSE", "happened"),
        ),
        ("The Swiss ambassador was summoned in Algiers.", ("DZA", "CHE", "ACCUSE", "happened")),
        ("Serbia took Croatia to court in 1999.", ("SRB", "HRV", "ACCUSE", "happened")),
        (
            "Rwanda, said Burundi's foreign minister, had trained the rebels.",
            ("BDI", "RWA", "ACCUSE", "happened"),
        ),
        ("Nepal has complained of an Indian blockade.", ("NPL", "IND", "ACCUSE", "happened")),
        ("Yemen described the Omani note as a lie.", ("YEM", "OMN", "ACCUSE", "happened")),
        ("Ecuador charged that Colombia had lied.", ("ECU", "COL", "ACCUSE", "happened")),
        ("Georgia was angry with Ukraine over the appointment.", ("GEO", "UKR", "ACCUSE", "happened")),
        ("Ethiopia lamented Egypt's stubbornness.", ("ETH", "EGY", "ACCUSE", "happened")),
    ],
    "REJECT": [
        ("Chad would not discuss the Sudanese offer.", ("TCD", "SDN", "REJECT", "happened")),
        ("Togo has never accepted the verdict.", ("TGO", "", "REJECT", "happened")),
        ("Serbia says no to Kosovo's plan.", ("SRB", "XKX", "REJECT", "happened")),
        ("Ethiopia will not sign, its premier told Sudan.", ("ETH", "SDN", "REJECT", "happened")),
        ("Rejecting the Kenyan map, Somalia left the room.", ("SOM", "KEN", "REJECT", "happened")),
        ("The Croatian proposal was turned down by Slovenia.", ("SVN", "HRV", "REJECT", "happened")),
        ("Zambia denies it has sheltered the men.", ("ZMB", "", "REJECT", "happened")),
        ("Guyana refused to yield the river to Venezuela.", ("GUY", "VEN", "REJECT", "happened")),
        (
            "Chile has yet to answer, and Peru boycotted the summit in Santiago.",
            ("PER", "CHL", "REJECT", "happened"),
        ),
        ("Bangladesh does not recognise Israel.", ("BGD", "ISR", "REJECT", "happened")),
        ("Turkey has refused Cyprus use of its ports.", ("TUR", "CYP", "REJECT", "happened")),
        ("Greece called off its minister's trip to Ankara.", ("GRC", "TUR", "REJECT", "happened")),
    ],
    "THREATEN": [
        (
            "Serbia warned Kosovo that the hand raised against it would be cut off.",
            ("SRB", "XKX", "THREATEN", "happened"),
        ),
        ("Turkey has threatened Greece with war.", ("TUR", "GRC", "THREATEN", "happened")),
        (
            '"We will respond," Iran\'s foreign minister told Azerbaijan.',
            ("IRN", "AZE", "THREATEN", "happened"),
        ),
        ("Kenya gave Somalia two weeks to withdraw.", ("KEN", "SOM", "THREATEN", "happened")),
        ('Moscow warned Helsinki of "consequences".', ("RUS", "FIN", "THREATEN", "happened")),
        (
            "Any ship that entered would be fired on, Peru told Ecuador.",
            ("PER", "ECU", "THREATEN", "happened"),
        ),
        ("Poland warned that it would shut the Belarusian crossing.", ("POL", "BLR", "THREATEN", "happened")),
        ("Togo would pay a price, Ghana warned.", ("GHA", "TGO", "THREATEN", "happened")),
        ("Venezuela threatens Guyana's oil rigs.", ("VEN", "GUY", "THREATEN", "happened")),
    ],
    "PROTEST": [
        (
            "Thousands of Serbs rallied in Belgrade against the Croatian deal.",
            ("SRB", "HRV", "PROTEST", "happened"),
        ),
        ("Farmers in Poland blocked the crossing to Ukraine.", ("POL", "UKR", "PROTEST", "happened")),
    ],
    "SANCTION": [
        ("Algeria severed relations with Morocco in August.", ("DZA", "MAR", "SANCTION", "happened")),
        ("Ireland expelled four Russian diplomats.", ("IRL", "RUS", "SANCTION", "happened")),
        ("Ukraine suspended its treaty with Belarus.", ("UKR", "BLR", "SANCTION", "happened")),
        ("The Turkish tariff on Danish butter was doubled.", ("TUR", "DNK", "SANCTION", "happened")),
        ("Panama froze Venezuelan accounts.", ("PAN", "VEN", "SANCTION", "happened")),
        ("Bolivia broke off ties with Israel.", ("BOL", "ISR", "SANCTION", "happened")),
        ("Kenya sent home the Somali ambassador.", ("KEN", "SOM", "SANCTION", "happened")),
        ("Poland banned Belarusian lorries.", ("POL", "BLR", "SANCTION", "happened")),
        ("Thai duties on Lao timber took effect.", ("THA", "LAO", "SANCTION", "happened")),
        ("Saudi Arabia closed its airspace to Qatar.", ("SAU", "QAT", "SANCTION", "happened")),
    ],
    "MOBILIZE": [
        ("Ethiopia moved troops towards Eritrea.", ("ETH", "ERI", "MOBILIZE", "happened")),
        ("Venezuela put its forces on alert.", ("VEN", "", "MOBILIZE", "happened")),
        ("Poland is massing soldiers near Belarus.", ("POL", "BLR", "MOBILIZE", "ongoing")),
        ("Iran tested a rocket on Thursday.", ("IRN", "", "MOBILIZE", "happened")),
        ("A Turkish frigate shadowed the Greek vessel.", ("TUR", "GRC", "MOBILIZE", "happened")),
        ("Argentine marines held exercises off Uruguay.", ("ARG", "URY", "MOBILIZE", "happened")),
        (
            "Nigeria stationed a battalion on the Cameroonian side of the creek.",
            ("NGA", "CMR", "MOBILIZE", "happened"),
        ),
    ],
    "ASSAULT": [
        ("Missiles fired from Yemen hit the harbour of Jeddah.", ("YEM", "SAU", "ASSAULT", "happened")),
        (
            "Soldiers from Cambodia came at the Thai guards with knives.",
            ("KHM", "THA", "ASSAULT", "happened"),
        ),
        ("Sudanese gunboats fired on an Eritrean dhow.", ("SDN", "ERI", "ASSAULT", "happened")),
        ("Rockets from Lebanon struck northern Israel.", ("LBN", "ISR", "ASSAULT", "happened")),
        ("Iranian missiles rained down on an Iraqi base.", ("IRN", "IRQ", "ASSAULT", "happened")),
        ("Turkish jets pounded Syrian villages.", ("TUR", "SYR", "ASSAULT", "happened")),
        ("Libya shot down an Italian aircraft.", ("LBY", "ITA", "ASSAULT", "happened")),
        ("Ethiopian Troops Storm Eritrean Town", ("ETH", "ERI", "ASSAULT", "happened")),
        ("Saudi raids on Yemen killed sixty.", ("SAU", "YEM", "ASSAULT", "happened")),
    ],
    "COERCE": [
        ("Iran seized a Greek tanker.", ("IRN", "GRC", "COERCE", "happened")),
        ("A Spanish journalist was arrested in Morocco.", ("MAR", "ESP", "COERCE", "happened")),
        ("Senegal detained nine Gambian fishermen.", ("SEN", "GMB", "COERCE", "happened")),
        ("Russia jammed Finnish radio signals.", ("RUS", "FIN", "COERCE", "happened")),
        ("Kenya jailed two Iranians for spying.", ("KEN", "IRN", "COERCE", "happened")),
        ("Chad's seizure of a Sudanese convoy angered merchants.", ("TCD", "SDN", "COERCE", "happened")),
    ],
    "RETREAT": [
        ("Eritrea freed eleven Djiboutian prisoners.", ("ERI", "DJI", "RETREAT", "happened")),
        (
            "Thailand pulled its soldiers back from the Cambodian temple.",
            ("THA", "KHM", "RETREAT", "happened"),
        ),
        ("Two Swedish sailors were released by Iran.", ("IRN", "SWE", "RETREAT", "happened")),
        ("Turkey called its drill ship home from Cypriot waters.", ("TUR", "CYP", "RETREAT", "happened")),
        ("A ceasefire between Chad and Libya took hold.", ("LBY+TCD", "", "RETREAT", "happened")),
        ("Serbia lifted the roadblocks facing Kosovo.", ("SRB", "XKX", "RETREAT", "happened")),
        ("Peru handed Chile back its trawler.", ("PER", "CHL", "RETREAT", "happened")),
        ("Uganda withdrew from Congolese territory in 2003.", ("UGA", "COD", "RETREAT", "happened")),
    ],
    "AID": [
        ("Turkey flew tents to Nepal.", ("TUR", "NPL", "AID", "happened")),
        ("Japan lent Laos $40m.", ("JPN", "LAO", "AID", "happened")),
        ("France has trained and armed Chad's army.", ("FRA", "TCD", "AID", "happened")),
        ("Medicines were flown to Mali by Algeria.", ("DZA", "MLI", "AID", "happened")),
        ("Norway gave Malawi $9m for wells.", ("NOR", "MWI", "AID", "happened")),
    ],
}

NOTHING = [
    "Peru let the matter go by.",
    "Chad has not resigned itself to drought.",
    "The wheat that Ukraine ships feeds half a continent.",
    "Kenya's minister, once the rival of Uganda's, is ill.",
]

NOT = [
    ("The ban on Polish apples was lifted by Belarus.", "SANCTION"),
    ("A column of Chadian troops marched in against Libya.", "PROTEST"),
    ("Malian goods were flown to Niger by Algeria.", "CONSULT"),
    ("Kenya denied that the road was closed. Uganda had complained.", "REJECT"),
]

STEPS = ["event.reject.verb.usual", "event.accuse.call.answer", "event.agree.sign.pair"]

CASES = [(sentence, expected) for cases in TOLD.values() for sentence, expected in cases]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_an_act_is_found(sentence: str, expected: Told) -> None:
    """The event that a reader would write down is found, with its parties, type and status."""
    assert expected in [told(event) for event in read(sentence)]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_is_told(sentence: str) -> None:
    """Words that look like an act and are none tell no event."""
    assert [told(event) for event in read(sentence)] == []


@pytest.mark.parametrize(("sentence", "plover"), NOT)
def test_an_act_is_not_taken_for_another(sentence: str, plover: str) -> None:
    """What is undone, done by soldiers, carried or only denied is not of the type that its noun or verb has alone."""
    assert plover not in [event.plover for event in read(sentence) if event.target]


@pytest.mark.parametrize("rule", STEPS)
def test_a_rule_with_a_step_stands_where_its_row_stands(rule: str) -> None:
    """How a party was found does not change which row of the table told the act."""
    assert places_of(rule)
    assert places_of(rule) == places_of(row_of(rule)) == places_of(rule.rpartition(".")[0])
