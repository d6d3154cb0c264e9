"""Detente turns coverage of a diplomatic situation into records, relations and a brief one can check.

>>> import detente
>>> case = detente.open("articles/")           # doctest: +SKIP
>>> case.brief("brief.html")                   # doctest: +SKIP

The public names below are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente._version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from detente.errors import DetenteError
    from detente.read.reading import Reading
    from detente.records import (
        Claim,
        Document,
        Event,
        Evidence,
        Figure,
        Interval,
        Relation,
        Statement,
    )
    from detente.show.case import Case

__all__ = [
    "Case",
    "Claim",
    "DetenteError",
    "Document",
    "Event",
    "Evidence",
    "Figure",
    "Interval",
    "Reading",
    "Relation",
    "Statement",
    "__version__",
    "open",
]

_HOME = {
    "Case": "detente.show.case",
    "DetenteError": "detente.errors",
    "Reading": "detente.read.reading",
} | dict.fromkeys(
    ("Claim", "Document", "Event", "Evidence", "Figure", "Interval", "Relation", "Statement"),
    "detente.records",
)


def open(*paths: Path | str, question: str | None = None) -> Case:  # noqa: A001 - the field's verb for a case
    """Return the case that a folder of articles, or some files, hold.

    paths     folders or files
    question  what the analyst asks, or None

    Raises DocumentError when nothing there can be read.
    """
    from detente.show.case import open_case

    return open_case(paths, question=question)


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562)."""
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
