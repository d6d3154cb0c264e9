"""How fast a drafted situation runs: futures a second of the reference engine.  `python -m bench.simulate [FOLDER]`."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np

from bench.brief import SEEDS
from bench.table import Row, report
from detente.model.design import draw_theta
from detente.show.case import open_case
from detente.show.situation import situation
from detente.simulate.draws import Draws
from detente.simulate.reference import run


def main(folder: Path) -> None:
    """Measure, print and keep: 26 weeks, draws shared between the runs as between the arms of a what-if."""
    system = situation(open_case([folder])).system
    size = f"{len(system.actors)} actors, {len(system.moves)} moves, {len(system.tables)} tables, 26 weeks"
    rows = []
    for many in (256, 1024):
        theta, who = draw_theta(system, many, 1), np.arange(many)
        draws = Draws(1, who)
        run(system, theta, seed=1, replications=who, draws=draws)
        took = []
        for _ in range(7):
            begin = time.process_time()
            run(system, theta, seed=1, replications=who, draws=draws)
            took.append(many / (time.process_time() - begin))
        rows.append(
            Row(f"reference engine, {many} futures", statistics.median(took), "futures/s CPU", "",
                min(took), max(took), data=f"{folder.name}: {size}")
        )  # fmt: skip
    report("simulate", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
