"""Where the shared test material lies."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))
READING = SHARED / "data" / "reading"
TOOLS = SHARED / "tools"
