"""Review: a person's answers to drafted numbers, what is still open, and what a number bears on.

A number counts as stated unless it is the nought or one that a file leaves out; as confirmed when a person accepted,
changed or rejected it, or typed it in the first place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Final

from detente.model.acts import CERTAIN
from detente.model.elements import NOTHING, Table
from detente.model.files.forms import NUMBER, finite, parse_prior, prior_text
from detente.model.files.nearest import quoted
from detente.model.lint_numbers import number_findings, reach
from detente.model.numbers import bounds, parameters
from detente.model.parameter import Parameter, Prior
from detente.model.system import System
from detente.records.evidence import Evidence

MODEL: Final = "model.yaml"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review has come: numbers confirmed, of those stated."""

    confirmed: int
    stated: int

    def __str__(self) -> str:
        return f"{self.confirmed}/{self.stated} confirmed"


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of evidence as a reader can check it.

    form           the evidence string
    before, after  what stands around the cited words, for context
    words          the cited words; "" when it is no slice, or the slice no longer stands
    """

    form: str
    before: str = ""
    words: str = ""
    after: str = ""


def progress(system: System) -> Progress:
    """Return how many of the numbers that a system states were confirmed by a person.

    system  the model
    """
    told = [number for number in parameters(system).values() if number not in (CERTAIN, NOTHING)]
    return Progress(sum(not number.drafted for number in told), len(told))


def open_numbers(system: System) -> tuple[str, ...]:
    """Return the paths of the numbers that nobody confirmed yet, in the order of the model.

    system  the model
    """
    return tuple(path for path, parameter in parameters(system).items() if parameter.drafted)


def matching(paths: Mapping[str, object] | tuple[str, ...], pattern: str) -> tuple[str, ...]:
    """Return the paths that a pattern names: one, all below an element or section, or all that fit ``ties.*.level``.

    paths    known paths
    pattern  what came
    """
    if pattern in paths:
        return (pattern,)
    below = tuple(path for path in paths if path.startswith(f"{pattern}."))
    return below or tuple(path for path in paths if fnmatchcase(path, pattern))


def accepted(parameter: Parameter) -> Parameter:
    """Return a drafted number as a person confirmed it."""
    return replace(parameter, drafted=False)


def edited(parameter: Parameter, path: str, words: str, why: str = "") -> Parameter:
    """Return a number as a person set it: what it rested on is kept, and the person's word added.

    parameter  the number as it was
    path       where it stands
    words      the new value, or the new prior: ``0.4``, ``uniform(0.2, 0.6)``
    why        the reason; "" keeps the old one and says what was drafted

    Raises ValueError when the words are neither, or the field cannot have such a number.
    """
    fresh = _read(words)
    fresh = replace(
        fresh,
        evidence=tuple(dict.fromkeys((*parameter.evidence, own_word(path)))),
        why=why or f"set by the analyst instead of {stated(parameter)}: {parameter.why or 'no reason given'}",
    )
    for finding in number_findings(path, fresh):
        raise ValueError(f"{finding.came}; {finding.wanted}")
    return fresh


def rejected(parameter: Parameter, path: str) -> Parameter:
    """Return a number that a person does not believe: the whole range of its field, the doubt as its evidence.

    parameter  the number as it was drafted
    path       where it stands
    """
    why = f"the analyst rejects {stated(parameter)}, so anything the field allows"
    return Parameter(None, whole_range(parameter, path), (own_word(path),), why)


def whole_range(parameter: Parameter, path: str) -> Prior:
    """Return the prior that knows nothing: uniform over the field, or twice as far as the draft where it has no end.

    parameter  the number as it was drafted
    path       where it stands
    """
    low, high = bounds(path)
    value = parameter.value or 0.0
    ends = reach(parameter.prior) if parameter.prior else (value, value)
    far = max(1.0, *(2 * abs(end) for end in (*ends, value)))
    return Prior("uniform", (low if math.isfinite(low) else -far, high if math.isfinite(high) else far))


def own_word(path: str) -> str:
    """Return the evidence string of a person's own assumption about a number."""
    return f"case:{MODEL}:{path}"


def stated(parameter: Parameter) -> str:
    """Return a number in words: its value, its prior, or both."""
    prior = prior_text(parameter.prior) if parameter.prior else ""
    value = f"{parameter.value:g}" if parameter.value is not None else ""
    return f"{value} with {prior}" if prior and value else prior or value


def citations(parameter: Parameter, texts: Mapping[str, str], around: int = 80) -> tuple[Cited, ...]:
    """Return what a number rests on, with its words and what stands around them.

    parameter  the number
    texts      doc -> text
    around     characters of context on each side, at most
    """
    return tuple(_cited(form, texts, around) for form in parameter.evidence)


