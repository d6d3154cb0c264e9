"""Argument: the steps that a judgement needs, from cause to effect, each with the evidence it rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.explain.judgement import Link
from detente.explain.proposition import Proposition
from detente.explain.trial.parties import looked_at_by, paths_of
from detente.explain.trial.standing import Sentences, step_standing
from detente.explain.trial.words import Names
from detente.model.numbers import parameters
from detente.model.parameter import Parameter
from detente.model.system import System

_HELD_BACK: Final = ("reports", "windows")
"""Sections that are no step of an argument: they say how and when things show."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every number of a system rests on.

    paths    of the numbers, sorted
    numbers  by path
    agendas  key of a table -> keys of its issues
    """

    paths: tuple[str, ...]
    numbers: dict[str, Parameter]
    agendas: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, system: System) -> Provenance:
        """Return the provenance of a system's numbers."""
        numbers = parameters(system)
        return cls(tuple(sorted(numbers)), numbers, {table.key: table.agenda for table in system.tables})

    def at(self, path: str) -> tuple[str, ...]:
        """Return the evidence of the numbers at or under a path, each once, in the order of their paths."""
        return tuple(dict.fromkeys(one for at in self._under(path) for one in self.numbers[at].evidence))

    def states(self, path: str) -> bool:
        """Return whether the system states a number at or under a path."""
        return bool(self._under(path))

    def _under(self, path: str) -> tuple[str, ...]:
        first, last = bisect_left(self.paths, f"{path}."), bisect_left(self.paths, f"{path}/")
        return (*((path,) if path in self.numbers else ()), *self.paths[first:last])


def argument(
    proposition: Proposition,
    provenance: Provenance,
    names: Names,
    own: frozenset[tuple[str, int]],
    sentences: Sentences,
) -> tuple[Link, ...]:
    """Return the steps of the argument: what is done, how it carries, what is looked at.

    provenance  of the system
    names       of its elements
    own         sentences that say the claim
    sentences   of the reading
    """
    steps = _steps(proposition, provenance, names) + _serving(proposition, provenance, names)
    found = []
    for words, path, cited in steps:
        evidence = tuple(one for one in cited if sentences.holds(one))
        found.append(Link(words, path, step_standing(evidence, own, sentences), evidence))
    return tuple(found)


Step = tuple[str, str, tuple[str, ...]]
"""Words, path and evidence."""


def _serving(proposition: Proposition, provenance: Provenance, names: Names) -> list[Step]:
    """Return the step that the acts of a reason do something for what it looks at; one of them is enough."""
    variable = looked_at_by(*proposition.term) if proposition.term else ""
    acts = tuple(f"moves.{move}.effects." for move in proposition.moves)
    paths = [f"{at}.amount" for at, on in names.on.items() if on == variable and at.startswith(acts)]
    if not variable or not paths:
        return []
    return [(f"these acts bear on {names.variable(variable)}", paths[0], _of_any(paths, provenance))]


def _of_any(paths: Sequence[str], provenance: Provenance) -> tuple[str, ...]:
    """Return the evidence of several paths, each once: of a step for which one of them is enough."""
    return tuple(dict.fromkeys(one for path in paths for one in provenance.at(path)))


def _steps(proposition: Proposition, provenance: Provenance, names: Names) -> list[Step]:
    """Return what a claim needs, from cause to effect; an element only where no number of it is a step."""
    carried = (*proposition.mechanism, *_cares(proposition, provenance))
    ends = [
        path
        for path in paths_of(proposition)
        if not any(step == path or step.startswith(f"{path}.") for step in carried)
    ]
    looked_at = len(ends) if proposition.bargain or not carried else _first_looked_at(proposition, ends)
    done, seen = (_one_of_acts(some, provenance, names) for some in (ends[:looked_at], ends[looked_at:]))
    between = _alike_as_one(carried, provenance, names)
    return [step for step in (*done, *between, *seen) if _is_a_step(step[1], provenance)]


def _one_of_acts(paths: Sequence[str], provenance: Provenance, names: Names) -> list[Step]:
    """Return elements as steps, several acts as one: that it can come to one of them is enough."""
    acts = [path for path in paths if path.startswith("moves.")]
    if len(acts) < 2:
        return [(names.step(path), path, provenance.at(path)) for path in paths]
    others = [path for path in paths if path not in acts]
    words = f"it can come to acts such as this: {names.name('moves', acts[0].partition('.')[2])}"
    return [(words, acts[0], _of_any(acts, provenance)), *_one_of_acts(others, provenance, names)]


def _alike_as_one(paths: Sequence[str], provenance: Provenance, names: Names) -> list[Step]:
    """Return numbers as steps, in their order; those of one kind of one actor, and rates of acts, as one step.

    That some of what somebody cares about, or some of the acts, is told of is enough.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for path in dict.fromkeys(paths):
        groups.setdefault(_kind(path), []).append(path)
    return [(_words(kind, some, names), some[0], _of_any(some, provenance)) for kind, some in groups.items()]


def _kind(path: str) -> tuple[str, ...]:
    """Return what a number is one of: the rates of acts, what an actor cares about, or itself."""
    section, _, rest = path.partition(".")
    field = rest.rpartition(".")[2]
    if section == "moves" and field == "rate":
        return (section, field)
    return (section, field, rest.split(".")[0]) if section == "positions" else (path,)


def _words(kind: tuple[str, ...], paths: Sequence[str], names: Names) -> str:
    if len(paths) == 1:
        return names.step(paths[0])
    if len(kind) == 2:
        _, act = names.owner(paths[0])
        return f"how often it comes to acts such as this: {names.name('moves', act)}"
    verb = "cares about" if kind[1] == "salience" else "wants of"
    return f"how much {names.actor(kind[2])} {verb} what is at stake"


def _first_looked_at(proposition: Proposition, ends: Sequence[str]) -> int:
    """Return the place of the first end that is not done but looked at."""
    done = set(paths_of(replace(proposition, outcome=None, term=None, moves=())))
    return next((place for place, path in enumerate(ends) if path not in done), len(ends))


def _is_a_step(path: str, provenance: Provenance) -> bool:
    """Return whether a path is of something stated: not of what follows from the state, nor only of who takes part."""
    section, _, rest = path.partition(".")
    return section not in _HELD_BACK and (section != "actors" or "." in rest) and provenance.states(path)


def _cares(proposition: Proposition, provenance: Provenance) -> tuple[str, ...]:
    """Return how much a backer cares about what is bargained over: without that its backing is worth nothing."""
    if proposition.bargain is None:
        return ()
    backer = proposition.bargain.backing.split(".")[0]
    agenda = provenance.agendas.get(proposition.bargain.table, ())
    cares = (f"positions.{backer}.{issue}.salience" for issue in agenda)
    return tuple(path for path in cares if path in provenance.numbers)
