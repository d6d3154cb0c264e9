"""What an analyst states of a case in ``case.yaml``, and how it takes effect on what is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.read.options import ReadOptions
from detente.read.reading import DocumentReading, Reading, outlet_key

if TYPE_CHECKING:
    from detente.model.files.case_file import CaseFile, Source

CASE_FILE: Final = "case.yaml"
SEED: Final = 1
"""Of every draw, where neither the command nor the case says otherwise."""


def stated(paths: Sequence[Path]) -> CaseFile:
    """Return what the case file of the one case folder says; nothing when there is none or it is empty.

    paths  folders or files

    Raises CaseError when it cannot be read.
    """
    from detente.model.files.case_file import CaseFile, load_case_file

    found = [os.path.join(path, CASE_FILE) for path in paths]  # noqa: PTH118
    files = [Path(file) for file in found if os.path.isfile(file)]  # noqa: PTH113 (never raises)
    return load_case_file(files[0]) if len(files) == 1 and files[0].stat().st_size else CaseFile()


def with_aliases(options: ReadOptions, case: CaseFile) -> ReadOptions:
    """Return how to read, with the names that the case gives its actors.

    options  as chosen otherwise
    case     what the analyst states
    """
    names = tuple((actor.key, actor.aliases) for actor in case.actors if actor.aliases)
    return replace(options, aliases=names) if names else options


def with_sources(reading: Reading, case: CaseFile) -> Reading:
    """Return a reading whose outlets have the owners and countries that the case states.

    reading  every document's records
    case     what the analyst states
    """
    known = {outlet_key(source.key): source for source in case.sources}
    if not known:
        return reading

    documents = tuple(_placed(one, known) for one in reading.documents)
    owners = {name: source.owner for name, source in known.items() if source.owner}
    return replace(reading, documents=documents, owners=owners)


def source_of(outlet: str | None, case: CaseFile) -> Source | None:
    """Return what the case states of an outlet, None when nothing.

    outlet  its name, whatever its capitals and with or without its article
    case    what the analyst states
    """
    wanted = outlet_key(outlet or "")
    return next((source for source in case.sources if outlet_key(source.key) == wanted), None)


def _placed(reading: DocumentReading, known: dict[str, Source]) -> DocumentReading:
    source = known.get(outlet_key(reading.document.outlet or ""))
    if source is None or not source.country:
        return reading
    return replace(reading, document=replace(reading.document, outlet_id=source.country))
