"""The parser backend on the parses that come with PETRARCH's records, beside the rules on the same text alone."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from bench.reading import petrarch
from bench.reading.bootstrap import SEED, interval
from bench.reading.petrarch import FOLDER, MATERIALS, Material, Scored, Triple, read_all, score
from bench.table import Row
from detente.read.annotate import annotate
from detente.read.backends.conllu import key_of, read_conllu
from detente.read.backends.parser import PREFIX, Parsed, ParserBackend
from detente.read.documents.documents import SourceText
from detente.read.reading import DocumentReading
from detente.records.types import Event

TITLES: Final = {
    "unit_records.jsonl.gz": "PETRARCH unit records, UDPipe parses given, Validate dictionaries, whole codes",
    "petr2_gsr.jsonl.gz": "PETR2 newswire records, UDPipe parses given, built-in gazetteer, state or body of the code",
}
PEERS: Final[dict[str, dict[str, tuple[float | None, float]]]] = {
    "unit_records.jsonl.gz": {"dyad": (0.55, 0.61), "root": (0.41, 0.48)},
    "petr2_gsr.jsonl.gz": {"dyad": (None, 0.81), "root": (None, 0.80)},
}
"""PETRARCH2 as baseline, UniversalPetrarch with the same parses as peer (tuned on the newswire records)."""


@dataclass(frozen=True, slots=True)
class Both:
    """A sentence as the rules read it from its text, and as they read it from its tree."""

    text: Scored
    tree: Scored


def rows() -> list[Row]:
    """Read both sets with their parses and score dyads and roots, part by part, and what the parse adds."""
    found: list[Row] = []
    for material in MATERIALS:
        both = read_both(material)
        for part in ("development", "test", "all"):
            here = [one for one in both if part in (one.text.part, "all")]
            found += _scored(material, here, f"{TITLES[material.file]}; {part}, {len(here)} sentences")
    return found


def _scored(material: Material, here: Sequence[Both], data: str) -> list[Row]:
    found: list[Row] = []
    for width, measure in ((2, "dyad"), (3, "root")):
        baseline, peer = PEERS[material.file][measure]
        low, high = interval(here, partial(_value, width=width))
        precision, recall, value = score([one.tree for one in here], width)
        name = f"{material.file.partition('.')[0]}: {measure}"
        found.append(Row(f"{name}: F", value, "", None, low, high, baseline, peer, data, SEED))
        found.append(Row("    P", precision, "", data=data))
        found.append(Row("    R", recall, "", data=data))
        low, high = interval(here, partial(_gain, width=width))
        gain = _gain(here, width)
        found.append(Row("    F above the rules without it", gain, "", None, low, high, data=data, seed=SEED))
    return found


def _value(drawn: Sequence[Both], width: int) -> float:
    return score([one.tree for one in drawn], width)[2]


def _gain(drawn: Sequence[Both], width: int) -> float:
    """Return how much higher F is with the parse than without."""
    return _value(drawn, width) - score([one.text for one in drawn], width)[2]


def read_both(material: Material) -> list[Both]:
    """Read every sentence of a set by its text and by its tree; one without parse by the rules twice."""
    with gzip.open(FOLDER / material.file, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    by_rule = read_all(material)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) if material.dictionaries else None
        for name in material.dictionaries:
            (Path(place) / name).write_bytes((FOLDER / name).read_bytes())
        return [
            Both(text, replace(text, found=_told(record, material, folder)))
            for text, record in zip(by_rule, records, strict=True)
        ]


def _told(record: dict[str, object], material: Material, folder: Path | None) -> frozenset[Triple]:
    """Return the dyads and roots that a record's tree tells."""
    text, day = str(record["text"]), str(record["date"])
    metadata = (("published", f"{day[:4]}-{day[4:6]}-{day[6:]}"),)
    annotated = annotate(SourceText(f"{record['id']}.txt", "0" * 16, text, "plain", metadata), folder)
    parses = {key_of(p.text): p for p in read_conllu(str(record["ud_conllu"] or ""), str(record["id"]))}
    empty = DocumentReading(annotated.document, annotated.text)
    events = ParserBackend(Parsed(parses)).read(annotated, empty).events
    return frozenset(t for event in events for t in petrarch.triples_told(_plain(event), material.level))


def _plain(event: Event) -> Event:
    """Return an event under the id of its trigger's rule, by which the rules' bench looks up the code of the act."""
    return replace(event, rule=(event.rule or "").removeprefix(PREFIX))
