"""Whose somebody is: unknown persons, bodies without owner, townspeople, movements, the other side."""

from __future__ import annotations

from datetime import date

import pytest

from detente.read.actors.actors import find_mentions
from detente.read.annotation import Sentence
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.records.interval import Interval


def ids(text: str) -> dict[str, str]:
    """Return whom the mentions of a text mean, the last of each wording."""
    day = date(2021, 6, 1)
    sentences = [
        Sentence(number, start, end, paragraph, "body", "test", tokenise(text, start, end))
        for number, (start, end, paragraph) in enumerate(split_sentences(text))
    ]
    found = find_mentions(text, sentences, Interval(day, day, "explicit"))
    return {m.text: "+".join(actor.id for actor in m.actors) for one in found for m in one}


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Norway's Odd Ingebrig, the fisheries minister, wrote. Mr Ingebrig left.", "Mr Ingebrig", "NOR"),
        ("Chile waited. Juan Tapial, the army's spokesman, spoke. He left.", "He", "CHL"),
        ("Peru waited. The interior minister, Luis Arcel, spoke. Arcel left.", "Arcel", "PER"),
        ("Ghana was calm. Brigadier Kofi Amanor spoke. Brig Amanor left.", "Brig Amanor", "GHA"),
        ("Lena Halvors of Denmark's foreign ministry spoke. Ms Halvors left.", "Ms Halvors", "DNK"),
        ("Kenya met Chad. Ali Hagar, who speaks for Chad, left. Mr Hagar slept.", "Mr Hagar", "TCD"),
        ("The EU wrote. Ilse Domb, the Union's trade chief, said no. Ms Domb left.", "Ms Domb", "IGO-EU"),
        ("General Yassin Ibrah of Chad's army spoke. General Yassin left.", "General Yassin", "TCD"),
        ("Ghana asked Togo. Its leader, Sir Kwame Obon, agreed. Mr Obon left.", "Mr Obon", "GHA"),
    ],
)
def test_unknown_persons_serve_whom_the_text_says(text: str, name: str, actor: str) -> None:
    """By possessor, title, apposition or passage; remembered for surname, title and pronoun."""
    assert ids(text).get(name) == actor


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Peru wrote to Chile. The army stayed in its barracks.", "The army", "PER"),
        ("Peru fumed. Police said that nobody was hurt.", "Police", "PER"),
        ("Peru wrote to Chile. In Santiago, the central bank said nothing.", "the central bank", "CHL"),
        ("When Peru fired, the army replied. Chile lost a man. Chile wept.", "the army", "CHL"),
        ("Peru said that the opposition had lied.", "the opposition", "PER"),
        ("Peru asked Chile. Its chancellor agreed.", "Its chancellor", "PER"),
        ("LIMA, June 1 - Peru slept. Chile woke. The opposition said no.", "The opposition", "PER"),
        ("The opposition to the plan grew in Peru.", "The opposition", None),
        ("The army of the jobless grew in Peru.", "The army", None),
        ("Xi Jinping came to Nepal. He met the prime minister.", "the prime minister", "NPL"),
        ("The army said nothing.", "The army", None),
    ],
)
def test_bodies_without_owner_are_the_passages(text: str, words: str, actor: str | None) -> None:
    """The place a clause is set in, its subject, the subject before, the dateline; never an attacker's."""
    assert ids(text).get(words) == actor


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("A trader in Mumbai said no.", "Mumbai", "IND"),
        ("Residents of Aleppo fled.", "Residents of Aleppo", "SYR"),
        ("Lyon police said no.", "Lyon police", "FRA"),
        ("The ship left Mumbai for Lagos port.", "Mumbai", None),
        ("Paul Mumbai said no to Peru.", "Mumbai", None),
    ],
)
def test_towns_place_people_and_govern_nothing(text: str, words: str, actor: str | None) -> None:
    """A town is named only as somebody's home."""
    assert ids(text).get(words) == actor


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The ELN met Colombia. The rebels agreed.", "The rebels", "ARM-ELN"),
        ("The ELN met Colombia. A spokesman for the group agreed.", "A spokesman", "ARM-ELN"),
        ("Peru's Popular Reform Party won. The party's leader smiled.", "leader", "PER"),
        ("Peru accused its neighbour. Chile met Peru. Peru and Chile spoke.", "its neighbour", "CHL"),
        ("Peru and Chile met. Peru and Chile spoke. Each claimed victory.", "Each", "CHL+PER"),
        ("Peru, Chile and Cuba met. The three agreed.", "The three", "PER+CHL+CUB"),
    ],
)
def test_movements_parties_and_numbers(text: str, words: str, actor: str) -> None:
    """What was named last or alone, the other of a pair, as many as were named together."""
    assert ids(text).get(words) == actor


@pytest.mark.parametrize(
    "text",
    [
        "The Lima Convention bars it.",
        "Cuban Americans marched.",
        "The USS America left port.",
        "The Chile Nuclear Agreement Review Act fell.",
    ],
)
def test_names_that_hold_a_states_name_are_nobody(text: str) -> None:
    """A treaty, people by descent, a ship, a law."""
    assert not ids(text)
