"""The rules of time, read from ``lexicon/date_rules.tsv`` and bound to what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from detente.read.dates.beside import BESIDE_MEANINGS
from detente.read.dates.calendar import CALENDAR_MEANINGS
from detente.read.dates.chained import CHAINED_MEANINGS
from detente.read.dates.grammar import Build, Rule
from detente.read.dates.relative import RELATIVE_MEANINGS
from detente.read.dates.words import PIECES
from detente.read.lexicon import rows

Head = Literal["figure", "name", "word"]
_PIECE: Final = re.compile(r"\{([A-Z_]+)\}")


@cache
def _meanings() -> Mapping[str, Build]:
    return {**RELATIVE_MEANINGS, **CHAINED_MEANINGS, **BESIDE_MEANINGS, **CALENDAR_MEANINGS}


def _rule(row: tuple[str, ...]) -> Rule:
    name, begins, tense, case, meaning, pattern, example = row
    spread = _PIECE.sub(
        lambda piece: PIECES[piece[1]], pattern.replace(" ", r"\s+").replace(r"[\s+-]", r"[\s-]")
    )
    compiled = re.compile(spread + r"(?!\w)", re.IGNORECASE if case == "a" else 0)
    build = _meanings()[meaning]
    return Rule(f"date.{name}", begins, compiled, build, tense == "t", example)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the table's order."""
    return tuple(map(_rule, rows("date_rules.tsv")))


@cache
def rules_for(head: Head) -> tuple[Rule, ...]:
    """Return the rules that can begin with a figure, a name of the calendar, or another word."""
    return tuple(rule for rule in all_rules() if head[0] in rule.begins)
