"""The brief in a real browser: no violation, no request, no error, evidence one click away."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from detente.show.brief import render_brief
from detente.show.views import brief_view
from tests.show.judgements import dam_whole

HERE = Path(__file__).resolve().parent


def _missing() -> str | None:
    if not shutil.which("node"):
        return "node is not installed"
    if not shutil.which("chromium"):
        return "chromium is not installed"
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        return "run `npm ci` in tests/web first"
    return None


@pytest.fixture
def browser() -> str:
    """Return the path of chromium; skip where something is missing."""
    reason = _missing()
    if reason:
        pytest.skip(reason)
    return shutil.which("chromium") or ""


def _run(script: str, *words: object) -> Any:
    done = subprocess.run(
        ["node", str(HERE / script), *map(str, words)], capture_output=True, text=True, timeout=180
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write the whole brief of the dam case."""
    whole = dam_whole()
    path = tmp_path / "brief.html"
    path.write_text(render_brief(brief_view(whole.case, whole)), encoding="utf-8")
    return path


@pytest.mark.browser
def test_page_passes_in_the_browser(page: Path, browser: str) -> None:
    """Light and dark, 1280 and 390 pixels: axe finds nothing, links show their evidence, nothing is fetched."""
    result = _run("check.mjs", page, browser)
    assert result["problems"] == []
    assert result["targets"] == 12


FALLS = "falls. Nobody says it any more."
FORECAST, LEVERAGE, FARMERS = "judgement-1", "judgement-2", "judgement-3"
LESS = "stands on less, CHECKED → DERIVED. No later text decides it any more."
STRUCK = [
    # one source: as it was worked out beforehand
    (["D1"], {LEVERAGE: FALLS}),
    (
        ["D3"],
        {
            FORECAST: LESS,
            LEVERAGE: "weakens, depends → fragile. The table is known from one text only.",
            FARMERS: FALLS,
        },
    ),
    # one sentence: two steps rest on it, each with another sentence, and so nothing else was found to change
    (["D3.1"], {FORECAST: LESS}),
    # both sentences of the first step of the leverage claim: together they do what neither does alone
    (["D1.2", "D3.1"], {FORECAST: LESS, LEVERAGE: "weakens. Step 1 has nothing left to stand on."}),
    # both sentences of the first step of the forecast; one of them is all that says the leverage claim
    (["D2.2", "D1.4"], {FORECAST: "weakens. Step 1 has nothing left to stand on.", LEVERAGE: FALLS}),
    # two sentences, neither of which a step hangs on alone
    (["D2.2", "D1.3"], {}),
    # a source and a sentence: what falls stays fallen
    (["D2", "D3.2"], {FORECAST: FALLS, FARMERS: FALLS}),
    # nothing rests on it
    (["D1.3"], {}),
]


@pytest.mark.browser
def test_striking_out_tells_what_falls(page: Path, browser: str, tmp_path: Path) -> None:
    """One unit and several, by mouse and by key: exactly the judgements that need them, and all back afterwards."""
    cases = tmp_path / "cases.json"
    wanted = [*STRUCK, *STRUCK[:2]]
    asked = [{"strike": units, "keys": n >= len(STRUCK)} for n, (units, _) in enumerate(wanted)]
    cases.write_text(json.dumps(asked), encoding="utf-8")
    result = _run("strike.mjs", page, browser, cases)
    assert result["problems"] == []
    for (units, after), answer in zip(wanted, result["answers"], strict=True):
        assert answer["after"] == after, units
        assert answer["status"].startswith(f"Struck out: {', '.join(units)}. ")
        assert set(units) == set(answer["pressed"])
        assert set(units) <= set(answer["struck"])
        verb = "changes" if len(after) == 1 else "change"
        words = f"{len(after)} of 3 judgements {verb}: " if after else "None of 3 judgements changes."
        assert words in answer["status"]
