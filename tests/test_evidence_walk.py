"""The unbroken chain, on documents of this repository: every figure and quoted fact opens an existing slice."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.records.evidence import Evidence
from tests.conftest import ROOT
from tests.plain_data import objects

DETENTE = str(Path(sys.executable).with_name("detente"))
FOLDERS = {
    "korea-2018": ROOT / "src" / "detente" / "cases" / "korea-2018" / "documents",
    "grain": ROOT / "tests" / "data" / "grain",
}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_and_quote_of_the_plain_data_resolves(name: str) -> None:
    """`brief --json`, each object: a number with a unit has evidence, and each evidence string holds in its file."""
    done = subprocess.run([DETENTE, "brief", str(FOLDERS[name]), "--json"], capture_output=True, check=True)
    answer = json.loads(done.stdout)
    figures = quotes = 0
    for item in objects(answer["data"]):
        cited = item.get("evidence")
        if "unit" in item and "value" in item:
            assert cited, item
            figures += 1
        for form in [cited] if isinstance(cited, str) else cited or []:
            evidence = Evidence.parse(form)
            text = (FOLDERS[name] / evidence.doc).read_bytes().decode("utf-8")
            assert evidence.holds(text), form
            quotes += isinstance(cited, str)
    assert figures > 20
    assert quotes > 100


@pytest.mark.parametrize("name", FOLDERS)
def test_every_link_of_the_page_has_its_target(name: str, tmp_path: Path) -> None:
    """In the page the link opens that evidence: no dead anchor, no id twice."""
    page = tmp_path / "brief.html"
    subprocess.run([DETENTE, "brief", str(FOLDERS[name]), "-o", str(page)], capture_output=True, check=True)
    html = page.read_text("utf-8")
    targets = re.findall(r'\bid="([^"]+)"', html)
    links = set(re.findall(r'href="#([^"]+)"', html))
    assert len(links) > 100
    assert links <= set(targets)
    assert len(targets) == len(set(targets))
