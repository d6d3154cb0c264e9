"""Scores: the tables of bench/results, as they were measured."""

from __future__ import annotations

import json
from typing import Final

from docs.generate.blocks import ROOT

RESULTS: Final = ROOT / "bench" / "results"


def scores() -> str:
    """Return a section for each bench: its machine, then value, interval, baseline, what is wanted, and on what."""
    return "\n\n".join(
        _section(path.stem, path.read_text("utf-8")) for path in sorted(RESULTS.glob("*.json"))
    )


def _section(name: str, text: str) -> str:
    held = json.loads(text)
    rows = held["rows"] if isinstance(held, dict) else held
    machine = f"Machine: {held['machine']}." if isinstance(held, dict) and held.get("machine") else ""
    peers = any(row.get("peer") is not None for row in rows)
    head = ["measure", "value", "90 % interval", "baseline", *(["peer"] if peers else []), "wanted", "data"]
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    for row in rows:
        unit = f" {row['unit']}" if row.get("unit") else ""
        both = row.get("low") is not None and row.get("high") is not None
        span = f"[{_number(row['low'])}, {_number(row['high'])}]" if both else ""
        cells = [row["name"], f"{_number(row['value'])}{unit}", span, _number(row.get("baseline"))]
        cells += [
            *([_number(row.get("peer"))] if peers else []),
            row.get("wanted") or "",
            row.get("data") or "",
        ]
        lines.append(" | ".join(_cell(str(cell)) for cell in cells))
    table = "\n".join(f"| {line} |" for line in lines)
    return "\n\n".join(part for part in (f"## {name}", machine, table) if part)


def _number(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return (
        f"{value:,}"
        if isinstance(value, int)
        else f"{value:,.3g}"
        if isinstance(value, float) and value < 1000
        else f"{value:,.0f}"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def unread() -> str:
    """Return what the reader finds in texts that no author of a rule has read."""
    rows = json.loads((RESULTS / "reading.json").read_text("utf-8"))["rows"]
    found = [
        row for row in rows if row["data"].startswith("own pieces, test") and not row["name"].startswith(" ")
    ]
    return "\n".join(
        [
            "| measure | value | 90 % interval |",
            "|---|---|---|",
            *(
                f"| {row['name']} | {row['value']:.2f} | [{row['low']:.2f}, {row['high']:.2f}] |"
                for row in found
            ),
        ]
    )


def table(bench: str) -> str:
    """Return the table of one bench, without its heading."""
    return _section(bench, (RESULTS / f"{bench}.json").read_text("utf-8")).split("\n\n", 1)[1]
