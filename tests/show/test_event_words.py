"""Event words: a coded act as a clause, its verb by status, its actors with their articles."""

from __future__ import annotations

import pytest

from detente.records import vocabulary
from detente.records.types import Actor, Event, Span
from detente.show.event_words import event_clause, fullest, labelled
from tests.read.hand import days


def act(
    plover: str,
    cameo: str = "",
    source: str = "EGY",
    target: str = "ETH",
    *,
    mode: str | None = None,
    trigger: str = "x",
    status: str = "happened",
    hedge: str = "none",
) -> Event:
    """Return an event between states, without a place in any text."""
    sides = [tuple(Actor(code, None, None, "GOV") for code in codes.split()) for codes in (source, target)]
    return Event(
        "e-1", "a.txt", (0, 1), 0, Span(0, 1, trigger), sides[0], sides[1], plover, cameo, status,  # type: ignore[arg-type]
        days("2021-05-04"), mode=mode, hedge=hedge, reciprocal=not target,  # type: ignore[arg-type]
    )  # fmt: skip


CASES = [
    (act("CONSULT", "042", mode="visit"), "Egypt visited Ethiopia"),
    (act("CONSULT", "040", "EGY ETH", "", trigger="talks"), "Egypt and Ethiopia held talks"),
    (act("CONSULT", "040", "EGY ETH", "", trigger="summit"), "Egypt and Ethiopia met"),
    (act("CONSULT", "041", trigger="replied to"), "Egypt sent word to Ethiopia"),
    (act("CONSULT", "040", trigger="conferred"), "Egypt was in touch with Ethiopia"),
    (act("AGREE", "036", status="planned"), "Egypt to meet Ethiopia"),
    (act("AGREE", "036"), "Egypt agreed to meet Ethiopia"),
    (act("AGREE", "030", trigger="send a signal"), "Egypt showed itself willing to work with Ethiopia"),
    (act("AGREE", "030", trigger="promised"), "Egypt made a promise to Ethiopia"),
    (act("SANCTION", "163", "EGY", "USA", trigger="sanctions"), "Egypt put sanctions on the United States"),
    (act("SANCTION", "162", trigger="suspended aid"), "Egypt cut aid or supplies to Ethiopia"),
    (act("SANCTION", "163", trigger="tariffs on"), "Egypt put tariffs on Ethiopia"),
    (
        act("SANCTION", "163", status="negated", trigger="sanctions"),
        "Egypt did not put sanctions on Ethiopia",
    ),
    (act("CONSULT", "040", status="negated"), "Egypt was not in touch with Ethiopia"),
    (act("ASSAULT", "190", status="hypothetical"), "Egypt may attack Ethiopia"),
    (act("CONSULT", "042", mode="visit", hedge="possible"), "Egypt reportedly visited Ethiopia"),
    (act("MOBILIZE", "150", target="", mode="weapons"), "Egypt tested or built weapons"),
    (act("ACCUSE", "112", "IGO-EU", "GBR"), "The European Union criticised the United Kingdom"),
]


@pytest.mark.parametrize(("event", "clause"), CASES)
def test_an_act_in_words(event: Event, clause: str) -> None:
    """Who did what to whom; planned acts with "to", denied ones with "did not", doubtful ones "reportedly"."""
    assert event_clause(event) == clause


@pytest.mark.parametrize("plover", vocabulary.PLOVER_TYPES)
@pytest.mark.parametrize("status", vocabulary.EVENT_STATUSES)
@pytest.mark.parametrize("sides", [("EGY", "ETH"), ("EGY", ""), ("EGY ETH", "")])
def test_every_type_has_words_for_every_status(plover: str, status: str, sides: tuple[str, str]) -> None:
    """No type, status or arrangement of sides is without a clause, and none leaves a blank unfilled."""
    clause = event_clause(act(plover, "", *sides, status=status))
    assert clause.startswith("Egypt")
    assert "{" not in clause
    assert "  " not in clause


@pytest.mark.parametrize(
    ("actor", "words"),
    [("CHN", "China"), ("USA", "the United States"), ("IGO-UN", "the United Nations"), ("IGO-NATO", "NATO")],
)
def test_articles(actor: str, words: str) -> None:
    """English wants "the" before some names only."""
    assert labelled(actor) == words


def test_the_fullest_record_speaks_for_its_group() -> None:
    """What happened before what was planned, two sides before one, plain before hedged."""
    planned = act("CONSULT", "042", mode="visit", status="planned")
    hedged = act("CONSULT", "042", mode="visit", hedge="possible")
    alone = act("CONSULT", "042", target="", mode="visit")
    plain = act("CONSULT", "042", mode="visit")
    assert fullest([planned, hedged, alone, plain]) is plain
