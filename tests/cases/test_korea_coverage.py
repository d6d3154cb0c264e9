"""Coverage of the reference case: each of its 185 elements lives somewhere, and something there shows it.

The elements are those of the situation as it was taken apart before anything was built (S-001 to S-185).
"""

from __future__ import annotations

import pytest

from bench.coverage import Element, Places, elements, live_paths
from tests.conftest import ROOT
from tests.model.river import RIVER

CASE = ROOT / "src" / "detente" / "cases" / "korea-2018"
ELEMENTS = elements(CASE)


@pytest.fixture(scope="module")
def places() -> Places:
    """Return what finds out whether a place holds."""
    return Places(CASE)


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.id)
def test_element(element: Element, places: Places) -> None:
    """It is somewhere in the case, and what stands there acts, is read, is bound or is told."""
    held = {place: places.holds(place) for place in element.places}
    assert any(held.values()), held
    assert all(holds or place.startswith("model:") for place, holds in held.items()), held


def test_there_are_185_in_nineteen_subsystems() -> None:
    """As the situation was taken apart."""
    assert [element.id for element in ELEMENTS] == [f"S-{number:03d}" for number in range(1, 186)]
    assert {element.system for element in ELEMENTS} == {f"Y{number:02d}" for number in range(1, 20)}
    assert all(element.words and element.places for element in ELEMENTS)


def test_most_places_of_the_model_act(places: Places) -> None:
    """Nineteen in twenty, so that a dead row cannot hide behind a living one."""
    assert sum(places.live.values()) >= 0.95 * len(places.live)


def test_a_number_that_nothing_uses_is_found_out() -> None:
    """The check can fail: how often an act is reported changes nothing of what is done."""
    (report,) = RIVER.reports
    salience = f"positions.{RIVER.positions[0].key}.salience"
    dead = f"reports.{report.key}.rate"
    assert live_paths(RIVER, [dead, salience]) == {dead: False, salience: True}
