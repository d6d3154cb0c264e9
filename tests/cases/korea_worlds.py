"""Runs of the reference model, and its documents as read: made once for all tests that ask."""

from __future__ import annotations

from functools import cache
from typing import Final

from bench.subsystems.texts import Read
from bench.subsystems.worlds import Worlds
from detente.simulate.futures import Futures

COUNT: Final = 64


@cache
def worlds() -> Worlds:
    """Return the runs that the tests share."""
    return Worlds(COUNT)


@cache
def year() -> Futures:
    """Return a year without a change."""
    return worlds().play(52)


@cache
def read() -> Read:
    """Return the case, read."""
    return Read()
