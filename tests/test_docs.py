"""The documentation is true: outputs are those of the commands shown, links lead somewhere, nothing is left out."""

from __future__ import annotations

import importlib
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docs.generate import codes, make
from docs.generate.blocks import DOCS, Block, BlockFailed, blocks, pages, session

from tests.conftest import ROOT

PAGES = sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)
TEXTS = {page.relative_to(DOCS).as_posix(): page.read_text("utf-8") for page in PAGES}
KEY = re.compile(r"\[([a-z]+\d{4}[a-z]*)\]")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
NOT_RUN = {
    "docs/tutorial/first-brief.md": 2,  # make demo, and the activation of the environment
    "docs/how-to/backends.md": 1,  # a language model
}


class TestBlocks:
    def test_marks_above_a_block_are_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A reason, an exit code and keys belong to the block right below, and generated blocks are no blocks."""
        monkeypatch.setattr("docs.generate.blocks.ROOT", tmp_path)
        page = tmp_path / "page.md"
        page.write_text(
            "```sh\none\n```\n<!-- not run: no network -->\n```sh\ntwo\n```\n<!-- exits with 3 -->\n```python\nthree\n"
            "```\n<!-- keys: a q -->\n```sh\nfour\n```\n```text\nfive\n```\n```sh\nmake demo\n```\n"
            "<!-- [[[cog\n]]] -->\n```sh\nsix\n```\n<!-- [[[end]]] -->\n"
        )
        found = [(one.text.strip(), bool(one.skipped), one.code, one.keys) for one in blocks(page)]
        assert found == [
            ("one", False, 0, ()),
            ("two", True, 0, ()),
            ("three", False, 3, ()),
            ("four", False, 0, ("a", "q")),
            ("make demo", True, 0, ()),
        ]

    def test_a_block_that_ends_otherwise_than_announced_is_an_error(self) -> None:
        """The runner can fail: else the tests below would mean nothing."""
        with pytest.raises(BlockFailed, match="exit code 7, not 0"):
            session().run(Block("made-up.md", 0, 1, "sh", "exit 7"))

    def test_every_block_runs(self) -> None:
        """In order, in one copy of the cases: all of tutorial and how-to but the blocks that say why not."""
        failed = []
        for block in (one for page in pages() for one in blocks(page) if not one.skipped):
            try:
                session().run(block)
            except BlockFailed as error:
                failed.append(str(error))
        assert not failed, "\n".join(failed)

    def test_only_the_known_blocks_are_not_run(self) -> None:
        """A new block that is not run has to be counted here; those of other authors' pages say why."""
        skipped = [one for page in pages() for one in blocks(page) if one.skipped]
        assert all(len(one.skipped) > 5 for one in skipped)
        assert {name: sum(one.page == name for one in skipped) for name in NOT_RUN} == NOT_RUN

    def test_generated_parts_are_up_to_date(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Cog would write what stands there: outputs of commands, help, codes, fields, scores; else run `make docs`."""
        assert make.check() == 0, capfd.readouterr().out[-4000:]


class TestLinks:
    @pytest.mark.parametrize("name", TEXTS)
    def test_relative_links_and_pictures_exist(self, name: str) -> None:
        """Every one leads to a file of the repository."""
        targets = [*LINK.findall(TEXTS[name]), *(target for _, target in PICTURE.findall(TEXTS[name]))]
        for target in (one.partition("#")[0] for one in targets if "://" not in one):
            assert not target or (DOCS / name).parent.joinpath(target).exists(), f"{name}: {target}"

    def test_every_picture_says_what_it_shows(self) -> None:
        """An alternative text of several words."""
        for name, text in TEXTS.items():
            for words, target in PICTURE.findall(text):
                assert len(words.split()) >= 5, f"{name}: {target}"


class TestComplete:
    def test_every_citation_key_has_an_entry(self) -> None:
        """In the sources as in the pages; and no entry is cited nowhere."""
        entries = set(
            re.findall(r"^\*\*\[([a-z0-9]+)\]\*\*$", TEXTS["reference/bibliography.md"], re.MULTILINE)
        )
        sources = [path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")]
        others = [text for name, text in TEXTS.items() if name != "reference/bibliography.md"]
        cited = {key for text in (*sources, *others) for key in KEY.findall(text)}
        cited |= {
            key
            for text in sources
            for key in re.findall(r"\[[^\]]*?([a-z]+\d{4})[^\]]*\]", text)
            if key in entries
        }
        assert cited - entries == set()
        assert entries - cited == set()

    def test_every_code_of_the_sources_stands_in_the_reference(self) -> None:
        """Gathered here by the plain pattern, there by the syntax tree."""
        texts = [path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")]
        used = {code for text in texts for code in re.findall(rf"\"({codes.CODE.pattern})\"", text)}
        told = set(re.findall(r"^\| `([A-Z]\d{3})` \|", TEXTS["reference/codes.md"], re.MULTILINE))
        assert len(used) > 100
        assert used - told == set()

    def test_every_equation_is_explained(self) -> None:
        """(1) to (13), each with the place where it runs, and those places exist."""
        text = TEXTS["explanation/model.md"]
        assert re.findall(r"^## \((\d+)\)", text, re.MULTILINE) == [str(number) for number in range(1, 14)]
        assert text.count("- **Where**:") >= 13
        for path in re.findall(r"`((?:model|simulate|explain)/[a-z_/]+\.py)`", text):
            assert (ROOT / "src" / "detente" / path).is_file(), path

    def test_every_name_of_the_glossary_exists(self) -> None:
        """The third column names something of the package."""
        names = re.findall(r"^\|[^|]+\|[^|]*\| `([\w.]+)` \|", TEXTS["reference/glossary.md"], re.MULTILINE)
        assert len(names) > 40
        for name in names:
            module, _, thing = name.rpartition(".")
            assert hasattr(importlib.import_module(f"detente.{module}"), thing), name

    def test_constants_of_the_pages_are_those_of_the_code(self) -> None:
        """Round numbers that the explanation states, beside the named constants."""
        from detente.explain.trial import regions, weighing
        from detente.model import value
        from detente.simulate import delivery, ledger, talks
        from detente.simulate.tables import REACH

        model, claims = TEXTS["explanation/model.md"], " ".join(TEXTS["explanation/claims.md"].split())
        assert f"exp(−{value.TIE_SLOPE:g} (T − {value.TIE_MIDDLE:g}))" in model
        assert (
            ", ".join(f"{stage} {share:g}" for stage, share in REACH.items()).replace("none 0,", "none 0,")
            in model
        )
        assert f"{ledger.DUE:g} (2 − clarity)" in model
        assert f"logit {delivery.RATE:g} + λ H" in model
        assert f"costs the ties between them {talks.TIE_HIT:g}, each side {talks.SUPPORT_HIT:g}" in model
        assert f"V ≥ {weighing.ROBUST:g}" in claims
        assert f"V ≤ {weighing.FAILS:g}" in claims
        assert f"density ≥ {regions.DENSE:g} inside, at least {regions.APART:g} lower outside" in claims


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; a warning fails it."""
    if importlib.util.find_spec("sphinx") is None:
        pytest.skip("sphinx is not installed: it belongs to the group docs")
    target = tmp_path_factory.mktemp("site")
    call = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-E",
        "-b",
        "html",
        str(DOCS),
        str(target),
    ]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


class TestSite:
    def test_it_asks_nothing_of_the_network(self, site: Path) -> None:
        """No picture, font, style or script from elsewhere."""
        for page in site.rglob("*.html"):
            text = page.read_text("utf-8")
            assert not re.findall(r"<(?:script|img|iframe|source)[^>]+src=\"(?:https?:)?//", text), page.name
            assert not re.findall(
                r"<link[^>]+rel=\"(?:stylesheet|preload|preconnect)\"[^>]+href=\"(?:https?:)?//", text
            )
        for sheet in site.rglob("*.css"):
            assert not re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8")), (
                sheet.name
            )

    def test_every_page_is_in_it_and_can_be_searched(self, site: Path) -> None:
        """The index of words holds every page."""
        index = (site / "searchindex.js").read_text("utf-8")
        for name in TEXTS:
            assert (site / name).with_suffix(".html").is_file(), name
            assert f'"{name.removesuffix(".md")}"' in index, name
