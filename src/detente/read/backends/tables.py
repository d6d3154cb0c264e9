"""The tables of the language model backend, kept beside its code."""

from __future__ import annotations

from importlib.resources import files


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table without its comments and its head line, cells stripped.

    name  file name inside ``read/backends/``
    """
    lines = files("detente.read.backends").joinpath(name).read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept[1:])
