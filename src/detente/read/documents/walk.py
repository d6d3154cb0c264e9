"""The files below some paths: which are articles, what each is called, and which were passed over."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from detente.read.documents.sniff import KINDS
from detente.read.reading import Notice

READ: Final = tuple(KINDS)
WANTED: Final = ".txt, .md, .html, .pdf, .docx, .rtf, .eml, .mht or .xml"
_HOUSE_NAMES: Final = ("readme", "codebook", "provenance")
_MAX_DEPTH: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its name in the records, and where it is."""

    doc: str
    path: Path


def find_files(paths: Sequence[Path]) -> tuple[list[Found], list[Notice]]:
    """Return the files to read below some paths, sorted by name, and notices for the others.

    paths    files, folders, or case folders (their ``documents`` folder is taken)
    returns  files with distinct names; notices in the order in which they came up
    """
    notices: list[Notice] = []
    files: dict[str, Found] = {}
    for path in paths:
        before = len(notices)
        below = list(_below(path, notices))
        for found in below:
            files.setdefault(os.path.realpath(found.path), found)
        if not below and len(notices) == before:
            notices.append(Notice("D001", _name(path), f"the folder holds no {WANTED} file"))
    return sorted(_distinct(list(files.values())), key=lambda found: found.doc), notices


def _below(path: Path, notices: list[Notice]) -> Iterator[Found]:
    """Yield the articles of one input, which may itself be a link."""
    mode = _mode(path, notices, _name(path), follow=True)
    if mode is None:
        return
    if stat.S_ISDIR(mode):
        root = path / "documents" if os.path.isfile(path / "case.yaml") else path  # noqa: PTH113 (never raises)
        if os.path.isdir(root):  # noqa: PTH112 (never raises)
            yield from _walk(root, root, notices, 0)
        else:
            notices.append(
                Notice("D001", _name(path), "the case has no folder documents/; put its articles there")
            )
    elif _wanted(path.name, mode, notices, path.name):
        yield Found(_shown(path.name), path)


def _walk(folder: Path, root: Path, notices: list[Notice], depth: int) -> Iterator[Found]:
    where = _relative(folder, root) or "."
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        notices.append(
            Notice("D002", where, f"the folder cannot be read: {error.strerror}; check its permissions")
        )
        return
    if depth > _MAX_DEPTH:
        notices.append(
            Notice("D010", where, f"folders nested more than {_MAX_DEPTH} deep are not walked through")
        )
        return
    for name in names:
        if not name.startswith("."):
            yield from _entry(folder / name, root, notices, depth)


def _entry(path: Path, root: Path, notices: list[Notice], depth: int) -> Iterator[Found]:
    doc = _relative(path, root)
    linked = _mode(path, notices, doc, follow=False)
    if linked is None or (stat.S_ISLNK(linked) and not _link_inside(path, root, notices, doc)):
        return
    mode = _mode(path, notices, doc, follow=True)
    if mode is None:
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, root, notices, depth + 1)
    elif _wanted(path.name, mode, notices, doc):
        yield Found(doc, path)


def _link_inside(path: Path, root: Path, notices: list[Notice], doc: str) -> bool:
    """Tell whether a symbolic link leads to a file below the root; notice it when not."""
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root.resolve()):
            why = "a symbolic link that leads out of the folder is not followed; copy the file"
        elif target.is_dir():
            why = "a symbolic link to a folder is not followed"
        else:
            return True
    except FileNotFoundError:
        why = "a symbolic link that leads nowhere"
    except (OSError, RuntimeError):
        why = "a symbolic link that leads in a circle is not followed"
    notices.append(Notice("D010", doc, why))
    return False


def _mode(path: Path, notices: list[Notice], where: str, *, follow: bool) -> int | None:
    """Return the file mode, or None with a notice."""
    try:
        return path.stat(follow_symlinks=follow).st_mode
    except FileNotFoundError:
        notices.append(Notice("D001", where, "there is no such file or folder; check the path"))
    except (RuntimeError, ValueError) as error:
        notices.append(Notice("D010", where, f"the path cannot be followed: {error}"))
    except OSError as error:
        loop = error.errno == errno.ELOOP
        code, what = ("D010", "leads in a circle") if loop else ("D002", f"cannot be read: {error.strerror}")
        notices.append(Notice(code, where, f"the path {what}"))
    return None


def _wanted(name: str, mode: int, notices: list[Notice], doc: str) -> bool:
    """Tell whether a file is an article by its name; notice it when not."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".jsonl" or name.lower().startswith(_HOUSE_NAMES):
        notices.append(Notice("D008", _shown(doc), "a house file or a file of records, not an article"))
    elif not stat.S_ISREG(mode):
        notices.append(Notice("D007", _shown(doc), "not a regular file"))
    elif suffix not in READ:
        came = f"files of type {suffix}" if suffix else "files without a type"
        notices.append(Notice("D007", _shown(doc), f"{came} are not read; wanted: {WANTED}"))
    else:
        return True
    return False


def _distinct(files: list[Found]) -> Iterator[Found]:
    """Yield the files with names that differ: by the fewest trailing parts of the path that tell them apart."""
    same: dict[str, list[Found]] = {}
    for found in files:
        same.setdefault(found.doc, []).append(found)
    taken = {doc for doc, group in same.items() if len(group) == 1}
    for doc, group in same.items():
        if len(group) == 1:
            yield group[0]
            continue
        parts = [found.path.absolute().parts[1:] for found in group]
        for size in range(len(PurePath(doc).parts), max(map(len, parts)) + 1):
            names = [_shown("/".join(part[-size:])) for part in parts]
            if len(set(names)) == len(names) and not taken.intersection(names):
                break
        if len(set(names)) < len(names):
            names = [f"{name}~{number}" for number, name in enumerate(names, 1)]
        taken.update(names)
        yield from (Found(name, found.path) for name, found in zip(names, group, strict=True))


def _relative(path: Path, root: Path) -> str:
    return _shown(path.relative_to(root).as_posix()) if path != root else ""


def _name(path: Path) -> str:
    return _shown(path.name or path.as_posix())


def _shown(name: str) -> str:
    """Return a file name as text that can be written: bytes that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
