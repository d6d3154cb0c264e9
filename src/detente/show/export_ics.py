"""Dated and planned events as a calendar (RFC 5545): whole days, one entry a happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from detente._version import __version__
from detente.records.evidence import Evidence, is_row
from detente.show.event_words import event_clause, happening_words
from detente.show.view_parts import clean
from detente.track.import_rows import said_beyond

if TYPE_CHECKING:
    from datetime import date

    from detente.read.links.links import EventGroup
    from detente.records.types import Event
    from detente.show.case import Case

LINE_OCTETS: Final = 75
_STATUS: Final = {"happened": "CONFIRMED", "ongoing": "CONFIRMED", "planned": "TENTATIVE"}
"""What did not happen, or is only supposed, has no place in a calendar."""


def to_ics(case: Case, *, quotes: bool = True) -> bytes:
    """Return a calendar of what happened and what is planned, where a text gives its days.

    quotes  whether the sentence that tells it stands in the description
    """
    events = {event.id: event for event in case.reading.events}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//detente//{__version__}//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escape(clean(case.name))}")
    stamp = f"DTSTAMP:{_compact(case.as_of) if case.as_of else '19700101'}T000000Z"
    for group in case.groups:
        members = [events[identity] for identity in group.events]
        lines += _entry(group, members, case, stamp, quotes=quotes)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode("utf-8", "replace")


def escape(text: str) -> str:
    """Return a text as a property's value: backslash, semicolon, comma and newline escaped."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > LINE_OCTETS:
            pieces.append("")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n ".join(pieces)


def _entry(
    group: EventGroup, members: Sequence[Event], case: Case, stamp: str, *, quotes: bool
) -> Iterator[str]:
    days = group.occurred or group.scheduled
    if days is None or group.status not in _STATUS:
        return
    read = [member for member in members if not is_row(member.doc)] or members
    event = next((member for member in read if member.status == group.status), read[0])
    yield "BEGIN:VEVENT"
    yield f"UID:{members[0].id}@detente"
    yield stamp
    yield f"DTSTART;VALUE=DATE:{_compact(days.start)}"
    if days.end < days.end.max:
        yield f"DTEND;VALUE=DATE:{_compact(days.end + timedelta(days=1))}"
    yield f"SUMMARY:{escape(clean(_summary(event)))}"
    yield f"DESCRIPTION:{escape(_description(group, event, case, quotes=quotes))}"
    if group.place:
        yield f"LOCATION:{escape(clean(group.place))}"
    yield f"CATEGORIES:{group.plover}"
    yield f"STATUS:{_STATUS[group.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(event: Event) -> str:
    """Return a clause for an event; of a data row the coder's own words."""
    return happening_words([event], None) if is_row(event.doc) else event_clause(event)


def _description(group: EventGroup, event: Event, case: Case, *, quotes: bool) -> str:
    text = case.reading.texts[event.doc]
    start, end = event.sentence
    told = [clean(text[start:end])] if quotes and not is_row(event.doc) else []
    if group.conflicts:
        told.append(f"The texts give {len(group.conflicts)} different dates.")
    for name in (doc for doc in group.docs if is_row(doc)):
        coded = next(row for row in case.reading.rows if row.document.doc == name)
        told.append(f"Data row {name}: {said_beyond(coded.events[0]).get('reported_by', '')}")
    told.append(f"Told by: {', '.join(map(clean, group.docs))}")
    told.append(f"Evidence: {clean(str(Evidence.of(event.doc, text, start, end)))}")
    return "\n".join(told)


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")
