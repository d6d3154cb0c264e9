"""Names that follow from content alone: document ids, record ids, evidence strings."""

from __future__ import annotations

import hashlib
import re
from typing import Final

KIND_LETTER: Final = {
    "event": "e",
    "statement": "s",
    "claim": "c",
    "relation": "r",
    "segment": "g",
    "doc": "d",
}
_BLANKS: Final = re.compile(r"\s+")


def digest(data: bytes, hex_digits: int) -> str:
    """Return the first ``hex_digits`` hexadecimal digits of BLAKE2b of ``data``."""
    return hashlib.blake2b(data).hexdigest()[:hex_digits]


def document_id(raw: bytes) -> str:
    """Return the id of a document: 16 hex digits of BLAKE2b of its raw bytes."""
    return digest(raw, 16)


def record_id(document: str, kind: str, start: int, end: int, type_: str, ordinal: int = 0) -> str:
    """Return the id of a record: its kind's letter, a hyphen, 12 hex digits.

    document    document id, 16 hex digits
    kind        event, statement, claim, relation, segment, doc
    start, end  offsets of the anchor, characters
    type_       what tells two records of one anchor apart (PLOVER type, claim type ...)
    ordinal     0, 1 ... for records that agree in all of these
    """
    key = "\x1f".join((document, kind, str(start), str(end), type_, str(ordinal)))
    return f"{KIND_LETTER[kind]}-{digest(key.encode(), 12)}"


def collapse(text: str) -> str:
    """Return the text with every run of blanks, no-break spaces included, as one blank."""
    return _BLANKS.sub(" ", text).strip()


def slice_hash(text: str) -> str:
    """Return 8 hex digits of BLAKE2b of a slice with its blanks collapsed."""
    return digest(collapse(text).encode(), 8)
