"""Two analysis pieces against hand-made gold, by the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.reading.places import SHARED
from bench.table import Row

DATA: Final = "000 and 002, in-sample: the authors of the rules read these texts and their gold"

# name of the measure -> (key, baseline measured in the field, wanted); baselines: anchors-reading.md section 7
MEASURES: Final = {
    "segment: role": ("acc", None, ">= 0.95"),
    "event: dyad": ("P", 0.62, ">= 0.80"),
    "event: dyad + type": ("F", 0.31, ">= 0.65"),
    "event: type [dyad]": ("acc", None, None),
    "event: status [dyad + type]": ("acc", 0.81, ">= 0.90"),
    "event: date exact [dyad + type]": ("acc", 0.0, ">= 0.50"),
    "event: date shared days [dyad + type]": ("acc", 0.04, ">= 0.65"),
    "statement: sentence": ("F", 0.83, ">= 0.92"),
    "statement: speaker + content": ("F", None, None),
    "claim: sentence": ("F", 0.56, ">= 0.85"),
    "claim: spans": ("F", 0.19, ">= 0.50"),
    "claim: polarity [spans]": ("acc", 0.75, ">= 0.88"),
    "claim: hedge [spans]": ("acc", 0.74, ">= 0.85"),
    "relation: pair + sign": ("F", None, None),
    "relation: pair + direction": ("F", None, None),
}


def rows() -> list[Row]:
    """Read the two texts that have gold and score them."""
    gold = SHARED / "data" / "reading" / "seed_gold"
    texts = sorted(str(path) for path in (SHARED / "data" / "seeds").glob("00[02]*.txt"))
    detente = str(Path(sys.executable).with_name("detente"))
    begin = time.perf_counter()
    read = subprocess.run([detente, "read", *texts, "--json"], capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - begin
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.write(read.stdout)
        predicted.flush()
        call = [sys.executable, str(SHARED / "tools" / "score_reading.py"), "--gold", str(gold)]
        scored = subprocess.run(
            [*call, "--pred", predicted.name, "--json"], capture_output=True, text=True, check=True
        )
    pooled = json.loads(scored.stdout)["pooled"]
    found = []
    for name, (key, baseline, wanted) in MEASURES.items():
        low, high = pooled[name].get(f"{key}_90") or (None, None)
        found.append(
            Row(
                f"{name}: {key}",
                pooled[name][key],
                "",
                wanted,
                low,
                high,
                baseline,
                data=DATA,
                seed=20180326,
            )
        )
        if key == "F":
            for part in ("P", "R"):
                low, high = pooled[name].get(f"{part}_90") or (None, None)
                found.append(Row(f"    {part}", pooled[name][part], "", None, low, high, data=DATA))
    found.append(Row("read, two articles, whole command", seconds, "s wall", data=DATA))
    return found
