"""The envelope: fixed keys, six digits, no NaN, nothing of this machine."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente._version import __version__
from detente.records.figures import Figure
from detente.show.envelope import envelope, plain
from tests.show.dam import dam_case


@dataclass(frozen=True, slots=True)
class Point:
    """Some data."""

    day: date
    values: tuple[float, ...]


def test_the_whole_form() -> None:
    """Keys in the order of the conventions; inputs by document id."""
    case = dam_case()
    answer = json.loads(envelope("track", case, {"a": 1}, next_="detente find PATH"))
    assert answer == {
        "schema": "detente/track/1",
        "version": __version__,
        "case": "dam",
        "as_of": "2031-06-21",
        "seed": None,
        "inputs": dict(case.inputs),
        "data": {"a": 1},
        "warnings": [
            {"code": "D004", "message": "no text was found; nothing of it was read", "where": "d-scan.txt"}
        ],
        "next": "detente find PATH",
    }
    assert list(answer) == [
        "schema",
        "version",
        "case",
        "as_of",
        "seed",
        "inputs",
        "data",
        "warnings",
        "next",
    ]


def test_a_number_that_is_none_becomes_null_and_a_warning() -> None:
    """NaN has no JSON form; the warning says where it stood."""
    answer = json.loads(envelope("x", None, {"a": [1.0, math.nan], "b": -math.inf}))
    assert answer["data"] == {"a": [1.0, None], "b": None}
    assert [warning["where"] for warning in answer["warnings"]] == ["data.a[1]", "data.b"]


def test_dataclasses_become_objects_in_field_order() -> None:
    """Dates as ISO; figures like any other."""
    assert plain(Point(date(2031, 1, 2), (0.1234567, 2.0))) == {
        "day": "2031-01-02",
        "values": [0.123457, 2.0],
    }
    assert list(plain(Figure(1, "observed", ("a#0-1~00000000",), "texts")))[:4] == [
        "value",
        "kind",
        "evidence",
        "unit",
    ]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_keep_six_digits(number: float) -> None:
    """To half a unit of the sixth digit, and rounding twice changes nothing."""
    short = plain(number)
    assert short == pytest.approx(number, rel=5.1e-6)
    assert plain(short) == short


def test_what_has_no_json_form_is_refused_by_place() -> None:
    """A fault of ours is found where it is."""
    with pytest.raises(TypeError, match=r"data\.a\[0\]: object"):
        plain({"a": [object()]})
