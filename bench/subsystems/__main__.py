"""`python -m bench.subsystems`: every check of the nineteen subsystems, printed and kept as JSON.

Writes ``bench/results/subsystems.json``.  In-sample: the situation was picked in hindsight, and the numbers of
its model are judgements that no data has fitted.
"""

from __future__ import annotations

import sys

from bench.subsystems import bargains, minds, pressure, summits
from bench.subsystems.check import Check
from bench.subsystems.texts import Read, y05, y06, y07, y19
from bench.subsystems.worlds import Worlds
from bench.table import report


def checks(worlds: Worlds, read: Read) -> list[Check]:
    """Return every check, in the order of the subsystems."""
    played = (
        pressure.y01, pressure.y02, pressure.y11, pressure.y16, pressure.y17, summits.y03, summits.y04, summits.y10,
        summits.y12, bargains.y08, bargains.y13, bargains.y18, minds.y09, minds.y14, minds.y15,
    )  # fmt: skip
    found = [check for one in played for check in one(worlds)]
    found += [*y05(read), *y06(), *y07(read), *y19(read)]
    return sorted(found, key=lambda check: check.system)


def main() -> int:
    """Measure, print and keep; return the exit code."""
    found = checks(Worlds(), Read())
    report("subsystems", [check.row() for check in found])
    print(f"{sum(check.holds for check in found)} of {len(found)} checks hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
