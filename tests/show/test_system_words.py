"""A system in words: every kind of element has a sentence, every number its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.model.elements import Faction
from detente.model.numbers import parameters
from detente.model.parameter import Parameter, Prior, fixed
from detente.show.situation import Situation
from detente.show.system_words import SECTIONS, draft_words, number_words, system_text
from detente.show.view_parts import Index
from tests.show.dam import dam_case
from tests.simulate.situations import bare, river

INDEX = Index.of(dam_case().reading, quotes=False)
TEXT = system_text(Situation.of(river()), INDEX)


@pytest.mark.parametrize(
    "line",
    [
        "  gauges  gauges shared (ladder), steps: list, read, wire, joint; Ups delivers",
        "  UPS.water  Ups, water let through",
        "  ban  transit ban: Dwn on Ups",
        "  loans  loans stopped: Pat, Out and Dwn on Ups; changed by vote, 2 of Pat, Out and Dwn",
        "  alarm  alarm: when assets.DWN.harvest < 0.35: levers.ban by 0.5",
        "  PAT.DWN.UPS  Pat behind Dwn against Ups",
        "  dam  dam talks: Ups and Dwn on water let through and transit toll waived; now: offered",
        "  dam-meet  dam-meet (Ups towards Dwn, CONSULT); when tables.dam == scheduled; tables.dam to held",
        "  UPS-praise  UPS-praise (Ups towards Dwn, CONSULT); ties.DWN.UPS by 0.02",
        "  UPS-survey  UPS-survey (Ups, CONSULT); issues.gauges by 0.25",
        "  drought  drought: assets.DWN.harvest by -0.2",
        "  floods  flood season, 1 May – 15 Jun 2031: moves.UPS-release and hazards.drought",
        "    credibility uniform(0.2, 0.9)",
    ],
)
def test_every_kind_of_element_has_its_sentence(line: str) -> None:
    """Names where there are names, conditions and effects as they are written."""
    assert line in TEXT.splitlines()


def test_vetoes_and_guests_are_named() -> None:
    """Beside the seats."""
    assert (
        "basin board: Ups and Dwn on gauges shared and river treaty; now: none; with a veto: Pat; admitted: Out"
        in TEXT
    )


def test_every_section_of_the_large_case_has_its_title() -> None:
    """In the order of the list."""
    titles = [line for line in TEXT.splitlines() if line in SECTIONS.values()]
    assert titles == list(SECTIONS.values())


def test_empty_sections_are_left_out() -> None:
    """A bare system is its head and the numbers of the whole."""
    lines = system_text(Situation.of(bare()), INDEX).splitlines()
    assert [line for line in lines if not line.startswith(" ") and line][2:] == ["Of the whole"]


def test_every_number_is_there_but_for_what_a_file_leaves_out() -> None:
    """As many lines with four blanks as numbers that say something."""
    told = [number for number in parameters(river()).values() if number not in (fixed(0.0), fixed(1.0))]
    assert sum(line.startswith("    ") for line in TEXT.splitlines()) == len(told)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Parameter(0.25), "0.25"),
        (Parameter(prior=Prior("beta", (2, 5))), "beta(2, 5)"),
        (Parameter(0.3, Prior("uniform", (0, 1))), "0.3, uniform(0, 1)"),
    ],
)
def test_a_number_is_told_as_it_was_stated(number: Parameter, words: str) -> None:
    """Value, prior, or both."""
    assert number_words(number) == words


def test_factions_are_named() -> None:
    """With the actor."""
    system = bare(replace(river().actors[0], factions=(Faction("hawks", fixed(0.3)),)))
    assert "  UPS  Ups; factions: hawks\n" in system_text(Situation.of(system), INDEX)


def test_a_reviewed_system_is_no_draft() -> None:
    """The word stands only where it is one."""
    assert draft_words(Situation.of(bare())) == "2/2 numbers confirmed"


def test_control_characters_of_texts_do_not_come_through() -> None:
    """A reason may quote a document."""
    system = replace(bare(), half_life=Parameter(9.0, why="a\x1b[31m b", evidence=("case:\x07x",)))
    text = system_text(Situation.of(system), INDEX)
    assert "    half_life 9  a[31m b  [case:x]\n" in text
