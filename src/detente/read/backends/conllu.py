"""CoNLL-U files: what any parser of Universal Dependencies writes, read into parses by the text of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from detente.errors import InputError
from detente.read.backends.words import ROOT, Parse, Word, as_version_2, is_tree
from detente.records.identity import collapse

SUFFIXES: Final = (".conllu", ".conll")
_COLUMNS: Final = 10
_TEXT: Final = "# text ="


def load_parses(path: Path) -> Mapping[str, Parse]:
    """Return the parses of a file, or of the CoNLL-U files of a folder, by their text without its blanks.

    path  a file, or a folder searched to its depths

    Raises InputError when nothing is there, a file is not UTF-8, or a line is none of CoNLL-U.
    """
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES)
    if not files:
        raise InputError(
            "D061", str(path), "no CoNLL-U file there", "a file, or a folder of *.conllu",
            "name the file that your parser wrote",
        )  # fmt: skip
    found: dict[str, Parse] = {}
    for file in files:
        for parse in read_conllu(_content(file), str(file)):
            found.setdefault(key_of(parse.text), parse)
    return found


def key_of(text: str) -> str:
    """Return what two spellings of one sentence share: its characters without blanks."""
    return collapse(text).replace(" ", "")


def _content(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "D061", str(file), f"cannot be read: {error}", "CoNLL-U in UTF-8", "check the file"
        ) from error


def read_conllu(text: str, where: str) -> Iterator[Parse]:
    """Yield the sentences of a CoNLL-U text.

    text   sentences parted by empty lines
    where  what errors name

    Raises InputError at a line that has not ten columns, or a sentence whose heads form no tree.
    """
    comment, rows, first = "", list[Sequence[str]](), 1
    for number, line in enumerate((*text.splitlines(), ""), start=1):
        if line.startswith("#"):
            comment = line[len(_TEXT) :].strip() if line.startswith(_TEXT) else comment
        elif line.strip():
            first = first if rows else number
            rows.append(_row(line, f"{where}:{number}"))
        elif rows:
            yield _parse(comment, rows, f"{where}:{first}")
            comment, rows = "", []


def _row(line: str, where: str) -> Sequence[str]:
    cells = line.split("\t")
    if len(cells) != _COLUMNS:
        raise InputError(
            "D061", where, f"{len(cells)} columns", f"{_COLUMNS}, parted by tabs", "write it as CoNLL-U"
        )
    return cells


def _parse(text: str, rows: Sequence[Sequence[str]], where: str) -> Parse:
    """Return one sentence; ranges (``3-4``) and empty nodes (``3.1``) are no words of the tree."""
    plain = [row for row in rows if row[0].isdigit()]
    place = {row[0]: index for index, row in enumerate(plain)} | {"0": ROOT}
    try:
        words = [
            Word(r[1], r[2].lower(), r[3], "" if r[5] == "_" else r[5], place[r[6]], r[7]) for r in plain
        ]
    except KeyError as error:
        raise InputError(
            "D061", where, f"head {error} is no word", "the number of a word or 0", ""
        ) from error
    if not is_tree(words):
        raise InputError("D061", where, "the heads run in a circle", "a tree", "parse the sentence again")
    return Parse(text or _surface(rows), as_version_2(words))


def _surface(rows: Sequence[Sequence[str]]) -> str:
    """Return the sentence put together from its forms; a range stands for the words that it covers."""
    covered: set[str] = set()
    forms = []
    for row in rows:
        first, dash, last = row[0].partition("-")
        if dash and first.isdigit() and last.isdigit():
            covered.update(str(n) for n in range(int(first), int(last) + 1))
            forms.append(row[1])
        elif row[0].isdigit() and row[0] not in covered:
            forms.append(row[1])
    return " ".join(forms)
