"""Labels: what a language model is asked to look for, each with its rule and the labels it is easily taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from detente.read.backends.tables import rows

Kind = Literal["event", "statement", "claim", "relation"]


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of record, or a type of one.

    id        as the model writes it
    type      PLOVER type or claim type, "" where the kind has none
    cameo     code of an event of this type when the rules give none, else ""
    siblings  ids of the labels that are shown with it
    meaning   its rule
    """

    id: str
    kind: Kind
    type: str
    cameo: str
    siblings: tuple[str, ...]
    meaning: str


@cache
def labels() -> Mapping[str, Label]:
    """Return the labels by id, in the order in which they are shown."""
    return MappingProxyType({row[0]: _label(row) for row in rows("labels.tsv")})


def _label(row: tuple[str, ...]) -> Label:
    name, kind, type_, cameo, siblings, meaning = row
    return Label(
        name,
        cast("Kind", kind),
        type_.replace("-", ""),
        cameo.replace("-", ""),
        tuple(siblings.split("|")),
        meaning,
    )
