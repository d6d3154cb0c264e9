"""Numbers: every parameter under its path, its bounds, and one exchanged."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.acts import Effect, Move
from detente.model.numbers import bounds, parameters, with_parameter
from detente.model.parameter import Parameter, fixed
from detente.model.system import System
from tests.model.files.systems import FEWER, systems
from tests.model.river import RIVER

INF = float("inf")


def count(node: object) -> int:
    """Return how many parameters hang below a node: an independent walk over values, not over names."""
    if isinstance(node, Parameter):
        return 1
    if isinstance(node, tuple):
        return sum(map(count, node))
    if is_dataclass(node) and not isinstance(node, type):
        return sum(count(getattr(node, field.name)) for field in fields(node))
    return 0


@given(systems())
@FEWER
def test_every_number_has_a_path_of_its_own(system: System) -> None:
    """As many paths as numbers, unless two keys make one path."""
    found = parameters(system)
    assert len(found) <= count(system)
    keys = [
        item.key
        for f in fields(system)
        if isinstance(items := getattr(system, f.name), tuple)
        for item in items
    ]
    if not any("." in key for key in keys):
        assert len(found) == count(system)


def test_paths_are_section_key_field() -> None:
    """Keys may hold dots; what has no key is counted from nought."""
    found = parameters(RIVER)
    assert {
        "half_life",
        "actors.TJK.capability",
        "actors.TJK.factions.farmers.weight",
        "positions.TJK.water.farmers.salience",
        "levers.border.drains.0.rate",
        "moves.TJK-fill.effects.0.amount",
        "moves.TJK-fill.failures.0.amount",
        "moves.TJK-fill.expects.0.change",
        "windows.spring.scales.2.factor",
        "reports.TJK.UZB.COERCE.echoes.0.weight",
    } <= set(found)
    assert len(found) == count(RIVER)


@given(st.data())
def test_exchanging_a_number_exchanges_that_one(data: st.DataObject) -> None:
    """All others are the very same objects."""
    path = data.draw(st.sampled_from(sorted(parameters(RIVER))))
    changed = parameters(with_parameter(RIVER, path, fixed(0.123)))
    assert changed.pop(path) == fixed(0.123)
    before = parameters(RIVER)
    assert all(changed[other] is before[other] for other in changed)


def test_an_unknown_path_is_refused() -> None:
    """Its message is the path."""
    with pytest.raises(KeyError, match="lvel"):
        with_parameter(RIVER, "ties.TJK.UZB.lvel", fixed(0))


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("half_life", (0, INF)),
        ("debt", (0, INF)),
        ("actors.A.capability", (0, 1)),
        ("actors.A.responsiveness", (0, INF)),
        ("actors.A.factions.hard.weight", (0, 1)),
        ("ties.A.2.level", (-1, 1)),
        ("issues.a.level", (0, 1)),
        ("positions.A.a.ideal_point", (0, 1)),
        ("positions.A.a.salience", (0, INF)),
        ("stakes.A.a.level", (0, 1)),
        ("ties.A.B.level", (-1, 1)),
        ("ties.A.B.noise", (0, INF)),
        ("goodwill.A.B.weight", (-INF, INF)),
        ("assets.A.x.persistence", (0, 1)),
        ("concerns.A.B.x.with_tie", (-INF, INF)),
        ("levers.l.drains.0.rate", (-1, 1)),
        ("levers.l.level", (0, 1)),
        ("flows.A.B.g.level", (0, INF)),
        ("flows.A.B.g.weight", (-INF, INF)),
        ("backings.A.B.C.reference", (-1, 1)),
        ("backings.A.B.C.hardening", (0, INF)),
        ("tables.T.clarity", (0, 1)),
        ("moves.m.rate", (1e-6, 0.999)),
        ("moves.m.effects.11.amount", (-INF, INF)),
        ("moves.m.expects.0.change", (-1, 1)),
        ("hazards.h.drivers.0.weight", (-INF, INF)),
        ("windows.w.scales.0.factor", (0, INF)),
        ("reports.A.B.C.size", (1e-6, INF)),
    ],
)
def test_bounds_are_those_that_the_elements_state(path: str, wanted: tuple[float, float]) -> None:
    """Read off the docstrings of elements.py and acts.py."""
    assert bounds(path) == wanted


def test_no_default_is_out_of_bounds() -> None:
    """What a file leaves out is something that its field can have."""
    move = Move("m", "m", "A", "B", "g", fixed(0.1), "AID", effects=(Effect("issues.a", fixed(0)),))
    for field in ("success", "price", "publicity"):
        low, high = bounds(f"moves.m.{field}")
        value = getattr(move, field).value
        assert low <= value <= high
