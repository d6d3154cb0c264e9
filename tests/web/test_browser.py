"""The brief in a real browser: no violation, no request, no error, evidence one click away."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from detente.show.brief import render_brief
from detente.show.views import brief_view
from tests.show.dam import dam_case

HERE = Path(__file__).resolve().parent


def _missing() -> str | None:
    if not shutil.which("node"):
        return "node is not installed"
    if not shutil.which("chromium"):
        return "chromium is not installed"
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        return "run `npm ci` in tests/web first"
    return None


@pytest.mark.browser
def test_page_passes_in_the_browser(tmp_path: Path) -> None:
    """Light and dark, 1280 and 390 pixels: axe finds nothing, links show their evidence, nothing is fetched."""
    reason = _missing()
    if reason:
        pytest.skip(reason)
    page = tmp_path / "brief.html"
    page.write_text(render_brief(brief_view(dam_case())), encoding="utf-8")
    browser = shutil.which("chromium") or ""
    done = subprocess.run(
        ["node", str(HERE / "check.mjs"), str(page), browser], capture_output=True, text=True, timeout=180
    )
    assert done.stdout, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["problems"] == []
    assert result["targets"] == 12
