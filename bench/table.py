"""Rows of a bench: printed as a table, kept as JSON with the machine they were measured on."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value: with its interval, the baseline, the peer and what was wanted."""

    name: str
    value: float | None
    unit: str
    wanted: str | None = None
    low: float | None = None
    high: float | None = None
    baseline: float | None = None
    peer: float | None = None
    data: str = ""
    seed: int | None = None


def machine() -> str:
    """Return the machine in one line: cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def report(name: str, rows: Sequence[Row]) -> None:
    """Print the rows as a table and write ``bench/results/<name>.json``."""
    print(f"{name} on {machine()}")
    show(rows)
    RESULTS.mkdir(exist_ok=True)
    kept = {"machine": machine(), "rows": [asdict(row) for row in rows]}
    (RESULTS / f"{name}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def show(rows: Sequence[Row]) -> None:
    """Print the rows as a table, under a line for each new set of data."""
    said = ""
    print(f"{'':46}{'value':>9} {'interval':>15} {'baseline':>9} {'peer':>7}  wanted")
    for row in rows:
        if row.data != said:
            said = row.data
            print(f"-- {said}")
        value = "-" if row.value is None else f"{row.value:.3f}"
        interval = "" if row.low is None or row.high is None else f"[{row.low:.2f}, {row.high:.2f}]"
        baseline = "" if row.baseline is None else f"{row.baseline:.2f}"
        peer = "" if row.peer is None else f"{row.peer:.2f}"
        print(
            f"{row.name[:45]:46}{value:>9} {interval:>15} {baseline:>9} {peer:>7}  {row.wanted or ''} {row.unit}"
        )
