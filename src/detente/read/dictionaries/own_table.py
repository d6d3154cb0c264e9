"""Our own format for a gazetteer of one's own: a table with tabs, one name with its aliases a row.

Header ``name id sort aliases office from to``.  ``sort`` is state, place (a capital), seat (a building or body that
stands for a government), adjective, people, organisation, group (armed), person or nobody (the name means no actor).
``aliases`` are parted by ``|``.  ``office``, ``from`` and ``to`` (ISO dates, empty when open) hold for persons; a
person who held several offices has a row for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast, get_args

from detente.read.dictionaries.lines import DictionaryError
from detente.read.gazetteer import Person, Tenure

Sort = Literal[
    "state", "place", "seat", "adjective", "people", "organisation", "group", "person", "nobody"
]  # fmt: skip
SORTS: Final[tuple[str, ...]] = get_args(Sort)
COLUMNS: Final = ("name", "id", "sort", "aliases", "office", "from", "to")
LEADING: Final = frozenset(
    ("president", "prime minister", "chancellor", "king", "queen", "supreme leader", "secretary general")
)
_ID: Final = re.compile(r"(?:[A-Z]{3}|(?:IGO|NGO|ARM)-[A-Z0-9-]+|OTHER)$")


@dataclass(frozen=True, slots=True)
class OwnName:
    """A row: the names and the actor id they mean, ``where`` its file and line."""

    names: tuple[str, ...]
    id: str
    sort: Sort
    where: str


@dataclass(frozen=True, slots=True)
class OwnTable:
    """What a table holds: names of states, bodies and places, and persons with their offices."""

    names: tuple[OwnName, ...]
    persons: tuple[Person, ...]
    entries: int


def read_table(text: str, path: Path) -> OwnTable:
    """Return the names and persons of a table.

    text  of the file
    path  of the file, for errors

    Raises DictionaryError with file, line, value and what was wanted when a row is wrong.
    """
    rows = [(n, line.split("\t")) for n, line in enumerate(text.splitlines(), 1) if _says(line)]
    if not rows or tuple(cell.strip() for cell in rows[0][1]) != COLUMNS:
        came = "no row" if not rows else repr("\t".join(rows[0][1]))
        wanted = "a header with tabs: " + " ".join(COLUMNS)
        raise DictionaryError(
            "D031", f"{path}:{rows[0][0] if rows else 1}", came, wanted, "add the header line"
        )
    names: list[OwnName] = []
    served: dict[tuple[str, str], list[tuple[tuple[str, ...], Tenure | None]]] = defaultdict(list)
    for number, cells in rows[1:]:
        where = f"{path}:{number}"
        row = _row(cells, where)
        known = (row["name"], *(alias.strip() for alias in row["aliases"].split("|") if alias.strip()))
        if row["sort"] == "person":
            served[(row["name"], row["id"])].append((known, _tenure(row, where)))
        else:
            names.append(OwnName(known, row["id"], cast(Sort, row["sort"]), where))
    people = tuple(_person(name, home, held) for (name, home), held in served.items())
    return OwnTable(tuple(names), people, len(rows) - 1)


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _row(cells: list[str], where: str) -> dict[str, str]:
    """Return a row's cells by column, checked."""
    if len(cells) > len(COLUMNS):
        wanted = f"{len(COLUMNS)} cells parted by tabs"
        raise DictionaryError("D032", where, f"{len(cells)} cells", wanted, "remove the others")
    filled = [cell.strip() for cell in cells] + [""] * (len(COLUMNS) - len(cells))
    row = dict(zip(COLUMNS, filled, strict=True))
    if not row["name"]:
        raise DictionaryError("D032", where, "an empty name", "the name as texts write it", "fill it in")
    if row["sort"] not in SORTS:
        wanted = "one of " + " ".join(SORTS)
        raise DictionaryError("D032", where, f"sort {row['sort']!r}", wanted, "correct the third cell")
    if row["sort"] != "nobody" and not _ID.match(row["id"]):
        wanted = "three capitals (KEN), IGO-X, NGO-X, ARM-X or OTHER"
        raise DictionaryError("D032", where, f"id {row['id']!r}", wanted, "correct the second cell")
    return row


def _tenure(row: dict[str, str], where: str) -> Tenure | None:
    """Return the office of a person's row, None when it names none."""
    start, end = _day(row["from"], where), _day(row["to"], where)
    if start and end and end < start:
        came = f"from {row['from']} to {row['to']}"
        raise DictionaryError("D032", where, came, "a first day before the last", "swap the days")
    if not row["office"]:
        return None
    return Tenure(row["id"], row["office"], start, end, row["office"] in LEADING, "GOV")


def _day(cell: str, where: str) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise DictionaryError(
            "D032", where, f"day {cell!r}", "a day as 2016-06-15, or nothing", "correct the cell"
        ) from error


def _person(name: str, home: str, held: list[tuple[tuple[str, ...], Tenure | None]]) -> Person:
    """Return one person from the rows that name it; the last word of the name is its surname."""
    tenures = sorted(
        (tenure for _, tenure in held if tenure is not None),
        key=lambda one: (one.start or date.min, one.office),
    )
    variants = tuple(dict.fromkeys(alias for known, _ in held for alias in known[1:]))
    short = (
        tuple(dict.fromkeys((name.rsplit(maxsplit=1)[-1], *(v for v in variants if " " not in v))))
        if " " in name
        else ()
    )
    return Person(home, name, variants, short, "", "GOV", tuple(tenures))
