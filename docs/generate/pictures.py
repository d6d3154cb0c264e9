"""Pictures: screens of the briefs that the tutorial writes, taken in chromium through tests/web's playwright."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

from docs.generate.blocks import DOCS, ROOT, blocks, session

PICTURES: Final = DOCS / "pictures"
_TUTORIAL: Final = DOCS / "tutorial" / "first-brief.md"
_STRIKES: Final = re.compile(r'id="strike-data">(.*?)</script>', re.DOTALL)


def pictures() -> int:
    """Take the pictures anew; without node, tests/web or chromium those at hand are kept and the reason said."""
    missing = _missing()
    if missing:
        sys.stderr.write(f"pictures kept as they are: {missing}\n")
        return 0
    for block in blocks(_TUTORIAL):
        if not block.skipped:
            session().run(block)
    with tempfile.TemporaryDirectory() as folder:
        list_ = Path(folder) / "shots.json"
        list_.write_text(json.dumps(_shots()), "utf-8")
        call = ["node", str(PICTURES / "take.mjs"), shutil.which("chromium") or "", str(list_)]
        return subprocess.run(call, cwd=ROOT, check=False, timeout=180).returncode


def _missing() -> str:
    for program in ("node", "chromium"):
        if not shutil.which(program):
            return f"{program} is not installed"
    if not (ROOT / "tests" / "web" / "node_modules" / "playwright-core").is_dir():
        return "run `npm ci` in tests/web first"
    return ""


def _shots() -> list[dict[str, object]]:
    """Return the pictures to take: page, file, size, what to press and what to show."""
    root = session().root
    draft, confirmed = str(root / "brief.html"), str(root / "confirmed.html")
    shots = [
        _shot(draft, "tutorial-brief", 900),
        _shot(draft, "tutorial-strike", 900, strike=_telling(draft), show="#trial"),
        _shot(confirmed, "tutorial-confirmed", 900, show="#trial"),
    ]
    demo = ROOT / "brief.html"
    if demo.is_file():
        shots.append(_shot(str(demo), "brief", 900))
    return shots


def _telling(page: str) -> str:
    """Return the document whose loss is felt by most judgements of a page, the first of several."""
    match = _STRIKES.search(Path(page).read_text("utf-8"))
    units: Counter[str] = Counter()
    for judgement in json.loads(match[1]).values() if match else ():
        units.update(strike[0] for strike in judgement["strikes"] if "." not in strike[0])
    return units.most_common(1)[0][0] if units else "D1"


def _shot(page: str, name: str, height: int, **more: str) -> dict[str, object]:
    return {"page": page, "to": str(PICTURES / f"{name}.png"), "width": 1280, "height": height, **more}
