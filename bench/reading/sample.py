"""A random sample of what was read, for a person to judge: ``python -m bench.reading.sample PATH ... --out FILE``.

The judged table of the shipped case stands in ``bench/data/judged_records.tsv``: one line a record, with its
sentence, what the reader made of it, ``right`` or ``wrong``, and why.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any, Final

from bench.reading.places import read_lines

KINDS: Final = ("event", "statement", "claim", "relation")
HEAD: Final = ("kind", "id", "rule", "doc", "sentence", "read_as", "verdict", "why")
SEED: Final = 20180326


def drawn(paths: list[str], number: int, seed: int) -> list[dict[str, Any]]:
    """Return records drawn without replacement from all that was read, in text order.

    paths   folders or files
    number  how many
    seed    of the draw
    """
    every = [json.loads(line) for line in read_lines(paths).splitlines()]
    records = [one for one in every if one["kind"] in KINDS]
    chosen = random.Random(seed).sample(range(len(records)), min(number, len(records)))
    return [records[place] for place in sorted(chosen)]


def read_as(record: dict[str, Any]) -> str:
    """Return in one line what the reader made of a sentence."""
    match record["kind"]:
        case "event":
            source, target = (
                " ".join(actor["id"] for actor in record[side]) for side in ("source", "target")
            )
            when = record.get("date") or record.get("scheduled") or {}
            days = f"{when.get('start', '-')}..{when.get('end', '-')} {when.get('basis', '')}"
            act = f"{record['plover']} {record['status']} {days}"
            return f"{source or '-'} > {target or '-'} {act}: {record['trigger']['text']}"
        case "statement":
            content = " / ".join(part["text"] for part in record["content"])
            speaker = record["speaker"]
            return f"{speaker['id']} ({speaker.get('name') or speaker.get('mention')}): {content}"
        case "claim":
            cause = record["cause"]["text"] if record["cause"] else "-"
            words = f"{record['ctype']} {record['polarity']} {record['hedge']} by {record['claimant']}"
            return f"{words}: {cause} => {record['effect']['text']}"
        case _:
            pairs = ", ".join("-".join(pair) for pair in record["pairs"])
            return f"{pairs} {record['direction']} {record['status']}: {record['evidence']['text']}"


def main() -> int:
    """Draw and write the table without verdicts."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.sample", description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    texts = {path.name: path.read_text("utf-8") for root in given.paths for path in _texts(Path(root))}
    lines = ["\t".join(HEAD)]
    for record in drawn(given.paths, given.number, given.seed):
        start, end = record["sentence"]
        sentence = texts[Path(record["doc"]).name][start:end]
        cells = (
            record["kind"],
            record["id"],
            record["rule"],
            record["doc"],
            sentence,
            read_as(record),
            "",
            "",
        )
        lines.append("\t".join(" ".join(str(cell).split()) for cell in cells))
    given.out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _texts(root: Path) -> list[Path]:
    return (
        [root]
        if root.is_file()
        else sorted(path for path in root.rglob("*") if path.suffix in (".txt", ".md"))
    )


if __name__ == "__main__":
    sys.exit(main())
