"""How long before or after another act: "a day after he spoke to her", "five months after making it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detente.read.annotation import TimeExpression, Token
from detente.read.dates.spans import Days, Unit, move, shift, unit_days
from detente.read.dates.telling import in_dateline, place_of_time
from detente.read.dates.tense import tense_at
from detente.read.dates.words import NUMBER, UNITS, number, unit_of
from detente.read.events.arguments import Site
from detente.records.interval import Interval

_GAP: Final = re.compile(
    rf"\b(?:(?P<n>{NUMBER})|the)[\s-]+(?P<u>{UNITS})\s+(?P<s>after|before)\s+(?!that\b|which\b)",
    re.IGNORECASE,
)
_BREAKS: Final = frozenset((",", ";", ":", "—", "–", "(", ")", "since", "until", "when", "while"))
_LONG: Final = 31


def elapsed_time(site: Site, times: Sequence[TimeExpression], anchor: Interval | None) -> Interval | None:
    """Return the days of a trigger that stands in "a day after ...", counted from the act that it is told beside.

    site    a trigger
    times   of its sentence
    anchor  the days of writing: what "a week after X, the guns are quiet" is counted from
    returns relative days, or None when the trigger stands in no such clause or nothing dates the other act
    """
    scene = site.scene
    if not any(token.lower in ("after", "before") for token in scene.tokens[: site.hit.head]):
        return None
    text = " ".join(token.text for token in scene.tokens)
    starts = _starts(scene.tokens)
    for match in _GAP.finditer(text):
        first = next((i for i, at in enumerate(starts) if at >= match.end()), len(starts))
        opening = next((i for i, at in enumerate(starts) if at >= match.start()), len(starts))
        end = next((i for i in range(first + 1, len(starts)) if _closes(scene.tokens[i])), len(starts))
        if not first <= site.hit.head < end or _dated(scene.tokens, times, first, end):
            continue
        if _has_verb_behind(site, end):
            continue
        base = _beside(scene.tokens, times, (opening, end), anchor)
        if base is not None and base.days <= _LONG:
            return _counted(base, match)
    return None


def _has_verb_behind(site: Site, end: int) -> bool:
    """Whether the trigger is a noun of whose fate the clause tells: "after their summit had been called off"."""
    behind = site.scene.tokens[site.hit.end : end]
    noun = site.scene.tag(site.hit.head) == "NOUN"
    return noun and any(token.tag in ("AUX", "MODAL", "VERB") for token in behind)


def _closes(token: Token) -> bool:
    return token.lower in _BREAKS or token.tag in ("SUBORD", "WH")


def _starts(tokens: Sequence[Token]) -> list[int]:
    """Where each token begins when all are joined by single blanks."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.text) + 1
    return starts


def _dated(tokens: Sequence[Token], times: Sequence[TimeExpression], first: int, end: int) -> bool:
    """Whether the clause itself opens with a time: "two days after the vote of 3 May" is a date of its own."""
    return any(
        tokens[first].start <= t.start < tokens[end - 1].end and t.rule == "date.offset" for t in times
    )


def _beside(
    tokens: Sequence[Token], times: Sequence[TimeExpression], span: tuple[int, int], anchor: Interval | None
) -> Interval | None:
    """When the act was that the clause at tokens [first, end) is told beside."""
    first, end = span
    before = [t for t in times if t.end <= tokens[first].start and not _is_dateline(tokens, t)]
    if before:
        return before[-1].interval
    if end >= len(tokens):
        return None
    after = [t for t in times if t.start >= tokens[end].start]
    if after and not after[0].rule.endswith("since"):
        return after[0].interval
    return (
        anchor if tense_at(tokens[end:], tokens[end].start, tokens[end].end) in ("open", "future") else None
    )


def _is_dateline(tokens: Sequence[Token], time: TimeExpression) -> bool:
    return in_dateline(tokens, *place_of_time(tokens, time))


def _counted(base: Interval, match: re.Match[str]) -> Interval:
    """So many units from the act; a week is a day more or less, and longer units are those of the calendar."""
    unit: Unit = unit_of(match["u"])
    count = (number(match["n"]) if match["n"] else 1) * (-1 if match["s"].lower() == "after" else 1)
    days: Days = shift(base.start, count, unit), shift(base.end, count, unit)
    if unit == "week":
        days = move(days[0], -1), move(days[1], 1)
    elif unit != "day":
        days = unit_days(days[0], unit)[0], unit_days(days[1], unit)[1]
    return Interval(*days, "relative", match.group().strip(), "day" if days[0] == days[1] else "range")
