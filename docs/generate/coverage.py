"""Coverage: each element of the reference case, in own words, where it lives, and the test that shows it."""

from __future__ import annotations

from functools import cache
from typing import Final

from docs.generate.blocks import ROOT

from bench.coverage import Element, Places, elements

CASE: Final = ROOT / "src" / "detente" / "cases" / "korea-2018"
TEST: Final = "tests/cases/test_korea_coverage.py"
SYSTEMS: Final = {
    "Y01": "sanctions and the Council", "Y02": "disarmament", "Y03": "summits", "Y04": "envoys and secrecy",
    "Y05": "signals", "Y06": "state media", "Y07": "chill and thaw", "Y08": "a tie as leverage",
    "Y09": "who is left out", "Y10": "go-betweens", "Y11": "dependence", "Y12": "give and take",
    "Y13": "peace and troops", "Y14": "leaders at home", "Y15": "the trade war", "Y16": "the military option",
    "Y17": "collapse and refugees", "Y18": "formats of talks", "Y19": "evidence and doubt",
}  # fmt: skip


@cache
def _held() -> dict[str, dict[str, bool]]:
    """Return for each element whether each of its places holds."""
    places = Places(CASE)
    return {one.id: {place: places.holds(place) for place in one.places} for one in elements(CASE)}


def summary() -> str:
    """Return how many elements have a place that holds."""
    found = _held()
    rows = sum(any(held.values()) for held in found.values())
    named = [(place, holds) for held in found.values() for place, holds in held.items()]
    silent = sorted({place for place, holds in named if not holds})
    lines = [
        f"**{rows} of {len(found)}** elements resolve to a place of the case, and each runs under the test.",
        f"They name {len({place for place, _ in named})} places; {len(silent)} of these are there without being seen "
        "to act in the runs of the test"
        + (f": {', '.join(f'`{place}`' for place in silent)}." if silent else "."),
    ]
    return "\n".join(lines)


def table() -> str:
    """Return the elements, one section a subsystem."""
    rows = elements(CASE)
    return "\n\n".join(
        f"## {system}: {words}\n\n{_section([row for row in rows if row.system == system])}"
        for system, words in SYSTEMS.items()
    )


def _section(rows: list[Element]) -> str:
    test = f"{TEST.rpartition('/')[2]}::test_element"
    lines = ["| | sort | element | where it lives | test |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.id} | {row.sort} | {row.words} | {_places(row)} | `{test}[{row.id}]` |" for row in rows
    ]
    return "\n".join(lines)


def _places(row: Element) -> str:
    held = _held()[row.id]
    return "<br>".join(
        f"`{place}`" + ("" if holds else " (not seen to act)") for place, holds in held.items()
    )
