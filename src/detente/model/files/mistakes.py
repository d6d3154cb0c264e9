"""Mistakes: what is wrong in a case file, all of it at once.

Codes (stable):

C001  the file cannot be read
C002  the file is larger than 5 MB or holds more than 200,000 entries
C003  the bytes are not UTF-8, or hold control characters
C004  a tab
C005  an alias or an anchor
C006  a tag
C007  nested more than 40 deep
C008  the same key twice
C009  not YAML
C010  more than one document, or a mapping was wanted there
C011  a name that is not known there
C012  a value of another kind than wanted
C013  something is missing
C014  a word outside a closed list
C016  a value that its own rules forbid
C020  a case stands there already
C021  the folder is no case, or lacks a file
C022  an answer to a review that cannot be
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.errors import CaseError

_LISTED: Final = 12


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a file; fields as of ``DetenteError``.

    offset  where in the text, characters: mistakes are told in the order of the text
    """

    code: str
    where: str
    came: str
    wanted: str
    fix: str
    offset: int = 0


def together(mistakes: Sequence[Mistake]) -> CaseError:
    """Return the first mistake as an error that lists the others.

    mistakes  at least one
    """
    first, *others = sorted(mistakes, key=lambda mistake: mistake.offset)
    listed = [f"{m.where}: {m.came}; {m.wanted} [{m.code}]" for m in others[:_LISTED]]
    if len(others) > _LISTED:
        listed.append(f"and {len(others) - _LISTED} more")
    count = "1 more mistake" if len(others) == 1 else f"{len(others)} more mistakes"
    tail = "".join(f"\n  {line}" for line in (f"{count}:", *listed)) if others else ""
    return CaseError(first.code, first.where, first.came, first.wanted, f"{first.fix}{tail}")
