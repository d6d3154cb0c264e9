"""The model file: ``model.yaml`` into a System and back, and where in the text each number stands."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from detente.errors import CaseError
from detente.model.files.spec import read_as
from detente.model.files.write import dump, parameter_lines, scalar
from detente.model.files.yaml_tree import Branch, Listing, Place, Tree, parse_tree, read_text
from detente.model.numbers import name_of, parameters
from detente.model.parameter import Parameter
from detente.model.system import System

SECTIONS: Final = {
    "actors": "Who chooses. capability: weight at a table; responsiveness: how much expected value moves choice.",
    "issues": "What can be settled. level: what is in place today, from 0 (low) to 1 (high).",
    "positions": "What ACTOR wants of ISSUE, and how much it matters.",
    "stakes": "What ACTOR promised or demanded of ISSUE in public, and how hard.",
    "ties": "How SOURCE is disposed towards TARGET, from -1 to 1.",
    "goodwill": "How much ACTOR values what OTHER feels towards it.",
    "assets": "What OWNER has more or less of, from 0 to 1.",
    "concerns": "What ACTOR makes of an asset of OWNER.",
    "levers": "Instruments in force, from 0 to 1.",
    "flows": "Trade, fuel, food from SOURCE to TARGET.",
    "influences": "Mechanisms beside the acts.",
    "rules": "Clauses that fire without a chooser.",
    "backings": "BACKER stands behind PROTEGE against OPPONENT.",
    "tables": "Where issues are settled, and who sits there.",
    "moves": "What actors may do in a week. rate: chance a week when nothing speaks for or against it.",
    "hazards": "Rare events that nobody chooses.",
    "windows": "Stretches of the calendar that change what is done.",
    "reports": "Weekly coded events that the outside world sees.",
}


@dataclass(frozen=True, slots=True)
class ModelText:
    """A model as it stands in a file.

    system  what it says
    text    how it says it
    tree    its nodes, with their places
    where   name of the file
    """

    system: System
    text: str
    tree: Branch
    where: str

    def place(self, path: str) -> str:
        """Return ``file:line:column`` of the number or element at a path, or of the nearest thing around it."""
        return _locate(self.tree, path)[0].within(self.where)

    def with_parameters(self, changes: Mapping[str, Parameter]) -> ModelText:
        """Return the model with other numbers; every other character of the text stays as it is.

        Where that cannot be, the whole is written anew and comments of the text are lost.

        changes  path -> number

        Raises KeyError when no number has such a path.
        """
        before = parameters(self.system)
        missing = next((path for path in changes if path not in before), None)
        if missing is not None:
            raise KeyError(missing)
        wanted = _with_all(self.system, "", changes)
        assert isinstance(wanted, System)
        edits = [_edit(self, path, before[path], parameter) for path, parameter in changes.items()]
        text = self.text
        for edit in sorted((e for e in edits if e), key=lambda e: e.start, reverse=True):
            text = f"{text[: edit.start]}{edit.fresh}{text[edit.end :]}"
        with contextlib.suppress(CaseError):
            if None not in edits and (changed := parse_model(text, self.where)).system == wanted:
                return changed
        return parse_model(dump_model(wanted), self.where)


def load_model(path: Path | str, *, check: bool = True) -> System:
    """Return the system that a model file states.

    path   the file
    check  whether what would stop a run (names nobody knows, numbers out of bounds) is an error too

    Raises CaseError that names file, line and column of every mistake.
    """
    model = read_model(path)
    if check:
        _refuse(model)
    return model.system


def read_model(path: Path | str) -> ModelText:
    """Return a model file as it stands, its names and numbers not yet looked at.

    Raises CaseError.
    """
    return parse_model(read_text(Path(path)), str(path))


def parse_model(text: str, where: str) -> ModelText:
    """Return the model that a text states.

    text   YAML
    where  name of its file, for errors

    Raises CaseError.
    """
    tree = parse_tree(text, where)
    return ModelText(read_as(System, tree, where), text, tree, where)


def dump_model(system: System, head: Sequence[str] = ()) -> str:
    """Return a system as the text of a model file; ``load_model`` yields the same system.

    system  the model
    head    comment lines above it

    Raises ValueError when it holds a number that is not finite or a key twice.
    """
    return dump(system, head, SECTIONS)


def _refuse(model: ModelText) -> None:
    from detente.model.files.mistakes import Mistake, together
    from detente.model.lint import lint

    found = [f for f in lint(model.system) if f.level == "error"]
    if found:
        places = [_locate(model.tree, f.path)[0] for f in found]
        raise together(
            [
                Mistake(f.code, place.within(model.where), f.came, f.wanted, f.fix, place.offset)
                for f, place in zip(found, places, strict=True)
            ]
        )


def _locate(tree: Tree, path: str) -> tuple[Place, Tree, Tree | None, str]:
    """Return where a path leads: the place, the deepest node, the node around it, and what is left of the path."""
    node, around, place, rest = tree, None, tree.start, path
    while rest:
        name, below = _step(node, rest)
        if below is None:
            break
        around, node, place = node, below, below.start
        rest = rest[len(name) :].removeprefix(".")
    return place, node, around, rest


def _step(node: Tree, rest: str) -> tuple[str, Tree | None]:
    """Return the longest name below a node that a path begins with, and what stands there."""
    if isinstance(node, Listing):
        name = rest.partition(".")[0]
        fits = name.isascii() and name.isdigit() and int(name) < len(node.items)
        return name, node.items[int(name)] if fits else None
    if isinstance(node, Branch):
        parts = rest.split(".")
        for length in range(len(parts), 0, -1):
            name = ".".join(parts[:length])
            if name in node.items:
                return name, node.items[name]
    return "", None


class _Edit(NamedTuple):
    """Characters from start to end give way to fresh ones."""

    start: int
    end: int
    fresh: str


def _with_all(node: object, at: str, changes: Mapping[str, Parameter]) -> object:
    """Return a system with other numbers, in one walk; ``numbers.with_parameter`` would take one walk a number."""
    if isinstance(node, Parameter):
        return changes.get(at, node)
    if isinstance(node, tuple):
        return tuple(
            _with_all(item, f"{at}.{name_of(item, place)}", changes) for place, item in enumerate(node)
        )
    if not is_dataclass(node) or isinstance(node, type):
        return node
    values = {field.name: getattr(node, field.name) for field in fields(node)}
    fresh = {
        name: _with_all(value, f"{at}.{name}" if at else name, changes) for name, value in values.items()
    }
    return replace(node, **fresh)


def _edit(model: ModelText, path: str, before: Parameter, parameter: Parameter) -> _Edit | None:
    """Return the edit that puts another number at a path, or None when the text has no good place for it."""
    place, node, around, rest = _locate(model.tree, path)
    if rest:
        return _insertion(model.text, node, rest, parameter)
    confirmed = replace(before, drafted=parameter.drafted) == parameter
    if confirmed and isinstance(node, Branch) and "drafted" in node.items:
        flag = node.items["drafted"]
        return _Edit(flag.start.offset, flag.end, str(parameter.drafted).lower())
    flow = not isinstance(node, Branch) or node.flow
    fresh = parameter_lines(parameter, place.column - 1, flow=flow)
    start = place.offset
    if "\n" not in fresh and isinstance(around, Branch):
        key = next(around.names[name] for name, item in around.items.items() if item is node)
        between = model.text[key.offset : start]
        if "#" not in between:
            start, fresh = key.offset + len(between.rstrip()), f" {fresh}"
    return _Edit(start, node.end, fresh)


def _insertion(text: str, node: Tree, field: str, parameter: Parameter) -> _Edit | None:
    """Return the edit that states a number that stood at its default: as the last field of its element."""
    if not isinstance(node, Branch) or "." in field or not node.items:
        return None
    fresh = f"{scalar(field)}: {parameter_lines(parameter, 0, flow=True)}"
    if node.flow:
        at = node.start.offset + 1
        return _Edit(at, at, f"{fresh}, ")
    at = text.find("\n", node.end)
    at = len(text) if at < 0 else at
    return _Edit(at, at, f"\n{' ' * (node.start.column - 1)}{fresh}")
