"""The exception tree.  Every error says where, what came, what was wanted and what to do, and carries an exit code.

DetenteError
├── UsageError        2   the call's words are off
├── InputError        3   something the user gave cannot be read
│   ├── DocumentError     a document
│   ├── CaseError         case.yaml, model.yaml, claims.yaml
│   ├── RecordError       a record of a JSON Lines file
│   └── ImportRowError    a row of an imported table
├── MissingExtra      4   an optional dependency is not installed
├── StoreError        5   the derived data
│   ├── StoreLocked
│   ├── StoreDamaged
│   └── StoreTooNew
├── OutputError       6   disk full, permission
├── ServiceError      7   a model or cluster is out of reach
└── InternalError    70   our fault; a crash file is written
"""

from __future__ import annotations

from typing import ClassVar


class DetenteError(Exception):
    """An error a user can act on.

    code    stable, one letter and three digits, e.g. ``D004`` (D read, T track, C case, M model, S simulate,
            X explain, W store, output and web)
    where   file, or file:line:column, or a record id
    came    what was found
    wanted  what was expected
    fix     what the user can do
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, code: str, where: str, came: str, wanted: str = "", fix: str = "") -> None:
        super().__init__(code, where, came, wanted, fix)
        self.code = code
        self.where = where
        self.came = came
        self.wanted = wanted
        self.fix = fix

    def __str__(self) -> str:
        """Return the text form of conventions.md: ``error[C012]: where: came; wanted; fix``."""
        body = "; ".join(part for part in (self.came, self.wanted, self.fix) if part)
        return f"error[{self.code}]: {self.where}: {body}" if self.where else f"error[{self.code}]: {body}"

    def to_json(self) -> dict[str, dict[str, str]]:
        """Return the object that ``--json`` prints on stderr."""
        return {
            "error": {
                "code": self.code,
                "where": self.where,
                "came": self.came,
                "wanted": self.wanted,
                "fix": self.fix,
            }
        }


class UsageError(DetenteError):
    """The words of the call are off."""

    exit_code = 2


class InputError(DetenteError):
    """Something the user gave cannot be read."""

    exit_code = 3


class DocumentError(InputError):
    """A document cannot be read."""


class CaseError(InputError):
    """A case file cannot be read."""


class RecordError(InputError):
    """A record of a JSON Lines file is wrong."""


class ImportRowError(InputError):
    """A row of an imported table is wrong."""


class MissingExtra(DetenteError):
    """An optional dependency is not installed."""

    exit_code = 4


class StoreError(DetenteError):
    """The derived data cannot be used."""

    exit_code = 5


class StoreLocked(StoreError):
    """Another process is writing."""


class StoreDamaged(StoreError):
    """A file of the store does not match its manifest."""


class StoreTooNew(StoreError):
    """The store was written by a later version."""


class OutputError(DetenteError):
    """A result cannot be written."""

    exit_code = 6


class ServiceError(DetenteError):
    """A model or a cluster is out of reach."""

    exit_code = 7


class InternalError(DetenteError):
    """A fault of ours."""

    exit_code = 70


def missing_extra(extra: str, what: str) -> MissingExtra:
    """Return the error for an optional dependency that is absent.

    extra    name of the extra, e.g. ``llm``
    what     what the user asked for
    returns  the error, to be raised by the caller
    """
    return MissingExtra(
        "W040", "", f"{what} needs the extra `{extra}`", "", f"run: pip install 'detente[{extra}]'"
    )
