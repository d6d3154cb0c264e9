"""Case: a situation opened for questions: what was read, linked, tracked and resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.explain.ledger import LedgerEntry, build_ledger
from detente.read.links.links import EventGroup, link_events
from detente.read.options import DEFAULT, ReadOptions
from detente.read.reading import Notice, Reading
from detente.show.minute import MinuteSentence, compose_minute
from detente.show.reading import Stream
from detente.track.ties import Lane, build_lanes
from detente.track.version import reader_version

if TYPE_CHECKING:
    from detente.explain.judgement import Judgement
    from detente.explain.sides import SideLeverage
    from detente.model.files.case_file import CaseFile
    from detente.model.system import System
    from detente.simulate.ensemble import Ensemble


@dataclass(frozen=True, slots=True)
class Case:
    """A folder of articles with everything that follows from it.

    name      name of the folder or file
    question  what the analyst asks, or None
    as_of     the day the brief speaks from: given, else the last day a document was written; None if none is dated
    reading   records of every document
    groups    events told by several texts, one each
    lanes     the course of every relation
    ledger    what was expected and how it went
    minute    the sentences of "in one minute", each cited
    notices   what was passed over
    inputs    (doc, document id) of every document read
    store_notices  what this machine could not keep or reuse; no answer depends on it
    paths     where it was read from: its store, and perhaps its model, stand there
    reader    version of the reader and of what it was told to use
    """

    name: str
    question: str | None
    as_of: date | None
    reading: Reading
    groups: tuple[EventGroup, ...]
    lanes: tuple[Lane, ...]
    ledger: tuple[LedgerEntry, ...]
    minute: tuple[MinuteSentence, ...]
    notices: tuple[Notice, ...]
    inputs: tuple[tuple[str, str], ...]
    store_notices: tuple[Notice, ...] = ()
    paths: tuple[Path, ...] = ()
    reader: str = ""

    def model(self) -> System:
        """Return its model: its own model.yaml, else one drafted from what was read.

        Raises CaseError when model.yaml cannot be read, UsageError when nothing is dated.
        """
        from detente.show.situation import situation

        return situation(self, self.paths).system

    def claims(self, *, seed: int = 1) -> tuple[Judgement, ...]:
        """Return a judgement of every claim read.

        seed  64 bits

        Raises as ``model``.
        """
        from detente.show.whole import whole

        return whole(self, self.paths, seed=seed).judgements

    def leverage(self, *, seed: int = 1) -> tuple[SideLeverage, ...]:
        """Return what each actor's backing of another does at each table, for every side alike.

        seed  64 bits

        Raises as ``model``.
        """
        from detente.explain.sides import sides

        return sides(self.model(), seed=seed)

    def simulate(self, *, replications: int = 1024, seed: int = 1) -> Ensemble:
        """Return its futures, reduced week by week.

        replications  how many
        seed          64 bits

        Raises as ``model``.
        """
        from detente.simulate.ensemble import run_ensemble

        return run_ensemble(self.model(), replications=replications, seed=seed)

    def brief(self, path: Path | str, *, quotes: bool = True) -> Path:
        """Write the brief as one self-contained page and return where.

        path    file to write, replaced whole or not at all
        quotes  whether sentences of the articles are shown

        Raises OutputError when it cannot be written.
        """
        from detente.show.brief import render_brief
        from detente.show.files import write_text
        from detente.show.views import brief_view
        from detente.show.whole import whole_or_none

        target = Path(path)
        write_text(target, render_brief(brief_view(self, whole_or_none(self, self.paths)[0], quotes=quotes)))
        return target


def open_case(
    paths: Sequence[Path | str],
    *,
    question: str | None = None,
    as_of: date | None = None,
    use_store: bool = True,
    options: ReadOptions = DEFAULT,
) -> Case:
    """Return the case that a folder or some files hold.

    paths      folders or files; a folder with case.yaml is a case
    question   what the analyst asks
    as_of      the day to speak from, else the last day a document was written
    use_store  whether earlier readings are reused and new ones kept
    options    how documents are read: dictionaries of one's own, another backend

    Raises DocumentError when nothing there can be read, CaseError when case.yaml cannot.
    """
    roots = [Path(path) for path in paths]
    stated = _stated(roots)
    stream = Stream(roots, options, use_store=use_store)
    readings = [document.reading() for document in stream]
    reading = Reading.of(readings, stream.notices)
    groups = link_events(reading)
    lanes = build_lanes(reading, groups)
    ledger = build_ledger(reading, groups)
    return Case(
        name=stated.name or _name(roots),
        question=question or stated.question or None,
        as_of=as_of or stated.as_of or reading.last_day,
        reading=reading,
        groups=groups,
        lanes=lanes,
        ledger=ledger,
        minute=compose_minute(reading, groups, lanes, ledger),
        notices=reading.notices,
        inputs=tuple((r.document.doc, r.document.id) for r in reading.documents),
        store_notices=stream.store_notices,
        paths=tuple(roots),
        reader=reader_version(options),
    )


def _stated(roots: Sequence[Path]) -> CaseFile:
    """Return what the case file of the one case folder says; nothing when there is none or it is empty."""
    from detente.model.files.case_file import CaseFile, load_case_file

    files = [root / "case.yaml" for root in roots if (root / "case.yaml").is_file()]
    return load_case_file(files[0]) if len(files) == 1 and files[0].stat().st_size else CaseFile()


def _name(roots: Sequence[Path]) -> str:
    first = roots[0].resolve()
    return first.name if len(roots) == 1 else f"{first.name} and {len(roots) - 1} more"
