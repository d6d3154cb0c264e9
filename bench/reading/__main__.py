"""`python -m bench.reading`: every score, or predictions for rows without answers.

`python -m bench.reading` measures all parts, prints them and writes ``bench/results/reading.json``;
`python -m bench.reading seeds times` some of them, printed only;
`python -m bench.reading plover|causal|attribution --inputs FILE --out FILE` predicts unlabelled rows;
`python -m bench.reading rules --out FILE` writes how often each rule was right, as the lexicon keeps it.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from bench.reading.places import READING
from bench.table import Row, report, show

PARTS: Final = ("seeds", "pieces", "plover", "petrarch", "parser", "times", "attribution", "causal", "rules")
PREDICTED: Final = ("plover", "causal", "attribution")


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__.splitlines()[0])
    parser.add_argument(
        "parts", nargs="*", help=f"what to measure: {' '.join(PARTS)}; all when none is named"
    )
    parser.add_argument("--inputs", type=Path, help="rows without answers")
    parser.add_argument("--out", type=Path, help="where the predictions go")
    given = parser.parse_args()
    if unknown := [part for part in given.parts if part not in PARTS]:
        parser.error(f"{' '.join(unknown)}: choose from {' '.join(PARTS)}")
    if given.parts == ["rules"] and given.out and not given.inputs:
        import_module("bench.reading.rules").write(given.out)
        return 0
    if given.inputs or given.out:
        if not (given.inputs and given.out and len(given.parts) == 1 and given.parts[0] in PREDICTED):
            parser.error(f"--inputs and --out go together, with one of {' '.join(PREDICTED)}")
        import_module(f"bench.reading.{given.parts[0]}").predict(given.inputs, given.out)
        return 0
    if not READING.is_dir():
        print(f"no test material in {READING}; set DETENTE_SHARED", file=sys.stderr)
        return 1
    rows: list[Row] = []
    for part in given.parts or PARTS:
        found = import_module(f"bench.reading.{part}").rows()
        show(found)
        rows.extend(found)
    if not given.parts:
        report("reading", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
