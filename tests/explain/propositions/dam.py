"""An invented quarrel over a dam on the Nile: a system of four and sentences of our own, read by the house reader."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from detente.explain.proposition import NotTestable, Proposition
from detente.explain.propositions.elements import Elements
from detente.explain.propositions.pages import page_of
from detente.explain.propositions.propose import propose
from detente.explain.propositions.scene import Scene
from detente.model.system import System
from detente.read.documents.documents import SourceText
from detente.read.links.links import link_events
from detente.read.reader import read_document
from detente.read.reading import DocumentReading, Reading
from detente.records.identity import document_id
from tests.explain.propositions import systems as a

Item = Proposition | NotTestable

DAM = replace(
    a.EMPTY,
    name="dam",
    actors=tuple(a.actor(key) for key in ("EGY", "ETH", "SDN", "SAU")),
    ties=a.ties("EGY.ETH", "EGY.SDN", "ETH.SDN", "EGY.SAU", "ETH.SAU", "SAU.SDN"),
    issues=(
        a.issue("water-ETH", "ETH"),
        a.issue("weapons-ETH", "ETH", "ladder"),
        a.issue("troops-SDN", "SDN"),
        a.issue("security-ETH", "EGY", "binary"),
    ),
    positions=a.position("EGY.water-ETH", "ETH.water-ETH", "ETH.security-ETH", "SDN.troops-SDN", "ETH.weapons-ETH"),
    goodwill=a.goodwill("EGY.SDN", "SDN.EGY", "ETH.SDN", "EGY.SAU", "SAU.EGY", "ETH.EGY", "SDN.ETH"),
    assets=a.assets("EGY.economy", "ETH.economy", "ETH.weapons", "ETH.security", "SDN.stability"),
    concerns=a.concern(
        "EGY.EGY.economy", "ETH.ETH.economy", "ETH.ETH.security", "EGY.ETH.weapons", "EGY.SDN.stability"
    ),
    levers=(
        a.lever("sanctions-ETH", "EGY SAU", "ETH", "assets.ETH.economy"),
        a.lever("aid-SDN", "SAU", "SDN", "assets.SDN.stability"),
    ),
    influences=(a.influence("arms-sour", "assets.ETH.weapons", "ties.EGY.ETH"),),
    backings=(a.backing("SAU.EGY.ETH"), a.backing("SDN.EGY.ETH"), a.backing("SAU.SDN.ETH")),
    tables=(a.table("EGY-ETH", "EGY ETH", "water-ETH", "security-ETH"), a.table("ETH-SDN", "ETH SDN", "troops-SDN")),
    moves=(
        a.move("EGY-meet-ETH", "CONSULT 042", "ETH", "ties.ETH.EGY"),
        a.move("EGY-hold-EGY-ETH", "CONSULT 046", "ETH", sets="tables.EGY-ETH"),
        a.move("ETH-hold-EGY-ETH", "CONSULT 046", "EGY", sets="tables.EGY-ETH"),
        a.move("EGY-praise-SDN", "SUPPORT 051", "SDN", "ties.SDN.EGY"),
        a.move("EGY-praise-SAU", "SUPPORT 051", "SAU", "ties.SAU.EGY"),
        a.move("SDN-meet-EGY", "CONSULT 042", "EGY", "ties.EGY.SDN", "ties.SDN.EGY"),
        a.move("SAU-aid-SDN", "AID 070", "SDN", "levers.aid-SDN"),
        a.move("EGY-aid-SDN", "AID 070", "SDN", "assets.SDN.stability"),
        a.move("EGY-ease-ETH", "RETREAT 085", "ETH", "-levers.sanctions-ETH"),
        a.move("EGY-threaten-ETH", "THREATEN 130", "ETH", "ties.ETH.EGY"),
        a.move("EGY-attack-ETH", "ASSAULT 190", "ETH", "assets.ETH.security"),
        a.move("ETH-test", "MOBILIZE 150", "", "assets.ETH.weapons", "-ties.EGY.ETH"),
        a.move("ETH-concede-water-ETH", "COOPERATE 060", "EGY", "issues.water-ETH", "ties.EGY.ETH"),
        a.move("ETH-leave-EGY-ETH", "SANCTION 161", "EGY"),
        a.move("ETH-disarm", "RETREAT 087", "", "issues.weapons-ETH"),
        a.move("ETH-praise-SDN", "SUPPORT 051", "SDN", "ties.SDN.ETH"),
    ),
    hazards=(
        a.hazard("war-EGY-ETH", "ties.EGY.ETH", "ties.ETH.EGY", "tables.EGY-ETH"),
        a.hazard("collapse-SDN", "assets.SDN.stability", then="-assets.SDN.stability"),
        a.hazard("refugees-SDN", "assets.SDN.stability"),
    ),
)  # fmt: skip
"""Four states, two tables, a lever each way, three backings, three hazards."""


@cache
def document(text: str, doc: str = "a.txt", day: str = "3 March 2031") -> DocumentReading:
    """Return what is read from a text of that day."""
    whole = f"{day}\n\n{text}\n"
    return read_document(SourceText(doc, document_id(whole.encode()), whole, "plain"))


def reading(*texts: str) -> Reading:
    """Return the reading of some texts, one document each, a week apart."""
    return Reading.of(
        document(text, f"{'abcdef'[n]}.txt", f"{3 + 7 * n} March 2031") for n, text in enumerate(texts)
    )


def proposed(*texts: str, system: System = DAM) -> tuple[Item, ...]:
    """Return what is proposed of some texts."""
    read = reading(*texts)
    return propose(read, link_events(read), system)


def bound(*texts: str, system: System = DAM) -> Proposition:
    """Return the first proposition of some texts."""
    found = proposed(*texts, system=system)
    tests = [item for item in found if isinstance(item, Proposition)]
    assert tests, [getattr(item, "reason", item) for item in found] or "no claim read"
    return tests[0]


def refused(*texts: str, system: System = DAM) -> NotTestable:
    """Return the first claim that is no test."""
    found = proposed(*texts, system=system)
    none = [item for item in found if isinstance(item, NotTestable)]
    assert none, [getattr(item, "words", item) for item in found] or "no claim read"
    return none[0]


def scene(text: str, at: int = 0, system: System = DAM) -> Scene:
    """Return the scene of a claim of a text."""
    one = document(text)
    return Scene(one.claims[at], page_of(one), Elements(system))
