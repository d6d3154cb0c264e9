"""Focus: the part of a system that a question is about, small enough to be run for it alone.

Numbers keep their paths, so their draws are those of the whole system: what an act did outside leaves a blank before
what it does inside.  Slots of actors and moves are counted within the focus: what lies outside can neither change nor
renumber anything, and two systems that agree inside run alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from detente.model.acts import Effect, Hazard, Move, Report, Rule, Window
from detente.model.elements import NOTHING, STAGES, Lever, Table, Variable, VotingRule
from detente.model.parameter import fixed
from detente.model.system import System

Element = TypeVar("Element")


@dataclass(frozen=True, slots=True)
class _Inside:
    """What is kept: actor ids, and the variables that remain (``issues.KEY``, ``ties.I.J`` ...)."""

    actors: frozenset[str]
    variables: frozenset[Variable]

    def all_in(self, actors: Iterable[str]) -> bool:
        return all(actor in self.actors for actor in actors)

    def has(self, variable: Variable) -> bool:
        """Whether a variable remains; a derived one (``trust.I.J``, ``known.I.J``) stands by its actors."""
        section, _, key = variable.partition(".")
        if section in ("trust", "debts", "known", "seats"):
            return self.all_in(key.split("."))
        return variable in self.variables


def focus(
    system: System, actors: Sequence[str], tables: Sequence[str] = (), *, backers: bool = True
) -> System:
    """Return the part of a system that lies between some actors.

    Kept are those actors, whoever sits or holds a veto at a table that is open and at which two of them sit (or that is
    named), whoever backs one of them against another, and every element all of whose parties are kept.  A table that
    nobody has called yet brings nobody in: else one format for everybody would make every question one about all.

    system   the model
    actors   actor ids; unknown ones are passed over
    tables   keys of tables that are kept whoever sits there
    backers  whether those who back come in: not needed where no bargain is looked at
    """
    inside = frozenset(_kept_actors(system, frozenset(actors), frozenset(tables), backers=backers))
    first = _without_acts(system, inside, frozenset(tables))
    kept = _Inside(inside, frozenset(_variables(first)))
    return _with_acts(system, first, kept)


def _kept_actors(system: System, asked: frozenset[str], tables: frozenset[str], *, backers: bool) -> set[str]:
    known = {actor.key for actor in system.actors}
    kept = set(asked & known)
    for table in system.tables:
        if table.key in tables or (STAGES[table.stage] > 0 and len(asked & set(table.seats)) > 1):
            kept |= {*table.seats, *table.vetoes} & known
    for backing in system.backings if backers else ():
        backer, protege, opponent = backing.key.split(".")
        if {protege, opponent} <= asked:
            kept |= {backer} & known
    return kept


def _without_acts(system: System, actors: frozenset[str], tables: frozenset[str]) -> System:
    """Return the system with the elements between the kept actors, acts as they were."""
    kept_tables = tuple(
        replace(table, admitted=tuple(a for a in table.admitted if a in actors))
        for table in system.tables
        if table.key in tables or actors.issuperset((*table.seats, *table.vetoes))
    )
    issues = _kept_issues(system, actors, kept_tables)
    return replace(
        system,
        actors=_where(system.actors, lambda one: one.key in actors),
        issues=_where(system.issues, lambda one: one.key in issues),
        positions=_where(system.positions, lambda one: _owned(one.key, actors, issues)),
        stakes=_where(system.stakes, lambda one: _owned(one.key, actors, issues)),
        ties=_where(system.ties, lambda one: actors.issuperset(one.key.split("."))),
        goodwill=_where(system.goodwill, lambda one: actors.issuperset(one.key.split("."))),
        assets=_where(system.assets, lambda one: one.key.split(".")[0] in actors),
        concerns=_where(system.concerns, lambda one: actors.issuperset(one.key.split(".")[:2])),
        flows=_where(system.flows, lambda one: actors.issuperset(one.key.split(".")[:2])),
        levers=tuple(_lever(one, actors) for one in system.levers if _pulled_inside(one, actors)),
        backings=_where(system.backings, lambda one: actors.issuperset(one.key.split("."))),
        tables=kept_tables,
    )


def _kept_issues(system: System, actors: frozenset[str], tables: Sequence[Table]) -> frozenset[str]:
    on_agenda = {issue for table in tables for issue in table.agenda}
    wanted = {one.key.split(".")[1] for one in system.positions if one.key.split(".")[0] in actors}
    delivered = {issue.key for issue in system.issues if issue.deliverer in actors}
    return frozenset(on_agenda | wanted | delivered)


def _with_acts(system: System, first: System, kept: _Inside) -> System:
    """Return the system with the acts that kept actors can do to each other or to nobody in particular."""
    moves = [_move(move, kept) for move in system.moves if _stays(move, kept)]
    keys = frozenset(move.key for move in moves)
    expecting = tuple(
        replace(
            move,
            expects=_kept(
                move.expects, lambda one: one.move in keys, lambda one: replace(one, change=NOTHING)
            ),
        )
        for move in moves
    )
    hazards = tuple(_hazard(one, kept) for one in system.hazards if _strikes(one, kept))
    scaled = {f"moves.{key}" for key in keys} | {f"actors.{key}" for key in kept.actors}
    scaled |= {f"hazards.{one.key}" for one in hazards}
    issues = tuple(
        issue if issue.deliverer in kept.actors else replace(issue, deliverer="") for issue in first.issues
    )
    levers = tuple(
        replace(
            lever,
            drains=_kept(lever.drains, lambda one: kept.has(one.on), lambda one: replace(one, rate=NOTHING)),
        )
        for lever in first.levers
    )
    return replace(
        first,
        issues=issues,
        levers=levers,
        influences=_where(system.influences, lambda one: kept.has(one.source) and kept.has(one.target)),
        rules=tuple(_rule(one, kept) for one in system.rules if _fires(one, kept)),
        moves=expecting,
        hazards=hazards,
        windows=tuple(_window(one, scaled) for one in system.windows if _scales(one, scaled)),
        reports=tuple(_report(one, keys) for one in system.reports if kept.all_in(one.key.split(".")[:2])),
    )


def _variables(system: System) -> Iterable[Variable]:
    """Yield the state variables of a system."""
    for section in ("issues", "ties", "assets", "levers", "flows", "tables"):
        for element in getattr(system, section):
            yield f"{section}.{element.key}"


def _kept(
    items: tuple[Element, ...], wanted: Callable[[Element], bool], blank: Callable[[Element], Element]
) -> tuple[Element, ...]:
    """Return the wanted items at the places they had: one before them that goes is blank, one after them is cut.

    blank  makes of a wanted item one that does nothing
    """
    places = [place for place, item in enumerate(items) if wanted(item)]
    if not places:
        return ()
    idle = blank(items[places[0]])
    return tuple(item if place in places else idle for place, item in enumerate(items[: places[-1] + 1]))


def _where(elements: tuple[Element, ...], wanted: Callable[[Element], bool]) -> tuple[Element, ...]:
    return tuple(element for element in elements if wanted(element))


def _owned(key: str, actors: frozenset[str], issues: frozenset[str]) -> bool:
    actor, issue, *_ = key.split(".")
    return actor in actors and issue in issues


def _pulled_inside(lever: Lever, actors: frozenset[str]) -> bool:
    """Whether a lever lies upon a kept actor, or in the hand of one and upon nobody else."""
    return lever.target in actors or (lever.target == "" and not actors.isdisjoint(lever.holders))


def _lever(lever: Lever, actors: frozenset[str]) -> Lever:
    holders = tuple(one for one in lever.holders if one in actors)
    return replace(lever, holders=holders, vote=_vote(lever.vote, actors) if lever.vote else None)


def _vote(vote: VotingRule, actors: frozenset[str]) -> VotingRule | None:
    """Return the rule among those who remain, with the same share of yes needed; None when nobody does."""
    voters = tuple(one for one in vote.voters if one in actors)
    if not voters:
        return None
    needed = -(-vote.needed * len(voters) // len(vote.voters))
    return VotingRule(voters, needed, tuple(one for one in vote.vetoes if one in actors))


def _stays(move: Move, kept: _Inside) -> bool:
    """Whether an act remains: its author and target do, and what its guard looks at."""
    parties = [move.by, *([move.at] if move.at else [])]
    return kept.all_in(parties) and all(kept.has(condition.of) for condition in move.when)


def _move(move: Move, kept: _Inside) -> Move:
    return replace(
        move,
        effects=_effects(move.effects, kept),
        failures=_effects(move.failures, kept),
        insiders=tuple(one for one in move.insiders if one in kept.actors),
    )


def _effects(effects: tuple[Effect, ...], kept: _Inside) -> tuple[Effect, ...]:
    return _kept(effects, lambda one: kept.has(one.on), lambda one: replace(one, amount=NOTHING))


def _fires(rule: Rule, kept: _Inside) -> bool:
    return all(kept.has(one.of) for one in rule.when) and bool(_effects(rule.effects, kept))


def _rule(rule: Rule, kept: _Inside) -> Rule:
    return replace(rule, effects=_effects(rule.effects, kept))


def _strikes(hazard: Hazard, kept: _Inside) -> bool:
    """Whether a hazard touches what is kept; one that touches nothing at all is nobody's and stays."""
    touched = [*(effect.on for effect in hazard.effects), *(driver.of for driver in hazard.drivers)]
    return not touched or any(kept.has(one) for one in touched)


def _hazard(hazard: Hazard, kept: _Inside) -> Hazard:
    drivers = _kept(hazard.drivers, lambda one: kept.has(one.of), lambda one: replace(one, weight=NOTHING))
    return replace(hazard, drivers=drivers, effects=_effects(hazard.effects, kept))


def _scales(window: Window, scaled: set[str]) -> bool:
    return any(one.of in scaled for one in window.scales)


def _window(window: Window, scaled: set[str]) -> Window:
    scales = _kept(window.scales, lambda one: one.of in scaled, lambda one: replace(one, factor=fixed(1.0)))
    return replace(window, scales=scales)


def _report(report: Report, moves: frozenset[str]) -> Report:
    echoes = _kept(report.echoes, lambda one: one.move in moves, lambda one: replace(one, weight=NOTHING))
    return replace(report, echoes=echoes)
