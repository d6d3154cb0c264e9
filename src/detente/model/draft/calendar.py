"""Calendar: dates that texts set for what is to come, as windows in which it is likelier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from detente.model.acts import Move, Scale, Window
from detente.model.draft.kinds import phrases_pattern
from detente.model.draft.lookup import drafted, rows
from detente.model.draft.material import Material, Sentence, listed, sides
from detente.model.draft.ownership import neighbours
from detente.model.draft.seating import Seated
from detente.read.gazetteer import actor_label

_SLACK: Final = timedelta(days=6)
"""A date is kept in its week."""
_STIRRED: Final = ("THREATEN", "ACCUSE", "REJECT", "MOBILIZE")
"""Types of the moves by which somebody answers exercises."""


@cache
def _occasions() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the kinds of days of the calendar: key, name, words."""
    return tuple((kind, name, phrases_pattern(words)) for kind, name, words in rows("day_kinds.tsv"))


def draft_windows(
    seated: Sequence[Seated], moves: Sequence[Move], start: date, horizon: int, material: Material
) -> tuple[Window, ...]:
    """Return the windows that fall into the run, by key: dated meetings, exercises and days of the calendar.

    start    first day of the run
    horizon  weeks
    """
    end = start + timedelta(weeks=horizon)
    found = [
        *_meetings(seated, moves, material),
        *_exercises(moves, material),
        *_days({move.by for move in moves}, material),
    ]
    inside = {w.key: w for w in found if w.last >= start and w.first < end and w.scales}
    return tuple(inside[key] for key in sorted(inside))


def _meetings(seated: Sequence[Seated], moves: Sequence[Move], material: Material) -> Iterator[Window]:
    keys = {move.key for move in moves}
    for table in seated:
        for group in table.format.groups:
            if group.status != "planned" or group.scheduled is None:
                continue
            evidence = material.cite(*material.members(group))
            holding = [key for seat in table.seats if (key := f"{seat}-hold-{table.key}") in keys]
            yield Window(
                key=f"date-{table.key}-{group.scheduled.start.isoformat()}",
                name=f"date set for the meeting ({listed(table.seats)})",
                first=group.scheduled.start,
                last=group.scheduled.end + _SLACK,
                scales=tuple(Scale(f"moves.{key}", drafted("window.date", evidence)) for key in holding),
            )


def _exercises(moves: Sequence[Move], material: Material) -> Iterator[Window]:
    """Yield dated shows of force: what others say and show to those who hold them is likelier meanwhile."""
    for event in material.reading.events:
        if event.plover != "MOBILIZE" or event.scheduled is None:
            continue
        source, _ = sides(event)
        stirred = [move for move in moves if move.at in source and move.plover in _STIRRED]
        if source:
            evidence = material.cite(event)
            yield Window(
                key=f"exercises-{'-'.join(sorted(source))}-{event.scheduled.start.isoformat()}",
                name=f"exercises of {listed(sorted(source))}",
                first=event.scheduled.start,
                last=event.scheduled.end,
                scales=tuple(Scale(f"moves.{m.key}", drafted("window.exercises", evidence)) for m in stirred),
            )


def _days(actors: set[str], material: Material) -> Iterator[Window]:
    """Yield days of the calendar of whom a dated sentence names right before them, or as the only one after."""
    for event in material.reading.events:
        if event.scheduled is None:
            continue
        sentence = material.at(event)
        for kind, name, pattern in _occasions():
            match = pattern.search(sentence.text)
            whose = _whose(sentence, match) if match else ""
            if whose in actors:
                factor = drafted("window.day", material.cite(event))
                yield Window(
                    key=f"{kind}-{whose}-{event.scheduled.start.isoformat()}",
                    name=name.format(actor=actor_label(whose)),
                    first=event.scheduled.start,
                    last=event.scheduled.end,
                    scales=(Scale(f"actors.{whose}", factor),),
                )


def _whose(sentence: Sentence, match: re.Match[str]) -> str:
    before, _, _ = neighbours(sentence, match.start(), match.end())
    after = {actor for first, _, actor in sentence.named if first >= match.end()}
    return before or (min(after) if len(after) == 1 else "")
