"""Interventions: the changes of a what-if, sorted by where in a week they take hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.errors import UsageError
from detente.model.change import Back, Change, DropTerm, Forbid, Force, Hold, Silence
from detente.model.system import System
from detente.simulate.layout import Layout


@dataclass(frozen=True, slots=True)
class Interventions:
    """What is done to a run from outside.

    forced    week -> places of the moves made in it
    barred    places of the moves that are never made
    silent    places of the actors that do nothing
    starts    row of the scene -> level at the start
    kept      row of the scene -> level at the end of every week
    backings  key -> given or withheld
    dropped   (actor, term) that counts nothing when the actor chooses
    """

    forced: Mapping[int, tuple[int, ...]]
    barred: frozenset[int]
    silent: frozenset[int]
    starts: Mapping[int, float]
    kept: Mapping[int, float]
    backings: Mapping[str, bool]
    dropped: frozenset[tuple[str, str]]


NONE = Interventions({}, frozenset(), frozenset(), {}, {}, {}, frozenset())
"""Nothing is done."""


def interventions(changes: Sequence[Change], system: System, layout: Layout) -> Interventions:
    """Return the changes sorted; those of numbers are not looked at (``sample.changed``).

    changes  done to the system
    system   whose names they use
    layout   of its scene

    Raises UsageError when a change names what the system does not hold.
    """
    moves = {move.key: place for place, move in enumerate(system.moves)}
    backings = {backing.key: 0 for backing in system.backings}
    forced: dict[int, tuple[int, ...]] = {}
    barred, silent = set(), set()
    starts, kept, given, dropped = {}, {}, {}, set()
    for change in changes:
        match change:
            case Force(move, week):
                forced[week] = (*forced.get(week, ()), _place(move, moves, "move"))
            case Forbid(move):
                barred.add(_place(move, moves, "move"))
            case Silence(actor):
                silent.add(_place(actor, layout.actors, "actor"))
            case Hold(variable, level, stays):
                row = layout.state(variable)
                low, high = layout.bounds(row)
                starts[row] = min(high, max(low, level))
                if stays:
                    kept[row] = starts[row]
            case Back(backing, is_given):
                _place(backing, backings, "backing")
                given[backing] = is_given
            case DropTerm(actor, term):
                _place(actor, layout.actors, "actor")
                dropped.add((actor, _term(term, system)))
            case _:
                pass
    barred |= {place for place, move in enumerate(system.moves) if layout.actors.get(move.by) in silent}
    return Interventions(
        forced, frozenset(barred), frozenset(silent), starts, kept, given, frozenset(dropped)
    )


def _place(name: str, places: Mapping[str, int], kind: str) -> int:
    if name not in places:
        raise UsageError(
            "S003", "changes", repr(name), f"the key of a {kind} of the system", "check its name"
        )
    return places[name]


def _term(term: str, system: System) -> str:
    """Return the name of a term of value.

    Raises UsageError when no actor of the system has it.
    """
    terms = {
        "relevance", "face", "debt", "cost",
        *(f"positions.{issue.key}" for issue in system.issues),
        *(f"goodwill.{goodwill.key.split('.', 1)[1]}" for goodwill in system.goodwill),
        *(f"concerns.{concern.key.split('.', 1)[1]}" for concern in system.concerns),
        *(f"prospect.{table.key}" for table in system.tables),
    }  # fmt: skip
    if term not in terms:
        raise UsageError(
            "S003", "changes", f"term {term!r}", f"one of {', '.join(sorted(terms))}", "check its name"
        )
    return term
