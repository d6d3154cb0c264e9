"""PETRARCH's unit records and newswire records: who acts on whom, and the root of the code, from the text alone."""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bench.reading.bootstrap import SEED, interval
from bench.reading.places import READING
from bench.table import Row
from detente.read.annotate import annotate
from detente.read.dictionaries.codes import code_of
from detente.read.documents.documents import SourceText
from detente.read.events.events import find_events
from detente.read.events.lexicon import triggers
from detente.records.types import Actor, Event

FOLDER: Final = READING / "petrarch"
NOBODY: Final = "---"
BODIES: Final = {
    "IGO-UN": "UNO", "IGO-UNSC": "UNO", "IGO-EU": "EUR", "IGO-NATO": "WST", "IGO-AU": "AFR", "ARM-ISIS": "ISI",
    "ARM-ALQAEDA": "ALQ", "ARM-HAMAS": "PSE", "ARM-FATAH": "PSE", "ARM-PIJ": "PSE", "ARM-HEZBOLLAH": "LBN",
    "ARM-SHABAAB": "SOM", "ARM-TALIBAN": "AFG", "ARM-TTP": "PAK", "ARM-LTTE": "LKA", "ARM-MILF": "PHL",
    "ARM-ABUSAYYAF": "PHL", "ARM-FARC": "COL", "ARM-BOKO": "NGA", "ARM-HOUTHI": "YEM", "ARM-LRA": "UGA",
}  # fmt: skip
"""What stands for a body or a group of the built-in gazetteer in CAMEO, which codes groups by their home."""

