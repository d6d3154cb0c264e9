"""Imports: events that an analyst adds to a case in ``events.csv``, as records beside those read from texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, get_args

from detente.read.gazetteer import organisations, states
from detente.read.reading import DocumentReading
from detente.records.identity import collapse, digest
from detente.records.nearest import nearest, one_of, quoted
from detente.records.vocabulary import EventStatus, PloverType
from detente.track.import_rows import EventRow, reading_of_row
from detente.track.import_table import Mistakes, Row, Table, parse, read_bytes, text_of

EVENTS_FILE: Final = "events.csv"
CASE_FILE: Final = "case.yaml"
"""What makes a folder a case."""
COLUMNS: Final = (
    "id", "date", "end_date", "actor", "counterpart", "type", "cameo", "status", "issue", "location", "description",
    "source", "note",
)  # fmt: skip
NEEDED: Final = ("id", "date", "actor", "source")
_TYPES: Final[dict[str, PloverType]] = {word: word for word in get_args(PloverType)}
_STATUSES: Final[dict[str, EventStatus]] = {word: word for word in get_args(EventStatus)}
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_FREE_ID: Final = re.compile(r"(?:NGO|ARM)-[A-Z0-9][A-Z0-9-]*")
_CAMEO: Final = re.compile(r"\d{2,4}")


@dataclass(frozen=True, slots=True)
class Imported:
    """The events that a case brings as data.

    rows    one a row, as a document of its own
    inputs  (name of the file, 16 hex digits of its bytes)
    """

    rows: tuple[DocumentReading, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()


def imported(roots: Sequence[Path], actors: Iterable[str] = ()) -> Imported:
    """Return the events that the case folders among some inputs bring in ``events.csv``.

    roots   folders or files; only a folder with case.yaml is a case
    actors  further ids that the case knows

    Raises ImportRowError with every mistake of the first file that has one; nothing of it is taken.
    """
    found = [root / EVENTS_FILE for root in roots if (root / CASE_FILE).is_file()]
    tables = [path for path in found if path.is_file()]
    rows: list[DocumentReading] = []
    inputs: list[tuple[str, str]] = []
    for path in tables:
        name = EVENTS_FILE if len(tables) == 1 else f"{path.resolve().parent.name}/{EVENTS_FILE}"
        data = read_bytes(path, name)
        rows += [reading_of_row(row, name) for row in read_events(text_of(data, name), name, actors)]
        inputs.append((name, digest(data, 16)))
    return Imported(tuple(rows), tuple(inputs))


def read_events(text: str, file: str, actors: Iterable[str] = ()) -> tuple[EventRow, ...]:
    """Return the rows of a table of events, in their order.

    text    of the file
    file    its name, as errors show it
    actors  further ids that the case knows

    Raises ImportRowError with every mistake at once.
    """
    table = parse(text, file, COLUMNS, NEEDED)
    mistakes = Mistakes(file)
    known = frozenset((*known_actors(), *actors))
    if "type" not in table.columns and "cameo" not in table.columns:
        mistakes.add(1, 1, "T003", "neither a column type nor a column cameo", "one of them")
    seen: dict[str, int] = {}
    rows = [_Checked(table, row, mistakes, known, seen).event() for row in table.rows]
    mistakes.check()
    return tuple(row for row in rows if row is not None)


@cache
def known_actors() -> frozenset[str]:
    """Return the ids of every state and body of states, and OTHER."""
    bodies = (key for key in organisations() if "+" not in key)
    return frozenset((*states(), *bodies, "OTHER"))


@cache
def _types_by_code() -> dict[str, PloverType]:
    table = files("detente.track").joinpath("cameo_types.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {code: _TYPES[type_] for code, type_ in lines[1:]}


def type_of_cameo(code: str) -> PloverType | None:
    """Return the PLOVER type of a CAMEO code; None for a statement (01) and for what is no code."""
    table = _types_by_code()
    return next((table[code[:length]] for length in (3, 2) if code[:length] in table), None)


@cache
def root_of_type(type_: PloverType) -> str:
    """Return the CAMEO root that stands for a type when no code is given, with a nought: "040" of CONSULT."""
    return next(f"{code:<03}"[:3] for code, of in _types_by_code().items() if of == type_)


@lru_cache(maxsize=65_536)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Checked:
    """A row under examination; what is wrong goes to ``mistakes``."""

    table: Table
    row: Row
    mistakes: Mistakes
    known: Collection[str]
    seen: dict[str, int]

    def event(self) -> EventRow | None:
        """Return the event of the row; None when something is wrong."""
        before = len(self.mistakes.found)
        key = self._id()
        first = self._date("date", None)
        last = self._date("end_date", first)
        if first and last and last < first:
            self._wrong("end_date", "T007", f"{last} comes before {first}", "a day not before date")
        actors, counterparts = self._actors("actor"), self._actors("counterpart")
        if not actors:
            self._wrong("actor", "T011", "no actor", "at least one id")
        if both := sorted(set(actors) & set(counterparts)):
            self._wrong("counterpart", "T008", f"{both[0]} stands on both sides", "another actor")
        type_, cameo = self._coded()
        status = self._status()
        source = self._cell("source")
        if not source:
            self._wrong("source", "T011", "no source", "who reports it: publisher, date")
        if len(self.mistakes.found) > before or not (first and last and type_ and status):
            return None
        return EventRow(
            id=key,
            first=first,
            last=last,
            actors=actors,
            counterparts=counterparts,
            type=type_,
            cameo=cameo,
            status=status,
            issue=collapse(self._cell("issue")),
            location=collapse(self._cell("location")),
            description=collapse(self._cell("description")),
            source=collapse(source),
            note=collapse(self._cell("note")),
        )

    def _cell(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def _wrong(self, column: str, code: str, came: str, wanted: str) -> None:
        self.mistakes.add(self.row.line, self.table.place(column), code, came, wanted)

    def _id(self) -> str:
        key = self._cell("id")
        if not _ID.fullmatch(key):
            came = f"id {quoted(key)}" if key else "no id"
            self._wrong("id", "T006", came, "1 to 64 letters, digits, _ . -")
        elif key in self.seen:
            self._wrong(
                "id", "T006", f"id {quoted(key)} stands on line {self.seen[key]} already", "another id"
            )
        self.seen.setdefault(key, self.row.line)
        return key

    def _date(self, column: str, otherwise: date | None) -> date | None:
        text = self._cell(column)
        if not text and column == "end_date":
            return otherwise
        day = _day(text)
        if day is None:
            self._wrong(column, "T007", f"{column} {quoted(text)}", "a day as 2018-03-26")
        return day

    def _actors(self, column: str) -> tuple[str, ...]:
        found = [part.strip() for part in self._cell(column).split(";") if part.strip()]
        for actor in found:
            if actor not in self.known and not _FREE_ID.fullmatch(actor):
                self._wrong(column, "T008", f"{column} {quoted(actor)}", _actor_wanted(actor, self.known))
        return tuple(dict.fromkeys(found))

    def _coded(self) -> tuple[PloverType | None, str]:
        word, code = self._cell("type"), self._cell("cameo")
        if code and not _CAMEO.fullmatch(code):
            self._wrong("cameo", "T010", f"cameo {quoted(code)}", "2 to 4 digits, or nothing")
            return None, code
        if word:
            type_ = _TYPES.get(word)
            if type_ is None:
                self._wrong("type", "T009", f"type {quoted(word)}", one_of(word, _TYPES))
                return None, code
            return type_, code or root_of_type(type_)
        if not code:
            self._wrong("type", "T011", "neither type nor cameo", "one of them")
            return None, code
        found = type_of_cameo(code)
        if found is None:
            wanted = "a type beside it" if code.startswith("01") else "a code of CAMEO, 02 to 20"
            self._wrong("cameo", "T010", f"cameo {quoted(code)} has no type of ours", wanted)
        return found, code

    def _status(self) -> EventStatus | None:
        word = self._cell("status") or "happened"
        if word not in _STATUSES:
            self._wrong("status", "T009", f"status {quoted(word)}", one_of(word, _STATUSES))
        return _STATUSES.get(word)


def _actor_wanted(word: str, known: Collection[str]) -> str:
    """Return which id was wanted: that of the state or body of this name, else the ids most like it."""
    named = id_of_name(word)
    if named is not None:
        return f"its id, {named}"
    near = nearest(word, sorted(known))
    like = f"; known near it: {', '.join(near)}" if near else ""
    return f"an ISO 3166 code of three letters, or IGO-X as Detente knows it{like}"


def id_of_name(name: str) -> str | None:
    """Return the id of the state or body of a name, "the" and capitals aside; None when none is known by it."""
    return _ids_by_name().get(name.casefold().removeprefix("the "))


@cache
def _ids_by_name() -> dict[str, str]:
    """Return the ids of states and bodies by their names, lower case."""
    bodies = [(one.id, (one.name, *one.aliases)) for one in organisations().values() if "+" not in one.id]
    found = [(state.id, (state.name, *state.aliases)) for state in states().values()]
    names = ((name.removeprefix("the ").casefold(), id_) for id_, some in (*bodies, *found) for name in some)
    return dict(names)
