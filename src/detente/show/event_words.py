"""Events in words: a short clause in our own words for a coded act, tense by its status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from detente.read.gazetteer import actor_label
from detente.records.types import Actor, Event
from detente.show.view_words import listed

# (type, mode) or (type, "") -> past clause with a target, without one, among equals ({t} = the other side)
_PAST: Final[dict[tuple[str, str], tuple[str, str, str]]] = {
    ("AGREE", ""): ("pledged cooperation to {t}", "made a pledge", "came to an agreement"),
    ("CONSULT", ""): ("held talks with {t}", "held talks", "held talks"),
    ("CONSULT", "visit"): ("visited {t}", "paid a visit", "met"),
    ("CONSULT", "meet"): ("met {t}", "met", "met"),
    ("CONSULT", "phone"): ("sent word to {t}", "sent a message", "exchanged messages"),
    ("CONSULT", "multilateral"): ("held talks with {t}", "held talks", "held talks together"),
    ("CONSULT", "third-party"): ("mediated with {t}", "mediated", "met through a go-between"),
    ("SUPPORT", ""): ("gave support to {t}", "gave its support", "supported each other"),
    ("CONCEDE", ""): ("made a concession to {t}", "made a concession", "made concessions"),
    ("COOPERATE", ""): ("worked with {t}", "cooperated", "worked together"),
    ("AID", ""): ("gave aid to {t}", "gave aid", "gave each other aid"),
    ("RETREAT", ""): ("eased its measures on {t}", "pulled back", "pulled back"),
    ("REQUEST", ""): ("made a request of {t}", "made a request", "made requests of each other"),
    ("ACCUSE", ""): ("criticised {t}", "voiced criticism", "criticised each other"),
    ("REJECT", ""): ("turned {t} down", "refused", "refused each other"),
    ("THREATEN", ""): ("threatened {t}", "made a threat", "threatened each other"),
    ("PROTEST", ""): ("protested against {t}", "protested", "protested"),
    ("SANCTION", ""): ("put sanctions or tariffs on {t}", "imposed sanctions", "put measures on each other"),
    ("MOBILIZE", ""): ("made a show of force towards {t}", "made a show of force", "made a show of force"),
    ("MOBILIZE", "weapons"): (
        "tested or built weapons",
        "tested or built weapons",
        "tested or built weapons",
    ),
    ("MOBILIZE", "troops"): ("moved or kept troops near {t}", "moved troops", "moved troops"),
    ("COERCE", ""): ("used coercion on {t}", "used coercion", "used coercion on each other"),
    ("ASSAULT", ""): ("attacked {t}", "used force", "fought each other"),
}
# CAMEO codes that say more than their type
_BY_CODE: Final[dict[str, tuple[str, str, str]]] = {
    "036": ("agreed to meet {t}", "agreed to meet", "agreed to meet"),
    "051": ("praised or congratulated {t}", "gave praise", "praised each other"),
    "057": ("signed an agreement with {t}", "signed an agreement", "signed an agreement"),
    "087": ("eased its stance towards {t}", "eased its stance", "eased their stance"),
    "138": ("threatened {t} with force", "threatened force", "threatened each other with force"),
}


def names(actors: Sequence[Actor]) -> str:
    """Return the names of some actors as a list in words, each once; persons by their name.

    actors  who is meant, in order
    """
    return listed(list(dict.fromkeys(actor.name or actor_label(actor.id) for actor in actors)))


def event_clause(event: Event) -> str:
    """Return an event as a clause: "China and North Korea met", "the US put sanctions on ...".

    event  a coded act; its status sets the tense, a hedge adds "reportedly"
    """
    with_target, alone, equals = _BY_CODE.get(event.cameo) or _past(event)
    source, target = names(event.source), names(event.target)
    if event.target and source != target:
        clause = with_target.format(t=target)
    else:
        clause = equals if len(event.source) > 1 else alone
    doubt = "reportedly " if event.hedge in ("possible", "likely") and event.status == "happened" else ""
    return f"{source} {_tense(event, doubt + clause)}"


def _past(event: Event) -> tuple[str, str, str]:
    return _PAST.get((event.plover, event.mode or "")) or _PAST[event.plover, ""]


def _tense(event: Event, clause: str) -> str:
    match event.status:
        case "planned":
            return f"(planned) {clause}"
        case "hypothetical":
            return f"(supposed only) {clause}"
        case "negated":
            return f"(said not to have happened) {clause}"
        case _:
            return clause
