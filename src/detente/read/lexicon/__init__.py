"""Lexicon: the reader's world knowledge and word lists as tab-separated tables; ``SOURCES.md`` says where from."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

STEPS: Final = frozenset(("mutual", "agent", "answer", "beside", "usual", "last", "pair"))
"""What may end the id of a rule of events: how the party was found that the sentence leaves out."""


def row_of(rule: str) -> str:
    """Return the id of the row that a rule stands on: the id without the step that ends it.

    rule  id of a rule, "event.reject.verb.usual" or "event.reject.verb"
    """
    above, _, last = rule.rpartition(".")
    return above if last in STEPS else rule


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table without its comments and its head line, cells stripped.

    name  file name inside ``lexicon/``
    """
    lines = files("detente.read.lexicon").joinpath(name).read_text("utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in kept[1:])


def places_of(rule: str) -> tuple[str, ...]:
    """Return where a rule stands in the tables: file, line and what the row says, one a row that names it.

    rule  id of a rule; rules that are not rows of a table stand nowhere
    """
    found = []
    rule = row_of(rule)
    for table in sorted(files("detente.read.lexicon").iterdir(), key=lambda one: one.name):
        if not rule or not table.name.endswith(".tsv") or table.name == "rule_precision.tsv":
            continue
        for number, line in enumerate(table.read_text("utf-8").splitlines(), 1):
            cells = line.split("\t")
            if cells[0] == rule:
                found.append(f"lexicon/{table.name}:{number}: {' | '.join(filter(None, cells[1:]))}")
    return tuple(found)
