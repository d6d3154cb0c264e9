"""Next, and what would change our mind: what may come, against its base rate, with what to watch for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from detente.records.calendar_words import day_words
from detente.show.view_judgement import Measured, measured, texts_of
from detente.show.view_parts import Index, clean, sentence_case
from detente.show.view_words import plural

if TYPE_CHECKING:
    from detente.explain.judgement import Judgement
    from detente.explain.outlook import Prospect, Sign
    from detente.records.types import Event
    from detente.show.whole import Whole

NEAR: Final = timedelta(days=28)
"""Days that the texts may go on after the model's start without its expectations being of the past."""
ORDER: Final = ("next step", "settlement", "rupture", "act", "hazard")


@dataclass(frozen=True, slots=True)
class FutureView:
    """Something that may come.

    until      last day looked at, in words
    direction  of the model against base rates alone: more often, about as often, less often
    statement  one sentence; a number stands in it under a reviewed model only
    watch      what to watch for, one sentence, or "" when no act tells
    model, base  share of runs in which it comes, None under a drafted model
    told       when the model speaks from a day before the texts end: how often they tell of it since, in words
    since      their evidence strings
    """

    key: str
    kind: str
    words: str
    until: str
    weeks: int
    direction: str
    statement: str
    watch: str
    confidence: str
    model: Measured | None
    base: Measured | None
    evidence: tuple[str, ...]
    told: str = ""
    since: tuple[str, ...] = ()


def futures(whole: Whole, first: Judgement | None, index: Index) -> tuple[FutureView, ...]:
    """Return what may come: of the two whom the headline sets against each other first, then by how much they deal.

    whole  the case with its model and what came of it
    first  the headline, or None
    index  of its reading
    """
    seats = {table.key: frozenset(table.seats) for table in whole.system.tables}
    opposed = _opposed(first)
    deal = Counter(frozenset(group.actors) for group in whole.case.groups)

    def rank(prospect: Prospect) -> tuple[bool, int, int, bool]:
        pair = _pair(prospect, seats)
        usual = prospect.kind == "act" and prospect.direction == "about as often"
        return (not pair or pair != opposed, -deal[pair], ORDER.index(prospect.kind), usual)

    events = {event.id: event for event in whole.case.reading.events} if hindsight(whole) else {}

    def seen(prospect: Prospect) -> FutureView:
        view = _future(prospect, index, reviewed=whole.reviewed)
        told = events and prospect.key.startswith("acts.")
        return _with_hindsight(view, prospect, whole, events, index) if told else view

    return tuple(map(seen, sorted(whole.outlook, key=rank)))


def hindsight(whole: Whole) -> str:
    """Return a sentence that says so when the model speaks from a day well before the texts end, else ""."""
    start, last = whole.system.start, whole.case.as_of
    if last is None or last - start <= NEAR:
        return ""
    return (
        f"The model speaks from {day_words(start)}, the texts go on to {day_words(last)}: what follows is what it "
        "expected then, and how often texts or data tell of the act since stands beside it."
    )


def _with_hindsight(
    view: FutureView, prospect: Prospect, whole: Whole, events: dict[str, Event], index: Index
) -> FutureView:
    """Return a view of an act with what was told of it since the model's start."""
    by, at, kind = prospect.key.removeprefix("acts.").split(".")
    found = [
        group
        for group in whole.case.groups
        if group.plover == kind
        and group.occurred is not None
        and whole.system.start <= group.occurred.start
        and group.occurred.end <= prospect.until
        and any(_is_between(events[one], by, at) for one in group.events if one in events)
    ]
    cited = index.sentences_of(events[group.events[0]] for group in found)
    times = (
        "not told since" if not found else f"told {len(found)} {plural(len(found), 'time', 'times')} since"
    )
    return replace(view, told=times, since=cited)


def _is_between(event: Event, by: str, at: str) -> bool:
    """Return whether an event is an act of one actor towards another, or of both."""
    source, target = {actor.id for actor in event.source}, {actor.id for actor in event.target}
    return (by in source and at in target) or (event.reciprocal and {by, at} <= source | target)


def _opposed(first: Judgement | None) -> frozenset[str]:
    """Return the protege and the opponent of the backing that a judgement turns on, nobody when there is none."""
    paths = [link.path for link in first.links] if first else []
    backing = next((path for path in paths if path.startswith("backings.")), "")
    return frozenset(backing.split(".")[2:4])


def _pair(prospect: Prospect, seats: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return who sits at the table, or who acts on whom; nobody for a hazard."""
    section, _, key = prospect.key.partition(".")
    if section == "tables":
        return seats.get(key.rpartition(".")[0], frozenset())
    return frozenset(key.split(".")[:2]) if section == "acts" else frozenset()


def _future(prospect: Prospect, index: Index, *, reviewed: bool) -> FutureView:
    return FutureView(
        key=prospect.key,
        kind=prospect.kind,
        words=sentence_case(prospect.words).removesuffix("."),
        until=day_words(prospect.until),
        weeks=prospect.weeks,
        direction=prospect.direction,
        statement=sentence_case(prospect.statement),
        watch=_watch(prospect.sign) if prospect.sign else "",
        confidence=clean(prospect.confidence),
        model=measured(prospect.model) if reviewed else None,
        base=measured(prospect.base) if reviewed else None,
        evidence=texts_of(prospect.base.evidence, index),
    )


def _watch(sign: Sign) -> str:
    often = "more often" if sign.more else "less often"
    return f"{sentence_case(sign.name).removesuffix('.')}: it comes {often} after that."
