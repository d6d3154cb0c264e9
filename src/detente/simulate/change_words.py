"""Changes in words: ``forbid:MOVE`` and its like into what is done to a system, and back into a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, get_args

from detente.errors import UsageError
from detente.model.change import (
    Back,
    Change,
    ChangeName,
    DropTerm,
    Forbid,
    Force,
    Hold,
    Scaled,
    SetNumber,
    Silence,
)
from detente.model.elements import STAGES
from detente.model.numbers import bounds, parameters
from detente.model.system import System
from detente.simulate.measure import unknown

FORMS: Final[dict[ChangeName, str]] = {
    "force": "force:MOVE or force:MOVE@WEEK",
    "forbid": "forbid:MOVE",
    "hold": "hold:VARIABLE=NUMBER",
    "start": "start:VARIABLE=NUMBER",
    "set": "set:PATH=NUMBER",
    "scale": "scale:PATH=FACTOR",
    "back": "back:BACKER.PROTEGE.OPPONENT=yes or =no",
    "silence": "silence:ACTOR",
    "drop": "drop:ACTOR/TERM",
}
assert set(FORMS) == set(get_args(ChangeName))
_BOUNDS: Final = {
    "issues": (0.0, 1.0), "levers": (0.0, 1.0), "assets": (0.0, 1.0), "ties": (-1.0, 1.0),
    "flows": (0.0, math.inf), "tables": (-1.0, 5.0),
}  # fmt: skip
_ANSWERS: Final = {"yes": True, "no": False}


def parse_change(words: str, system: System) -> Change:
    """Return the change that a word of the command line asks for.

    words   ``forbid:MOVE``, ``hold:VARIABLE=0.4`` and so on: ``FORMS``
    system  whose names it uses

    Raises UsageError when it has another form, names what the system does not hold, or asks for a number that its
    field cannot have; the nearest known names stand in it.
    """
    kind, colon, rest = words.partition(":")
    read = _READERS.get(kind.strip())
    if read is None or not colon or not rest.strip():
        raise UsageError("S021", "change", repr(words), f"one of: {'; '.join(FORMS.values())}", "write it so")
    return read(rest.strip(), system)


def variables(system: System) -> tuple[str, ...]:
    """Return the variables that a system moves, in the order in which it states them.

    system  the model
    """
    sections = ("issues", "ties", "assets", "levers", "flows", "tables")
    return tuple(f"{section}.{item.key}" for section in sections for item in getattr(system, section))


def terms(system: System, actor: str) -> tuple[str, ...]:
    """Return the terms of an actor's value, as ``DropTerm`` names them.

    system  the model
    actor   its key
    """
    mine = f"{actor}."
    issues = dict.fromkeys(p.key.split(".")[1] for p in system.positions if p.key.startswith(mine))
    return (
        *(f"positions.{issue}" for issue in issues),
        *(f"goodwill.{g.key.removeprefix(mine)}" for g in system.goodwill if g.key.startswith(mine)),
        *(f"concerns.{c.key.removeprefix(mine)}" for c in system.concerns if c.key.startswith(mine)),
        *(f"prospect.{table.key}" for table in system.tables),
        "relevance",
        "face",
        "debt",
        "cost",
    )


def change_words(change: Change) -> str:
    """Return a change in words, as a line of an answer says it.

    change  what is done
    """
    match change:
        case Force(move, week):
            return f"{move} is made in week {week}"
        case Forbid(move):
            return f"{move} is never made"
        case Hold(variable, level, kept):
            return f"{variable} stands at {level:g}{'' if kept else ' at the start'}"
        case SetNumber(path, value):
            return f"{path} is {value:g}"
        case Scaled(path, factor):
            return f"{path} is multiplied by {factor:g}"
        case Back(backing, given):
            return f"the backing {backing} is {'given' if given else 'withheld'}"
        case Silence(actor):
            return f"{actor} does nothing"
        case DropTerm(actor, term):
            return f"{actor} does not count {term}"


def _force(rest: str, system: System) -> Change:
    move, at, week = rest.rpartition("@")
    if not at:
        return Force(_move(rest, system))
    number = _number("week", week)
    if not number.is_integer() or not 0 <= number < system.horizon:
        raise _off("week", week, f"a whole number from 0 to {system.horizon - 1}")
    return Force(_move(move, system), int(number))


def _forbid(rest: str, system: System) -> Change:
    return Forbid(_move(rest, system))


def _hold(rest: str, system: System) -> Change:
    return _stands("hold", rest, system, kept=True)


def _start(rest: str, system: System) -> Change:
    return _stands("start", rest, system, kept=False)


def _stands(verb: ChangeName, rest: str, system: System, *, kept: bool) -> Change:
    name, word = _sides(verb, rest)
    variable = _known("variable", name, variables(system))
    section = variable.partition(".")[0]
    level = float(STAGES[word]) if section == "tables" and word in STAGES else _number("level", word)
    low, high = _BOUNDS[section]
    return Hold(variable, _within("level", level, low, high), kept)


def _set(rest: str, system: System) -> Change:
    name, word = _sides("set", rest)
    path = _known("number", name, tuple(parameters(system)))
    return SetNumber(path, _within("value", _number("value", word), *bounds(path)))


def _scale(rest: str, system: System) -> Change:
    name, word = _sides("scale", rest)
    path = _known("number", name, tuple(parameters(system)))
    return Scaled(path, _within("factor", _number("factor", word), 0.0, math.inf))


def _back(rest: str, system: System) -> Change:
    name, word = _sides("back", rest)
    backing = _known("backing", name, [backing.key for backing in system.backings])
    if word.lower() not in _ANSWERS:
        raise _off("back", word, "yes or no")
    return Back(backing, _ANSWERS[word.lower()])


def _silence(rest: str, system: System) -> Change:
    return Silence(_actor(rest, system))


def _drop(rest: str, system: System) -> Change:
    name, slash, term = rest.partition("/")
    if not slash:
        raise UsageError("S021", "change", repr(f"drop:{rest}"), FORMS["drop"], "write it so")
    actor = _actor(name.strip(), system)
    return DropTerm(actor, _known(f"term of what {actor} values", term.strip(), terms(system, actor)))


_READERS: Final[dict[str, Callable[[str, System], Change]]] = {
    "force": _force, "forbid": _forbid, "hold": _hold, "start": _start, "set": _set, "scale": _scale, "back": _back,
    "silence": _silence, "drop": _drop,
}  # fmt: skip


def _sides(kind: ChangeName, rest: str) -> tuple[str, str]:
    """Return what stands left and right of the last equals sign."""
    name, equals, word = rest.rpartition("=")
    if not equals or not name.strip() or not word.strip():
        raise UsageError("S021", "change", repr(f"{kind}:{rest}"), FORMS[kind], "write it so")
    return name.strip(), word.strip()


def _move(name: str, system: System) -> str:
    return _known("move", name, [move.key for move in system.moves])


def _actor(name: str, system: System) -> str:
    return _known("actor", name, [actor.key for actor in system.actors])


def _known(kind: str, name: str, names: tuple[str, ...] | list[str]) -> str:
    if name not in names:
        raise unknown("S022", kind, name, names)
    return name


def _number(what: str, word: str) -> float:
    try:
        number = float(word)
    except ValueError as error:
        raise _off(what, word, "a number") from error
    if not math.isfinite(number):
        raise _off(what, word, "a finite number")
    return number


def _within(what: str, number: float, low: float, high: float) -> float:
    if not low <= number <= high:
        wanted = f"{low:g} to {high:g}" if math.isfinite(high) else f"{low:g} or more"
        raise _off(what, f"{number:g}", wanted)
    return number


def _off(what: str, word: str, wanted: str) -> UsageError:
    return UsageError("S023", f"change, {what}", repr(word), wanted, "write it so")
