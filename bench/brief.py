"""How long a reader waits: the brief cold and warm, the import, the help.  `python -m bench.brief [FOLDER]`."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.table import Row, report

ROOT = Path(__file__).resolve().parents[1]
SEEDS = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "data" / "seeds"


SENTENCES = (
    ("leverage", "Restored ties with China give North Korea leverage over the United States"),
    ("weekly run", "If the United States eases sanctions, North Korea will stop testing weapons"),
)


def _run(call: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return wall and CPU seconds (children included) of one call."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run(call, env=dict(environment), check=True, capture_output=True)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _questions(
    detente: str, folder: Path, base: Mapping[str, str], brief: Sequence[str], home: Path, data: str
) -> list[Row]:
    """Return how long the trials take when readings are kept and answers are not, and how long one sentence takes."""
    tried = []
    for _ in range(3):
        for kept in home.glob("store/work/*/trials/*.json"):
            kept.unlink()
        tried.append(_run(brief, base)[0])
    rows = [
        Row("brief, readings kept, trials anew (of 3)", statistics.median(tried), "s wall", "<= 12",
            min(tried), max(tried), data=data)
    ]  # fmt: skip
    for name, sentence in SENTENCES:
        claim = [_run([detente, "claim", sentence, str(folder)], base)[0] for _ in range(5)]
        rows.append(
            Row(f"claim, {name} (median of 5)", statistics.median(claim), "s wall", "<= 2",
                min(claim), max(claim), data=data)
        )  # fmt: skip
    return rows


def main(folder: Path) -> None:
    """Measure, print and keep."""
    detente = str(Path(sys.executable).with_name("detente"))
    rows = []
    with tempfile.TemporaryDirectory() as home:
        base = {**os.environ, "DETENTE_HOME": f"{home}/store", "XDG_CACHE_HOME": f"{home}/cache"}
        brief = [detente, "brief", str(folder), "-o", f"{home}/brief.html"]
        cold, _ = _run(brief, base)
        warm = [_run(brief, base)[0] for _ in range(5)]
        data = f"{folder.name}, {sum(1 for _ in folder.iterdir())} files"
        rows.append(Row("brief, cold (no store)", cold, "s wall", "<= 12", data=data))
        rows.append(
            Row(
                "brief, warm (median of 5)",
                statistics.median(warm),
                "s wall",
                "<= 5",
                min(warm),
                max(warm),
                data=data,
            )
        )
        rows += _questions(detente, folder, base, brief, Path(home), data)
        for name, call, wanted in (
            ("import detente", [sys.executable, "-c", "import detente"], "<= 0.15"),
            ("detente --help", [detente, "--help"], "<= 0.3"),
        ):
            cpu = [_run(call, base)[1] for _ in range(9)]
            rows.append(Row(name, statistics.median(cpu), "s CPU", wanted, min(cpu), max(cpu)))
    report("brief", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
