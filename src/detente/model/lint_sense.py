"""Lint of sense: guards that can hold, effects that fit, levers in use, tables, votes and ladders that work."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from detente.model.acts import Comparison, Condition, Effect
from detente.model.elements import STAGES, Issue, Lever, Table
from detente.model.files.nearest import quoted
from detente.model.lint_numbers import support
from detente.model.lint_rules import Finding, Names, error, warning
from detente.model.system import System

_TESTS: Final[Mapping[Comparison, Callable[[float, float], bool]]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "==": eq,
    "!=": ne,
}
_OPEN: Final = ("offered", "accepted", "scheduled", "held")
_AFTER_MEETING: Final = ("settled", "accepted", "broken")
"""Where a table goes by itself once it is held [model.md (6)]."""
_MONDAY: Final = 0


def lint_sense(names: Names) -> Iterator[Finding]:
    """Yield what in a system cannot do what it was meant to do.

    names  of the system
    """
    system = names.system
    yield from _time(system)
    yield from _guards(names)
    for path, effect in all_effects(system):
        yield from _effect(names, path, effect)
    for issue in system.issues:
        yield from _ladder(issue)
    for lever in system.levers:
        yield from _lever(system, lever)
    yield from _tables(system)


def all_effects(system: System) -> Iterator[tuple[str, Effect]]:
    """Yield every effect with its path.

    system  the model
    """
    groups = (
        *((f"moves.{move.key}.effects", move.effects) for move in system.moves),
        *((f"moves.{move.key}.failures", move.failures) for move in system.moves),
        *((f"rules.{rule.key}.effects", rule.effects) for rule in system.rules),
        *((f"hazards.{hazard.key}.effects", hazard.effects) for hazard in system.hazards),
    )
    for at, effects in groups:
        for place, effect in enumerate(effects):
            yield f"{at}.{place}", effect


def _time(system: System) -> Iterator[Finding]:
    if system.start.weekday() != _MONDAY:
        came = f"the first week begins on {system.start}, a {system.start:%A}"
        yield error("M012", "start", came, "a Monday", "write the Monday before it")
    if system.horizon < 1:
        yield error("M012", "horizon", f"a run lasts {system.horizon} weeks", "one at least", "write 26")
    for window in system.windows:
        if window.last < window.first:
            came = f"the window ends on {window.last}, before it begins"
            yield error("M012", f"windows.{window.key}.last", came, "a day from first on", "turn them round")


def _guards(names: Names) -> Iterator[Finding]:
    stages = _reachable(names.system)
    still = _still(names)
    guards = (
        *((f"moves.{move.key}.when", move.when, "the move is never allowed") for move in names.system.moves),
        *((f"rules.{rule.key}.when", rule.when, "the rule never fires") for rule in names.system.rules),
    )
    for path, conditions, so in guards:
        by_variable: dict[str, list[Condition]] = defaultdict(list)
        for condition in conditions:
            by_variable[condition.of].append(condition)
        for variable, asked in by_variable.items():
            tried = _values(names, variable, asked, stages, still)
            if tried and not any(all(_TESTS[c.comparison](value, c.value) for c in asked) for value in tried):
                asks = " and ".join(f"{c.comparison} {c.value:g}" for c in asked)
                came = f"{variable} can never be {asks}: {so}"
                place = conditions.index(asked[0])
                yield warning(
                    "M040", f"{path}.{place}", came, "a guard that can hold", "mend it or what leads there"
                )


def _values(
    names: Names,
    variable: str,
    asked: Sequence[Condition],
    stages: Mapping[str, frozenset[int]],
    still: Mapping[str, float],
) -> list[float]:
    """Return values that show whether a guard can hold: all that there are, or one from each stretch between limits."""
    section, _, key = variable.partition(".")
    if section == "tables":
        return [float(rank) for rank in sorted(stages.get(key, ()))]
    if variable in still:
        return [still[variable]]
    low, high = names.variables.get(variable, (-math.inf, math.inf))
    if variable not in names.variables:
        return []
    limits = sorted({low, *(c.value for c in asked), *([high] if math.isfinite(high) else [])})
    beyond = [] if math.isfinite(high) else [limits[-1] + 1]
    between = [(a + b) / 2 for a, b in pairwise(limits)]
    return [value for value in (*limits, *between, *beyond) if low <= value <= high]


def _reachable(system: System) -> dict[str, frozenset[int]]:
    """Return the ranks of the stages that each table can ever be at."""
    found: dict[str, set[int]] = {table.key: {STAGES[table.stage]} for table in system.tables}
    for _, effect in all_effects(system):
        key = effect.on.removeprefix("tables.")
        if effect.sets is not None and key in found:
            found[key].add(STAGES[effect.sets])
    for ranks in found.values():
        if STAGES["held"] in ranks:
            ranks.update(STAGES[stage] for stage in _AFTER_MEETING)
    return {key: frozenset(ranks) for key, ranks in found.items()}


def _still(names: Names) -> dict[str, float]:
    """Return the issues and levers that nothing can move, with where they stand for good."""
    system = names.system
    moved = {effect.on for _, effect in all_effects(system)} | {i.target for i in system.influences}
    moved |= {drain.on for lever in system.levers for drain in lever.drains} | {f.feeds for f in system.flows}
    moved |= {f"issues.{issue}" for table in system.tables for issue in table.agenda}
    moved |= {f"levers.{lever.key}" for lever in system.levers if lever.vote}
    levels = {f"issues.{issue.key}": issue.level for issue in system.issues}
    levels |= {f"levers.{lever.key}": lever.level for lever in system.levers}
    return {
        path: level.value
        for path, level in levels.items()
        if path not in moved and level.prior is None and level.value is not None
    }


def _effect(names: Names, path: str, effect: Effect) -> Iterator[Finding]:
    bounds = names.variables.get(effect.on)
    if bounds is None or effect.on.startswith("tables."):
        return
    low, high = support(effect.amount)
    least = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    width = bounds[1] - bounds[0]
    if least > width:
        came = f"it moves {effect.on} by {least:g} or more"
        yield warning("M041", f"{path}.amount", came, f"it ranges over {width:g}", "write a smaller amount")
        return
    issue = names.issues.get(effect.on.removeprefix("issues."))
    if (
        issue
        and issue.kind == "ladder"
        and len(issue.steps) > 1
        and least > 1 / (len(issue.steps) - 1) + 1e-9
    ):
        came = f"it moves {issue.key} by {least:g} at once"
        wanted = f"a step of the ladder is {1 / (len(issue.steps) - 1):.3g}: steps come in order"
        yield warning("M045", f"{path}.amount", came, wanted, "take one step at a time")


def _ladder(issue: Issue) -> Iterator[Finding]:
    path = f"issues.{issue.key}.steps"
    if issue.kind != "ladder":
        if issue.steps:
            came = f"{issue.key} is {issue.kind} and has steps"
            yield warning("M045", path, came, "only ladders have steps", "write `kind: ladder` or drop them")
        return
    twice = [step for step, count in Counter(issue.steps).items() if count > 1]
    if len(issue.steps) < 2:
        came = f"the ladder {issue.key} has {len(issue.steps)} steps"
        yield error("M045", path, came, "two or more, in order", "write the steps, lowest first")
    elif twice:
        came = f"the step {quoted(twice[0])} stands twice"
        yield error("M045", path, came, "each step once, in order", "remove one of them")


def _lever(system: System, lever: Lever) -> Iterator[Finding]:
    path, vote = f"levers.{lever.key}", lever.vote
    if vote and vote.needed > len(set(vote.voters)):
        came = f"{vote.needed} yes are needed of {len(set(vote.voters))} voters"
        yield error("M044", f"{path}.vote.needed", came, "a vote that can pass", "lower it or add voters")
    elif vote and vote.needed < 1:
        yield warning("M044", f"{path}.vote.needed", "it passes without a yes", "one at least", "raise it")
    moved = any(effect.on == path for _, effect in all_effects(system))
    moved = moved or any(influence.target == path for influence in system.influences)
    guards = [*(move.when for move in system.moves), *(rule.when for rule in system.rules)]
    asked = any(condition.of == path for guard in guards for condition in guard)
    asked = asked or any(influence.source == path for influence in system.influences)
    asked = asked or any(driver.of == path for hazard in system.hazards for driver in hazard.drivers)
    if not moved and not asked and not lever.drains and not vote:
        came = f"nothing moves {lever.key}, and it moves nothing"
        yield warning(
            "M042", path, came, "a lever that somebody pulls", "give it a drain and a move, or drop it"
        )


def _tables(system: System) -> Iterator[Finding]:
    on: dict[str, str] = {}
    wanted = {tuple(position.key.split(".")[:2]) for position in system.positions}
    for table in system.tables:
        yield from _seats(table, wanted)
        for place, issue in enumerate(table.agenda if table.stage in _OPEN else ()):
            if issue in on:
                came = f"{issue} stands on {on[issue]} and on {table.key}, both open"
                fix = "close one of them, or take the issue off its agenda"
                yield error(
                    "M043", f"tables.{table.key}.agenda.{place}", came, "one open table an issue", fix
                )
            on.setdefault(issue, table.key)


def _seats(table: Table, wanted: set[tuple[str, ...]]) -> Iterator[Finding]:
    path = f"tables.{table.key}.seats"
    if len(set(table.seats)) < 2 or len(set(table.seats)) < len(table.seats):
        came = f"{table.key} seats {', '.join(table.seats) or 'nobody'}"
        yield error("M046", path, came, "two or more actors, each once", "mend the seats")
    for place, actor in enumerate(table.seats):
        if table.agenda and not any((actor, issue) in wanted for issue in table.agenda):
            came = f"{actor} sits at {table.key} and has no position on its agenda"
            yield warning(
                "M047", f"{path}.{place}", came, "a position on one issue of it", f"add positions.{actor}.*"
            )
