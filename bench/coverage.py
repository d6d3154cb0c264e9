"""Coverage: where each element of a case lives, and whether it is there and does something.

A table of a case, ``data/coverage.tsv``, names for every element the places where it lives.  A place is
``kind:what``: a path of the model, a claim, a row of data, an actor or a relation that is read from the documents.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from detente.model.design import Theta, central
from detente.model.files import ClaimsFile, load_claims_file, load_model
from detente.model.numbers import bounds, parameters
from detente.model.system import System
from detente.records.evidence import row_name
from detente.records.types import Actor
from detente.show.case import Case, open_case

TABLE: Final = Path("data") / "coverage.tsv"
SEED: Final = 20180326
PASSES: Final = ((2, 30), (24, 52))
"""(replications, weeks) in which a number is given to show that it matters; the second for what the first missed."""
RARE: Final = 0.02
"""Chance a week below which an act is tried by making it frequent: taking it away would show in no short run."""
OFTEN: Final = 0.5
RELATIVE: Final = 30
"""Days told by relative words that a folder of thirty articles has at the very least."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a situation: its id, sort and subsystem, in own words, and the places where it lives."""

    id: str
    sort: str
    system: str
    words: str
    places: tuple[str, ...]


def elements(folder: Path) -> tuple[Element, ...]:
    """Return the elements that the table of a case names.

    folder  of the case
    """
    with (folder / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Element(row["id"], row["sort"], row["system"], row["words"], tuple(row["places"].split("; ")))
        for row in rows
    )


