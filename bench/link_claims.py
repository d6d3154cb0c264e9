"""Where the claims of a case stand: `python -m bench.link_claims CASE [--check]`.

`data/claim_sentences.tsv` of the case names, for each claim, the documents and the first words of the sentences that
say it.  This finds them and writes the `evidence` of `claims.yaml` anew; with `--check` it only says whether it is so.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.model.files.claims_file import ClaimsFile, dump_claims_file, load_claims_file
from detente.read.documents.documents import load_documents
from detente.records.evidence import Evidence

CLAIMS = "claims.yaml"
SENTENCES = Path("data") / "claim_sentences.tsv"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that says a claim.

    key    of what it says: a claim, or a path of the model
    doc    document
    words  its first words, as they stand there
    """

    key: str
    doc: str
    words: str


def said(case: Path) -> tuple[Said, ...]:
    """Return the sentences that a case's table names, in its order."""
    return sentences_of(case / SENTENCES, "claim")


def sentences_of(table: Path, column: str) -> tuple[Said, ...]:
    """Return the sentences that a table names, in its order.

    column  of what each of them says
    """
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Said(row[column], row["document"], row["first_words"]) for row in rows)


def texts_of(case: Path) -> dict[str, str]:
    """Return the texts of a case's documents, by name."""
    return {source.doc: source.text for source in load_documents([case])[0]}


def place(one: Said, texts: Mapping[str, str]) -> Evidence:
    """Return where the first words of a sentence stand in its document.

    texts  of the documents, by name

    Raises ValueError when they stand there not at all, or more than once.
    """
    text = texts.get(one.doc, "")
    if text.count(one.words) != 1:
        raise ValueError(f"{one.key}: {one.doc} holds {one.words!r} {text.count(one.words)} times, not once")
    start = text.index(one.words)
    return Evidence.of(one.doc, text, start, start + len(one.words))


def linked(case: Path) -> str:
    """Return the text of a case's claims file with the evidence of every claim as its documents stand.

    Raises ValueError when a sentence is not found, or when the table names a claim that the file has not.
    """
    texts = texts_of(case)
    found: dict[str, list[str]] = {}
    for one in said(case):
        found.setdefault(one.key, []).append(str(place(one, texts)))
    file = case / CLAIMS
    entries = load_claims_file(file).claims
    unknown = sorted(set(found) - {entry.key for entry in entries})
    if unknown:
        raise ValueError(f"{SENTENCES} names claims that {CLAIMS} has not: {', '.join(unknown)}")
    renewed = tuple(replace(entry, evidence=tuple(found.get(entry.key, ()))) for entry in entries)
    return dump_claims_file(ClaimsFile(renewed), head_of(file))


def head_of(file: Path) -> list[str]:
    """Return the comment lines that a file begins with, without their marks."""
    head = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line.lstrip("#").strip())
    return head


def main(arguments: Sequence[str]) -> int:
    """Write a case's claims file anew; with ``--check`` return 1 when that would change it."""
    return renew(CLAIMS, linked, arguments)


def renew(name: str, text_of: Callable[[Path], str], arguments: Sequence[str]) -> int:
    """Write a file of a case anew, or with ``--check`` only say whether that would change it.

    name       of the file
    text_of    what it is to hold, by the folder of the case
    arguments  the case, and ``--check`` or not

    returns    exit code: 1 when it is only checked and stale
    """
    case = Path(next(one for one in arguments if not one.startswith("--")))
    file, text = case / name, text_of(case)
    stale = text != file.read_text(encoding="utf-8")
    if "--check" not in arguments and stale:
        file.write_text(text, encoding="utf-8")
    print(f"{file}: {'stale' if stale else 'as the documents stand'}")
    return int(stale and "--check" in arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
