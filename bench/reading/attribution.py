"""Attribution on PolNeAR: source, cue and content of what is said, by tokens, on single sentences.

`python -m bench.reading attribution --inputs FILE --out FILE` reads JSON lines (plain or .gz), one sentence a line in
``text``, and writes one JSON line for each: every field of the input but its answers, and

    "attributions": [{"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 40]], "complete": true}, ...]

Spans are character offsets [start, end) in ``text``.  A role that the sentence does not name is an empty list;
``complete`` says that source, cue and content are all there.  A line without a readable sentence gets an empty list.

Measured: tokens inside spans, micro over sentences (see ``attribution_score``), attributions of a sentence united by
role, incomplete ones included.  Development part: md5 of the sentence even; the rules were written beside it.  Test
part: odd; only totals were looked at.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.reading.attribution_score import ROLES, Count, count, f_score, precision, recall
from bench.reading.bootstrap import SEED, interval
from bench.reading.places import READING
from bench.table import Row
from detente.read.statements.lone import attributions_of

GOLD: Final = READING / "attribution" / "polnear_dev_sentences.jsonl.gz"
PARTS: Final = ("development", "test")
BASELINE: Final = {"content": 0.63, "source": 0.35, "cue": 0.40}
WANTED: Final = {"content": ">= 0.75", "source": ">= 0.55", "cue": ">= 0.60"}

Fields = Mapping[str, object]


def part_of(text: str) -> str:
    """Return the part a sentence belongs to: development when the md5 of its text is even, else test."""
    return PARTS[int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """Yield the records of a file of JSON lines, plain or .gz; a line that is no JSON object is an empty record."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            if line.strip():
                yield _record(line)


def _record(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return record if isinstance(record, dict) else {}


def attributed(text: object) -> list[dict[str, object]]:
    """Return the attributions of a sentence as plain data; empty for what is no text."""
    if not isinstance(text, str) or not text.strip():
        return []
    return [
        {
            "source": [list(span) for span in found.source],
            "cue": [list(span) for span in found.cue],
            "content": [list(span) for span in found.content],
            "complete": bool(found.source and found.cue and found.content),
        }
        for found in attributions_of(text)
    ]


def predict(inputs: Path, out: Path) -> None:
    """Write the attributions of every sentence of a file.

    inputs  JSON lines with ``text``
    out     JSON lines, as the module says
    """
    written = "".join(_answer(record) for record in read_lines(inputs))
    out.write_bytes(gzip.compress(written.encode(), mtime=0) if out.suffix == ".gz" else written.encode())


def _answer(record: Fields) -> str:
    answer = {key: value for key, value in record.items() if key != "attributions"}
    answer["attributions"] = attributed(record.get("text"))
    return json.dumps(answer, ensure_ascii=False) + "\n"


def rows() -> list[Row]:
    """Measure both parts."""
    gold = [(str(record["text"]), _spans(record.get("attributions"))) for record in read_lines(GOLD)]
    found: list[Row] = []
    for part in PARTS:
        pairs = [(text, _spans(attributed(text)), marked) for text, marked in gold if part_of(text) == part]
        for role in ROLES:
            counts = [count(text, predicted, marked, role) for text, predicted, marked in pairs]
            found.extend(_rows(role, counts, f"PolNeAR shared, {part} part, {len(pairs)} sentences"))
    return found


def _rows(role: str, counts: Sequence[Count], data: str) -> list[Row]:
    low, high = interval(counts, f_score)
    first = Row(
        f"{role}: F", f_score(counts), "", WANTED[role], low, high, BASELINE[role], data=data, seed=SEED
    )
    return [
        first,
        Row("    P", precision(counts), "", data=data),
        Row("    R", recall(counts), "", data=data),
    ]


def _spans(attributions: object) -> list[dict[str, list[tuple[int, int]]]]:
    """Return attributions read from JSON as spans by role."""
    if not isinstance(attributions, list):
        return []
    return [
        {role: [(int(start), int(end)) for start, end in item.get(role, ())] for role in ROLES}
        for item in attributions
    ]
