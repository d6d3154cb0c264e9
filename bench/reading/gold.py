"""Texts with hand-made gold of every kind, scored by the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.reading.places import TOOLS, read_lines
from bench.table import Row

SEED: Final = 20180326
# name of the measure -> (keys, baseline measured in the field, wanted); baselines: anchors-reading.md section 7
MEASURES: Final[dict[str, tuple[str, float | None, str | None]]] = {
    "segment: role": ("acc", None, ">= 0.95"),
    "event: dyad": ("F P R", None, "P/R >= 0.80/0.75"),
    "event: dyad + type": ("F P R", 0.31, ">= 0.65"),
    "event: type [dyad]": ("acc", None, None),
    "event: status [dyad + type]": ("acc", 0.81, ">= 0.90"),
    "event: date exact [dyad + type]": ("acc", 0.0, ">= 0.50"),
    "event: date shared days [dyad + type]": ("acc", 0.04, ">= 0.65"),
    "statement: sentence": ("F P R", 0.83, ">= 0.92"),
    "statement: speaker + content": ("F P R", None, None),
    "claim: sentence": ("F P R", 0.56, ">= 0.85"),
    "claim: spans": ("F P R", 0.19, ">= 0.50 (cause/effect >= 0.55)"),
    "claim: polarity [spans]": ("acc", 0.75, ">= 0.88"),
    "claim: hedge [spans]": ("acc", 0.74, ">= 0.85"),
    "claim: claimant [spans]": ("acc", None, None),
    "relation: pair + sign": ("F P R", None, None),
    "relation: pair + direction": ("F P R", None, None),
}


def scored(gold: Path, texts: Sequence[Path], data: str, *, with_bars: bool) -> list[Row]:
    """Return the scores of our reading of some texts.

    gold       folder of ``*.gold.jsonl`` and their texts
    texts      what is read
    data       what was measured, for the table
    with_bars  whether baselines and what was wanted are of these texts
    """
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.write(read_lines(texts))
        predicted.flush()
        score = [sys.executable, str(TOOLS / "score_reading.py"), "--gold", str(gold), "--json"]
        done = subprocess.run([*score, "--pred", predicted.name], capture_output=True, text=True, check=True)
    pooled = json.loads(done.stdout)["pooled"]
    found = []
    for name, (keys, baseline, wanted) in MEASURES.items():
        for place, key in enumerate(keys.split()):
            low, high = pooled[name].get(f"{key}_90") or (None, None)
            bars = (wanted, baseline) if with_bars and place == 0 else (None, None)
            label = f"{name}: {key}" if place == 0 else f"    {key}"
            value = pooled[name][key]
            found.append(Row(label, value, "", bars[0], low, high, bars[1], data=data, seed=SEED))
    return found
