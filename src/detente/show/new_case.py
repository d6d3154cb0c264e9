"""A new case: its three files from what was read, and a folder that stands whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import CaseError, OutputError, UsageError
from detente.model.files import CaseFile, ClaimsFile
from detente.model.files.case_file import CaseActor, Period, Source
from detente.read.gazetteer import actor_label, outlet
from detente.show.files import output_error
from detente.track.atomic import sync_file, sync_folder, temporary_name

if TYPE_CHECKING:
    from detente.model.draft.draft import Drafted
    from detente.model.system import System
    from detente.read.reading import Reading
    from detente.show.case import Case

DOCUMENTS: Final = "documents"
_NOTES: Final = 200
"""Lines of what was not drafted: more is no longer read."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """The files of a case that is about to be written.

    case, claims  what they state; model: its text
    drafted       the model and what is not in it
    """

    case: CaseFile
    claims: ClaimsFile
    drafted: Drafted


def draft_case(case: Case, name: str, question: str | None) -> NewCase:
    """Return the files of a case that was read.

    case      what was read
    name      what to call it
    question  what the analyst asks, or None

    Raises UsageError when nothing says from which day to speak.
    """
    from detente.explain.propositions.propose import propose
    from detente.model.draft.draft import draft_system
    from detente.show.claim_words import entry_of

    drafted = draft_system(case.reading, case.groups, case.lanes, name=name, as_of=_day(case))
    proposed = propose(case.reading, case.groups, drafted.system)
    stated = _case_file(case, name, question, drafted.system)
    return NewCase(stated, ClaimsFile(tuple(map(entry_of, proposed))), drafted)


def model_text(drafted: Drafted) -> str:
    """Return a drafted model as text: what it is above it, what it lacks below it."""
    from detente.model.files import dump_model
    from detente.model.files.write import comment
    from detente.model.review import progress

    head = (
        f"Model of {drafted.system.name}: DRAFT, written by rules from the documents of this case.",
        f"{progress(drafted.system).stated} numbers, each with its prior, why, and the sentences it rests on",
        "(document#start-end~hash; class:ROW is a row of the house table of reference numbers).",
        "drafted: true means that nobody confirmed it: `detente review CASE` walks through them.",
        "What you change here stands; YAML 1.2, blanks and no tabs.",
    )
    notes = [comment(f"{path}: {words}") for path, words in drafted.notes[:_NOTES]] or ["# nothing"]
    return "\n".join((dump_model(drafted.system, head), "# Not drafted, and why:", *notes, ""))


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield a folder that takes the target's name when all went well, and is gone when anything went wrong.

    target  absent, or an empty folder

    Raises CaseError when something stands there, OutputError when it cannot be written.
    """
    building = temporary_name(target)
    try:
        building.mkdir()
        yield building
        sync_folder(building)
        building.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise taken(target) from error
        raise output_error(error.filename or target, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def taken(target: Path) -> CaseError:
    """Return the error for a place where something stands already."""
    return CaseError(
        "C020",
        str(target),
        "something stands there already",
        "a new or empty folder is wanted",
        "choose another name; nothing was changed",
    )


def copy_documents(reading: Reading, sources: dict[str, Path], folder: Path, *, link: bool) -> None:
    """Put the files that were read into a case, under the names that evidence calls them.

    reading  the records; a file of several articles has a document ``<file>/001`` for each
    sources  name of a file -> where it is
    folder   of the case
    link     by hard links: the same bytes, not stored twice

    Raises OSError, and OutputError when links would lead to another disk.
    """
    root = folder / DOCUMENTS
    root.mkdir()
    docs = [document.document.doc for document in reading.documents]
    for name in dict.fromkeys(doc if doc in sources else doc.rpartition("/")[0] for doc in docs):
        target = root.joinpath(*(part for part in name.split("/") if part not in ("", ".", "..")))
        target.parent.mkdir(parents=True, exist_ok=True)
        if link:
            _link(sources[name].resolve(), target)
        else:
            shutil.copyfile(sources[name], target)
            sync_file(target)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        came = "the articles lie on another disk, which no hard link reaches"
        raise OutputError("W014", str(source), came, "one disk", "leave out --link: copy them") from error


def _day(case: Case) -> date:
    if case.as_of is not None:
        return case.as_of
    days = [group.occurred.end for group in case.groups if group.occurred]
    if not days:
        came = "no document and no event is dated"
        raise UsageError("C023", "--as-of", came, "the day to speak from", "add --as-of 2018-04-01")
    return max(days)


def _case_file(case: Case, name: str, question: str | None, system: System) -> CaseFile:
    dated = [r.document.doc_date for r in case.reading.documents if r.document.doc_date]
    period = Period(min(d.start for d in dated), max(d.end for d in dated)) if dated else None
    return CaseFile(
        question=question or "",
        name=name,
        period=period,
        as_of=_day(case),
        actors=_actors(case.reading, [actor.key for actor in system.actors]),
        sources=_sources(case.reading),
        horizon=system.horizon,
    )


def _actors(reading: Reading, first: Sequence[str]) -> tuple[CaseActor, ...]:
    """Return those of the model in its order, then everybody else who acts, by id."""
    acting = {actor.id for event in reading.events for actor in (*event.source, *event.target)}
    ids = [key for key in dict.fromkeys((*first, *sorted(acting))) if key != "OTHER"]
    return tuple(CaseActor(key, actor_label(key)) for key in ids)


def _sources(reading: Reading) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for one in reading.documents:
        name = one.document.outlet
        if name:
            known = outlet(name)
            found.setdefault(name, Source(name, known.owner if known else "", one.document.outlet_id or ""))
    return tuple(found[name] for name in sorted(found))
