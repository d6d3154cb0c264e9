"""Words that say when: how many mean the days that a careful person gave them, written down beforehand.

A row is right when the longest expression found over its words begins and ends within ``slack`` days of the wanted
range; the slack was set with the range, 0 where the words name a calendar range.  Sources: bench/data/PROVENANCE.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bench.reading.bootstrap import interval
from bench.table import Row
from detente.read.annotation import TimeExpression
from detente.read.dates.dates import find_times
from detente.read.page.sentences import split_sentences
from detente.read.page.tokens import tokenise
from detente.records.interval import Interval

DATA: Final = Path(__file__).parents[1] / "data"
SEED: Final = 20180326
DATEPARSER: Final = 17 / 28
"""dateparser 1.5 on the expressions of the seed articles (anchors-reading.md, section 5)."""
FIRST_RUN: Final = 24
"""Right of the 40 when the grammar first met them, before any rule was mended."""
CHECK_FIRST_RUN: Final = 14
"""Right of the 27 further ones, collected after the 40 had been mended, when the grammar first met them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An expression in a sentence of our own, and the days it should mean.

    anchor  when the sentence is taken to be written
    slack   days by which either end may differ
    """

    expression: str
    text: str
    anchor: Interval
    start: date
    end: date
    slack: int
    source: str


def wanted(name: str) -> list[Wanted]:
    """Return the rows of a file under ``bench/data``."""
    rows = [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]
    return [_wanted(row) for row in rows]


def _wanted(row: dict[str, str | int]) -> Wanted:
    first, _, last = str(row["anchor"]).partition("..")
    return Wanted(
        str(row["expression"]),
        str(row["text"]),
        Interval(date.fromisoformat(first), date.fromisoformat(last or first), "explicit"),
        date.fromisoformat(str(row["start"])),
        date.fromisoformat(str(row["end"])),
        int(row["slack"]),
        str(row["source"]),
    )


def found(row: Wanted) -> TimeExpression | None:
    """Return the longest expression that the reader finds over the row's words."""
    at = row.text.lower().index(row.expression.lower())
    previous: Interval | None = None
    over: list[TimeExpression] = []
    for start, end, _ in split_sentences(row.text):
        times = find_times(row.text, tokenise(row.text, start, end), row.anchor, previous)
        previous = times[-1].interval if times else previous
        over += [one for one in times if one.start < at + len(row.expression) and at < one.end]
    return max(over, key=lambda one: one.end - one.start, default=None)


def right(row: Wanted) -> bool:
    """Return whether the reader means the wanted days."""
    one = found(row)
    if one is None:
        return False
    ends = (one.interval.start - row.start).days, (one.interval.end - row.end).days
    return all(abs(days) <= row.slack for days in ends)


def _share(marks: list[bool]) -> float:
    return sum(marks) / len(marks)


def rows() -> list[Row]:
    """Return the shares of right ranges: the expressions of the seed articles, and forty from elsewhere."""
    seen = [right(row) for row in wanted("time_expressions_seen.jsonl")]
    unseen = [right(row) for row in wanted("time_expressions_unseen.jsonl")]
    check = [right(row) for row in wanted("time_expressions_check.jsonl")]
    return [
        _row("time: right range", seen, "28 of the four seed articles, in-sample", ">= 26 of 28", DATEPARSER),
        *_twice("40 from TempEval, TIMEX2, timenorm and WikiWars examples", unseen, FIRST_RUN),
        *_twice("27 from HeidelTime's examples", check, CHECK_FIRST_RUN),
    ]


def _twice(data: str, marks: list[bool], first: int) -> list[Row]:
    """The score as it came when the grammar first met the rows, and the score since."""
    came = [True] * first + [False] * (len(marks) - first)
    return [
        _row("time: right range, first run", came, data, "as it comes", None),
        _row("time: right range, after mending", marks, data, None, None),
    ]


def _row(name: str, marks: list[bool], data: str, bar: str | None, baseline: float | None) -> Row:
    low, high = interval(marks, lambda drawn: _share(list(drawn)))
    return Row(name, _share(marks), "", bar, low, high, baseline, data=data, seed=SEED)
