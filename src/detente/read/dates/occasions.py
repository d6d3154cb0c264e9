"""Public occasions that date a sentence: games, summits, conferences, congresses, elections."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from detente.read.annotation import TimeExpression
from detente.read.dates.grammar import Tense, nearest
from detente.read.lexicon import rows
from detente.records.interval import Interval

_HINT: Final = re.compile(
    r"[Ss]ummit|Olympic|Games|World Cup|[Cc]ongress|COP\s?\d|Assembly|debate|[Ee]lection|[Rr]eferendum|Brexit|"
    r"[Cc]onference|[Ff]orum|Dialogue|Expo|mid-?term|climate talks|leaders['’] meeting"
)
_NEAR: Final = 330
"""Days within which an occasion told without host or year is taken to be the one meant."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One holding of an occasion: its series, names that mean it alone, hosts, first and last day."""

    series: str
    names: tuple[str, ...]
    hosts: tuple[str, ...]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Every occasion, by the names that call it."""

    pattern: re.Pattern[str]
    series: dict[str, tuple[Occasion, ...]]
    own: dict[str, Occasion]


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", name).replace("’", "'").lower()


@cache
def _calendar() -> _Calendar:
    generic: dict[str, tuple[str, ...]] = {}
    held: list[Occasion] = []
    for series, names, hosts, start, end in rows("occasions.tsv"):
        called = tuple(filter(None, names.split("|")))
        if start:
            place = tuple(filter(None, hosts.split("|")))
            held.append(Occasion(series, called, place, date.fromisoformat(start), date.fromisoformat(end)))
        else:
            generic[series] = called
    by_name = {
        _fold(name): tuple(one for one in held if one.series == series)
        for series, names in generic.items()
        for name in names
    }
    own = {_fold(name): one for one in held for name in one.names}
    words = sorted({*by_name, *own}, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
    pattern = re.compile(
        rf"\b(?:(?P<year>(?:19|20)\d\d)\s+)?(?P<before>(?:[A-Z][\w.’'-]+\s+){{0,3}})(?i:(?P<name>{either}))(?!\w)"
        r"(?P<after>(?:,?\s+(?:in|at|hosted\s+by|held\s+in|hosted\s+in|of)\s+(?:the\s+)?(?:[A-Z][\w.’'-]+\s?){1,3})?)"
        r"(?:,?\s+(?:in|of)\s+(?P<later>(?:19|20)\d\d))?"
    )
    return _Calendar(pattern, by_name, own)


def _at_host(occasions: Sequence[Occasion], words: str) -> tuple[Occasion, ...]:
    return tuple(
        one for one in occasions if any(re.search(rf"\b{re.escape(host)}\b", words) for host in one.hosts)
    )


def _meant(
    match: re.Match[str], anchor: Interval | None, tense: Callable[[], Tense]
) -> tuple[Occasion, str] | None:
    """The occasion that a mention means, and the rule that told."""
    calendar, name = _calendar(), _fold(match["name"])
    if name in calendar.own:
        return calendar.own[name], "date.occasion.name"
    occasions, rule = calendar.series[name], "date.occasion.series"
    year = match["year"] or match["later"]
    if year:
        occasions, rule = tuple(one for one in occasions if one.start.year == int(year)), "date.occasion.year"
    hosted = _at_host(occasions, f"{match['before']} {match['after']}")
    if hosted:
        occasions, rule = hosted, "date.occasion.host"
    if len(occasions) == 1 and rule != "date.occasion.series":
        return occasions[0], rule
    if anchor is None or not occasions:
        return None
    days = nearest([(one.start, one.end) for one in occasions], anchor, tense())
    one = next(one for one in occasions if (one.start, one.end) == days)
    apart = anchor.days_apart(Interval(one.start, one.end, "inferred"))
    return (one, rule) if apart <= _NEAR or rule != "date.occasion.series" else None


def find_occasions(
    text: str, start: int, end: int, anchor: Interval | None, tense: Callable[[int, int], Tense]
) -> tuple[TimeExpression, ...]:
    """Return the occasions named in a stretch of text, each with the days on which it was held.

    text        the whole document
    start, end  the stretch
    anchor      the days of writing; without it only occasions told by name, year or a host that held one
    tense       of the clause at two offsets
    returns     expressions with basis inferred; their interval carries no words yet
    """
    if not _HINT.search(text, start, end):
        return ()
    found = []
    for match in _calendar().pattern.finditer(text, start, end):
        first, last = match.start("name"), match.end()
        meant = _meant(match, anchor, lambda span=(first, last): tense(*span))  # type: ignore[misc]
        if meant is None:
            continue
        one, rule = meant
        granularity = "day" if one.start == one.end else "range"
        if rule == "date.occasion.series" or not (match["later"] or _at_host((one,), match["after"])):
            last = match.end("name")
        last = first + len(text[first:last].rstrip(" .,\u00a0"))
        if match["year"]:
            first = match.start("year")
        elif _at_host((one,), match["before"]):
            first = match.start("before")
        found.append(
            TimeExpression(first, last, Interval(one.start, one.end, "inferred", None, granularity), rule)
        )
    return tuple(found)
