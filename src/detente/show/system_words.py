"""A system in words: who there is, who wants what, who holds what, and what every number rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model.acts import CERTAIN, Condition, Effect, Hazard, Move, Rule, Window
from detente.model.elements import NOTHING, STAGES, Actor, Issue, Lever, Table
from detente.model.numbers import parameters
from detente.records.calendar_words import day_words, range_words
from detente.records.evidence import Evidence
from detente.show.terminal import paragraph
from detente.show.view_parts import Index, clean
from detente.show.view_words import listed

if TYPE_CHECKING:
    from detente.model.parameter import Parameter
    from detente.model.system import System
    from detente.show.situation import Situation

SECTIONS: Final[Mapping[str, str]] = {
    "actors": "Actors", "issues": "Issues", "positions": "Who wants what", "stakes": "Said in public",
    "ties": "Ties", "goodwill": "Whose regard counts", "assets": "What they have", "concerns": "What it means to whom",
    "levers": "Levers", "flows": "Flows", "influences": "Influences", "rules": "Automatic clauses",
    "backings": "Backings", "tables": "Tables", "moves": "Moves", "hazards": "Hazards", "windows": "Calendar",
    "reports": "What is reported",
}  # fmt: skip
_RANKS: Final = {float(rank): stage for stage, rank in STAGES.items()}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every line needs: the numbers, the names of what has one, the labels of documents, the path asked for."""

    system: System
    numbers: Mapping[str, Parameter]
    names: Mapping[str, str]
    index: Index
    path: str

    def section(self, section: str) -> Iterator[str]:
        """Yield the lines of a section that are asked for."""
        for item in getattr(self.system, section):
            at = f"{section}.{item.key}"
            if _leads(self.path, at) or _leads(at, self.path):
                yield paragraph(f"{item.key}  {_HEADS.get(section, _pair)(item, self.names)}".rstrip(), "  ")
                yield from self.lines(at)

    def lines(self, at: str) -> Iterator[str]:
        """Yield a line for every number under a path; for every one of the whole system when it is empty."""
        for place, number in self.numbers.items():
            inside = place.startswith(f"{at}.") if at else "." not in place
            if inside and number not in (CERTAIN, NOTHING) and _leads(self.path, place):
                yield paragraph(self.line(place.removeprefix(f"{at}."), number), "    ")

    def line(self, name: str, number: Parameter) -> str:
        """Return a number with its reason and what it rests on."""
        rests = ", ".join(dict.fromkeys(_label(one, self.index) for one in number.evidence))
        words = f"{name} {number_words(number)}{' DRAFT' if number.drafted else ''}"
        reason = f"  {clean(number.why)}" if number.why else ""
        return f"{words}{reason}{f'  [{rests}]' if rests else ''}"


def system_text(situation: Situation, index: Index, path: str = "") -> str:
    """Return a system in words, one block a section, one line a number.

    situation  the system and how far it is confirmed
    index      labels of the documents
    path       only what stands at or under this path, "" for all
    """
    system = situation.system
    sheet = _Sheet(system, parameters(system), _names(system), index, path)
    found = [(title, list(sheet.section(section))) for section, title in SECTIONS.items()]
    found.append(("Of the whole", list(sheet.lines(""))))
    if situation.notes and not path:
        notes = [paragraph(f"- {clean(at)}: {clean(words)}", "  ") for at, words in situation.notes]
        found.append(("Not drafted", notes))
    blocks = [] if path else [_head(situation)]
    blocks += ["".join(f"{line}\n" for line in (title, *lines)) for title, lines in found if lines]
    return "\n".join(blocks)


def number_words(number: Parameter) -> str:
    """Return a number as it was stated: its value, its prior, or both."""
    value = "" if number.value is None else f"{number.value:g}"
    return ", ".join(word for word in (value, str(number.prior) if number.prior else "") if word)


def draft_words(situation: Situation) -> str:
    """Return how far a system is confirmed, as the bar of the brief says it."""
    known, numbers = situation.confirmed
    return f"{'' if situation.reviewed else 'DRAFT, '}{known}/{numbers} numbers confirmed"


def _head(situation: Situation) -> str:
    system = situation.system
    return f"{clean(system.name)}: {system.horizon} weeks from {day_words(system.start)}\n{draft_words(situation)}\n"


