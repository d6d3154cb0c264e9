"""The reader's version: what readings follow from beside the documents themselves."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from detente.read.options import DEFAULT, ReadOptions
from detente.records.identity import digest


def reader_version(options: ReadOptions = DEFAULT) -> str:
    """Return 16 hex digits that change with whatever readings follow from.

    options  how documents are read; where answers are kept and whether they are only looked up changes no reading
    """
    if options == DEFAULT:
        return _program_version()
    chosen = replace(options, dictionaries=None, parses=None, cache=None, replay=False)
    parts = [_program_version(), repr(chosen)]
    for place in (options.dictionaries, options.parses):
        parts += [f"{name}\n{digest(raw, 32)}" for name, raw in _files(place)] if place else ["none"]
    return digest("\x1f".join(parts).encode("utf-8", "surrogateescape"), 16)


def _files(place: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of a file, or of every file below a folder."""
    files = sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]
    for file in files:
        with contextlib.suppress(OSError):
            yield file.relative_to(place).as_posix(), file.read_bytes()


@cache
def _program_version() -> str:
    """Return 16 hex digits that change with any source or lexicon file that readings follow from."""
    return source_state(("records", "read"))


def source_state(steps: Sequence[str], *modules: str) -> str:
    """Return 16 hex digits that change with any source or table of some steps of this package.

    steps    folders of the package
    modules  files of the package itself
    """
    package = Path(__file__).parent.parent
    state = hashlib.blake2b(b"".join((package / module).read_bytes() for module in modules))
    files = [file for step in steps for file in (package / step).rglob("*")]
    for file in sorted(file for file in files if file.suffix in (".py", ".tsv")):
        state.update(f"{file.relative_to(package).as_posix()}\n{file.stat().st_size}\n".encode())
        state.update(file.read_bytes())
    return state.hexdigest()[:16]
