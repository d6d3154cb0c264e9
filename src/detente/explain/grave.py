"""Grave: use of force, collapse, a leader lost.  No probability of these stands alone.

They are told on a condition only, as a range, beside the number of such events in what was read; what the records have
no class for (a collapse, a change of leader) cannot be counted and is not told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.explain.signs import Counts, wilson
from detente.simulate.tally import act_classes

if TYPE_CHECKING:
    from detente.model.system import System
    from detente.read.links.links import EventGroup

FORCE: Final = "ASSAULT"
"""Class of the acts and the coded events of force."""
_ARMED: Final = re.compile(
    r"\b(?:(?<!trade )(?<!tariff )wars?|armed|attack\w*|invasion|invad\w+|incursion|use of force"
    r"|(?:air|missile|military|drone|border|naval)[ -]?(?:strikes?|incidents?)|clash\w*|shell(?:ed|ing|s)"
    r"|skirmish\w*|hostilities|fighting|shoot\w*|bomb\w*|annexation|occupation)\b",
    re.IGNORECASE,
)
_FALL: Final = re.compile(
    r"\b(?:collapse\w*|coup|putsch|overthrow\w*|toppl\w+|revolution|uprising|assassinat\w+|civil war"
    r"|(?:change|death|fall|loss|removal|incapacity|illness) of (?:the |a |its )?(?:\w+ )?"
    r"(?:leader\w*|regime|government|president|king|ruler|prime minister)"
    r"|(?:leader|regime|government|president|ruler)\w*[’']?s? (?:dies|death|falls|fall|is replaced|changes|change))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Conditional:
    """Something grave, on a condition.

    key        of the outcome
    words      what may come, own words
    given      the act after which it is told, in words
    more       whether it comes more often after it
    after      (low, high): 95 % interval of the share of the runs with the act in which it comes
    otherwise  the same of the runs without it
    actors     ids of those whom it concerns, for the number of such events
    """

    key: str
    words: str
    given: str
    more: bool
    after: tuple[float, float]
    otherwise: tuple[float, float]
    actors: tuple[str, ...]


def grave_keys(system: System) -> frozenset[str]:
    """Return the outcomes that are never told alone: force, and hazards that are force, collapse or a leader lost.

    system  the model
    """
    acts = {f"acts.{key}" for key in act_classes(system) if key.rpartition(".")[2] == FORCE}
    return frozenset(acts | {f"hazards.{h.key}" for h in system.hazards if _is_grave(h.name)})


def concerned(system: System, key: str, words: str) -> tuple[str, ...] | None:
    """Return whom a grave outcome concerns; None when no coded event can show it.

    system  the model
    key     of the outcome
    words   what may come
    """
    if key.startswith("acts."):
        by, at, _ = key.removeprefix("acts.").split(".")
        return tuple(sorted({by, at} - {""}))
    if _FALL.search(words):
        return None
    return tuple(sorted(actor.key for actor in system.actors if actor.name in words))


def conditional(key: str, words: str, given: str, counts: Counts, actors: tuple[str, ...]) -> Conditional:
    """Return something grave on the condition of an act, with the ranges that the runs allow.

    key, words  of the outcome
    given       the act in words
    counts      of the runs with and without it
    actors      whom it concerns
    """
    without = counts.waiting - counts.shown
    after, otherwise = wilson(counts.after, counts.shown), wilson(counts.otherwise, without)
    return Conditional(key, words, given, counts.after > counts.otherwise, after, otherwise, actors)


def events_told(groups: Sequence[EventGroup], actors: Sequence[str]) -> int:
    """Return how many uses of force among some actors the documents and data rows tell of.

    groups  the events grouped by happening
    actors  ids of all who must take part; () for any
    """
    return sum(
        group.plover == FORCE and group.status in ("happened", "ongoing") and set(actors) <= set(group.actors)
        for group in groups
    )


def _is_grave(name: str) -> bool:
    return bool(_ARMED.search(name) or _FALL.search(name))
