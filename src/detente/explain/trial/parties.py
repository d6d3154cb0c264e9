"""Parties: who and what a proposition is about, whether the system holds it, and the proposition turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from detente.explain.proposition import STAYS, Bargain, Proposition
from detente.explain.trial.words import Names
from detente.model.acts import Move
from detente.model.change import (
    Back,
    Change,
    DropTerm,
    Forbid,
    Force,
    Hold,
    Scaled,
    SetNumber,
    Silence,
)
from detente.model.elements import STAGES, Variable
from detente.model.system import System
from detente.simulate.observables import (
    Fired,
    LevelAt,
    Made,
    MeanLevel,
    Observable,
    Reached,
    Ruptured,
    TermsAt,
)

Element = TypeVar("Element")
Rename = Callable[[str], str]
_LOOKS_AT: Final = {"positions": "issues", "goodwill": "actors", "concerns": "assets", "prospect": "tables"}
STATE: Final = ("issues", "ties", "assets", "levers", "flows", "tables")


def paths_of(proposition: Proposition) -> tuple[str, ...]:
    """Return the paths of everything a proposition touches: ``moves.KEY``, ``tables.KEY``, variables, numbers."""
    found = [path for change in (*proposition.given, *proposition.against) for path in _of_change(change)]
    if proposition.bargain:
        found += [f"backings.{proposition.bargain.backing}", f"tables.{proposition.bargain.table}"]
    if proposition.outcome:
        found += _of_outcome(proposition.outcome)
    if proposition.term:
        found += _of_term(*proposition.term)
    found += [f"moves.{move}" for move in proposition.moves]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Scope:
    """What a proposition is about.

    actors   in the order of the system
    tables   keys, in the order of the system
    backers  whether it looks at a bargain, so that those who back somebody there belong to it
    """

    actors: tuple[str, ...]
    tables: tuple[str, ...]
    backers: bool


COMPARED: Final = frozenset(("leverage", "contrast", "believes", "matters", "spread"))
"""Forms that set two worlds against each other, so that these can come out alike."""
BARGAINS: Final = frozenset(("backings", "support", "no_deal", "offer"))
"""Sections of what backing moves: where none of them is looked at, nobody but the parties has to come in."""


def scope(proposition: Proposition, system: System, names: Names) -> Scope:
    """Return what a proposition is about.

    Its actors are those that it names, and those of what it touches and of the steps of its mechanism: authors and
    targets of moves, holders and targets of levers, whoever delivers an issue, what a hazard or an influence leads from
    and to, the table an issue is settled at (open ones before others), and whoever stands in the path of a variable.

    names  of the system
    """
    found = _Concerned(system, set(proposition.actors), set())
    touched = paths_of(proposition)
    for path in (*touched, *proposition.mechanism):
        found.add(*names.owner(path))
    sections = {path.partition(".")[0] for path in touched}
    return Scope(
        tuple(actor.key for actor in system.actors if actor.key in found.actors),
        tuple(table.key for table in system.tables if table.key in found.tables),
        not BARGAINS.isdisjoint(sections) or isinstance(proposition.outcome, TermsAt | Ruptured),
    )


@dataclass(frozen=True, slots=True)
class _Concerned:
    """Actors (and other parts of keys) and tables, gathered element by element."""

    system: System
    actors: set[str]
    tables: set[str]

    def add(self, section: str, key: str) -> None:
        """Take in what an element concerns."""
        match section:
            case "moves":
                self.actors.update(
                    end for one in self._held(self.system.moves, key) for end in (one.by, one.at)
                )
            case "levers":
                for one in self._held(self.system.levers, key):
                    self.actors.update((one.target, *one.holders))
            case "issues":
                self.actors.update(issue.deliverer for issue in self._held(self.system.issues, key))
                on = [table for table in self.system.tables if key in table.agenda]
                called = [table for table in on if STAGES[table.stage] > 0]
                self.tables.update(table.key for table in called or on)
            case "tables":
                self.tables.add(key)
            case "hazards":
                for hazard in self._held(self.system.hazards, key):
                    self._variables(
                        [*(one.of for one in hazard.drivers), *(one.on for one in hazard.effects)]
                    )
            case "influences":
                for influence in self._held(self.system.influences, key):
                    self._variables((influence.source, influence.target))
            case _:
                self.actors.update(key.split("."))

    def _variables(self, variables: Iterable[Variable]) -> None:
        for variable in variables:
            section, _, key = variable.partition(".")
            self.add(section, key)

    @staticmethod
    def _held(elements: Iterable[Element], key: str) -> Iterator[Element]:
        return (one for one in elements if getattr(one, "key", "") == key)


def missing(proposition: Proposition, held: frozenset[str]) -> str:
    """Return the first path that a system does not hold of those a proposition touches, "" when it holds all."""
    return next((path for path in paths_of(proposition) if not _is_held(path, held)), "")


def unsaid_of(proposition: Proposition) -> str:
    """Return what a proposition would have to say for its form and does not, in words; "" when it says all."""
    seen, done = proposition.outcome is not None, bool(proposition.given or proposition.against)
    if proposition.sign == STAYS and proposition.form not in COMPARED:
        return "which way it goes, and nothing can stay the same where no two worlds are compared"
    if proposition.sign == STAYS and not proposition.threshold:
        return "how large a difference would count"
    match proposition.form:
        case "leverage":
            return "" if proposition.bargain else "who backs whom at which table"
        case "forecast" | "only_if" | "spread" | "matters":
            return "" if seen else "what is to be looked at"
        case "because" | "shows":
            reason = proposition.term is not None or done
            return (
                "" if reason and (seen or proposition.moves) else "whose reason is meant, and for which acts"
            )
        case _:
            return "" if seen or proposition.moves else "what is to be looked at"


def held_by(system: System, numbers: Iterable[str]) -> frozenset[str]:
    """Return the paths of the variables, acts, hazards, backings, actors and numbers of a system.

    numbers  their paths
    """
    held = {f"moves.{move.key}" for move in system.moves} | {f"hazards.{one.key}" for one in system.hazards}
    held |= {f"{section}.{one.key}" for section in STATE for one in getattr(system, section)}
    held |= {f"backings.{one.key}" for one in system.backings} | {
        f"actors.{one.key}" for one in system.actors
    }
    return frozenset(held.union(numbers))


def _is_held(path: str, held: frozenset[str]) -> bool:
    section, _, key = path.partition(".")
    if section in ("trust", "debts", "known", "seats"):
        return all(f"actors.{actor}" in held for actor in key.split("."))
    if section in ("support", "no_deal", "offer"):
        return f"{'backings' if section == 'support' else 'tables'}.{key.split('.')[0]}" in held or (
            f"backings.{key}" in held
        )
    return path in held


def looked_at_by(actor: str, term: str) -> Variable:
    """Return the variable that a term of an actor's value looks at, "" when it is no single one."""
    kind, _, key = term.partition(".")
    if kind == "goodwill":
        return f"ties.{key}.{actor}"
    return f"{_LOOKS_AT[kind]}.{key}" if kind in _LOOKS_AT else ""


