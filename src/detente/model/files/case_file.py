"""The case file: ``case.yaml``: what is asked, of which days, who is who and who publishes what.

An empty file is a case that leaves everything to what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from detente.model.files.spec import read_as
from detente.model.files.write import dump
from detente.model.files.yaml_tree import parse_tree, read_text

Reliability = Literal["A", "B", "C", "D", "E", "F"]
NAME: Final = "case.yaml"
MAX_HORIZON: Final = 520
"""Weeks: ten years; nobody should take a run beyond that for a statement about the world."""


def _within(numbers: range) -> Callable[[int], int]:
    """Return a check that a number is one of a range."""

    def check(number: int) -> int:
        if number not in numbers:
            raise ValueError(f"{number} is not in [{numbers[0]}, {numbers[-1]}]")
        return number

    return check


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are looked at, both included.

    Raises ValueError when they are reversed.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the last day {self.last} comes before the first, {self.first}")


@dataclass(frozen=True, slots=True)
class CaseActor:
    """An actor of the case: ``key`` is its id; what it is called, and what else texts call it."""

    key: str
    name: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: ``key`` is its name.

    owner        who owns it; outlets of one owner are one origin
    country      actor id of the country it belongs to, "" when unknown
    reliability  of the source, A (always) to F (cannot be judged) [NATO AJP-2.1]
    credibility  of what it says here, 1 (confirmed) to 6 (cannot be judged)
    """

    key: str
    owner: str = ""
    country: str = ""
    reliability: Reliability | None = None
    credibility: Annotated[int, _within(range(1, 7))] | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What an analyst says of a case.

    question  what is asked, "" when nothing
    name      what the case is called, "" for the name of its folder
    period    the days looked at: stretches of it without a document are pointed out; None: those of the documents
    as_of     the day to speak from; None: the last day a document was written
    actors    who is who: further names by which texts call them
    sources   outlets: whose they are, and how far the analyst trusts them
    seed      of every draw, unless a command names one
    horizon   weeks that a run of a drafted model lasts, one to ``MAX_HORIZON``
    headline  key of the claim of claims.yaml that stands on trial at the top, "" for what the brief chooses
    """

    question: str = ""
    name: str = ""
    period: Period | None = None
    as_of: date | None = None
    actors: tuple[CaseActor, ...] = ()
    sources: tuple[Source, ...] = ()
    seed: Annotated[int, _within(range(1 << 64))] = 1
    horizon: Annotated[int, _within(range(1, MAX_HORIZON + 1))] = 26
    headline: str = ""


_ABOUT: Final = {
    "actors": "Who is who: actor id, name, and names that your texts use and the reader does not know (aliases).",
    "sources": "Who publishes: owner (one owner, one origin), country, reliability A-F, credibility 1-6.",
}


def load_case_file(path: Path | str) -> CaseFile:
    """Return what a case file states; an empty file states nothing.

    Raises CaseError that names file, line and column of every mistake.
    """
    return parse_case_file(read_text(Path(path)), str(path))


def parse_case_file(text: str, where: str) -> CaseFile:
    """Return what the text of a case file states.

    Raises CaseError.
    """
    return read_as(CaseFile, parse_tree(text, where), where)


def dump_case_file(case: CaseFile, head: Sequence[str] = ()) -> str:
    """Return the text of a case file; ``load_case_file`` yields the same.

    Raises ValueError when an actor or outlet stands in it twice.
    """
    return dump(case, head, _ABOUT)
