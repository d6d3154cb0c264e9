"""Lint of names: everything a system speaks of is there, and keys have the shape their section wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final

from detente.model.acts import Condition, Effect
from detente.model.elements import Lever, Table
from detente.model.files.nearest import one_of, quoted
from detente.model.lint_rules import Finding, Names, error, warning
from detente.records.vocabulary import PLOVER_TYPES

_SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "positions": ("ACTOR.ISSUE", "ACTOR.ISSUE.FACTION"), "stakes": ("ACTOR.ISSUE",),
    "ties": ("SOURCE.TARGET",), "goodwill": ("ACTOR.OTHER",), "assets": ("OWNER.KIND",),
    "concerns": ("ACTOR.OWNER.KIND",), "flows": ("SOURCE.TARGET.GOOD",),
    "backings": ("BACKER.PROTEGE.OPPONENT",), "reports": ("SOURCE.TARGET.CLASS",),
    "actors": ("ACTOR",), "issues": ("ISSUE",),
}  # fmt: skip
ANYBODY: Final = "*"
"""Stands for any actor in the key of a report."""
_ACTOR_PARTS: Final = ("ACTOR", "SOURCE", "TARGET", "OTHER", "OWNER", "BACKER", "PROTEGE", "OPPONENT")


def lint_names(names: Names) -> Iterator[Finding]:
    """Yield what is wrong with the names of a system.

    names  of the system
    """
    for section in fields(names.system):
        items = getattr(names.system, section.name)
        if isinstance(items, tuple):
            yield from _keys(names, section.name, [item.key for item in items])
    yield from _elements(names)
    yield from _acts(names)


def _keys(names: Names, section: str, keys: Sequence[str]) -> Iterator[Finding]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield error(
                "M009", f"{section}.{key}", f"{key} stands {count} times", "once", "rename the others"
            )
    shapes = _SHAPES.get(section)
    for key in keys if shapes else ():
        yield from _parts(names, f"{section}.{key}", key, shapes or ())


def _parts(names: Names, path: str, key: str, shapes: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with the parts of one key."""
    parts = key.split(".")
    shape = next((s.split(".") for s in shapes if s.count(".") == len(parts) - 1), None)
    if shape is None or "" in parts:
        yield error(
            "M008", path, f"{quoted(key)} is not {' or '.join(shapes)}", "a key of that shape", "rename it"
        )
        return
    if len(shape) == 1:
        return
    for part, kind in zip(parts, shape, strict=True):
        if kind in _ACTOR_PARTS and not (part == ANYBODY and path.startswith("reports.")):
            yield from names.actor(part, path)
        elif kind == "ISSUE":
            yield from names.issue(part, path)
        elif kind == "FACTION" and parts[0] in names.actors:
            known = [faction.key for faction in names.actors[parts[0]].factions]
            if part not in known:
                came = f"faction {quoted(part)} of {parts[0]} is not known"
                yield error(
                    "M006", path, came, one_of(part, known), "write a known one, or add it to its actor"
                )


def _elements(names: Names) -> Iterator[Finding]:
    system = names.system
    for issue in system.issues:
        if issue.deliverer:
            yield from names.actor(issue.deliverer, f"issues.{issue.key}.deliverer")
    for concern in system.concerns:
        owned = concern.key.partition(".")[2]
        yield from names.variable(f"assets.{owned}", f"concerns.{concern.key}", derived=False)
    for lever in system.levers:
        yield from _lever(names, lever)
    for flow in system.flows:
        yield from names.variable(flow.feeds, f"flows.{flow.key}.feeds", derived=False)
    for influence in system.influences:
        at = f"influences.{influence.key}"
        yield from names.variable(influence.source, f"{at}.source", derived=True)
        yield from names.variable(influence.target, f"{at}.target", derived=False)
    for table in system.tables:
        yield from _table(names, table)


def _lever(names: Names, lever: Lever) -> Iterator[Finding]:
    at = f"levers.{lever.key}"
    yield from _all_actors(names, lever.holders, f"{at}.holders")
    if lever.target:
        yield from names.actor(lever.target, f"{at}.target")
    for place, drain in enumerate(lever.drains):
        yield from names.variable(drain.on, f"{at}.drains.{place}.on", derived=False)
    if lever.vote:
        yield from _all_actors(names, lever.vote.voters, f"{at}.vote.voters")
        yield from _all_actors(names, lever.vote.vetoes, f"{at}.vote.vetoes")


def _table(names: Names, table: Table) -> Iterator[Finding]:
    at = f"tables.{table.key}"
    yield from _all_actors(names, table.seats, f"{at}.seats")
    yield from _all_actors(names, table.vetoes, f"{at}.vetoes")
    yield from _all_actors(names, table.admitted, f"{at}.admitted")
    for place, issue in enumerate(table.agenda):
        yield from names.issue(issue, f"{at}.agenda.{place}")


def _acts(names: Names) -> Iterator[Finding]:
    system = names.system
    for move in system.moves:
        at = f"moves.{move.key}"
        yield from names.actor(move.by, f"{at}.by")
        if move.at:
            yield from names.actor(move.at, f"{at}.at")
        yield from _all_actors(names, move.insiders, f"{at}.insiders")
        yield from _conditions(names, move.when, f"{at}.when")
        yield from _effects(names, move.effects, f"{at}.effects")
        yield from _effects(names, move.failures, f"{at}.failures")
        for place, expectation in enumerate(move.expects):
            yield from names.move(expectation.move, f"{at}.expects.{place}.move")
        if move.plover not in PLOVER_TYPES:
            came = f"class {quoted(move.plover)} is none of PLOVER's"
            yield warning(
                "M011", f"{at}.plover", came, one_of(move.plover, PLOVER_TYPES), "write one of them"
            )
    for rule in system.rules:
        yield from _conditions(names, rule.when, f"rules.{rule.key}.when")
        yield from _effects(names, rule.effects, f"rules.{rule.key}.effects")
    for hazard in system.hazards:
        yield from _effects(names, hazard.effects, f"hazards.{hazard.key}.effects")
        for place, driver in enumerate(hazard.drivers):
            yield from names.variable(driver.of, f"hazards.{hazard.key}.drivers.{place}.of", derived=True)
    for window in system.windows:
        for place, scale in enumerate(window.scales):
            yield from names.scaled(scale.of, f"windows.{window.key}.scales.{place}.of")
    for report in system.reports:
        for place, echo in enumerate(report.echoes):
            yield from names.move(echo.move, f"reports.{report.key}.echoes.{place}.move")


def _all_actors(names: Names, keys: Sequence[str], at: str) -> Iterator[Finding]:
    for place, key in enumerate(keys):
        yield from names.actor(key, f"{at}.{place}")


def _conditions(names: Names, conditions: Sequence[Condition], at: str) -> Iterator[Finding]:
    for place, condition in enumerate(conditions):
        yield from names.variable(condition.of, f"{at}.{place}.of", derived=True)


def _effects(names: Names, effects: Sequence[Effect], at: str) -> Iterator[Finding]:
    for place, effect in enumerate(effects):
        path = f"{at}.{place}.on"
        yield from names.variable(effect.on, path, derived=False)
        if effect.on.startswith("tables.") and effect.sets is None:
            yield error(
                "M010", path, f"nothing says where {effect.on} goes", "a stage", "add `sets: accepted`"
            )
        elif effect.sets is not None and not effect.on.startswith("tables."):
            came = f"{effect.on} is set to the stage {effect.sets}"
            yield error("M010", path, came, "only tables have stages", "write an amount instead")
