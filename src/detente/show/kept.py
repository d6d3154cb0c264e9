"""Kept: what the trials of a case came to, so that the same question of the same texts is not worked out twice.

Everything an answer follows from is in the key: texts, model, ledger's day, seed, draws, and the program itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.explain.judgement import Judgement
from detente.explain.outlook import Prospect
from detente.explain.sides import SideLeverage
from detente.explain.trial.assumptions import Assumption
from detente.records.identity import digest
from detente.track.atomic import replace_file
from detente.track.version import reader_version, source_state

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from detente.model.system import System
    from detente.show.case import Case

FOLDER: Final = "trials"
MOST: Final = 16
"""Answers kept a case; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the model says of a case.

    judgements   every claim read
    assumptions  the numbers on which they turn most
    sides        leverage of every side; outlook  what may come
    """

    judgements: tuple[Judgement, ...]
    assumptions: tuple[Assumption, ...]
    sides: tuple[SideLeverage, ...]
    outlook: tuple[Prospect, ...]


@cache
def trial_version() -> str:
    """Return 16 hex digits that change with any source or table that answers follow from."""
    steps = ("records", "read", "track", "model", "simulate", "explain")
    return source_state(steps, "streams.py")


def answer_key(case: Case, system: System, chosen: tuple[object, ...]) -> str:
    """Return the name under which the answers of a case are kept.

    case     what was read
    system   its model
    chosen   seed, draws and whatever else the answers follow from
    """
    parts = (
        trial_version(),
        case.reader or reader_version(),
        case.name,
        case.as_of,
        case.inputs,
        case.stated.sources if case.stated else (),
        system,
        chosen,
    )
    return digest(repr(parts).encode(), 16)


def kept(place: Path, key: str) -> Answers | None:
    """Return the answers kept under a key; None when there are none, or when what is there cannot be read.

    place  folder of the store
    key    of ``answer_key``
    """
    try:
        data = (place / FOLDER / f"{key}.json").read_bytes()
        return _adapter().validate_json(data)
    except (OSError, ValueError):
        return None


def keep(place: Path, key: str, answers: Answers) -> None:
    """Keep answers under a key; a full or locked disk costs the next run time, not this one its result.

    place    folder of the store; nothing is kept when it does not exist
    key      of ``answer_key``
    answers  what was worked out
    """
    folder = place / FOLDER
    try:
        if not place.is_dir():
            return
        folder.mkdir(exist_ok=True)
        replace_file(folder / f"{key}.json", _adapter().dump_json(answers))
        found = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
        for file in found[:-MOST]:
            file.unlink(missing_ok=True)
    except OSError:
        return


@cache
def _adapter() -> TypeAdapter[Answers]:
    """Return what turns answers into JSON and back."""
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(ser_json_inf_nan="constants"))(Answers))
