"""What may read besides the rules: one protocol, and the backend that the options ask for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from detente.errors import UsageError
from detente.read.annotation import AnnotatedDocument
from detente.read.backends.words import Parse
from detente.read.options import ReadOptions
from detente.read.reading import DocumentReading, Notice


class Backend(Protocol):
    """Something that reads a document whose rules' reading is at hand.

    notices  what it could not read, in words for the user
    """

    notices: list[Notice]

    def read(self, annotated: AnnotatedDocument, by_rule: DocumentReading) -> DocumentReading:
        """Return what the backend reads; what it does not read stays the rules'.

        annotated  sentences, mentions, times
        by_rule    what the built-in rules read
        """
        ...


class Rules:
    """The built-in rules, unchanged."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def read(self, annotated: AnnotatedDocument, by_rule: DocumentReading) -> DocumentReading:
        """Return the rules' reading."""
        del annotated
        return by_rule


def backend_of(options: ReadOptions) -> Backend:
    """Return the backend that the options ask for, fresh: its notices are those of what it will read.

    Raises InputError when parses cannot be read, MissingExtra when a library is absent, UsageError when an option is
    missing.
    """
    if options.backend == "rules":
        return Rules()
    return _model(options) if options.backend == "llm" else _parser(options)


def _parser(options: ReadOptions) -> Backend:
    from detente.read.backends.parser import Parsed, ParserBackend

    if options.parses is not None:
        return ParserBackend(Parsed(_parses(options.parses)))
    from detente.read.backends.spacy_parses import load_spacy

    return ParserBackend(load_spacy(options.model))


@lru_cache(maxsize=4)
def _parses(path: Path) -> Mapping[str, Parse]:
    """Return the parses of a path, read once a process."""
    from detente.read.backends.conllu import load_parses

    return load_parses(path)


def _model(options: ReadOptions) -> Backend:
    from detente.read.backends.llm import ModelBackend
    from detente.read.backends.llm_asking import Asker
    from detente.read.backends.llm_cache import Cache
    from detente.read.backends.llm_wire import model_name, wire_of

    model = model_name(options.model)
    if options.replay and options.cache is None:
        raise UsageError(
            "D063", "--replay", "no folder of kept answers", "the folder of an earlier run", "name it"
        )
    cache = Cache(options.cache) if options.cache is not None else None
    wire = None if options.replay else wire_of(model, options.base_url)
    return ModelBackend(lambda: Asker(model, wire, cache, options.max_requests))
