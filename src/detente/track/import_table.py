"""A table as text: bytes into rows of named cells, each with its place, and every mistake at once.

Codes (stable):

T001  the file cannot be read, or is too large
T002  the bytes are not UTF-8, or hold a NUL
T003  the heading: a column is missing, unknown or there twice
T004  a row has more or fewer cells than the heading
T005  a quotation mark is not closed, or a cell is too long
T006  an id is missing, ill-formed or there twice
T007  a day that is none, or days that are reversed
T008  an actor that is not known
T009  a word outside a closed list
T010  a CAMEO code that is none, or that has no type
T011  a cell that may not be empty
T012  an event that stands there already
T013  a table of another kind
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from detente.errors import ImportRowError
from detente.records.nearest import one_of, quoted

LARGEST: Final = 64_000_000
"""Bytes: some hundred thousand rows."""
LISTED: Final = 12
"""Mistakes that an error lists; of the others it says how many there are."""
_SEPARATORS: Final = (",", ";", "\t")
_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(slots=True)
class Mistakes:
    """What is wrong in a file, all of it.

    file   its name, as errors show it
    found  (line, number of the cell, code, came, wanted), both counted from 1
    """

    file: str
    found: list[tuple[int, int, str, str, str]] = field(default_factory=list)

    def add(self, line: int, cell: int, code: str, came: str, wanted: str) -> None:
        """Keep a mistake."""
        self.found.append((line, cell, code, came, wanted))

    def check(self) -> None:
        """Raise ImportRowError when something is wrong: the first mistake, the others listed under it."""
        if not self.found:
            return
        (line, cell, code, came, wanted), *others = sorted(self.found)
        listed = [
            f"{self.file}:{at}:{of}: {words}; {want} [{one}]" for at, of, one, words, want in others[:LISTED]
        ]
        if len(others) > LISTED:
            listed.append(f"and {len(others) - LISTED} more")
        count = "1 more mistake" if len(others) == 1 else f"{len(others)} more mistakes"
        tail = "".join(f"\n  {words}" for words in (f"{count}:", *listed)) if others else ""
        fix = "correct it; nothing of the file was taken"
        raise ImportRowError(code, f"{self.file}:{line}:{cell}", came, wanted, f"{fix}{tail}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the line it begins on, from 1, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file and its columns in their order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, column: str) -> int:
        """Return the number of a column, from 1; 1 when the file does not have it."""
        return self.columns.index(column) + 1 if column in self.columns else 1


def read_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a file.

    path  where it is
    file  its name, as errors show it

    Raises ImportRowError when it cannot be read or is too large.
    """
    try:
        if path.stat().st_size > LARGEST:
            came = f"the file holds more than {LARGEST // 1_000_000} MB"
            raise ImportRowError("T001", file, came, "a smaller one", "split it into cases")
        return path.read_bytes()
    except OSError as error:
        came = f"the file cannot be read: {error.strerror or error}"
        raise ImportRowError("T001", file, came, "a file one may read", "check its permissions") from error


def text_of(data: bytes, file: str) -> str:
    """Return bytes as text: UTF-8 with or without a byte order mark.

    Raises ImportRowError when they are not.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        came = f"byte {error.start} is not UTF-8"
        raise ImportRowError("T002", f"{file}:{line}:1", came, "UTF-8", "save it as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ImportRowError("T002", f"{file}:{line}:1", "a NUL character", "text", "remove it")
    return text


def parse(text: str, file: str, known: Sequence[str], needed: Sequence[str]) -> Table:
    """Return the rows of a table whose first line names its columns; rows without a word are passed over.

    text    of the file; cells apart by comma, semicolon or tab, as its heading has it
    file    its name, as errors show it
    known   columns that there may be
    needed  columns that there must be

    Raises ImportRowError with every mistake of the heading, or every row of another width.
    """
    mistakes = Mistakes(file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, known), strict=True)
    columns: tuple[str, ...] | None = None
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            begun, line = line, reader.line_num + 1
            if not any(map(str.strip, cells)):
                continue
            if columns is None:
                columns = tuple(cell.strip().casefold() for cell in cells)
                _check_heading(columns, begun, mistakes, known, needed)
                mistakes.check()
            elif len(cells) != len(columns):
                came = f"{len(cells)} cells"
                mistakes.add(begun, 1, "T004", came, f"{len(columns)}, as in the heading")
            else:
                rows.append(Row(begun, dict(zip(columns, map(_cell, cells), strict=True))))
    except csv.Error as error:
        mistakes.add(line, 1, "T005", f"the row cannot be taken apart: {error}", "closed quotation marks")
    if columns is None and not mistakes.found:
        mistakes.add(1, 1, "T003", "the file is empty", f"a heading: {','.join(needed)}")
    mistakes.check()
    return Table(columns or (), tuple(rows))


def escaped(cell: str) -> str:
    """Return a cell so that no spreadsheet takes it for a formula: with an apostrophe before = + - @."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _cell(cell: str) -> str:
    """Return what a cell says, without the apostrophe of ``escaped``."""
    words = cell.strip()
    return words[1:] if words.startswith("'") and words.lstrip("'").startswith(_FORMULA) else words


def _separator(text: str, known: Sequence[str]) -> str:
    """Return what sets cells apart: the sign by which the heading falls into the most known columns."""
    head = text.lstrip("\r\n").partition("\n")[0].strip("\r")

    def score(sign: str) -> int:
        return sum(cell.strip().strip('"').casefold() in known for cell in head.split(sign))

    return max(_SEPARATORS, key=score)


def _check_heading(
    columns: Sequence[str], line: int, mistakes: Mistakes, known: Sequence[str], needed: Sequence[str]
) -> None:
    for place, column in enumerate(columns, 1):
        if column not in known:
            left = [name for name in known if name not in columns]
            mistakes.add(line, place, "T003", f"unknown column {quoted(column)}", one_of(column, left))
        elif column in columns[: place - 1]:
            mistakes.add(line, place, "T003", f"the column {column} twice", "each column once")
    for column in needed:
        if column not in columns:
            mistakes.add(line, len(columns), "T003", f"no column {column}", f"a column {column}")
