"""Subsystems: the checks of bench/results/subsystems.json, as the reference shows them."""

from __future__ import annotations

import json
from typing import Final

from docs.generate.blocks import ROOT
from docs.generate.coverage import SYSTEMS

RESULTS: Final = ROOT / "bench" / "results" / "subsystems.json"
HOLDS: Final = "holds"

Row = dict[str, object]


def _rows() -> list[Row]:
    held: list[Row] = json.loads(RESULTS.read_text("utf-8"))["rows"]
    return held


def _verdict(row: Row) -> tuple[str, str]:
    """Return what was wanted and what came of it."""
    for word in (HOLDS, "not yet"):
        wanted, found, rest = str(row["wanted"]).partition(f"; {word}")
        if found:
            return wanted, f"{word}{rest}"
    raise ValueError(f"no verdict in {row['wanted']!r}")


def summary() -> str:
    """Return how many checks hold, and of how many subsystems all do."""
    rows = _rows()
    holds = {
        system: [_verdict(row)[1].startswith(HOLDS) for row in rows if _system(row) == system]
        for system in SYSTEMS
    }
    whole = [system for system, found in holds.items() if all(found)]
    return (
        f"**{sum(map(sum, holds.values()))} of {len(rows)}** checks hold. All checks hold of "
        f"{len(whole)} of the {len(holds)} subsystems: {', '.join(whole)}."
    )


def _system(row: Row) -> str:
    return str(row["name"])[:3]


def table() -> str:
    """Return one table: subsystem, check, measured with interval, placebo or baseline, what was wanted, verdict."""
    lines = [
        "| | check | measured | 90 % interval | placebo or baseline | wanted | verdict |",
        "|---|---|---|---|---|---|---|",
    ]
    last = ""
    for row in _rows():
        system = _system(row)
        name = "" if system == last else f"**{system}** {SYSTEMS[system]}"
        last = system
        wanted, verdict = _verdict(row)
        both = row["low"] is not None and row["high"] is not None
        span = f"[{_number(row['low'])}, {_number(row['high'])}]" if both else ""
        unit = f" {row['unit']}" if row["unit"] and row["value"] is not None else ""
        cells = [name, str(row["name"])[4:], f"{_number(row['value'])}{unit}", span, _number(row["baseline"]),
                 wanted, verdict]  # fmt: skip
        lines.append(f"| {' | '.join(cell.replace('|', '/').replace('<', '&lt;') for cell in cells)} |")
    return "\n".join(lines)


def data() -> str:
    """Return what the rows were measured on, each once."""
    return "\n".join(
        f"- {one}" for one in dict.fromkeys(str(row["data"]) for row in _rows()) if one != "none"
    )


def _number(value: object) -> str:
    """Return a number with three digits, and nothing for none."""
    return f"{value:.3g}" if isinstance(value, float | int) else ""
