"""Files: the fields of the case files, from the dataclasses that read them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Final, Literal, get_args, get_origin

from docs.generate.blocks import DOCS

from detente.model.files.claims_file import OUTCOMES
from detente.model.files.spec import hints, is_keyed, item_of, unwrapped
from detente.model.numbers import bounds
from detente.model.parameter import Parameter, Prior

_WORDS: Final = {
    "str": "text",
    "float": "number",
    "int": "whole number",
    "bool": "true or false",
    "date": "day",
}


def described(kind: type, section: str = "", level: int = 3) -> str:
    """Return a dataclass and those inside it as sections: what it is, then a table of its fields.

    kind     the dataclass
    section  where it stands in the file
    level    of the heading
    """
    return "\n\n".join(_described(kind, section, level, set()))


def _described(kind: type, section: str, level: int, seen: set[type]) -> Iterator[str]:
    if kind in seen:
        return
    seen.add(kind)
    about, told = _docstring(kind)
    title = f"`{section}`" if section else kind.__name__
    rows = [
        _row(field, hints(kind)[field.name], told, section) for field in fields(kind) if field.name != "key"
    ]
    parts = [f"{'#' * level} {title}", about]
    if rows:
        parts.append("\n".join(["| field | kind | must | what |", "|---|---|---|---|", *rows]))
    yield "\n\n".join(part for part in parts if part)
    for name, hint in hints(kind).items():
        inner = item_of(hint) or unwrapped(hint)
        if isinstance(inner, type) and is_dataclass(inner) and inner not in (Parameter, Prior):
            yield from _described(inner, f"{section}.{name}" if section else name, level, seen)


def _row(field: Field[object], hint: object, told: dict[str, str], section: str) -> str:
    must = "yes" if field.default is MISSING and field.default_factory is MISSING else ""
    return f"| `{field.name}` | {_kind(hint, section, field.name)} | {must} | {told.get(field.name, '')} |"


def _kind(hint: object, section: str, name: str) -> str:
    item = item_of(hint)
    if item is not None:
        keyed = isinstance(item, type) and is_keyed(item)
        return f"mapping by key, {_kind(item, '', '')}" if keyed else f"list of {_kind(item, '', '')}"
    bare = unwrapped(hint)
    if get_origin(bare) is Annotated:
        bare = get_args(bare)[0]
    if get_origin(bare) is Literal:
        return " ".join(f"`{word}`" for word in get_args(bare))
    if bare is Parameter:
        return f"[number](#numbers) {_range(section, name)}"
    known = getattr(bare, "__name__", str(bare))
    return _WORDS.get(known, f"`{known}`")


def _range(section: str, name: str) -> str:
    """Return the bounds of a number, asked for at the path where one would stand."""
    parts = section.split(".")
    path = f"{parts[0]}.KEY.{parts[-1]}.0.{name}" if len(parts) > 1 else f"{parts[0]}.KEY.{name}"
    low, high = bounds(path)
    if high == float("inf"):
        return "any" if low < 0 else f"≥ {low:g}"
    return f"{low:g} to {high:g}"


def _docstring(kind: type) -> tuple[str, dict[str, str]]:
    """Return what a docstring says of the whole, and of each field."""
    text = inspect.getdoc(kind) or ""
    text = re.sub(r"\n?Raises .*", "", text, flags=re.DOTALL).strip()
    about: list[str] = []
    told: dict[str, str] = {}
    last = ""
    names = [field.name for field in fields(kind)]
    pattern = re.compile(
        rf"^((?:{'|'.join(map(re.escape, names))})(?:, (?:{'|'.join(map(re.escape, names))}))*)  +(.*)"
    )
    for line in text.splitlines():
        match = pattern.match(line)
        if match:
            last = match[1]
            told |= dict.fromkeys(last.split(", "), match[2])
        elif last and line.startswith(" "):
            told |= {name: f"{told[name]} {line.strip()}" for name in last.split(", ")}
        else:
            last = ""
            about.append(line)
    return _cell(" ".join(" ".join(about).split())), {name: _cell(words) for name, words in told.items()}


def _cell(text: str) -> str:
    text = re.sub(r"``(.+?)``", r"`\1`", text)
    return text.replace("|", "\\|").replace("<", "&lt;")


def outcomes() -> str:
    """Return the table of what a claim may look at."""
    return "\n".join(
        ["| outcome | written |", "|---|---|", *(f"| {name} | `{form}` |" for name, form in OUTCOMES.items())]
    )


def changes() -> str:
    """Return the table of what may be done to a system from outside."""
    from detente.simulate.change_words import FORMS

    return "\n".join(
        ["| change | written |", "|---|---|", *(f"| {name} | `{form}` |" for name, form in FORMS.items())]
    )


def events() -> str:
    """Return where the columns of events.csv are told."""
    page = DOCS / "how-to" / "events.md"
    link = "[import events](../how-to/events.md)" if page.is_file() else "`detente --help`"
    return f"A case may hold a table of events of your own or imported; its columns: {link}."
