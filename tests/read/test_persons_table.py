"""The table of office holders: covered since 1990 for the states most written about, one holder at a time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from detente.read.gazetteer import Tenure, persons

BEGIN, END = date(1990, 1, 1), date(2025, 12, 31)
STATES = (
    "USA CHN RUS GBR FRA DEU JPN IND IRN ISR SAU TUR EGY SYR KOR PRK UKR ITA ESP CAN AUS BRA MEX CUB COL ARG "
    "ZAF ETH JOR ARE QAT IDN PHL VNM SGP TWN POL HUN NLD GRC CYP KAZ BLR MAR"
)
WRITTEN_ABOUT = STATES.split(" ")
HEADS = {
    "president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "leader", "supreme leader",
    "general secretary", "paramount leader", "emperor",
}  # fmt: skip


def _held(state: str, offices: set[str], *, leads: bool) -> list[tuple[date, date]]:
    """Return the first and last days of every tenure of these offices, clipped to the years asked for."""
    tenures = (t for one in persons() for t in one.tenures if t.state == state and t.office in offices)
    clipped = (
        (max(t.start or BEGIN, BEGIN), min(t.end or END, END)) for t in tenures if t.leads or not leads
    )
    return sorted(pair for pair in clipped if pair[0] < pair[1])


def _share(held: list[tuple[date, date]]) -> float:
    """Return the share of days that at least one tenure covers."""
    days, reached = timedelta(), BEGIN
    for start, end in held:
        days += max(end - max(start, reached), timedelta())
        reached = max(reached, end)
    return days / (END - BEGIN)


@pytest.mark.parametrize("state", [*WRITTEN_ABOUT, "PAK", "VEN"])
def test_who_led_the_state_is_known_since_1990(state: str) -> None:
    """Nine days of ten: what is left out are interims, and what we did not know."""
    assert _share(_held(state, HEADS, leads=True)) >= 0.9


@pytest.mark.parametrize("state", WRITTEN_ABOUT)
def test_who_was_foreign_minister_is_known_since_1990(state: str) -> None:
    """Nine days of ten; Pakistan and Venezuela are left out, whose prime ministers and interims fill the gaps."""
    assert _share(_held(state, {"foreign minister"}, leads=False)) >= 0.9


def test_the_list_is_of_forty_states_at_least() -> None:
    """The number the reader is built for."""
    assert len(set(WRITTEN_ABOUT)) >= 40


def _foreign_ministers() -> dict[str, list[tuple[Tenure, str]]]:
    found: dict[str, list[tuple[Tenure, str]]] = {}
    for one in persons():
        for tenure in one.tenures:
            if tenure.office == "foreign minister" and tenure.start and "-" not in tenure.state:
                found.setdefault(tenure.state, []).append((tenure, one.name))
    return found


def test_no_two_foreign_ministers_at_a_time() -> None:
    """Coarse dates may overlap by a month or so, not more."""
    overlaps = []
    for state, held in _foreign_ministers().items():
        for (first, one), (second, other) in pairwise(sorted(held, key=lambda pair: pair[0].start or BEGIN)):
            end = first.end or date.max
            if one != other and second.start and end > second.start + timedelta(days=62):
                overlaps.append((state, one, other))
    assert overlaps == []
