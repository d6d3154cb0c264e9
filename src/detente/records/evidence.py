"""Evidence: the string that ties a number or a judgement to the slice, row or assumption it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from detente.records.identity import slice_hash

ROW: Final = "data:"
"""How the evidence of a data row begins; such a row is a document of its own, named by its evidence."""
_TEXT_FORM: Final = re.compile(r"(?P<doc>.+)#(?P<start>\d+)-(?P<end>\d+)~(?P<hash>[0-9a-f]{8})", re.DOTALL)


def row_name(file: str, row: str) -> str:
    """Return the evidence of a data row, ``data:<file>:<row>``, which is also the name of its document."""
    return f"{ROW}{file}:{row}"


def is_row(doc: str) -> bool:
    """Return whether the name of a document, or a piece of evidence, is that of a data row."""
    return doc.startswith(ROW) and doc.count(":") > 1


def row_of(doc: str) -> tuple[str, str]:
    """Return the file and the id of a data row by the name of its document."""
    _, file, row = doc.split(":", 2)
    return file, row


@dataclass(frozen=True, slots=True)
class Evidence:
    """A slice of a document.

    doc         path of the document, POSIX, relative to the input root
    start, end  offsets, characters, [start, end)
    hash        8 hex digits of the slice with blanks collapsed
    """

    doc: str
    start: int
    end: int
    hash: str

    @classmethod
    def of(cls, doc: str, text: str, start: int, end: int) -> Evidence:
        """Return the evidence for a slice of a document's text.

        Raises ValueError when the slice is empty or outside the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"slice {start}-{end} is empty or outside {doc} (0-{len(text)})")
        return cls(doc, start, end, slice_hash(text[start:end]))

    @classmethod
    def parse(cls, form: str) -> Evidence:
        """Return the evidence written as ``<doc>#<start>-<end>~<hash>``.

        Raises ValueError when the form is another one.
        """
        match = _TEXT_FORM.fullmatch(form)
        if match is None:
            raise ValueError(f"{form!r} is not <doc>#<start>-<end>~<8 hex>")
        return cls(match["doc"], int(match["start"]), int(match["end"]), match["hash"])

    def __str__(self) -> str:
        if is_row(self.doc):
            return self.doc
        return f"{self.doc}#{self.start}-{self.end}~{self.hash}"

    def holds(self, text: str) -> bool:
        """Return whether the slice still stands in the document's text."""
        return (
            0 <= self.start < self.end <= len(text) and slice_hash(text[self.start : self.end]) == self.hash
        )
