"""Events that come from data rows: which the brief cites, who reports them, and what to make of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.records.calendar_words import day_words
from detente.records.types import Event
from detente.show.view_parts import Index, Line, Part, When, clean, count, when
from detente.show.view_words import listed, plural
from detente.track.import_rows import said_beyond

if TYPE_CHECKING:
    from detente.show.case import Case


@dataclass(frozen=True, slots=True)
class DataRowView:
    """A data row that is cited.

    label     its id; file: the file it stands in; evidence: what cites it
    what      what it says, in the words of whoever coded it
    code      type and CAMEO code
    occurred  the days it gives
    source    who reports it, as the row names them; told: when
    issue, note  as the row has them, else None
    """

    label: str
    file: str
    evidence: str
    what: str
    code: str
    occurred: When | None
    source: str
    told: When | None
    issue: str | None
    note: str | None


def data_rows(evidence: Iterable[str], index: Index) -> tuple[DataRowView, ...]:
    """Return the data rows that are cited, by their ids.

    evidence  every evidence string of the page, repeats included
    index     of the reading
    """
    return tuple(_view(name, index) for name in sorted(set(evidence) & set(index.rows)))


def _view(name: str, index: Index) -> DataRowView:
    event, seen = index.rows[name].events[0], index.row(name)
    beyond = said_beyond(event)
    return DataRowView(
        label=seen.label,
        file=seen.file,
        evidence=name,
        what=seen.words,
        code=f"{event.plover} {event.cameo}",
        occurred=when(event.date or event.scheduled),
        source=seen.source,
        told=seen.when,
        issue=clean(beyond["issue"]) if "issue" in beyond else None,
        note=clean(beyond["note"]) if "note" in beyond else None,
    )


def caution(case: Case, index: Index) -> Line | None:
    """Return what a reader must know of the data rows; None when there is none."""
    names = tuple(index.rows)
    if not names:
        return None
    files = listed(list(dict.fromkeys(index.row(name).file for name in names)))
    events = [event for row in index.rows.values() for event in row.events]
    told = count(len(names), plural(len(names), "event", "events"), names)
    comes = plural(len(names), "comes", "come")
    parts: list[Part] = [told, f" {comes} from {files}: coded by hand or imported, read from no text here."]
    parts += _outside(case, events)
    return Line(tuple(parts), names)


def _outside(case: Case, events: list[Event]) -> list[Part]:
    """Return how many rows lie after the day of the brief or outside the period of the case: nothing is left out."""
    days = [(event, event.date or event.scheduled) for event in events]
    found: list[Part] = []
    if case.as_of is not None:
        late = [event.doc for event, when_ in days if when_ and when_.start > case.as_of]
        if late:
            end = plural(len(late), "is", "are")
            words = f" {end} later than {day_words(case.as_of)}, the day this speaks from, and stay in."
            found += [" ", count(len(late), "", late), words]
    period = case.stated.period if case.stated else None
    if period is not None:
        out = [
            e.doc for e, when_ in days if when_ and (when_.start > period.last or when_.end < period.first)
        ]
        if out:
            end = plural(len(out), "lies", "lie")
            found += [" ", count(len(out), "", out), f" {end} outside the period of the case, and stay in."]
    return found
