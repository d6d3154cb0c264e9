"""Situation: the system of a case: its own model.yaml where there is one, else drafted from what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.model.system import System
    from detente.show.case import Case

MODEL_FILE: Final = "model.yaml"
WEEKS: Final = 26


@dataclass(frozen=True, slots=True)
class Situation:
    """A system, and how far a person stands behind its numbers.

    system     the model
    reviewed   no number of it is drafted: else DRAFT, and no percentage is shown to a reader
    confirmed  numbers that a person typed or accepted, of all that say something
    notes      (path, words): what was not drafted and why
    """

    system: System
    reviewed: bool
    confirmed: tuple[int, int]
    notes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, system: System, notes: Sequence[tuple[str, str]] = ()) -> Situation:
        """Return the situation of a system, its numbers counted."""
        from detente.model.review import progress

        told = progress(system)
        return cls(system, told.confirmed == told.stated, (told.confirmed, told.stated), tuple(notes))


def situation(case: Case, paths: Sequence[Path] = ()) -> Situation:
    """Return the system of a case.

    case   what was read
    paths  the inputs of the case; a folder among them that holds model.yaml is a case folder

    Raises CaseError when model.yaml cannot be read, UsageError when no document is dated and no day is given.
    """
    file = model_file(paths)
    if file is not None:
        from detente.model.files import load_model

        return Situation.of(load_model(file))

    from detente.model.draft.draft import draft_system

    drafted = draft_system(
        case.reading, case.groups, case.lanes, name=case.name, as_of=_day(case), horizon=_weeks(case)
    )
    return Situation.of(drafted.system, drafted.notes)


def model_file(paths: Sequence[Path]) -> Path | None:
    """Return the model.yaml of the one case folder among some inputs, None when there is none.

    paths  folders or files
    """
    found = [Path(path) / MODEL_FILE for path in paths if (Path(path) / MODEL_FILE).is_file()]
    if len(found) > 1:
        raise UsageError(
            "S030",
            "PATH",
            f"{len(found)} folders with a {MODEL_FILE}",
            "one situation",
            "name one case folder",
        )
    return found[0] if found else None


def _weeks(case: Case) -> int:
    """Return how long a run of a draft lasts: as the case states, else half a year."""
    return case.stated.horizon if case.stated else WEEKS


def _day(case: Case) -> date:
    """Return the day that a draft speaks from: that of the case, else the last day of anything that happened."""
    if case.as_of is not None:
        return case.as_of
    days = [group.occurred.end for group in case.groups if group.occurred]
    if not days:
        raise UsageError(
            "S031",
            "--as-of",
            "no document and no event is dated",
            "the day to start from",
            "add --as-of 2018-04-01",
        )
    return max(days)
