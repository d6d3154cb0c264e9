"""ICEWS: its weekly tables of coded events as rows of events.csv.

An act between two, coded once for each side and once for each office that takes part, is one row: same day, story,
sentence, code and states.  Acts within one state, statements to nobody (01) and actors of no known state are left
out, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.records.identity import collapse
from detente.track.import_rows import EventRow
from detente.track.import_table import Mistakes, Row, Table, parse
from detente.track.imports import id_of_name, type_of_cameo

ICEWS_COLUMNS: Final = (
    "event id", "event date", "source name", "source sectors", "source country", "event text", "cameo code",
    "intensity", "target name", "target sectors", "target country", "story id", "sentence number", "publisher",
    "city", "district", "province", "country", "latitude", "longitude",
)  # fmt: skip
_NEEDED: Final = (
    "event id", "event date", "source name", "source country", "event text", "cameo code", "target name",
    "target country", "story id", "sentence number", "publisher",
)  # fmt: skip
_EMPTY: Final = ("", "NA", "NULL")
NO_TYPE: Final = "statements to nobody (CAMEO 01)"
NO_STATE: Final = "an actor of no known state or body"
WITHIN: Final = "acts within one state"
MIRRORED: Final = "a second coding of the same sentence"

_Key = tuple[str, str, str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Coded:
    """The rows of an ICEWS table, and how many were left out for which reason."""

    rows: tuple[EventRow, ...]
    left_out: tuple[tuple[str, int], ...]


def is_icews(text: str) -> bool:
    """Return whether a table has the heading of ICEWS."""
    head = text.lstrip("\r\n").partition("\n")[0].casefold()
    return "event id" in head and "cameo code" in head


def read_icews(text: str, file: str) -> Coded:
    """Return the acts between states of an ICEWS table, in order of their numbers.

    text  of the file
    file  its name, as errors show it

    Raises ImportRowError with every mistake at once.
    """
    table = parse(text.replace('"', "'"), file, ICEWS_COLUMNS, _NEEDED)
    mistakes = Mistakes(file)
    left_out: Counter[str] = Counter()
    kept: dict[_Key, list[_Act]] = {}
    seen: dict[str, int] = {}
    for row in table.rows:
        number = row.cells["event id"]
        if seen.setdefault(number, row.line) != row.line:
            came = f"event id {number} stands on line {seen[number]} already"
            mistakes.add(row.line, table.place("event id"), "T006", came, "another number")
        found = _act(table, row, mistakes)
        if isinstance(found, str):
            left_out[found] += 1
        elif found is not None:
            kept.setdefault(found.key(), []).append(found)
    mistakes.check()
    left_out[MIRRORED] = sum(len(acts) - 1 for acts in kept.values())
    rows = [_row(acts) for acts in kept.values()]
    return Coded(
        tuple(sorted(rows, key=lambda row: (row.first, row.id))),
        tuple((why, number) for why, number in sorted(left_out.items()) if number),
    )


@dataclass(frozen=True, slots=True)
class _Act:
    """A row of ICEWS whose two sides are known."""

    number: int
    day: date
    source: str
    target: str
    cells: dict[str, str]

    def key(self) -> _Key:
        """Return what codings of one sentence share, whoever is named first."""
        cells, both = self.cells, tuple(sorted((self.source, self.target)))
        return cells["event date"], cells["story id"], cells["sentence number"], cells["cameo code"], both


def _act(table: Table, row: Row, mistakes: Mistakes) -> _Act | str | None:
    """Return the act of a row, the reason why it is left out, or None when something is wrong with it."""
    number, cells = row.cells["event id"], row.cells
    before = len(mistakes.found)
    if not (number.isascii() and number.isdigit()):
        mistakes.add(row.line, table.place("event id"), "T006", f"event id {number!r}", "a number")
    try:
        day = date.fromisoformat(cells["event date"])
    except ValueError:
        came = f"event date {cells['event date']!r}"
        mistakes.add(row.line, table.place("event date"), "T007", came, "a day as 2018-03-26")
        return None
    code = cells["cameo code"]
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4):
        mistakes.add(row.line, table.place("cameo code"), "T010", f"cameo code {code!r}", "2 to 4 digits")
    if len(mistakes.found) > before:
        return None
    if type_of_cameo(code) is None:
        return NO_TYPE
    source, target = (
        _actor(cells[f"{side} name"], cells[f"{side} country"]) for side in ("source", "target")
    )
    if source is None or target is None:
        return NO_STATE
    return WITHIN if source == target else _Act(int(number), day, source, target, cells)


def _actor(name: str, country: str) -> str | None:
    """Return the id of a body by its own name, else of its state."""
    body = id_of_name(name)
    return body if body and "-" in body else id_of_name(country) if country not in _EMPTY else None


def _row(acts: Iterable[_Act]) -> EventRow:
    """Return codings of one sentence as one row: between both when each is coded as doing it to the other."""
    ordered = sorted(acts, key=lambda act: act.number)
    first = ordered[0]
    mutual = any(act.source == first.target for act in ordered)
    cells = first.cells
    type_ = type_of_cameo(cells["cameo code"])
    assert type_ is not None
    place = ", ".join(cells[name] for name in ("city", "country") if cells.get(name, "") not in _EMPTY)
    return EventRow(
        id=f"icews-{first.number}",
        first=first.day,
        last=first.day,
        actors=tuple(sorted((first.source, first.target))) if mutual else (first.source,),
        counterparts=() if mutual else (first.target,),
        type=type_,
        cameo=cells["cameo code"],
        status="happened",
        issue="",
        location=collapse(place),
        description=collapse(f"{cells['source name']}: {cells['event text']}: {cells['target name']}"),
        source=collapse(f"{cells['publisher'] or 'ICEWS'}, {first.day.isoformat()}"),
        note=f"ICEWS event {first.number}, story {cells['story id']}; coded by machine",
    )
