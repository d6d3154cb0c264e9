"""An article of a file that may hold many, and why one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from detente.read.documents.front_matter import Metadata


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a file: its text, title first, and what its head says (keys as of SourceText.metadata)."""

    text: str
    metadata: Metadata = ()


class Unreadable(Exception):
    """A file, or an article in it, cannot be read: a D code and a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
