"""Blocks: the fenced commands of the documentation, run in order in one temporary copy of the cases.

A comment directly above a block says how it is run: ``<!-- not run: REASON -->``, ``<!-- exits with 3 -->`` or
``<!-- keys: a s q -->`` (the block is given a terminal and these keys).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from docs.generate.terminal import typed

ROOT: Final = Path(__file__).resolve().parents[2]
DOCS: Final = ROOT / "docs"
CASES: Final = "src/detente/cases"
RUN: Final = ("sh", "python")
_FENCE: Final = re.compile(
    r"^(?P<ticks>`{3,})(?P<language>[a-z]*)[^\n]*\n(?P<text>.*?)^(?P=ticks)\s*$", re.MULTILINE | re.DOTALL
)
_COG: Final = re.compile(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", re.DOTALL)
_MARK: Final = re.compile(r"<!-- (not run|exits with|keys):? ((?:(?!-->).)*?) ?-->\s*\Z", re.DOTALL)
_HEAVY: Final = re.compile(r"^make (demo|test|docs)\b", re.MULTILINE)
_STORE: Final = re.compile(r"/work/[0-9a-f]{16}")
_LONGEST: Final = 240


class BlockFailed(Exception):
    """A block did not end as the page says."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block.

    page      path of the page below the repository
    place     among the blocks of its page, from 0
    line      of its first fence, from 1
    language  ``sh``, ``python`` or another
    text      what stands in it
    skipped   why it is not run, "" when it is
    code      exit code that the page announces
    keys      what is typed on its terminal, () when it has none
    """

    page: str
    place: int
    line: int
    language: str
    text: str
    skipped: str = ""
    code: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """What a block wrote."""

    stdout: str
    stderr: str


def blocks(page: Path) -> tuple[Block, ...]:
    """Return the blocks of a page that a reader could run, in order; generated parts are passed over.

    page  a Markdown file of the repository
    """
    return tuple(_blocks(page))


def _blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    shown = _COG.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    name = page.relative_to(ROOT).as_posix()
    runnable = [match for match in _FENCE.finditer(shown) if match["language"] in RUN]
    for place, match in enumerate(runnable):
        mark = _MARK.search(shown[: match.start()])
        kind, words = (mark[1], mark[2]) if mark else ("", "")
        heavy = _HEAVY.search(match["text"])
        skipped = words if kind == "not run" else f"make {heavy[1]} is run by itself" if heavy else ""
        yield Block(
            page=name,
            place=place,
            line=shown.count("\n", 0, match.start()) + 1,
            language=match["language"],
            text=match["text"],
            skipped=skipped,
            code=int(words) if kind == "exits with" else 0,
            keys=tuple(words.split()) if kind == "keys" else (),
        )


@dataclass(slots=True)
class Session:
    """One temporary copy of the shipped cases, in which the blocks of all pages run.

    root  the copy
    ran   (page, place) -> what the block wrote
    """

    root: Path
    ran: dict[tuple[str, int], Ran] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the environment of a block: the installed commands first, a store and a width of its own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE_")}
        binaries = Path(sys.executable).parent
        return kept | {
            "PATH": f"{binaries}{os.pathsep}{kept.get('PATH', '')}",
            "DETENTE_HOME": str(self.root / ".state"),
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "PYTHONDONTWRITEBYTECODE": "",
        }

    def run(self, block: Block) -> Ran:
        """Return what a block wrote, running it unless it was run before.

        Raises BlockFailed when it ends with another exit code than its page announces.
        """
        found = self.ran.get((block.page, block.place))
        if found is None:
            found = self.ran[block.page, block.place] = self._run(block)
        return found

    def _run(self, block: Block) -> Ran:
        words = (
            ["sh", "-eu", "-c", block.text] if block.language == "sh" else [sys.executable, "-c", block.text]
        )
        if block.keys:
            code, out, err = typed(words, block.keys, cwd=self.root, environment=self.environment())
        else:
            done = subprocess.run(
                words,
                check=False,
                cwd=self.root,
                env=self.environment(),
                capture_output=True,
                text=True,
                timeout=300,
            )
            code, out, err = done.returncode, done.stdout, done.stderr
        if code != block.code:
            raise BlockFailed(
                f"{block.page}:{block.line}: exit code {code}, not {block.code}\n{block.text}\n{err}"
            )
        return Ran(self._plain(out), self._plain(err))

    def _plain(self, text: str) -> str:
        """Return output without what differs from machine to machine: where the copy and its store stand."""
        text = text.replace(f"{self.root}/.state", "~/.local/state/detente").replace(f"{self.root}/", "")
        return _STORE.sub("/work/...", text)


@cache
def session() -> Session:
    """Return the session of this process; its folder is removed when the process ends."""
    import atexit

    root = Path(tempfile.mkdtemp(prefix="detente-docs-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    shutil.copytree(ROOT / CASES, root / CASES, ignore=shutil.ignore_patterns(".detente", "__pycache__"))
    return Session(root)


def pages() -> tuple[Path, ...]:
    """Return the pages whose blocks are run, the tutorial first: the others go on in its folders."""
    tutorial = sorted((DOCS / "tutorial").glob("*.md"))
    return (*tutorial, *sorted((DOCS / "how-to").glob("*.md")))


def ran_before(page: Path, line: int) -> tuple[Block, Ran]:
    """Return the last block above a line of a page and what it wrote; whatever comes before it is run first.

    Raises BlockFailed when there is none, or one ends otherwise than announced.
    """
    here, found = page.resolve(), list[tuple[Block, Ran]]()
    for other in pages():
        if other.parent.name != "tutorial" and other != here:
            continue
        for block in blocks(other):
            if not block.skipped and (other != here or block.line < line):
                found.append((block, session().run(block)))
        if other == here:
            break
    if not found or found[-1][0].page != here.relative_to(ROOT).as_posix():
        raise BlockFailed(f"{page}:{line}: no block above")
    return found[-1]


def output(
    page: str,
    line: int,
    first: int | None = None,
    last: int | None = None,
    *,
    words: str = "",
    stderr: bool = True,
) -> str:
    """Return what the block above wrote, as a fenced block; left out lines are shown as such.

    page         file that cog reads
    line         of the call in it
    first, last  how many lines to show from the beginning and from the end; all of them when neither is given
    words        show only from the first line that begins with these words on
    stderr       whether what was written to stderr is shown, above the rest
    """
    _, ran = ran_before(Path(page), line)
    text = f"{ran.stderr if stderr else ''}{ran.stdout}"
    lines = [_cut(one.rstrip()) for one in text.strip("\n").split("\n")]
    if words:
        start = next((place for place, one in enumerate(lines) if one.strip().startswith(words)), None)
        if start is None:
            raise BlockFailed(f"{page}:{line}: no line begins with {words!r}:\n{text}")
        lines = lines[start:]
    if first is not None or last is not None:
        head, tail = first or 0, last or 0
        left = len(lines) - head - tail
        if left > 1:
            lines = [*lines[:head], f"... {left} more lines", *(lines[-tail:] if tail else [])]
    return "```text\n" + "\n".join(lines) + "\n```"


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
