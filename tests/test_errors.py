"""Errors: one tree, one written form, one exit code each."""

from __future__ import annotations

import pytest

from detente import errors
from detente.read.dictionaries.lines import DictionaryError


def subclasses(cls: type[errors.DetenteError]) -> list[type[errors.DetenteError]]:
    """Return a class and everything below it."""
    return [cls, *(sub for child in cls.__subclasses__() for sub in subclasses(child))]


EXIT_CODES = {
    "UsageError": 2,
    "InputError": 3,
    "DocumentError": 3,
    "CaseError": 3,
    "DictionaryError": 3,
    "RecordError": 3,
    "ImportRowError": 3,
    "MissingExtra": 4,
    "StoreError": 5,
    "StoreLocked": 5,
    "StoreDamaged": 5,
    "StoreTooNew": 5,
    "OutputError": 6,
    "ServiceError": 7,
    "InternalError": 70,
}


def test_exit_codes_are_those_of_the_conventions() -> None:
    """The list in conventions.md, Errors, is the list in the code."""
    tree = {cls.__name__: cls.exit_code for cls in subclasses(errors.DetenteError)}
    assert DictionaryError.__name__ in tree
    assert {name: code for name, code in tree.items() if name != "DetenteError"} == EXIT_CODES


def test_the_written_form_says_where_what_and_what_to_do() -> None:
    """error[C012]: file:line:column: came; wanted; fix."""
    error = errors.CaseError(
        "C012", "case.yaml:14:3", 'actor "DPRK" is not known', "wanted an actor id", "write PRK"
    )
    assert (
        str(error) == 'error[C012]: case.yaml:14:3: actor "DPRK" is not known; wanted an actor id; write PRK'
    )
    assert list(error.to_json()["error"]) == ["code", "where", "came", "wanted", "fix"]


def test_a_missing_extra_says_what_to_run() -> None:
    """The install command stands in the message."""
    with pytest.raises(errors.MissingExtra, match=r"pip install 'detente\[llm\]'"):
        raise errors.missing_extra("llm", "the language model backend")
