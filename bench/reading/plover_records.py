"""Two more sets with PLOVER types: the gold standard records, and made-up headlines with modes."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from bench.reading.places import READING
from bench.reading.plover_features import Pair, pair_of
from detente.records.types import Offsets

_FOLDER: Final = READING / "plover"
RECORDS: Final = "PLOVER GSR shared, 196 records (CAMEO examples, types renamed), read while writing rules"
HEADLINES: Final = (
    "NGEC headlines, 375 made-up titles in capitals, label of a whole story, read while writing rules"
)
ROOTS: Final = {
    "CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
}  # fmt: skip
"""Types that PLV joins, and names of older editions."""

_NAMES: Final = {"country_1": "France", "country_2": "Brazil", "country_3": "Japan", "city": "Lyon"}
_MODES: Final = {"SIEZE": "SEIZE"}


def gold_records() -> list[Pair]:
    """Return the gold standard records; of several sources the second stands for a missing target."""
    found = []
    with gzip.open(_FOLDER / "gsr.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            text, root = str(record["text"]), str(record["event"])
            named = [_places(text, record.get(part)) for part in ("source", "target")]
            source, target = named[0][:1], named[1][:1] or named[0][1:2]
            spans = (next(iter(source), None), next(iter(target), None))
            found.append(pair_of(str(record["id"]), text, *spans, gold=ROOTS.get(root, root)))
    return found


def _places(text: str, actors: Sequence[Mapping[str, str]] | str | None) -> list[Offsets]:
    """Return where the actors of a record stand in its text."""
    names = [actor["actorText"] for actor in actors or () if not isinstance(actor, str)]
    return [(at, at + len(name)) for name in names if (at := text.find(name)) >= 0]


def headlines() -> list[Pair]:
    """Return the headlines with names in their slots; the first country is the source, the second the target."""
    found = []
    with (_FOLDER / "ngec_headlines_event_mode.csv").open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            text = re.sub(r"\{(\w+)\}", lambda slot: _NAMES.get(slot[1], "Peru"), row["title"]).strip()
            root, mode = row["event"].strip(), row["mode"].strip()
            source, target = (
                _places(text, [{"actorText": "France"}]),
                _places(text, [{"actorText": "Brazil"}]),
            )
            spans = (next(iter(source), None), next(iter(target), None))
            mode = _MODES.get(mode, mode).lower()
            found.append(pair_of(str(number), text, *spans, gold=ROOTS.get(root, root), mode=mode))
    return found
