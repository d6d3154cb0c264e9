"""PETRARCH-format dictionaries: actors with dated roles, agents, discards [petrarch2]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from detente.read.dictionaries.codes import Code, read_code
from detente.read.dictionaries.lines import (
    Fault,
    Line,
    before_brackets,
    bracketed,
    lines_of,
    plain_name,
)

_SET: Final = re.compile(r"(?P<name>!\w+!)\s*=\s*(?P<words>.+)$")
_PLURAL: Final = re.compile(r"\{([^{}]*)\}")
_SIBILANT: Final = ("s", "x", "z", "ch", "sh")
_BAD_CODE: Final = "a code such as USAGOV, or a code with days, such as [USAGOV 090120-170120]"

Kind = Literal["actors", "agents", "discards", "verbs", "issues"]


@dataclass(frozen=True, slots=True)
class NamedActor:
    """Names of one actor, in plain English, and its codes in the order of the file; ``where`` its file and line."""

    names: tuple[str, ...]
    codes: tuple[Code, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for somebody who acts for a state.

    code    what is added to the state's code
    first   whether it is added before it: ``[NGO~]``
    plural  whether the noun means several
    """

    noun: str
    code: str
    first: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Discard:
    """Words, lower case, whose sentence tells nothing; with ``story`` the whole document."""

    words: str
    story: bool


@dataclass(frozen=True, slots=True)
class Actors:
    """What an actor file holds: ``entries`` names in it, ``loaded`` of them with a code."""

    actors: tuple[NamedActor, ...]
    entries: int
    loaded: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Agents:
    """What an agent file holds: ``entries`` rows in it, ``loaded`` of them understood."""

    agents: tuple[Agent, ...]
    entries: int
    loaded: int
    faults: tuple[Fault, ...]


def kind_of(name: str, text: str) -> Kind | None:
    """Return what a file is by its name, else by its lines; None when it is no PETRARCH file."""
    low = name.lower()
    named: tuple[tuple[str, Kind], ...] = (
        ("discard", "discards"), ("agent", "agents"), ("issue", "issues"), ("verb", "verbs"), ("cameo", "verbs"),
        ("actor", "actors"),
    )  # fmt: skip
    for word, kind in named:
        if word in low:
            return kind
    looks: tuple[tuple[str, Kind], ...] = (
        (r"\[\s*~|~\s*\]", "agents"),
        (r"^<ISSUE", "issues"),
        (r"^--- ", "verbs"),
    )
    for pattern, kind in looks:
        if re.search(pattern, text, re.MULTILINE):
            return kind
    return "actors" if re.search(r"^[^\s\[]+.*\[[A-Z]{3}", text, re.MULTILINE) else None


class _ActorFile:
    """An actor file being read: the names and codes of the entry at hand."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.names: list[str] = []
        self.codes: list[Code] = []
        self.first = 0
        self.done: list[NamedActor] = []
        self.faults: list[Fault] = []
        self.entries = 0
        self.loaded = 0

    def line(self, line: Line) -> None:
        """Take one line: a new name, a synonym, or codes of the entry at hand."""
        name = before_brackets(line.text)
        if name and not name.startswith("+"):
            self.close()
            self.first = line.number
        written = name.lstrip("+").strip("_ ")
        if name:
            self.entries += 1
            if written:
                self.names.append(plain_name(written))
            else:
                self._fault(line, name, "a name")
        for cell in bracketed(line.text):
            code = read_code(cell)
            if code is None:
                self._fault(line, f"[{cell}]", _BAD_CODE)
            else:
                self.codes.append(code)

    def close(self) -> None:
        """End the entry at hand."""
        if self.names and self.codes:
            where = f"{self.where}:{self.first}"
            self.loaded += len(self.names)
            self.done.append(NamedActor(tuple(dict.fromkeys(self.names)), tuple(self.codes), where))
        elif self.names:
            self.faults.append(
                Fault(f"{self.where}:{self.first}", " ".join(self.names), f"{_BAD_CODE} after the name")
            )
        self.names, self.codes = [], []

    def _fault(self, line: Line, came: str, wanted: str) -> None:
        self.faults.append(Fault(f"{self.where}:{line.number}", came, wanted))


def read_actors(text: str, where: str) -> Actors:
    """Return the actors of a file.

    text   of the file: ``NAME [CODE days] ...``, ``+SYNONYM`` and further codes on lines below, ``_`` for blanks
    where  its path, for faults
    """
    file = _ActorFile(where)
    for line in lines_of(text):
        file.line(line)
    file.close()
    return Actors(tuple(file.done), file.entries, file.loaded, tuple(file.faults))


def read_agents(text: str, where: str) -> Agents:
    """Return the agents of a file: ``NOUN {PLURAL} [~GOV]``; ``{}`` says that the noun has no plural of its own.

    text   of the file; ``!SET! = A, B`` names words that stand in for the set's name
    where  its path, for faults
    """
    sets: dict[str, list[str]] = {}
    agents: list[Agent] = []
    faults: list[Fault] = []
    entries = 0
    for line in lines_of(text):
        if found := _SET.match(line.text):
            sets[found["name"]] = [word.strip() for word in found["words"].split(",") if word.strip()]
            continue
        entries += 1
        cells = bracketed(line.text)
        code = "".join(cells[0].split()).upper() if cells else ""
        noun = before_brackets(line.text).strip("_ ")
        if not noun or not re.fullmatch(r"~\w+|\w+~|\w+", code):
            faults.append(Fault(f"{where}:{line.number}", line.text, "NOUN [~CODE]"))
            continue
        agents += _forms(noun, _PLURAL.search(line.text), code, sets)
    return Agents(tuple(agents), entries, entries - len(faults), tuple(faults))


def _forms(noun: str, braces: re.Match[str] | None, code: str, sets: dict[str, list[str]]) -> list[Agent]:
    """Return an agent's singular and plural, one of each for every word of a set in its noun."""
    marked = next((name for name in sets if name in noun), None)
    if marked is not None:
        return [_agent(noun.replace(marked, word), code, plural=word.endswith("S")) for word in sets[marked]]
    given = braces.group(1).strip(" _") if braces else None
    singular = _agent(noun, code, plural=noun.endswith("S") and not noun.endswith("SS"))
    if not given and (braces or singular.plural):
        return [singular]
    return [singular, _agent(given or plural_of(noun), code, plural=True)]


def _agent(noun: str, code: str, *, plural: bool) -> Agent:
    return Agent(_lower(noun), code.strip("~"), code.endswith("~"), plural)


def _lower(word: str) -> str:
    return re.sub(r"[_\s]+", " ", word.strip("_ ")).lower()


def plural_of(noun: str) -> str:
    """Return the regular plural of a noun in capitals."""
    low = noun.lower()
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return noun[:-1] + "IES"
    return noun + ("ES" if low.endswith(_SIBILANT) else "S")


def read_discards(text: str) -> tuple[Discard, ...]:
    """Return the words whose sentence, or with ``+`` whose story, tells nothing."""
    return tuple(Discard(_lower(line.text.lstrip("+")), line.text.startswith("+")) for line in lines_of(text))
