"""Names: the public Python names with their signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import detente


def names() -> str:
    """Return a section for each public name but the version, in the order of the alphabet."""
    return "\n\n".join(_section(name) for name in sorted(detente.__all__) if name != "__version__")


def _section(name: str) -> str:
    thing = getattr(detente, name)
    parts = [f"## detente.{name}", f"`{thing.__module__}.{thing.__qualname__}`"]
    if inspect.isfunction(thing):
        parts.append(_fence(f"detente.{name}{_signature(thing)}\n\n{inspect.getdoc(thing)}"))
        return "\n\n".join(parts)
    parts.append(_fence(inspect.getdoc(thing) or ""))
    for key, member in vars(thing).items():
        if key.startswith("_") or key == "mro":
            continue
        call = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if inspect.isfunction(call):
            parts.append(
                f"### {name}.{key}\n\n" + _fence(f"{name}.{key}{_signature(call)}\n\n{inspect.getdoc(call)}")
            )
        elif isinstance(call, property) and call.fget is not None:
            parts.append(f"### {name}.{key}\n\n" + _fence(inspect.getdoc(call) or ""))
    return "\n\n".join(parts)


def _signature(function: Callable[..., object]) -> str:
    text = str(inspect.signature(function))
    return re.sub(r"\bself, |\bself\b|'", "", text)


def _fence(text: str) -> str:
    return f"```text\n{text.strip()}\n```"
