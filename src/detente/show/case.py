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
from detente.show.stated import SEED, stated, with_aliases, with_sources
from detente.track.imports import imported
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
    inputs    (doc, document id) of every document read, then (name, hash) of every file of data rows
    store_notices  what this machine could not keep or reuse; no answer depends on it
    paths     where it was read from: its store, and perhaps its model, stand there
    reader    version of the reader and of what it was told to use
    stated    what the analyst states in case.yaml; None when there is none
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
    stated: CaseFile | None = None

    @property
    def seed(self) -> int:
        """Of every draw, unless a call names another."""
        return self.stated.seed if self.stated else SEED

    def model(self) -> System:
        """Return its model: its own model.yaml, else one drafted from what was read.

        Raises CaseError when model.yaml cannot be read, UsageError when nothing is dated.
        """
        from detente.show.situation import situation

        return situation(self, self.paths).system

    def claims(self, *, seed: int | None = None) -> tuple[Judgement, ...]:
        """Return a judgement of every claim read.

        seed  64 bits; None for the case's own

        Raises as ``model``.
        """
        from detente.show.whole import whole

        return whole(self, self.paths, seed=self.seed if seed is None else seed).judgements

    def leverage(self, *, seed: int | None = None) -> tuple[SideLeverage, ...]:
        """Return what each actor's backing of another does at each table, for every side alike.

        seed  64 bits; None for the case's own

        Raises as ``model``.
        """
        from detente.explain.sides import sides

        return sides(self.model(), seed=self.seed if seed is None else seed)

    def simulate(self, *, replications: int = 1024, seed: int | None = None) -> Ensemble:
        """Return its futures, reduced week by week.

        replications  how many
        seed          64 bits; None for the case's own

        Raises as ``model``.
        """
        from detente.simulate.ensemble import run_ensemble

        chosen = self.seed if seed is None else seed
        return run_ensemble(self.model(), replications=replications, seed=chosen)

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
        write_text(
            target,
            render_brief(brief_view(self, whole_or_none(self, self.paths, seed=self.seed)[0], quotes=quotes)),
        )
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

    Raises DocumentError when nothing there can be read, CaseError when case.yaml cannot, ImportRowError when
    events.csv cannot.
    """
    roots = [Path(path) for path in paths]
    said = stated(roots)
    options = with_aliases(options, said)
    stream = Stream(roots, options, use_store=use_store)
    readings = [document.reading() for document in stream]
    data = imported(roots, [actor.key for actor in said.actors])
    reading = with_sources(Reading.of(readings, stream.notices), said).with_rows(data.rows)
    groups = link_events(reading)
    lanes = build_lanes(reading, groups)
    ledger = build_ledger(reading, groups)
    return Case(
        name=said.name or _name(roots),
        question=question or said.question or None,
        as_of=as_of or said.as_of or reading.last_day,
        reading=reading,
        groups=groups,
        lanes=lanes,
        ledger=ledger,
        minute=compose_minute(reading, groups, lanes, ledger),
        notices=reading.notices,
        inputs=(*((r.document.doc, r.document.id) for r in reading.documents), *data.inputs),
        store_notices=stream.store_notices,
        paths=tuple(roots),
        reader=reader_version(options),
        stated=said,
    )


def _name(roots: Sequence[Path]) -> str:
    first = roots[0].resolve()
    return first.name if len(roots) == 1 else f"{first.name} and {len(roots) - 1} more"
