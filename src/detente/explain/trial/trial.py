"""Trial: every claim of a folder put to the test, with what it rests on and what each source is worth to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from detente.explain.judgement import Judgement, Strike
from detente.explain.ledger import LedgerEntry, build_ledger
from detente.explain.proposition import STAYS, NotTestable, Proposition, Sign
from detente.explain.trial.assumptions import Assumption, explained, ranked
from detente.explain.trial.findings import PLAYED, Findings
from detente.explain.trial.forms import rules_for
from detente.explain.trial.judging import Again, Bench, Heard, judge
from detente.explain.trial.runs import Runs, in_order
from detente.explain.trial.sharing import processes, shared_out
from detente.explain.trial.strikes import Docket, Item, Retold, cited, sources, struck
from detente.model.system import System
from detente.read.links.links import EventGroup, link_events
from detente.read.reading import Reading
from detente.track.ties import build_lanes

WORTH: Final = 8
"""Tests from which on a second process pays for its start."""
ENOUGH: Final = 64
"""Draws below which a test is over before another process has begun."""
FEW: Final = 3
"""Claims up to which each has a placebo of its own: of more, one run of the whole system serves all."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Every claim, judged.

    judgements   in the order of the propositions
    assumptions  the numbers on which they turn most, most first
    system       that they were tested on
    """

    judgements: tuple[Judgement, ...]
    assumptions: tuple[Assumption, ...]
    system: System


def try_all(
    propositions: Sequence[Proposition | NotTestable],
    system: System,
    *,
    reading: Reading,
    ledger: Sequence[LedgerEntry],
    groups: Sequence[EventGroup],
    seed: int = 1,
    draws: int = 256,
    weeks: int = 26,
    reviewed: bool = False,
    as_of: date | None = None,
    strikes: Again = "argument",
) -> Tried:
    """Return the judgement of every proposition.

    propositions  tests, and claims that are none with the reason
    system        the model, drafted or typed
    reading       every document's records
    ledger        what was expected and how it went
    groups        the events grouped by happening
    seed          64 bits
    draws         of the numbers, one world each
    weeks         that a run lasts
    reviewed      whether a person confirmed the model: then no strike drafts it anew
    as_of         day that a draft speaks from; None the last day a document was written
    strikes       what is tried again when sources and sentences are struck out one by one: what has another
                  argument, whatever differs at all, or None for no strikes
    """
    bench = Bench.of(system, reading, ledger)
    items = tuple(propositions)
    typed = bool(strikes) and (reviewed or not _is_drafted(system, reading, groups, as_of))
    asked = [
        _Asked(items, places, system, reading, tuple(ledger), seed, draws, weeks, as_of, typed, strikes)
        for places in _dealt(items, bench, draws, weeks)
    ]
    told = sorted((told for part in shared_out(_told, asked) for told in part), key=lambda one: one.place)
    judgements = _with_the_contrary(items, [one.judgement for one in told])
    tested = [(one.judgement, one.numbers) for one in told if one.numbers is not None]
    return Tried(tuple(judgements), ranked(tested, bench.provenance, bench.names), system)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part of the work: the items at some places, and all that is needed to judge them."""

    items: tuple[Item, ...]
    places: tuple[int, ...]
    system: System
    reading: Reading
    ledger: tuple[LedgerEntry, ...]
    seed: int
    draws: int
    weeks: int
    as_of: date | None
    typed: bool
    strikes: Again


@dataclass(frozen=True, slots=True)
class _Told:
    """A judgement at its place; of a test, which numbers explain its effect."""

    place: int
    judgement: Judgement
    numbers: Mapping[str, tuple[float, int]] | None


def _told(asked: _Asked) -> list[_Told]:
    """Return the judgements of a part."""
    bench = Bench.of(asked.system, asked.reading, asked.ledger)
    findings = Findings(Runs(asked.seed, asked.draws, asked.weeks), around=len(asked.items) > FEW)
    items = tuple(asked.items[place] for place in asked.places)
    heard = _heard(items, bench, findings)
    struck_out: dict[str, tuple[Strike, ...]] = {}
    if asked.strikes:
        retell = _Retell(bench, asked.as_of, typed=asked.typed)
        docket = Docket(items, tuple(heard), bench, findings, retell, asked.strikes)
        struck_out = struck(docket, (*sources(asked.reading), *cited(heard, bench)))
    return [
        _Told(
            place,
            replace(one.judgement, strikes=struck_out.get(one.judgement.key, ())),
            None if one.finding is None else explained(one.finding, _sign(item)),
        )
        for place, item, one in zip(asked.places, items, heard, strict=True)
    ]


def _sign(item: Item) -> int:
    return item.sign if isinstance(item, Proposition) else 0


