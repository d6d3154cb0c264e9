"""Mode and code of an act that is not done but promised, refused, threatened or asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, cast

from detente.read.lexicon import rows
from detente.records.vocabulary import PloverType

_TURNS: Final = "pair_turns.tsv"

Kind = tuple[PloverType, str | None, str]
"""Type, mode and CAMEO code."""


def turned(plover: PloverType, stated: PloverType) -> tuple[str | None, str]:
    """Return mode and code of an act that is only promised, refused, threatened or asked for.

    plover  AGREE, REJECT, THREATEN or REQUEST
    stated  the type of the act itself
    """
    known = _turns()
    return (known.get((plover, stated)) or known[plover, "*"])[1:]


@cache
def _turns() -> Mapping[tuple[str, str], Kind]:
    return MappingProxyType(
        {(plover, stated): kind_of(plover, mode, cameo) for plover, stated, mode, cameo in rows(_TURNS)}
    )


def kind_of(plover: str, mode: str, cameo: str) -> Kind:
    """Return type, mode and code as the tables write them; a mode "-" is none."""
    return cast("PloverType", plover), None if mode == "-" else mode, cameo
