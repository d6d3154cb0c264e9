"""A folder of dictionaries: every file recognised, read once, and what was passed over kept for a report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from detente.read.dictionaries.lines import DictionaryError, Fault, read_text
from detente.read.dictionaries.own_table import OwnName, read_table
from detente.read.dictionaries.petrarch import (
    Agent,
    Discard,
    NamedActor,
    kind_of,
    read_actors,
    read_agents,
    read_discards,
)
from detente.read.gazetteer import Person

TABLE: Final = ".tsv"
TEXTS: Final = frozenset((".txt", ".actors", ".agents", ".discards", ".verbs", ".dictionary", ""))
UNUSED: Final = frozenset(("verbs", "issues"))


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    kind     table, actors, agents, discards; verbs and issues are not used here
    entries  rows or names in it
    loaded   of them, those in use
    faults   places that were passed over, with what was wanted there
    """

    path: Path
    kind: str
    entries: int
    loaded: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """What a folder adds to the gazetteer: names and persons of tables, actors, agents, discarded words."""

    names: tuple[OwnName, ...] = ()
    persons: tuple[Person, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    agents: tuple[Agent, ...] = ()
    discards: tuple[Discard, ...] = ()
    files: tuple[FileReport, ...] = ()


Stamp = tuple[Path, int, int]
"""A file with its time and size, by which a change is noticed."""


def load_dictionaries(folder: Path) -> Dictionaries:
    """Return what the files of a folder hold, in the order of their names.

    folder  ``*.tsv`` tables of our own format (see ``own_table``) and PETRARCH-format actors, agents and discards;
            read again only when a file has changed

    Raises DictionaryError when there is no such folder, nothing in it is a dictionary, or a table's row is wrong.
    """
    return load_files(stamps(folder))


def stamps(folder: Path) -> tuple[Stamp, ...]:
    """Return the files of a folder that may be dictionaries, by name.

    Raises DictionaryError when there is no such folder or nothing in it is a dictionary.
    """
    if not folder.is_dir():
        raise DictionaryError(
            "D030", str(folder), "no such folder", "a folder of dictionaries", "correct the path"
        )
    paths = sorted(
        path for path in folder.iterdir() if path.suffix.lower() in TEXTS | {TABLE} and path.is_file()
    )
    if not paths:
        wanted = "files ending in .tsv (our format) or .txt (PETRARCH format)"
        raise DictionaryError(
            "D030", str(folder), "no dictionary in it", wanted, "put one there, or name another"
        )
    return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths)


@lru_cache(maxsize=4)
def load_files(stamped: tuple[Stamp, ...]) -> Dictionaries:
    """Return what some files hold.

    stamped  from ``stamps``

    Raises DictionaryError when a table's row is wrong.
    """
    parts = [_file(path) for path, _, _ in stamped]
    return Dictionaries(
        tuple(name for part in parts for name in part.names),
        tuple(person for part in parts for person in part.persons),
        tuple(actor for part in parts for actor in part.actors),
        tuple(agent for part in parts for agent in part.agents),
        tuple(discard for part in parts for discard in part.discards),
        tuple(report for part in parts for report in part.files),
    )


def _file(path: Path) -> Dictionaries:
    text, where = read_text(path), str(path)
    if path.suffix.lower() == TABLE:
        table = read_table(text, path)
        report = FileReport(path, "table", table.entries, table.entries)
        return Dictionaries(names=table.names, persons=table.persons, files=(report,))
    kind = kind_of(path.name, text)
    if kind == "actors":
        actors = read_actors(text, where)
        report = FileReport(path, kind, actors.entries, actors.loaded, actors.faults)
        return Dictionaries(actors=actors.actors, files=(report,))
    if kind == "agents":
        agents = read_agents(text, where)
        report = FileReport(path, kind, agents.entries, agents.loaded, agents.faults)
        return Dictionaries(agents=agents.agents, files=(report,))
    if kind == "discards":
        discards = read_discards(text)
        return Dictionaries(discards=discards, files=(FileReport(path, kind, len(discards), len(discards)),))
    fault = Fault(where, "no line of a known dictionary", "actors, agents or discards in PETRARCH format")
    return Dictionaries(
        files=(FileReport(path, kind or "unknown", 0, 0, () if kind in UNUSED else (fault,)),)
    )