def _dealt(items: Sequence[Item], bench: Bench, draws: int, weeks: int) -> list[tuple[int, ...]]:
    """Return the places of the items, dealt out to as many processes as pay: those of one focus together.

    A part costs a process its start, a second or so: few tests, or few draws, stay in one.
    """
    tests = sum(isinstance(item, Proposition) for item in items)
    hands = min(processes(), 4) if tests >= WORTH and draws >= ENOUGH else 1
    if hands == 1:
        return [tuple(range(len(items)))]
    light = Findings(Runs(1, 1, weeks))
    groups: dict[_Room, list[int]] = {}
    for place, item in enumerate(items):
        groups.setdefault(_room(item, bench, light), []).append(place)
    parts: list[list[int]] = [[] for _ in range(hands)]
    costs = [0.0] * hands
    for room, places in sorted(groups.items(), key=lambda one: (-_cost(one, items), one[1])):
        least = costs.index(min(costs))
        parts[least] += places
        costs[least] += _cost((room, places), items)
    return [tuple(sorted(part)) for part in parts if part]


_Room = tuple[int, str]
"""What a run of a focus costs beside others, and the name of its content."""


def _room(item: Item, bench: Bench, findings: Findings) -> _Room:
    """Return the focus on which an item is tried: the more actors and weeks, the longer each run."""
    if not isinstance(item, Proposition):
        return 0, ""
    of = findings.focused(item, bench.system, bench.names)
    return max(1, len(of.system.actors) - 1) * of.system.horizon, of.key


def _cost(group: tuple[_Room, Sequence[int]], items: Sequence[Item]) -> int:
    """Return what a group of items of one focus costs: each of its runs once, as there are several rules of some."""
    (each, _), places = group
    return each * len({run for place in places for run in _runs_of(items[place])})


def _runs_of(item: Item) -> Iterator[tuple[object, ...]]:
    """Yield what tells the runs of an item apart; one looked at a single choice or bargain makes none."""
    if isinstance(item, Proposition) and item.form in PLAYED and item.outcome is not None:
        for rule in rules_for(item.outcome):
            yield in_order(item.given), rule
            yield in_order(item.against), rule


def _heard(items: Sequence[Item], bench: Bench, findings: Findings) -> list[Heard]:
    """Return the judgements in the order of the items, those of one focus made together while its runs are kept."""
    rooms = [_room(item, bench, findings) for item in items]
    order = sorted(range(len(items)), key=lambda place: (rooms[place], place))
    made = {place: judge(items[place], bench, findings) for place in order}
    return [made[place] for place in range(len(items))]


def _with_the_contrary(items: Sequence[Item], judgements: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements with the sentences that say the contrary: the same test with the other sign, or turned."""
    said: dict[object, list[str]] = {}
    for item, judgement in zip(items, judgements, strict=True):
        if isinstance(item, Proposition):
            said.setdefault((_question(item), item.sign), []).extend(judgement.supporting)
    found = []
    for item, judgement in zip(items, judgements, strict=True):
        against: list[str] = []
        if isinstance(item, Proposition):
            turned = replace(item, given=item.against, against=item.given)
            for other in _OPPOSITE[item.sign]:
                against += said.get((_question(item), other), [])
            if turned != item and item.sign in (-1, 1):
                against += said.get((_question(turned), item.sign), [])
        found.append(replace(judgement, opposing=tuple(dict.fromkeys(against))))
    return found


_OPPOSITE: Final[Mapping[Sign, tuple[Sign, ...]]] = {
    1: (-1, STAYS),
    -1: (1, STAYS),
    0: (STAYS,),
    STAYS: (1, -1, 0),
}
"""Sign of a claim -> those of its contraries; whoever says that something stays is denied by every other."""


def _question(item: Proposition) -> Proposition:
    """Return what is asked, whichever way it is answered and whoever answers it."""
    return replace(
        item,
        key="",
        claims=(),
        words="",
        actors=(),
        sign=1,
        threshold=0.0,
        hedge="none",
        mechanism=(),
        by=None,
        sentences=(),
    )


def _is_drafted(system: System, reading: Reading, groups: Sequence[EventGroup], as_of: date | None) -> bool:
    """Return whether a system is what its reading drafts, to the last number: then nobody has touched it."""
    return _draft(reading, groups, system, as_of) == system


def _draft(reading: Reading, groups: Sequence[EventGroup], like: System, as_of: date | None) -> System:
    """Return the system that a reading drafts; name, horizon, and the day where no document is dated, of another."""
    from detente.model.draft.draft import draft_system

    lanes = build_lanes(reading, tuple(groups))
    day = as_of or reading.last_day or like.start
    return draft_system(reading, groups, lanes, name=like.name, as_of=day, horizon=like.horizon).system


@dataclass(frozen=True, slots=True)
class _Retell:
    """Drafts and proposes anew what is left of a reading; a system that somebody typed or confirmed stays."""

    bench: Bench
    as_of: date | None
    typed: bool

    def __call__(self, left: Reading, claims: Sequence[str] | None) -> Retold:
        from detente.explain.propositions.pages import pages
        from detente.explain.propositions.propose import bound, items_of, propose

        groups = link_events(left)
        system = self.bench.system if self.typed else _draft(left, groups, self.bench.system, self.as_of)
        bench = Bench.of(system, left, build_ledger(left, groups))
        if claims is None:
            return Retold(bench, propose(left, groups, system))
        some = bench.told(claims)
        return Retold(bench, items_of(some, bound(some, pages(left), groups, system)))
