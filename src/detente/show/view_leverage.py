"""Leverage of every side: who would gain at which table from whose backing, structural zeros apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.explain.sides import RESOLUTION
from detente.explain.trial.words import structure_words
from detente.show.view_judgement import Measured, others_of, texts_of
from detente.show.view_parts import ActorName, Index, actor_name, clean, sentence_case

if TYPE_CHECKING:
    from detente.explain.sides import Range, RuleLeverage, SideLeverage
    from detente.show.whole import Whole

ORDER: Final = ("raises", "depends", "lowers", "no room", "none")


@dataclass(frozen=True, slots=True)
class RulesView:
    """The structures under which a backing has one effect: raises, depends, lowers, no room or none."""

    effect: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """What one actor's backing of another does at one table.

    stated     whether the model states the backing, or it is asked for symmetry
    upwards    rules under which the median change is a gain, of ``telling`` that can show a difference
    by_rule    what it does under which rules
    condition  what decides it, "" when nothing could
    evidence   sentences that its numbers rest on; other  what else they do, in words
    value      change of what the protege gets at the median, over the rules that tell, None under a drafted model
    """

    key: str
    backer: ActorName
    protege: ActorName
    opponent: ActorName
    table: str
    stated: bool
    effect: str
    upwards: int
    telling: int
    by_rule: tuple[RulesView, ...]
    condition: str
    value: Measured | None
    evidence: tuple[str, ...]
    other: tuple[str, ...]


def leverage(whole: Whole, index: Index) -> tuple[SideView, ...]:
    """Return the leverage of every side, stated backings first.

    whole  the case with its model and what came of it
    index  of its reading
    """
    tables = {table.key: table.name for table in whole.system.tables}
    names = {actor.key: actor.name for actor in whole.system.actors}
    return tuple(
        _side(side, clean(tables.get(side.table, side.table)), names, index, reviewed=whole.reviewed)
        for side in whole.sides
    )


def _side(side: SideLeverage, table: str, names: dict[str, str], index: Index, *, reviewed: bool) -> SideView:
    upwards, telling = side.upwards
    return SideView(
        key=side.key,
        backer=_name(side.backer, names),
        protege=_name(side.protege, names),
        opponent=_name(side.opponent, names),
        table=table,
        stated=side.stated,
        effect=side.effect,
        upwards=upwards,
        telling=telling,
        by_rule=_by_rule(side.rules),
        condition=sentence_case(side.condition),
        value=_value(side.rules) if reviewed else None,
        evidence=texts_of(side.evidence, index),
        other=others_of(side.evidence),
    )


def _name(actor: str, names: dict[str, str]) -> ActorName:
    return ActorName(actor, clean(names[actor])) if actor in names else actor_name(actor)


def _by_rule(rules: tuple[RuleLeverage, ...]) -> tuple[RulesView, ...]:
    grouped: dict[str, list[str]] = {}
    for rule in rules:
        grouped.setdefault(rule.effect, []).append(structure_words(rule.structure))
    return tuple(RulesView(effect, tuple(grouped[effect])) for effect in ORDER if effect in grouped)


def _value(rules: tuple[RuleLeverage, ...]) -> Measured | None:
    """Return the median effect of the rule in the middle, with the widest range of all that tell."""
    telling: list[Range] = sorted(
        (r.value for r in rules if r.effect not in ("none", "no room")), key=lambda value: value.median
    )
    if not telling:
        return None
    middle = telling[len(telling) // 2].median
    low, high = min(value.low for value in telling), max(value.high for value in telling)
    middle, low, high = (0.0 if abs(end) < RESOLUTION else end for end in (middle, low, high))
    return Measured(middle, low, high, "of what can be had at the table", "simulated")