def _names(system: System) -> dict[str, str]:
    named = (
        system.actors,
        system.issues,
        system.assets,
        system.levers,
        system.tables,
        system.moves,
        system.hazards,
    )
    return {item.key: clean(item.name) for items in named for item in items}


def _leads(path: str, at: str) -> bool:
    """Return whether something stands at or under a path."""
    return not path or at == path or at.startswith(f"{path}.")


def _label(evidence: str, index: Index) -> str:
    try:
        cited = Evidence.parse(evidence)
    except ValueError:
        return clean(evidence)
    return index.label(cited.doc, cited.start) if cited.doc in index.labels else clean(cited.doc)


def _named(keys: tuple[str, ...], names: Mapping[str, str]) -> str:
    return listed([names.get(key, key) for key in keys])


def _pair(item: object, names: Mapping[str, str]) -> str:
    """Return the names of what a key joins: "China, North Korea"."""
    key = str(getattr(item, "key", ""))
    return ", ".join(names.get(part, part) for part in key.split("."))


def _actor(item: Actor, _: Mapping[str, str]) -> str:
    factions = f"; factions: {listed([faction.key for faction in item.factions])}" if item.factions else ""
    return f"{clean(item.name)}{factions}"


def _issue(item: Issue, names: Mapping[str, str]) -> str:
    ends = f", from {clean(item.low)} to {clean(item.high)}" if item.low and item.high else ""
    steps = f", steps: {', '.join(map(clean, item.steps))}" if item.steps else ""
    whose = f"; {names.get(item.deliverer, item.deliverer)} delivers" if item.deliverer else ""
    return f"{clean(item.name)} ({item.kind}){ends}{steps}{whose}"


def _lever(item: Lever, names: Mapping[str, str]) -> str:
    target = f" on {names.get(item.target, item.target)}" if item.target else ""
    vote = f"; changed by vote, {item.vote.needed} of {_named(item.vote.voters, names)}" if item.vote else ""
    return f"{clean(item.name)}: {_named(item.holders, names)}{target}{vote}"


def _backing(item: object, names: Mapping[str, str]) -> str:
    backer, protege, opponent = (names.get(part, part) for part in str(getattr(item, "key", "..")).split("."))
    return f"{backer} behind {protege} against {opponent}"


def _table(item: Table, names: Mapping[str, str]) -> str:
    veto = f"; with a veto: {_named(item.vetoes, names)}" if item.vetoes else ""
    guests = f"; admitted: {_named(item.admitted, names)}" if item.admitted else ""
    about = f" on {_named(item.agenda, names)}" if item.agenda else ""
    return f"{clean(item.name)}: {_named(item.seats, names)}{about}; now: {item.stage}{veto}{guests}"


def _move(item: Move, names: Mapping[str, str]) -> str:
    at = f" towards {names.get(item.at, item.at)}" if item.at else ""
    when = f"; when {_conditions(item.when)}" if item.when else ""
    does = f"; {_effects(item.effects)}" if item.effects else ""
    return f"{clean(item.name)} ({names.get(item.by, item.by)}{at}, {item.plover}){when}{does}"


def _rule(item: Rule, _: Mapping[str, str]) -> str:
    return f"{clean(item.name)}: when {_conditions(item.when)}: {_effects(item.effects)}"


def _hazard(item: Hazard, _: Mapping[str, str]) -> str:
    return f"{clean(item.name)}{f': {_effects(item.effects)}' if item.effects else ''}"


def _window(item: Window, _: Mapping[str, str]) -> str:
    return f"{clean(item.name)}, {range_words(item.first, item.last)}: {listed([scale.of for scale in item.scales])}"


def _conditions(conditions: tuple[Condition, ...]) -> str:
    return listed([
        f"{one.of} {one.comparison} {_RANKS.get(one.value, one.value) if one.of.startswith('tables.') else one.value}"
        for one in conditions
    ])  # fmt: skip


def _effects(effects: tuple[Effect, ...]) -> str:
    return listed([
        f"{one.on} {f'to {one.sets}' if one.sets else f'by {number_words(one.amount)}'}" for one in effects
    ])  # fmt: skip


_HEADS: Final[Mapping[str, Callable[..., str]]] = {
    "actors": _actor, "issues": _issue, "levers": _lever, "backings": _backing, "tables": _table, "moves": _move,
    "rules": _rule, "hazards": _hazard, "windows": _window,
}  # fmt: skip
