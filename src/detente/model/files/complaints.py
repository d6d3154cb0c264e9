"""Complaints: what pydantic's core found wrong, in our words, at its line and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Final

from detente.model.files.forms import INTEGER, NUMBER, Plain
from detente.model.files.mistakes import Mistake
from detente.model.files.nearest import one_of, quoted
from detente.model.files.spec import Hint, hints, item_of, unwrapped
from detente.model.files.yaml_tree import Branch, Listing, Place, Tree
from detente.model.parameter import Parameter

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

_NUMBER: Final = ("C012", "a number is wanted", "write one, for instance 0.5")
_PARAMETER: Final = (
    "C012",
    "a number is wanted, or {value, prior, evidence, why, drafted}",
    'write 0.5, or {prior: "uniform(0.2, 0.8)", why: ...}',
)
_KINDS: Final[dict[str, tuple[str, str, str]]] = {
    "float_type": _NUMBER,
    "int_type": ("C012", "a whole number is wanted", "write one, for instance 26"),
    "string_type": ("C012", "a text is wanted", "write one, in quotes when it looks like something else"),
    "bool_type": ("C012", "true or false is wanted", "write one of them"),
    "dict_type": ("C012", "keys with values are wanted", "write `key: value`"),
    "list_type": ("C012", "a list is wanted", "write [one, other], or lines that begin with `- `"),
}
"""Code, what was wanted and what to do, by the type of complaint."""
_IN_QUOTES: Final = re.compile(r"'([^']*)'")


def complaints(error: ValidationError, kind: type, tree: Tree, where: str) -> list[Mistake]:
    """Return every mistake that was found, in no particular order.

    error  what pydantic's core says
    kind   the dataclass that was wanted
    tree   what stands in the file
    where  name of the file
    """
    return [_complaint(detail, kind, tree, where) for detail in error.errors(include_url=False)]


def _complaint(detail: ErrorDetails, kind: type, tree: Tree, where: str) -> Mistake:
    path = [str(part) for part in detail["loc"]]
    reached, place = _follow(tree, path)
    if detail["type"] == "extra_forbidden":
        return _unknown(path, kind, _key_place(tree, path), where)
    name, at = ".".join(path[:reached]) or "the file", place.within(where)
    if detail["type"] == "missing":
        fix = f"add a line `{path[-1]}: ...` there"
        return Mistake("C013", at, f"{name} has no {path[-1]!r}", "it cannot be left out", fix, place.offset)
    came = f"{name} is {_shown(detail['input'])}"
    if detail["type"] == "literal_error":
        words = _IN_QUOTES.findall(str(detail.get("ctx", {}).get("expected")))
        wanted = one_of(str(detail["input"]), words)
        return Mistake("C014", at, came, wanted, "write one of the known words", place.offset)
    if detail["type"] == "value_error":
        reason = str(detail.get("ctx", {}).get("error", detail["msg"]))
        return Mistake(
            "C016", at, f"{name}: {reason}", "a value its field allows is wanted", "mend it", place.offset
        )
    code, wanted, fix = _KINDS.get(detail["type"], ("C012", detail["msg"], "mend it"))
    if _hint_at(kind, path[:reached]) is Parameter:
        code, wanted, fix = _PARAMETER
    if type(detail["input"]) is str and code == "C012" and NUMBER.fullmatch(detail["input"]):
        fix = "take the quotes away"
    return Mistake(code, at, came, wanted, fix, place.offset)


def _unknown(path: Sequence[str], kind: type, place: Place, where: str) -> Mistake:
    """Return the mistake of a key that its place does not know."""
    hint = _hint_at(kind, path[:-1])
    known = list(hints(hint)) if isinstance(hint, type) and is_dataclass(hint) else []
    inside = f" in {'.'.join(path[:-1])}" if path[:-1] else ""
    came = f"{quoted(path[-1])} is not known{inside}"
    return Mistake(
        "C011", place.within(where), came, one_of(path[-1], known), "rename or remove it", place.offset
    )


def _follow(tree: Tree, path: Sequence[str]) -> tuple[int, Place]:
    """Return how many parts of a path the tree holds, and where the value of the last of them stands."""
    node = tree
    for reached, part in enumerate(path):
        below = _below(node, part)
        if below is None:
            return reached, node.start
        node = below
    return len(path), node.start


def _below(node: Tree, part: str) -> Tree | None:
    if isinstance(node, Branch):
        return node.items.get(part)
    if isinstance(node, Listing) and INTEGER.fullmatch(part) and int(part) < len(node.items):
        return node.items[int(part)]
    return None


def _key_place(tree: Tree, path: Sequence[str]) -> Place:
    """Return where the key at the end of a path stands."""
    node: Tree | None = tree
    for part in path[:-1]:
        node = _below(node, part) if node else None
    return node.names[path[-1]] if isinstance(node, Branch) else tree.start


def _hint_at(kind: Hint, path: Sequence[str]) -> Hint | None:
    """Return the kind of what stands at a path below a kind, or None."""
    hint: Hint | None = kind
    for part in path:
        hint = unwrapped(hint)
        item = item_of(hint)
        if item is not None:
            hint = item
        elif isinstance(hint, type) and is_dataclass(hint):
            hint = hints(hint).get(part)
        else:
            return None
    return unwrapped(hint)


def _shown(value: object) -> str:
    """Return what stands there, in words: lists and mappings are not spelt out."""
    if value is None:
        return "empty"
    if isinstance(value, str):
        return quoted(str(value)) if not isinstance(value, Plain) else f"`{quoted(str(value))[1:-1]}`"
    return (
        "a list"
        if isinstance(value, list)
        else "keys with values"
        if isinstance(value, dict)
        else quoted(value)
    )
