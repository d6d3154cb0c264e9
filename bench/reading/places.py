"""Where the shared test material lies, and how texts are read here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))
READING = SHARED / "data" / "reading"
TOOLS = SHARED / "tools"


def read_lines(paths: Iterable[Path | str]) -> str:
    """Return what `detente read --json` writes of some files or folders."""
    detente = str(Path(sys.executable).with_name("detente"))
    call = [detente, "read", *map(str, paths), "--json"]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout
