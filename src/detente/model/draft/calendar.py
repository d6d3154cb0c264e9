"""Calendar: dates that texts set for what is to come, as windows in which it is likelier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from detente.model.acts import Move, Scale, Window
from detente.model.draft.lookup import drafted
from detente.model.draft.material import Material, sides
from detente.model.draft.seating import Seated
from detente.read.gazetteer import actor_label

_SLACK: Final = timedelta(days=6)
"""A date is kept in its week."""


def draft_windows(
    seated: Sequence[Seated], moves: Sequence[Move], start: date, horizon: int, material: Material
) -> tuple[Window, ...]:
    """Return the windows that fall into the run, by key: meetings with a date, exercises with a date."""
    end = start + timedelta(weeks=horizon)
    found = [*_meetings(seated, moves, material), *_exercises(moves, material)]
    inside = {
        window.key: window
        for window in found
        if window.last >= start and window.first < end and window.scales
    }
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
                name=f"date set for the meeting ({' and '.join(map(actor_label, table.seats))})",
                first=group.scheduled.start,
                last=group.scheduled.end + _SLACK,
                scales=tuple(Scale(f"moves.{key}", drafted("window.date", evidence)) for key in holding),
            )


def _exercises(moves: Sequence[Move], material: Material) -> Iterator[Window]:
    """Yield dated shows of force: what those nearby say and show to those who hold them is likelier meanwhile."""
    for event in material.reading.events:
        if event.plover != "MOBILIZE" or event.scheduled is None:
            continue
        source, _ = sides(event)
        stirred = [
            m for m in moves if m.at in source and m.plover in ("THREATEN", "ACCUSE", "REJECT", "MOBILIZE")
        ]
        if source:
            names = "-".join(sorted(source))
            yield Window(
                key=f"exercises-{names}-{event.scheduled.start.isoformat()}",
                name=f"exercises of {' and '.join(map(actor_label, sorted(source)))}",
                first=event.scheduled.start,
                last=event.scheduled.end,
                scales=tuple(
                    Scale(f"moves.{m.key}", drafted("window.exercises", material.cite(event)))
                    for m in stirred
                ),
            )
