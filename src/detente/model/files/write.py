"""Write: frozen dataclasses as YAML text that reads back the same, laid out for people; small edits in place.

What fits on a line stands on one line; fields at their default are left out.  Texts that another reader of YAML could
take for something else are put in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from detente.model.acts import Condition, Effect
from detente.model.elements import NOTHING
from detente.model.files.forms import condition_text, number_text, prior_text
from detente.model.files.spec import is_keyed
from detente.model.parameter import Parameter, Prior

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

WIDTH: Final = 100
"""Characters a line may have before a list or mapping is written over several."""
_PLAIN: Final = re.compile(r"[^\W_](?:[\w./()+~^%'’?!;–—-]|(?<! ) (?! )|(?<=[^ ])#)*")
"""Texts that need no quotes: they begin with a letter or digit and hold nothing that YAML gives a meaning."""
_WORDS: Final = re.compile(
    r"null|true|false|yes|no|on|off|y|n|0[xo][0-9a-f]+|[0-9][0-9_:.,e+-]*", re.IGNORECASE
)
"""Texts that some version of YAML takes for something else than words."""

Laid = str | Mapping[str, "Laid"] | Sequence["Laid"]
"""What is to be written: a scalar as it will stand, a mapping or a list."""


def dump(made: DataclassInstance, head: Sequence[str] = (), sections: Mapping[str, str] | None = None) -> str:
    """Return a dataclass as YAML text.

    made      the dataclass
    head      comment lines above it
    sections  what a top-level key is about: a comment above it

    Raises ValueError when it holds a number that is not finite or a key twice.
    """
    lines = [comment(line) for line in head]
    for name, laid in _fields(made).items():
        if sections and name in sections:
            lines += ["", comment(sections[name])]
        lines += _entry(name, laid, 0)
    return "\n".join([*lines, ""])


def scalar(text: str) -> str:
    """Return a text as a YAML scalar: without quotes where nobody can mistake it."""
    if (
        _PLAIN.fullmatch(text)
        and not text.endswith(" ")
        and text.isprintable()
        and not _WORDS.fullmatch(text)
    ):
        return text
    return f'"{"".join(map(_escaped, text))}"'


def parameter_lines(parameter: Parameter, column: int, *, flow: bool) -> str:
    """Return a parameter as text that can take the place of another.

    parameter  the number
    column     where the text will begin, characters from the left: lines below the first start there
    flow       on one line
    """
    laid = lay(parameter)
    if flow or not isinstance(laid, dict):
        return _flow(laid)
    return f"\n{' ' * column}".join(line for name, item in laid.items() for line in _entry(name, item, 0))


def lay(value: object) -> Laid:
    """Return a value of a dataclass as it is to be written."""
    match value:
        case Parameter():
            laid = _fields(value)
            return laid["value"] if list(laid) == ["value"] else laid
        case Prior():
            return scalar(prior_text(value))
        case Condition():
            text = condition_text(value)
            return _fields(value) if text is None else scalar(text)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return number_text(value)
        case str():
            return scalar(value)
        case date():
            return value.isoformat()
        case tuple():
            return _many(value)
        case None:
            return "~"
    assert is_dataclass(value)
    assert not isinstance(value, type)
    return _fields(value)


def _fields(made: DataclassInstance) -> dict[str, Laid]:
    """Return the fields of a dataclass that are not at their default, without its key."""
    return {
        field.name: lay(getattr(made, field.name))
        for field in fields(made)
        if field.name != "key" and not _left_out(made, field)
    }


def _left_out(made: object, field: Field[object]) -> bool:
    value = getattr(made, field.name)
    if isinstance(made, Effect) and field.name == "amount" and made.sets is not None:
        return bool(value == NOTHING)
    return field.default is not MISSING and bool(value == field.default)


def _many(items: tuple[object, ...]) -> Laid:
    """Return a tuple: a mapping when its items have keys, else a list."""
    kind: type = type(items[0]) if items else str
    if not is_keyed(kind):
        return [lay(item) for item in items]
    keyed = {str(getattr(item, "key", "")): item for item in items}
    if len(keyed) < len(items) or "" in keyed:
        raise ValueError(f"a key is empty or stands twice among {', '.join(keyed)}")
    return {key: lay(item) for key, item in keyed.items()}


def _entry(name: str, laid: Laid, depth: int) -> Iterator[str]:
    """Yield the lines of a key and its value; a section at the top is never on one line."""
    pad, key = " " * depth, _key(name)
    line = f"{pad}{key}: {_flow(laid)}"
    if isinstance(laid, str) or not laid or (len(line) <= WIDTH and (depth or not isinstance(laid, dict))):
        yield line
        return
    yield f"{pad}{key}:"
    if isinstance(laid, Mapping):
        for below, item in laid.items():
            yield from _entry(below, item, depth + 2)
    else:
        for item in laid:
            yield from _item(item, depth + 2)


def _item(laid: Laid, depth: int) -> Iterator[str]:
    """Yield the lines of an item of a list."""
    pad = " " * depth
    line = f"{pad}- {_flow(laid)}"
    if not isinstance(laid, Mapping) or len(line) <= WIDTH:
        yield line
        return
    lines = [line for name, item in laid.items() for line in _entry(name, item, depth + 2)]
    yield f"{pad}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(laid: Laid) -> str:
    if isinstance(laid, str):
        return laid
    if isinstance(laid, Mapping):
        return f"{{{', '.join(f'{_key(name)}: {_flow(item)}' for name, item in laid.items())}}}"
    return f"[{', '.join(map(_flow, laid))}]"


def _key(name: str) -> str:
    """Return a key; ``on`` is a field of ours and no word of YAML 1.2."""
    return name if name == "on" else scalar(name)


def comment(text: str) -> str:
    """Return a line of comment: whatever could end the line is gone.

    text  what it says
    """
    return f"# {' '.join(''.join(char if char.isprintable() else ' ' for char in text).split())}".rstrip()


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