class Places:
    """Finds out whether places of a case hold.

    folder  of the case
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kinds: dict[str, Callable[[str], bool]] = {
            "model": self._model, "claims": self._claim, "events": self._row, "actor": self._actor,
            "outlet": self._outlet, "speaker": self._speaker, "text": self._text, "event": self._event,
            "conflict": self._conflict, "statement": self._statement, "lane": self._lane, "page": self._page,
            "times": self._times, "bylines": self._bylines, "hedges": self._hedges, "genres": self._genres,
        }  # fmt: skip

    @cached_property
    def case(self) -> Case:
        """The case, read."""
        return open_case([self.folder], use_store=False)

    @cached_property
    def system(self) -> System:
        """Its model."""
        return load_model(self.folder / "model.yaml")

    @cached_property
    def claims(self) -> ClaimsFile:
        """What it puts on trial."""
        return load_claims_file(self.folder / "claims.yaml")

    @cached_property
    def live(self) -> Mapping[str, bool]:
        """Path of the model -> whether taking away its numbers changes anything in a run."""
        named = (place for one in elements(self.folder) for place in one.places)
        paths = tuple(dict.fromkeys(p.partition(":")[2] for p in named if p.startswith("model:")))
        return live_paths(self.system, paths)

    def holds(self, place: str) -> bool:
        """Return whether a place holds what it is said to.

        place  ``kind:what``

        Raises KeyError when no kind of place is called so.
        """
        kind, _, what = place.partition(":")
        return self._kinds[kind](what)

    def _model(self, path: str) -> bool:
        return self.live.get(path, False)

    def _claim(self, key: str) -> bool:
        """A claim is there, and bound to numbers that the model has, or says why it is no test."""
        entry = next((c for c in self.claims.claims if c.key == key or c.key.startswith(f"{key}-")), None)
        if entry is None:
            return False
        known = parameters(self.system)
        return bool(entry.note) if not entry.is_bound else all(path in known for path in entry.mechanism)

    def _row(self, row: str) -> bool:
        """A row of events.csv is in a group of events."""
        name = row_name("events.csv", row)
        return any(name in group.docs for group in self.case.groups)

    def _actor(self, what: str) -> bool:
        """An actor is read from the documents, by its id and, where one is given, the name of a person."""
        identity, _, name = what.partition("/")
        return any(
            one.id == identity and (not name or _folded(name) in _folded(one.name or one.mention or ""))
            for one in self._actors
        )

    @cached_property
    def _actors(self) -> tuple[Actor, ...]:
        reading = self.case.reading
        return (
            *(a for one in reading.documents for e in one.events for a in (*e.source, *e.target)),
            *(a for s in reading.statements for a in (s.speaker, *s.addressee)),
        )

    def _outlet(self, name: str) -> bool:
        return any(one.document.outlet == name for one in self.case.reading.documents)

    def _speaker(self, sort: str) -> bool:
        """Statements by people without office whom the text names, or by officials whom it does not."""
        spoken = [s.speaker for s in self.case.reading.statements]
        if sort == "named":
            return any(one.name and " " in one.name and one.name[0].isupper() for one in spoken)
        return any("official" in (one.mention or "") for one in spoken)

    def _text(self, words: str) -> bool:
        """Words stand in a document, in text and not in furniture."""
        return any(
            words in one.text[segment.sentence[0] : segment.sentence[1]]
            for one in self.case.reading.documents
            for segment in one.segments
            if segment.role == "body"
        )

    def _event(self, what: str) -> bool:
        """A happening that documents tell: pair, type and month."""
        pair, kind, month = what.split("/")
        wanted, start = set(pair.split("-")), date.fromisoformat(f"{month}-01")
        return any(
            wanted <= set(group.actors)
            and group.plover == kind
            and group.occurred is not None
            and (group.occurred.start.year, group.occurred.start.month) == (start.year, start.month)
            and any(not doc.startswith("data:") for doc in group.docs)
            for group in self.case.groups
        )

    def _conflict(self, what: str) -> bool:
        """Documents give different days for one event, and both are kept."""
        wanted = {date.fromisoformat(day) for day in what.split("/")}
        return any(
            wanted <= {conflict.interval.start for conflict in group.conflicts} for group in self.case.groups
        )

    def _statement(self, actor: str) -> bool:
        return any(s.speaker.id == actor for s in self.case.reading.statements)

    def _lane(self, pair: str) -> bool:
        """Documents say of a relation which way it goes."""
        between, _, direction = pair.partition("/")
        return any(
            set(between.split("-")) == set(lane.pair) and any(p.direction == direction for p in lane.phases)
            for lane in self.case.lanes
        )

    def _page(self, what: str) -> bool:
        """What is furniture of a page is marked, and yields no event and no date."""
        return _PAGE[what](self.case)

    def _times(self, _: str) -> bool:
        told = [e.date for one in self.case.reading.documents for e in one.events if e.date]
        return sum(when.basis == "relative" for when in told) >= RELATIVE

    def _bylines(self, _: str) -> bool:
        """Most documents name their outlet and their writer; at least one names no writer."""
        known = [one.document for one in self.case.reading.documents]
        return (
            all(one.outlet for one in known) and 0 < sum(one.byline is None for one in known) < len(known) / 2
        )

    def _hedges(self, _: str) -> bool:
        found = {claim.hedge for claim in self.case.reading.claims}
        return len(found - {"none"}) >= 3

    def _genres(self, _: str) -> bool:
        """Editorials, columns, analyses and news, and a disclaimer that is not read as text."""
        kinds = {one.document.genre for one in self.case.reading.documents}
        roles = {s.role for one in self.case.reading.documents for s in one.segments}
        return {"news", "analysis", "commentary", "editorial"} <= kinds and "disclaimer" in roles


def _folded(name: str) -> str:
    return name.lower().replace("-", " ")


def _bare(case: Case, roles: frozenset[str]) -> bool:
    """Whether sentences of some roles are there, and no record lies in any of them."""
    found = [(one, s) for one in case.reading.documents for s in one.segments if s.role in roles]
    told = {(one.document.doc, event.sentence) for one, _ in found for event in one.events}
    return bool(found) and all((one.document.doc, s.sentence) not in told for one, s in found)


def _questions(case: Case) -> bool:
    """Whether there are questions to the reader, and no event is told by one."""
    asked = [
        (one, s)
        for one in case.reading.documents
        for s in one.segments
        if one.text[s.sentence[0] : s.sentence[1]].endswith("?")
    ]
    told = sum(
        event.sentence == s.sentence and event.status == "happened"
        for one, s in asked
        for event in one.events
    )
    return len(asked) > 5 and told == 0


def _modified(case: Case) -> bool:
    """Whether a page that was changed later is dated by the day it was written."""
    changed = [one for one in case.reading.documents if "Modified on" in one.text]
    return bool(changed) and all(
        one.document.doc_date is not None
        and str(one.document.doc_date.end.year) not in _modified_year(one.text)
        for one in changed
    )


def _modified_year(text: str) -> str:
    """Return the line that tells of a later change."""
    return next(line for line in text.splitlines() if "Modified on" in line).partition("Modified on")[2]


_PAGE: Final[Mapping[str, Callable[[Case], bool]]] = {
    "related": lambda case: _bare(case, frozenset({"related_link"})),
    "caption": lambda case: _bare(case, frozenset({"caption_duplicate"})),
    "question": _questions,
    "modified": _modified,
}


def live_paths(system: System, paths: Sequence[str]) -> dict[str, bool]:
    """Return for each path of a model whether taking away its numbers changes anything in a run.

    system  the model
    paths   of an element, a part of one or a number; a path without numbers stands for the element it is part of

    Each path has replications of its own in two runs with the same luck: one as the model is, one without.
    """
    found = dict.fromkeys(paths, False)
    for count, weeks in PASSES:
        left = [path for path, lives in found.items() if not lives]
        if left:
            found |= _differ(replace(system, horizon=min(weeks, system.horizon)), left, count)
    return found


def _differ(system: System, paths: Sequence[str], count: int) -> dict[str, bool]:
    """Return for each path whether its replications differ without its numbers."""
    import numpy as np

    from detente.simulate.reference import run

    total = len(paths) * count
    middle = central(system)
    plain = Theta(total, {path: np.repeat(values, total) for path, values in middle.values.items()})
    without = {path: values.copy() for path, values in plain.values.items()}
    for place, path in enumerate(paths):
        for number in _numbers(system, path):
            own = slice(place * count, (place + 1) * count)
            without[number][own] = _other(float(middle.values[number][0]), number)
    replications = np.arange(total)
    one = run(system, plain, seed=SEED, replications=replications)
    other = run(system, Theta(total, without), seed=SEED, replications=replications)
    pairs = (
        (one.levels[1:], other.levels[1:]),
        (one.made, other.made),
        (one.chance, other.chance),
        (one.fired, other.fired),
    )
    differ = np.logical_or.reduce([(before != after).any(axis=(0, 1)) for before, after in pairs])
    return {path: bool(differ[p * count : (p + 1) * count].any()) for p, path in enumerate(paths)}


def _numbers(system: System, path: str) -> tuple[str, ...]:
    """Return the paths of the numbers at or under a path; of its element when there are none."""
    known = parameters(system)
    while path:
        below = tuple(one for one in known if one == path or one.startswith(f"{path}."))
        if below:
            return below
        path = path.rpartition(".")[0]
    return ()


def _other(value: float, path: str) -> float:
    """Return nothing in place of a number, or its least; something in place of nothing, or of what is rare."""
    low, high = bounds(path)
    if path.endswith(".rate") and 0 < value < RARE:
        return OFTEN
    if value != 0:
        return max(low, 0.0) if low > 0 or value > low else min(high, 0.5)
    return min(high, 0.5)