DEMANDING: Final = ("demand", "insist", "order", "require", "must", "ultimatum")
CAMEO_ROOTS: Final = 20
WIDTHS: Final = {"dyad": 2, "root": 3}

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence: its id, the part it belongs to, gold and predicted (source, target, root)."""

    id: str
    text: str
    part: str
    gold: frozenset[Triple]
    found: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Material:
    """A file of records, how its codes are compared, and what the field reaches.

    dictionaries  names of the files to read with, none for the built-in gazetteer
    level         from a code to what is compared
    bars          measure -> baseline, peer, wanted
    """

    file: str
    title: str
    dictionaries: tuple[str, ...]
    level: Callable[[str], str]
    bars: dict[str, tuple[float | None, float | None, str | None]]


def state_of(code: str) -> str:
    """Return the state or body of a CAMEO code: ``SYRREB`` SYR, ``IGOUNOMIL`` UNO."""
    generic = code[:3] in ("IGO", "NGO", "IMG", "MNC")
    parts = [code[i : i + 3] for i in range(3, len(code), 3)]
    return next((part for part in parts if part not in ("MUS", "MOS")), code) if generic else code[:3]


MATERIALS: Final = (
    Material(
        "unit_records.jsonl.gz",
        "PETRARCH unit records, text only, Validate dictionaries, whole codes",
        ("PETR.Validate.actors.txt", "PETR.Validate.agents.txt"),
        str,
        {"dyad": (0.55, 0.61, ">= 0.60"), "root": (0.41, 0.48, ">= 0.50")},
    ),
    Material(
        "petr2_gsr.jsonl.gz",
        "PETR2 newswire records, text only, built-in gazetteer, state or body of the code",
        (),
        state_of,
        {"dyad": (None, 0.81, ">= 0.60"), "root": (None, 0.80, None)},
    ),
)


def rows() -> list[Row]:
    """Read both sets and score dyads and roots, part by part."""
    found: list[Row] = []
    for material in MATERIALS:
        scored = read_all(material)
        for part in ("development", "test", "all"):
            here = [one for one in scored if part in (one.part, "all")]
            found += _rows(material, f"{material.title}; {part}, {len(here)} sentences", here)
            coded = [one for one in here if all(int(t[2]) <= CAMEO_ROOTS for t in one.gold)]
            if len(coded) < len(here):
                data = f"{material.title}; {part}, the {len(coded)} with codes that are in CAMEO"
                found += _rows(material, data, coded)
    return found


def _rows(material: Material, data: str, here: Sequence[Scored]) -> list[Row]:
    """Return the rows of some sentences: F with its interval, precision, recall, by measure."""
    found: list[Row] = []
    for measure, (baseline, peer, wanted) in material.bars.items():
        width = WIDTHS[measure]
        low, high = interval(here, _f_of(width))
        precision, recall, value = score(here, width)
        name = f"{material.file.partition('.')[0]}: {measure}"
        found.append(Row(f"{name}: F", value, "", wanted, low, high, baseline, peer, data, SEED))
        found.append(Row("    P", precision, "", data=data))
        found.append(Row("    R", recall, "", data=data))
    return found


def _f_of(width: int) -> Callable[[Sequence[Scored]], float]:
    return lambda drawn: score(drawn, width)[2]


def read_all(material: Material) -> list[Scored]:
    """Read every sentence of a set as a document of its own, dated as its record is."""
    with gzip.open(FOLDER / material.file, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) if material.dictionaries else None
        for name in material.dictionaries:
            (Path(place) / name).write_bytes((FOLDER / name).read_bytes())
        return [_read(record, material, folder) for record in records]


def _read(record: dict[str, object], material: Material, folder: Path | None) -> Scored:
    text, day = str(record["text"]), str(record["date"])
    metadata = (("published", f"{day[:4]}-{day[4:6]}-{day[6:]}"),)
    source = SourceText(f"{record['id']}.txt", "0" * 16, text, "plain", metadata)
    events = find_events(annotate(source, folder))
    part = "development" if int(hashlib.md5(text.encode()).hexdigest(), 16) % 2 == 0 else "test"
    gold = frozenset(_gold(record["gold"], material.level))
    found = frozenset(triple for event in events for triple in triples_told(event, material.level))
    return Scored(str(record["id"]), text, part, gold, found)


def _gold(events: object, level: Callable[[str], str]) -> Iterable[Triple]:
    """Yield the coded events of a record; one with nobody on a side is no dyad."""
    for event in events if isinstance(events, list) else []:
        if "sourcecode" not in event or NOBODY in (event["sourcecode"], event["targetcode"]):
            continue
        yield level(event["sourcecode"]), level(event["targetcode"]), event["eventcode"][:2]


def triples_told(event: Event, level: Callable[[str], str]) -> Iterable[Triple]:
    """Yield the dyads of an event, both ways when all act towards each other."""
    sources = [level(_code(actor)) for actor in event.source]
    targets = sources if event.reciprocal else [level(_code(actor)) for actor in event.target]
    root = _act(event)[:2]
    for source in sources:
        for target in targets:
            if source != target:
                yield source, target, root


def _act(event: Event) -> str:
    """Return the CAMEO code that PETRARCH would give to the act.

    It has no status and codes "will send aid" as aid, we as an intent; PLOVER's REQUEST holds CAMEO's appeals (02)
    and demands (10), which the verb tells apart.
    """
    code = event.cameo
    if code.startswith("03") and event.status in ("planned", "hypothetical") and event.rule:
        code = _codes().get(event.rule, code)
    appeal = not any(word in event.trigger.text.lower() for word in DEMANDING)
    return "02" + code[2:] if code.startswith("10") and appeal else code


@cache
def _codes() -> dict[str, str]:
    """Return the code of every trigger row."""
    return {trigger.rule: trigger.cameo for group in triggers().values() for trigger in group}


def _code(actor: Actor) -> str:
    return code_of(actor) or BODIES.get(actor.id, actor.id)


def score(sentences: Sequence[Scored], width: int) -> tuple[float, float, float]:
    """Return precision, recall and F of the first ``width`` parts of the triples, one to one within a sentence."""
    pairs = [({t[:width] for t in one.gold}, {t[:width] for t in one.found}) for one in sentences]
    right = sum(len(gold & found) for gold, found in pairs)
    wanted, said = sum(len(gold) for gold, _ in pairs), sum(len(found) for _, found in pairs)
    precision, recall = right / said if said else 0.0, right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0