def turned(proposition: Proposition, system: System, held: frozenset[str]) -> Proposition | None:
    """Return the proposition with its first two actors changed round; None when it has no such other side.

    Every path is renamed; a move becomes the one that the other actor can make of the same class.

    held  paths of everything the system holds
    """
    if len(proposition.actors) < 2 or proposition.bargain:
        return None
    one, other = proposition.actors[:2]
    swap = _swapper(one, other)
    moves = {move.key: _counterpart(move, swap, system) for move in system.moves}
    used = [path.partition(".")[2] for path in paths_of(proposition) if path.startswith("moves.")]
    if any(not moves.get(key.split(".")[0]) for key in used):
        return None
    by_move: Rename = lambda key: moves.get(key, key)  # noqa: E731
    found = replace(
        proposition,
        given=tuple(_changed(change, swap, by_move) for change in proposition.given),
        against=tuple(_changed(change, swap, by_move) for change in proposition.against),
        outcome=_looked_at(proposition.outcome, swap, by_move) if proposition.outcome else None,
        term=(swap(proposition.term[0]), swap(proposition.term[1])) if proposition.term else None,
        moves=tuple(by_move(move) for move in proposition.moves),
    )
    return None if paths_of(found) == paths_of(proposition) or missing(found, held) else found


def turned_bargain(bargain: Bargain) -> Bargain:
    """Return the bargain in which the same backer stands behind the opponent."""
    backer, protege, opponent = bargain.backing.split(".")
    return Bargain(f"{backer}.{opponent}.{protege}", bargain.table)