def dependents(system: System, path: str) -> tuple[str, ...]:
    """Return what a number bears on directly: the tables, moves, rules ... that look at its element.

    system  the model
    path    where the number stands
    """
    section, _, rest = path.partition(".")
    find = _BEARS_ON.get(section)
    if find is None:
        return ()
    elements: tuple[str, ...] = tuple(item.key for item in getattr(system, section))
    key = max((key for key in elements if rest.startswith(f"{key}.")), key=len, default=None)
    return tuple(dict.fromkeys(find(system, f"{section}.{key}"))) if key else ()


def _read(words: str) -> Parameter:
    text = words.strip()
    if NUMBER.fullmatch(text):
        return Parameter(finite(text))
    if "(" in text:
        return Parameter(None, parse_prior(text))
    raise ValueError(f"{quoted(words)} is neither a number nor a prior such as uniform(0.2, 0.6)")


def _cited(form: str, texts: Mapping[str, str], around: int) -> Cited:
    try:
        evidence = Evidence.parse(form)
    except ValueError:
        return Cited(form)
    text = texts.get(evidence.doc, "")
    if not evidence.holds(text):
        return Cited(form)
    start, end = evidence.start, evidence.end
    return Cited(form, text[max(0, start - around) : start], text[start:end], text[end : end + around])


def _variable(system: System, variable: str) -> Iterator[str]:
    """Yield who asks about a state variable or changes it."""
    for kind, acts in (("move", system.moves), ("rule", system.rules)):
        for act in acts:
            if any(c.of == variable for c in act.when) or any(e.on == variable for e in act.effects):
                yield f"{kind} {act.key}"
    for hazard in system.hazards:
        if any(driver.of == variable for driver in hazard.drivers):
            yield f"hazard {hazard.key}"
    for influence in system.influences:
        if variable in (influence.source, influence.target):
            yield f"influence {influence.key}"
    for lever in system.levers:
        if any(drain.on == variable for drain in lever.drains):
            yield f"lever {lever.key}"


def _tie(system: System, tie: str) -> Iterator[str]:
    _, source, target = tie.split(".")
    for backing in system.backings:
        if backing.key.startswith(f"{source}.{target}."):
            yield f"backing {backing.key}"
    if any(goodwill.key == f"{target}.{source}" for goodwill in system.goodwill):
        yield f"what {target} values"
    yield from _variable(system, tie)


def _asset(system: System, asset: str) -> Iterator[str]:
    for concern in system.concerns:
        actor, _, owned = concern.key.partition(".")
        if f"assets.{owned}" == asset:
            yield f"what {actor} values"
    yield from _variable(system, asset)


def _issue(system: System, issue: str) -> Iterator[str]:
    yield from (
        f"table {table.key}" for table in system.tables if issue.removeprefix("issues.") in table.agenda
    )
    yield from _variable(system, issue)


def _wish(system: System, wish: str) -> Iterator[str]:
    actor, issue = wish.split(".")[1:3]
    yield from (f"table {table.key}" for table in _tables_of(system, actor) if issue in table.agenda)
    yield f"every choice of {actor}"


def _actor(system: System, path: str) -> Iterator[str]:
    actor = path.removeprefix("actors.")
    yield from (f"table {table.key}" for table in _tables_of(system, actor))
    yield from (f"backing {backing.key}" for backing in system.backings if actor in backing.key.split("."))
    yield from (f"move {move.key}" for move in system.moves if move.by == actor)


def _tables_of(system: System, actor: str) -> Iterator[Table]:
    for table in system.tables:
        if actor in (*table.seats, *table.vetoes, *table.admitted):
            yield table


def _backing(system: System, backing: str) -> Iterator[str]:
    protege = backing.split(".")[2]
    yield from (f"table {table.key}" for table in system.tables if protege in table.seats)


def _move(system: System, path: str) -> Iterator[str]:
    key = path.removeprefix("moves.")
    for other in system.moves:
        if other.key == key:
            yield from (effect.on for effect in (*other.effects, *other.failures))
        elif any(expectation.move == key for expectation in other.expects):
            yield f"move {other.key}"
    for report in system.reports:
        if any(echo.move == key for echo in report.echoes):
            yield f"report {report.key}"


_BEARS_ON: Final[Mapping[str, Callable[[System, str], Iterator[str]]]] = {
    "actors": _actor, "issues": _issue, "positions": _wish, "stakes": _wish, "ties": _tie, "assets": _asset,
    "levers": _variable, "flows": _variable, "backings": _backing, "tables": _variable, "moves": _move,
}  # fmt: skip
