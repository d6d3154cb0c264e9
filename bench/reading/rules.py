"""How often each rule was right where hand-made gold can tell: the table behind a record's belief.

``python -m bench.reading rules`` prints the precision of each kind and how sharp beliefs are;
``python -m bench.reading rules --out FILE`` writes the counts as ``read/lexicon/rule_precision.tsv`` wants them.
"""

from __future__ import annotations

import importlib.util
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from bench.reading.places import READING, ROOT, TOOLS, read_lines
from bench.table import Row
from detente.read.weight.precision import family_of, kind_of

MEASURE: Final = {
    "event": "event: dyad + type",
    "statement": "statement: speaker + content",
    "claim": "claim: spans",
    "relation": "relation: pair + sign",
}
STRENGTHS: Final = (1.0, 2.0, 4.0, 8.0, 16.0)
JUDGED: Final = ROOT / "bench" / "data" / "judged_records.tsv"
Counts = dict[str, list[int]]


def gold_folders() -> list[Path]:
    """Return the folders of texts with gold: the two shared articles and our own development pieces."""
    folders = [READING / "seed_gold", ROOT / "tests" / "data" / "pieces" / "dev"]
    return [folder for folder in folders if any(folder.glob("*.gold.jsonl"))]


def counted() -> Counts:
    """Return [right, judged] by rule, over the gold and the records judged one by one."""
    found: Counts = defaultdict(lambda: [0, 0])
    for folder in gold_folders():
        for rule, right in _against_gold(folder):
            found[rule][0] += right
            found[rule][1] += 1
    if JUDGED.is_file():
        for line in JUDGED.read_text("utf-8").splitlines()[1:]:
            cells = line.split("\t")
            found[cells[2]][0] += cells[-2] == "right"
            found[cells[2]][1] += 1
    return dict(sorted(found.items()))


def _against_gold(folder: Path) -> Iterable[tuple[str, int]]:
    """Yield (rule, 1 or 0) of each record: whether the shared scorer, given it alone, counts a hit."""
    scorer = _scorer()
    texts = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    predicted = _read(texts.values())
    for path in sorted(folder.glob("*.gold.jsonl")):
        gold, held = scorer.load(path)
        for doc, text in held.items():
            for record in predicted.get(doc, ()):
                measure = MEASURE.get(record["kind"])
                if measure is None or not record.get("rule"):
                    continue
                rows: Mapping[str, list[Any]] = defaultdict(list)
                scorer.score_doc(rows, doc, text, [r for r in gold if r["doc"] == doc], [record])
                hits, made = (sum(counts[place] for _, counts, _ in rows[measure]) for place in (1, 2))
                if made:
                    yield record["rule"], int(hits / made >= 0.5)


def _read(texts: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in map(json.loads, read_lines(texts).splitlines()):
        found[record["doc"]].append(record)
    return found


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_reading", TOOLS / "score_reading.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(TOOLS / "score_reading.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows() -> list[Row]:
    """Return the precision of each kind, and the leave-one-out log score of beliefs by strength of the prior."""
    counts = counted()
    judged = sum(n for _, n in counts.values())
    data = f"{judged} records judged against gold, {len(counts)} rules; in-sample for the rules"
    found = []
    for kind in MEASURE:
        mine = [pair for rule, pair in counts.items() if kind_of(rule) == kind]
        right, n = (sum(column) for column in zip(*mine, strict=True)) if mine else (0, 0)
        low, high = _interval(right, n)
        found.append(
            Row(f"{kind}: right of judged", right / n if n else None, f"n {n}", None, low, high, data=data)
        )
    name = "belief, log score left out, strength {:g}"
    found.extend(Row(name.format(s), left_out(counts, s), "nats", data=data) for s in STRENGTHS)
    return found


def left_out(counts: Mapping[str, list[int]], strength: float) -> float:
    """Return the mean log score of each judgement under the belief that all the others give its rule."""
    total, number = 0.0, 0
    for rule, (right, judged) in counts.items():
        for outcome, many in ((1, right), (0, judged - right)):
            if many:
                believed = _belief(counts, rule, outcome, strength)
                total += many * math.log(believed if outcome else 1 - believed)
                number += many
    return total / number if number else math.nan


def _belief(counts: Mapping[str, list[int]], rule: str, outcome: int, strength: float) -> float:
    def pooled(names: Iterable[str]) -> tuple[int, int]:
        pairs = [counts[name] for name in names]
        return sum(p[0] for p in pairs) - outcome, sum(p[1] for p in pairs) - 1

    mean = 0.5
    above = (
        (list(counts), 2.0),
        ([name for name in counts if kind_of(name) == kind_of(rule)], strength),
        ([name for name in counts if family_of(name) == family_of(rule)], strength),
        ([rule], strength),
    )
    for names, weight in above:
        right, judged = pooled(names)
        mean = (right + weight * mean) / (judged + weight)
    return mean


def _interval(right: int, judged: int) -> tuple[float | None, float | None]:
    """Return the 90 % interval of Jeffreys for a share."""
    from scipy.special import betaincinv

    if not judged:
        return None, None
    low, high = (float(betaincinv(right + 0.5, judged - right + 0.5, q)) for q in (0.05, 0.95))
    return low, high


def write(out: Path) -> None:
    """Write the counts as a table of the lexicon."""
    lines = ["rule\tright\tjudged", *(f"{rule}\t{right}\t{n}" for rule, (right, n) in counted().items())]
    out.write_text("\n".join(lines) + "\n", "utf-8")
