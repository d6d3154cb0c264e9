"""Hostile input: no crash, nothing above three seconds.  `python -m bench.fuzz html|text --minutes 10 [--keep DIR]`.

Articles of our own are spoilt in many ways and read whole, one by one, in a child that is watched; what breaks it or
takes too long is kept as a file.  The same seed tries the same documents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from bench.spoil import spoilt
from bench.table import RESULTS, Row, machine, show

ROOT: Final = Path(__file__).resolve().parents[1]
TOO_SLOW: Final = 3.0
HOPELESS: Final = 300.0
"""Seconds of the clock after which a child is given up; times reported are of the processor."""
_LENGTH: Final = 8


@dataclass(slots=True)
class Tally:
    """What came of the documents tried."""

    tried: int = 0
    read: int = 0
    sentences: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slow: list[int] = field(default_factory=list)
    crashed: list[int] = field(default_factory=list)
    faults: dict[str, int] = field(default_factory=dict)


def run(kind: str, seconds: float, seed: int, keep: Path | None) -> Tally:
    """Return what came of spoilt documents of a kind within some seconds.

    kind     html or text
    seconds  wall time
    seed     number of the first document
    keep     folder for what broke the reader or took too long; None to keep nothing
    """
    tally, child = Tally(), _start()
    begun, number = time.monotonic(), seed
    try:
        while time.monotonic() - begun < seconds:
            raw = spoilt(kind, number)
            said = _ask(child, kind, raw)
            if said is None or child.poll() is not None:
                child.kill()
                child = _start()
            if not _note(tally, number, said) and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{kind}-{number}.{'html' if kind == 'html' else 'txt'}").write_bytes(raw)
            number += 1
    finally:
        child.kill()
    return tally


def _note(tally: Tally, number: int, said: dict[str, str | float | int] | None) -> bool:
    """Count a document; tell whether all went well."""
    tally.tried += 1
    fault = "no answer: the child died or hung" if said is None else str(said.get("fault", ""))
    took = HOPELESS if said is None else float(said["seconds"])
    if fault:
        tally.crashed.append(number)
        tally.faults[fault] = tally.faults.get(fault, 0) + 1
        print(f"{number}: {fault}", flush=True)
    if took > TOO_SLOW:
        tally.slow.append(number)
        print(f"{number}: {took:.1f} s", flush=True)
    if said is not None:
        tally.read += int(bool(said["sentences"]))
        tally.sentences += int(said["sentences"])
    tally.seconds += took
    tally.slowest = max(tally.slowest, took)
    return not fault and took <= TOO_SLOW


def _start() -> subprocess.Popen[bytes]:
    """Start a child that reads documents."""
    words = [sys.executable, "-m", "bench.fuzz_child"]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)


def _ask(child: subprocess.Popen[bytes], kind: str, raw: bytes) -> dict[str, str | float | int] | None:
    """Send a document; return what the child says, None when it dies or does not answer."""
    assert child.stdin is not None
    assert child.stdout is not None
    timer = threading.Timer(HOPELESS, child.kill)
    timer.start()
    try:
        child.stdin.write(kind[:1].encode() + len(raw).to_bytes(_LENGTH, "big") + raw)
        child.stdin.flush()
        line = child.stdout.readline()
    except OSError:
        return None
    finally:
        timer.cancel()
    answer: dict[str, str | float | int] | None = json.loads(line) if line.endswith(b"\n") else None
    return answer


def rows(kind: str, tally: Tally, minutes: float, seed: int) -> list[Row]:
    """Return a tally as rows of a bench."""
    data = f"{kind}: articles of our own, spoilt; {minutes:g} minutes"
    return [
        Row("documents tried", tally.tried, "documents", data=data, seed=seed),
        Row("read (others refused with a stated reason)", tally.read, "documents", data=data, seed=seed),
        Row("crashes", len(tally.crashed), "documents", "0", data=data, seed=seed),
        Row("above 3 s", len(tally.slow), "documents", "0", data=data, seed=seed),
        Row("slowest", tally.slowest, "s", "<= 3", data=data, seed=seed),
        Row("sentences a second, spoilt text", tally.sentences / max(tally.seconds, 1e-9), "/s", data=data, seed=seed),
    ]  # fmt: skip


def keep_rows(kind: str, found: Sequence[Row]) -> None:
    """Put the rows of a kind in the place of its old ones in ``bench/results/fuzz.json``."""
    file = RESULTS / "fuzz.json"
    old = json.loads(file.read_text("utf-8"))["rows"] if file.exists() else []
    others = [row for row in old if not row["data"].startswith(f"{kind}:")]
    whole = sorted([*others, *map(asdict, found)], key=lambda row: str(row["data"]))
    body = {"machine": machine(), "rows": whole}
    file.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """Run what the command line asks for; return 1 when something broke or was too slow."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz")
    parser.add_argument("kind", choices=("html", "text"))
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the documents that broke the reader")
    given = parser.parse_args()
    tally = run(given.kind, 60 * given.minutes, given.seed, given.keep)
    found = rows(given.kind, tally, given.minutes, given.seed)
    show(found)
    keep_rows(given.kind, found)
    for fault, times in sorted(tally.faults.items()):
        print(f"{times} x {fault}")
    return 1 if tally.crashed or tally.slow else 0


if __name__ == "__main__":
    sys.exit(main())
