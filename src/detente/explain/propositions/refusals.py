"""Refusals: claims that no test decides, and the sentence that says why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.explain.propositions.elements import rows
from detente.explain.propositions.scene import Code, Refusal, Scene

_WORDS: Final = 8
"""Words of a claim that a reason quotes at most: enough to find it again."""
_REASONS: Final[dict[Code, str]] = {
    "norm": "it says what ought to be done, which no outcome decides",
    "praise": "it calls something good or bad and names no effect",
    "unbound-cause": "nothing in the system stands for its cause",
    "unbound-effect": "nothing in the system stands for its effect",
    "no-actor": "it names nobody who acts in the system",
    "no-mechanism": "the system lacks what would carry it",
    "no-table": "the system has no such talks",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``refusals.tsv``."""

    code: Code
    where: str
    words: str
    pattern: re.Pattern[str]
    remedy: str


@cache
def _table() -> tuple[Row, ...]:
    codes: dict[str, Code] = {code: code for code in _REASONS}
    return tuple(
        Row(codes[code], where, words, re.compile(words, re.IGNORECASE), remedy)
        for code, where, words, remedy in rows("refusals.tsv")
    )


def not_a_test(scene: Scene) -> Refusal | None:
    """Return why a claim is advice or praise; None when it may be a test."""
    for row in _table():
        if _matches(row, scene):
            return Refusal(row.code, scene.effect.text, row.remedy)
    return None


def _matches(row: Row, scene: Scene) -> bool:
    claim = scene.claim
    match row.where:
        case "rule":
            return claim.rule == row.words
        case "holder":
            before = scene.page.between(claim.sentence[0], scene.effect.start).text
            nobody = (
                claim.ctype == "interest" and claim.hedge == "necessary" and not scene.known(claim.holder)
            )
            return nobody and row.pattern.search(before) is not None
        case "good":
            values = claim.rule in ("claim.good_for", "claim.bad_for") and claim.hedge != "necessary"
            return values and not scene.cause and claim.outcome in ("certainty", "as quoted")
        case _:
            return row.pattern.search(scene.effect.text) is not None


def reason(refusal: Refusal) -> str:
    """Return one sentence: why a claim is no test, in which words that shows, and what would make it one."""
    words = " ".join(refusal.words.split()[:_WORDS]).strip(" ,;:.")
    quoted = f" ({words})" if words else ""
    return f"{_REASONS[refusal.code]}{quoted}; {refusal.remedy}"
