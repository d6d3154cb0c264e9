"""A record explained: which rule made it, how often that rule is right, and who tells the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.read.lexicon import places_of
from detente.read.links.origins import Origins
from detente.read.weight.precision import Precision, precision
from detente.read.weight.weight import Outlet, Weight, weigh
from detente.records.codec import dumps
from detente.records.evidence import is_row
from detente.records.types import Document, Event, Record
from detente.show.view_parts import clean
from detente.show.view_words import plural

if TYPE_CHECKING:
    from detente.show.case import Case


@dataclass(frozen=True, slots=True)
class Explained:
    """A record and what it rests on.

    record     as read
    sentence   its sentence; None for a document
    rows       where its rule stands in the tables, one a row
    precision  how often its rule is right; None for a document and for segments, whose rules were not judged
    weight     of the event it tells, with all its tellings; None for other records
    tellings   how many records tell that event
    """

    record: Record
    sentence: str | None
    rows: tuple[str, ...] = ()
    precision: Precision | None = None
    weight: Weight | None = None
    tellings: int = 0


def explain(case: Case, identity: str) -> Explained:
    """Return what is known of a record.

    identity  id of a record of the case

    Raises UsageError when no record has it.
    """
    text, record = _find(case, identity)
    if isinstance(record, Document):
        return Explained(record, None)
    start, end = record.sentence
    rows = places_of(record.rule or "")
    unjudged = record.rule is None or record.rule.startswith("role.") or is_row(record.doc)
    judged = None if unjudged else precision(record.rule)
    weight, tellings = _weight(case, record) if isinstance(record, Event) else (None, 0)
    return Explained(record, text[start:end], rows, judged, weight, tellings)


def _find(case: Case, identity: str) -> tuple[str, Record]:
    for reading in case.reading.tellers:
        for record in reading.records():
            if record.id == identity:
                return reading.text, record
    raise UsageError(
        "W028",
        "--explain",
        f"{identity!r} was not read here",
        "the id of a record",
        "detente find lists them",
    )


def _weight(case: Case, event: Event) -> tuple[Weight, int]:
    group = next((one.events for one in case.groups if event.id in one.events), (event.id,))
    events = [one for one in case.reading.events if one.id in group]
    documents = {one.document.doc: one.document for one in case.reading.tellers}
    origins = Origins.of(case.reading)
    groups = origins.groups(event.doc for event in events)
    origin_of = {doc: origins.sources[docs[0]] for docs in groups for doc in docs}
    return weigh(events, documents, origin_of), len(events)


def explained_rows(found: Explained) -> list[list[str]]:
    """Return what a record rests on as rows of a word and what it says."""
    rows = [["record", found.record.id], ["document", clean(found.record.doc)]]
    if found.sentence is not None and not isinstance(found.record, Document):
        rows += [["sentence", clean(found.sentence)], ["rule", found.record.rule or "not told"]]
    rows += [["", place] for place in found.rows]
    if found.precision is not None:
        rows.append(["right", precision_words(found.precision)])
    if found.weight is not None:
        rows.append(["belief", _belief_words(found.weight, found.tellings)])
        rows += [["told by", outlet_words(one)] for one in found.weight.origins]
    return [*rows, ["json", clean(dumps(found.record))]]


def explained_to_json(found: Explained) -> dict[str, Any]:
    """Return what a record rests on as plain data."""
    weight = found.weight
    return {
        "record": json.loads(dumps(found.record)),
        "sentence": found.sentence,
        "rule_rows": list(found.rows),
        "precision": None if found.precision is None else asdict(found.precision),
        "belief": None if weight is None else weight.belief,
        "tellings": found.tellings,
        "origins": [] if weight is None else [asdict(one) for one in weight.origins],
    }


def precision_words(found: Precision) -> str:
    """Return a rule's precision in words."""
    share = f"{found.mean:.2f} [{found.low:.2f}, {found.high:.2f}]"
    if found.judged:
        return f"{share}: {found.right} of the {found.judged} records of this rule that were judged"
    return f"{share}: no record of this rule was judged; from others of its kind"


def _belief_words(weight: Weight, tellings: int) -> str:
    told = f"{tellings} {plural(tellings, 'telling', 'tellings')}"
    origins = len(weight.origins)
    independent = f"{origins} independent {plural(origins, 'origin', 'origins')}"
    return f"{weight.belief:.2f} that one of {told} by {independent} is read right; not whether it is true"


def outlet_words(origin: Outlet) -> str:
    """Return who an origin is, who owns it, and whether it takes part."""
    words = [clean(origin.name)]
    if origin.ownership:
        owned = {"state": "owned by a state", "public": "publicly owned", "party": "owned by a party"}
        words.append(f"{owned.get(origin.ownership, 'privately owned')}, {origin.country}")
    if origin.partial:
        words.append("takes part in what it tells")
    return "; ".join(words)
