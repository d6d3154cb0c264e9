"""Names of variables and outcomes: what a reader calls them, the key where nobody gave a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.show.system_names import Names
from detente.simulate.change_words import variables
from detente.simulate.tally import outcomes
from tests.simulate.situations import river

NAMES = Names.read(river())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("issues.water", "water let through"),
        ("ties.PAT.DWN", "disposition of Pat towards Dwn"),
        ("assets.DWN.harvest", "harvest of Dwn"),
        ("levers.ban", "transit ban"),
        ("flows.UPS.DWN.water", "water from Ups to Dwn"),
        ("tables.dam", "dam talks"),
        ("no_deal.dam.UPS", "no_deal.dam.UPS"),
        ("issues.unheard", "unheard"),
    ],
)
def test_a_variable_in_words(path: str, words: str) -> None:
    """What follows from the state keeps its path."""
    assert NAMES.variable(path) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("tables.basin.held", "basin board: they meet"),
        ("tables.basin.ruptured", "basin board: the talks break"),
        ("moves.DWN-ban", "DWN-ban"),
        ("acts.UPS..CONSULT", "Ups: contact"),
        ("acts.DWN.UPS.SANCTION", "Dwn towards Ups: sanctions"),
        ("hazards.drought", "drought"),
    ],
)
def test_an_outcome_in_words(key: str, words: str) -> None:
    """Tables with their step, acts with their class."""
    assert NAMES.outcome(key) == words


def test_everything_of_the_large_case_has_words() -> None:
    """No variable and no outcome without."""
    assert all(NAMES.variable(path) for path in variables(river()))
    assert all(NAMES.outcome(outcome.key) for outcome in outcomes(river()))


def test_an_asset_with_a_name_of_its_own_keeps_it() -> None:
    """Beside its owner, unless that stands in it."""
    system = river()
    for name, words in (("electric power", "electric power of Ups"), ("power of Ups", "power of Ups")):
        named = replace(system, assets=(replace(system.assets[0], name=name),))
        assert Names.read(named).variable("assets.UPS.power") == words
