"""Tables that meet in the first week of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from detente.model.change import Change
from detente.model.design import central
from detente.model.elements import Asset, Issue, Stage, Table
from detente.model.system import Structure, System
from detente.simulate.futures import Futures
from detente.simulate.reference import run
from tests.simulate.situations import (
    actor,
    bare,
    num,
    position,
    set_number,
    tie,
)


def met(
    system: System, replications: int = 60, changes: Sequence[Change] = (), rule: str = "nash"
) -> Futures:
    """A run of a system whose table meets in the first week."""
    structure = Structure("nash") if rule == "nash" else Structure("compromise")
    numbers = np.arange(replications)
    return run(system, central(system), seed=2, replications=numbers, changes=changes, structure=structure)


def sure(system: System) -> System:
    """The system without private knowledge."""
    for table in system.tables:
        system = set_number(system, f"tables.{table.key}.doubt", 0.0)
    return system


def single(kind: Issue, *, ideals: tuple[float, float] = (0.0, 1.0), stage: Stage = "held") -> System:
    """Two actors at a table about one issue; the first has the lesser ideal."""
    table = Table("t", "t", ("ONE", "TWO"), (kind.key,), stage, num(1.0), num(0.0))
    return replace(
        bare(actor("ONE", 1.0), actor("TWO", 1.0), horizon=4),
        issues=(kind,),
        positions=(position(f"ONE.{kind.key}", ideals[0], 1.0), position(f"TWO.{kind.key}", ideals[1], 1.0)),
        ties=(tie("ONE.TWO", 0.1, persistence=1.0), tie("TWO.ONE", 0.2, persistence=1.0)),
        assets=(Asset("ONE.support", "support", num(0.5), num(0.5), num(1.0), num(0.0)),),
        tables=(table,),
    )
