"""Nearest: the known names that a mistyped one may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SHOWN: Final = 8
_LONG: Final = 60
"""Characters: names longer than this are no slip of a finger, and comparing them takes quadratic time."""


def nearest(word: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the known names most like a word, best first, case aside; none when nothing is like it.

    word   what came
    known  names that would have been right
    count  how many at most
    """
    from difflib import get_close_matches

    names = {name.casefold(): name for name in reversed(list(known)) if len(name) <= _LONG}
    if len(word) > _LONG:
        return ()
    return tuple(names[found] for found in get_close_matches(word.casefold(), names, count, 0.6))


def one_of(word: str, known: Iterable[str]) -> str:
    """Return what would have been right, in words: the nearest known names, else the first few of all.

    word   what came
    known  names that would have been right
    """
    names = list(dict.fromkeys(known))
    if not names:
        return "there is none yet"
    near = nearest(word, names)
    if near:
        return f"known near it: {', '.join(near)}"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"known: {', '.join(names[:_SHOWN])}{more}"


def quoted(value: object) -> str:
    """Return a value as an error shows it: in quotes, on one line, not longer than a line can hold."""
    text = repr(str(value)) if isinstance(value, str) else repr(value)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"
