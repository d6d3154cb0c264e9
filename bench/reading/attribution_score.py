"""Attribution tokens against gold: precision, recall and F of content, source and cue.

A token is a run of letters and digits, or one other character that is not a blank.  A token counts when it lies inside
a span; the attributions of a sentence are united by role, so two that share a source count it once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.records.types import Offsets

ROLES: Final = ("content", "source", "cue")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")

Spans = Mapping[str, Sequence[Offsets]]


@dataclass(frozen=True, slots=True)
class Count:
    """Tokens of one role in some sentences: found and right, found, wanted."""

    right: int
    found: int
    wanted: int


def count(text: str, predicted: Sequence[Spans], gold: Sequence[Spans], role: str) -> Count:
    """Return the token counts of one sentence.

    text       the sentence
    predicted  its attributions as found: spans by role, offsets in the sentence
    gold       those marked by hand
    role       content, source or cue
    """
    found, wanted = _covered(text, predicted, role), _covered(text, gold, role)
    return Count(len(found & wanted), len(found), len(wanted))


def _covered(text: str, attributions: Sequence[Spans], role: str) -> frozenset[int]:
    spans = [span for attribution in attributions for span in attribution.get(role, ())]
    starts = (match.start() for match in _TOKEN.finditer(text)) if spans else ()
    return frozenset(at for at in starts if any(start <= at < end for start, end in spans))


def precision(counts: Sequence[Count]) -> float:
    """Return the share of the found tokens that are right, over all sentences; nan when nothing is found."""
    found = sum(item.found for item in counts)
    return sum(item.right for item in counts) / found if found else float("nan")


def recall(counts: Sequence[Count]) -> float:
    """Return the share of the wanted tokens that are found, over all sentences; nan when nothing is wanted."""
    wanted = sum(item.wanted for item in counts)
    return sum(item.right for item in counts) / wanted if wanted else float("nan")


def f_score(counts: Sequence[Count]) -> float:
    """Return the harmonic mean of precision and recall, micro over the tokens of all sentences."""
    both = sum(item.found + item.wanted for item in counts)
    return 2 * sum(item.right for item in counts) / both if both else float("nan")
