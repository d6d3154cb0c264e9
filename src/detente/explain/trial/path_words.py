"""Path words: what the number at a path is, and what it means that it is low, in between or high."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

BETWEEN: Final = "{noun} lies in between: neither low nor high"
"""How a number is spoken of that is bounded on both sides."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a kind of number is spoken of; ``{0}`` ``{1}`` ``{2}`` are the parts of its element's key in words.

    noun  what it is
    low   what it means that it is low; high: that it is high
    """

    noun: str
    low: str
    high: str


@cache
def phrases() -> dict[str, Phrases]:
    """Return the phrases of every kind of number, by section (and nested section) and field."""
    lines = files("detente.explain.trial").joinpath("path_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")][1:]
    return {kind: Phrases(noun, low, high) for kind, noun, low, high in rows}