def _of_change(change: Change) -> Iterator[str]:
    match change:
        case Force(move) | Forbid(move):
            yield f"moves.{move}"
        case Hold(variable):
            yield variable
        case SetNumber(path) | Scaled(path):
            yield path
        case Back(backing):
            yield f"backings.{backing}"
        case Silence(actor):
            yield f"actors.{actor}"
        case DropTerm(actor, term):
            yield from _of_term(actor, term)


def _of_term(actor: str, term: str) -> Iterator[str]:
    """Yield the actor whose reason it is, and what the reason looks at."""
    yield f"actors.{actor}"
    kind, _, key = term.partition(".")
    if kind in _LOOKS_AT:
        yield f"{_LOOKS_AT[kind]}.{key}"


def _of_outcome(outcome: Observable) -> list[str]:
    match outcome:
        case LevelAt(variable) | MeanLevel(variable):
            return [variable]
        case Made(moves):
            return [f"moves.{move}" for move in moves]
        case Reached(table) | Ruptured(table):
            return [f"tables.{table}"]
        case TermsAt(table, actor):
            return [f"tables.{table}", f"actors.{actor}"]
        case Fired(hazard):
            return [f"hazards.{hazard}"]


def _swapper(one: str, other: str) -> Rename:
    change = {one: other, other: one}
    return lambda path: ".".join(change.get(part, part) for part in path.split("."))


def _counterpart(move: Move, swap: Rename, system: System) -> str:
    """Return the move of the same class by and at the other one, "" when there is none."""
    by, at = swap(move.by), swap(move.at)
    if (by, at) == (move.by, move.at):
        return move.key
    alike = [one for one in system.moves if (one.by, one.at, one.plover) == (by, at, move.plover)]
    named = sorted(swap(part) for part in move.key.split("-"))
    ranked = sorted(alike, key=lambda one: (sorted(one.key.split("-")) != named, one.cameo != move.cameo))
    return ranked[0].key if ranked else ""


def _changed(change: Change, swap: Rename, by_move: Rename) -> Change:
    match change:
        case Force(move, week):
            return Force(by_move(move), week)
        case Forbid(move):
            return Forbid(by_move(move))
        case Hold(variable, level, kept):
            return Hold(swap(variable), level, kept)
        case SetNumber(path, value):
            return SetNumber(swap(path), value)
        case Scaled(path, factor):
            return Scaled(swap(path), factor)
        case Back(backing, given):
            return Back(swap(backing), given)
        case Silence(actor):
            return Silence(swap(actor))
        case DropTerm(actor, term):
            return DropTerm(swap(actor), swap(term))


def _looked_at(outcome: Observable, swap: Rename, by_move: Rename) -> Observable:
    match outcome:
        case LevelAt(variable, week):
            return LevelAt(swap(variable), week)
        case MeanLevel(variable):
            return MeanLevel(swap(variable))
        case Made(moves, weeks):
            return Made(tuple(by_move(move) for move in moves), weeks)
        case TermsAt(table, actor):
            return TermsAt(table, swap(actor))
        case _:
            return outcome
